"""Inside the article: which of its lines are headings, captions, chrome that slipped in, or text cut short."""

from __future__ import annotations

import re
from collections import Counter

from newsextract.labels.own import cut_jammer
from newsextract.labels.sheet import BODY, CAPTION, CHROME, CREDIT, HEADING, IMAGE, Sheet

# 一、 （一） 1. 01 第一章 — numbers that open a heading, by level.
_NUMBERED = (
    re.compile(r"(?:[一二三四五六七八九十]{1,3} ?[、.:]|第[一二三四五六七八九十\d]{1,3}[章节部]|[Pp]art ?\d|#{1,4} )"),
    re.compile(r"(?:\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d))"),
)
_HEADING_END = re.compile(r"[。,;:、]$|……$")
# 本报讯 or (接上) alone on a line leads into a paragraph, it heads nothing.
_LEAD_WORD = re.compile(r"(?:本报|本网|本刊|本台)[讯消]息?$|\(?(?:接上|上接)[^,。]{0,8}\)?$|(?:核心提示|编者按|摘要)$")
_LONGEST_HEADING = 36
# A caption by its own marks: ▲…, 图为…, …摄, （图/X）, …供图, 资料图.
_CAPTION = re.compile(
    r"(?:▲|△|↑|图 ?[:/]|图为|图\d{0,2}[:. ]|上图|下图|左图|右图|资料图|现场图|图片说明|描述:|\S{0,8}(?:现场|合影"
    r"|剪影)$|.{2,20}\((?:左|右|中|前|后|资料|监控|视频)[^()]{0,4}\).{2,30}$"
    r"|.{4,30}(?:合影留念|\((?:监控|视频|网络)截图\))。?$)"
    r"|.{0,120}(?:[ (。,:/](?:\S{1,16} ?)?摄\)?|供图\)?(?: [\u4e00-\u9fff]{2,8}[网社报发])?"
    r"|\(?资料图(?:片)?\)?|提供\))[。)]?$"
)
# 图片来源:X · (来源:梨视频) · 图/pixabay · 記者 黃冉 攝 · X公安分局供图 华龙网发: a credit alone under its picture
_PICTURE_CREDIT = re.compile(
    r"[(【]?(?:图片?(?:来源|源|片)? ?[:/]|来源 ?:[^()]{2,20}\)$)"
    r"|[^。]{0,40}(?:摄|供图|提供)[)】]?(?: [\u4e00-\u9fff]{2,8})?。?$"
)
_IMAGE_WORD = re.compile(r"(?:\[?图片\]?|[\[【]图\d{0,2}[\]】])$")
_COLUMNS = re.compile(r"\S {1,10}\S+ {1,10}\S+ {1,10}\S")


def cut_jammers(sheet: Sheet) -> None:
    """Anti-copy strings at the ends of body lines are left out of the line; alone on a line they are chrome."""
    if sheet.kind != "thread":
        return
    for index in _article(sheet):
        if sheet.label[index] == BODY:
            text = sheet.lines[index].text
            end = cut_jammer(text)
            if end < len(text):
                sheet.kept[index] = sheet.lines[index].start + end


def find_captions(sheet: Sheet) -> None:
    """Lines under an image that describe it."""
    every = _captions_everywhere(sheet)
    prose = [index for index in _article(sheet) if sheet.own[index].kind == "prose"]
    middle = sum(_stands_in_middle(sheet, index) for index in prose)
    plain = {index for index in _article(sheet) if _heads_alone(sheet, index) and not _is_marked_heading(sheet, index)}
    for index in _article(sheet):
        if sheet.label[index] == CREDIT and _is_picture_credit(sheet, index):
            sheet.mark(index, CAPTION, "caption-credit")
        if sheet.label[index] != BODY:
            if sheet.label[index] == CHROME and _IMAGE_WORD.match(sheet.lines[index].text):
                sheet.mark(index, IMAGE, "image-word")
            continue
        text = sheet.lines[index].text
        under = _under_image(sheet, index) and not _has_own_text(sheet, index)
        if (
            len(text) < 160
            and (under or sheet.own[index].kind == "short" or text[0] in "▲△↑图(" or len(text) < 60)
            and _CAPTION.match(text)
        ):
            sheet.mark(index, CAPTION, "caption-mark")
        elif under and len(text) < 120 and _is_centered(sheet, index, len(prose), middle):
            sheet.mark(index, CAPTION, "caption-centered")
        elif under and sheet.own[index].kind == "short" and len(text) < 60 and _is_plain_paragraph(sheet, index, plain):
            sheet.mark(index, CAPTION, "caption-paragraph")
        elif under and every and len(text) < 80:
            sheet.mark(index, CAPTION, "caption-each-image")
        elif under and sheet.own[index].kind == "short" and _is_clause_alone(sheet, index):
            sheet.mark(index, CAPTION, "caption-under-image")
        if sheet.label[index] == CAPTION:
            plain.discard(index)
    _photo_story(sheet)


