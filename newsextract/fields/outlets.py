"""Outlets: who published the article, wherever the page names it: credit lines, bylines, dateline, account, footer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from newsextract.data import words
from newsextract.fields.bylines import outlet_endings, read_byline, value_end
from newsextract.fields.draft import Draft
from newsextract.fields.head import claims
from newsextract.fields.masthead import masthead
from newsextract.labels.credit_line import role_values
from newsextract.labels.credit_pairs import name_of
from newsextract.labels.sheet import BODY, BYLINE, CREDIT, NOTICE
from newsextract.labels.wechat import account_of


class Outlet(NamedTuple):
    """An outlet with the place of its name (offsets of `Page.clean`) and the rule that found it."""

    name: str
    start: int
    end: int
    rule: str
    confidence: float


# 川西晚报 2021-11-28 06:40 记者 骆青禾
_DATED_REPORTER = re.compile(
    r"(?P<name>[^\s,。:!?\d]{2,12}) {1,4}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: {1,3}\d{1,2}:\d{2})? {1,4}"
    r"(?:记者|作者|通讯员|责任编辑|编辑|责编)[ :]"
)
# 山河商讯  2024-04-22 11:36:08  听新闻: believed when the page prints the name again
_BEFORE_DATE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,10}) {1,4}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: {1,3}\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?: {1,4}[\u4e00-\u9fff]{2,4})?$"
)
# 2020-10-04 15:05 聯合報 記者… · 2010年03月19日 03:05 重庆晚报 · 2024-05-20 14:33·新华社
# 2024-03-09 22:18 龙腾体育 评论(126) · http://www.qingshi.com.cn 2006年03月14日02:11 青石晚报
_AFTER_DATE = re.compile(
    r"(?:(?:[A-Z][A-Z.]{3,30}|https?://[\w./-]{4,40}) {1,4})?"
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: {0,3}\d{1,2}:\d{2}(?::\d{2})?)?[ ·]{0,4}"
    r"(?!来自|发自)(?P<name>[^\s\d,。:;!?|/(\[]{2,14}?)(?:\[整理\])?"
    r"(?: {0,4}(?:记者|编译)[^。]{0,30})?(?: {1,4}(?:举报|(?:分享|评论|点击|阅读|浏览|字号|打印|我要).{0,16}))?$"
)
# 沂蒙晨刊 2010年3月8日 A05版 · (2011/11/06 山城日报 地方版)
_EDITION = re.compile(
    r"(?P<a>[\u4e00-\u9fff]{2,12}) {0,3}\(?\d{4}年\d{1,2}月\d{1,2}日\)? {0,3}(?:第? ?[A-Z]?\d{1,3} ?版|$)"
    r"|\(\d{4}[/.-]\d{1,2}[/.-]\d{1,2} (?P<b>[\u4e00-\u9fff]{2,10})[ )]"
)
_ALONE = re.compile(r"(?:[(【])?《(?P<a>[^《》]{2,14})》(?:[)】])?$|【(?P<b>[^【】]{2,14})】 ?(?:记者|文|作者)")
# (据《沂蒙晨刊》 责任编辑:X) · (摘自《武陵山晚报》5月8日A5版) · (《冀中都市报》记者 安建平)
_ACCORDING = re.compile(
    r"(?:[(【]?(?:据|摘自|选自|转自|原文:|原载(?:于)?) ?|[(【](?=《[^《》]{2,14}》 ?(?:特约)?(?:记者|通讯员)))"
    r"[《“](?P<name>[^《》“”]{2,14})[》”]"
)
# 人民网-观点频道,供稿:人民资讯
_CHANNEL = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,10}-[\u4e00-\u9fff]{2,8}),供稿:")
_NAMED_ACCOUNT = re.compile(
    r"(?:微信)?(?:公众号|视频号)[: ]{0,2}[“「]?(?P<b>[\u4e00-\u9fffA-Za-z0-9]{2,16})[”」]?"
    r"|(?P<a>[\u4e00-\u9fffA-Za-z0-9]{2,16}?)(?:微信)?公众号"
)
# 《青石晨讯》2013年3月15日A06版
_BOOKED = re.compile(r"《(?P<name>[^《》]{2,16})》(?=\d|第|[A-Z]\d)")
_LAST_PUNCTUATION = re.compile(r"[。,;、]$|等$")
_END = re.compile(r" {2,}| ?https?:| ?[【(\[]| (?=\d{4} ?[-/.年]|作者|责|编|\d{1,2}:\d{2}|责任|未经|如需)| ?\|(?= ?\d)")
_MEDIA = re.compile(r"[(【]来源 ?:[^()【】]{2,20}[)】]$")
"""A source in brackets on a line of its own is the picture's above it, when the page names another."""
_ABOUT_COPYING = re.compile(r"凡|^[“以]|注明|标明")
"""凡注明“来源:X” and 转载须注明来源 name nobody."""
_OWN = ("本报", "本网", "本台", "本刊", "见习", "特约", "首席", "本报讯")


