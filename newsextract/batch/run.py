"""A whole run: what is missing is found, an engine does it, every shard is noted, what failed is listed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newsextract.batch.ledger import Ledger, Report
from newsextract.batch.local_engine import Tell, read_items, run_shards, tell_nobody
from newsextract.batch.readers.page import RawPage
from newsextract.batch.settings import Settings
from newsextract.batch.shards import GROUPS, Found, Shard, group
from newsextract.batch.sites import Lines, learn, lines_of, save
from newsextract.batch.stored import read_keys
from newsextract.batch.stream import Chunk, in_order
from newsextract.batch.workers import Crew
from newsextract.records import NewsExtractError

Engine = Callable[..., Iterator[Report]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, and what all runs into the folder have done."""

    pages: int
    """Pages of this run."""
    articles: int
    """Those with an article."""
    empty: int
    """Those without."""
    failed: int
    """Those that could not be done."""
    read: int
    """Bytes of these pages."""
    seconds: float
    """How long it took."""
    skipped: int
    """Shards that an earlier run had done."""
    others: int
    """Files of the input folders that are no input."""
    broken: tuple[tuple[str, str], ...]
    """Name and reason of every shard that could not be read."""
    listed: int
    """Pages in the list of errors, of all runs."""
    wrong: int
    """Those of them that failed."""


def run(
    found: Found,
    output: Path,
    settings: Settings,
    *,
    jobs: int = 1,
    resume: bool = True,
    errors: Path | None = None,
    tell: Tell = tell_nobody,
    engine: Engine = run_shards,
) -> Summary:
    """Do what is missing of the pages that were found, and write the list of errors; see `newsextract batch --help`.

    `tell` is called with every step; `engine` does the shards. Raises `NewsExtractError` with a message that says what
    to do for inputs and folders that cannot be used, `OSError` when the output cannot be written on.
    """
    begin = time.monotonic()
    made: list[Report] = []
    with Ledger(output, settings, resume=resume) as ledger:
        shards = _missing(found, ledger, settings)
        skipped = len(ledger.reports)
        ledger.begin(shard.output(settings.format) for shard in shards)
        if settings.learn:
            settings = replace(settings, template=_learn(shards, ledger.notes / "template.json", settings, jobs))
        try:
            for report in engine(shards, output, settings, jobs=jobs, tell=tell):
                ledger.add(report)
                made.append(replace(report, errors=()))
        finally:
            listed = _list_errors(ledger.reports.values(), errors or output / "_errors.jsonl")
    names = ("pages", "articles", "empty", "failed", "read")
    pages, articles, empty, failed, read = (sum(getattr(one, name) for one in made) for name in names)
    return Summary(
        pages,
        articles,
        empty,
        failed,
        read,
        time.monotonic() - begin,
        skipped,
        found.others,
        broken=tuple((one.shard, one.broken) for one in made if one.broken is not None),
        listed=listed,
        wrong=sum(one.failed for one in ledger.reports.values()),
    )


def _missing(found: Found, ledger: Ledger, settings: Settings) -> list[Shard]:
    """The shards that no run has done. Groups of pages are told by the keys in their rows: files come and go."""
    groups = [one for one in ledger.reports.values() if one.shard.startswith(GROUPS)]
    pages = found.pages
    if pages and groups:
        done = {key for one in groups for key in read_keys(ledger.output / one.output)}
        pages = tuple(page for page in pages if page[0] not in done)
    number = 1 + max((int(one.shard.removeprefix(GROUPS)) for one in groups), default=-1)
    shards = [shard for shard in found.shards if shard.name not in ledger.reports] + group(pages, number)
    names: dict[str, str] = {}
    for shard in shards:
        other = names.setdefault(shard.output(settings.format), shard.name)
        if other != shard.name:
            raise NewsExtractError(f"{other} and {shard.name} would be written to one file: rename one of them")
    return shards


def _learn(shards: Sequence[Shard], path: Path, settings: Settings, jobs: int) -> str:
    """The first pass: what recurs on the pages of each site, written to a file; returns its path.

    What an earlier pass into the same folder learned stands: the pages of one run are judged by one table.
    """
    if shards and not path.exists():
        chunked = (item for item in read_items(shards, settings) if isinstance(item, Chunk))
        found = in_order(chunked, Crew(_lines, jobs, timeout=settings.timeout), jobs, _no_lines)
        save(learn(lines for some in found for lines in some), path)
    return str(path.resolve())


def _lines(pages: list[RawPage]) -> list[Lines]:
    return [lines for lines in map(lines_of, pages) if lines is not None]


def _no_lines(_page: RawPage, _why: str) -> list[Lines]:
    return []


def _list_errors(reports: Iterable[Report], path: Path) -> int:
    """Every page of all runs that failed or came out empty, with shard, key and reason, as JSON lines."""
    temporary = path.with_name(f"{path.name}.part")
    count = 0
    try:
        with temporary.open("w", encoding="utf-8", errors="backslashreplace") as file:
            for report in sorted(reports, key=lambda one: one.shard):
                for key, why in report.errors:
                    row = {"shard": report.shard, "key": key, "reason": why}
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
                    count += 1
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return count
