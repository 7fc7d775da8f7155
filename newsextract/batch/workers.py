"""Worker processes that may die: each has a pipe of its own, so that one's death breaks nobody else's messages."""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from newsextract.errors import NewsExtractError

STARTS_LOST = 3
"""So many workers in a row that die before they are ready mean that none will ever be."""
_LONGEST_WAIT = 3600.0
"""Seconds; systems refuse to wait for years."""
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


class Done(NamedTuple):
    """What became of a task: its result, or, when the worker was lost over it, the reason."""

    task: int
    result: Any
    lost: str | None
    late: bool = False
    """Whether it was lost because its time was up."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: connection.Connection
    ready: bool = False
    task: int | None = None
    deadline: float | None = None
    weight: int = 0


class Crew:
    """`jobs` processes that call `work(payload)`; who dies or takes too long is replaced, and its task comes back lost.

    `timeout` is in seconds a task, `recycle` the sum of the tasks' weights after which a worker is replaced by a fresh
    one, `growth` the bytes that a worker's peak memory may grow before it is. Raises `NewsExtractError` when workers
    cannot be started.
    """

    def __init__(
        self,
        work: Callable[[Any], Any],
        jobs: int,
        *,
        timeout: float | None = None,
        recycle: int = 10_000,
        growth: int = 1 << 30,
        start_method: str | None = None,
    ) -> None:
        self._work, self._timeout, self._recycle, self._growth = work, timeout, recycle, growth
        self._context: BaseContext = multiprocessing.get_context(start_method)
        self._starts_lost = 0
        self._workers: list[_Worker] = []
        try:
            for _ in range(jobs):
                self._workers.append(self._start())
        except BaseException:
            self.close()
            raise

    def free(self) -> bool:
        """Whether a worker is ready and has nothing to do."""
        return any(one.ready and one.task is None for one in self._workers)

    def busy(self) -> bool:
        """Whether any worker has a task."""
        return any(one.task is not None for one in self._workers)

    def give(self, task: int, payload: Any, weight: int = 1) -> Done | None:
        """Hand a task to a free worker; a `Done` comes back at once when the payload cannot be sent at all."""
        worker = next(one for one in self._workers if one.ready and one.task is None)
        worker.task, worker.weight = task, worker.weight + weight
        worker.deadline = None if self._timeout is None else time.monotonic() + self._timeout
        try:
            worker.pipe.send(payload)
        except OSError:
            pass  # it died while idle: wait() finds the pipe closed and gives the task back
        except Exception as error:  # pickle raises what it likes: TypeError, RecursionError, what an object raises
            worker.task = worker.deadline = None
            return Done(task, None, f"cannot be sent to a worker: {type(error).__name__}: {error}")
        return None

    def wait(self) -> list[Done]:
        """Wait until something happens; returns the tasks that are done, often none."""
        first = min((one.deadline for one in self._workers if one.deadline is not None), default=None)
        patience = None if first is None else min(_LONGEST_WAIT, max(0.0, first - time.monotonic()))
        told = connection.wait([one.pipe for one in self._workers], patience)
        done = [self._hear(one) for one in list(self._workers) if one.pipe in told]
        now = time.monotonic()
        late = [one for one in self._workers if one.deadline is not None and one.deadline <= now]
        done += [self._replace(one, f"took longer than {self._timeout:g} s") for one in late]
        return [one for one in done if one is not None]

    def close(self) -> None:
        """End all workers, whatever they do."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers = []

    def _start(self) -> _Worker:
        here, there = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]  # typeshed leaves it to each context
            target=_serve, args=(there, self._work, _in_main_thread()), name="newsextract-worker", daemon=True
        )
        try:
            process.start()
        except (OSError, AssertionError) as error:  # the latter inside a worker of multiprocessing.Pool
            raise NewsExtractError(f"no worker process can be started: {error}") from error
        there.close()
        return _Worker(process, here)

    def _hear(self, worker: _Worker) -> Done | None:
        """Take one message of a worker: that it is ready, a result, or its end."""
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            return self._replace(worker, None)
        if not worker.ready:
            worker.ready, self._starts_lost = True, 0
            return None
        task, worker.task, worker.deadline = worker.task, None, None
        result, grown = message
        if worker.weight >= self._recycle or grown > self._growth:
            self._retire(worker)
        return None if task is None else Done(task, result, None)

    def _retire(self, worker: _Worker) -> None:
        """A fresh process for one that has worked long enough."""
        with contextlib.suppress(OSError):
            worker.pipe.send(None)
        worker.process.join(1)
        self._replace(worker, "")

    def _replace(self, worker: _Worker, reason: str | None) -> Done | None:
        """A new worker for one that is gone or has to go; its task, if it had one, comes back lost."""
        if reason is not None:
            worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        if not worker.ready:
            self._starts_lost += 1
            if self._starts_lost >= STARTS_LOST:
                self._workers.remove(worker)
                raise NewsExtractError(
                    f"worker processes die before they are ready: {_end(worker.process)}; when they are spawned, the "
                    'script must start them under if __name__ == "__main__":'
                )
        self._workers[self._workers.index(worker)] = self._start()
        return None if worker.task is None else Done(worker.task, None, reason or _end(worker.process), bool(reason))


def _end(process: BaseProcess) -> str:
    """How a process ended, in words."""
    code = process.exitcode
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"its worker was killed by {signal.Signals(-code).name}"
    return f"its worker ended with status {code}"


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _serve(pipe: connection.Connection, work: Callable[[Any], Any], bound: bool) -> None:
    """A worker's life: say that it is ready, then a result for every payload, until None comes or the parent is gone.

    Ctrl-C reaches the whole group of processes; only the parent answers to it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with_parent(bound)
    begin = _peak()
    try:
        pipe.send(None)
        while (payload := pipe.recv()) is not None:
            pipe.send((work(payload), _peak() - begin))
    except (EOFError, BrokenPipeError):
        pass  # the parent is gone


def _die_with_parent(bound: bool) -> None:
    """No orphans: a thread ends the process with its parent, and on Linux the kernel, should the thread not get to run.

    The kernel looks at the thread that started the process, and so is asked only when that was the main one.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    if bound and sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _peak() -> int:
    """Bytes that the process has held at most; 0 where the system does not say (Windows)."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