def marked(draft: Draft, *labels: str) -> list[int]:
    """The lines with one of the labels, ascending."""
    return sorted(index for label in labels for index in draft.sheet.marked(label))


def outlet_at(draft: Draft, index: int, start: int, end: int, rule: str, confidence: float) -> Outlet | None:
    """The outlet at these offsets of a line; None for a value that names nobody."""
    line = draft.sheet.lines[index]
    end = value_end(line.text, start, end)
    account = _NAMED_ACCOUNT.fullmatch(line.text, start, end)
    if account:
        start, end = account.span("a" if account["a"] else "b")
    if booked := _BOOKED.match(line.text, start, end):
        start, end = booked.span("name")
    if line.text[start:end].startswith(("《", "“")) and line.text[end - 1] in "》”":
        start, end = start + 1, end - 1
    end -= len(line.text[start:end]) - len(_LAST_PUNCTUATION.sub("", line.text[start:end]))
    name = line.text[start:end]
    if end - start < 2 or name in words("nobody") or name in _OWN or name.isdigit() or name.startswith("http"):
        return None
    printed = draft.page.value(line.start + start, line.start + end)
    return Outlet(printed, line.start + start, line.start + end, rule, confidence)


def labelled(draft: Draft, kind: str) -> Iterator[Outlet]:
    """The outlets behind 来源, 稿源, 原载 (`kind` source) or 转自 (repost), in page order."""
    for index in marked(draft, CREDIT, NOTICE):
        line = draft.sheet.lines[index]
        if draft.sheet.rule[index] == "credit-value":
            above = role_values(draft.sheet.lines[index - 1].text.rstrip(": |") + ":")
            if (
                above
                and above[-1].role == kind
                and (one := outlet_at(draft, index, 0, len(line.text), "source-label", 0.9))
            ):
                yield one
        elif draft.sheet.label[index] == CREDIT or not _ABOUT_COPYING.search(line.text):
            yield from _on_line(draft, index, kind)


def _on_line(draft: Draft, index: int, kind: str) -> Iterator[Outlet]:
    text = draft.sheet.lines[index].text
    for role in role_values(text):
        if role.role == kind and role.end > role.start:
            stop = _END.search(text, role.start + 1, role.end)
            end = stop.start() if stop else role.end
            if found := outlet_at(draft, index, role.start, end, f"{kind}-label", 0.96):
                yield found


def credited(draft: Draft) -> Outlet | None:
    """The outlet that a credit line names as the source; one in brackets under a picture only when none else is."""
    found = list(labelled(draft, "source"))
    own = next((one for one in found if not _is_media(draft, one)), None)
    return own or _bracketed(draft) or next(iter(found), None)


def _is_media(draft: Draft, one: Outlet) -> bool:
    """The outlet stands in brackets on a line of its own."""
    lines = draft.sheet.lines
    index = bisect_right(lines, one.start, key=lambda line: line.start) - 1
    return draft.sheet.label[index] == CREDIT and _MEDIA.match(lines[index].text) is not None


