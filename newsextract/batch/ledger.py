"""What is done: a folder of notes beside the output, so that a run goes on where the last one stopped."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import newsextract
from newsextract.batch.extras import need
from newsextract.batch.settings import Settings
from newsextract.batch.writers import TEMPORARY, write_whole
from newsextract.errors import NewsExtractError
from newsextract.output.json import SCHEMA

# What a group of pages is written to, in every format.
GROUP_OUTPUT = re.compile(r"pages-(\d{5,9})\.(?:jsonl|jsonl\.zst|parquet)$")
NOTES = "_newsextract"
"""Folder of the notes: readers of data sets pass over names that begin with a line."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a shard."""

    shard: str
    """Its name."""
    output: str
    """Path of its rows under the output folder."""
    pages: int = 0
    """Rows written."""
    articles: int = 0
    """Pages that hold an article."""
    empty: int = 0
    """Pages that hold none."""
    failed: int = 0
    """Pages that could not be done."""
    read: int = 0
    """Bytes of pages."""
    size: int = 0
    """Bytes of the file of rows."""
    errors: tuple[tuple[str, str], ...] = ()
    """Key and reason of every page that failed or came out empty."""
    broken: str | None = None
    """Why the shard could not be read; None when it is done."""
    group: bool = False
    """Whether it is a group of single pages."""
    roots: tuple[str, ...] = ()
    """Where its input stands."""
    state: str = ""
    """Size and time of the input, when it was a file."""

    def to_json(self) -> str:
        """One line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Report:
        """The report of a line. Raises `ValueError` or `TypeError` for another."""
        noted = json.loads(line)
        errors = tuple((key, reason) for key, reason in noted["errors"])
        return cls(**noted | {"errors": errors, "roots": tuple(noted["roots"])})


class Ledger:
    """The notes of an output folder, held by one run at a time; use it as a context.

    Raises `NewsExtractError` when another run holds the folder, when it cannot be written, or when its rows were made
    with other options.
    """

    def __init__(self, output: Path, settings: Settings, *, resume: bool = True) -> None:
        self.output, self.notes = output, output / NOTES
        self._settings, self._resume = settings, resume
        self.reports: dict[str, Report] = {}
        """The shards that are done, by name, without their errors: these stay on the disk."""

    def __enter__(self) -> Ledger:
        """Take the folder, read what is done, sweep up what a run that was killed left."""
        try:
            self.notes.mkdir(parents=True, exist_ok=True)
            self._lock = need("filelock").FileLock(self.notes / "lock")
            self._lock.acquire(timeout=0)
        except need("filelock").Timeout:
            raise NewsExtractError(
                f"{self.output}: another run writes there; wait for it or name another folder"
            ) from None
        except OSError as error:
            raise NewsExtractError(f"{self.output} cannot be written: {error}") from error
        self._sweep()
        if not self._resume:
            self._forget()
        self._agree()
        self.reports = {one.shard: replace(one, errors=()) for one in self._read() if self._stands(one)}
        self._drop_unnoted_groups()
        return self

    def __exit__(self, *_: object) -> None:
        """Let the folder go, without what lost workers left."""
        self._sweep()
        self._lock.release()

    def begin(self, outputs: Iterable[str]) -> None:
        """Note which files are about to be written: a run that is killed before it notes their end must know them.

        Raises `NewsExtractError` when one of them is there and no run has written it.
        """
        outputs = list(outputs)
        foreign = [name for name in outputs if (self.output / name).exists() and name not in self._begun]
        if foreign:
            raise NewsExtractError(
                f"{self.output / foreign[0]} is there and no run has written it: move it, or name another folder"
            )
        self._append([json.dumps({"begun": name}) for name in outputs if name not in self._begun])
        self._begun.update(outputs)

    def add(self, report: Report) -> None:
        """Note a shard that is done; the line is on the disk before the next one is."""
        self.reports[report.shard] = replace(report, errors=())
        self._append([report.to_json()])

    def errors(self) -> Iterator[tuple[str, str, str]]:
        """Shard, key and reason of every page that failed or came out empty, of all runs."""
        last = {report.shard: number for number, report in enumerate(self._read())}
        for number, report in enumerate(self._read()):
            if last[report.shard] == number and report.shard in self.reports:
                yield from ((report.shard, key, why) for key, why in report.errors)

    def number(self) -> int:
        """The number of the next group of pages: one that no run has given."""
        named = [GROUP_OUTPUT.match(name) for name in self._begun]
        return 1 + max((int(match[1]) for match in named if match), default=-1)

    def _drop_unnoted_groups(self) -> None:
        """Remove groups whose note a kill prevented: their pages will be done in a new one."""
        standing = {one.output for one in self.reports.values()}
        for name in self._begun - standing:
            if GROUP_OUTPUT.match(name):
                (self.output / name).unlink(missing_ok=True)

    def _sweep(self) -> None:
        for left in self.notes.glob(f"*{TEMPORARY}"):
            left.unlink(missing_ok=True)

    def _append(self, lines: list[str]) -> None:
        path = self.notes / "done.jsonl"
        torn = path.exists() and path.stat().st_size and not _ends_line(path)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n" * bool(torn) + "".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())

    def _read(self) -> Iterator[Report]:
        """The lines of earlier runs; one that a kill cut off is none."""
        self._begun: set[str] = set()
        path = self.notes / "done.jsonl"
        if not path.exists():
            return
        with path.open("rb") as file:
            for line in file:
                try:
                    begun = json.loads(line).get("begun")
                    report = None if begun is not None else Report.from_json(line.decode())
                except (ValueError, TypeError, KeyError, AttributeError):
                    continue
                if report is None:
                    self._begun.add(begun)
                else:
                    yield report

    def _stands(self, report: Report) -> bool:
        """Whether a shard's file is as it was noted."""
        path = self.output / report.output
        return report.broken is None and path.exists() and path.stat().st_size == report.size

    def _agree(self) -> None:
        """Rows of different layouts do not belong in one folder."""
        mine: dict[str, Any] = {"schema": SCHEMA, **self._settings.layout()}
        path = self.notes / "run.json"
        if not path.exists():
            write_whole(path, json.dumps({"version": newsextract.__version__, **mine}, indent=1))
            return
        theirs = json.loads(path.read_text("utf-8"))
        other = [f"{name} {theirs.get(name)!r}, now {mine[name]!r}" for name in mine if theirs.get(name) != mine[name]]
        if other:
            raise NewsExtractError(
                f"{self.output} was made with other options ({'; '.join(other)}): "
                "name another folder, or --no-resume to do it anew"
            )

    def _forget(self) -> None:
        """Remove the rows and notes of earlier runs, and nothing else."""
        done = {report.output for report in self._read()}
        for name in (done | self._begun) - {""}:
            (self.output / name).unlink(missing_ok=True)
        for name in ("done.jsonl", "run.json", "template.json"):
            (self.notes / name).unlink(missing_ok=True)


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"
