"""The parts of an article: plain frozen records. Offsets count characters of `article.input.text`, half-open."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (not included) of `article.input.text`."""

    start: int
    """First character."""
    end: int
    """One past the last character."""

    def of(self, text: str) -> str:
        """The characters that the span names.

        >>> Span(1, 3).of("靖江市")
        '江市'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value of the article came from, which rule found it and how sure that rule is."""

    text: str
    """The characters of the page, as printed."""
    span: Span
    """Where they stand: `article.input.text[span.start:span.end] == text`."""
    rule: str
    """Name of the rule; docs/rules.md says what it does."""
    confidence: float
    """0 to 1: the share of right answers that the rule's author expects of it."""
    more: tuple[Span, ...] = ()
    """Further places of a value that joins several (a heading in two lines); empty for most."""


@dataclass(frozen=True, slots=True)
class When:
    """A date or time, with only the parts that the page states."""

    year: int | None
    """Four digits; None when the page gives no year."""
    month: int | None
    """1 to 12; None when the page gives none."""
    day: int | None
    """1 to 31; None when the page gives none."""
    hour: int | None = None
    """0 to 23; None when the page gives no time."""
    minute: int | None = None
    """0 to 59; None when the page gives none."""
    second: int | None = None
    """0 to 59; None when the page gives none."""
    role: str = "published"
    """published (the article), posted (the forum post), modified, event, or dateline."""
    part_of_day: str | None = None
    """上午, 下午, 凌晨 … as printed; None when not said."""
    inferred: tuple[str, ...] = ()
    """Names of the parts that the page's own dates supplied, such as ('year',); empty when all are printed."""
    text: str = ""
    """The date as printed."""
    span: Span = Span(0, 0)
    """Where it stands."""
    until: str | None = None
    """Last day of a range ('2020-07-02'); '' for one that is not over (今年以来); None for a single day."""

    def isoformat(self) -> str:
        """ISO 8601 to the precision that is known; a missing year is `--`, as in ISO 8601:1988 and vCard.

        >>> When(2020, 6, 30, 9, 45).isoformat(), When(None, 6, 30).isoformat(), When(2020, 6, None).isoformat()
        ('2020-06-30T09:45', '--06-30', '2020-06')
        """
        if self.year is None:
            date = "--" + (f"{self.month:02}" if self.month else "-" if self.day else "")
            date += f"-{self.day:02}" if self.month and self.day else f"{self.day:02}" if self.day else ""
        else:
            date = "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)])
        time = ":".join(f"{part:02}" for part in (self.hour, self.minute, self.second) if part is not None)
        return f"{date}T{time}" if time and self.day is not None else date

    def resolve(self, today: datetime.date | None = None) -> datetime.date | None:
        """The calendar day, or None when it is not determined; a missing year is the latest that is not after `today`.

        >>> When(None, 6, 30).resolve(datetime.date(2020, 7, 1))
        datetime.date(2020, 6, 30)
        """
        if self.month is None or self.day is None or (self.year is None and today is None):
            return None
        year = self.year if self.year is not None or today is None else today.year
        try:
            day = datetime.date(year or 1, self.month, self.day)
            if self.year is None and today is not None and day > today:
                day = datetime.date(today.year - 1, self.month, self.day)
        except ValueError:
            return None
        return day


