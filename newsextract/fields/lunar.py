"""The lunar calendar: which day 农历五月初十 is."""

from __future__ import annotations

import datetime
import re
from functools import cache

from newsextract.data import rows

_MONTHS = "正二三四五六七八九十冬腊"
_ONES = "一二三四五六七八九十"
# 农历五月初十, 农历庚子年闰四月初一, 正月十五, 腊月廿三: 农历 may be left out before 正月 and 腊月 only
LUNAR = re.compile(
    r"(?:(?:农历|阴历|旧历)(?:[\u4e00-\u9fff\d]{2,4}年)?(?P<leap>闰)?(?P<month>[正一二三四五六七八九十冬腊]|十一|十二)月"
    r"|(?P<alone>[正腊])月)(?P<day>(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|[廿二]十?[一二三四五六七八九]?|三?十))"
)


def lunar_day(match: re.Match[str], near: datetime.date) -> datetime.date | None:
    """The day of a match of `LUNAR` that lies nearest to another; None where no such day exists.

    >>> lunar_day(LUNAR.search("农历五月初十"), datetime.date(2020, 7, 1))
    datetime.date(2020, 6, 30)
    """
    month = _month(match["month"] or match["alone"])
    day = _day(match["day"])
    days = [
        found
        for year in (near.year - 1, near.year, near.year + 1)
        if (found := solar(year, month, day, leap=bool(match["leap"])))
    ]
    return min(days, key=lambda one: abs(one - near), default=None)


def solar(year: int, month: int, day: int, *, leap: bool = False) -> datetime.date | None:
    """The day of a lunar date; None outside the table's years, or for a month that the year has not.

    >>> solar(2020, 1, 1), solar(2020, 4, 1, leap=True), solar(2019, 4, 1, leap=True)
    (datetime.date(2020, 1, 25), datetime.date(2020, 5, 23), None)
    """
    known = _years().get(year)
    if known is None:
        return None
    first, lengths, leaps = known
    if leap and leaps != month:
        return None
    index = month - 1 + (leap or 0 < leaps < month)
    if index >= len(lengths) or not 1 <= day <= lengths[index]:
        return None
    return first + datetime.timedelta(sum(lengths[:index]) + day - 1)


@cache
def _years() -> dict[int, tuple[datetime.date, tuple[int, ...], int]]:
    """Year → its first day, the lengths of its months, and the month that is doubled (0 for none)."""
    found = {}
    for year, first, long, leap in rows("lunar"):
        found[int(year)] = (
            datetime.date.fromisoformat(first),
            tuple(30 if one == "1" else 29 for one in long),
            int(leap),
        )
    return found


def _month(text: str) -> int:
    """1 to 12."""
    if text in ("一", "十一", "十二"):
        return {"一": 1, "十一": 11, "十二": 12}[text]
    return _MONTHS.index(text) + 1


def _day(text: str) -> int:
    """1 to 30: 初十, 十五, 廿三, 二十, 三十."""
    if text.startswith("初"):
        return _ONES.index(text[1]) + 1
    tens = {"十": 1, "廿": 2, "二": 2, "三": 3}[text[0]]
    rest = text[1:].lstrip("十") if text[0] != "十" else text[1:]
    return tens * 10 + (_ONES.index(rest) + 1 if rest else 0)
