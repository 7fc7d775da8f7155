"""Forums of engines that are not known, as a browser shows them: one row a post with floor, name and time.

The article is the page's as on any other site; what the rows cut below it are the replies. So a row that is taken
wrongly costs a reply, never a paragraph.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from newsextract.labels.post_bounds import panel_above
from newsextract.labels.sheet import CHROME, REPLY, PostLines, Sheet

_TIME = r"\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日? {0,3}\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?(?: [+-]\d\d:\d\d)?"
_FLOOR = r"(?:楼主|第? ?\d{1,5} ?楼|# ?\d{1,5}|\d{1,5} ?#|\d{1,5} (?:沙发|板凳|地板|地下室))"
_USER = (
    r"(?!发[布表]|更新|时间|日期|来源|编辑|最后|上次|由 )(?P<user>[^\s。,;:!?|·()\[\]]{1,20})"
    r"(?: ?\([^()]{1,24}\))?(?: {1,3}(?:楼主|OP|版主))?"
)
# 第1楼 · 2024-08-26 15:20 · 青海 · 2 板凳 BT小狐狸 2007-9-2 12:15:44 · 银杏落了  2021-11-08 23:01:20 浙江 ·
# cnbeining9   2022-12-03 14:25:40 +08:00   ❤️ 6 · 1楼 作者:大厂老猫 发表日期: 2013-1-16 15:22:08 回复
_ROW = re.compile(
    rf"(?:(?P<floor>{_FLOOR})[ ·|]{{1,4}})?(?:(?:作者|来自) ?: ?)?(?:{_USER}[ ·|]{{1,4}})?"
    rf"(?:发[布表](?:日期|时间|于)[: ]{{1,3}})?(?P<time>{_TIME})(?P<rest>[^。!?]{{0,30}})$"
)
# 2023-10-19 8:44 #1
_FLOOR_BEHIND = re.compile(rf"(?P<time>{_TIME}) {{1,3}}#\d{{1,5}}$")
_FLOOR_ONE = re.compile("第? ?1 ?楼")
_FORUM_WORD = re.compile(
    r"楼主|沙发|板凳|回帖|贴子|帖子|吧友|贴吧|小组|版主|发[新]?帖|只看(?:该作者|此人|TA)"
    r"|\d ?条?回复(?!\d)|条回应|回应\(|主题发起"
    r"|举报 ?\||\bOP\b|创建于 ?\d+ ?天前"
)
_LEAST_WORDS = 2
"""Short lines with a word that only forums print, without which rows are remarks below an article."""
_LONGEST = 70
_ABOVE = 16
"""Lines above the article among which the first post's time stands."""
_TAIL_ZONES = frozenset(("post-actions", "share", "rating", "reply-form", "pagination", "quote", "footer", "nav"))
# 发表回复 标题: 表情: 插入图片 · 亮了(102) 回复 举报 · 关于我们 | 服务条款 | 广告合作
_LINKS = re.compile(r"发表回复|(?:赞|亮了|顶) ?(?:\(\d{1,7}\))? ?回复|[^\s|]{2,10}(?: ?\| ?[^\s|]{2,10}){2,12}$")
_PANEL = frozenset(("chrome", "weak", "number", "date", "meta", "floor", "decoration"))
_TEXT_KINDS = frozenset(("prose", "short", "credit", "notice", "url", "push"))
# [楼主] 只看该作者 … · 中甲看台君 楼主: the name in front of the mark
_POSTER = re.compile(r"(?P<user>[^\s。,;:!?|·()\[\]]{1,20}) 楼主$")


def find_rows(sheet: Sheet) -> None:
    """Note the posts of a rendered page that is a forum's by its rows and words; the first one holds the article."""
    first, last = sheet.article
    if sheet.kind != "page" or first == last or len(sheet.page.blocks) > 1:
        return
    rows = [index for index in range(len(sheet.lines)) if is_row(sheet, index)]
    below = [index for index in rows if index >= last]
    if not below or _words(sheet) < _LEAST_WORDS:
        return
    ends = _ends_first_post(sheet, below)
    anchor = below.pop(0) if ends else _first_anchor(sheet, first)
    if anchor is None or (len(below) < 2 and not ends and not _words(sheet) > _LEAST_WORDS):
        return
    sheet.kind, known = "forum", frozenset(rows)
    user = _first_user(sheet, anchor, first, ends=ends)
    end = below[0] if below else len(sheet.own)
    article = PostLines(min(first, anchor), first, last, end, user, anchor)
    sheet.posts = [article, *_replies(sheet, below, ends=ends, floor=max(anchor + 1, last))]
    article.end = min([end, *(post.head for post in sheet.posts[1:])])
    for index in [*range(article.head, first), *range(last, len(sheet.own))]:
        if index in known or index == user or index >= article.end:
            sheet.mark(index, CHROME, "post-row" if index in known else "thread-frame", "post-meta")
    for post in sheet.posts[1:]:
        for index in range(post.start, post.tail):
            if sheet.own[index].kind in _TEXT_KINDS:
                sheet.mark(index, REPLY, "later-post")


