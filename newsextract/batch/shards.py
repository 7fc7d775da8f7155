"""From what the user names to shards: one for every file of many pages, and groups of the files that are pages."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsextract.errors import NewsExtractError

GROUP = 1_000
"""Files of single pages that make a shard."""
GROUPS = "pages-"
"""How groups are called, with a number behind it."""
_KINDS = (
    # What a file is called, and what reads it. .wet and .wat files are WARC by another name; WAT holds no pages.
    (re.compile(r"\.(?:jsonl|ndjson)(?:\.gz|\.zst)?$", re.I), "jsonl"),
    (re.compile(r"\.(?:parquet|pq)$", re.I), "parquet"),
    (re.compile(r"\.(?:warc|wet)(?:\.wet)?(?:\.gz|\.zst)?$", re.I), "archive"),
    (re.compile(r"\.(?:txt|html?|xhtml|shtml)$", re.I), "pages"),
)
_LONGEST_NAME = 180
"""Bytes of a file's name: file systems take 255, and endings follow."""
_COMPRESSED = re.compile(r"\.(?:gz|zst)$", re.I)
_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the input that becomes one file of the output."""

    name: str
    """What it is called in keys, the ledger and messages: the input's path under the folder that was named."""
    kind: str
    """pages, jsonl, parquet or archive."""
    path: str
    """The file; '' for a group of pages."""
    size: int
    """Bytes of the input."""
    pages: tuple[tuple[str, str], ...] = ()
    """Key and path of each page of a group; empty for a file of many pages."""
    state: str = ""
    """Size and time of the file, by which a changed one is told."""

    @property
    def roots(self) -> tuple[str, ...]:
        """Where the input stands: the file, or the folders under which the keys of a group are paths."""
        if self.path:
            return (str(Path(self.path).resolve()),)
        return tuple(sorted({path.removesuffix(key) for key, path in self.pages}))

    def output(self, form: str) -> str:
        """Path of its rows, under the output folder.

        >>> Shard("crawl/2020/part-1.jsonl.gz", "jsonl", "/data/crawl/2020/part-1.jsonl.gz", 10).output("parquet")
        'crawl/2020/part-1.jsonl.parquet'
        >>> Shard("a.jsonl", "jsonl", "a.jsonl", 10).output("jsonl.zst")
        'a.jsonl.zst'
        """
        stem = _fitting(_COMPRESSED.sub("", self.name))
        if form == "parquet":
            return f"{stem}.parquet"
        lines = stem if stem.endswith(".jsonl") else f"{stem}.jsonl"
        return lines if form == "jsonl" else f"{lines}.zst"


