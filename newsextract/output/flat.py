"""An article as one row of plain cells, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from newsextract.article import Article
from newsextract.output.visible import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection)."""
_AUTHORS = ("author", "reporter", "correspondent")


def to_flat(article: Article) -> dict[str, str]:
    r"""The short fields as text; lists joined with |, a | in a name as ｜, '' for what the page does not say.

    >>> from newsextract import extract
    >>> row = to_flat(extract("靖江举行赛龙舟\n\n2020年6月25日，靖江市孤山镇举行赛龙舟，八支队伍参加，千余人观看。"))
    >>> row["title"], row["date"], row["code"], row["paragraphs"]
    ('靖江举行赛龙舟', '2020-06-25', '321282', '1')
    """
    date, place, thread = article.date, article.location, article.thread
    return {
        "title": article.title or "",
        "subtitle": article.subtitle or "",
        "date": date.isoformat() if date else "",
        "date_role": date.role if date else "",
        "location": place.name if place else "",
        "province": (place.province if place else None) or "",
        "city": (place.city if place else None) or "",
        "county": (place.county if place else None) or "",
        "code": (place.code if place else None) or "",
        "source": article.source.name or "",
        "chain": _joined(article.repost_chain),
        "url": article.source.url or "",
        "authors": _joined(one.name for one in article.credits if one.role in _AUTHORS),
        "speakers": _joined(one.name or one.text for one in article.speakers),
        "attendees": _joined(one.name or one.text for one in article.attendees),
        "statements": str(sum(len(one.statements) for one in article.speakers)),
        "paragraphs": str(len(article.paragraphs)),
        "views": "" if thread is None or thread.views is None else str(thread.views),
        "replies": "" if thread is None or thread.replies is None else str(thread.replies),
        "language": article.language,
        "warnings": _joined(one.code for one in article.warnings),
        "text": article.text,
    }


def csv_row(cells: list[str]) -> str:
    r"""A line of CSV, with its line end (RFC 4180). A cell that a spreadsheet would run gets an apostrophe in front.

    >>> csv_row(["=1+1", "甲|乙", "丙,丁"])
    '\'=1+1,甲|乙,"丙,丁"\r\n'
    """
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in map(_clean, cells)])
    return line.getvalue()


def _clean(cell: str) -> str:
    """Line ends stay line ends; other characters that do something are shown."""
    return "\n".join(visible(line) for line in cell.split("\n"))


def _joined(values: Iterable[str]) -> str:
    return "|".join(" ".join(one.split()).replace("|", "｜") for one in values)