def _bracketed(draft: Draft) -> Outlet | None:
    """《北京商报》 alone on a line; 据《沂蒙晨刊》; the form of a board; an edition line; an account."""
    for index in marked(draft, CREDIT):
        text = draft.sheet.lines[index].text
        for pattern, rule in (
            (_ALONE, "source-bracketed"),
            (_EDITION, "source-edition"),
            (_ACCORDING, "source-according"),
        ):
            if match := pattern.match(text):
                group = next(name for name, value in match.groupdict().items() if value)
                return outlet_at(draft, index, *match.span(group), rule, 0.9)
        if draft.sheet.rule[index] == "board-form" and index and "媒体来源" in draft.sheet.lines[index - 1].text:
            return outlet_at(draft, index, 0, len(text), "board-form", 0.95)
        if (match := _CHANNEL.match(text)) or (
            (match := _NAMED_ACCOUNT.match(text)) and match["a"] and match.end() < 20
        ):
            group = "name" if "name" in match.groupdict() else "a"
            return outlet_at(draft, index, *match.span(group), "source-account", 0.85)
    return None


def of_byline(draft: Draft) -> Outlet | None:
    """The outlet of a byline without a label: beside the date, or in front of 记者."""
    for index in marked(draft, CREDIT):
        text = draft.sheet.lines[index].text
        match = _BEFORE_DATE.match(text)
        if match and draft.page.folded.count(match["name"]) > 1 and match["name"] not in words("nobody"):
            return outlet_at(draft, index, *match.span("name"), "byline-outlet", 0.8)
        for pattern in (_DATED_REPORTER, _AFTER_DATE):
            match = pattern.match(text)
            if match and not match["name"].startswith(_OWN) and not match["name"].endswith(("记者", "编辑", "图片")):
                return outlet_at(draft, index, *match.span("name"), "byline-outlet", 0.85)
        if found := _of_reporter(draft, text, draft.sheet.lines[index].start):
            return found
    return None


def of_any_reporter(draft: Draft) -> Outlet | None:
    """Whose reporters wrote, where the name does not say that it is an outlet's: 第一财经记者, 川观记者."""
    for index in marked(draft, CREDIT):
        line = draft.sheet.lines[index]
        if found := _of_reporter(draft, line.text, line.start, named=False):
            return found
    return _of_reporter(draft, *_ending(draft), named=False)


def _of_reporter(draft: Draft, text: str, at: int, *, named: bool = True) -> Outlet | None:
    """The outlet whose reporter is named; with `named`, only one whose name says what it is."""
    for one in read_byline(text):
        name = text[slice(*one.outlet)] if one.outlet else ""
        known = (
            not named
            or name.endswith((*outlet_endings(), "讯"))
            or any(end in name for end in outlet_endings() if len(end) > 1)
        )
        if one.outlet and known and not text.startswith(_COLUMN, one.outlet[1]):
            start, end = at + one.outlet[0], at + one.outlet[1]
            return Outlet(draft.page.value(start, end), start, end, "byline-before-reporter", 0.85)
    return None


_COLUMN = ("专栏作者", "特约评论员", "特约撰稿人")
"""Who writes for an outlet on another's page: 观察者网专栏作者."""
_TAIL_BYLINE = re.compile(r"\((?P<in>[^()\n。]{2,60})\)$")


def of_ending(draft: Draft) -> Outlet | None:
    """The outlet in the brackets that end the last paragraph: (来源:腾讯科技 文:中涛), (株洲晚报 记者 刘玺)."""
    text, at = _ending(draft)
    for role in role_values(text):
        if role.role == "source" and role.end - role.start > 1 and text[role.start : role.end] not in words("nobody"):
            start, end = at + role.start, at + value_end(text, role.start, role.end)
            return Outlet(draft.page.value(start, end), start, end, "source-label", 0.9)
    return _of_reporter(draft, text, at)


