"""Threads: where each post begins and ends, and which one carries the article.

What cuts a thread is the line with the time of posting. It stands at the head of a post everywhere but on Tieba, where
it is the last line. Above it stands the author's panel, below the body stand ratings, actions and the signature.
"""

from __future__ import annotations

import itertools
import re

from newsextract.labels.anchors import TIEBA_END, find_anchors, names_user
from newsextract.labels.hinted import posts_by_hint
from newsextract.labels.sheet import (
    BODY,
    CHROME,
    CREDIT,
    IMAGE,
    NOTICE,
    REPLY,
    Own,
    PostLines,
    Sheet,
)

# What only forums print. One line with a time of posting is no thread without two of these, several without one:
# portals print 发布于 above an article and a time beside every comment.
_FORUM = re.compile(
    r"只看该作者|只看楼主|显示全部楼层|倒序[浏看]|回帖|本帖|Archiver|Powered by Discuz|Discuz!|[Pp]hpwind|返回列表"
    r"|发新[帖话]|使用道具"
    r"|\[复制链接\]|电梯直达|回复贴|大 中 小|论坛|^楼主"
)
# What ends a post's text: the first of these after its first sentence.
_TAIL_ZONES = {"rating", "share", "post-actions", "reply-form", "pagination", "footer"}
_ACTION = re.compile(r"(?:回复|引用|支持|反对|使用道具|举报|TOP|顶端|收起回复|喜欢\d*|回复\(\d+\)| |\d)+$")
_COPY_LINK = re.compile(r"\[?复制(?:链接|连结)\]?$")
_STATS = re.compile(r"(?:查看|阅读|浏览|点击)(?:数|次数)?[: ]{0,3}\d|\d ?(?:阅读|次查看)")
_FROM = re.compile(r"来自[: -]{0,4}\S{1,12}(?: \S{1,8})?$")
_STATUS = re.compile(r".{0,20}?(?:当前)?(?:离线|在线)$")
_USER_MARKS = re.compile("[。,;:!?“”()（）|/…»›>]")
_HEADISH = {"chrome", "weak", "number", "floor", "decoration", "date", "meta", "jammer"}
_TEXT = {"prose", "short", "credit", "notice", "image", "url", "push", "end", "decoration"}
ARTICLE_LENGTH = 100
"""Characters of prose that make a post worth an article when the first post has fewer."""


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
    if not anchors or _forum_lines(sheet) < (2 if len(anchors) < 2 else 1):
        return
    open_thread(sheet, _posts_above(sheet, anchors) if tieba else _posts_below(sheet, anchors))


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
    _label(sheet)


def _is_wechat(sheet: Sheet) -> bool:
    """WeChat prints 发表于西藏 too, without a forum around it."""
    return sum(own.zone == "wechat" and own.kind == "chrome" for own in sheet.own) > 1 and _forum_lines(sheet) < 3


def _forum_lines(sheet: Sheet) -> int:
    """Short lines that only a forum prints."""
    if not _FORUM.search(sheet.page.folded) and "楼主" not in sheet.page.folded:
        return 0
    return sum(len(line.text) < 100 and _FORUM.search(line.text) is not None for line in sheet.lines)


# ---- posts ----------------------------------------------------------------------------------------------------------


def _posts_below(sheet: Sheet, anchors: list[int]) -> list[PostLines]:
    """Posts whose anchor stands at their head."""
    heads = []
    for number, anchor in enumerate(anchors):
        heads.append(_head(sheet, anchor, anchors[number - 1] if number else -1))
    posts = []
    for number, anchor in enumerate(anchors):
        last = number + 1 == len(anchors)
        end = len(sheet.own) if last else heads[number + 1][0]
        start, below = _start(sheet, anchor, end, user_known=heads[number][1] is not None)
        user = heads[number][1] if heads[number][1] is not None else below
        posts.append(PostLines(heads[number][0], start, _tail(sheet, start, end, last=last), end, user, anchor))
    return posts


def _head(sheet: Sheet, anchor: int, floor: int) -> tuple[int, int | None]:
    """First line of the panel above an anchor, and the line with the poster's name."""
    if names_user(sheet.lines[anchor].text):
        return anchor, anchor
    index = anchor - 1
    while index > floor:
        own, text = sheet.own[index], sheet.lines[index].text
        if _COPY_LINK.search(text) or (own.kind == "chrome" and _ACTION.match(text) and own.zone != "author-panel"):
            return index + 1, None
        if own.kind == "short" and _is_label(sheet, index, floor):
            index -= 1
            continue
        if own.kind not in _HEADISH or _STATS.search(text):
            break
        index -= 1
    if index <= floor:
        return index + 1, None
    if _is_user(sheet, index) and not _is_headline(sheet, index):
        above = index - 1
        # 当前离线 stands right under the name, a custom group title under that.
        if above - 1 > floor and _STATUS.match(sheet.lines[above].text) and _is_user(sheet, above - 1):
            return above - 1, above - 1
        # A signature line may stand between the name and the anchor (Discuz 6).
        if (
            index == anchor - 1
            and above > floor
            and _is_user(sheet, above)
            and sheet.lines[index].gap <= 2
            and _has_gap(sheet, above)
            and not _repeated(sheet, above)
        ):
            return above, above
        return index, index
    above = index - 1
    if index == anchor - 1 and above > floor and _is_user(sheet, above) and sheet.own[index].kind in ("prose", "short"):
        return above, above
    return anchor, None


