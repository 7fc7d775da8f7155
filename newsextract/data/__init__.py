"""The package's own tables: lexicons as TSV, read on first use, once.

Each file starts with `#` lines that say what it means, where it comes from and under which licence, then a line of
column names. Nothing but this package reads them; `tasks/build_data.py` makes the derived ones.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of table `name`, as tuples of strings, without header and column names.

    >>> rows("speech_verbs")[0]
    ('主张', 'say')
    """
    text = resources.files(__package__).joinpath(name + ".tsv").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line and not line.startswith("# ")]
    return tuple(tuple(line.split("\t")) for line in lines[1:])


@cache
def words(name: str, *kinds: str) -> frozenset[str]:
    """The first column of table `name`; with kinds, of the rows whose second column is one of them."""
    return frozenset(row[0] for row in rows(name) if not kinds or row[1] in kinds)


@cache
def pairs(name: str) -> dict[int, str]:
    """Table `name` of two one-character columns, in the shape that `str.translate` takes."""
    return {ord(row[0]): row[1] for row in rows(name)}
