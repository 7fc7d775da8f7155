"""Bylines without a label on their line: the role on one line and the name on the next, an account beside the date."""

from __future__ import annotations

import re
from functools import cache

from newsextract.data import rows
from newsextract.labels.sheet import BODY, BYLINE, CHROME, CREDIT, HEADING, TITLE, Sheet

_ABOVE, _BELOW = 14, 16
"""Lines around the article among which a byline may stand."""
_LONGEST_VALUE = 20
_NO_VALUE = re.compile(r"[。!?;]|[:|]$|^\d|^[-—=(\[【<>]|https?:")
# 山河人文 2020-03-09 18:14:21 · 原创 南方都市报 2019-09-09 · 市场棱镜2019-09-23 07:48 · X 2024年12月18日 18:08 江苏
_NAME_DATE = re.compile(
    r"(?:原创 {1,3})?(?P<name>[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z·]{1,13}) {0,4}"
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: {1,3}\d{1,2}:\d{2}(?::\d{2})?)?(?: {1,3}[\u4e00-\u9fff]{2,4})?"
    r"(?: {1,3}(?:听新闻|(?:阅读|浏览|点击|评论)[^。]{0,12}))?$"
)
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z0-9·]{1,13}$")
_DATE = re.compile(r"(?:发布时间 ?: ?|发布于 ?)?(?:\d{4}|\d{2})[-/.年]\d{1,2}[-/.月]\d{1,2}日?.{0,24}$")
_UNDER = 6
"""Lines under the headline among which name and date stand."""


@cache
def _roles() -> dict[str, str]:
    return {word: role for word, role in rows("roles") if role not in ("date", "stop")}


def find_split_credits(sheet: Sheet) -> None:
    """Mark the value under a role word that stands alone: 撰文: above 莫子衡, 来源 above 南丰橘讯."""
    first, last = sheet.article
    if first == last or sheet.kind == "board":
        return
    for index in range(max(0, first - _ABOVE), min(len(sheet.own) - 1, last + _BELOW)):
        text = sheet.lines[index].text
        role = _roles().get(text.rstrip(": |")) if len(text) < 10 else None
        if role and (text[-1] in ":|" or role == "source") and _is_value(sheet, index + 1):
            sheet.mark(index, CREDIT, "credit-role")
            sheet.mark(index + 1, CREDIT, "credit-value")


def _is_value(sheet: Sheet, index: int) -> bool:
    """A short line that may be a name."""
    text = sheet.lines[index].text
    if len(text) > _LONGEST_VALUE or _NO_VALUE.search(text) or text.rstrip(": ") in _roles():
        return False
    return sheet.own[index].kind == "short" and sheet.label[index] in (CHROME, BODY, HEADING, CREDIT)


def find_account_line(sheet: Sheet) -> None:
    """Mark the account or outlet that stands beside the date under the headline of a page that is no thread."""
    title = next((index for index, label in enumerate(sheet.label) if label == TITLE), None)
    if title is None or sheet.kind not in ("page", "wechat") or sheet.own[title].zone == "metadata":
        return None
    for index in range(title + 1, min(title + _UNDER, sheet.article[1])):
        if sheet.label[index] not in (CHROME, BYLINE, CREDIT):
            return None
        text = sheet.lines[index].text
        if sheet.label[index] == CHROME and _NAME_DATE.match(text):
            return sheet.mark(index, CREDIT, "account-line")
        following = sheet.lines[index + 1].text if index + 1 < len(sheet.lines) else ""
        alone = sheet.label[index] == CHROME and sheet.own[index].kind == "short" and _NAME.match(text)
        if alone and _DATE.match(following):
            return sheet.mark(index, CREDIT, "account-line")
    return None


def is_name_and_date(text: str) -> bool:
    """An account's or outlet's name and a date, and nothing else."""
    return bool(_NAME_DATE.match(text))


def name_of(text: str) -> tuple[int, int]:
    """Offsets of the name in a line that `find_account_line` marked."""
    match = _NAME_DATE.match(text)
    return match.span("name") if match else (0, len(text))
