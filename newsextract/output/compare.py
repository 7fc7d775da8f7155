"""An article beside what somebody expected of it, value by value: right, missed or invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from newsextract.article import Article
from newsextract.records import Span

RIGHT, MISSED, INVENTED = "right", "missed", "invented"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value of a field, compared."""

    field: str
    """title, dates, speakers, posts …"""
    status: str
    """right (found and expected), missed (expected only) or invented (found only)."""
    text: str
    """The value."""
    span: Span | None
    """Where it stands, or for a missed value where the page has its text; None when nowhere."""


def compare(article: Article, expected: dict[str, Any]) -> tuple[Difference, ...]:
    r"""The values of the fields that `expected` has (a part of `Article.to_dict()` is enough; spans are not looked at).

    Raises `ValueError` for an expectation with a field that no article has.

    >>> from newsextract import extract
    >>> page = "靖江举行赛龙舟\n\n6月25日，靖江市孤山镇举行赛龙舟，来自全市的八支队伍参加，千余人在河堤两岸观看。"
    >>> [(one.field, one.status, one.text) for one in compare(extract(page), {"title": "靖江举行龙舟赛"})]
    [('title', 'invented', '靖江举行赛龙舟'), ('title', 'missed', '靖江举行龙舟赛')]
    """
    found = article.to_dict(trace=False)
    unknown = [name for name in expected if name not in found]
    if unknown:
        raise ValueError(f"expected has {', '.join(unknown)}; an article has {', '.join(found)}")
    differences: list[Difference] = []
    for field, (home, values) in FIELDS.items():
        if home in expected:
            differences += _differences(field, list(values(found[home])), list(values(expected[home])), article)
    return tuple(differences)


Value = tuple[str, Any]
"""A value as text, and the record that it stands in, whose span is its place."""


def _differences(field: str, found: list[Value], wanted: list[Value], article: Article) -> Iterator[Difference]:
    left = Counter(_plain(text) for text, _ in wanted)
    for text, record in found:
        known = left[_plain(text)] > 0
        left[_plain(text)] -= known
        yield Difference(field, RIGHT if known else INVENTED, text, _span(record))
    for text, _ in wanted:
        if left[_plain(text)] > 0:
            left[_plain(text)] -= 1
            yield Difference(field, MISSED, text, _place(text, article.input.text))


def _plain(text: str) -> str:
    return "".join(text.split())


def _span(record: Any) -> Span | None:
    span = record.get("span") if isinstance(record, dict) else None
    return Span(*span) if span else None


def _place(text: str, page: str) -> Span | None:
    """Where the page has a value, or the last word of one that joins several (reporter 周小禾)."""
    for part in (text, text.rsplit(" ", 1)[-1]):
        start = page.find(part)
        if part and start >= 0:
            return Span(start, start + len(part))
    return None


# ---- what is compared of each field: a row a kind of value -----------------------------------------------------------


def _scalar(value: Any) -> Iterator[Value]:
    if value is not None:
        yield str(value), None


def _dates(dates: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((f"{one['role']} {one['iso']}", one) for one in dates)


def _places(places: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((" ".join(filter(None, (one["role"], one["name"], one.get("code")))), one) for one in places)


def _names(people: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((one.get("name") or one["text"], one) for one in people)


def _posts(people: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((f"{one.get('name') or one['text']} {one['post']}", one) for one in people if one.get("post"))


def _roles(people: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((f"{one.get('name') or one['text']} {one['role']}", one) for one in people)


def _statements(people: Iterable[dict[str, Any]]) -> Iterator[Value]:
    for one in people:
        for said in one.get("statements", ()):
            yield f"{one.get('name') or one['text']} {said['text']}", said


def _headings(sections: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((one["heading"], None) for one in sections if one.get("heading"))


def _paragraphs(sections: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((one["text"], one) for section in sections for one in section.get("paragraphs", ()))


def _source(source: dict[str, Any]) -> Iterator[Value]:
    for name in ("name", "reposted_from", "wechat_id", "url", "original_title"):
        if source.get(name):
            yield f"{name} {source[name]}", source if name == "name" else None


def _chain(source: dict[str, Any]) -> Iterator[Value]:
    return ((f"{number} {one}", None) for number, one in enumerate(source.get("chain", ()), 1))


def _credits(named: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((f"{one['role']} {one['name']}", one) for one in named)


def _images(images: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((one.get("src") or one.get("caption") or "", one) for one in images)


def _thread(thread: dict[str, Any] | None) -> Iterator[Value]:
    for name in ("forum", "board", "user", "views", "replies"):
        if thread and thread.get(name) is not None:
            yield f"{name} {thread[name]}", None


def _thread_posts(thread: dict[str, Any] | None) -> Iterator[Value]:
    return ((f"{one['floor']} {one.get('user') or ''}", one) for one in (thread or {}).get("posts", ()))


def _codes(warnings: Iterable[dict[str, Any]]) -> Iterator[Value]:
    return ((one["code"], None) for one in warnings)


FIELDS: dict[str, tuple[str, Callable[[Any], Iterable[Value]]]] = {
    "title": ("title", _scalar),
    "subtitle": ("subtitle", _scalar),
    "dates": ("dates", _dates),
    "places": ("places", _places),
    "speakers": ("speakers", _names),
    "posts": ("speakers", _posts),
    "roles": ("speakers", _roles),
    "statements": ("speakers", _statements),
    "attendees": ("attendees", _names),
    "headings": ("sections", _headings),
    "paragraphs": ("sections", _paragraphs),
    "source": ("source", _source),
    "chain": ("source", _chain),
    "credits": ("credits", _credits),
    "images": ("images", _images),
    "thread": ("thread", _thread),
    "thread posts": ("thread", _thread_posts),
    "language": ("language", _scalar),
    "warnings": ("warnings", _codes),
}
"""Field of the comparison: the key of `to_dict()` that holds it, and its values as text."""
