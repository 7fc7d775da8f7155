"""Reading HTML: one pass over the markup, in document order, makes the lines that a browser would show."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from newsextract.page.engines import Engines, engines
from newsextract.page.line import Page
from newsextract.page.reader import Reader
from newsextract.page.text import read_text

LONGEST = 30_000_000
"""Characters of markup that are read; what follows is left out, with a warning."""

_DEEPEST = 300
"""Nested elements below which a line has no XPath: nobody reads it, and a page may be all depth."""
_LONGEST_PATH = 4_000
"""Characters of an XPath, which every line of a page has."""
_TAG = re.compile(r"<[^<>]{0,5000}>")


def read_html(markup: str, *, paths: bool = False, selectors: tuple[tuple[str, str], ...] = ()) -> Page:
    """The page of a text in HTML: the lines that a browser shows, under those that the head says about it.

    With `paths` every line knows the XPath of the element in which it begins. `selectors` are rows beside those of
    the table of engines.

    >>> page = read_html("<title>题</title><p>一<b>二</b><br>三<p style='display:none'>四")
    >>> [line.text for line in page.lines], page.lines[1].hint.tag
    (['题', '一二', '三'], 'p')
    """
    reader = _PathReader(engines(selectors)) if paths else Reader(engines(selectors))
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True, collect_ids=False)
    try:
        etree.fromstring(markup[:LONGEST].encode("utf-8", "replace"), parser)
    except etree.LxmlError:  # the parser gave up: what it read stands, or else the text between the tags
        reader.close()
        if not any(reader.lines):
            return read_text(_TAG.sub("\n", markup[:LONGEST]))
    return reader.page()


class _PathReader(Reader):
    """A reader that knows the XPath of every element, for `explain`."""

    def __init__(self, table: Engines) -> None:
        super().__init__(table)
        self._path: list[tuple[str, int, dict[str, int]]] = [("", 0, {})]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note the element's tag and its number among the siblings of that tag."""
        counts = self._path[-1][2]
        counts[tag] = counts.get(tag, 0) + 1
        self._path.append((tag, counts[tag], {}))
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """Step up again."""
        super().end(tag)
        if len(self._path) > 1:
            self._path.pop()

    def _xpath(self) -> str | None:
        if len(self._path) > _DEEPEST:
            return None
        path = "".join(f"/{tag}[{number}]" for tag, number, _ in self._path[1:])
        return path if len(path) <= _LONGEST_PATH else None
