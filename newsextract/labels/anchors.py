"""What cuts a thread: the lines with the time of posting, in the forms that engines print."""

from __future__ import annotations

import re

from newsextract.labels.sheet import Sheet

TIEBA_END = re.compile(r"举报(?:\|(?:来自.{1,12}客户端)?)?$|来自.{1,12}(?:客户端|贴吧)$")
# The same glued into one line: IP属地:广西来自Android客户端9楼2024-02-25 02:03回复
_TIEBA_TAIL = re.compile(
    r"(?:IP属地:\S{2,8}?)?(?:来自.{1,12}客户端)?\d{1,5}楼\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?:回复|收起回复)?$"
)
# 石桥一哥 发表于 2016-3-28 09:18:40 (archiver) · 作者: 松门发布    时间: 2020-4-15 08:30 (printable): name and time
_NAMED = re.compile(
    r"(?!楼主|沙发|板凳|地板|\d{1,5} ?[楼#])(?P<user>[^\s:]{1,20}) 发表于:? "
    r"(?P<time>\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2})(?::\d{2})?$"
    r"|(?:作者|楼主): ?(?P<writer>\S{1,20}) {1,12}时间: ?(?P<when>\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2})(?::\d{2})?"
    r"(?: (?:点击|回复)[^。]{0,40})?$"
)

_FLOOR_NAMED = re.compile(r"\d{1,5} ?楼 {1,3}(?P<user>[^\s。,;:!?]{1,20})(?: {1,3}LV ?\.?\d{1,3})?$", re.I)
# 本主题由 晒谷场 于 2010-3-19 13:32 合并 柳树屯: Discuz 6 prints the poster's name behind what a moderator did
_MODERATED = re.compile(
    r"本主题由 \S{1,20} 于 \d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{2})? [\u4e00-\u9fff]{2,6} (?P<user>\S{1,16})(?: |$)"
)
_DAY = re.compile(
    r"\d{2,4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}|\d{1,2}-\d{1,2} \d{1,2}:\d{2}|[昨前今]天|\d ?(?:天|小时|分钟|秒)前"
    r"|半小时前"
)
# What only these bare views of a thread print.
_BARE_VIEW = re.compile(r"\[打印本页\]$|^查看完整版本|Archiver$")


def find_anchors(sheet: Sheet) -> tuple[list[int], bool]:
    """Indexes of the lines with a time of posting, and whether they end their posts (Tieba)."""
    metas = [index for index, own in enumerate(sheet.own) if own.kind == "meta" and not _inside_quote(sheet, index)]
    dated_metas = [index for index in metas if _tells_day(sheet, index)]
    metas = sorted([*dated_metas, *_floors_named(sheet)]) if dated_metas else metas
    floors = [index for index, own in enumerate(sheet.own) if own.kind == "floor"]
    tails = [
        floor
        for floor in floors
        if floor
        and (TIEBA_END.search(sheet.lines[floor - 1].text) or sheet.lines[floor - 1].text == "回复")
        and floor + 1 < len(sheet.own)
        and sheet.own[floor + 1].kind == "date"
    ]
    if not any(TIEBA_END.search(sheet.lines[tail - 1].text) for tail in tails):
        tails = []
    glued = [
        index for index, line in enumerate(sheet.lines) if line.text[-1].isalnum() and _TIEBA_TAIL.match(line.text)
    ]
    if len(glued) > 1:
        return glued, True
    if len(tails) > 1:
        return [floor + 1 for floor in tails], True
    dated: list[int] = []
    for floor in floors:
        near = range(floor + 1, min(floor + 4, len(sheet.own)))
        date = next((index for index in near if sheet.own[index].kind == "date"), None)
        if date is None and floor and sheet.own[floor - 1].kind == "date":
            date = floor - 1  # 2022-08-17 / #1: XenForo
        if date is not None and (not dated or date > dated[-1]):
            dated.append(date)
    found = max(metas, dated, key=len)
    named = _named(sheet)
    if len(named) <= len(found):
        return found, False
    bare = len(named) > 1 or any(_BARE_VIEW.search(line.text) for line in sheet.lines)
    return (named if bare else found), False


def _tells_day(sheet: Sheet, index: int) -> bool:
    """A day stands in the line or in the next one: 楼主发布于 嵊州市 below a post opens none."""
    return any(_DAY.search(line.text) for line in sheet.lines[index : index + 2])


def _floors_named(sheet: Sheet) -> list[int]:
    """2楼 咸菜年糕 LV3, with the time on the line below."""
    return [
        index
        for index, line in enumerate(sheet.lines[:-1])
        if line.text[0].isdigit() and _FLOOR_NAMED.match(line.text) and _DAY.match(sheet.lines[index + 1].text)
    ]


def _named(sheet: Sheet) -> list[int]:
    """The lines with name and time; one that says what an earlier one said heads a quotation of that post."""
    found: list[int] = []
    seen: set[tuple[str, str]] = set()
    for index, line in enumerate(sheet.lines):
        match = _NAMED.match(line.text) if line.text[-1].isdecimal() else None
        if match:
            head = (match["user"] or match["writer"], match["time"] or match["when"])
            if head not in seen:
                found.append(index)
            seen.add(head)
    return found


def names_user(text: str) -> tuple[int, int] | None:
    """Where the poster's name stands in a line with name and time; None for other lines.

    >>> names_user("石桥一哥 发表于 2016-3-28 09:18:40")
    (0, 4)
    """
    if match := _FLOOR_NAMED.match(text) or _MODERATED.match(text):
        return match.span("user")
    match = _NAMED.match(text)
    return match.span("user" if match["user"] else "writer") if match else None


_QUOTE_HEAD = re.compile(r"引用:?$|>")


def _inside_quote(sheet: Sheet, index: int) -> bool:
    """原帖由 X 于 D 发表 and USER 发表于 D open a quotation, they do not open a post."""
    return index > 0 and bool(_QUOTE_HEAD.match(sheet.lines[index - 1].text))
