"""Title and subtitle, from the lines that floor 2 marked."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft
from newsextract.labels.board import board_title
from newsextract.labels.claims import headline_end
from newsextract.labels.repeated_title import bare_title
from newsextract.labels.sheet import CREDIT, NOTICE, SUBTITLE, TITLE

# TITLE [打印本页] · TITLE [复制链接] · TITLE 只看楼主收藏回复 ·
# TITLE[转] · TITLE (校报转载) ·
# 从原子弹爆炸原理想开去 2005-09-11 18:04:42 楼主: what a list of posts prints behind the title
_TAIL = re.compile(
    r" {0,4}\[(?:打印本页|复制链接)\]$| {0,4}只看楼主[收藏回复 ]{0,8}$"
    r"| ?[(\[【](?:转|转帖|转贴|[^()\[\]【】]{0,4}转载)[)\]】]$"
    r"| {1,4}\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2}(?::\d{2})?)?(?: {1,4}楼主)?$"
)
_ECHOES = ("page-title", "title-repeated", "title-continued", "title-of-source")
"""Rules of lines that are not the headline itself."""
_CONFIDENCE = {
    "thread-head-title": 0.97,
    "board-header": 0.97,
    "title-above-body": 0.9,
    "post-title": 0.85,
    "page-title": 0.8,
    "page-head-title": 0.75,
    "engine-title": 0.97,
}


def find_title(draft: Draft) -> None:
    """The headline: the first marked line, but not the page's <title> when another one is marked."""
    sheet = draft.sheet
    marked = [index for index, label in enumerate(sheet.label) if label == TITLE]
    if not marked:
        _linked_title(draft)
        return
    index = next((one for one in marked if sheet.rule[one] not in _ECHOES), marked[0])
    pieces = [one for one in marked if one == index or sheet.rule[one] == "title-continued"]
    spans = [_headline(draft, one) for one in pieces]
    draft.title = "".join(draft.page.value(*span) for span in spans)
    rule = sheet.rule[index]
    more = tuple(draft.page.span(*span) for span in spans[1:])
    draft.trace("title", *spans[0], rule, _CONFIDENCE.get(rule, 0.8), more)
    second = next((one for one, label in enumerate(sheet.label) if label == SUBTITLE), None)
    if second is not None:
        below = sheet.lines[second]
        draft.subtitle = draft.page.value(below.start, below.end)
        draft.trace("subtitle", below.start, below.end, sheet.rule[second], 0.85)


# 文章来自微信公众号「X」:[河口大桥今日通车](http://…): a notice that links the original by its headline
_LINKED = re.compile(r"\[(?P<title>[^\[\]]{8,60})\]\(https?://")


def _linked_title(draft: Draft) -> None:
    """The headline in a notice above the body, when no line of the page is one."""
    for index in range(draft.sheet.article[0]):
        line = draft.sheet.lines[index]
        if draft.sheet.label[index] in (NOTICE, CREDIT) and (match := _LINKED.search(line.text)):
            start, end = (line.start + one for one in match.span("title"))
            draft.title = draft.page.value(start, end)
            return draft.trace("title", start, end, "linked-title", 0.7)
    return None


def _headline(draft: Draft, index: int) -> tuple[int, int]:
    """Where the headline stands in its line: without a thread's type, a template's words and the site's name."""
    sheet, line = draft.sheet, draft.sheet.lines[index]
    start = board_title(line.text) if sheet.kind == "board" else 0
    start += line.start + bare_title(line.text[start:])
    tail = _TAIL.search(line.text)
    end = line.start + tail.start() if tail and tail.start() > 3 else line.end
    if sheet.own[index].zone == "metadata":
        end = line.start + headline_end(line.text)
    return start, end
