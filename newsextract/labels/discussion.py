"""Discussions without an engine that is known: comments, answers and entries that repeat one shape in the markup.

What repeats is a line with a time. The lines that stand nearest to it in the tree are its post.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter

from newsextract.labels.markup import is_link
from newsextract.labels.post_lines import ARTICLE_LENGTH, prose_in
from newsextract.labels.sheet import CHROME, IMAGE, REPLY, Own, PostLines, Sheet
from newsextract.labels.thread import open_thread
from newsextract.labels.tree import block_of, shared
from newsextract.page.fold import key_of

# A short line that ends with a time: 小甲 | 组长 | 6天前, 某人10月前, 2023-07-07 02:41, 编辑于 2023-03-01 15:45・IP
# 属地北京. What stands before it is a name and perhaps a word or two, never a sentence.
_TIMED = re.compile(
    r"(?P<before>[^。!?;:]{0,40}?)[ |·@]{0,3}"
    r"(?:(?:\d{4}[-/.年] ?)?\d{1,2}[-/.月] ?\d{1,2}日?(?:[ T]{0,3}\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,3} ?(?:秒|分钟|小时|天|周|个?月|年)前|[昨前今]天(?: {0,2}\d{1,2}:\d{2})?|刚刚)"
    r"(?: {0,2}[·|]? {0,2}(?:IP ?属地:? ?\S{2,6}|来自:? ?\S{1,16}|\S{2,8}(?:省|市|网友)\S{0,8}|\(\d{1,7}\).{0,30}"
    r"|(?:浏览|阅读|LV ?\d|\d{1,3} ?(?:个回答|楼|条评论)|来自).{0,30}))?$"
)
# 〓 某某娱乐 话题 发布时间 2005/03/15 22:36:13 by …: the words for posting, then a full time
_STAMPED = re.compile(
    r"[^。!?;]{0,40}?(?:发布|发表|张贴|发帖|回复)(?:时间|于|日期)[: ]{0,3}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}.{0,30}$"
)
# What stands before a time and is no name: 写于, 编辑于, 发表时间, 由
_POSTING = re.compile(r"(?:[写编发回修提更张创]\S{0,3}[于时间]|由|时间|日期|最后\S{0,4})$")
# Asked first: most lines hold nothing like a time.
_HAS_TIME = re.compile(r"\d ?(?:[-/.年月:周天小分秒]|个月)|[昨前今]天|刚刚")
_LONGEST_HEAD = 70
_ABOVE = 0.6
"""Share of an article's sentences above the first remark by which the remarks are not the article's."""
_MOST = 0.8
"""Share of an article's sentences in one post by which that post is the article."""
_TEXT_KINDS = frozenset(("prose", "short", "url", "credit", "notice", "push", "end"))
_AFTER = frozenset(("share", "post-actions", "reply-form", "related", "thread-stats", "pagination"))
_FRAME = 40
"""Characters of a line's key above which posts do not share it by design."""
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
    _cut_remarks(sheet, posts)
    first, last = sheet.article
    holder = _holder(sheet, posts)
    told = holder is not None and holder is not posts[0] and prose_in(sheet, posts[0]) >= ARTICLE_LENGTH
    if first == last or told or (holder is None and _inside(sheet, posts) * 2 > _inside(sheet, [_whole(sheet)])):
        open_thread(sheet, posts)
        return
    article = holder or _whole(sheet)
    remarks = [post for post in posts if post is not article and not first <= post.start < last]
    _as_comments(sheet, remarks)
    sheet.posts = sorted([*remarks, article], key=_start)
    sheet.carrier = sheet.posts.index(article)


def _cut_remarks(sheet: Sheet, posts: list[PostLines]) -> None:
    """The article ends where the first remark on it begins, when most of it or enough for an article stands above."""
    first, last = sheet.article
    enough = min(ARTICLE_LENGTH, _ABOVE * _inside(sheet, [_whole(sheet)]))
    for post in posts:
        above = PostLines(first, first, post.head, last, None, first)
        if first < post.head < last and prose_in(sheet, above) > enough:
            sheet.article = (first, post.head)
            for index in range(post.head, last):
                sheet.mark(index, CHROME, "outside-body", "outside-body")
            return


def _whole(sheet: Sheet) -> PostLines:
    """The article itself as a post without a head."""
    first, last = sheet.article
    return PostLines(first, first, last, last, None, first)


def _holder(sheet: Sheet, posts: list[PostLines]) -> PostLines | None:
    """The post that holds nearly all of the article; None when it stands outside of posts or falls into several."""
    best = max(posts, key=lambda post: _inside(sheet, [post]))
    return best if _inside(sheet, [best]) > _MOST * _inside(sheet, [_whole(sheet)]) else None


def _inside(sheet: Sheet, posts: list[PostLines]) -> int:
    """Characters of the article's sentences that stand in some posts."""
    first, last = sheet.article
    return sum(
        len(sheet.lines[index].text)
        for post in posts
        for index in range(max(first, post.start), min(last, post.tail))
        if sheet.own[index].kind == "prose"
    )


def _start(post: PostLines) -> int:
    return post.head


