"""From what the user names to shards: one for every file of many pages, and groups of the files that are pages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsextract.records import NewsExtractError

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
        if form == "parquet":
            return f"{stem}.parquet"
        lines = stem if stem.endswith(".jsonl") else f"{stem}.jsonl"
        return lines if form == "jsonl" else f"{lines}.zst"


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs hold."""

    shards: tuple[Shard, ...]
    """Files of many pages, by name."""
    pages: tuple[tuple[str, str, int], ...]
    """Key, path and size of each file that is a page, by key."""
    others: int
    """How many files of the folders are neither."""

    @property
    def size(self) -> int:
        """Bytes of all of them."""
        return sum(one.size for one in self.shards) + sum(size for _, _, size in self.pages)


def find_files(inputs: Iterable[str], output: Path | None = None) -> Found:
    """Look through the inputs: files, folders (with all that is under them) and patterns (`crawl/**/*.html`).

    Names and keys are paths under the folder that holds the input. What stands under `output` is passed over. Raises
    `NewsExtractError` for an input that is not there and for two files that would have the same name.
    """
    shards: dict[str, Shard] = {}
    pages: dict[str, tuple[str, str, int]] = {}
    others = 0
    for given in inputs:
        for path, name, named in _expand(given, output.resolve() if output else None):
            kind = kind_of(path.name) or ("pages" if named else None)
            if kind is None:
                others += 1
            elif kind == "pages":
                _refuse_other(path, pages[name][1] if name in pages else None, name)
                pages[name] = (name, str(path), _size(path))
            else:
                _refuse_other(path, shards[name].path if name in shards else None, name)
                shards[name] = Shard(name, kind, str(path), _size(path))
    ordered = sorted(shards.values(), key=lambda one: one.name)
    return Found(tuple(ordered), tuple(sorted(pages.values())), others)


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


def _expand(given: str, output: Path | None) -> Iterator[tuple[Path, str, bool]]:
    """Path, name, and whether the user named the file, so that it is a page whatever its ending."""
    path = Path(given)
    if path.is_dir():
        base = path.resolve().parent
        for folder, folders, files in os.walk(path.resolve()):
            folders[:] = sorted(name for name in folders if Path(folder, name) != output)
            for file in sorted(files):
                inside = Path(folder, file)
                yield inside, _name(inside, base), False
    elif path.exists():
        yield path, _name(path, path.parent), True
    elif _PATTERN.search(given):
        yield from (one for one in _matches(path) if output is None or output not in one[0].resolve().parents)
    else:
        raise NewsExtractError(f"{given}: no such file or folder")


def _matches(pattern: Path) -> Iterator[tuple[Path, str, bool]]:
    """What a pattern finds, named from the folder where its first wildcard is."""
    first = next(number for number, part in enumerate(pattern.parts) if _PATTERN.search(part))
    base = Path(*pattern.parts[:first])
    found = sorted(path for path in base.glob(str(Path(*pattern.parts[first:]))) if path.is_file())
    if not found:
        raise NewsExtractError(f"{pattern}: no file is called so")
    for path in found:
        yield path, _name(path, base), pattern.name not in ("*", "**")


def _name(path: Path, base: Path) -> str:
    """The path under a folder, with slashes; bytes that are no text in the system's encoding as backslash codes."""
    return path.relative_to(base).as_posix().encode("utf-8", "backslashreplace").decode()


def _refuse_other(path: Path, known: str | None, name: str) -> None:
    """Two files cannot have one name; one file may be named twice."""
    if known is not None and Path(known).resolve() != path.resolve():
        raise NewsExtractError(f"{known} and {path} would both be called {name}: give the folder that holds both")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
