"""Images: file names, captions under them, and who took them."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft
from newsextract.labels.sheet import BODY, CAPTION, CHROME, IMAGE
from newsextract.records import Image

_MARKDOWN = re.compile(r"!\[(?P<name>[^\]\n]{0,200})\]\((?P<src>\S{1,500})\)")
_NAME = re.compile(r"[^\s。,;!?]{1,120}\.(?:jpe?g|png|gif|webp|bmp)", re.I)
# 才让东珠 摄 · （图／黃筱喬攝） · 沙坪坝区公安分局供图
_CREDIT = re.compile(r"(?:[ (。,/:]|^)(?P<name>[\u4e00-\u9fff·]{2,12}?) ?(?:摄|供图|提供)\)?[。)]?$")
_CAPTION_START = re.compile(r"[▲△↑]|描述:|图片说明:?")


def find_images(draft: Draft) -> None:
    """Every image line of the article, with the caption that follows it."""
    sheet = draft.sheet
    first, last = sheet.article
    begin = max(0, first - 4)
    paragraph = -1
    stretches = {
        stretch.first: number for number, stretch in enumerate(one for one in draft.body.stretches if not one.heading)
    }
    pending = None
    known: dict[str | None, int] = {}
    for index in [*range(begin, last), *_attached(draft, last)]:
        label = sheet.label[index]
        if label == BODY:
            paragraph = stretches.get(index, paragraph)
            pending = None
        elif label == IMAGE:
            image = _image(draft, index, paragraph)
            pending = known.get(image.src) if image.src else None
            if pending is None:
                pending = known[image.src] = len(draft.images)
                draft.images.append(image)
                _trace_source(draft, index)
        elif label == CAPTION:
            _add_caption(draft, index, pending, paragraph)
            pending = None
        elif label != CHROME:
            pending = None


def _attached(draft: Draft, last: int) -> list[int]:
    """Images below the text of the article's post: those whose file name the attachment list prints above them."""
    sheet = draft.sheet
    if sheet.kind != "thread" or sheet.carrier >= len(sheet.posts):
        return []
    found = []
    for index in range(last, sheet.posts[sheet.carrier].end):
        match = _MARKDOWN.match(sheet.lines[index].text) if sheet.label[index] == IMAGE else None
        names = [sheet.lines[near].text for near in range(max(last, index - 4), index)]
        if match and match["name"] and any(name.startswith(match["name"]) for name in names):
            found.append(index)
    return found


def _source(draft: Draft, index: int) -> tuple[int, int] | None:
    """Where the file name or address of an image stands in its line."""
    text = draft.sheet.lines[index].text
    match = _MARKDOWN.match(text)
    if match:
        return match.span("src")
    match = _NAME.match(text)
    return match.span() if match else None


def _image(draft: Draft, index: int, paragraph: int) -> Image:
    """The image of an image line."""
    line = draft.sheet.lines[index]
    source = _source(draft, index)
    start, end = source or (0, len(line.text))
    start, end = start + line.start, end + line.start
    position = paragraph if paragraph >= 0 else None
    return Image(draft.page.value(start, end) if source else None, None, None, position, draft.page.span(start, end))


def _trace_source(draft: Draft, index: int) -> None:
    """Note where the newest image's address stands."""
    source, line = _source(draft, index), draft.sheet.lines[index]
    if source:
        path = f"images[{len(draft.images) - 1}].src"
        draft.trace(path, line.start + source[0], line.start + source[1], "image-file", 0.99)


def _add_caption(draft: Draft, index: int, pending: int | None, paragraph: int) -> None:
    """Give a caption to the image above it; a caption without one makes an image of its own."""
    line = draft.sheet.lines[index]
    mark = _CAPTION_START.match(line.text)
    start = line.start + (mark.end() if mark else 0)
    caption = draft.page.value(start, line.end)
    match = _CREDIT.search(line.text)
    credit = draft.page.value(line.start + match.start("name"), line.start + match.end("name")) if match else None
    if pending is None:
        pending = len(draft.images)
        draft.images.append(
            Image(None, None, None, paragraph if paragraph >= 0 else None, draft.page.span(start, line.end))
        )
    image = draft.images[pending]
    draft.images[pending] = Image(image.src, caption, credit, image.position, image.span)
    draft.trace(f"images[{pending}].caption", start, line.end, draft.sheet.rule[index], 0.9)
