"""The lines that a page shows: text, breaks and pictures, as the reader of the markup meets them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from newsextract.page.hint import Hint, Mark
from newsextract.page.pictures import picture
from newsextract.page.text import UNSEEN

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_LINE_END = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ROW_CELL = 60
"""Characters of a cell above which its row is layout, not data."""


class ShownLines:
    """What has been written so far, and what is known of the place at which the reader stands.

    `lines` and `hints` run parallel; a blank line has no hint. `blocks` holds the parent of each block element.
    """

    def __init__(self) -> None:
        """Nothing written; the place is the page itself."""
        self.lines: list[str] = []
        self.hints: list[Hint | None] = []
        self.blocks: list[int] = [0]
        self._block, self._tag = 0, "body"
        self._region: str | None = None
        self._centered = False
        self._body = self._post = self._links = self._strong = 0
        self._pieces: list[str] = []
        self._size = self._linked = self._bold = 0
        self._gap = False
        self._begun = Hint.of_metadata("")
        self._marks: list[Mark] = []
        self._pictures: list[str] = []

    def _text(self, text: str) -> None:
        """Add text to the line; runs of blanks become one, as a browser shows them."""
        if "  " in text or not text.isprintable():
            text = _SPACE.sub(" ", UNSEEN.sub("", text))
        if not self._size:
            text = text.lstrip(" ")
        elif text[:1] == " " and self._pieces[-1][-1] == " ":
            text = text[1:]
        if not text:
            return
        if not self._size:
            self._begun = self._here(self._tag)
        self._pieces.append(text)
        self._size += len(text)
        if self._links:
            self._linked += len(text)
        if self._strong:
            self._bold += len(text)

    def _text_in_pre(self, text: str) -> None:
        first, *more = _LINE_END.split(text)
        self._text(first)
        for piece in more:
            self._flush()
            self._text(piece)

    def _break(self) -> None:
        """A line ends; the second break in a row leaves a blank line."""
        if self._size:
            self._flush()
        else:
            self._gap = True

    def _flush(self) -> None:
        """Write the line, and the pictures that stand in it below it."""
        if self._size:
            text = "".join(self._pieces).rstrip(" ")
            if text and not text.isspace():
                self._write(text, self._hint(len(text)))
            self._pieces.clear()
            self._marks.clear()
            self._size = self._linked = self._bold = 0
        if self._pictures:
            pictures, self._pictures = self._pictures, []
            for line in pictures:
                self._write_picture(line)

    def _here(self, tag: str) -> Hint:
        """What the markup says of a line that begins here."""
        level = _LEVELS.get(tag, 0)
        return Hint(
            tag, level, 0, self._region, self._body, self._post, self._block, self._centered, False, (), self._xpath()
        )

    def _hint(self, length: int) -> Hint:
        """The same when the line ends: its links, its named pieces."""
        begun = self._begun
        if not self._linked and not self._marks and not self._bold:
            return begun
        whole = next((mark.region for mark in self._marks if mark.end - mark.start >= length - 1), begun.region)
        strong = self._bold >= length - 1
        return begun._replace(links=self._linked, region=whole, strong=strong, marks=tuple(self._marks))

    def _write(self, text: str, hint: Hint) -> None:
        if self._gap and self.lines and self.lines[-1]:
            self.lines.append("")
            self.hints.append(None)
        self._gap = False
        self.lines.append(text)
        self.hints.append(hint)

    def _picture(self, attributes: Mapping[str, str]) -> None:
        """An image stands on a line of its own, below the line that it interrupts."""
        line = picture(attributes)
        if line and self._region in (None, "body", "quote", "caption"):
            if self._size:
                self._pictures.append(line)
            else:
                self._write_picture(line)

    def _write_picture(self, line: str) -> None:
        self._write(line, self._here("img"))

    def _join_row(self, starts: list[int]) -> None:
        """The cells of a data table stand in one line, with tabs; those of a layout table keep their lines."""
        first, *cells = starts
        while first < len(self.lines) and not self.lines[first]:
            first += 1
        if not 2 <= len(self.lines) - first <= len(cells):
            return
        texts = self.lines[first:]
        ends = itertools.pairwise([*cells, len(self.lines)])
        if max(map(len, texts)) > _ROW_CELL or not all(texts) or any(end - start > 1 for start, end in ends):
            return
        hints = [hint for hint in self.hints[first:] if hint is not None]
        if any(hint.tag == "img" for hint in hints) or len({(hint.post, hint.body, hint.region) for hint in hints}) > 1:
            return
        self.lines[first:] = ["\t".join(texts)]
        self.hints[first:] = [hints[0].joined(hints[1:], texts)]

    def _xpath(self) -> str | None:
        """The path of the element that is open; not noted here."""
        return None
