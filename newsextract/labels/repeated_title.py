"""The headline's further prints: above the article, in it, with a thread's type or an outlet before it."""

from __future__ import annotations

import re

from newsextract.labels.sheet import BODY, CHROME, CREDIT, SUBTITLE, TITLE, Sheet

_SHORTEST = 4
_OPENING = 8
"""Lines from the article's first within which the first half of the headline repeats it; below, it is a signature."""
_TYPE = re.compile(
    r"(?:标题|主题): {0,4}(?:\[[^\[\]]{1,8}\] ?)?|\[[^\[\]]{1,8}\] ?"
    r"|【(?:转|转帖|转载|转贴|原创|分享|新闻|图文|视频)】 ?"
)
_MOST_LINES = 3
"""Lines that such a headline has at most."""
_TITLE_TAG = re.compile(r"[-_|—] ?[^-_|—]{2,16}$")


def bare_title(text: str) -> int:
    """Where the headline begins after a thread's type: `[转帖] `, `【转】`.

    >>> bare_title("[转帖] 海拔两千七"), bare_title("【独家】石牌")
    (5, 0)
    """
    match = _TYPE.match(text)
    return match.end() if match and match.end() < len(text) - 3 else 0


def mark_repeats(sheet: Sheet) -> None:
    """Every further print of the headline near the article is TITLE too; a line under it may be the SUBTITLE."""
    titles = [index for index, label in enumerate(sheet.label) if label == TITLE]
    if not titles:
        return
    full = sheet.lines[next((one for one in titles if sheet.rule[one] != "title-continued"), titles[0])].text
    full = full[bare_title(full) :]
    full = full[_board_prefix(sheet, full) :]
    leads = True
    for index in range(min(sheet.article[1], len(sheet.own))):
        text = sheet.lines[index].text
        if (
            index in titles
            or len(text) < _SHORTEST
            or sheet.label[index] not in (BODY, CHROME)
            or sheet.own[index].kind not in ("short", "prose")
        ):
            continue
        text = text[bare_title(text) :]
        leads = leads and not (index >= sheet.article[0] and sheet.own[index].kind == "prose")
        opens = sheet.article[0] <= index < sheet.article[0] + _OPENING
        if text == full or (opens and _is_part(text, full, leads=leads)):
            sheet.mark(index, TITLE, "title-repeated")
            _subtitle(sheet, index, text != full)
        elif opens and leads and _is_broken(sheet, index, full):
            sheet.mark(index, TITLE, "title-repeated")
            sheet.mark(index + 1, TITLE, "title-repeated")
        elif len(full) > 7 and text.startswith(full) and _TITLE_TAG.search(text[len(full) :]):
            sheet.mark(index, TITLE, "page-title")
    _printed_above_byline(sheet)


def _printed_above_byline(sheet: Sheet) -> None:
    """A thread's post may begin with the paper's headline, lines under it, and a byline: no headings of the text."""
    first = sheet.article[0]
    last = next((index for index in range(first, len(sheet.own)) if sheet.own[index].kind != "short"), first)
    lines = [index for index in range(first, last) if sheet.label[index] == BODY]
    if sheet.kind != "thread" or not lines or len(lines) > _MOST_LINES or last >= sheet.article[1]:
        return
    if sheet.label[last] == CREDIT and all(len(sheet.lines[index].text) > _SHORTEST for index in lines):
        sheet.mark(lines[0], TITLE, "title-of-source")
        for index in lines[1:]:
            sheet.mark(index, SUBTITLE, "line-under-title")


def _is_broken(sheet: Sheet, index: int, full: str) -> bool:
    """The line and the next one are the headline, printed on two lines."""
    if index + 1 >= sheet.article[1] or sheet.own[index + 1].kind not in ("short", "prose"):
        return False
    both = sheet.lines[index].text + sheet.lines[index + 1].text
    return "".join(both.split()) == "".join(full.split())


def _is_part(text: str, full: str, *, leads: bool) -> bool:
    """The first half of the headline; above the text (`leads`) also all of it behind an outlet: 【财经报】, VOA:."""
    if len(text) <= _SHORTEST + 4:
        return False
    behind = leads and full.endswith(text) and full[: -len(text)].rstrip()[-1:] in tuple("】]:》")
    return full.startswith(text) or behind


def _subtitle(sheet: Sheet, index: int, partial: bool) -> None:
    """The line under a headline that the post repeats only in part, or one behind a dash, is its second line."""
    below = index + 1
    partial = partial or (below < len(sheet.lines) and sheet.lines[below].text.startswith("——"))
    if partial and below < sheet.article[1] and sheet.label[below] == BODY and sheet.own[below].kind == "short":
        sheet.mark(below, SUBTITLE, "line-under-title")


def _board_prefix(sheet: Sheet, text: str) -> int:
    """On boards the header line says 标题 before the headline."""
    from newsextract.labels.board import board_title

    start = board_title(text) if sheet.kind == "board" else 0
    return start + bare_title(text[start:])
