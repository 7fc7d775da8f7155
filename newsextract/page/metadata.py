"""What a page's head says of it: title, meta elements, JSON-LD. Claims to weigh, not truths."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from newsextract.data import rows
from newsextract.page.times import china_time

_LONGEST = 300
"""Characters of a value: a longer one is a description or a template's mistake."""
_LONGEST_SCRIPT = 2_000_000
_LONGEST_TYPE = 80
"""Characters of the name of a type: the pattern below goes over each from every place in it."""
_ARTICLE_TYPES = re.compile(r"(?:News|Blog|Reportage|Social|Forum|Discussion|Report|^)\w*(?:Article|Posting|WebPage)$")
_SPACE = re.compile(r"\s+")
# WeChat fills the account's time in by script: var ct = "1668394800"; var createTime = '2022-11-14 10:20';
_SCRIPT_TIME = re.compile(r"\bvar (?:ct|createTime|oriCreateTime) ?= ?[\"'](\d{10}|\d{4}-\d{2}-\d{2}[ \d:]{0,9})[\"']")
_CHINA = datetime.timezone(datetime.timedelta(hours=8))


def field_of(key: str) -> str | None:
    """The field that a meta element of this name speaks of; None for a name that says nothing of an article.

    >>> field_of("og:title"), field_of("publishdate"), field_of("viewport")
    ('title', 'published', None)
    """
    return _fields().get(key)


@cache
def _fields() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("metadata")}


class Metadata:
    """Collects the head while a page is read."""

    def __init__(self) -> None:
        """Nothing collected yet."""
        self._found: dict[tuple[str, str], None] = {}
        self._reading: str | None = None
        self._pieces: list[str] = []

    def add(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A meta, link or base element."""
        if tag == "meta":
            content = attributes.get("content")
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            if content and key:
                self._note(key.strip().lower(), content)

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A title or script element, whose text follows."""
        if tag == "title":
            self._reading = "title"
        elif "ld+json" in attributes.get("type", ""):
            self._reading = "json-ld"
        elif tag == "script" and "src" not in attributes:
            self._reading = "script"

    def data(self, text: str) -> None:
        """Text of an element that is not shown."""
        if self._reading is not None and (self._reading != "script" or "var ct" in text or "reateTime" in text):
            self._pieces.append(text)

    def end(self) -> None:
        """The element ends."""
        reading, text = self._reading, "".join(self._pieces)
        self._reading = None
        self._pieces.clear()
        if not text or reading is None or len(text) > _LONGEST_SCRIPT:
            return
        if reading == "title":
            self._note("title", text)
        elif reading == "json-ld":
            self._json_ld(text)
        elif match := _SCRIPT_TIME.search(text):
            self._note("script:created", _date_of(match[1]))

    def lines(self) -> list[tuple[str, str]]:
        """Key and value of what a field may use, in page order, each value once a field."""
        kept: list[tuple[str, str]] = []
        seen: set[tuple[str, str]] = set()
        for key, value in self._found:
            field = field_of(key) or key
            if (field, value) not in seen:
                seen.add((field, value))
                kept.append((key, value))
        return kept

    def _note(self, key: str, value: str) -> None:
        value = _SPACE.sub(" ", value).strip()
        if field_of(key) in ("published", "modified"):
            value = china_time(value)
        if field_of(key) and 0 < len(value) <= _LONGEST:
            self._found[key, value] = None

    def _json_ld(self, text: str) -> None:
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            return
        for item in _items(data):
            if not any(
                len(kind) <= _LONGEST_TYPE and _ARTICLE_TYPES.search(kind) for kind in _names(item.get("@type"))
            ):
                continue
            for name in ("headline", "datePublished", "dateModified", "author", "publisher", "editor"):
                for value in _names(item.get(name)):
                    self._note("ld:" + name.lower(), value)


def _date_of(value: str) -> str:
    """A date of a script, seconds since 1970 told in China's time."""
    if not value.isdigit():
        return value
    return datetime.datetime.fromtimestamp(int(value), _CHINA).strftime("%Y-%m-%d %H:%M")


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD block, those of a list and of @graph among them."""
    pending = data if isinstance(data, list) else [data]
    for item in pending[:50]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                yield from (one for one in graph[:50] if isinstance(one, dict))


def _names(value: Any) -> Iterator[str]:
    """The strings that a value names: itself, its `name`, those of a list."""
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str):
            yield name
