"""Shards on this machine: one is read and written at a time, its pages spread over processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from newsextract.batch.blocks import Block, give_up, make_block
from newsextract.batch.ledger import NOTES, Report
from newsextract.batch.many import chunks, describe
from newsextract.batch.readers import READERS
from newsextract.batch.settings import Settings
from newsextract.batch.shards import Shard
from newsextract.batch.stream import in_order
from newsextract.batch.workers import Crew
from newsextract.batch.writers import ShardFile
from newsextract.errors import NewsExtractError


class Step(NamedTuple):
    """How far a run has come since the last step: for progress bars."""

    pages: int
    failed: int
    read: int
    """Bytes of the input files."""


Tell = Callable[[Step], None]


class _Begin(NamedTuple):
    shard: Shard


class _At(NamedTuple):
    offset: int


class _End(NamedTuple):
    broken: str | None


def tell_nobody(_: Step) -> None:
    """Progress that nobody looks at."""


def run_shards(
    shards: Iterable[Shard],
    output: Path,
    settings: Settings,
    *,
    jobs: int = 1,
    tell: Tell = tell_nobody,
    start_method: str | None = None,
) -> Iterator[Report]:
    """Do shards one after the other, and report each when its file is whole.

    A shard that cannot be read is reported as broken and leaves no file. Raises `OSError` when no file can be written.
    """
    crew = Crew(partial(make_block, settings), jobs, timeout=settings.timeout, start_method=start_method)
    current: _Current | None = None
    try:
        for item in in_order(read_items(shards, settings), crew, jobs, partial(give_up, settings)):
            if isinstance(item, _Begin):
                current = _Current(item.shard, output, settings)
            elif current is not None and isinstance(item, Block):
                current.add(item)
                tell(Step(item.pages, item.failed, 0))
            elif current is not None and isinstance(item, _At):
                tell(Step(0, 0, item.offset - current.at))
                current.at = item.offset
            elif current is not None and isinstance(item, _End):
                report, current = current.end(item.broken), None
                yield report
    finally:
        if current is not None:
            current.file.abort()


def read_items(shards: Iterable[Shard], settings: Settings) -> Iterator[Any]:
    """The pages of all shards in chunks, with marks where a shard begins and ends and how far it is read."""
    for shard in shards:
        yield _Begin(shard)
        broken = None
        try:
            for chunk in chunks(READERS[shard.kind](shard, settings), lambda page: page.content):
                yield chunk
                yield _At(chunk.pages[-1].at)
        except NewsExtractError as error:
            broken = str(error)
        except Exception as error:  # a file that its own reader cannot stand costs one shard, not the run
            broken = describe(error)
        yield _At(shard.size)
        yield _End(broken)


class _Current:
    """The shard that is written: its file and its counts."""

    def __init__(self, shard: Shard, output: Path, settings: Settings) -> None:
        self.shard, self.output = shard, shard.output(settings.format)
        self.file = ShardFile(output / self.output, output / NOTES, settings)
        self.pages = self.articles = self.failed = self.read = self.at = 0
        self.errors: list[tuple[str, str]] = []

    def add(self, block: Block) -> None:
        self.file.write(block.data)
        self.pages += block.pages
        self.articles += block.articles
        self.failed += block.failed
        self.read += block.read
        self.errors += block.errors

    def end(self, broken: str | None) -> Report:
        """The file made whole, or removed when the shard could not be read."""
        name = self.shard.name
        group, roots, state = self.shard.kind == "pages", self.shard.roots, self.shard.state
        if broken is not None:
            self.file.abort()
            told = ((name, broken),)
            return Report(name, self.output, broken=broken, errors=told, group=group, roots=roots, state=state)
        return Report(
            name,
            self.output,
            self.pages,
            self.articles,
            self.pages - self.articles - self.failed,
            self.failed,
            self.read,
            self.file.commit(),
            tuple(self.errors),
            group=group,
            roots=roots,
            state=state,
        )
