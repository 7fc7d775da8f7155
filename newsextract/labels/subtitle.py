"""The second line of a headline: which lines under the headline go on with it."""

from __future__ import annotations

import re

from newsextract.labels.sheet import CHROME, Sheet

_SHORTEST = 6
# 韩卫东讲话 柳青主持 崔茂林戴红梅出席: who did what at the meeting, under its headline
_MEETING_ROLES = re.compile(
    r"(?:[\u4e00-\u9fff、]{2,30}"
    r"(?:讲话|主持|出席|致辞|批示|参加|宣读|作报告|发言|部署|汇报|陪同|调研)(?: {1,4}|$)){1,6}$"
)


def is_second_line(sheet: Sheet, index: int) -> bool:
    """A short line above the text that goes on with a dash (——龙山镇工作纪实), or tells a meeting's roles."""
    if index >= sheet.article[0] or sheet.label[index] != CHROME or sheet.own[index].kind != "short":
        return False
    text = sheet.lines[index].text
    return tells_roles(text) or (text.startswith("——") and len(text) >= _SHORTEST)


def tells_roles(text: str) -> bool:
    """Only names stand there, each with what its bearer did at a meeting.

    >>> tells_roles("韩卫东讲话 柳青主持 崔茂林戴红梅出席"), tells_roles("全市防汛会议召开")
    (True, False)
    """
    return _MEETING_ROLES.match(text) is not None
