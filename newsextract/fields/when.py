"""How dates are written: one table of patterns on folded text, and only the precision that the text states."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from newsextract.page.line import Page
from newsextract.records import When

PARTS = r"上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上|晚间|夜间|深夜|午后|晚|早"
CLOCK = (
    rf"(?: {{0,3}}(?:\(?(?:星期|周)[一二三四五六日天]\)?)? {{0,2}}(?P<part>{PARTS})? ?(?:T ?)?"
    r"(?:(?P<hour>\d{1,2})(?:[:点时] ?(?P<minute>\d{1,2})分?(?::(?P<second>\d{2}))?|[时点]))?)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAY = r"(?P<weekday>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})"
_NUMERAL = "〇零一二三四五六七八九十百"
Row = tuple[str, re.Pattern[str]]
# Named rows, tried in this order at every digit or numeral; each is linear, for every repeat is bounded.
_FULL: tuple[Row, ...] = (
    # 2020-7-1 09:45:36, 2020年6月30日下午3点, 2020.06.30: year, month, day, then perhaps a time
    (
        "date-full",
        re.compile(
            r"(?<!\d)(?P<year>(?:19|20)\d{2}) ?[-/.年] ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>\d{1,2})(?!\d)(?: ?日)?"
            + CLOCK
        ),
    ),
    # 14.02.2018 · 30/06/2020 - 13:48: day, month, year, as sites abroad print it
    (
        "date-day-first",
        re.compile(r"(?<![\d./])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d{2})(?!\d)(?: -)?" + CLOCK),
    ),
    # 民國112年11月9日, 民國一百零九年六月三十日
    (
        "date-republic",
        re.compile(
            rf"民国(?:(?P<roc>\d{{1,3}})|(?P<roc_numeral>[{_NUMERAL}]{{1,5}}))年"
            rf"(?P<month>\d{{1,2}}|[{_NUMERAL}]{{1,2}})月(?P<day>\d{{1,2}}|[{_NUMERAL}]{{1,3}})日" + CLOCK
        ),
    ),
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
            rf"{_WEEKDAY},? {{1,2}}(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}} {{1,2}}"
            r"(?P<day>\d{1,2}) (?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))? (?P<year>\d{4})"
        ),
    ),
    # Tue, 30 Jun 2020 09:45:36 GMT: how mail and feeds write it
    (
        "date-mail",
        re.compile(
            rf"(?:{_WEEKDAY},? )?(?<!\d)(?P<day>\d{{1,2}}) (?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}},? "
            r"(?P<year>\d{4})(?: (?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
        ),
    ),
    # Dec 28 Sat 2013 00:28 · Jun 30, 2020: month, day, year
    (
        "date-name-first",
        re.compile(
            rf"(?<![A-Za-z])(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}} (?P<day>\d{{1,2}}),? (?:[A-Z][a-z]{{2}},? )?"
            r"(?P<year>\d{4})(?: (?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
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
)
_PROSE: tuple[Row, ...] = (
    # 6月30日下午, 10月12日至14日
    ("date-month-day", re.compile(r"(?<![\d年.])(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2})[日号]" + CLOCK)),
    (
        "date-month-day-numerals",
        re.compile(
            rf"(?<![{_NUMERAL}年])(?P<month>[一二三四五六七八九十]{{1,2}})月(?P<day>[一二三四五六七八九十]{{1,3}})日"
        ),
    ),
    # 22日上午8时30分: a day whose month only the page's own date gives
    ("date-day", re.compile(r"(?<![\d月第至、~\-—.])(?P<day>\d{1,2})日(?!元|报|均|本|常|照|夜|子|前|后|期)" + CLOCK)),
    # 今(8)日: how Taiwan's papers write the day
    ("date-day-bracketed", re.compile(r"(?<=[今昨明前])(?:天|日)?\((?P<day>\d{1,2})(?:日\)|\)(?:日|天)?)")),
    (
        "date-day-numerals",
        re.compile(
            r"(?<![月第至一二三四五六七八九十百千万几多数])"
            r"(?P<day>(?:二十|三十|十)[一二三四五六七八九]?|[一二三四五六七八九])日"
            r"(?=[在上下晚凌表透宣发举说召对从,]|正|出席|应)"
        ),
    ),
)
# What only a line of dates prints, and prose never as a date: there it may be a score, a number or a model.
_STAMPED: tuple[Row, ...] = (
    # 20200630, alone or behind a label
    (
        "date-compact",
        re.compile(r"(?:^|[:日期间 ] ?)(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?=$| {1,3}\S)"),
    ),
    # 19-6-30, 12-05-18 09:30: phpwind leaves out the century
    ("date-short-year", re.compile(r"(?:^|[: ])(?P<short>\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d|-)" + CLOCK)),
    # 06-30 09:45, 01-1417:58: month, day and time, the blank lost
    (
        "date-month-day-clock",
        re.compile(
            r"(?:^|[: ])(?P<month>\d{1,2})-(?P<day>\d{2}|\d(?= )) ?"
            r"(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?!\d)"
        ),
    ),
)
# 2020年6月, 2019年底: no day is told
COARSE: tuple[Row, ...] = (
    ("date-year-month", re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2}) ?年 ?(?P<month>\d{1,2}) ?月(?! ?\d)(?:份)?")),
    ("date-year-end", re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2}) ?年(?P<end>底|末|初)")),
)
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
    return _first(text, _FULL)


def stamp(text: str) -> Found | None:
    """The first date of a line that holds a date and little else, also without a year or with half of one.

    >>> stamp("楼主 12-05-18 09:30")[3:8], stamp("01-1417:58")[3:8]
    ((2012, 5, 18, 9, 30), (None, 1, 14, 17, 58))
    """
    return _first(text, _FULL) or _first(text, _STAMPED)


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
    for name, pattern in (*_FULL, *_PROSE):
        for match in pattern.finditer(text):
            one = read_match(match, name)
            if one and all(one.end <= other.start or one.start >= other.end for other in found):
                found.append(_ranged(text, one))
    return sorted(found, key=lambda one: one.start)


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
        return _MONTHS.index(name) + 1
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
    if text.isdigit() and text.isascii():
        return int(text)
    if digits:
        return int("".join(character if character.isascii() else str(_VALUES[character]) for character in text))
    hundreds, hundred, below = text.rpartition("百")
    tens, ten, ones = below.lstrip("零〇").rpartition("十")
    small = (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)
    return (_VALUES.get(hundreds, 1) * 100 if hundred else 0) + small
