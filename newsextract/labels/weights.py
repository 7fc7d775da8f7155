"""What each line adds to the body's run, and the run that weighs most."""

from __future__ import annotations

import re
from collections import Counter

from newsextract.labels.markup import LINK_COST, is_link, is_paragraph
from newsextract.labels.sheet import Own, Sheet
from newsextract.page.line import Line

# What a line adds to a run it stands in. Sentences pay by their length; what the body never holds costs most.
_COST = {
    "number": -1.0,
    "date": -1.5,
    "floor": -1.0,
    "meta": -2.0,
    "image": -0.3,
    "decoration": -0.2,
    "end": -4.0,
    "url": -1.0,
    "push": -2.0,
}
_WALL = {
    "related": -12.0,
    "footer": -5.0,
    "reply-form": -4.0,
    "login": -4.0,
    "permission-notice": -4.0,
    "wechat": -2.5,
    "attachment": -0.3,
    "share": -1.5,
    "advert": -0.5,
}
_CREDIT_COST, _CHROME_COST, _WEAK_COST, _SHORT_COST = -1.5, -2.5, -1.2, -0.8
TERMINAL = re.compile(r"[。!?…”’)]$")
"""How a sentence ends."""
LIST_ITEM = re.compile(r"[·•▸►■□◆◇●○>»\d]{1,3} ?[.、:]? ?\S.{4,60}$|.{6,60}\d{4}-\d{2}-\d{2}$")
"""A row of a list: a bullet or a number before it, a date behind it."""


def weight_of(line: Line, own: Own) -> float:
    """What a line adds to the run that it stands in."""
    length = len(line.text)
    if is_link(line):
        return LINK_COST
    if own.kind == "prose":
        if length < 12:
            return 0.3
        full = TERMINAL.search(line.text) is not None
        return (0.6 if full else 0.2) + min(length, 400) / (25 if full else 50)
    if own.kind == "short":
        if is_paragraph(line):
            return 0.2 + min(length, 100) / 60
        return (_SHORT_COST if length < 8 else _SHORT_COST / 2) - (0.4 if LIST_ITEM.match(line.text) else 0)
    if own.kind == "chrome":
        return _WALL.get(own.zone or "", _CHROME_COST)
    if own.kind == "weak":
        return _WEAK_COST
    return _CREDIT_COST if own.kind in ("credit", "notice") else _COST.get(own.kind, -1.0)


def lighten_repeats(sheet: Sheet, weights: list[float]) -> None:
    """A sentence that stands three times is chrome; a long line that stands twice counts a quarter, once.

    Where most of the text stands twice, the page was pasted twice: then the first copy counts whole.
    """
    counts = Counter(line.text for line in sheet.lines)
    twice = sum(
        weight for line, weight in zip(sheet.lines, weights, strict=True) if weight > 0 and counts[line.text] == 2
    )
    pasted = twice * 2 > sum(weight for weight in weights if weight > 0)
    seen: set[str] = set()
    for index, line in enumerate(sheet.lines):
        if weights[index] > 0 and counts[line.text] > 1:
            if counts[line.text] > 2 or line.text in seen:
                weights[index] = -1.0
            elif len(line.text) > 30 and not pasted:
                weights[index] /= 4
            seen.add(line.text)


def heaviest(weights: list[float]) -> tuple[int, int]:
    """The half-open run with the greatest sum (Kadane): linear, whatever the page."""
    best = total = 0.0
    start = best_start = best_end = 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best:
            best, best_start, best_end = total, start, index + 1
    return best_start, best_end
