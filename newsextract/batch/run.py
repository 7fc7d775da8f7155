"""A whole run: files → shards → pages → chunks → workers → rows → files, and a note of every shard that is done."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from newsextract.batch.ledger import NOTES, Ledger, Report
from newsextract.batch.many import Options, chunks, describe, extract_one
from newsextract.batch.readers import READERS
from newsextract.batch.readers.page import RawPage
from newsextract.batch.rows import line, reason, row
from newsextract.batch.settings import Settings
from newsextract.batch.shards import GROUPS, Found, Shard, group
from newsextract.batch.sites import Lines, learn, lines_of, recurring, save
from newsextract.batch.stored import read_keys
from newsextract.batch.stream import Chunk, in_order
from newsextract.batch.workers import Crew
from newsextract.batch.writers import ShardFile
from newsextract.records import Failure, NewsExtractError


class Step(NamedTuple):
    """How far a run has come since the last step: for progress bars."""

    pages: int
    failed: int
    read: int
    """Bytes of the input files."""


Tell = Callable[[Step], None]
Engine = Callable[..., Iterator[Report]]


def _tell_nobody(_: Step) -> None:
    pass


class Block(NamedTuple):
    """The rows of a chunk as a worker made them, and what is to be counted of them."""

    data: bytes
    pages: int
    articles: int
    failed: int
    read: int
    errors: tuple[tuple[str, str], ...]


class _Begin(NamedTuple):
    shard: Shard


class _At(NamedTuple):
    offset: int


class _End(NamedTuple):
    broken: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did, and what all runs into the folder have done."""

    pages: int
    articles: int
    empty: int
    failed: int
    read: int
    seconds: float
    """What this run did, and in which time."""
    skipped: int
    """Shards that an earlier run had done."""
    others: int
    """Files of the input folders that are no input."""
    broken: tuple[tuple[str, str], ...]
    """Name and reason of every shard that could not be read."""
    errors: int
    """Pages in the list of errors, of all runs."""


def run(
    found: Found,
    output: Path,
    settings: Settings,
    *,
    jobs: int = 1,
    resume: bool = True,
    errors: Path | None = None,
    tell: Tell = _tell_nobody,
    engine: Engine | None = None,
) -> Summary:
    """Do what is missing of the pages that were found, and write the list of errors; see `newsextract batch --help`.

    `tell` is called with every step. `engine` does the shards; without it this machine does, with `jobs` processes.
    Raises `NewsExtractError` with a message that says what to do for inputs and folders that cannot be used, `OSError`
    when the output cannot be written on.
    """
    begin = time.monotonic()
    with Ledger(output, settings, resume=resume) as ledger:
        shards = _missing(found, ledger, settings)
        if settings.learn:
            settings = replace(settings, template=learn_sites(shards, ledger.notes / "template.json", settings, jobs))
        skipped = len(ledger.reports)
        ledger.begin(shard.output(settings.format) for shard in shards)
        made: list[Report] = []
        try:
            for report in (engine or run_shards)(shards, output, settings, jobs=jobs, tell=tell):
                ledger.add(report)
                made.append(replace(report, errors=()))
        finally:
            listed = _write_errors(ledger.reports.values(), errors or output / "_errors.jsonl")
    pages, articles, empty, failed, read = (
        sum(getattr(one, name) for one in made) for name in ("pages", "articles", "empty", "failed", "read")
    )
    broken = tuple((one.shard, one.broken) for one in made if one.broken is not None)
    seconds = time.monotonic() - begin
    return Summary(pages, articles, empty, failed, read, seconds, skipped, found.others, broken, listed)


def run_shards(
    shards: Iterable[Shard],
    output: Path,
    settings: Settings,
    *,
    jobs: int = 1,
    tell: Tell = _tell_nobody,
    start_method: str | None = None,
) -> Iterator[Report]:
    """Do shards one after the other, their pages spread over processes, and report each when its file is whole.

    A shard that cannot be read is reported as broken and leaves no file. Raises `OSError` when no file can be written.
    """
    scratch = output / NOTES
    scratch.mkdir(parents=True, exist_ok=True)
    crew = Crew(partial(make_block, settings), jobs, timeout=settings.timeout, start_method=start_method)
    file: ShardFile | None = None
    report = Report("", "")
    at = 0
    try:
        for item in in_order(_items(shards, settings), crew, jobs, partial(_give_up, settings)):
            if isinstance(item, _Begin):
                report = Report(item.shard.name, item.shard.output(settings.format))
                file, at = ShardFile(output / report.output, scratch, settings), 0
            elif isinstance(item, Block) and file is not None:
                file.write(item.data)
                report = _counted(report, item)
                tell(Step(item.pages, item.failed, 0))
            elif isinstance(item, _At):
                tell(Step(0, 0, item.offset - at))
                at = item.offset
            elif isinstance(item, _End) and file is not None:
                if item.broken is None:
                    yield replace(report, size=file.commit())
                else:
                    file.abort()
                    yield Report(report.shard, report.output, broken=item.broken, errors=((report.shard, item.broken),))
                file = None
    finally:
        if file is not None:
            file.abort()


