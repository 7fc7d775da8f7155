"""Where each post of a thread begins and ends: above a post stands its author's panel, below it ratings and actions."""

from __future__ import annotations

import itertools
import re

from newsextract.labels.anchors import TIEBA_END, names_user
from newsextract.labels.sheet import PostLines, Sheet

# What ends a post's text: the first of these after its first sentence.
_TAIL_ZONES = {"rating", "share", "post-actions", "reply-form", "pagination", "footer"}
_ACTION = re.compile(r"(?:回复|引用|支持|反对|使用道具|举报|TOP|顶端|收起回复|喜欢\d*|回复\(\d+\)| |\d)+$")
_COPY_LINK = re.compile(r"\[?复制(?:链接|连结)\]?$")
_STATS = re.compile(r"(?:查看|阅读|浏览|点击)(?:数|次数)?[: ]{0,3}\d|\d ?(?:阅读|次查看)")
_FROM = re.compile(r"来自[: -]{0,4}\S{1,12}(?: \S{1,8})?$")
_SCORE = re.compile(r"[\u4e00-\u9fff]{2,4}: ?-?\d[\d,.]{0,10} ?\S{0,5}$")
"""What a panel counts in the forum's own money: 金钱: 20845 RMB."""
_STATUS = re.compile(r".{0,20}?(?:当前)?(?:离线|在线)$")
_USER_MARKS = re.compile("[。,;:!?“”()（）|/…»›>]")
_HEADISH = {"chrome", "weak", "number", "floor", "decoration", "date", "meta", "jammer"}
_TEXT = {"prose", "short", "credit", "notice", "image", "url", "push", "end", "decoration"}


_TOP = 120
"""Lines among which a page's breadcrumb stands."""


def posts_below(sheet: Sheet, anchors: list[int]) -> list[PostLines]:
    """Posts whose anchor stands at their head."""
    heads = []
    for number, anchor in enumerate(anchors):
        heads.append(panel_above(sheet, anchor, anchors[number - 1] if number else -1))
    heads = _above_ranks(sheet, heads)
    posts = []
    for number, anchor in enumerate(anchors):
        last = number + 1 == len(anchors)
        end = len(sheet.own) if last else heads[number + 1][0]
        start, below = _start(sheet, anchor, end, user_known=heads[number][1] is not None)
        told = _moderated(sheet, anchor) if number == 0 else None
        user = next((index for index in (told, heads[number][1], below) if index is not None), None)
        posts.append(PostLines(heads[number][0], start, _tail(sheet, start, end, last=last), end, user, anchor))
    return posts


def _moderated(sheet: Sheet, anchor: int) -> int | None:
    """The line above the first post that says what a moderator did, where the poster's name ends it."""
    above = range(anchor - 1, max(-1, anchor - 4), -1)
    return next((index for index in above if names_user(sheet.lines[index].text)), None)


def _above_ranks(sheet: Sheet, heads: list[tuple[int, int | None]]) -> list[tuple[int, int | None]]:
    """The names, where each, or two with one rank, stand right above the rank taken for them: 長洲阿伯 / 太平紳士."""
    users = [user for _, user in heads]
    ranked = [user for user in users if user and _is_user(sheet, user - 1) and not sheet.lines[user].gap]
    if len(users) > 1 and len(ranked) == len(users):
        return [(user - 1, user - 1) for user in ranked]
    named: dict[str, set[str]] = {}
    for user in ranked:
        named.setdefault(sheet.lines[user].text, set()).add(sheet.lines[user - 1].text)
    shared = [user for user in ranked if len(named[sheet.lines[user].text]) > 1]
    return [(user - 1, user - 1) if user is not None and user in shared else (head, user) for head, user in heads]


def panel_above(sheet: Sheet, anchor: int, floor: int) -> tuple[int, int | None]:
    """First line of the panel above an anchor, and the line with the poster's name."""
    if names_user(sheet.lines[anchor].text):
        return anchor, anchor
    index, ends = _above_panel(sheet, anchor, floor)
    if ends or index <= floor:
        return index + 1, None
    if _is_user(sheet, index) and not _is_headline(sheet, index):
        twice = _printed_twice(sheet, index, floor)
        if twice is not None:
            return twice, twice
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


def _above_panel(sheet: Sheet, anchor: int, floor: int) -> tuple[int, bool]:
    """The first line above the panel's own lines, and whether it ends what is above: a button, the copied link."""
    index = anchor - 1
    if index - 1 > floor and _is_headline(sheet, index) and sheet.own[index - 1].kind == "chrome":
        index -= 1  # phpwind prints the headline between panel and time
    while index > floor:
        own, text = sheet.own[index], sheet.lines[index].text
        if _COPY_LINK.search(text) or (own.kind == "chrome" and _ACTION.match(text) and own.zone != "author-panel"):
            return index, True
        counted = own.kind == "short" and (_is_label(sheet, index, floor) or _FROM.match(text) or _SCORE.match(text))
        if not counted and (own.kind not in _HEADISH or _STATS.search(text)):
            break
        index -= 1
    return index, False


def _printed_twice(sheet: Sheet, index: int, floor: int) -> int | None:
    """The panel's first lines, a name printed twice: what stands at its end, above the anchor, is a rank (进士)."""
    for above in range(index - 1, max(floor + 1, index - _PANEL), -1):
        if not (sheet.own[above].kind in _HEADISH or _is_user(sheet, above)):
            return None
        if sheet.lines[above].text == sheet.lines[above - 1].text and _is_user(sheet, above):
            return above - 1
    return None


_PANEL = 40
"""Lines of the longest panel."""


def _is_headline(sheet: Sheet, index: int) -> bool:
    """The line stands in the breadcrumb: a short headline, not a poster."""
    text = sheet.lines[index].text
    above = sheet.lines[: min(index, _TOP)]
    return len(text) > 5 and any(text in line.text and len(line.text) > len(text) + 4 for line in above)


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


def posts_above(sheet: Sheet, anchors: list[int]) -> list[PostLines]:
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
