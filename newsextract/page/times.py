"""Times that the markup states more exactly than the page shows them: `<span title="2020-5-9 21:23">6 天前</span>`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

# A full date that makes up an attribute: 2020-5-9 21:23:43, 2020-07-01T09:45:36+08:00, 2020年5月9日 21:23
_STATED = re.compile(
    r"(?:发表于|发布于)? ?\d{4} ?[-/年] ?\d{1,2} ?[-/月] ?\d{1,2}(?: ?日)?"
    r"(?:[T ]{1,2}\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?"
    r" ?(?:Z|[+-]\d{2}:?\d{2})?$"
)
# What a page shows instead: 6 天前, 昨天 09:30, 7-1 09:45, 23年4月13日, 3 年, with a word for posting before it.
_SHOWN = re.compile(
    r"(?:(?:发表于|发布于|发布时间|编辑于|最后由):?\s{0,4}|:\s{0,4})?"
    r"(?:\d{1,3}\s?(?:秒|分钟?|小时|天|周|个?月|年)(?:以?前)?|半小时前|刚刚|[昨前今]天(?:\s?\d{1,2}:\d{2})?"
    r"|(?:(?P<year>\d{2,4})\s?[-/.年]\s?)?\d{1,2}\s?[-/.月]\s?\d{1,2}(?:\s?日)?(?P<clock>\s?\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|(?:about |an? )?\w{0,9} ?(?:second|minute|hour|day|month|year)s? ago)$"
)
_WORD = re.compile(r"\s*(?:发表于|发布于|发布时间|编辑于|最后由)?:?")
_LONGEST = 60
"""Characters of what a page shows as a time."""
_CLOCK = re.compile(r"\d:\d\d")
# A stamp with a zone: 2020-07-01T01:45:36.220Z, 2020-07-01T09:45+0800
_ZONED = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})? ?(Z|[+-]\d{2}:?\d{2})$")
# Milliseconds or seconds since 1970 (Discourse, NodeBB), between 2001 and 2286.
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?$")
_DATES = ("datetime", "title")
_EPOCHS = ("data-time", "data-timestamp", "data-unix")
TIME_ATTRIBUTES = frozenset((*_DATES, *_EPOCHS))
"""Attributes that may state a time."""
# Elements that a script fills with a relative time: they are empty until then.
_FILLED = re.compile(r"\b(?:time|timeago|date|ago)\b")
_CHINA = datetime.timezone(datetime.timedelta(hours=8))


def attribute_time(attributes: Mapping[str, str]) -> str | None:
    """The full date that an element's attributes state; None for most elements.

    >>> attribute_time({"title": "2020-5-9 21:23:43"}), attribute_time({"data-time": "1593567936000"})
    ('2020-5-9 21:23:43', '2020-07-01 09:45:36')
    """
    for name in _DATES:
        value = attributes.get(name)
        if value and len(value) < 40 and _STATED.match(value):
            return china_time(value)
    for name in _EPOCHS:
        value = attributes.get(name)
        if value and (match := _EPOCH.match(value)):
            return datetime.datetime.fromtimestamp(int(match[1]), _CHINA).strftime("%Y-%m-%d %H:%M:%S")
    return None


def is_filled_by_script(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an empty element with a stated time is a time that a script would show."""
    return tag in ("time", "abbr") or _FILLED.search(attributes.get("class", "")) is not None


def china_time(stated: str) -> str:
    """A time with a zone as China's clocks show it, which is what a page in Chinese would show; others as they stand.

    >>> china_time("2023-09-07T22:30:00+00:00"), china_time("2023-09-08T10:22"), china_time("2023年9月8日")
    ('2023-09-08 06:30:00', '2023-09-08 10:22', '2023年9月8日')
    """
    match = _ZONED.match(stated.strip())
    if match is None:
        return stated.replace("T", " ") if stated[10:11] == "T" else stated
    day, clock, seconds, zone = match.groups()
    zone = "+00:00" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        moment = datetime.datetime.fromisoformat(f"{day}T{clock}{seconds or ':00'}{zone}")
        return moment.astimezone(_CHINA).strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError):  # 2023-99-99, or the last day of year 9999
        return stated


def shown_time(text: str, stated: str, *, filled: bool = False) -> str:
    """What the line says: the stated time for a relative or shortened one; else its own text.

    `filled` says that a script would fill the element: then an empty one shows the stated time too.

    >>> shown_time("6 天前", "2020-5-9 21:23:43"), shown_time("2020-05-09 21:23", "2020-5-9 21:23:43")
    ('2020-5-9 21:23:43', '2020-05-09 21:23')
    >>> shown_time("发布于 2023年9月8日", "2023-09-08 10:22"), shown_time("小甲", "2023-09-08 10:22")
    ('发布于 2023-09-08 10:22', '小甲')
    """
    shown = text.strip()
    if not shown:
        return stated if filled else text
    match = _SHOWN.match(shown) if len(shown) <= _LONGEST else None
    if match is None or (match["year"] and (match["clock"] or not _CLOCK.search(stated))):
        return text
    word = _WORD.match(text)
    lead = word[0] if word else ""
    return lead + text[len(lead) : len(text) - len(text[len(lead) :].lstrip())] + stated