def learn_sites(shards: Sequence[Shard], path: Path, settings: Settings, jobs: int) -> str:
    """The first pass: what recurs on the pages of each site, written to a file; returns its path.

    What an earlier pass into the same folder learned stands: the pages of one run are judged by one table.
    """
    if shards and not path.exists():
        crew = Crew(_lines, jobs, timeout=settings.timeout)
        chunked = (item for item in _items(shards, settings) if isinstance(item, Chunk))
        found = in_order(chunked, crew, jobs, lambda page, why: [])  # noqa: ARG005
        save(learn(lines for some in found for lines in some), path)
    return str(path.resolve())


def _lines(pages: list[RawPage]) -> list[Lines]:
    return [lines for lines in map(lines_of, pages) if lines is not None]


def make_block(settings: Settings, pages: list[RawPage]) -> Block:
    """The rows of some pages: what a worker does."""
    rows, errors = [], []
    articles = failed = 0
    for page in pages:
        result = Failure(page.key, page.error) if page.error is not None else _extract(page, settings)
        why = reason(result)
        if why is not None:
            errors.append((page.key, why))
        articles += bool(result)
        failed += isinstance(result, Failure)
        rows.append(row(page.key, page.url, result, fields=settings.fields, trace=settings.trace))
    read = sum(page.size for page in pages)
    return Block(_pack(rows, settings), len(rows), articles, failed, read, tuple(errors))


def _extract(page: RawPage, settings: Settings) -> Any:
    asked = settings.options
    encoding, kind = asked.encoding or page.encoding, page.kind or asked.kind
    options = Options(encoding, kind, asked.today, recurring(settings.template, page))
    return extract_one(page.key, page.content, options, page.url)


def _pack(rows: list[dict[str, Any]], settings: Settings) -> bytes:
    """Rows as the writer takes them: lines of JSON, or a stream of Arrow."""
    if settings.format != "parquet":
        return b"".join(line(one) for one in rows)
    import pyarrow

    from newsextract.batch.arrow import to_batch

    batch = to_batch(rows, settings.fields, settings.trace)
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def _give_up(settings: Settings, page: RawPage, why: str) -> Block:
    return make_block(settings, [page._replace(content=None, error=why)])


def _items(shards: Iterable[Shard], settings: Settings) -> Iterator[Any]:
    """The pages of all shards in chunks, with marks where a shard begins and ends and how far it is read."""
    for shard in shards:
        yield _Begin(shard)
        broken = None
        try:
            for chunk in chunks(READERS[shard.kind](shard, settings), lambda page: page.content):
                yield chunk
                yield _At(chunk.pages[-1].at)
        except (OSError, NewsExtractError) as error:
            broken = describe(error) if isinstance(error, OSError) else str(error)
        yield _At(shard.size)
        yield _End(broken)


def _counted(report: Report, block: Block) -> Report:
    return replace(
        report,
        pages=report.pages + block.pages,
        articles=report.articles + block.articles,
        empty=report.empty + block.pages - block.articles - block.failed,
        failed=report.failed + block.failed,
        read=report.read + block.read,
        errors=report.errors + block.errors,
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


def _write_errors(reports: Iterable[Report], path: Path) -> int:
    """Every page of all runs that failed or came out empty, with shard, key and reason, as JSON lines."""
    temporary = path.with_name(f"{path.name}.part")
    count = 0
    with temporary.open("w", encoding="utf-8", errors="backslashreplace") as file:
        for report in sorted(reports, key=lambda one: one.shard):
            for key, why in report.errors:
                file.write(json.dumps({"shard": report.shard, "key": key, "reason": why}, ensure_ascii=False) + "\n")
                count += 1
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    return count
