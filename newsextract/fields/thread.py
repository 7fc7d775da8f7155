"""The thread: counts, poster, and what each post says."""

from __future__ import annotations

import itertools
import re

from newsextract.fields.draft import Draft
from newsextract.fields.stamps import posted_at
from newsextract.labels.anchors import names_user
from newsextract.labels.board import board_user
from newsextract.labels.discussion import name_in_head
from newsextract.labels.post_rows import name_in_row
from newsextract.labels.sheet import BODY, CAPTION, CREDIT, HEADING, NOTICE, REPLY, SUBTITLE, TITLE, PostLines, Sheet
from newsextract.page.line import Line
from newsextract.records import Post, Thread

# 查看: 125|回复: 0 · 阅读:1520 · 326阅读 · 查看数: 3 | 评论数: 4
_VIEWS = re.compile(
    r"(?:查看|浏览|阅读|点击|人气)(?:数|次数)?[: ]{0,3}(\d[\d,]{0,9})|(?<![\d回复])(\d[\d,]{0,9}) ?(?:次?阅读"
    r"|次?查看|浏览|次点击)"
)
_REPLIES = re.compile(
    r"(?:回[复覆]|回帖|评论|跟帖|回应|全部回复)(?:数)?[: ]{0,3}(\d[\d,]{0,9})|(\d[\d,]{0,9}) ?条?(?:回复贴|回复"
    r"|评论)(?!支持|[: ]{0,3}\d)"
)
_HEAD_LINES = 60
_CRUMB = re.compile(r" ?(?:»|›|->|→|>) ?")
_NUMBER = re.compile(r"\d{1,9}$")
_SUFFIX = re.compile(
    r" ?(?:\((?:离线|在线|线上|不在线上)\)|当前离线|当前在线|该用户已被删除|\(楼主\)| LV ?\.?\d{1,3})$", re.I
)
# 楼主 松门文史 · 5# 小喇叭 · 在线沅水渔夫: what some engines print before the name, in its element
_BEFORE_USER = re.compile(r"(?:楼主|沙发|板凳|地板|\d{1,5}#) |(?:在线|离线) ?(?=\S)")
_FLOOR = re.compile(r"(\d{1,5}) ?[楼#]|[#№] ?(\d{1,5})\b")
_FLOOR_WORDS = {"楼主": 1, "沙发": 2, "板凳": 3, "地板": 4, "地下室": 5}


def find_thread(draft: Draft) -> None:
    """Counts from the head of the page, posts from the labels."""
    sheet = draft.sheet
    if not sheet.posts:
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
    lines = list(draft.sheet.lines[: draft.sheet.posts[0].anchor])
    if _counted_above(lines):
        lines.reverse()
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


def _counted_above(lines: list[Line]) -> bool:
    """The numbers stand above their words: 1264 / 查看 / 5 / 回复, and nothing below the last."""
    words = [number for number, line in enumerate(lines[:-1]) if line.text.rstrip(": ") in ("查看", "阅读", "浏览")]
    if not words or not words[0] or not _NUMBER.match(lines[words[0] - 1].text):
        return False
    below = words[0] + 1
    return not _NUMBER.match(lines[below].text) or (
        below + 2 < len(lines) and lines[below + 1].text == "回复" and not _NUMBER.match(lines[below + 2].text)
    )


def _bare_counts(draft: Draft) -> tuple[int | None, int | None]:
    """The X3.5 touch template prints views and replies as two bare numbers under the date."""
    sheet, anchor = draft.sheet, draft.sheet.posts[0].anchor
    near = [(line.start, line.end) for line in sheet.lines[anchor + 1 : anchor + 3] if _NUMBER.match(line.text)]
    near = _marked_counts(sheet.lines[anchor]) or near
    if len(near) < 2:
        return None, None
    for name, (start, end) in zip(("views", "replies"), near, strict=False):
        draft.trace(f"thread.{name}", start, end, "thread-bare-counts", 0.85)
    views, replies = (int(draft.page.folded[start:end]) for start, end in near[:2])
    return views, replies


def _marked_counts(line: Line) -> list[tuple[int, int]]:
    """The pieces of a line that the markup names as counts."""
    marks = line.hint.marks if line.hint else ()
    begin = line.start - line.indent
    found = [(begin + mark.start, begin + mark.end) for mark in marks if mark.region == "count"]
    return [span for span in found if _NUMBER.match(line.text[span[0] - line.start : span[1] - line.start])]


def _int(match: re.Match[str]) -> int:
    return int((match[1] or match[2]).replace(",", ""))