def _is_headline(sheet: Sheet, index: int) -> bool:
    """The line stands in the breadcrumb: a short headline, not a poster."""
    text = sheet.lines[index].text
    return len(text) > 5 and any(text in line.text and len(line.text) > len(text) + 4 for line in sheet.lines[:index])


def _is_label(sheet: Sheet, index: int, floor: int) -> bool:
    """The name of a forum's own credit under its number: 31 / 海螺币."""
    return (
        index - 2 > floor
        and len(sheet.lines[index].text) < 6
        and sheet.own[index - 1].kind == "number"
        and sheet.own[index - 2].kind in ("chrome", "weak", "number")
    )


def _repeated(sheet: Sheet, index: int) -> bool:
    """The line stands again further down: a headline, not a poster."""
    text = sheet.lines[index].text
    return any(line.text == text for line in sheet.lines[index + 1 : index + 8])


def _has_gap(sheet: Sheet, index: int) -> bool:
    """Blank lines stand before this line, or it opens the page: it may open a post."""
    return sheet.lines[index].gap > 0 or index < 2


def _is_user(sheet: Sheet, index: int) -> bool:
    """A line that may be the name of a poster: short, without the marks of a sentence."""
    own, text = sheet.own[index], sheet.lines[index].text
    return (
        own.kind in ("short", "weak")
        and len(text) <= 16
        and not _USER_MARKS.search(text.replace("(", "", 1).replace(")", "", 1))
    )


def _start(sheet: Sheet, anchor: int, end: int, *, user_known: bool) -> tuple[int, int | None]:
    """First line of the text below an anchor, and the poster's name where the panel stands there (phpwind 9)."""
    user = None
    index = anchor + 1
    while index < end:
        own, text = sheet.own[index], sheet.lines[index].text
        if own.kind in _HEADISH or _FROM.match(text) or text in ("匿名", "原创"):
            index += 1
            continue
        panel_follows = [
            sheet.own[near].zone
            for near in range(index + 1, min(index + 3, end))
            if sheet.own[near].kind in ("chrome", "weak", "number")
        ]
        if len(text) <= 12 and _is_user(sheet, index) and "author-panel" in panel_follows:
            if user is None and not user_known:
                user = index
            index += 1
            continue
        break
    return index, user


def _tail(sheet: Sheet, start: int, end: int, *, last: bool) -> int:
    """First line after the text: the first line of ratings, sharing or actions after its first sentence."""
    seen = False
    for index in range(start, end):
        own, text = sheet.own[index], sheet.lines[index].text
        if own.kind == "chrome" and own.zone in _TAIL_ZONES:
            if seen or own.zone == "post-actions" or last:
                return index
        elif (
            own.kind == "weak"
            and (seen or last)
            and _beside_chrome(sheet, index, end)
            and (_ACTION.match(text) or own.zone in _TAIL_ZONES)
        ):
            return index
        elif own.kind in ("prose", "short", "image"):
            seen = True
    return end


def _beside_chrome(sheet: Sheet, index: int, end: int) -> bool:
    """A weak line counts when what follows is chrome, or nothing."""
    following = [sheet.own[near].kind for near in range(index + 1, min(index + 3, end))]
    return not following or any(kind in ("chrome", "weak", "number") for kind in following)


def _posts_above(sheet: Sheet, anchors: list[int]) -> list[PostLines]:
    """Posts whose anchor (floor, time) stands at their end: Tieba."""
    posts = []
    begin = 0
    for number, anchor in enumerate(anchors):
        tail = next((index for index in range(anchor, begin, -1) if TIEBA_END.search(sheet.lines[index].text)), anchor)
        start, user = _tieba_start(sheet, begin, tail, first=number == 0)
        end = anchors[number + 1] if number + 1 < len(anchors) else len(sheet.own)
        posts.append(PostLines(begin, start, tail, end, user, anchor))
        begin = anchor + 1
    for post, following in itertools.pairwise(posts):
        post.end = following.head
    return posts


def _tieba_start(sheet: Sheet, begin: int, tail: int, *, first: bool) -> tuple[int, int | None]:
    """First line of a Tieba post's text: after name, title word and level number."""
    level = [index for index in range(begin, tail) if sheet.own[index].kind == "number"]
    start = level[-1 if first else 0] + 1 if level else begin
    names = [
        index
        for index in range(start - 1, begin - 1, -1)
        if _is_user(sheet, index) and sheet.own[index].kind == "short"
    ]
    near = [index for index in names if start - index < 6]
    return start, near[-1] if near else None


