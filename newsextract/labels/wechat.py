"""WeChat: author, account and date stand between the headline and the body, without a label."""

from __future__ import annotations

import re

from newsextract.labels.sheet import BYLINE, CHROME, CREDIT, Sheet
from newsextract.labels.sheet import TITLE as TITLE

# 2023-03-28 11:20 · 2022-10-04 07:30 发表于广西 · 2022年4月15日 18:07 内蒙古 · 爱否科技 昨天
_DATE_PLACE = re.compile(
    r"\d{4}[-年]\d{1,2}[-月]\d{1,2}日? {1,3}\d{1,2}:\d{2}(?: {1,3}(?:发[表布]于 ?)?[\u4e00-\u9fff]{2,4})?$"
)
_ACCOUNT_DATE = re.compile(
    r"(?!\S{0,12}\d{4}年)(?P<account>[^\s\d,。:;!?][^\s,。:;!?]{1,15}) {1,6}(?:昨天|今天|前天|\d{1,2}天前|\d{1,2}小时前"
    r"|星期[一二三四五六日]|\d{1,2}月\d{1,2}日)$"
)
# 原创 覃月 盘河记 2022-10-04 07:30 发表于广西: the whole head in one line
_GLUED = re.compile(
    r"(?:原创 {1,3})?(?:(?P<authors>[\u4e00-\u9fffA-Za-z·]{2,16}(?: [\u4e00-\u9fffA-Za-z·]{2,16}){0,2}) {1,3})??"
    r"(?P<account>[\u4e00-\u9fffA-Za-z0-9·]{2,16}) {1,4}\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}"
    r" {1,3}发表于 ?[\u4e00-\u9fff]{2,4}$"
)
_NAMES = re.compile(r"[\u4e00-\u9fff·]{2,4}(?: [\u4e00-\u9fff·]{2,4}){0,3}$")
_HEAD = 12


def find_account(sheet: Sheet) -> None:
    """Mark account and authors above the body of a WeChat page, also of one pasted into a thread."""
    first, last = sheet.article
    if first == last:
        return
    begin = sheet.posts[sheet.carrier].start if sheet.posts else max(0, first - _HEAD)
    for index in range(begin, min(last, first + 3)):
        text = sheet.lines[index].text
        if sheet.own[index].zone == "metadata":
            continue
        if (_ACCOUNT_DATE.match(text) or _GLUED.match(text)) and (sheet.kind == "thread" or index < first):
            sheet.mark(index, CREDIT, "wechat-account-date")
            return
        if _DATE_PLACE.match(text) and _is_wechat(sheet) and index < first:
            sheet.mark(index, BYLINE, "wechat-date")
            _account_above(sheet, index)
            return


def _is_wechat(sheet: Sheet) -> bool:
    """Two lines at least that only WeChat prints."""
    return sum(own.zone == "wechat" and own.kind == "chrome" for own in sheet.own) > 1


def _account_above(sheet: Sheet, date: int) -> None:
    """The line above the date is the account, one above it may name the authors."""
    if (
        date
        and sheet.own[date - 1].kind == "short"
        and sheet.label[date - 1] in (CHROME, TITLE)
        and len(sheet.lines[date - 1].text) <= 16
    ):
        sheet.mark(date - 1, CREDIT, "wechat-account")
        above = date - 2
        if (
            above > 0
            and sheet.own[above].kind == "short"
            and sheet.label[above] == CHROME
            and _NAMES.match(sheet.lines[above].text)
        ):
            sheet.mark(above, CREDIT, "authors-alone")


def account_of(text: str) -> tuple[int, int]:
    """Offsets of the account's name in a line that `find_account` marked."""
    match = _ACCOUNT_DATE.match(text) or _GLUED.match(text)
    if match:
        return match.span("account")
    if text.startswith("原创 "):
        return text.rfind(" ") + 1, len(text)
    name, _, again = text.partition(" ")
    return 0, len(name) if name == again else len(text.rstrip("."))


def authors_of(text: str) -> tuple[int, int]:
    """Offsets of the authors in such a line; an empty span where it names none beside the account."""
    match = _GLUED.match(text)
    return match.span("authors") if match and match["authors"] not in (None, "原创", match["account"]) else (0, 0)
