"""The `Page` that both readers make, and its lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from newsextract.page.hint import Hint
from newsextract.records import Span


class Line:
    """One line of the page that is not blank. A plain class: a page has hundreds, and they must be cheap."""

    __slots__ = ("end", "gap", "hint", "indent", "number", "start", "text")

    def __init__(self, number: int, start: int, text: str, gap: int, indent: int) -> None:
        """A line of folded text."""
        self.number = number
        """1-based number among all lines, blank ones too."""
        self.start = start
        """Offset of its first character in `Page.folded`."""
        self.end = start + len(text)
        """One past its last character."""
        self.text = text
        """Folded, without blanks at the ends."""
        self.gap = gap
        """How many blank lines stand before it."""
        self.indent = indent
        """How many blanks stand before its text."""
        self.hint: Hint | None = None
        """What the markup says of it; None for rendered text."""


@dataclass(slots=True)
class Page:
    """A page in two spellings of one length: `clean`, for values, and `folded`, for rules."""

    text: str
    """The input, untouched: spans point here."""
    clean: str
    """The input without zero-width characters."""
    folded: str
    """`clean`, folded: what every rule reads. `folded[a:b]` stands where `clean[a:b]` stands."""
    lines: list[Line]
    """The lines that are not blank."""
    script: str
    """zh-Hans, zh-Hant, zh-mixed or und."""
    removed: list[int] = field(default_factory=list)
    """Offsets in `clean` at which a zero-width character was taken out, ascending; empty for most pages."""
    blocks: list[int] = field(default_factory=list)
    """For HTML, the parent of each block element, by index; element 0 is the page itself. Empty for rendered text."""

    def offset(self, position: int) -> int:
        """Where character `position` of `clean` stands in `text`."""
        return position + bisect_right(self.removed, position) if self.removed else position

    def span(self, start: int, end: int) -> Span:
        """The span in `text` of `clean[start:end]`."""
        if not self.removed:
            return Span(start, end)
        return Span(self.offset(start), self.offset(end - 1) + 1 if end > start else self.offset(start))

    def value(self, start: int, end: int) -> str:
        """The characters as printed, zero-width ones taken out."""
        return self.clean[start:end]
