"""What a run shows while it works: a bar for people, lines for logs."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from newsextract.batch.extras import need
from newsextract.batch.local_engine import Step
from newsextract.batch.run import Summary

_EVERY = 10.0
"""Seconds between lines in a log."""


class Progress:
    """A bar on stderr when it is a terminal, else a line every ten seconds; nothing when quiet. Use it as a context."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total, self._quiet = total, quiet
        self._pages = self._failed = self._read = 0
        self._begin = self._told = time.monotonic()
        self._bar = None
        if not quiet and sys.stderr.isatty():
            tqdm = need("tqdm").tqdm
            tqdm.monitor_interval = 0  # its watching thread would be there when workers are forked
            self._bar = tqdm(total=total, unit="B", unit_scale=True, file=sys.stderr, dynamic_ncols=True)

    def __enter__(self) -> Progress:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End, so that what is printed next stands on a line of its own."""
        if self._bar is not None:
            self._bar.close()

    def tell(self, step: Step) -> None:
        """Take a step of the run."""
        self._pages += step.pages
        self._failed += step.failed
        self._read += step.read
        now = time.monotonic()
        if self._bar is not None:
            self._bar.set_postfix_str(self._counts(now), refresh=False)
            self._bar.update(step.read)
        elif not self._quiet and now - self._told >= _EVERY:
            self._told = now
            share = f", {self._read / self._total:.0%} done" if self._total else ""
            sys.stderr.write(f"newsextract: {self._counts(now)}{share}\n")

    def _counts(self, now: float) -> str:
        return (
            f"{self._pages:,} pages, {self._failed:,} failed, {self._pages / max(now - self._begin, 1e-9):.0f} pages/s"
        )


def closing(summary: Summary, errors: str) -> str:
    """The last lines: what was done, how fast, and where to look for what was not."""
    lines = ["nothing to do" if not summary.pages and not summary.broken else _counts(summary)]
    if summary.skipped:
        lines.append(f"{summary.skipped:,} shards were done before")
    if summary.others:
        lines.append(f"{summary.others:,} files of other kinds were passed over")
    lines += [f"not read: {name}: {why}" for name, why in summary.broken]
    if summary.listed:
        lines.append(f"{summary.listed:,} pages without an article are listed in {errors}")
    return "\n".join(lines)


def _counts(summary: Summary) -> str:
    rate = 1 / max(summary.seconds, 1e-9)
    done = f"{summary.pages:,} pages: {summary.articles:,} articles, {summary.empty:,} empty, {summary.failed:,} failed"
    pace = f"{summary.pages * rate:,.0f} pages/s, {summary.read * rate / 1e6:,.1f} MB/s, {summary.seconds:,.1f} s"
    return f"{done}; {pace}"
