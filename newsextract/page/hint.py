"""What the markup says of a line."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """A piece of a line that an engine's markup names."""

    region: str
    """title, author, time, floor, source, credit, caption or count."""
    start: int
    """First character, from the start of the line with its indent."""
    end: int
    """One past the last character."""


class Hint(NamedTuple):
    """What the markup says of a line; evidence for floor 2, never a verdict."""

    tag: str
    """The innermost block element; img for an image; the name of a meta element for a line of the head."""
    level: int
    """1 to 6 for h1 to h6, else 0."""
    links: int
    """How many of its characters stand in links."""
    region: str | None
    """What an engine's table calls the place; "metadata" for a line of the head; None when it knows nothing."""
    body: int
    """Number, from 1, of the element in which an engine keeps the text of an article or post; 0 outside."""
    post: int
    """Number of the post's container on this page, from 1; 0 outside of posts."""
    block: int
    """Index in `Page.blocks` of the innermost block element."""
    centered: bool
    """Whether the line stands in the middle."""
    strong: bool
    """Whether all of it is bold."""
    marks: tuple[Mark, ...]
    """Pieces of the line with a name of their own."""
    path: str | None
    """XPath of the element in which the line begins, when asked for."""

    @classmethod
    def of_metadata(cls, key: str) -> Hint:
        """The hint of a line that the head holds."""
        return cls(key, 0, 0, "metadata", 0, 0, 0, False, False, (), None)

    def joined(self, more: list[Hint], texts: list[str]) -> Hint:
        """The hint of a table row made of lines: `texts` are the cells, joined by one tab each."""
        marks, offset = list(self.marks), len(texts[0]) + 1
        for hint, text in zip(more, texts[1:], strict=True):
            marks += [Mark(mark.region, mark.start + offset, mark.end + offset) for mark in hint.marks]
            offset += len(text) + 1
        links = self.links + sum(hint.links for hint in more)
        return self._replace(tag="tr", links=links, marks=tuple(marks))

    def mark(self, region: str) -> Mark | None:
        """The first piece of the line that is called `region`."""
        return next((mark for mark in self.marks if mark.region == region), None)
