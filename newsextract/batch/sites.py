"""What recurs on the pages of a site: a first pass counts lines, and the second takes them for template.

Memory is bounded by sketches (Apache DataSketches); where they are full less is learned, never something wrong.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from newsextract.batch.extras import need
from newsextract.batch.readers.page import RawPage
from newsextract.batch.writers import write_whole
from newsextract.page.entry import read

LONGEST = 40
"""Characters of the longest line that is learned; longer ones are paragraphs."""
PAGES = 5
"""Pages with different texts on which a line must stand."""
SHARE = 0.5
"""Share of the site's pages on which it must stand."""
_ENDS = "。!?…”’;"
_COUNTERS = 20
"""Binary logarithm of how many lines of sites are counted at a time: about a million, 150 MB."""


class Lines(NamedTuple):
    """What the first pass keeps of a page."""

    site: str
    text: str
    """Its longest line, which tells pages with different texts apart from copies of one."""
    lines: frozenset[str]
    """Its short lines, folded."""


def site_of(page: RawPage) -> str:
    """The host of a page's address, or the folder of its key when it has none.

    >>> site_of(RawPage("k", "", url="http://bbs.example.cn/t-1.html")), site_of(RawPage("crawl/example/1.html", ""))
    ('bbs.example.cn', 'crawl/example')
    """
    host = None
    if page.url is not None:
        try:
            host = urlsplit(page.url).hostname
        except ValueError:  # brackets that are no address
            host = None
    return host or PurePosixPath(page.key).parent.as_posix()


def lines_of(page: RawPage) -> Lines | None:
    """The lines of a page that may be template; None for a page that cannot be read."""
    if page.content is None:
        return None
    try:
        texts = [line.text for line in read(page.content, encoding=page.encoding, kind=page.kind or "auto").page.lines]
    except Exception:  # the second pass says what is wrong with it
        return None
    short = frozenset(text for text in texts if len(text) <= LONGEST and text[-1] not in _ENDS)
    return Lines(site_of(page), max(texts, key=len, default=""), short)


class Counts:
    """How many pages of each site hold each line, in bounded memory; copies of a page count once."""

    def __init__(self) -> None:
        sketches = need("datasketches")
        self._lines = sketches.frequent_strings_sketch(_COUNTERS)
        self._pages = sketches.frequent_strings_sketch(_COUNTERS - 2)
        self._seen = sketches.count_min_sketch(3, 1 << _COUNTERS)
        self._error = sketches.frequent_items_error_type.NO_FALSE_POSITIVES

    def add(self, page: Lines) -> None:
        """Count the lines of a page, unless one with the same text was counted."""
        text = f"{page.site}\n{page.text}"
        if self._seen.get_estimate(text):
            return
        self._seen.update(text)
        self._pages.update(page.site)
        for line in page.lines:
            self._lines.update(f"{page.site}\n{line}")

    def template(self) -> dict[str, list[str]]:
        """The lines that are template, by site."""
        found: dict[str, list[str]] = {}
        for item, _, least, _ in self._lines.get_frequent_items(self._error, PAGES - 1):
            site, line = item.split("\n", 1)
            if least >= max(PAGES, SHARE * self._pages.get_upper_bound(site)):
                found.setdefault(site, []).append(line)
        return {site: sorted(lines) for site, lines in sorted(found.items())}


def save(template: dict[str, list[str]], path: Path) -> None:
    """Write what was learned where workers find it."""
    write_whole(path, json.dumps(template, ensure_ascii=True))


def recurring(path: str, page: RawPage) -> frozenset[str]:
    """The template lines of a page's site; empty when nothing was learned of it."""
    return _load(path).get(site_of(page), frozenset())


@cache
def _load(path: str) -> dict[str, frozenset[str]]:
    loaded: dict[str, Any] = json.loads(Path(path).read_text("utf-8"))
    return {site: frozenset(lines) for site, lines in loaded.items()}
