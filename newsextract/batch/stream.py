"""Order and loss: results come back in the order of the tasks, and no page is lost with a worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from newsextract.batch.workers import Crew, Done

STRIKES = 2
"""A page that has twice cost its worker is given up. Among others it is not to blame when its worker dies (one of its
neighbours may be, or somebody else), but it is suspect when the time is up."""
AHEAD = 64
"""Tasks a worker that may be done and wait for an earlier one that takes long: this bounds the memory."""


@dataclass(slots=True)
class Chunk:
    """Pages that travel together: too many a chunk and a loss costs much, too few and the pipe costs much."""

    pages: list[Any]


@dataclass(slots=True)
class _Job:
    """A chunk on its way: what is still to come back, and what has."""

    open: int
    results: dict[int, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Try:
    """Pages given to a worker: where they stand in the order, and how many workers they have cost."""

    order: int
    part: int
    pages: list[Any]
    strikes: int = 0


def in_order(items: Iterable[Any], crew: Crew, jobs: int, give_up: Callable[[Any, str], Any]) -> Iterator[Any]:
    """The results of every `Chunk` of `items` in order; what is no chunk comes through where it stands.

    A chunk gives one result, or, when a worker was lost over it, one for each of its pages: `give_up(page, reason)`
    makes the result of a page that has cost two workers. When `items` raises, what was read before still comes out
    first. The crew is closed at the end, also when the caller stops early.
    """
    run = _Run(iter(items), crew, jobs, give_up)
    try:
        yield from run.results()
        if run.failure is not None:
            raise run.failure
    finally:
        crew.close()


class _Run:
    """The state of one run: what is read, under way, done, and next to be handed out."""

    def __init__(self, items: Iterator[Any], crew: Crew, jobs: int, give_up: Callable[[Any, str], Any]) -> None:
        self.items, self.crew, self.ahead, self.give_up = items, crew, jobs * AHEAD, give_up
        self.failure: Exception | None = None
        self.ended = False
        self.read = self.written = self.tasks = 0
        self.jobs: dict[int, _Job] = {}
        self.passing: dict[int, Any] = {}
        self.waiting: deque[_Try] = deque()
        self.running: dict[int, _Try] = {}

    def results(self) -> Iterator[Any]:
        """Hand out, collect, and hand on what is next in order, until nothing is left."""
        while True:
            yield from self.finished()
            self.hand_out()
            if self.running or self.waiting or not self.crew.free():
                for done in self.crew.wait():
                    self.settle(done)
            elif self.ended and self.written == self.read:
                return

    def finished(self) -> Iterator[Any]:
        """What is complete and next in order."""
        while self.written < self.read:
            order = self.written
            if order in self.passing:
                self.written += 1
                yield self.passing.pop(order)
            elif not self.jobs[order].open:
                self.written += 1
                job = self.jobs.pop(order)
                yield from (job.results[part] for part in sorted(job.results))
            else:
                return

    def read_on(self) -> None:
        """Read until there is something to hand out or enough is under way."""
        while not self.ended and not self.waiting and self.read - self.written < self.ahead:
            try:
                item = next(self.items)
            except StopIteration:
                self.ended = True
                return
            except Exception as error:  # the caller's own iterator: what was read before it failed comes out first
                self.ended, self.failure = True, error
                return
            if isinstance(item, Chunk):
                self.jobs[self.read] = _Job(open=1)
                self.waiting.append(_Try(self.read, 0, item.pages))
            else:
                self.passing[self.read] = item
            self.read += 1

    def hand_out(self) -> None:
        """Give every free worker a task."""
        while self.crew.free():
            self.read_on()
            if not self.waiting:
                return
            one = self.waiting.popleft()
            self.running[self.tasks] = one
            refused = self.crew.give(self.tasks, one.pages, len(one.pages))
            self.tasks += 1
            if refused is not None:
                self.settle(refused)

    def settle(self, done: Done) -> None:
        """Take a result; of a task that cost its worker, do the pages again one by one, or give the page up."""
        one = self.running.pop(done.task)
        job = self.jobs[one.order]
        strikes = one.strikes + (done.late or len(one.pages) == 1)
        if done.lost is None:
            job.open, job.results[one.part] = job.open - 1, done.result
        elif len(one.pages) > 1:
            job.open += len(one.pages) - 1
            self.waiting.extendleft(
                _Try(one.order, part, [page], strikes) for part, page in reversed(list(enumerate(one.pages)))
            )
        elif strikes < STRIKES:
            self.waiting.appendleft(_Try(one.order, one.part, one.pages, strikes))
        else:
            job.open, job.results[one.part] = job.open - 1, self.give_up(one.pages[0], done.lost)
