"""The thread: counts, poster, and what each post says."""

from __future__ import annotations

import itertools
import re

from newsextract.fields.dates import first_when
from newsextract.fields.draft import Draft
from newsextract.labels.board import board_user
from newsextract.labels.sheet import BODY, HEADING, REPLY, PostLines
from newsextract.records import Post, Thread

# 查看: 125|回复: 0 · 阅读:1520 · 326阅读 · 查看数: 3 | 评论数: 4
_VIEWS = re.compile(
    r"(?:查看|浏览|阅读|点击|人气)(?:数|次数)?[: ]{0,3}(\d[\d,]{0,9})|(?<![\d回复])(\d[\d,]{0,9}) ?(?:次?阅读"
    r"|次?查看|浏览)"
)
_REPLIES = re.compile(
    r"(?:回[复覆]|回帖|评论|跟帖|回应|全部回复)(?:数)?[: ]{0,3}(\d[\d,]{0,9})|(\d[\d,]{0,9}) ?(?:回复贴|回复"
    r"|评论)(?!支持)"
)
_HEAD_LINES = 60
_CRUMB = re.compile(r" ?(?:»|›|->|→|>) ?")
_NUMBER = re.compile(r"\d{1,9}$")
_SUFFIX = re.compile(r" ?(?:\((?:离线|在线|线上|不在线上)\)|当前离线|当前在线|该用户已被删除|\(楼主\))$")
_FLOOR = re.compile(r"(\d{1,5}) ?[楼#]")
_FLOOR_WORDS = {"楼主": 1, "沙发": 2, "板凳": 3, "地板": 4, "地下室": 5}


def find_thread(draft: Draft) -> None:
    """Counts from the head of the page, posts from the labels."""
    sheet = draft.sheet
    if sheet.kind not in ("thread", "board"):
        return
    views, replies = _counts(draft)
    posts = tuple(_post(draft, number, post) for number, post in enumerate(sheet.posts))
    forum, board = _crumbs(draft)
    draft.thread = Thread(forum, board, posts[0].user, views, replies, sheet.carrier + 1, posts)


def _counts(draft: Draft) -> tuple[int | None, int | None]:
    """Views and replies as the page counts them."""
    sheet = draft.sheet
    views = replies = None
    first = sheet.posts[0]
    for index, line in enumerate(sheet.lines[: max(_HEAD_LINES, first.start)]):
        if index >= first.start and index > first.anchor + 4 and sheet.label[index] in (BODY, HEADING):
            break
        if len(line.text) > 60 or sheet.own[index].kind in ("prose", "credit"):
            continue
        if views is None and (match := _VIEWS.search(line.text)):
            views = _int(match)
            draft.trace("thread.views", line.start + match.start(), line.start + match.end(), "thread-counts", 0.97)
        if replies is None and (match := _REPLIES.search(line.text)):
            replies = _int(match)
            draft.trace("thread.replies", line.start + match.start(), line.start + match.end(), "thread-counts", 0.97)
    if views is None and replies is None:
        views, replies = _counts_below(draft)
    return _bare_counts(draft) if views is None and replies is None else (views, replies)


def _counts_below(draft: Draft) -> tuple[int | None, int | None]:
    """The counts of a page that prints one token a line: 查看: / 2318."""
    found: dict[str, int] = {}
    lines = draft.sheet.lines[: draft.sheet.posts[0].anchor]
    for line, below in itertools.pairwise(lines):
        name = (
            "views"
            if line.text.rstrip(": ") in ("查看", "阅读", "浏览")
            else "replies"
            if line.text.rstrip(": ") in ("回复", "回帖")
            else None
        )
        if name and name not in found and _NUMBER.match(below.text):
            found[name] = int(below.text)
            draft.trace(f"thread.{name}", below.start, below.end, "thread-counts", 0.95)
    return found.get("views"), found.get("replies")


def _bare_counts(draft: Draft) -> tuple[int | None, int | None]:
    """The X3.5 touch template prints views and replies as two bare numbers under the date."""
    sheet, anchor = draft.sheet, draft.sheet.posts[0].anchor
    near = [line for line in sheet.lines[anchor + 1 : anchor + 3] if _NUMBER.match(line.text)]
    if len(near) < 2:
        return None, None
    for name, line in zip(("views", "replies"), near, strict=True):
        draft.trace(f"thread.{name}", line.start, line.end, "thread-bare-counts", 0.85)
    return int(near[0].text), int(near[1].text)


def _int(match: re.Match[str]) -> int:
    return int((match[1] or match[2]).replace(",", ""))


def _post(draft: Draft, number: int, post: PostLines) -> Post:
    """One post: user, time, text."""
    sheet = draft.sheet
    kept = [index for index in range(post.start, post.end) if sheet.label[index] in (BODY, HEADING, REPLY)]
    text = "\n".join(
        draft.page.value(sheet.lines[index].start, sheet.kept.get(index, sheet.lines[index].end)) for index in kept
    )
    anchor = sheet.lines[post.anchor]
    near = next((line for line in sheet.lines[post.anchor : post.anchor + 2] if first_when(line.text)), anchor)
    posted = first_when(near.text)
    when = posted.when(draft.page, near.start, "posted") if posted else None
    start, end = (sheet.lines[kept[0]].start, sheet.lines[kept[-1]].end) if kept else (anchor.end, anchor.end)
    return Post(_floor(draft, number, post), _user(draft, number, post), when, text, draft.page.span(start, end))


def _user(draft: Draft, number: int, post: PostLines) -> str | None:
    """The poster's name as the panel prints it."""
    if post.user is None:
        return None
    line = draft.sheet.lines[post.user]
    start, end = 0, len(line.text)
    if draft.sheet.kind == "board":
        start, end = board_user(line.text) or (start, end)
    suffix = _SUFFIX.search(line.text)
    end = suffix.start() if suffix else end
    if number == 0:
        draft.trace("thread.user", line.start + start, line.start + end, "post-author", 0.9)
    return draft.page.value(line.start + start, line.start + end)


def _floor(draft: Draft, number: int, post: PostLines) -> int:
    """The floor that the page prints near the time of posting, else the count."""
    for index in range(max(post.head, post.anchor - 3), post.anchor + 1):
        text = draft.sheet.lines[index].text
        if match := _FLOOR.match(text):
            return int(match[1])
        if text.rstrip("#") in _FLOOR_WORDS:
            return _FLOOR_WORDS[text.rstrip("#")]
    return number + 1


def _crumbs(draft: Draft) -> tuple[str | None, str | None]:
    """Site and board from the breadcrumb: SITE » 论坛 › A › B › TITLE."""
    sheet = draft.sheet
    for index, line in enumerate(sheet.lines[:_HEAD_LINES]):
        if sheet.own[index].zone == "breadcrumb" and sheet.own[index].rule == "breadcrumb":
            edges = [match.span() for match in _CRUMB.finditer(line.text)]
            bounds = list(
                zip([0, *(end for _, end in edges)], [*(start for start, _ in edges), len(line.text)], strict=True)
            )
            if len(bounds) > 2:
                board = draft.page.value(line.start + bounds[-2][0], line.start + bounds[-2][1])
                return draft.page.value(line.start + bounds[0][0], line.start + bounds[0][1]), board
    return None, None
