"""The working sheet of floor 2: for every line its own evidence, then its label."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple

from newsextract.page.line import Line, Page

# The labels. Every line of a page ends with exactly one.
TITLE, SUBTITLE, BYLINE, HEADING, BODY, IMAGE = "TITLE", "SUBTITLE", "BYLINE", "HEADING", "BODY", "IMAGE"
CAPTION, CREDIT, NOTICE, REPLY, CHROME, BLANK = "CAPTION", "CREDIT", "NOTICE", "REPLY", "CHROME", "BLANK"
LABELS = (TITLE, SUBTITLE, BYLINE, HEADING, BODY, IMAGE, CAPTION, CREDIT, NOTICE, REPLY, CHROME, BLANK)


class Own(NamedTuple):
    """What a line is by itself, before its neighbours are asked."""

    kind: str
    """prose short chrome weak number date floor meta image decoration end credit notice url jammer push"""
    zone: str | None
    """The chrome zone, for chrome and weak."""
    rule: str
    """The rule that said so."""


@dataclass(slots=True)
class PostLines:
    """A post of a thread as ranges of line indexes."""

    head: int
    """First line of the author panel."""
    start: int
    """First line of what the poster wrote."""
    tail: int
    """First line after it: ratings, actions, signature."""
    end: int
    """First line of the next post, or of what follows the last."""
    user: int | None
    """Index of the line with the poster's name; None when there is none."""
    anchor: int
    """Index of the line with the time of posting."""


@dataclass(slots=True)
class Sheet:
    """Everything floor 2 knows about a page. Lists run parallel to `page.lines`."""

    page: Page
    own: list[Own]
    label: list[str] = field(default_factory=list)
    zone: list[str | None] = field(default_factory=list)
    rule: list[str] = field(default_factory=list)
    recurring: Collection[str] = ()
    """Lines, folded, that stand on many pages of the site; empty when nobody knows the site."""
    kind: str = "page"
    """thread, forum (of an engine that is not known), board (PTT, KBS), wechat or page."""
    posts: list[PostLines] = field(default_factory=list)
    article: tuple[int, int] = (0, 0)
    """Range of the lines in which the article stands; empty when there is none."""
    carrier: int = 0
    """Index of the post that carries the article."""
    kept: dict[int, int] = field(default_factory=dict)
    """Line index → where the line really ends, for lines from which a jammer string was cut."""

    lines: list[Line] = field(init=False)
    """The lines of the page that are not blank; a field, for the rules ask for them a thousand times a page."""
    _by_label: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep the page's lines at hand."""
        self.lines = self.page.lines

    def marked(self, label: str) -> list[int]:
        """The lines with a label, ascending; asked on floor 3, when labels no longer change."""
        if not self._by_label:
            for index, one in enumerate(self.label):
                self._by_label.setdefault(one, []).append(index)
        return self._by_label.get(label, [])

    def mark(self, index: int, label: str, rule: str, zone: str | None = None) -> None:
        """Give line `index` a label; a later mark replaces an earlier one."""
        self.label[index], self.rule[index], self.zone[index] = label, rule, zone