def _posts(sheet: Sheet) -> list[PostLines]:
    """The lines that stand nearest, in the tree, to each line with a time; none for a list of headlines."""
    heads = _heads(sheet)
    if len(heads) < 2:
        return []
    blocks = [block_of(sheet, index) for index in heads]
    root = functools.reduce(lambda one, other: shared(sheet.page.blocks, one, other), blocks)
    groups: list[list[int]] = [[] for _ in heads]
    following = 0
    for index in range(len(sheet.lines)):
        if sheet.own[index].kind not in _TEXT_KINDS:
            continue
        while following < len(heads) and heads[following] <= index:
            following += 1
        around = [number for number in (following - 1, following) if 0 <= number < len(heads)]
        block = block_of(sheet, index)
        nearness, number = max((shared(sheet.page.blocks, block, blocks[number]), -number) for number in around)
        if nearness > root:
            groups[-number].append(index)
    _lead(sheet, heads[0], groups)
    if _teasers(sheet, heads, groups) * 2 >= len(heads):
        return []
    _drop_frame(sheet, groups)
    posts = [_post(sheet, head, group) for head, group in zip(heads, groups, strict=True)]
    found = sorted((post for post in posts if post is not None), key=_start)
    for post, below in itertools.pairwise(found):
        post.tail, post.end = min(post.tail, below.start), min(post.end, below.start)
    return [post for post in found if post.start < post.tail]


def _drop_frame(sheet: Sheet, groups: list[list[int]]) -> None:
    """Short lines that most posts hold, but for their numbers, are the site's: 发言 120, 12 人觉得有道理."""
    keys = [{index: key_of(sheet.lines[index].text) for index in group} for group in groups]
    counts = Counter(key for one in keys for key in set(one.values()))
    for one in keys:
        for index, key in one.items():
            if counts[key] > 1 and counts[key] * 2 >= len(groups) and len(key) < _FRAME:
                sheet.own[index] = Own("chrome", "author-panel", "repeated-in-posts")


def _teasers(sheet: Sheet, heads: list[int], groups: list[list[int]]) -> int:
    """How many groups hold a headline that links elsewhere; the subject that every reply repeats is none."""
    links = [
        {sheet.lines[index].text.removeprefix("Re: ") for index in group if _is_headline(sheet, index)}
        - {sheet.lines[head].text}
        for head, group in zip(heads, groups, strict=True)
    ]
    counts = Counter(text for texts in links for text in texts)
    return sum(any(counts[text] == 1 for text in texts) for texts in links)


def _lead(sheet: Sheet, head: int, groups: list[list[int]]) -> None:
    """The text below the first time, when no block holds just these two: it goes on to the first button."""
    if any(sheet.own[index].kind in _TEXT_KINDS and index > head for index in groups[0]):
        return
    end = min((group[0] for group in groups[1:] if group), default=head + 1)
    for index in range(head + 1, end):
        if sheet.own[index].kind == "chrome" and sheet.own[index].zone in _AFTER:
            break
        groups[0].append(index)


def _heads(sheet: Sheet) -> list[int]:
    """The lines with a time; of several in one block (posted, last reply) the first."""
    found: list[int] = []
    for index in range(len(sheet.lines)):
        if _is_head(sheet, index) and not (found and block_of(sheet, found[-1]) == block_of(sheet, index)):
            found.append(index)
    return found


def _is_head(sheet: Sheet, index: int) -> bool:
    own, text = sheet.own[index], sheet.lines[index].text
    if len(text) > _LONGEST_HEAD or own.zone == "metadata" or own.kind in ("prose", "image", "push"):
        return False
    if own.kind == "date":
        return True
    return _HAS_TIME.search(text) is not None and bool(_TIMED.match(text) or _STAMPED.match(text))


def _is_headline(sheet: Sheet, index: int) -> bool:
    text = sheet.lines[index].text
    return is_link(sheet.lines[index]) and len(text) >= _HEADLINE and sheet.own[index].kind in ("short", "prose")


def _post(sheet: Sheet, head: int, lines: list[int]) -> PostLines | None:
    """The post made of lines around one with a time; None when they hold no text."""
    user = _user(sheet, head, lines)
    texts = [
        index
        for index in lines
        if index not in (head, user) and sheet.own[index].kind in _TEXT_KINDS and not is_link(sheet.lines[index])
    ]
    if not texts:
        return None
    return PostLines(min(lines[0], head), texts[0], texts[-1] + 1, max(lines[-1], head) + 1, user, head)


def _user(sheet: Sheet, head: int, lines: list[int]) -> int | None:
    """The line with the poster's name: the head when it begins with one, else a link or a short line above it."""
    match = _TIMED.match(sheet.lines[head].text)
    if match and _USER.match(match["before"]) and not _POSTING.match(match["before"]):
        return head
    above = [index for index in lines if index < head and _USER.match(sheet.lines[index].text.rstrip(":"))]
    links = [index for index in above if is_link(sheet.lines[index])]
    names = [index for index in above if sheet.own[index].kind in ("short", "weak")]
    return next(iter(links or names), None)


def _as_comments(sheet: Sheet, posts: list[PostLines]) -> None:
    """What stands in the posts beside the article is somebody's remark on it."""
    for post in posts:
        for index in range(post.start, post.tail):
            if sheet.label[index] == CHROME and sheet.own[index].kind in _TEXT_KINDS and sheet.label[index] != IMAGE:
                sheet.mark(index, REPLY, "comment")


_PARTS = re.compile(r" ?[|·] ?")


def name_in_head(text: str) -> tuple[int, int] | None:
    """Where the poster's name stands in a line that ends with a time; None for other lines.

    >>> name_in_head("某某某10月前"), name_in_head("2023-07-07 02:41")
    ((0, 3), None)
    """
    match = _TIMED.match(text)
    if match is None or not match["before"].strip() or _POSTING.match(match["before"]):
        return None
    name = _PARTS.split(match["before"])[0].rstrip()
    return 0, len(name)