def _fitting(name: str) -> str:
    """The path with a last part that every file system takes: a longer one is cut and told by its digest."""
    *folders, last = name.split("/")
    if len(last.encode()) > _LONGEST_NAME:
        digest = hashlib.sha256(last.encode()).hexdigest()[:12]
        last = f"{last.encode()[:_LONGEST_NAME].decode(errors='ignore')}-{digest}"
    return "/".join([*folders, last])


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs hold."""

    shards: tuple[Shard, ...]
    """Files of many pages, by name."""
    pages: tuple[tuple[str, str, int], ...]
    """Key, path and size of each file that is a page, by key."""
    others: int
    """How many files of the folders are neither, and folders that are links."""
    broken: tuple[tuple[str, str], ...]
    """Path and reason of each folder that cannot be read."""

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return sum(one.size for one in self.shards) + sum(size for _, _, size in self.pages)


def find_files(inputs: Iterable[str], output: Path | None = None) -> Found:
    """Look through the inputs: files, folders (with all that is under them) and patterns (`crawl/**/*.html`).

    Names and keys are paths under the folder that holds the input. A file that several inputs name is read once. An
    `output` inside an input is passed over. Raises `NewsExtractError` for an input that is not there or stands inside
    the output, and for two files that would have the same name.
    """
    search = _Search(output.resolve() if output is not None else None)
    for given in inputs:
        search.look(given)
    return search.found()


class _Search:
    """What has been found so far."""

    def __init__(self, output: Path | None) -> None:
        self._output = output
        self._names: dict[str, str] = {}
        self._shards: list[Shard] = []
        self._pages: list[tuple[str, str, int]] = []
        self._seen: set[Path] = set()
        self._others = 0
        self._broken: list[tuple[str, str]] = []

    def look(self, given: str) -> None:
        """Take what an input names."""
        path = Path(given)
        if path.is_dir():
            self._refuse_output(path.resolve(), given)
            self._walk(path.resolve())
        elif path.exists():
            self._refuse_output(path.resolve(), given)
            self._take(path, _name(path, path.parent), named=True)
        elif _PATTERN.search(given):
            self._match(path)
        else:
            raise NewsExtractError(f"{given}: no such file or folder")

    def found(self) -> Found:
        """All of it, in order."""
        shards = sorted(self._shards, key=lambda one: one.name)
        return Found(tuple(shards), tuple(sorted(self._pages)), self._others, tuple(self._broken))

    def _walk(self, top: Path) -> None:
        for folder, folders, files in os.walk(top, onerror=self._unreadable):
            links = [name for name in folders if Path(folder, name).is_symlink()]
            self._others += len(links)
            folders[:] = sorted(name for name in folders if name not in links and Path(folder, name) != self._output)
            for file in sorted(files):
                path = Path(folder, file)
                self._take(path, _name(path, top.parent), named=False)

    def _unreadable(self, error: OSError) -> None:
        self._broken.append((str(error.filename), f"{type(error).__name__}: {error.strerror}"))

    def _match(self, pattern: Path) -> None:
        """What a pattern finds, named from the folder where its first wildcard is."""
        first = next(number for number, part in enumerate(pattern.parts) if _PATTERN.search(part))
        base = Path(*pattern.parts[:first])
        found = sorted(path for path in base.glob(str(Path(*pattern.parts[first:]))) if path.is_file())
        if not found:
            raise NewsExtractError(f"{pattern}: no file is called so")
        inside = [path for path in found if self._output is not None and self._output in path.resolve().parents]
        if len(inside) == len(found):
            self._refuse_output(inside[0].resolve(), str(pattern))
        for path in found:
            if path not in inside:
                self._take(path, _name(path, base), named=pattern.name not in ("*", "**"))

    def _take(self, path: Path, name: str, *, named: bool) -> None:
        """Note a file; with `named`, the user named it, so that it is a page whatever its ending."""
        kind = kind_of(path.name) or ("pages" if named else None)
        if kind is None or not (path.is_file() or path.is_symlink()):
            self._others += 1
            return
        real = path.resolve()
        if real in self._seen:
            return
        self._seen.add(real)
        other = self._names.setdefault(name, str(path))
        if other != str(path):
            raise NewsExtractError(f"{other} and {path} would both be called {name}: give the folder that holds both")
        size, state = _state(path)
        if kind == "pages":
            self._pages.append((name, str(path), size))
        else:
            self._shards.append(Shard(name, kind, str(path), size, state=state))

    def _refuse_output(self, path: Path, given: str) -> None:
        if self._output is not None and (path == self._output or self._output in path.parents):
            raise NewsExtractError(f"{given} stands inside the output folder: name another output")


def group(pages: Sequence[tuple[str, str, int]], begin: int) -> list[Shard]:
    """Single pages in groups, called pages-00000 and so on from `begin`."""
    made = []
    for number, start in enumerate(range(0, len(pages), GROUP), begin):
        some = pages[start : start + GROUP]
        size = sum(one[2] for one in some)
        made.append(Shard(f"{GROUPS}{number:05}", "pages", "", size, tuple((key, path) for key, path, _ in some)))
    return made


def kind_of(path: str) -> str | None:
    """What a file holds, by its name; None when that does not say.

    >>> kind_of("CC-MAIN-2020.warc.wet.gz"), kind_of("a.html"), kind_of("a.png")
    ('archive', 'pages', None)
    """
    return next((kind for pattern, kind in _KINDS if pattern.search(path)), None)


def _name(path: Path, base: Path) -> str:
    """The path under a folder, with slashes; bytes that are no text in the system's encoding as backslash codes."""
    return path.relative_to(base).as_posix().encode("utf-8", "backslashreplace").decode()


def _state(path: Path) -> tuple[int, str]:
    """Size in bytes, and what tells a changed file."""
    try:
        told = path.stat()
    except OSError:
        return 0, ""
    return told.st_size, f"{told.st_size}:{told.st_mtime_ns}"
