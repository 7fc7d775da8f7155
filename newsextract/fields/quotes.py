"""Quotations: where quotation marks open and close, and which of them hold speech."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile("[“”\n]")
_SENTENCE = re.compile(r"[。!?…;]")
# 有网友感叹“充电宝自由正在远去”, 店员告诉记者“五五分成”: the verb stands right before the mark.
_SAID = re.compile(
    r"(?:(?<![小传学据俗常话])说道?|[坦直笑]言|坦[承陈]|感[叹慨]|惊呼|喊道?|(?<![学疑])问道?|答道?|告诉[^,。:]{0,14}|写道)"
    r"[:,]? ?$"
)
# 并称“鹰眼应该装在每一块场地”: what is so called is shorter
_CALLS = re.compile(r"(?<![号简俗统自人名美尊别全堪通职被])称$")
_LONG_CALL = 8
_LEAST = 6
"""Characters below which marks enclose a term or a title, not speech, unless a sentence mark closes them."""
_CLAUSE = 7
"""Characters above which marks that fill a clause of their own enclose speech: …,“五五分成也是常有的”。"""
_LONG = 11
"""Characters above which marks inside a clause enclose speech when a sentence ends with them."""


class Quote(NamedTuple):
    """A stretch inside quotation marks, marks left out (offsets of the body's text)."""

    start: int
    end: int
    closed: bool
    """False when the paragraph ends first: a quotation over several paragraphs."""


def find_quotes(text: str) -> list[Quote]:
    """Every quotation at the outermost level, in order.

    Marks left open end with their paragraph. Linear whatever the nesting.
    """
    found: list[Quote] = []
    depth, start = 0, 0
    for match in _MARK.finditer(text):
        mark = match[0]
        opens = mark == "“"
        if mark == "\n":
            if depth and match.start() > start:
                found.append(Quote(start, match.start(), False))
            depth = 0
        elif opens:
            depth += 1
            if depth == 1:
                start = match.end()
        elif depth:
            depth -= 1
            if depth == 0 and match.start() > start:
                found.append(Quote(start, match.start(), True))
    if depth and len(text) > start:
        found.append(Quote(start, len(text), False))
    return found


def is_utterance(text: str, quote: Quote) -> bool:
    """Whether a quotation can be an utterance: a sentence, or set off like one.

    Scare quotes, titles and slogans are short and stand inside a clause.
    """
    inner = text[quote.start : quote.end]
    if inner[-1] == "," and quote.closed and len(inner) > 1:
        return True
    before = text[quote.start - 2 : quote.start - 1] if quote.start > 1 else "\n"
    after = text[quote.end + 1 : quote.end + 2]
    if len(inner) > 5 and text.startswith(("表示", "回应", "透露"), quote.start - 3):
        return True
    if _SAID.search(text, max(0, quote.start - 20), quote.start - 1) and (len(inner) > 3 or inner[-1] in "。!?"):
        return True
    if len(inner) > _LONG_CALL and _CALLS.search(text, max(0, quote.start - 3), quote.start - 1):
        return True
    set_off = before in ":,。!?;—\n ”" and (len(inner) >= _LEAST or _SENTENCE.search(inner) is not None)
    ends = inner[-1] in "。!?…,;~" or (after in (",", "。", ";") and len(inner) > (_CLAUSE if set_off else _LONG))
    sentence = len(inner) > _LONG and inner[-1] in "。!?…"
    return (ends and len(inner) > 3 and (set_off or sentence)) or (before == ":" and len(inner) >= _LEAST)
