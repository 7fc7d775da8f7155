"""Times that the markup states more exactly than the page shows them: `<span title="2020-5-9 21:23">6 天前</span>`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

# A full date that opens an attribute: 2020-5-9 21:23:43, 2020-07-01T09:45:36+08:00, 2020年5月9日
_DATE = re.compile(r"(?:发表于|发布于)?\s?\d{4}[-/年]\d{1,2}[-/月]\d{1,2}.{0,24}$")
_FULL_DATE = re.compile(r"\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}")
_CLOCK = re.compile(r"\d:\d\d")
# Milliseconds or seconds since 1970 (Discourse, NodeBB), between 2001 and 2286.
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?$")
_DATES = ("datetime", "title")
_EPOCHS = ("data-time", "data-timestamp", "data-unix")
TIME_ATTRIBUTES = frozenset((*_DATES, *_EPOCHS))
"""Attributes that may state a time."""
_LONGEST_SHOWN = 24
"""Characters that a relative or short date takes at most; longer text with such an attribute is no date."""
_CHINA = datetime.timezone(datetime.timedelta(hours=8))


def attribute_time(attributes: Mapping[str, str]) -> str | None:
    """The full date that an element's attributes state; None for most elements.

    >>> attribute_time({"title": "2020-5-9 21:23:43"}), attribute_time({"data-time": "1593567936000"})
    ('2020-5-9 21:23:43', '2020-07-01 09:45:36')
    """
    for name in _DATES:
        value = attributes.get(name)
        if value and value[-1:].isascii() and _DATE.match(value):
            return value
    for name in _EPOCHS:
        value = attributes.get(name)
        if value and (match := _EPOCH.match(value)):
            # Pages in Chinese show China's time; the number itself has no zone.
            return datetime.datetime.fromtimestamp(int(match[1]), _CHINA).strftime("%Y-%m-%d %H:%M:%S")
    return None


def shown_time(text: str, stated: str) -> str:
    """What the line says: its own full time, or the stated one instead of a relative or shortened one.

    >>> shown_time("6 天前", "2020-5-9 21:23:43"), shown_time("2020-05-09 21:23", "2020-5-9 21:23:43")
    ('2020-5-9 21:23:43', '2020-05-09 21:23')
    """
    shown = _FULL_DATE.search(text)
    if len(text.strip()) > _LONGEST_SHOWN or (shown and (_CLOCK.search(text) or not _CLOCK.search(stated))):
        return text
    return text[: shown.start()] + stated + text[shown.end() :] if shown else stated
