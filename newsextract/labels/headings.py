"""Headings: which short lines of the article head the paragraphs under them."""

from __future__ import annotations

import re
from collections import Counter

from newsextract.labels.sheet import BODY, CAPTION, HEADING, IMAGE, Sheet

# 一、 （一） 1. 01 第一章 — numbers that open a heading, by level.
_NUMBERED = (
    re.compile(r"(?:[一二三四五六七八九十]{1,3} ?[、.:]|第[一二三四五六七八九十\d]{1,3}[章节部]|[Pp]art ?\d|#{1,4} )"),
    re.compile(r"(?:\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d))"),
)
_HEADING_END = re.compile(r"[。,;:、]$|……$")
# 本报讯 or (接上) alone on a line leads into a paragraph, it heads nothing.
_LEAD_WORD = re.compile(r"(?:本报|本网|本刊|本台)[讯消]息?$|\(?(?:接上|上接)[^,。]{0,8}\)?$|(?:核心提示|编者按|摘要)$")
_LONGEST_HEADING = 36
_COLUMNS = re.compile(r"\S {1,10}\S+ {1,10}\S+ {1,10}\S")


def find_headings(sheet: Sheet) -> None:
    """Short lines that head the paragraphs under them, one or two lines each; boards wrap lines and have none."""
    if sheet.kind == "board":
        return
    body = [
        index
        for index in range(*sheet.article)
        if sheet.label[index] in (BODY, IMAGE, CAPTION) or _is_number_heading(sheet, index)
    ]
    turns = _turns(sheet, body)
    body = [index for index in body if index not in turns]
    usual = _usual_gap(sheet)
    position = 0
    while position < len(body):
        block = _short_block(sheet, body, position, usual)
        if block and _heads(sheet, body, position, len(block), usual):
            for index in block:
                sheet.mark(index, HEADING, _heading_rule(sheet, index))
        position += max(1, len(block))


# 记者:今晚看了多少个孩子?
_TURN = re.compile(r"([^\s,。:;!?“”]{1,10}):\S")
_ASKED = re.compile("问|答|[\u4e00-\u9fff]{0,6}记者[提追]?问?")


def _turns(sheet: Sheet, body: list[int]) -> frozenset[int]:
    """The lines of an interview that say who speaks: 问:, 答:, or the same words and a colon on two lines and more."""
    labels = {index: match[1] for index in body if (match := _TURN.match(sheet.lines[index].text))}
    counts = Counter(labels.values())
    return frozenset(index for index, label in labels.items() if counts[label] > 1 or _ASKED.fullmatch(label))


def _is_number_heading(sheet: Sheet, index: int) -> bool:
    """01 alone on a line, with a short line after it and a paragraph after that: the two are one heading."""
    if sheet.own[index].kind == "number" and index + 2 < sheet.article[1] and len(sheet.lines[index].text) <= 2:
        opens = index == 0 or sheet.own[index - 1].kind not in ("chrome", "weak", "number")
        opens = opens or sheet.label[index - 1] == IMAGE
        return opens and _titles_number(sheet, index + 1) and sheet.own[index + 2].kind == "prose"
    if index > sheet.article[0] and sheet.own[index].kind == "weak":
        return sheet.own[index - 1].kind == "number" and _is_number_heading(sheet, index - 1)
    return False


def _titles_number(sheet: Sheet, index: int) -> bool:
    """A short line, a question among them, that may stand under a number alone."""
    return sheet.own[index].kind in ("short", "weak") or _may_head(sheet.lines[index].text, sheet.own[index].kind)


def _short_block(sheet: Sheet, body: list[int], position: int, usual: int) -> list[int]:
    """The run of short lines from here on that could be one heading: no wider gap inside than before it."""
    block: list[int] = []
    for index in body[position : position + 8]:
        line, own = sheet.lines[index], sheet.own[index]
        if sheet.label[index] in (IMAGE, CAPTION) or not _may_head(line.text, own.kind):
            break
        if block and (line.gap > usual or numbered_level(line.text) or own.kind == "number"):
            break
        block.append(index)
    return block


def _may_head(text: str, kind: str) -> bool:
    if len(text) > _LONGEST_HEADING:
        return False
    if numbered_level(text) and not _HEADING_END.search(text):
        return not ("," in text and ":" in text)  # 4、石灰石精粉,投资方:…,1.1亿元: a row of a list
    if kind in ("number", "weak"):
        return len(text) <= 2
    if _LEAD_WORD.match(text):
        return False
    if text[-1] in "?!" and len(text) <= 24 and "“" not in text[:1]:
        return True
    return kind == "short" and not _HEADING_END.search(text) and not _COLUMNS.search(text)


def numbered_level(text: str) -> int:
    """1 for 一、 and 第一章, 2 for （一） and 1., 0 where no number opens the line."""
    return next((level for level, pattern in enumerate(_NUMBERED, 1) if pattern.match(text)), 0)


def _heads(sheet: Sheet, body: list[int], position: int, length: int, usual: int) -> bool:
    """One or two short lines with a paragraph under them, or set off by blank lines on both sides."""
    block = body[position : position + length]
    following = body[position + length] if position + length < len(body) else None
    if following is None or sheet.label[following] in (IMAGE, CAPTION):
        following = next(
            (index for index in body[position + length : position + length + 8] if sheet.label[index] == BODY),
            None,
        )
        if following is None or len(block) > 2:
            return False
    levels = [numbered_level(sheet.lines[index].text) for index in block]
    if any(levels):
        digits = [
            sheet.lines[index].text[0].isdigit() and numbered_level(sheet.lines[index].text) == 2
            for index in (block[0], following)
        ]
        return levels[0] != 2 or (sheet.own[following].kind == "prose" and not all(digits))
    opens = position == 0 or (position < 8 and all(sheet.label[index] == IMAGE for index in body[:position]))
    if sheet.own[following].kind == "prose":
        return length <= 2 and not (
            opens and sheet.kind == "page" and length == 1 and len(sheet.lines[block[0]].text) < 6
        )
    gapped = sheet.lines[block[0]].gap > 0 and sheet.lines[following].gap > 0
    return gapped and length == 1 and not opens and usual == 0


def _usual_gap(sheet: Sheet) -> int:
    """The gap before most body lines: 0 where paragraphs follow each other without blank lines."""
    gaps = sorted(sheet.lines[index].gap for index in range(*sheet.article) if sheet.label[index] in (BODY, HEADING))
    return gaps[len(gaps) // 2] if gaps else 0


def _heading_rule(sheet: Sheet, index: int) -> str:
    return "heading-numbered" if numbered_level(sheet.lines[index].text) else "heading-short-line"


def heading_level(text: str) -> int:
    """2 for （一） and 1. under 一、, else 1.

    >>> heading_level("一、看清形势"), heading_level("(一)看清形势"), heading_level("守牢三条底线")
    (1, 2, 1)
    """
    return max(1, numbered_level(text))