def _is_picture_credit(sheet: Sheet, index: int) -> bool:
    """A credit under an image; a source in brackets that ends the article is the article's."""
    text = sheet.lines[index].text
    if not (_PICTURE_CREDIT.match(text) and _under_image(sheet, index)):
        return False
    return "来源" not in text or BODY in sheet.label[index + 1 : sheet.article[1]]


def _stands_in_middle(sheet: Sheet, index: int) -> bool:
    hint = sheet.lines[index].hint
    return hint is not None and hint.centered


def _is_centered(sheet: Sheet, index: int, prose: int, middle: int) -> bool:
    """The markup puts the line in the middle, and less than half of the body's sentences, of which it may be one."""
    if not _stands_in_middle(sheet, index):
        return False
    own = sheet.own[index].kind == "prose"
    return (middle - own) * 2 < prose - own


def _is_plain_paragraph(sheet: Sheet, index: int, plain: set[int]) -> bool:
    """A paragraph element of its own, not bold, on a page whose headings are bold or heading elements if it has any."""
    hint = sheet.lines[index].hint
    if hint is None or hint.tag != "p" or hint.strong or hint.level or _level(sheet.lines[index].text):
        return False
    return len(plain) == (index in plain)


def _is_marked_heading(sheet: Sheet, index: int) -> bool:
    """The markup makes the line a heading: bold, or a heading's element."""
    hint = sheet.lines[index].hint
    return hint is not None and (hint.strong or hint.level > 0)


def _heads_alone(sheet: Sheet, index: int) -> bool:
    """A short line that no image precedes, with a sentence below: what a heading looks like."""
    if sheet.own[index].kind != "short" or sheet.label[index] != BODY or index + 1 >= len(sheet.lines):
        return False
    return sheet.label[index - 1] != IMAGE and sheet.own[index + 1].kind == "prose"


def _photo_story(sheet: Sheet) -> None:
    """Captions that are most of the text are the story, unless a forum prints images as names or the markup says so."""
    captions = [index for index in _article(sheet) if sheet.label[index] == CAPTION]
    text = sum(len(sheet.lines[index].text) for index in _article(sheet) if sheet.label[index] == BODY)
    told = sum(len(sheet.lines[index].text) for index in captions)
    named = any((hint := sheet.lines[index].hint) and hint.region == "caption" for index in captions)
    printed = IMAGE in sheet.label and not sheet.page.blocks
    if len(captions) > 1 and told > text and not printed and not named:
        for index in captions:
            sheet.mark(index, BODY, "photo-story")


def _under_image(sheet: Sheet, index: int) -> bool:
    """Only an attachment's chrome stands between the line and the image above it."""
    near = index - 1
    while near >= 0 and sheet.label[near] == CHROME and sheet.own[near].zone == "attachment":
        near -= 1
    return near >= 0 and (sheet.label[near] == IMAGE or (near < index - 1 and sheet.own[near + 1].zone == "attachment"))


def _has_own_text(sheet: Sheet, index: int) -> bool:
    """The markup says that the line is a heading, or that the image above it belongs to the text above that."""
    hint, image, above = (sheet.lines[max(0, near)].hint for near in (index, index - 1, index - 2))
    if hint is None or image is None or above is None:
        return False
    return hint.level > 0 or (image.tag == "img" and above.tag != "img" and above.block == image.block)


