"""The roster: everybody whom the body names, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from newsextract.fields.posts import split_post


@dataclass(slots=True)
class Figure:
    """A person of the page."""

    name: str
    """Folded, as the roster keys it."""
    start: int
    end: int
    """The mention that introduced the person (offsets of the body's text)."""
    post: tuple[int, int] | None = None
    """The post phrase, offsets; None when none is printed."""
    caption_post: tuple[int, int] | None = None
    """The post phrase in a caption (offsets of `Page.clean`), for who has none in the body."""
    reporter: bool = False
    introduced: list[int] = field(default_factory=list)
    """Where the page prints the name behind this person's own post, for people who share a name."""
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Roster:
    """Everybody whom the body names, and every place where it does."""

    figures: dict[str, Figure] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    """Where the mentions begin, ascending."""
    mentions: list[tuple[int, int, Figure]] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)
    """The parts of foreign names, by which a page goes on."""

    def bearers(self, name: str) -> list[Figure]:
        """Everybody with this name, in the order of the page; the keys of all but the first end in a number."""
        found = [self.figures[name]] if name in self.figures else []
        while found and (key := f"{name}#{len(found)}") in self.figures:
            found.append(self.figures[key])
        return found

    def between(self, start: int, end: int) -> list[tuple[int, int, Figure]]:
        """The mentions that begin at `start` or later and end at `end` or before."""
        within = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [mention for mention in within if mention[1] <= end]

    def last_before(self, position: int) -> tuple[int, int, Figure] | None:
        """The mention nearest before a position."""
        index = bisect_left(self.starts, position) - 1
        return self.mentions[index] if index >= 0 else None

    def leave_out(self, stretches: list[tuple[int, int]]) -> None:
        """Forget the mentions inside these stretches (in order): who is named in speech neither speaks nor is 他."""
        kept: list[tuple[int, int, Figure]] = []
        number = 0
        for mention in self.mentions:
            while number < len(stretches) and stretches[number][1] <= mention[0]:
                number += 1
            if number == len(stretches) or mention[0] < stretches[number][0]:
                kept.append(mention)
        self.mentions, self.starts = kept, [mention[0] for mention in kept]


def add_figure(roster: Roster, text: str, start: int, end: int, post: tuple[int, int] | None) -> None:
    """Add a person, or give a known one the post that was missing."""
    if text[start] == "“":
        start, end = start + 1, end - 1
    name = text[start:end]
    if post and post[0] >= post[1]:
        post = None
    if not name.strip() or name in roster.parts:
        return
    if "·" in name:
        roster.parts.update(name.split("·"))
        post = post or _named_in_part(roster, name)
    bearers = roster.bearers(name)
    figure = next((one for one in bearers if not _is_another(text, one, post)), None)
    if figure is None and len(bearers) == _MOST_BEARERS:
        figure = bearers[-1]
    if figure is None:
        figure = Figure(name, start, end, post)
        roster.figures[f"{name}#{len(bearers)}" if bearers else name] = figure
    elif figure.post is None and post:
        figure.post = post
    if post:
        insort(figure.introduced, start)


def _named_in_part(roster: Roster, name: str) -> tuple[int, int] | None:
    """The post of who was taken for somebody else under the last part of this name, and is forgotten."""
    known = roster.figures.get(name.rpartition("·")[2])
    if known is None or len(roster.bearers(known.name)) > 1:
        return None
    return roster.figures.pop(known.name).post


_MOST_BEARERS = 8
"""People of one name that a page is believed to speak of."""
_PRIVATE = tuple(
    "村民 居民 市民 农民 学生 司机 游客 网友 业主 家长 患者 顾客 工人 牧民 渔民 考生 乘客 摊主 住户".split()
)
"""Nouns for people without an office."""


def _is_another(text: str, figure: Figure, post: tuple[int, int] | None) -> bool:
    """Two people with one name: one without an office and one with, or the same office in two organisations."""
    if figure.post is None or post is None:
        return False
    known, new = text[slice(*figure.post)], text[slice(*post)]
    if known.endswith(_PRIVATE) != new.endswith(_PRIVATE):
        return True
    (one, offices), (other, others) = split_post(known), split_post(new)
    apart = bool(one and other) and one not in other and other not in one and one[-1] == other[-1]
    return apart and offices == others and len(offices) == 1


def find_mentions(roster: Roster, text: str, aliases: dict[str, Figure]) -> None:
    """Every place where a figure is named, also by a part of a foreign name."""
    if not roster.figures:
        return
    forms: dict[str, Figure] = dict(aliases)
    for figure in roster.figures.values():
        name = figure.name
        forms.setdefault(name, figure)
        if " " in name and not name.isascii():
            forms.setdefault(name.replace(" ", ""), figure)  # 张 三
        parts = name.split("·") if "·" in name else name.split(" ") if " " in name else []
        for part in (parts[:1] + parts[-1:]) if parts else []:
            if len(part) > 1:
                forms.setdefault(part, figure)
    for start, end in _occurrences(text, forms):
        _meant(roster.bearers(forms[text[start:end]].name), start).mentions.append((start, end))
    every = [(start, end, figure) for figure in roster.figures.values() for start, end in figure.mentions]
    roster.mentions = sorted(every, key=lambda mention: mention[:2])
    roster.starts = [mention[0] for mention in roster.mentions]


_FEW = 64
"""Names that are looked for one by one; of more, all places are looked up, so that names do not multiply the text."""


def _each_place(text: str, forms: Collection[str]) -> Iterator[tuple[int, int]]:
    for form in forms:
        at = text.find(form)
        while at >= 0:
            yield at, at + len(form)
            at = text.find(form, at + 1)


def _all_places(text: str, forms: Collection[str]) -> Iterator[tuple[int, int]]:
    starts: dict[str, list[str]] = {}
    for form in forms:
        starts.setdefault(form[:2], []).append(form)
    for at in range(len(text)):
        for form in starts.get(text[at : at + 2], ()):
            if text.startswith(form, at):
                yield at, at + len(form)


def _occurrences(text: str, forms: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where one of the forms stands, the longest where several begin; none within another.

    A few are looked for one by one: to compile a pattern of a page's names took an eighth of the time of the page.
    """
    every = _each_place(text, forms) if len(forms) <= _FEW else _all_places(text, forms)
    reached = 0
    for start, end in sorted(every, key=lambda one: (one[0], -one[1])):
        if start >= reached:
            reached = end
            yield start, end


def _meant(bearers: list[Figure], position: int) -> Figure:
    """Of two people with one name the one whose post stands right before it, else whom the page named last."""
    if len(bearers) == 1:
        return bearers[0]
    return max(bearers, key=lambda one: (-1, *one.introduced)[bisect_right(one.introduced, position)])
