"""What a caller knows beyond the package's tables: more chrome, more posts, a site's selectors, given as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from newsextract.labels.lexicon import LONGEST
from newsextract.page.engines import parse_selector, regions

_ZONE = re.compile(r"[a-z][a-z-]{0,30}")
_POST = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,6}")
SITE = "site"
"""Zone of a chrome row that names none."""


@dataclass(frozen=True, slots=True, init=False)
class Extra:
    r"""Rows beside those of the package's tables, for a site or a subject. Nothing is registered: pass it to each call.

    Make it once and use it for every page. Raises `ValueError` for a row that cannot work, and says what would.

    >>> from newsextract import Extra, extract
    >>> extra = Extra(chrome=["橘乡网出品*"], posts=["河小青"], selectors=[(".zhengwen", "body")])
    >>> lede = "9月7日，滨河社区向居民供水，一万二千名居民当天用上了新水，来自各楼的代表到场。河小青佘卫说，水很清。"
    >>> extract(f"城北供水\n\n{lede}\n橘乡网出品 第3期", extra=extra).speakers[0].post
    '河小青'
    """

    chrome: tuple[tuple[str, str], ...] = ()
    """Lines that are no part of an article, each with its zone: a line, or (line, zone). `*` stands for any text;
    numbers, blanks and full-width forms do not matter."""
    posts: tuple[str, ...] = ()
    """Words of two to six characters behind which a person's name stands: 河小青, 网格长."""
    selectors: tuple[tuple[str, str], ...] = ()
    """What elements of a site's HTML hold: (selector, region), in the form of the table of engines."""
    recurring: frozenset[str] = frozenset()
    """Lines that stand on many pages of the site, folded: no headline and no edge of a body. What
    `newsextract batch --learn-sites` finds."""

    def __init__(
        self,
        chrome: Iterable[str | tuple[str, str]] = (),
        posts: Iterable[str] = (),
        selectors: Iterable[tuple[str, str]] = (),
        recurring: Iterable[str] = (),
    ) -> None:
        """Check every row."""
        object.__setattr__(self, "chrome", tuple(_chrome(row) for row in _listed("chrome", chrome)))
        object.__setattr__(self, "posts", tuple(_post(row) for row in _listed("posts", posts)))
        object.__setattr__(self, "selectors", tuple(_selector(row) for row in _listed("selectors", selectors)))
        object.__setattr__(self, "recurring", frozenset(_line(row) for row in _listed("recurring", recurring)))

    @classmethod
    def read(cls, path: Path) -> Extra:
        """From a JSON file: an object with lists under chrome, posts, selectors.

        Raises `OSError` when it cannot be read, `ValueError` for anything else in it.
        """
        try:
            rows = json.loads(path.read_text("utf-8"))
        except RecursionError as error:
            raise ValueError(f"{path} is nested too deep to hold rows") from error
        names = [field.name for field in fields(cls)]
        unknown = [name for name in rows if name not in names] if isinstance(rows, dict) else ["a list"]
        if unknown:
            raise ValueError(f"{path} has {', '.join(unknown)}; write an object with {', '.join(names)}")
        return cls(**rows)


def _line(row: Any) -> str:
    if not isinstance(row, str):
        raise ValueError(f"recurring has {row!r}; write lines as strings")
    return row


def _listed(name: str, rows: Any) -> Iterable[Any]:
    if isinstance(rows, str) or not isinstance(rows, Iterable):
        raise ValueError(f"{name} is {rows!r}; pass a list of rows")
    return rows


def _chrome(row: Any) -> tuple[str, str]:
    line, zone = (row, SITE) if isinstance(row, str) else row if _is_pair(row) else (None, None)
    ends = (line or "").split("*")
    if not isinstance(line, str) or len(line) > LONGEST or max(_visible(ends[0]), _visible(ends[-1])) < 2:
        raise ValueError(f"chrome row {row!r}: write a line, * for any text, with two characters at its start or end")
    if not isinstance(zone, str) or not _ZONE.fullmatch(zone):
        raise ValueError(f"chrome row {row!r}: the zone is {zone!r}; write a word such as footer or {SITE}")
    return line, zone


def _is_pair(row: Any) -> bool:
    return isinstance(row, (list, tuple)) and len(row) == 2 and all(isinstance(one, str) for one in row)


def _visible(text: str) -> int:
    return len("".join(text.split()))


def _post(row: Any) -> str:
    if not isinstance(row, str) or not _POST.fullmatch(row):
        raise ValueError(f"post {row!r}: write a word of 2 to 6 characters, such as 网格长")
    return row


def _selector(row: Any) -> tuple[str, str]:
    if not _is_pair(row):
        raise ValueError(f"selector {row!r}: write (selector, region)")
    selector, region = row
    if region not in regions():
        raise ValueError(
            f"selector {row!r}: the region is {region!r}; it must be one of {', '.join(sorted(regions()))}"
        )
    parse_selector(selector, region)
    return selector, region


NOTHING_EXTRA = Extra()
"""No rows beside those of the tables."""
