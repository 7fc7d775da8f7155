"""Title and subtitle, from the lines that floor 2 marked."""

from __future__ import annotations

from newsextract.fields.draft import Draft
from newsextract.labels.board import board_title
from newsextract.labels.sheet import SUBTITLE, TITLE
from newsextract.labels.title import bare_title

_CONFIDENCE = {
    "thread-head-title": 0.97,
    "board-header": 0.97,
    "title-above-body": 0.9,
    "post-title": 0.85,
    "page-title": 0.8,
}


def find_title(draft: Draft) -> None:
    """The headline: the first marked line, but not the page's <title> when another one is marked."""
    sheet = draft.sheet
    marked = [index for index, label in enumerate(sheet.label) if label == TITLE]
    if not marked:
        return
    index = next((one for one in marked if sheet.rule[one] not in ("page-title", "title-repeated")), marked[0])
    line = sheet.lines[index]
    start = board_title(line.text) if sheet.kind == "board" else 0
    start += line.start + bare_title(line.text[start:])
    draft.title = draft.page.value(start, line.end)
    rule = sheet.rule[index]
    draft.trace("title", start, line.end, rule, _CONFIDENCE.get(rule, 0.8))
    second = next((one for one, label in enumerate(sheet.label) if label == SUBTITLE), None)
    if second is not None:
        below = sheet.lines[second]
        draft.subtitle = draft.page.value(below.start, below.end)
        draft.trace("subtitle", below.start, below.end, sheet.rule[second], 0.85)
