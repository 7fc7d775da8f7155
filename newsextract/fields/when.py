"""How dates are written: one table of patterns on folded text, and only the precision that the text states."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from newsextract.page.line import Page
from newsextract.records import When

_PART = r"上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上|晚间|夜间|晚|早"
_CLOCK = (
    rf"(?: {{0,3}}(?:\(?(?:星期|周)[一二三四五六日天]\)?)? {{0,2}}(?P<part>{_PART})? ?(?:T ?)?"
    r"(?:(?P<hour>\d{1,2})(?:[:点时] ?(?P<minute>\d{1,2})分?(?::(?P<second>\d{2}))?|[时点]))?)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMERAL = "〇零一二三四五六七八九十百"
# Named rows, tried in this order at every digit or numeral; each is linear, for every repeat is bounded.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # 2020-7-1 09:45:36, 2020年6月30日下午3点, 2020.06.30: year, month, day, then perhaps a time
    (
        "date-full",
        re.compile(
            r"(?<!\d)(?P<year>(?:19|20)\d{2}) ?[-/.年] ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>\d{1,2})(?!\d)(?: ?日)?"
            + _CLOCK
        ),
    ),
    # 民國112年11月9日
    ("date-republic", re.compile(r"民国(?P<roc>\d{2,3})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日" + _CLOCK)),
    # 二〇二〇年六月三十日
    (
        "date-numerals",
        re.compile(
            r"(?P<year>[〇零一二三四五六七八九0-9]{4})年"
            rf"(?P<month>[{_NUMERAL}]{{1,2}})月(?P<day>[{_NUMERAL}]{{1,3}})日"
        ),
    ),
    # Fri Nov 10 21:07:42 2023: ctime, as boards print it
    (
        "date-ctime",
        re.compile(
            rf"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}},? {{1,2}}(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}} {{1,2}}"
            r"(?P<day>\d{1,2}) (?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))? (?P<year>\d{4})"
        ),
    ),
    # 週日 11月 06, 2011 10:27 am: phpBB in Chinese
    (
        "date-month-first",
        re.compile(
            r"(?P<month>\d{1,2})月 (?P<day>\d{1,2}), (?P<year>\d{4}) (?P<hour>\d{1,2}):(?P<minute>\d{2})"
            r" ?(?P<half>am|pm)?"
        ),
    ),
    # 6月30日下午, 10月12日至14日
    ("date-month-day", re.compile(r"(?<![\d年.])(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2})[日号]" + _CLOCK)),
    (
        "date-month-day-numerals",
        re.compile(
            rf"(?<![{_NUMERAL}年])(?P<month>[一二三四五六七八九十]{{1,2}})月(?P<day>[一二三四五六七八九十]{{1,3}})日"
        ),
    ),
    # 22日上午8时30分: a day whose month only the page's own date gives
    ("date-day", re.compile(r"(?<![\d月第至、~\-—.])(?P<day>\d{1,2})日(?!元|报|均|本|常|照|夜|子|前|后|期)" + _CLOCK)),
    # 今(8)日: how Taiwan's papers write the day
    ("date-day-bracketed", re.compile(r"(?<=[今昨明前])\((?P<day>\d{1,2})\)日")),
    (
        "date-day-numerals",
        re.compile(
            r"(?<![月第至一二三四五六七八九十百千万几多数])"
            r"(?P<day>(?:二十|三十|十)[一二三四五六七八九]?|[一二三四五六七八九])日"
            r"(?=[在上下晚凌表透宣发举说召对从,]|正|出席|应)"
        ),
    ),
)
_VALUES = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


class Found(NamedTuple):
    """A date met in a text, with the parts it states."""

    rule: str
    start: int
    end: int
    year: int | None
    month: int | None
    day: int
    hour: int | None
    minute: int | None
    second: int | None
    part: str | None

    def when(self, page: Page, at: int, role: str, **filled: int) -> When:
        """The record; `filled` gives parts that the page's own dates supply."""
        start, end = at + self.start, at + self.end
        return When(
            filled.get("year", self.year),
            filled.get("month", self.month),
            self.day,
            self.hour,
            self.minute,
            self.second,
            role,
            self.part,
            tuple(sorted(filled)),
            page.value(start, end),
            page.span(start, end),
        )


def first_when(text: str) -> Found | None:
    """The first full date of a folded text; None when it has none.

    >>> first_when("发表于 2020-7-1 09:45:36 |只看该作者")[3:9]
    (2020, 7, 1, 9, 45, 36)
    """
    return next(
        (
            found
            for found in (_at(match, name) for name, pattern in _PATTERNS[:5] for match in pattern.finditer(text))
            if found
        ),
        None,
    )


def every_when(text: str) -> list[Found]:
    """Every date of a folded text, in order, none overlapping another.

    >>> [found.rule for found in every_when("黑河1月14日电 13日上午,二〇二〇年六月三十日")]
    ['date-month-day', 'date-day', 'date-numerals']
    """
    found: list[Found] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            one = _at(match, name)
            if one and all(one.end <= other.start or one.start >= other.end for other in found):
                found.append(one)
    return sorted(found, key=lambda one: one.start)


def _at(match: re.Match[str], rule: str) -> Found | None:
    """The parts of a match; None when they are no date (2月30日, 25:00)."""
    parts = match.groupdict()
    year = int(parts["roc"]) + 1911 if parts.get("roc") else _number(parts.get("year"), digits=True)
    month = _MONTHS.index(parts["name"]) + 1 if parts.get("name") else _number(parts.get("month"))
    day = _number(parts["day"])
    hour, minute, second = (_number(parts.get(name)) for name in ("hour", "minute", "second"))
    part = parts.get("part")
    if hour is not None and part in ("下午", "晚上", "晚间", "晚", "傍晚", "夜间") and hour < 12:
        hour += 12
    if hour is not None and parts.get("half"):
        hour = hour % 12 + 12 * (parts["half"] == "pm")
    try:
        datetime.datetime(year or 2000, month or 1, day or 0, hour or 0, minute or 0, second or 0)
    except ValueError:
        return None
    end = match.end() - (len(match[0]) - len(match[0].rstrip()))
    return Found(rule, match.start(), end, year, month, day or 1, hour, minute, second, part)


def _number(text: str | None, *, digits: bool = False) -> int | None:
    """An Arabic or Chinese number below 100; with `digits`, a year written digit by digit."""
    if not text:
        return None
    if text.isdigit() and text.isascii():
        return int(text)
    if digits:
        return int("".join(character if character.isascii() else str(_VALUES[character]) for character in text))
    tens, ten, ones = text.rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)
