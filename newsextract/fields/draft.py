"""The draft of an article: what the steps of floor 3 fill in, one after the other."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from newsextract.fields.relative import Base
from newsextract.labels.sheet import BODY, HEADING, Sheet
from newsextract.page.line import Page
from newsextract.records import Credit, Image, PageWarning, Paragraph, Place, Section, Source, Span, Thread, When
from newsextract.speakers import Person, Speaker

Trace = tuple[str, int, int, str, float, tuple[Span, ...]]


@dataclass(slots=True)
class Stretch:
    """A paragraph or a heading, as a range of `Body.text`."""

    start: int
    end: int
    first: int
    """Index of its first line."""
    last: int
    """Index of its last line."""
    heading: bool


@dataclass(slots=True)
class Body:
    """The article's text, folded, one paragraph a line: what the rules of people and speech read in one pass."""

    text: str = ""
    stretches: list[Stretch] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Offsets in `text` at which a line of the page begins, ascending."""
    places: list[int] = field(default_factory=list)
    """Where those lines begin in the page."""

    def locate(self, offset: int) -> int:
        """Where character `offset` of `text` stands in `Page.clean`."""
        piece = bisect_right(self.starts, offset) - 1
        return self.places[piece] + offset - self.starts[piece]


class Dateline(NamedTuple):
    """The dateline (电头) that opens a report. Offsets are those of `text`, which stands at `at` in `Page.clean`."""

    text: str
    at: int
    outlet: tuple[int, int] | None
    agency: bool
    """The outlet is a wire agency: others print its reports."""
    place: tuple[int, int] | None
    date: tuple[int, int] | None
    byline: tuple[int, int] | None
    """The names beside it, with or without role words."""
    end: int
    """Where the report begins."""
    body: int | None
    """The offset of `text` in `Body.text`; None for a line of its own above the body."""


@dataclass(slots=True)
class Draft:
    """What is known of the article so far."""

    sheet: Sheet
    page: Page
    today: datetime.date | None = None
    posts: tuple[str, ...] = ()
    """Posts beside those of the table."""
    shown: Base | None = None
    """The moment at which the page was shown, as far as it says so."""
    body: Body = field(default_factory=Body)
    dateline: Dateline | None = None
    title: str | None = None
    subtitle: str | None = None
    dates: list[When] = field(default_factory=list)
    date_traces: list[tuple[str, float]] = field(default_factory=list)
    """Rule and confidence of each date, until their order is known."""
    places: list[Place] = field(default_factory=list)
    place_rules: list[str] = field(default_factory=list)
    """The rule of each place, until their order is known."""
    speakers: list[Speaker] = field(default_factory=list)
    attendees: list[Person] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    source: Source = field(default_factory=Source)
    credits: list[Credit] = field(default_factory=list)
    credited: set[tuple[str, str]] = field(default_factory=set)
    """Role and name, without blanks, of every credit."""
    images: list[Image] = field(default_factory=list)
    thread: Thread | None = None
    language: str = "und"
    warnings: list[PageWarning] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)

    def trace(self, path: str, start: int, end: int, rule: str, confidence: float, more: tuple[Span, ...] = ()) -> None:
        """Note where the value at `path` stands (offsets of `Page.clean`)."""
        span = self.page.span(start, end)
        self.traces.append((path, span.start, span.end, rule, confidence, more))

    def value(self, start: int, end: int) -> str:
        """The characters of `body.text[start:end]` as printed; the line ends of a hard wrap are left out."""
        body = self.body
        first, last = bisect_right(body.starts, start) - 1, bisect_right(body.starts, end - 1) - 1
        if first == last:
            place = body.places[first] - body.starts[first]
            return self.page.clean[place + start : place + end]
        return "".join(
            self.page.clean[
                body.locate(max(start, body.starts[piece])) : body.locate(
                    min(end, body.starts[piece + 1] if piece < last else end) - 1
                )
                + 1
            ]
            for piece in range(first, last + 1)
        ).replace("\n", "")

    def span(self, start: int, end: int) -> Span:
        """The span in the page's text of `body.text[start:end]`."""
        body = self.body
        return self.page.span(body.locate(start), body.locate(end - 1) + 1)


_OPEN_END = "。!?;:”’)】…,、"


def build_body(draft: Draft) -> None:
    """Join the body's lines into paragraphs and headings."""
    sheet, body = draft.sheet, draft.body
    folded = sheet.page.folded
    parts: list[str] = []
    length = 0
    previous: int | None = None
    for index in range(*sheet.article):
        label = sheet.label[index]
        if label not in (BODY, HEADING):
            continue
        line = sheet.lines[index]
        end = sheet.kept.get(index, line.end)
        text = folded[line.start : end]
        goes_on = previous is not None and label == BODY and _goes_on(sheet, previous, index)
        if parts and not goes_on:
            parts.append("\n")
            length += 1
        body.starts.append(length)
        body.places.append(line.start)
        parts.append(text)
        if goes_on:
            body.stretches[-1].end, body.stretches[-1].last = length + len(text), index
        else:
            body.stretches.append(Stretch(length, length + len(text), index, index, label == HEADING))
        length += len(text)
        previous = index if label == BODY else None
    body.text = "".join(parts)


def _goes_on(sheet: Sheet, previous: int, index: int) -> bool:
    """The line goes on with the sentence that the line before it broke off: boards wrap at 78 columns."""
    line, above = sheet.lines[index], sheet.lines[previous]
    if sheet.kind == "board":
        return line.gap == 0 and index == previous + 1 and (len(above.text) > 30 or above.text[-1] not in _OPEN_END)
    broken = len(above.text) > 40 and above.text[-1] not in _OPEN_END and previous not in sheet.kept
    return broken and index == previous + 1 and line.gap <= 1 and line.indent == 0 and sheet.own[index].kind == "prose"
