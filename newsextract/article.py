"""What the caller gets: the `Article` and its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from newsextract.records import (
    Credit,
    Evidence,
    Image,
    Input,
    PageWarning,
    Paragraph,
    Place,
    Section,
    Source,
    Span,
    Thread,
    When,
)
from newsextract.speakers import Person, Speaker, Statement

Trace = tuple[str, int, int, str, float, tuple[Span, ...]]
"""path, start, end, rule, confidence, further spans: one row of the evidence table."""

_DATE_ORDER = ("published", "posted", "event", "dateline", "modified")
_PLACE_ORDER = ("event", "dateline")


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    r"""A news article, read from one page. Falsy when the page holds none.

    >>> import newsextract
    >>> article = newsextract.extract("靖江举行赛龙舟\n\n6月25日，靖江市孤山镇举行赛龙舟，八支队伍参加，千余人观看。")
    >>> article.title, article.date.isoformat(), article.location.code
    ('靖江举行赛龙舟', '--06-25', '321282')
    >>> article.evidence("title").span
    Span(start=0, end=7)
    """

    title: str | None = None
    """The headline; None when the page has no article."""
    subtitle: str | None = None
    """A second line of the headline; None when there is none."""
    dates: tuple[When, ...] = ()
    """Every date with a role, most important first."""
    places: tuple[Place, ...] = ()
    """Every place with a role."""
    speakers: tuple[Speaker, ...] = ()
    """Who speaks (or presides), in page order."""
    attendees: tuple[Person, ...] = ()
    """Who is listed as present and does not speak."""
    sections: tuple[Section, ...] = ()
    """The body."""
    source: Source = field(default_factory=Source)
    """Outlet and repost chain."""
    credits: tuple[Credit, ...] = ()
    """Bylines and credits by role."""
    images: tuple[Image, ...] = ()
    """Images with captions."""
    thread: Thread | None = None
    """The forum thread; None when the page is not one."""
    language: str = "und"
    """zh-Hans, zh-Hant, zh-mixed, another ISO 639 code, or und."""
    warnings: tuple[PageWarning, ...] = ()
    """What the caller should know about the page."""
    input: Input = field(default_factory=lambda: Input("text", ""))
    """What was read; spans point into `input.text`."""
    traces: tuple[Trace, ...] = field(default=())
    """The evidence table, one row a value; read it with `evidence`."""

    def __bool__(self) -> bool:
        """Whether there is a body."""
        return bool(self.sections)

    @property
    def date(self) -> When | None:
        """The date that stands for the article: published, else posted, else event; its `.role` tells which."""
        return next((when for role in _DATE_ORDER for when in self.dates if when.role == role), None)

    @property
    def location(self) -> Place | None:
        """Where it happened, else where it was filed; None when the page does not say."""
        return next((place for role in _PLACE_ORDER for place in self.places if place.role == role), None)

    @property
    def repost_chain(self) -> tuple[str, ...]:
        """Through whose hands it came, first → last: the outlets of `source.chain`, then a thread's poster.

        The links' spans: `evidence("source.chain[0]")` and so on, `evidence("thread.user")` for the poster.
        """
        user = self.thread.user if self.thread else None
        return (*self.source.chain, user) if user else self.source.chain

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of all sections."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def text(self) -> str:
        """Headings and paragraphs, one a line; '' when there is no body."""
        lines: list[str] = []
        for section in self.sections:
            lines += section.heading_lines
            lines += [paragraph.text for paragraph in section.paragraphs]
        return "\n".join(lines)

    @property
    def quotes(self) -> tuple[Statement, ...]:
        """The direct statements of all speakers, in page order."""
        said = [one for speaker in self.speakers for one in speaker.statements if one.kind == "direct"]
        return tuple(sorted(said, key=lambda one: one.span.start))

    def evidence(self, path: str) -> Evidence:
        """Where the value at `path` came from; a path is what you would write after `article.`.

        Raises `KeyError` for a path that has no evidence (a value that is None, or no field), naming some that have.
        """
        for row in self.traces:
            if row[0] == path:
                _, start, end, rule, confidence, more = row
                return Evidence(self.input.text[start:end], Span(start, end), rule, confidence, more)
        known = ", ".join(row[0] for row in self.traces[:8])
        raise KeyError(f"no evidence for {path!r}; this article has {known or 'none'} …")

    def to_dict(self, *, trace: bool = True) -> dict[str, Any]:
        """JSON-ready dict, stable order, with a schema number; `trace=False` leaves out page text and evidence."""
        from newsextract.output.json import to_dict

        return to_dict(self, trace=trace)

    def to_json(self, *, trace: bool = True, indent: int | None = None) -> str:
        """`to_dict` as JSON text; Chinese stays readable."""
        from newsextract.output.json import to_json

        return to_json(self, trace=trace, indent=indent)

    def to_markdown(self) -> str:
        """Front matter, headings, paragraphs, images with captions; every character of the page is text in it."""
        from newsextract.output.markdown import to_markdown

        return to_markdown(self)

    def to_jsonld(self) -> dict[str, Any]:
        """A schema.org `NewsArticle`, or for a thread a `DiscussionForumPosting` that shares it; JSON-ready."""
        from newsextract.output.jsonld import to_jsonld

        return to_jsonld(self)

    def to_flat(self) -> dict[str, str]:
        """The short fields and the text as one row of plain cells."""
        from newsextract.output.flat import to_flat

        return to_flat(self)

    def to_html(self) -> str:
        """The page beside the fields, as one HTML file. `Explanation.to_html` also has every line's own label."""
        from newsextract.output.report.document import Sheet, report
        from newsextract.output.report.outline import outline

        return report([Sheet(self.title or "", outline(self))])

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Article:
        """The article that `to_dict()` came from.

        Raises `ValueError` for a dict of another schema or without `schema`.
        """
        from newsextract.output.json import from_dict

        return from_dict(data)

    def __str__(self) -> str:
        """A short card for the terminal."""
        from newsextract.output.card import card

        return card(self)

    def __repr__(self) -> str:
        """One line: title, date, counts."""
        date = self.date.isoformat() if self.date else None
        parts = f"sections={len(self.sections)}, speakers={len(self.speakers)}, warnings={len(self.warnings)}"
        return f"<Article {self.title!r} {date} {parts}>"

    def _repr_html_(self) -> str:
        """A card for a notebook's cell."""
        from newsextract.output.report.document import fragment
        from newsextract.output.report.fields_view import Card

        return fragment(Card(self).whole())
