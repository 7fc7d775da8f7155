"""A whole run: what is missing is found, an engine does it, every shard is noted, what failed is listed."""

from __future__ import annotations

import itertools
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
from newsextract.batch.shards import Found, Shard, group
from newsextract.batch.sites import Counts, Lines, lines_of, save
from newsextract.batch.stored import read_keys
from newsextract.batch.stream import Chunk, in_order
from newsextract.batch.workers import Crew
from newsextract.errors import NewsExtractError

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
    path = errors or output / "_errors.jsonl"
    with Ledger(output, settings, resume=resume) as ledger:
        if not path.parent.is_dir():
            raise NewsExtractError(f"{path.parent} is no folder: the list of errors cannot be written there")
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
            listed = _list_errors(ledger, found.broken, path)
    return _summary(made, found, ledger, skipped=skipped, listed=listed, seconds=time.monotonic() - begin)


def _summary(made: list[Report], found: Found, ledger: Ledger, *, skipped: int, listed: int, seconds: float) -> Summary:
    """What this run did: the sums of its shards, and what is known of it besides."""
    return Summary(
        pages=sum(one.pages for one in made),
        articles=sum(one.articles for one in made),
        empty=sum(one.empty for one in made),
        failed=sum(one.failed for one in made),
        read=sum(one.read for one in made),
        seconds=seconds,
        skipped=skipped,
        others=found.others,
        broken=found.broken + tuple((one.shard, one.broken) for one in made if one.broken is not None),
        listed=listed,
        wrong=sum(one.failed for one in ledger.reports.values()),
    )


def _missing(found: Found, ledger: Ledger, settings: Settings) -> list[Shard]:
    """The shards that no run has done, and those whose file has changed since.

    Groups of pages are told by the keys in their rows: files come and go.
    """
    shards = [shard for shard in found.shards if not _is_done(shard, ledger.reports.get(shard.name))]
    shards += group(_missing_pages(found, ledger), ledger.number())
    taken = {one.output: one.shard for one in ledger.reports.values()}
    for shard in shards:
        other = taken.setdefault(shard.output(settings.format), shard.name)
        if other != shard.name:
            raise NewsExtractError(f"{other} and {shard.name} would be written to one file: rename one of them")
    return shards


def _is_done(shard: Shard, report: Report | None) -> bool:
    if report is not None and report.roots != shard.roots:
        raise NewsExtractError(
            f"{shard.name} was read from {report.roots[0]}, and now is {shard.roots[0]}: name another output folder"
        )
    return report is not None and report.state == shard.state


def _missing_pages(found: Found, ledger: Ledger) -> list[tuple[str, str, int]]:
    """The single pages whose key is in no group's rows."""
    groups = [one for one in ledger.reports.values() if one.group]
    if not found.pages or not groups:
        return list(found.pages)
    done = {key for one in groups for key in read_keys(ledger.output / one.output)}
    roots = {root for one in groups for root in one.roots}
    for key, path, _ in found.pages:
        if key in done and path.removesuffix(key) not in roots:
            raise NewsExtractError(
                f"a page called {key} was read before, and not from {path}: name another output folder"
            )
    return [page for page in found.pages if page[0] not in done]


def _learn(shards: Sequence[Shard], path: Path, settings: Settings, jobs: int) -> str:
    """The first pass: what recurs on the pages of each site, written to a file; returns its path.

    What an earlier pass into the same folder learned stands: the pages of one run are judged by one table.
    """
    if shards and not path.exists():
        counts = Counts()
        chunked = (item for item in read_items(shards, settings) if isinstance(item, Chunk))
        for found in in_order(chunked, Crew(_lines, jobs, timeout=settings.timeout), jobs, _no_lines):
            for lines in found:
                counts.add(lines)
        save(counts.template(), path)
    return str(path.resolve())


def _lines(pages: list[RawPage]) -> list[Lines]:
    return [lines for lines in map(lines_of, pages) if lines is not None]


def _no_lines(_page: RawPage, _why: str) -> list[Lines]:
    return []


def _list_errors(ledger: Ledger, broken: Iterable[tuple[str, str]], path: Path) -> int:
    """Every page of all runs that failed or came out empty, with shard, key and reason, as JSON lines."""
    temporary = path.with_name(f"{path.name}.part")
    count = 0
    try:
        with temporary.open("w", encoding="utf-8", errors="backslashreplace") as file:
            for shard, key, why in itertools.chain(ledger.errors(), ((name, name, why) for name, why in broken)):
                file.write(json.dumps({"shard": shard, "key": key, "reason": why}, ensure_ascii=False) + "\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return count
