"""Discussions without an engine that is known: comments, answers and entries that repeat one shape in the markup.

What repeats is a line with a time. Around each stands a block that holds no other one: a post.
"""

from __future__ import annotations

import re

from newsextract.labels.markup import is_link
from newsextract.labels.sheet import CHROME, IMAGE, REPLY, PostLines, Sheet
from newsextract.labels.thread import open_thread
from newsextract.labels.tree import block_of, last_in

# A short line that ends with a time: 客栈小K | 扫地 | 6天前, 小诺抓10月前, 2023-07-07 02:41, 编辑于 2023-03-01 15:45・IP 属地北京.
# What stands before it is a name and perhaps a word or two, never a sentence.
_TIMED = re.compile(
    r"(?P<before>[^。!?;]{0,40}?)[ |·@:]{0,3}"
    r"(?:(?:\d{4}[-/.年] ?)?\d{1,2}[-/.月] ?\d{1,2}日?(?:[ T]{0,3}\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,3} ?(?:秒|分钟|小时|天|周|个?月|年)前"
    r"|[昨前今]天(?: {0,2}\d{1,2}:\d{2})?|刚刚)"
    r"(?: {0,2}[·|]? {0,2}(?:IP ?属地:? ?\S{2,6}|来自:? ?\S{1,16}|\S{2,8}(?:省|市|网友)\S{0,8}|\(\d{1,7}\).{0,30}))?$"
)
_LONGEST_HEAD = 60
_TEXT_KINDS = frozenset(("prose", "short", "url", "credit", "notice", "push", "end"))
_HEADLINE = 9
"""Characters of a link from which it is a headline, not a user's name."""
_USER = re.compile(r"[^\s。,;:!?|][^。,;:!?|]{0,19}$")


def find_discussion(sheet: Sheet) -> None:
    """Comments below an article, or posts where the page has no article of its own."""
    if sheet.kind != "page" or len(sheet.page.blocks) < 2:
        return
    posts = _posts(sheet)
    if len(posts) < 2:
        return
    first, last = sheet.article
    holders = [post for post in posts if post.start < last and post.tail > first]
    if first < last and len(holders) < 2:
        _as_comments(sheet, [post for post in posts if post not in holders])
        article = PostLines(first, first, last, last, None, first)
        sheet.posts = sorted([*(post for post in posts if post not in holders), *(holders or [article])], key=_start)
        sheet.carrier = sheet.posts.index((holders or [article])[0])
    elif len(posts) > 2 or first < last:
        open_thread(sheet, posts)


def _start(post: PostLines) -> int:
    return post.head


def _posts(sheet: Sheet) -> list[PostLines]:
    """The blocks around lines with a time that hold a text; none for a list of headlines."""
    heads = [index for index, line in enumerate(sheet.lines) if _is_head(sheet, index, len(line.text))]
    blocks = [block_of(sheet, index) for index in heads]
    found = []
    teasers = 0
    for number, index in enumerate(heads):
        before = blocks[number - 1] if number else 0
        after = blocks[number + 1] if number + 1 < len(heads) else len(sheet.page.blocks)
        if blocks[number] in (before, after):
            continue
        start, end = _around(sheet, index, before, after)
        teasers += any(_is_headline(sheet, near) for near in range(start, end))
        post = _post(sheet, index, start, end)
        if post is not None:
            found.append(post)
    return found if teasers * 2 < len(heads) else []


def _is_head(sheet: Sheet, index: int, length: int) -> bool:
    own = sheet.own[index]
    if length > _LONGEST_HEAD or own.zone == "metadata" or own.kind in ("prose", "image", "push"):
        return False
    return own.kind == "date" or _TIMED.match(sheet.lines[index].text) is not None


def _around(sheet: Sheet, index: int, before: int, after: int) -> tuple[int, int]:
    """The lines of the largest block around a line that holds neither the time before nor the one after."""
    parents = sheet.page.blocks
    block = block_of(sheet, index)
    while block and parents[block] > before and last_in(parents, parents[block]) < after:
        block = parents[block]
    last = last_in(parents, block)
    start = end = index
    while start > 0 and block <= block_of(sheet, start - 1) <= last:
        start -= 1
    while end < len(sheet.lines) and block <= block_of(sheet, end) <= last:
        end += 1
    return start, end


def _is_headline(sheet: Sheet, index: int) -> bool:
    return is_link(sheet.lines[index]) and len(sheet.lines[index].text) >= _HEADLINE and sheet.own[index].kind != "url"


def _post(sheet: Sheet, head: int, start: int, end: int) -> PostLines | None:
    """The post in a range of lines; None when it holds no text."""
    user = _user(sheet, head, start)
    texts = [
        index
        for index in range(start, end)
        if index not in (head, user) and sheet.own[index].kind in _TEXT_KINDS and not is_link(sheet.lines[index])
    ]
    if not texts:
        return None
    return PostLines(start, texts[0], texts[-1] + 1, end, user, head)


def _user(sheet: Sheet, head: int, start: int) -> int | None:
    """The line with the poster's name: the head itself when it begins with one, else a short line above it."""
    match = _TIMED.match(sheet.lines[head].text)
    if match and _USER.match(match["before"]):
        return head
    above = [index for index in range(start, head) if sheet.own[index].kind in ("short", "weak")]
    named = (index for index in above if _USER.match(sheet.lines[index].text) and len(sheet.lines[index].text) < 20)
    return next(named, None)


def _as_comments(sheet: Sheet, posts: list[PostLines]) -> None:
    """What stands in the posts beside the article is somebody's remark on it."""
    for post in posts:
        for index in range(post.start, post.tail):
            if sheet.label[index] == CHROME and sheet.own[index].kind in _TEXT_KINDS and sheet.label[index] != IMAGE:
                sheet.mark(index, REPLY, "comment")


def name_in_head(text: str) -> tuple[int, int] | None:
    """Where the poster's name stands in a line that ends with a time; None for other lines.

    >>> name_in_head("小诺抓10月前"), name_in_head("2023-07-07 02:41")
    ((0, 3), None)
    """
    match = _TIMED.match(text)
    if match is None or not match["before"].strip():
        return None
    name = re.split(r" ?[|·] ?", match["before"])[0].rstrip()
    return 0, len(name)
