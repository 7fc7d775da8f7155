"""The masthead of a newspaper's page on the web: which paper it is, and of which day."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsextract.fields.draft import Draft

# 版面导航 · 上一版 · 往期回顾 · 第03版:县区新闻: what only the frame of a paper's page prints
_FRAME = re.compile(
    r"版面(?:导航|概览|目录|预览)|标题导航|[上下]一[版期]|往期回顾|按日期检索|数字报|电子报|第 ?[A-Z]?\d{1,3} ?版"
)
_LEAST_FRAME = 2
"""Different words of the frame that make the page a paper's; one may stand anywhere."""
_LONGEST_LINE = 60
# 赣江晚报 2019年11月22日 星期五 · 2022年10月13日 星期四 · 2010年3月8日 第05版
_ISSUE = re.compile(
    r"(?P<paper>[\u4e00-\u9fff]{2,10}报)? {0,3}(?P<day>\d{4}年\d{1,2}月\d{1,2}日)"
    r" {0,3}(?:(?:星期|周)[一二三四五六日天]|第? ?[A-Z]?\d{1,3} ?版)"
)


class Masthead(NamedTuple):
    """The line that names the issue."""

    at: int
    """Where the line begins in the page."""
    paper: tuple[int, int] | None
    """The paper's name (offsets of the line); None where only the day is printed."""
    day: tuple[int, int]


def masthead(draft: Draft) -> Masthead | None:
    """The issue that the frame of a paper's page names above the article; None on every other page."""
    sheet = draft.sheet
    first, last = sheet.article
    if sheet.kind != "page" or first == last or "版" not in draft.page.folded:
        return None
    above = [line for line in sheet.lines[:first] if len(line.text) <= _LONGEST_LINE]
    found = next(((line, match) for line in above if (match := _ISSUE.match(line.text))), None)
    if found is None:
        return None
    below = [line for line in sheet.lines[last:] if len(line.text) <= _LONGEST_LINE]
    frame = {word for line in (*above, *below) for word in _FRAME.findall(line.text)}
    line, match = found
    paper = match.span("paper") if match["paper"] else None
    return Masthead(line.start, paper, match.span("day")) if len(frame) >= _LEAST_FRAME else None
