"""From what the user names to shards: one for every file of many pages, and groups of the files that are pages."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from newsextract.records import NewsExtractError

GROUP = 1_000
"""Files of single pages that make a shard."""
_KINDS = (
    # What a file is called, and what reads it. .wet and .wat files are WARC by another name; WAT holds no pages.
    (re.compile(r"\.(?:jsonl|ndjson)(?:\.gz|\.zst)?$", re.I), "jsonl"),
    (re.compile(r"\.(?:parquet|pq)$", re.I), "parquet"),
    (re.compile(r"\.(?:warc|wet)(?:\.wet)?(?:\.gz|\.zst)?$", re.I), "archive"),
    (re.compile(r"\.(?:txt|html?|xhtml|shtml)$", re.I), "pages"),
)
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

    def output(self, form: str) -> str:
        """Path of its rows, under the output folder.

        >>> Shard("crawl/2020/part-1.jsonl.gz", "jsonl", "/data/crawl/2020/part-1.jsonl.gz", 10).output("parquet")
        'crawl/2020/part-1.jsonl.parquet'
        >>> Shard("a.jsonl", "jsonl", "a.jsonl", 10).output("jsonl.zst")
        'a.jsonl.zst'
        """
        stem = _COMPRESSED.sub("", self.name)
        return (
            stem
            + ("" if form == "jsonl.zst" and stem.endswith(".jsonl") else ".jsonl") * (form != "parquet")
            + (".zst" if form == "jsonl.zst" else ".parquet" if form == "parquet" else "")
        )


def find_files(inputs: Iterable[str]) -> tuple[list[Shard], list[tuple[str, str, int]], int]:
    """What the inputs hold: shards, single pages as (key, path, size), and how many other files a folder had.

    An input is a file, a folder (read with all that is under it) or a pattern (`crawl/**/*.html`). Names and keys are
    paths under the folder that holds the input. Raises `NewsExtractError` for an input that is not there and for two files that would have the same name.
    """
    shards: dict[str, Shard] = {}
    pages: dict[str, tuple[str, str, int]] = {}
    others = 0
    for given in inputs:
        for path, name, named in _expand(given):
            kind = kind_of(path) or ("pages" if named else None)
            if kind is None:
                others += 1
                continue
            known = (
                pages.get(name, (name, path, 0))[1]
                if kind == "pages"
                else shards[name].path
                if name in shards
                else path
            )
            if os.path.realpath(known) != os.path.realpath(path):
                raise NewsExtractError(
                    f"{known} and {path} would both be called {name}: give the folder that holds both"
                )
            size = _size(path)
            if kind == "pages":
                pages[name] = (name, path, size)
            else:
                shards[name] = Shard(name, kind, path, size)
    return sorted(shards.values(), key=lambda one: one.name), sorted(pages.values()), others


def group(pages: list[tuple[str, str, int]], begin: int) -> list[Shard]:
    """Single pages in groups, called pages-00000 and so on from `begin`."""
    made = []
    for number, start in enumerate(range(0, len(pages), GROUP), begin):
        some = pages[start : start + GROUP]
        size = sum(one[2] for one in some)
        made.append(Shard(f"pages-{number:05}", "pages", "", size, tuple((key, path) for key, path, _ in some)))
    return made


def kind_of(path: str) -> str | None:
    """What a file holds, by its name; None when that does not say.

    >>> kind_of("CC-MAIN-2020.warc.wet.gz"), kind_of("a.html"), kind_of("a.png")
    ('archive', 'pages', None)
    """
    return next((kind for pattern, kind in _KINDS if pattern.search(path)), None)


def _expand(given: str) -> Iterator[tuple[str, str, bool]]:
    """Path, name, and whether the user named the file, so that it is a page whatever its ending."""
    if os.path.isdir(given):
        base = os.path.dirname(os.path.abspath(given))
        for folder, folders, files in os.walk(given):
            folders.sort()
            for file in sorted(files):
                path = os.path.join(folder, file)
                yield path, _name(path, base), False
    elif os.path.exists(given):
        yield given, os.path.basename(given), True
    elif _PATTERN.search(given):
        fixed = PurePosixPath(given).parts[
            : next(i for i, part in enumerate(PurePosixPath(given).parts) if _PATTERN.search(part))
        ]
        base = os.path.abspath(os.path.join(*fixed) if fixed else ".")
        found = [path for path in sorted(glob.glob(given, recursive=True)) if os.path.isfile(path)]
        if not found:
            raise NewsExtractError(f"{given}: no file is called so")
        for path in found:
            yield path, _name(path, base), PurePosixPath(given).name not in ("*", "**")
    else:
        raise NewsExtractError(f"{given}: no such file or folder")


def _name(path: str, base: str) -> str:
    """The path under a folder, with slashes on every system."""
    return Path(os.path.relpath(os.path.abspath(path), base)).as_posix()


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