def _captions_everywhere(sheet: Sheet) -> bool:
    """Nearly every image of the page has one short line under it, and some of these lines repeat."""
    first, last = sheet.article
    under = [
        sheet.lines[index + 1].text
        for index in range(max(0, first - 8), last - 1)
        if sheet.label[index] == IMAGE and sheet.label[index + 1] not in (IMAGE, CHROME)
    ]
    short = [text for text in under if len(text) < 60]
    return len(short) > 3 and len(short) * 10 >= len(under) * 7 and len(set(short)) < len(short)


def _is_clause_alone(sheet: Sheet, index: int) -> bool:
    """A clause under an image, no paragraph of its own: another block follows, or the clause has a comma."""
    text = sheet.lines[index].text
    following = next((near for near in range(index + 1, sheet.article[1]) if sheet.label[near] == BODY), None)
    if "," in text and len(text) > 14:
        return True
    if following is None or sheet.own[following].kind != "short":
        return False
    after = next((near for near in range(following + 1, sheet.article[1]) if sheet.label[near] == BODY), None)
    inner_gap = sheet.lines[after].gap if after is not None else 0
    return sheet.lines[following].gap > max(1, inner_gap)


def find_headings(sheet: Sheet) -> None:
    """Short lines that head the paragraphs under them, one or two lines each; boards wrap lines and have none."""
    if sheet.kind == "board":
        return
    body = [
        index
        for index in _article(sheet)
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
_ASKED = re.compile("问|答|记者[提追]?问?")


def _turns(sheet: Sheet, body: list[int]) -> frozenset[int]:
    """The lines of an interview that say who speaks: 问:, 答:, or the same words and a colon on two lines and more."""
    labels = {index: match[1] for index in body if (match := _TURN.match(sheet.lines[index].text))}
    counts = Counter(labels.values())
    return frozenset(index for index, label in labels.items() if counts[label] > 1 or _ASKED.fullmatch(label))


def _is_number_heading(sheet: Sheet, index: int) -> bool:
    """01 alone on a line, with a short line after it and a paragraph after that: the two are one heading."""
    if sheet.own[index].kind == "number" and index + 2 < sheet.article[1] and len(sheet.lines[index].text) <= 2:
        opens = index == 0 or sheet.own[index - 1].kind not in ("chrome", "weak", "number")
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
        if block and (line.gap > usual or _level(line.text)):
            break
        block.append(index)
    return block


def _may_head(text: str, kind: str) -> bool:
    if len(text) > _LONGEST_HEADING:
        return False
    if _level(text) and not _HEADING_END.search(text):
        return True
    if kind in ("number", "weak"):
        return len(text) <= 2
    if _LEAD_WORD.match(text):
        return False
    if text[-1] in "?!" and len(text) <= 24 and "“" not in text[:1]:
        return True
    return kind == "short" and not _HEADING_END.search(text) and not _COLUMNS.search(text)


def _level(text: str) -> int:
    """1 or 2 for a numbered heading, else 0."""
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
    levels = [_level(sheet.lines[index].text) for index in block]
    if any(levels):
        digits = [
            sheet.lines[index].text[0].isdigit() and _level(sheet.lines[index].text) == 2
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
    gaps = sorted(sheet.lines[index].gap for index in _article(sheet) if sheet.label[index] in (BODY, HEADING))
    return gaps[len(gaps) // 2] if gaps else 0


def _heading_rule(sheet: Sheet, index: int) -> str:
    return "heading-numbered" if _level(sheet.lines[index].text) else "heading-short-line"


def heading_level(text: str) -> int:
    """2 for （一） and 1. under 一、, else 1.

    >>> heading_level("一、看清形势"), heading_level("(一)看清形势"), heading_level("守牢三条底线")
    (1, 2, 1)
    """
    return max(1, _level(text))


def _article(sheet: Sheet) -> range:
    return range(*sheet.article)