def is_row(sheet: Sheet, index: int) -> bool:
    """The line is the row of a post: a time with a floor or a name, and little else."""
    text = sheet.lines[index].text
    if len(text) > _LONGEST or ":" not in text or sheet.own[index].kind in ("prose", "image"):
        return False
    match = _ROW.match(text)
    return bool(match and (match["floor"] or match["user"])) or _FLOOR_BEHIND.match(text) is not None


def name_in_row(text: str) -> tuple[int, int] | None:
    """Where the poster's name stands in a row; None in one without a name.

    >>> name_in_row("2 板凳 BT小狐狸 2007-9-2 12:15:44"), name_in_row("第1楼 · 2024-08-26 15:20 · 青海")
    ((5, 10), None)
    """
    match = _ROW.match(text) or _POSTER.match(text)
    return match.span("user") if match and match["user"] else None


def _words(sheet: Sheet) -> int:
    """Short lines that only forums print, rows with a floor among them; below the article none that a reader wrote."""
    first, last = sheet.article
    top = next((index for index in range(last, len(sheet.lines)) if is_row(sheet, index)), last)
    found = 0
    for index in itertools.chain(range(first), range(last, len(sheet.lines))):
        text = sheet.lines[index].text
        if len(text) <= _LONGEST:
            printed = index < top or sheet.own[index].kind in ("chrome", "weak", "meta") or is_row(sheet, index)
            found += (printed and _FORUM_WORD.search(text) is not None) or _is_floored(text)
    return found


def _is_floored(text: str) -> bool:
    """The row tells its floor: 2楼 …, … #2."""
    match = _ROW.match(text)
    return bool(match and match["floor"]) or _FLOOR_BEHIND.match(text) is not None


def _ends_first_post(sheet: Sheet, rows: list[int]) -> bool:
    """The rows hold no name and the first is floor 1: they end their posts, as on the old Tieba."""
    if any(name_in_row(sheet.lines[index].text) for index in rows):
        return False
    text = sheet.lines[rows[0]].text
    return _FLOOR_ONE.match(text) is not None or text.endswith("#1")


def _first_anchor(sheet: Sheet, first: int) -> int | None:
    """The line above the article with the time of the first post."""
    for index in range(first - 1, max(-1, first - _ABOVE), -1):
        text, own = sheet.lines[index].text, sheet.own[index]
        if len(text) <= _LONGEST and own.zone != "metadata" and (own.kind in ("date", "meta") or is_row(sheet, index)):
            return index
        if own.kind == "credit" and _ROW.match(text):
            return index
    return None


def _first_user(sheet: Sheet, anchor: int, first: int, *, ends: bool) -> int | None:
    """The line with the first poster's name: the row, one marked 楼主, or the panel above."""
    if name_in_row(sheet.lines[anchor].text):
        return anchor
    marked = (index for index in range(max(0, first - _ABOVE), first) if _POSTER.match(sheet.lines[index].text))
    found = next(marked, None)
    if found is not None:
        return found
    if not ends:
        return panel_above(sheet, anchor, max(-1, anchor - _ABOVE))[1]
    index = first
    while index > 0 and sheet.own[index - 1].kind == "short" and first - index < 3:
        index -= 1
    return index if index < first else None


def _replies(sheet: Sheet, rows: list[int], *, ends: bool, floor: int) -> Iterator[PostLines]:
    """The posts below the article."""
    if ends:
        for index in rows:
            lines = [one for one in range(floor, index) if sheet.own[one].kind not in _PANEL]
            gap = next((one for one in lines[1:] if sheet.lines[one].gap), None)  # name and rank stand above it
            start = gap if gap is not None else (lines[1:] or [index])[0]
            yield PostLines(floor, start, index, index + 1, lines[0] if lines else None, index)
            floor = index + 1
        return
    heads = []
    for number, index in enumerate(rows):
        above = rows[number - 1] if number else floor - 1
        heads.append((index, index) if name_in_row(sheet.lines[index].text) else panel_above(sheet, index, above))
    for number, index in enumerate(rows):
        end = heads[number + 1][0] if number + 1 < len(rows) else len(sheet.own)
        tail = next((one for one in range(index + 1, end) if _ends_post(sheet, one)), end)
        yield PostLines(heads[number][0], index + 1, tail, max(end, tail), heads[number][1], index)


def _ends_post(sheet: Sheet, index: int) -> bool:
    """A button, the actions below a post in one row, or a row of links at the page's foot."""
    if _LINKS.match(sheet.lines[index].text):
        return True
    return sheet.own[index].kind in ("chrome", "weak") and sheet.own[index].zone in _TAIL_ZONES