@dataclass(frozen=True, slots=True)
class Place:
    """A place, resolved against the official divisions as far as the text determines it."""

    name: str
    """The official name (靖江市), or the name as printed where no division is meant (巴黎)."""
    role: str
    """event (where it happened), dateline (where it was filed), or poster (where the forum user is)."""
    country: str | None = None
    """Country in Chinese, 中国 for divisions; None when not determined."""
    province: str | None = None
    """Province, municipality or region: 江苏省; None outside China or when not determined."""
    city: str | None = None
    """Prefecture: 泰州市; None under municipalities and province-run counties."""
    county: str | None = None
    """County, district or county-level city: 靖江市; None when the text does not say."""
    town: str | None = None
    """Town as printed: 林溪镇; None when the text does not say."""
    code: str | None = None
    """GB/T 2260 code of the finest division known, six digits; None where the register gives none."""
    text: str = ""
    """The place as printed."""
    span: Span = Span(0, 0)
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body."""

    text: str
    """The paragraph without indent; the lines of a hard-wrapped paragraph are joined."""
    span: Span
    """From its first to its last character."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the paragraphs under it; the first section of most articles has no heading."""

    heading: str | None
    """The heading, its lines joined by a blank; None for the lede, never ''."""
    paragraphs: tuple[Paragraph, ...] = ()
    """The paragraphs up to the next heading."""
    heading_lines: tuple[str, ...] = ()
    """The heading line by line, as printed; empty for the lede."""
    level: int = 1
    """1 for the outermost headings, 2 below them (（一） under 一、)."""
    speaker: str | None = None
    """Name of the person that the heading announces; None when it announces none."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who published the article and how it came here."""

    name: str | None = None
    """The credited outlet, else the agency of the dateline; None when neither is given."""
    reposted_from: str | None = None
    """The account or outlet that the page names as the one it copied from; None when it names none."""
    chain: tuple[str, ...] = ()
    """Outlets first → last; empty when none is named."""
    wechat_id: str | None = None
    """The WeChat id of the account; None when not printed."""
    url: str | None = None
    """Address of the original; None when not printed."""
    original_title: str | None = None
    """原标题; None when not printed."""
    notice: str | None = None
    """The copyright or repost notice, as printed; None when there is none."""
    span: Span | None = None
    """Where `name` stands; None when it is None."""

    def with_url(self, url: str | None) -> Source:
        """The same with the address that the caller gave, when the page prints none."""
        return replace(self, url=url) if url and self.url is None else self


@dataclass(frozen=True, slots=True)
class Credit:
    """A person or outlet named in a byline or credit line."""

    role: str
    """author, reporter, correspondent, editor, chief_editor, reviewer, proofreader, translator, photographer,
    supervisor, producer or provider."""
    name: str
    """The name as printed."""
    outlet: str | None = None
    """The outlet in front of the name (新京报记者 …); None when there is none."""
    span: Span = Span(0, 0)
    """Where the name stands."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image of the article."""

    src: str | None
    """File name or address; None when the page shows only a caption or the word 图片."""
    caption: str | None = None
    """The caption; None when there is none."""
    credit: str | None = None
    """Photographer or provider, from the caption; None when not said."""
    position: int | None = None
    """Index of the paragraph that it follows, counted over the whole article; None when it stands before the first."""
    span: Span = Span(0, 0)
    """Where the file name stands, or the caption when there is no file name."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a thread."""

    floor: int
    """1 for the first post."""
    user: str | None
    """The poster; None for anonymous or unreadable."""
    posted: When | None
    """When it was posted; None when the page does not say or says it only relatively."""
    text: str
    """What the poster wrote, chrome taken out, one line a line."""
    span: Span
    """From the first to the last line of that text."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The forum thread that the page shows."""

    forum: str | None = None
    """Name of the site; None when the page does not show it."""
    board: str | None = None
    """The board; None when the page does not show it."""
    user: str | None = None
    """The poster of the first post; None for anonymous or unknown."""
    views: int | None = None
    """How often it was read; None when not shown."""
    replies: int | None = None
    """How many replies it has, as the page counts; None when not shown."""
    floor: int = 1
    """Floor of the post that carries the article."""
    posts: tuple[Post, ...] = ()
    """The posts on this page."""


@dataclass(frozen=True, slots=True)
class PageWarning:
    """Something about the page that the caller should know."""

    code: str
    """Stable name: empty-page, login-wall, error-page, list-page, no-article, not-chinese, repeated-page …"""
    message: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Input:
    """What was read."""

    kind: str
    """text or html."""
    text: str
    """The text that every span points into; for text input the input itself, unchanged."""
    encoding: str | None = None
    """The encoding that the bytes were decoded with; None for a `str`."""
    encoding_reason: str | None = None
    """Why that encoding: explicit, bom, declared …; None for a `str`."""
    replaced: int = 0
    """How many undecodable characters were replaced."""
