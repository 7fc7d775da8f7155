"""Captions: which lines of the article describe an image."""

from __future__ import annotations

import re

from newsextract.labels.headings import numbered_level
from newsextract.labels.sheet import BODY, CAPTION, CHROME, CREDIT, IMAGE, Sheet

# A caption by its own marks: ▲…, 图为…, …摄, （图/X）, …供图, 资料图.
_CAPTION = re.compile(
    r"(?:▲|△|↑|图 ?[:/]|图为|图\d{0,2}[:. ]|上图|下图|左图|右图|资料图|现场图|图片说明|描述:|\S{0,8}(?:现场|合影"
    r"|剪影)。?$|.{2,20}\((?:左|右|中|前|后|资料|监控|视频)[^()]{0,4}\).{2,30}$"
    r"|.{4,60}\(图片来源:[^()]{2,12}\)$|.{4,30}(?:合影留念|\((?:监控|视频|网络)截图\))。?$)"
    r"|.{0,120}(?:[ (。,:/](?:\S{1,16} ?)?摄\)?|供图\)?(?: [\u4e00-\u9fff]{2,8}[网社报发])?"
    r"|\(?资料图(?:片)?\)?|提供\)|提供\)[^,。]{0,12}记者[\u4e00-\u9fff]{2,4}(?:传真|摄)"
    r"(?: ?\d{2,4}年\d{1,2}月\d{1,2}日)?)[。)]?$"
)
# 图片来源:X · (来源:梨视频) · 图/pixabay · 記者 黃冉 攝 · X公安分局供图 华龙网发: a credit alone under its picture
_PICTURE_CREDIT = re.compile(
    r"[(【]?(?:图片?(?:来源|源|片)? ?[:/]|来源 ?:[^()]{2,20}\)$)"
    r"|[^。]{0,40}(?:摄|供图|提供)[)】]?(?: [\u4e00-\u9fff]{2,8})?。?$"
)
_IMAGE_WORD = re.compile(r"(?:\[?(?:图片|照片)\]?|[\[【]图\d{0,2}[\]】])$")


def find_captions(sheet: Sheet) -> None:
    """Lines under an image that describe it."""
    inside = range(*sheet.article)
    every = _captions_everywhere(sheet)
    prose = [index for index in inside if sheet.own[index].kind == "prose"]
    middle = sum(_stands_in_middle(sheet, index) for index in prose)
    plain = {index for index in inside if _heads_alone(sheet, index) and not _is_marked_heading(sheet, index)}
    for index in inside:
        if sheet.label[index] == CREDIT and _is_picture_credit(sheet, index):
            sheet.mark(index, CAPTION, "caption-credit")
        if sheet.label[index] != BODY:
            if sheet.label[index] == CHROME and _IMAGE_WORD.match(sheet.lines[index].text):
                sheet.mark(index, IMAGE, "image-word")
            continue
        text = sheet.lines[index].text
        if _IMAGE_WORD.match(text):
            sheet.mark(index, IMAGE, "image-word")
            continue
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
        elif under and every and len(text) < 80 and not numbered_level(text):
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
    if hint is None or hint.tag != "p" or hint.strong or hint.level or numbered_level(sheet.lines[index].text):
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
    captions = [index for index in range(*sheet.article) if sheet.label[index] == CAPTION]
    text = sum(len(sheet.lines[index].text) for index in range(*sheet.article) if sheet.label[index] == BODY)
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
