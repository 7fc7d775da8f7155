"""Dates met in a text: which form of `date_forms` they have, and only the precision that the text states."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from typing import NamedTuple

from newsextract.fields.date_forms import FULL, MONTHS, PROSE, STAMPED, Row
from newsextract.page.line import Page
from newsextract.records import When

# 至7月2日, -14日, 到2021年1月3日: the last day of a range
_UNTIL = re.compile(
    r"(?:\([^()]{1,4}\))? ?(?:至|到|-|—{1,2}|~) ?(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})[日号]"
)
_VALUES = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_AFTER_NOON = ("下午", "午后", "晚上", "晚间", "晚", "傍晚", "夜间", "深夜")
_EARLIEST, _LATEST = 1000, 2200
"""Years that a page may tell of."""
_PIVOT = 70
"""Two digits of a year below this are of this century."""


OPEN = (None, None, 0)
"""The last day of a range that is not over: 今年以来."""


class Found(NamedTuple):
    """A date met in a text, with the parts it states."""

    rule: str
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    part: str | None = None
    until: tuple[int | None, int | None, int] | None = None
    """Year, month and day of a range's last day, as far as stated."""
    filled: tuple[str, ...] = ()
    """Parts that were reckoned from the page's own date."""

    def when(self, page: Page, at: int, role: str, **filled: int) -> When:
        """The record; `filled` gives parts that the page's own dates supply."""
        start, end = at + self.start, at + self.end
        year, month = filled.get("year", self.year), filled.get("month", self.month)
        until = None
        if self.until:
            last_year, last_month, last_day = self.until
            until = When(last_year or year, last_month or month, last_day).isoformat() if last_day else ""
        return When(
            year,
            month,
            self.day,
            self.hour,
            self.minute,
            self.second,
            role,
            self.part,
            tuple(sorted({*filled, *self.filled})),
            page.value(start, end),
            page.span(start, end),
            until,
        )


def first_when(text: str) -> Found | None:
    """The first full date of a folded text; None when it has none.

    >>> first_when("发表于 2020-7-1 09:45:36 |只看该作者")[3:9]
    (2020, 7, 1, 9, 45, 36)
    """
    return _first(text, FULL)


def stamp(text: str) -> Found | None:
    """The first date of a line that holds a date and little else, also without a year or with half of one.

    >>> stamp("楼主 12-05-18 09:30")[3:8], stamp("01-1417:58")[3:8]
    ((2012, 5, 18, 9, 30), (None, 1, 14, 17, 58))
    """
    return _first(text, FULL) or _first(text, STAMPED)


def _first(text: str, table: tuple[Row, ...]) -> Found | None:
    """The first day that a row of the table finds, row by row."""
    for name, pattern in table:
        for match in pattern.finditer(text):
            found = read_match(match, name)
            if found:
                return found
    return None


def every_when(text: str) -> list[Found]:
    """Every date of a folded text, in order, none overlapping another.

    >>> [found.rule for found in every_when("黑河1月14日电 13日上午,二〇二〇年六月三十日")]
    ['date-month-day', 'date-day', 'date-numerals']
    """
    found: list[Found] = []
    starts: list[int] = []
    for name, pattern in (*FULL, *PROSE):
        for match in pattern.finditer(text):
            one = read_match(match, name)
            if one and _is_free(found, starts, one):
                at = bisect_left(starts, one.start)
                starts.insert(at, one.start)
                found.insert(at, _ranged(text, one))
    return found


def _is_free(found: list[Found], starts: list[int], one: Found) -> bool:
    """Nothing that was found, in the order of the text, stands where this one does."""
    at = bisect_left(starts, one.end)
    return not at or found[at - 1].end <= one.start


def _ranged(text: str, one: Found) -> Found:
    """The date with the last day of the range that it opens: 6月30日至7月2日."""
    match = _UNTIL.match(text, one.end)
    if match is None or one.hour is not None:
        return one
    year, month, day = (_number(match[name]) for name in ("year", "month", "day"))
    try:
        datetime.date(year or one.year or 2000, month or one.month or 1, day or 0)
    except ValueError:
        return one
    return one._replace(end=match.end(), until=(year, month, day or 1))


def read_match(match: re.Match[str], rule: str) -> Found | None:
    """The parts of a match; None when they are no date (2月30日, 25:00)."""
    parts = match.groupdict()
    year, month, day = _year(parts), _month(parts), _number(parts.get("day"))
    hour, minute, second, part = clock(parts)
    if year is not None and not _EARLIEST <= year <= _LATEST:
        return None
    try:
        datetime.datetime(
            year or 2000, 1 if month is None else month, 1 if day is None else day, hour or 0, minute or 0, second or 0
        )
    except ValueError:
        return None
    start = min(match.start(name) for name in parts if parts[name])
    if match[0].startswith("民国"):
        start = match.start()
    end = match.end() - (len(match[0]) - len(match[0].rstrip()))
    return Found(rule, start, end, year, month, day, hour, minute, second, part)


def _year(parts: dict[str, str | None]) -> int | None:
    """The year, however it is written; 0 for one that is none."""
    republic = _number(parts.get("roc")) or _number(parts.get("roc_numeral"))
    if republic or parts.get("roc") or parts.get("roc_numeral"):
        return 1911 + republic if republic else 0
    short = _number(parts.get("short"))
    if short is not None:
        return short + (2000 if short < _PIVOT else 1900)
    return _number(parts.get("year"), digits=True)


def _month(parts: dict[str, str | None]) -> int | None:
    name, end = parts.get("name"), parts.get("end")
    if name:
        return MONTHS.index(name) + 1
    return (1 if end == "初" else 12) if end else _number(parts.get("month"))


def clock(parts: dict[str, str | None]) -> tuple[int | None, int | None, int | None, str | None]:
    """Hour (0 to 23), minute, second and part of the day."""
    hour, minute, second = (_number(parts.get(name)) for name in ("hour", "minute", "second"))
    part = parts.get("part")
    if hour is not None and hour < 12 and part in _AFTER_NOON:
        hour += 12
    if hour is not None and parts.get("half"):
        hour = hour % 12 + 12 * (parts["half"] == "pm")
    return hour, minute, second, part


def _number(text: str | None, *, digits: bool = False) -> int | None:
    """An Arabic or Chinese number below 1,000; with `digits`, a year written digit by digit."""
    if not text:
        return None
    if text.isdecimal():  # in whatever script: ٢٠٢٠ too
        return int(text)
    if digits:
        return int("".join(character if character.isdecimal() else str(_VALUES[character]) for character in text))
    hundreds, hundred, below = text.rpartition("百")
    tens, ten, ones = below.lstrip("零〇").rpartition("十")
    small = (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)
    return (_VALUES.get(hundreds, 1) * 100 if hundred else 0) + small
