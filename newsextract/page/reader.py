"""What the parser calls for every tag and every piece of text: the lines that a browser would show are written.

No tree is built, so depth and size cost nothing. Beside each line stands a `Hint`: what the markup says of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsextract.page.engines import SELECTOR_ATTRIBUTES, Engines, parts_of, region_of
from newsextract.page.hint import Hint, Mark
from newsextract.page.line import Page
from newsextract.page.metadata import Metadata
from newsextract.page.shown import ShownLines
from newsextract.page.styles import centers, is_hidden
from newsextract.page.text import read_text
from newsextract.page.times import TIME_ATTRIBUTES, attribute_time, china_time, is_filled_by_script, shown_time

# What a tag does to the lines.
_INLINE, _LINK, _STRONG, _BLOCK, _GAP, _BREAK, _CELL, _ROW, _IMAGE, _SKIP, _HEAD, _TITLE, _PRE = range(13)
_KINDS = {
    **dict.fromkeys(
        "html body div table tbody thead tfoot caption ul ol li dl dt dd h1 h2 h3 h4 h5 h6 section article aside main "
        "header footer nav figure figcaption form fieldset legend blockquote center address details summary hr dir "
        "menu marquee noscript option frameset".split(),
        _BLOCK,
    ),
    "p": _GAP,
    "br": _BREAK,
    "td": _CELL,
    "th": _CELL,
    "tr": _ROW,
    "a": _LINK,
    "b": _STRONG,
    "strong": _STRONG,
    "img": _IMAGE,
    **dict.fromkeys(
        "script style template svg iframe object embed applet canvas audio video map select textarea noframes rt rp "
        "datalist dialog math".split(),
        _SKIP,
    ),
    "meta": _HEAD,
    "link": _HEAD,
    "base": _HEAD,
    "title": _TITLE,
    "pre": _PRE,
    "xmp": _PRE,
    "listing": _PRE,
}
# The attributes that may hide, place or name an element; and those that only a few engines use to name one.
_SPECIAL = frozenset(SELECTOR_ATTRIBUTES)
_TELLING = _SPECIAL | {"class", "id", "style", "hidden"}
_LONGEST_TIME = 40
"""Characters of an element beyond which it is no time, whatever its attributes say."""
# Regions that name a piece of a line, not only whole lines.
_MARKS = frozenset(("title", "author", "time", "floor", "source", "credit", "caption", "count"))


# What was true before an element opened, to be true again when it ends: kind, block, tag, region, body, post, centered;
# the region that it opens, the line and the place in it where it began; its parts that some selector wants around it.
# A plain tuple: a page opens thousands. A link or bold element that opens nothing else is its kind alone.
_Open = tuple[int, int, str, str | None, int, int, bool, str | None, int, int, tuple[str, ...]]


class Reader(ShownLines):
    """What the parser calls: elements open and close, and the lines that they show are written."""

    def __init__(self, table: Engines) -> None:
        super().__init__()
        self.metadata = Metadata()
        self._open: list[_Open | int] = []
        self._around: dict[str, int] = {}
        self._table = table
        # Tag, class and id → the parts that count as ancestors, and whether a selector may want the element.
        self._known: dict[tuple[str, str | None, str | None], tuple[tuple[str, ...], bool]] = {}
        self._skip = self._bodies = self._posts = self._pre = 0
        self._rows: list[list[int]] = []
        self._instead: tuple[int, str, bool, list[str]] | None = None

    # ---- called by the parser ----

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skip:
            self._skip += 1
            return
        kind = _KINDS.get(tag, _INLINE)
        if _SKIP <= kind <= _TITLE:
            self._head(kind, tag, attributes)
            return
        region: str | None = None
        parts: tuple[str, ...] = ()
        if (attributes and not _TELLING.isdisjoint(attributes)) or tag in self._table.ancestors:
            parts, wanted = self._look(tag, attributes)
            region = region_of(self._table, parts_of(tag, attributes), self._around) if wanted else None
            if region == "hidden" or (
                ("style" in attributes or "hidden" in attributes)
                and is_hidden(attributes, inline=kind < _BLOCK)
                and region != "body"
            ):
                self._skip = 1
                return
            for part in parts:
                self._around[part] = self._around.get(part, 0) + 1
        elif tag in self._table.by_part:
            region = region_of(self._table, [tag], self._around)
        if kind < _BLOCK and not region and not parts and self._plain(kind, attributes):
            return
        self._enter(kind, tag, attributes, region, parts)

    def _look(self, tag: str, attributes: Mapping[str, str]) -> tuple[tuple[str, ...], bool]:
        """What the table of engines knows of elements with this tag, class and id; asked once for each such triple."""
        key = (tag, attributes.get("class"), attributes.get("id"))
        found = self._known.get(key)
        special = not _SPECIAL.isdisjoint(attributes)
        if found is None or special:
            every = parts_of(tag, attributes)
            ancestors = tuple(part for part in every if part in self._table.ancestors)
            found = (ancestors, any(part in self._table.by_part for part in every))
            if not special:
                self._known[key] = found
        return found

    def _plain(self, kind: int, attributes: Mapping[str, str]) -> bool:
        """Open an inline element that names nothing; False when it states a time."""
        if self._instead is None and attributes and not TIME_ATTRIBUTES.isdisjoint(attributes):
            return False
        if kind == _LINK:
            self._links += 1
        elif kind == _STRONG:
            self._strong += 1
        self._open.append(kind)
        return True

    def end(self, tag: str) -> None:  # noqa: ARG002  (the parser passes it)
        """An element ends."""
        if self._skip:
            self._skip -= 1
            if not self._skip:
                self.metadata.end()
            return
        if not self._open:
            return
        entry = self._open.pop()
        if not isinstance(entry, int):
            self._leave(entry)
        elif entry == _LINK:
            self._links -= 1
        elif entry == _STRONG:
            self._strong -= 1

    def data(self, text: str) -> None:
        """A piece of text."""
        if self._skip:
            self.metadata.data(text)
        elif text.isspace() and text.isascii() and self._instead is None and not self._pre:
            if self._size and self._pieces[-1] != " " and self._pieces[-1][-1] != " ":
                self._pieces.append(" ")
                self._size += 1
        elif self._instead is not None:
            self._instead[3].append(text)
            if sum(map(len, self._instead[3])) > _LONGEST_TIME:
                self._end_time()
        elif self._pre:
            self._text_in_pre(text)
        else:
            self._text(text)

    def close(self) -> None:
        """The page ends."""
        self._end_time()
        self._flush()

    # ---- elements ----

    def _head(self, kind: int, tag: str, attributes: Mapping[str, str]) -> None:
        """An element whose text is not shown; the head's are read for metadata."""
        self._skip = 1
        if kind == _HEAD:
            if not self._post:
                self.metadata.add(tag, attributes)
            elif attributes.get("itemprop") == "datePublished":
                self._flush()
                self._marked(china_time(attributes.get("content", "")), "time")
        elif kind == _TITLE or tag == "script":
            self.metadata.begin(tag, attributes)

    def _marked(self, text: str, region: str) -> None:
        """A line of its own that one region covers."""
        self._text(text)
        self._marks.append(Mark(region, 0, self._size))
        self._flush()

    def _enter(
        self, kind: int, tag: str, attributes: Mapping[str, str], region: str | None, parts: tuple[str, ...]
    ) -> None:
        """Open an element that shows."""
        entry = (
            kind, self._block, self._tag, self._region, self._body, self._post, self._centered,
            region, len(self.lines), self._size, parts,
        )  # fmt: skip
        if kind == _BREAK:
            self._break()
        elif kind == _IMAGE:
            self._picture(attributes)
        elif kind >= _BLOCK:
            self._open_block(kind, tag)
            if tag == "center" or (attributes and ("align" in attributes or "style" in attributes)):
                self._centered = centers(tag, attributes, self._centered)
        elif kind == _LINK:
            self._links += 1
        elif kind == _STRONG:
            self._strong += 1
        if region:
            self._open_region(region, inline=kind < _BLOCK)
        if kind < _BLOCK and attributes and self._instead is None and (time := attribute_time(attributes)):
            filled = is_filled_by_script(tag, attributes)
            if filled or kind == _INLINE:  # the title of a link is its tooltip, unless its class says that it is a time
                self._instead = (len(self._open), time, filled, [])
        self._open.append(entry)

    def _open_block(self, kind: int, tag: str) -> None:
        if self._instead is not None:
            self._end_time()
        if self._size or self._pictures:
            self._flush()
        self.blocks.append(self._block)
        self._block, self._tag = len(self.blocks) - 1, tag
        if kind == _GAP:
            self._gap = True
        elif kind == _ROW:
            self._rows.append([len(self.lines)])
        elif kind == _CELL and self._rows:
            self._rows[-1].append(len(self.lines))
        elif kind == _PRE:
            self._pre += 1

    def _open_region(self, region: str, *, inline: bool) -> None:
        if region == "post":
            self._flush()
            self._posts += 1
            self._post = self._posts
            self._region, self._body = None, 0
            return
        if region == "body" and not self._body:
            self._flush()
            self._bodies += 1
            self._body = self._bodies
        if not (inline and region in _MARKS):
            self._region = region

    def _leave(self, entry: _Open) -> None:
        """Close an element that shows: what was true before it is true again."""
        kind, block, tag, region, body, post, centered, own, line, size, parts = entry
        for part in parts:
            self._around[part] -= 1
        if self._instead is not None and self._instead[0] == len(self._open):
            self._end_time()
        if own in _MARKS and kind < _BLOCK and self._size > size and line == len(self.lines):
            self._marks.append(Mark(own, size, self._size))
        if kind == _LINK:
            self._links -= 1
        elif kind == _STRONG:
            self._strong -= 1
        elif kind >= _BLOCK and kind not in (_BREAK, _IMAGE):
            self._close_block(kind)
            self._tag, self._centered = tag, centered
        if own:
            if own in ("post", "body"):
                self._flush()
            self._region, self._body, self._post = region, body, post
        self._block = block

    def _end_time(self) -> None:
        """Write what an element with a stated time says: the time, or its own words."""
        if self._instead is not None:
            _, time, filled, texts = self._instead
            self._instead = None
            self._text(shown_time("".join(texts), time, filled=filled))

    def _close_block(self, kind: int) -> None:
        if self._size or self._pictures:
            self._flush()
        if kind == _GAP:
            self._gap = True
        elif kind == _ROW and self._rows:
            self._join_row(self._rows.pop())
        elif kind == _PRE:
            self._pre -= 1

    def page(self) -> Page:
        """The page: what the head says, one value a line, then the lines."""
        head = self.metadata.lines()
        lines = [text for _, text in head] + self.lines
        hints = [Hint.of_metadata(key) for key, _ in head] + self.hints
        page = read_text("\n".join(lines))
        for line in page.lines:
            line.hint = hints[line.number - 1]
        page.blocks = self.blocks
        return page
