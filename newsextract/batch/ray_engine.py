"""The same shards on Ray: a shard is a row of a Ray data set, and a task does it as a local run would.

Not a page a row: Ray joins small rows to one task, and the files of rows would be no longer those of the input.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from newsextract.batch.extras import need
from newsextract.batch.ledger import Report
from newsextract.batch.local_engine import Step, Tell, run_shards
from newsextract.batch.many import describe
from newsextract.batch.settings import Settings
from newsextract.batch.shards import Shard

RETRIES = 3
"""How often Ray does a shard again whose worker was lost."""


def run_on_ray(
    shards: Sequence[Shard],
    output: Path,
    settings: Settings,
    *,
    tell: Tell,
    address: str | None = None,
    **_: Any,
) -> Iterator[Report]:
    """Do shards on a Ray cluster, or on this machine without an `address`, and report each when it is done.

    Every task has a worker process of its own for the pages, so that a page which kills it costs the task nothing.
    Input and output must be on a file system that all nodes see. Raises `NewsExtractError` when Ray is not installed,
    `ConnectionError` when there is none at the address.
    """
    if not shards:
        return
    ray, data = need("ray"), need("ray.data")
    started = not ray.is_initialized()
    if started:
        ray.init(address=address, log_to_driver=False, logging_level="error", include_dashboard=False)
        logging.getLogger("ray.data").setLevel("ERROR")  # it tells of every plan that it makes
    data.DataContext.get_current().enable_progress_bars = False
    try:
        rows = data.from_items([{"number": number} for number in range(len(shards))], override_num_blocks=len(shards))
        work = partial(_do, shards=tuple(shards), output=str(output.resolve()), settings=settings)
        for row in rows.map(work, num_cpus=1, max_retries=RETRIES).iter_rows():
            report = Report.from_json(row["report"])
            tell(Step(report.pages, report.failed, shards[row["number"]].size))
            yield report
    finally:
        if started:
            ray.shutdown()


def _do(row: dict[str, Any], *, shards: Sequence[Shard], output: str, settings: Settings) -> dict[str, Any]:
    """What a task does: one shard, from its file to the file of its rows.

    The process is spawned: Ray's own has threads, which a fork would lose.
    """
    shard = shards[row["number"]]
    try:
        (report,) = run_shards([shard], Path(output), settings, start_method="spawn")
    except OSError as error:
        why = describe(error)
        report = Report(shard.name, "", broken=why, errors=((shard.name, why),))
    return {**row, "report": report.to_json()}