# ---- the post with the article --------------------------------------------------------------------------------------


def prose_in(sheet: Sheet, post: PostLines) -> int:
    """Characters of sentences in a post."""
    return sum(
        len(sheet.lines[index].text) for index in range(post.start, post.tail) if sheet.own[index].kind == "prose"
    )


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


def _label(sheet: Sheet) -> None:
    """Chrome and replies for all, then the article's lines; what they are inside it is told later."""
    for index, own in enumerate(sheet.own):
        if own.kind == "image":
            sheet.mark(index, IMAGE, own.rule)
        else:
            sheet.mark(index, CHROME, own.rule if own.zone else "thread-frame", own.zone or "thread-frame")
    printed = _first_lines(sheet)
    for number, post in enumerate(sheet.posts):
        carries = number == sheet.carrier or _continues(sheet, number)
        quoted = _quoted(sheet, post, printed) if number != sheet.carrier else set()
        for index in range(post.start, post.tail):
            own = sheet.own[index]
            if index in quoted:
                sheet.mark(index, REPLY, "quoted-post")
            elif own.kind == "push":
                sheet.mark(index, REPLY, own.rule)
            elif own.kind in _TEXT and (carries or own.kind != "image"):
                sheet.mark(index, *(_inside(own.kind) if carries else (REPLY, "later-post")))
        if carries:
            _credits_below(sheet, post)
        _sub_replies(sheet, post)
    last = max(
        sheet.carrier,
        *(number for number in range(len(sheet.posts)) if number == sheet.carrier or _continues(sheet, number)),
    )
    sheet.article = (sheet.posts[sheet.carrier].start, sheet.posts[last].tail)


def _first_lines(sheet: Sheet) -> dict[str, int]:
    """Where the page first prints each text."""
    first: dict[str, int] = {}
    for index, line in enumerate(sheet.lines):
        first.setdefault(line.text, index)
    return first


def _quoted(sheet: Sheet, post: PostLines, printed: dict[str, int]) -> set[int]:
    """The lines of a quotation that a post holds: what the markup says is one, or 引用: / USER 发表于 D / words."""
    quoted = {index for index in range(post.start, post.tail) if _is_quote(sheet, index)}
    for index in range(post.anchor, min(post.start + 3, post.tail)):
        if sheet.lines[index].text.startswith("引用") and len(sheet.lines[index].text) < 5:
            return quoted | {index, index + 1, index + 2}
        if index > post.anchor and names_user(sheet.lines[index].text):
            return quoted | {index, *_said_before(sheet, post, index + 1, printed)}
    return quoted


def _said_before(sheet: Sheet, post: PostLines, start: int, printed: dict[str, int]) -> list[int]:
    """The lines from `start` on that stand in an earlier post word for word."""

    def again(index: int) -> bool:
        return printed.get(sheet.lines[index].text.rstrip(". …"), post.head) < post.head

    return list(itertools.takewhile(again, range(start, post.tail)))


def _is_quote(sheet: Sheet, index: int) -> bool:
    hint = sheet.lines[index].hint
    return hint is not None and (hint.region == "quote" or hint.tag == "blockquote")


def _inside(kind: str) -> tuple[str, str]:
    """The first label of a line in the carrying post."""
    if kind == "image":
        return IMAGE, "image-file"
    if kind in ("credit", "notice", "url"):
        return (NOTICE if kind == "notice" else CREDIT), f"{kind}-line"
    return (CHROME, "end-mark") if kind in ("end", "decoration") else (BODY, "carrying-post")


def _continues(sheet: Sheet, number: int) -> bool:
    """A next floor of the same poster, right after the carrier, that goes on with prose."""
    if not sheet.carrier < number <= sheet.carrier + 3:
        return False
    first, post = sheet.posts[sheet.carrier], sheet.posts[number]
    if first.user is None or post.user is None or sheet.lines[first.user].text != sheet.lines[post.user].text:
        return False
    return prose_in(sheet, post) >= ARTICLE_LENGTH and (number == sheet.carrier + 1 or _continues(sheet, number - 1))


def _credits_below(sheet: Sheet, post: PostLines) -> None:
    """Credit lines that stand after the post's actions are credits still."""
    for index in range(post.tail, post.end):
        if sheet.own[index].kind in ("credit", "notice") and not _FROM.match(sheet.lines[index].text):
            sheet.mark(index, *_inside(sheet.own[index].kind))


_SUB_REPLY = re.compile(r"\S{1,20}: ?\S")


def _sub_replies(sheet: Sheet, post: PostLines) -> None:
    """USER: text after the actions of a Tieba post is a reply to it."""
    above = range(post.head, post.start) if post.anchor >= post.tail else range(0)  # Tieba: below the post before
    for index in [*range(post.tail, post.end), *above]:
        if (
            sheet.label[index] == CHROME
            and sheet.own[index].kind in ("short", "prose")
            and _SUB_REPLY.match(sheet.lines[index].text)
        ):
            sheet.mark(index, REPLY, "reply-to-post")
