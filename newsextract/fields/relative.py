"""Dates that are told against another: 昨日, 3 天前, 上周五, 去年12月, 农历五月初十, and those without year or month.

The other date is always one that the page states, or the `today` of the caller; never the clock.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from newsextract.fields.date_forms import CLOCK, COARSE, PARTS
from newsextract.fields.lunar import LUNAR, lunar_day
from newsextract.fields.when import OPEN, Found, clock, every_when, read_match, stamp
from newsextract.records import When


class Base(NamedTuple):
    """The moment against which relative dates are reckoned."""

    day: datetime.date
    time: datetime.time | None = None
    """None where only the day is known: then 2 小时前 tells nothing."""

    @classmethod
    def of(cls, when: When | None) -> Base | None:
        """The moment of a date; None unless year, month and day are known."""
        if when is None or when.year is None or when.month is None or when.day is None:
            return None
        time = None if when.hour is None else datetime.time(when.hour, when.minute or 0, when.second or 0)
        return cls(datetime.date(when.year, when.month, when.day), time)


_SHIFTS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_WEEK = "一二三四五六日天"
_WEEKS = {"上上": -14, "上": -7, "本": 0, "这": 0, "下": 7}
_AMOUNTS = {
    "半": 0.5,
    "两": 2.0,
    **{character: number + 1.0 for number, character in enumerate("一二三四五六七八九十")},
}
_YEARS = {"去": -1, "今": 0, "前": -2, "明": 1}
# 昨日, 昨晚, 昨天下午3时许, 前天 09:30, 今早; not 今日头条, 昨天的, 明天会更好
_DAY = re.compile(
    rf"(?P<which>大前|前|昨|今|明|后)(?:(?:天|日)(?!头条|之)|(?P<late>晚|(?<!今)夜|晨|早)(?!报|会|间|餐|宴|安|已)(?:上|间)?){CLOCK}"
)
# 3 天前, 半小时前, 两个月前, 5分钟前
_AGO = re.compile(
    r"(?P<amount>\d{1,3}|[半一二两三四五六七八九十]) ?个?(?P<half>半)?"
    r"(?P<unit>秒钟?|分钟|小时|天|日|周|星期|月|年)(?:以|之)?前"
)
# 上周五, 本周三, 星期二, 周二: without a word for the week, the last one that has been
_WEEKDAY = re.compile(
    rf"(?P<which>上上|上|本|这|下)?(?:个)?(?:周|星期|礼拜)(?P<day>[{_WEEK}])(?![\u4e00-\u9fff]?[刊报版]){CLOCK}"
)
# 去年12月, 今年6月30日, 去年
_YEAR = re.compile(
    r"(?P<which>去|今|前|明)年(?P<since>以来)?(?:(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|(?P<day>\d{1,2})[日号])?)?"
)
# 上月, 本月8日, 上个月
_MONTH = re.compile(r"(?P<which>上|本|这|当)个?月(?:(?P<day>\d{1,2})[日号])?(?!份)")
# 上午9:30, 下午3点: the day is the base's
_TIME = re.compile(rf"(?P<part>{PARTS})(?P<hour>\d{{1,2}})(?:[:点时](?P<minute>\d{{1,2}})分?|[点时])")


def every_relative(text: str, base: Base) -> list[Found]:
    """Every day that a folded text tells against another, in order; coarser ones (去年) and loose ones (周二) left out.

    >>> [found[3:6] for found in every_relative("昨日,上周五", Base(datetime.date(2020, 7, 1)))]
    [(2020, 6, 30), (2020, 6, 26)]
    """
    found = [one for one in _read(text, base, _DAYS) if one.day is not None and one.until is None]
    return sorted(found, key=lambda one: one.start)


def relative_stamp(text: str, base: Base) -> Found | None:
    """The time of a post that a board tells against the moment at which it showed the page: 昨天 18:05, 3 天前.

    >>> relative_stamp("发表于 半小时前", Base(datetime.date(2020, 7, 1), datetime.time(9, 45)))[3:8]
    (2020, 7, 1, 9, 15)
    """
    return next(iter(_read(text, base, (("date-day-told", _DAY, _day), ("date-ago", _AGO, _ago)))), None)


def read_when(text: str, base: Base) -> Found | None:
    """The first date of a folded text in any form, with every part that the base can supply; None for none.

    >>> read_when("去年12月", Base(datetime.date(2020, 7, 1)))[3:6]
    (2019, 12, None)
    """
    stated = stamp(text) or next(iter(every_when(text)), None)
    if stated:
        return completed(stated, When(base.day.year, base.day.month, base.day.day))
    told = sorted(_read(text, base, (*_DAYS, *_LOOSE)), key=lambda one: (one.start, -one.end))
    coarse = (read_match(match, name) for name, pattern in COARSE for match in pattern.finditer(text))
    return next((one for one in coarse if one), None) or (told[0] if told else None)


_MONTHS_AHEAD = 4
"""Months after its own date of which a page may speak without a year: further ahead, the year before is meant."""
_LEAP = 2000
"""A year that has every day."""
_MONTHS_PAST = 9
"""Months before it that are too long ago to leave out the year: 1月5日 in December is the next one."""


def completed(found: Found, base: When | None) -> Found:
    """The date with month and year from the page's own date: news tells of the past, or of days soon to come.

    A day that the calendar has not (30日 on the first of March) is left as it stands.
    """
    if base is None or base.day is None or base.month is None or found.day is None or (found.year and found.month):
        return found
    filled: list[str] = list(found.filled)
    month, year = found.month, base.year
    if month is None:
        month = base.month
        if found.day > base.day:
            month, year = (12, year - 1 if year else None) if month == 1 else (month - 1, year)
        filled.append("month")
    elif year and month - base.month > _MONTHS_AHEAD:
        year -= 1
    elif year and base.month - month > _MONTHS_PAST:
        year += 1
    if found.year is None and year:
        filled.append("year")
    year = found.year or year
    if _in_month(_LEAP if year is None else year, month, str(found.day)) is None:
        return found
    return found._replace(year=year, month=month, filled=tuple(filled))


Reckon = Callable[[re.Match[str], Base], "datetime.date | datetime.datetime | tuple[int, int | None] | None"]
Told = tuple[str, re.Pattern[str], Reckon]


def _read(text: str, base: Base, table: tuple[Told, ...]) -> list[Found]:
    """What the rows of a table find, each place once."""
    found: list[Found] = []
    for rule, pattern, reckon in table:
        for match in pattern.finditer(text):
            moment = reckon(match, base)
            if moment is None or any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            found.append(_found(rule, match, moment))
    return found


def _found(
    rule: str, match: re.Match[str], moment: datetime.date | datetime.datetime | tuple[int, int | None]
) -> Found:
    """The date of a match, its parts marked as reckoned."""
    start, end = match.start(), match.start() + len(match[0].rstrip())
    if isinstance(moment, tuple):
        return Found(rule, start, end, *moment, None, filled=("year",))
    if isinstance(moment, datetime.datetime):
        return Found(rule, start, end, moment.year, moment.month, moment.day, moment.hour, moment.minute, filled=_ALL)
    hour, minute, second, part = clock(match.groupdict())
    part = part or match.groupdict().get("late")
    valid = (hour or 0) < 24 and (minute or 0) < 60 and (second or 0) < 60
    times = (hour, minute, second) if valid else (None, None, None)
    until = OPEN if match.groupdict().get("since") else None
    return Found(rule, start, end, moment.year, moment.month, moment.day, *times, part, until, _ALL)


_ALL = ("day", "month", "year")


def _day(match: re.Match[str], base: Base) -> datetime.date | None:
    if match["which"] in ("今", "明") and match.string[match.end() : match.end() + 1] == "的":
        return None  # 今天的中国
    return _shifted(base.day, _SHIFTS[match["which"]])


def _shifted(day: datetime.date, days: int) -> datetime.date | None:
    """The day some days off; None beyond the calendar, whose last day some templates print."""
    try:
        return day + datetime.timedelta(days)
    except OverflowError:
        return None


def _earlier(base: Base, seconds: float) -> datetime.datetime | None:
    """The moment some seconds before the base's; None without its time, or before the calendar."""
    try:
        return datetime.datetime.combine(base.day, base.time) - datetime.timedelta(0, seconds) if base.time else None
    except OverflowError:
        return None