def _ending(draft: Draft) -> tuple[str, int]:
    """What stands in the brackets that end the last paragraph, and where; empty where none do."""
    body = draft.body
    last = next((one for one in reversed(body.stretches) if not one.heading), None)
    tail = _TAIL_BYLINE.search(body.text, max(last.start, last.end - 64), last.end) if last else None
    return (tail["in"], body.locate(tail.start("in"))) if tail else ("", 0)


def of_masthead(draft: Draft) -> Outlet | None:
    """The paper that its page's masthead names: 赣江晚报 2019年11月22日 星期五."""
    issue = masthead(draft)
    if issue is None or issue.paper is None:
        return None
    start, end = issue.at + issue.paper[0], issue.at + issue.paper[1]
    return Outlet(draft.page.value(start, end), start, end, "masthead", 0.9)


def of_signature(draft: Draft) -> Outlet | None:
    """Who signs a notice, in the line above its day: 博白县公安局."""
    sheet = draft.sheet
    for index in range(max(1, sheet.article[0] + 1), sheet.article[1]):
        if sheet.rule[index] == "signature-date" and sheet.label[index - 1] == BODY:
            line = sheet.lines[index - 1]
            return Outlet(draft.page.value(line.start, line.end), line.start, line.end, "signature", 0.8)
    return None


def of_dateline(draft: Draft) -> Outlet | None:
    """The agency or paper of the dateline: 新华社, 北疆冰雪网 in 北疆冰雪网黑河1月14日电."""
    line = draft.dateline
    if line is None or line.outlet is None:
        return None
    start, end = line.at + line.outlet[0], line.at + line.outlet[1]
    return Outlet(
        draft.page.value(start, end), start, end, "dateline-agency" if line.agency else "dateline-outlet", 0.93
    )


# Copyright © 南瀛新聞網 All Rights Reserved · © 濁水溪新聞網 版權所有 · 新界日報有限公司 版權所有
_COPYRIGHT = re.compile(
    r"(?:(?:[Cc]opyright ?)?[©ⓒ] ?(?:\d{4}(?:-\d{4})? ?)?|^)(?P<name>[\u4e00-\u9fff]{2,12}?)(?: ?有限公司)? ?"
    r"(?:版权所有|[Aa]ll [Rr]ights)"
)


def of_site(draft: Draft) -> Outlet | None:
    """The outlet whose site this is: named in the footer of a page that credits nobody else."""
    if draft.sheet.kind != "page" or not draft.body.text:
        return None
    endings = tuple(words("outlets", "paper", "site", "channel"))
    for index in range(draft.sheet.article[1], len(draft.sheet.own)):
        match = _COPYRIGHT.search(draft.sheet.lines[index].text)
        if match and match["name"].endswith(endings):
            return outlet_at(draft, index, *match.span("name"), "site-copyright", 0.6)
    return None


def of_head(draft: Draft) -> Outlet | None:
    """The outlet that the head of an HTML page names as the source; not its own site."""
    sites = {line.text for line in claims(draft.page, "site")}
    for line in claims(draft.page, "source"):
        text = line.text.removeprefix("来源:").strip()
        known = text in words("nobody") or text in sites
        if 1 < len(text) < 20 and not known and any("\u4e00" <= character <= "\u9fff" for character in text):
            start = line.end - len(text)
            return Outlet(draft.page.value(start, line.end), start, line.end, "head-source", 0.7)
    return None


def of_account(draft: Draft) -> Outlet | None:
    """The WeChat account of the page."""
    for index in marked(draft, CREDIT, BYLINE):
        if draft.sheet.rule[index] == "account-line":
            return outlet_at(draft, index, *name_of(draft.sheet.lines[index].text), "account-line", 0.75)
        if draft.sheet.rule[index] in ("wechat-account", "wechat-account-date"):
            return outlet_at(draft, index, *account_of(draft.sheet.lines[index].text), "wechat-account", 0.9)
    return None
