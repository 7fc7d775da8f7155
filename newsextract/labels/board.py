"""PTT and KBS boards: a header of four fields, the text, a signature line, then pushes."""

from __future__ import annotations

import re

from newsextract.labels.sheet import BODY, CHROME, CREDIT, NOTICE, REPLY, TITLE, PostLines, Sheet

# 作者ricebird (水尾雀) · 发信人: id (nick), 信区: Board — the first field of the header.
_AUTHOR = re.compile(
    r"(?:作者 {0,4}:? {0,4}(?=[A-Za-z][A-Za-z0-9]{1,12}\b)|发信人 {0,2}: {0,4})(?P<id>[A-Za-z][A-Za-z0-9]{1,12})"
)
_TITLE = re.compile(r"标 {0,4}题 {0,4}:? {0,4}(?=\S)")
_TIME = re.compile(r"(?:时间 {0,4}|发信站 {0,2}:)")
# PTT's form for news: 1.媒體來源: … 4.完整新聞內文: the text 5.完整新聞連結.
_FORM = re.compile(r"\d\. ?(?:完整)?(?:媒体|记者|新闻|备注)[^:]{0,14}[:)]?")
_FORM_TEXT = re.compile(r"\d\. ?完整新闻内文")
# 新聞標題:… · 新聞內容: · 新聞連結:… — the same form without numbers; 心得: what the poster thinks of it
_FIELD = re.compile(r"(?:完整)?新闻(?:标题|内容|内文|连结|网址):|(?P<remark>(?:心得|备注|个人评论):)")
_END = re.compile(r"-- ?$|※ ?(?:发信站|来源|文章网址|编辑|修改)")
_QUOTED = re.compile(r"(?:: |> |【 ?在 .{1,40}的大作中提到)")
_HEADER_LINES = 12


def find_board(sheet: Sheet) -> None:
    """Label a page of a board: header, form, text, signature, pushes."""
    head = _header(sheet)
    if head is None:
        return
    author, title, last = head
    sheet.kind = "board"
    start, end = _text(sheet, last + 1)
    for index, own in enumerate(sheet.own):
        label = REPLY if own.kind == "push" and index >= end else CHROME
        sheet.mark(index, label, own.rule if own.zone else "board-frame", own.zone or "board-frame")
    for index in range(last + 1, start):
        if not _FORM.match(sheet.lines[index].text):
            sheet.mark(index, CREDIT, "board-form")
    for index in range(end, len(sheet.own)):
        if sheet.own[index].kind == "url":
            sheet.mark(index, CREDIT, "original-link")
    remark = False
    for index in range(start, end):
        kind = sheet.own[index].kind
        field = _FIELD.match(sheet.lines[index].text)
        remark = remark or bool(field and field["remark"])
        if field or remark:
            sheet.mark(index, REPLY if remark else CHROME, "board-form", "board")
        elif kind in ("credit", "url", "notice"):
            sheet.mark(index, NOTICE if kind == "notice" else CREDIT, f"{kind}-line")
        elif not _QUOTED.match(sheet.lines[index].text):
            sheet.mark(index, BODY, "board-text")
    if title is not None:
        sheet.mark(title, TITLE, "board-header")
    sheet.posts = [PostLines(author, start, end, end, author, last)]
    sheet.article = (start, end)


def _header(sheet: Sheet) -> tuple[int, int | None, int] | None:
    """Indexes of the author, title and last line of the header; None when the page is no board."""
    author = title = time = None
    for index, line in enumerate(sheet.lines[:_HEADER_LINES]):
        if author is None and _AUTHOR.match(line.text):
            author = index
        elif author is not None and title is None and _TITLE.match(line.text):
            title = index
        elif title is not None and time is None and _TIME.match(line.text):
            time = index
    if author is None or (title is None and time is None):
        return None
    return author, title, max(index for index in (author, title, time) if index is not None)


def _text(sheet: Sheet, begin: int) -> tuple[int, int]:
    """Where the text stands: after the form's heading for it, to its next heading or the signature line."""
    end = next((index for index in range(begin, len(sheet.own)) if _END.match(sheet.lines[index].text)), None)
    end = (
        next((index for index in range(begin, len(sheet.own)) if sheet.own[index].kind == "push"), len(sheet.own))
        if end is None
        else end
    )
    form = next((index for index in range(begin, end) if _FORM_TEXT.match(sheet.lines[index].text)), None)
    if form is None:
        return begin, end
    after = next((index for index in range(form + 1, end) if _FORM.match(sheet.lines[index].text)), end)
    return form + 1, after


def board_title(text: str) -> int:
    """Offset at which the title begins in the header line of the title."""
    match = _TITLE.match(text)
    return match.end() if match else 0


def board_user(text: str) -> tuple[int, int] | None:
    """Offsets of the poster's id in the header line of the author."""
    match = _AUTHOR.match(text)
    return match.span("id") if match else None