_SECONDS = {"秒": 1, "分": 60, "小": 3600}
_DAYS_OF = {"天": 1, "日": 1, "周": 7, "星": 7, "月": 30, "年": 365}


def _ago(match: re.Match[str], base: Base) -> datetime.date | datetime.datetime | tuple[int, int | None] | None:
    """A moment for minutes and hours, a day for days and weeks, a month for months, a year for years."""
    amount = _AMOUNTS.get(match["amount"]) or float(match["amount"])
    amount += 0.5 if match["half"] else 0
    unit = match["unit"][0]
    if unit in _SECONDS:
        return _earlier(base, amount * _SECONDS[unit])
    if unit == "年":
        return _in_calendar(base.day.year - int(amount), None)
    if unit == "月":
        months = base.day.year * 12 + base.day.month - 1 - int(amount)
        return _in_calendar(months // 12, months % 12 + 1)
    return _shifted(base.day, -int(amount * _DAYS_OF[unit]))


def _weekday(match: re.Match[str], base: Base) -> datetime.date | None:
    if match["which"] is None:
        return None
    return _shifted(base.day, min(_WEEK.index(match["day"]), 6) - base.day.weekday() + _WEEKS[match["which"]])


def _last_weekday(match: re.Match[str], base: Base) -> datetime.date | None:
    return _shifted(base.day, -((base.day.weekday() - min(_WEEK.index(match["day"]), 6)) % 7))


def _year(match: re.Match[str], base: Base) -> datetime.date | tuple[int, int | None] | None:
    year = base.day.year + _YEARS[match["which"]]
    if match["since"]:
        return _in_month(year, 1, "1")
    if match["month"] is None:
        return _in_calendar(year, None)
    month = int(match["month"]) if match["month"].isdigit() else _number(match["month"])
    return _in_month(year, month, match["day"])


def _number(numeral: str) -> int:
    """1 to 12."""
    return 10 * numeral.startswith("十") + ("一二三四五六七八九".find(numeral[-1]) + 1)


def _month(match: re.Match[str], base: Base) -> datetime.date | tuple[int, int | None] | None:
    months = base.day.year * 12 + base.day.month - 1 - (match["which"] == "上")
    return _in_month(months // 12, months % 12 + 1, match["day"])


def _in_calendar(year: int, month: int | None) -> tuple[int, int | None] | None:
    """The year and month; None beyond the calendar."""
    return (year, month) if datetime.MINYEAR <= year <= datetime.MAXYEAR else None


def _in_month(year: int, month: int, day: str | None) -> datetime.date | tuple[int, int | None] | None:
    """The day of a month, or the month; None for one that is none."""
    if day is None:
        return _in_calendar(year, month) if 1 <= month <= 12 else None
    try:
        return datetime.date(year, month, int(day))
    except ValueError:
        return None


def _lunar(match: re.Match[str], base: Base) -> datetime.date | None:
    return lunar_day(match, base.day)


def _same_day(_match: re.Match[str], base: Base) -> datetime.date:
    return base.day


_DAYS: tuple[Told, ...] = (
    ("date-day-told", _DAY, _day),
    ("date-weekday", _WEEKDAY, _weekday),
    ("date-lunar", LUNAR, _lunar),
    ("date-year-told", _YEAR, _year),
    ("date-month-told", _MONTH, _month),
)
# Forms that prose uses for much else: 周一至周五, 三年前, 上午3点.
_LOOSE: tuple[Told, ...] = (
    ("date-weekday", _WEEKDAY, _last_weekday),
    ("date-ago", _AGO, _ago),
    ("date-time", _TIME, _same_day),
)