# What a poster did not write: others' words that he quotes, and remarks of others below his text.
_WRITTEN = frozenset((BODY, HEADING, REPLY, CREDIT, NOTICE, CAPTION, TITLE, SUBTITLE))
_OTHERS = frozenset(("quoted-post", "region-quote", "region-comment", "reply-to-post"))


def _post(draft: Draft, number: int, post: PostLines) -> Post:
    """One post: user, time, text."""
    sheet = draft.sheet
    kept = [index for index in range(post.start, post.end) if _is_written(sheet, index, post)]
    text = "\n".join(
        draft.page.value(sheet.lines[index].start, sheet.kept.get(index, sheet.lines[index].end)) for index in kept
    )
    anchor = sheet.lines[post.anchor]
    start, end = (sheet.lines[kept[0]].start, sheet.lines[kept[-1]].end) if kept else (anchor.end, anchor.end)
    when = posted_at(draft, post)
    return Post(
        _floor(draft, number, post),
        _user(draft, number, post),
        when[0].when(draft.page, when[1], "posted") if when else None,
        text,
        draft.page.span(start, end),
    )


def _is_written(sheet: Sheet, index: int, post: PostLines) -> bool:
    """Whether the poster wrote a line: below his text only replies and paragraphs are his."""
    label, rule = sheet.label[index], sheet.rule[index]
    if (
        rule in _OTHERS
        or sheet.own[index].kind == "image"
        or (label == TITLE and (rule != "title-repeated" or sheet.lines[index].text.startswith("标题")))
    ):
        return False
    return label in (_WRITTEN if index < post.tail else (BODY, REPLY))


def _piece(line: Line, region: str) -> tuple[int, int] | None:
    """Where in a line's text the markup says that something stands; None when it does not say."""
    mark = line.hint.mark(region) if line.hint else None
    if mark is None:
        return None
    return max(0, mark.start - line.indent), min(len(line.text), mark.end - line.indent)


def _user(draft: Draft, number: int, post: PostLines) -> str | None:
    """The poster's name as the panel prints it."""
    if post.user is None:
        return None
    line = draft.sheet.lines[post.user]
    in_row = name_in_row(line.text) if draft.sheet.kind == "forum" else None
    head = names_user(line.text) or in_row or name_in_head(line.text)
    start, end = _piece(line, "author") or head or (0, len(line.text))
    if draft.sheet.kind == "board":
        start, end = board_user(line.text) or (start, end)
    before = _BEFORE_USER.match(line.text, start, end)
    start = before.end() if before else start
    suffix = _SUFFIX.search(line.text, start, end)
    end = suffix.start() if suffix else end
    if start >= end:
        return None
    if number == 0:
        draft.trace("thread.user", line.start + start, line.start + end, "post-author", 0.9)
    return draft.page.value(line.start + start, line.start + end)


def _floor(draft: Draft, number: int, post: PostLines) -> int:
    """The floor that the page prints in the post's head, else the count."""
    lines = draft.sheet.lines
    for index in range(post.head, post.end):
        piece = _piece(lines[index], "floor")
        if piece is not None and (floor := _floor_in(lines[index].text[slice(*piece)])):
            return floor
        if post.start <= index < post.tail or (index > post.anchor and lines[index].hint is None):
            break
    for index in range(max(post.head, post.anchor - 3), post.anchor + 1):
        if floor := _floor_in(lines[index].text):
            return floor
    return number + 1


def _floor_in(text: str) -> int | None:
    """The floor that a text begins with: 5楼, #5, 沙发, or a number alone."""
    if match := _FLOOR.match(text):
        return int(match[1] or match[2])
    return _FLOOR_WORDS.get(text.strip(" #"))


def _crumbs(draft: Draft) -> tuple[str | None, str | None]:
    """Site and board from the breadcrumb above the article's post: SITE » 论坛 › A › B › TITLE."""
    sheet = draft.sheet
    above = max(sheet.posts[0].tail, sheet.posts[sheet.carrier].start)
    for index, line in enumerate(sheet.lines[: min(_HEAD_LINES, above)]):
        if sheet.own[index].zone == "breadcrumb" and sheet.own[index].rule == "breadcrumb":
            edges = [match.span() for match in _CRUMB.finditer(line.text)]
            bounds = list(
                zip([0, *(end for _, end in edges)], [*(start for start, _ in edges), len(line.text)], strict=True)
            )
            if len(bounds) > 2:
                board = draft.page.value(line.start + bounds[-2][0], line.start + bounds[-2][1])
                return draft.page.value(line.start + bounds[0][0], line.start + bounds[0][1]), board
    return None, None
