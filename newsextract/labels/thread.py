"""Threads: where each post begins and ends, and which one carries the article.

What cuts a thread is the line with the time of posting. It stands at the head of a post everywhere but on Tieba, where
it is the last line. Above it stands the author's panel, below the body stand ratings, actions and the signature.
"""

from __future__ import annotations

import re

from newsextract.labels.anchors import find_anchors
from newsextract.labels.hinted import posts_by_hint
from newsextract.labels.post_bounds import posts_above, posts_below
from newsextract.labels.post_lines import ARTICLE_LENGTH, label_posts, prose_in
from newsextract.labels.post_rows import is_row
from newsextract.labels.sheet import Own, PostLines, Sheet

# What only forums print. One line with a time of posting is no thread without two of these, several without one:
# portals print 发布于 above an article and a time beside every comment.
_FORUM = re.compile(
    r"只看该作者|只看楼主|显示全部楼层|倒序[浏看]|回帖|本帖|Archiver|Powered by Discuz|Discuz!|[Pp]hpwind|返回列表"
    r"|发新[帖话]|使用道具"
    r"|\[复制链接\]|电梯直达|回复贴|大 中 小|论坛|^楼主"
)


def find_thread(sheet: Sheet) -> None:
    """Cut the page into posts if it is a thread, choose the post with the article, and label every line of it."""
    if sheet.kind != "page" or _is_wechat(sheet):
        return
    posts = posts_by_hint(sheet)
    if posts and _hold_page(sheet, posts):
        open_thread(sheet, posts)
        return
    for index, line in enumerate(sheet.lines):  # questions, opinions, teasers beside an article
        if posts and line.hint is not None and line.hint.post:
            sheet.own[index] = Own("chrome", "related", "post-beside")
    anchors, tieba = find_anchors(sheet)
    if not anchors or not _is_forum(sheet, anchors):
        return
    if len(anchors) < 2 and _has_rows(sheet):
        return
    posts = posts_above(sheet, anchors) if tieba else posts_below(sheet, anchors)
    if not _misses_article(sheet, posts):
        open_thread(sheet, posts)


# What the engines print whose posts begin with 发表于.
_ENGINE = re.compile(r"Discuz|[Pp]hpwind|使用道具|只看该作者")


def _is_forum(sheet: Sheet, anchors: list[int]) -> bool:
    """Lines that only a forum prints: one, or two where a single post was found whose own head does not say so."""
    alone = len(anchors) == 1 and not _ENGINE.search(sheet.lines[anchors[0]].text)
    return _forum_lines(sheet) > alone


def _has_rows(sheet: Sheet) -> bool:
    """The posts of an engine that is not known stand in rows: one line with 发表于 is not theirs."""
    if _ENGINE.search(sheet.page.folded):
        return False
    return sum(is_row(sheet, index) for index in range(len(sheet.lines))) > 1


def _misses_article(sheet: Sheet, posts: list[PostLines]) -> bool:
    """The article stands above the first of them: what was found are the replies, in a form of their own."""
    top = PostLines(0, 0, posts[0].head, posts[0].head, None, 0)
    above = prose_in(sheet, top)
    return above >= ARTICLE_LENGTH and above > 2 * max(prose_in(sheet, post) for post in posts)


def _hold_page(sheet: Sheet, posts: list[PostLines]) -> bool:
    """The posts are the page: most of its sentences stand in them. Questions asked below an article are not."""
    inside = sum(prose_in(sheet, post) for post in posts)
    every = sum(
        len(line.text)
        for line, own in zip(sheet.lines, sheet.own, strict=True)
        if own.kind == "prose" and line.hint is not None and not line.hint.links
    )
    return inside * 2 >= every or sum(post.user is not None for post in posts) > 1


def open_thread(sheet: Sheet, posts: list[PostLines]) -> None:
    """Note the posts, choose the one with the article, and label the lines."""
    sheet.kind, sheet.posts = "thread", posts
    sheet.carrier = _carrier(sheet)
    label_posts(sheet)


def _is_wechat(sheet: Sheet) -> bool:
    """WeChat prints 发表于西藏 too, without a forum around it."""
    return sum(own.zone == "wechat" and own.kind == "chrome" for own in sheet.own) > 1 and _forum_lines(sheet) < 3


def _forum_lines(sheet: Sheet) -> int:
    """Short lines that only a forum prints."""
    if not _FORUM.search(sheet.page.folded) and "楼主" not in sheet.page.folded:
        return 0
    return sum(len(line.text) < 100 and _FORUM.search(line.text) is not None for line in sheet.lines)


def _carrier(sheet: Sheet) -> int:
    """The first post, unless it is a remark and another one holds many times its text with the marks of a report."""
    lengths = [prose_in(sheet, post) for post in sheet.posts]
    if lengths[0] >= ARTICLE_LENGTH:
        return 0
    best = max(range(len(lengths)), key=lengths.__getitem__)
    report = lengths[best] >= 3 * ARTICLE_LENGTH and any(
        sheet.own[index].kind in ("credit", "notice") for index in range(sheet.posts[best].start, sheet.posts[best].end)
    )
    return best if report and lengths[best] > 3 * lengths[0] else 0
