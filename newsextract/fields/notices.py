"""Notices: whom the page says it copied from, where the article first stood, WeChat id, original title and address."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft
from newsextract.fields.outlets import Outlet, marked, outlet_at
from newsextract.labels.sheet import CREDIT, NOTICE

_OPEN, _CLOSE = "“《【\\[", "”》】\\]"
_NAME = rf"(?P<name>[^\s,。:;!?{_OPEN}{_CLOSE}()]{{2,30}})"
# 本文转载自「文明泰州」 · 转自公众号“大理山水报” · 本文经授权转载自“塞上慢读” · not 转载请注明来自“X”
_REPOST = re.compile(
    rf"(?<!注明)(?<!请)(?:转载自|转自|转载于|摘自|选自|文章转载自|文章来自微信)"
    rf"(?:微信)?(?:公众号|公号|视频号)?[: ]{{0,2}}[{_OPEN}]?{_NAME}"
)
# 声明:本文来自隐者联盟 · 本文来自新华社、中青在线、经济观察报等: the source, not the one it was copied from
_FROM = re.compile(rf"(?:本文|文章|内容|稿件)(?:来自|来源于|源自)(?:微信)?(?:公众号|公号)?[: ]{{0,2}}[{_OPEN}]?{_NAME}")
# 转载请注明:来源于“山河新声”(微信号:shanhe88): the notice names the page's own account
_OWN_ACCOUNT = re.compile(
    r"转载请注明:? ?(?:来源于?|来自|出自|出处)[: ]?[“「《](?P<name>[^”」》]{2,20})[”」》]\((?:微信号|公众号|ID)"
)
_FROM_ACCOUNT = re.compile(r"(?:以下文章|本文)来源于:? ?(?P<name>[^\s,。、]{2,20})")
_FIRST_IN = re.compile(
    rf"原载(?:于)? ?(?:(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?的?[{_OPEN}]?"
    rf"(?P<name>[^\s,。:;!?{_OPEN}{_CLOSE}()]{{2,16}})"
)
# 搜索「tzwwm20030701」 · (微信号:tuoxiangjy) · （ID：ifeng-news） · 搜索关注微信号sina_shandong
_WECHAT_ID = re.compile(rf"(?:搜索|微信号|微信ID|ID|微信)[: ]{{0,3}}[{_OPEN}]?(?P<id>[A-Za-z][A-Za-z0-9_-]{{4,24}})\b")
_ORIGINAL_TITLE = re.compile(
    r"(?:原(?:文)?标题 ?: ?|原题(?:为|:) ?)(?:《(?P<in>[^\n《》]{2,80})》|(?P<title>[^\n]{2,80}?))"
    r"(?:[)】\]]|$| {1,4}(?:责任)?编辑| ?\|)"
)
_LINKED = re.compile(r"[\[(【]?(?:新闻来源|来源|原文|原文链接|链接|文章来源|转自|出处|(?:如若?)?转载|本文)")
_URL = re.compile(r"https?://[^\s<>“”。,)\]]{4,300}")
_BOILERPLATE = ("凡", "特别声明", "免责")
"""Notices about every page of the site; what they say they copied is nobody's."""


def reposted(draft: Draft) -> Outlet | None:
    """Whom the page names as the one it copied from."""
    for index in marked(draft, CREDIT, NOTICE):
        text = draft.sheet.lines[index].text
        if text.startswith(_BOILERPLATE):
            continue
        if match := _FROM_ACCOUNT.match(text):
            return outlet_at(draft, index, *match.span("name"), "account-original", 0.95)
        if match := _REPOST.search(text):
            return outlet_at(draft, index, *match.span("name"), "repost-notice", 0.95)
    return None


def stated_source(draft: Draft) -> Outlet | None:
    """The outlet that a notice says the article is from: 本文来自隐者联盟."""
    for index in marked(draft, NOTICE):
        text = draft.sheet.lines[index].text
        if not text.startswith("凡") and not _FROM_ACCOUNT.match(text) and (match := _FROM.search(text)):
            return outlet_at(draft, index, *match.span("name"), "notice-source", 0.9)
        if match := _OWN_ACCOUNT.search(text):
            return outlet_at(draft, index, *match.span("name"), "notice-own-account", 0.85)
    return None


def first_in(draft: Draft) -> Outlet | None:
    """Where the article first appeared: 原载《新安江周末》."""
    for index in marked(draft, CREDIT, NOTICE):
        if match := _FIRST_IN.search(draft.sheet.lines[index].text):
            return outlet_at(draft, index, *match.span("name"), "first-in", 0.9)
    return None


def notice(draft: Draft) -> str | None:
    """The first notice, as printed."""
    index = next(iter(marked(draft, NOTICE)), None)
    if index is None:
        return None
    line = draft.sheet.lines[index]
    draft.trace("source.notice", line.start, line.end, "notice-line", 0.95)
    return draft.page.value(line.start, line.end)


def wechat_id(draft: Draft) -> str | None:
    """The id of a WeChat account, from notices and credit lines."""
    for index in marked(draft, CREDIT, NOTICE):
        line = draft.sheet.lines[index]
        if match := _WECHAT_ID.search(line.text):
            start, end = (line.start + one for one in match.span("id"))
            draft.trace("source.wechat_id", start, end, "wechat-id", 0.95)
            return match["id"]
    return None


def original_title(draft: Draft) -> str | None:
    """The headline under which the article first stood: 原标题, in a credit line or in brackets before the dateline."""
    spots = [(draft.sheet.lines[index].text, draft.sheet.lines[index].start) for index in marked(draft, CREDIT, NOTICE)]
    if draft.body.text.startswith(("(原标题", "原标题")):
        spots.append((draft.body.text[:120], draft.body.locate(0)))
    for text, at in spots:
        if match := _ORIGINAL_TITLE.search(text):
            start, end = match.span("in") if match["in"] else match.span("title")
            draft.trace("source.original_title", at + start, at + end, "original-title", 0.95)
            return draft.page.value(at + start, at + end)
    return None


def original_link(draft: Draft) -> str | None:
    """An address that stands alone in a credit line or behind 原文, 来源, 转载请注明出处 is that of the original."""
    for index in marked(draft, CREDIT, NOTICE):
        line = draft.sheet.lines[index]
        match = _URL.fullmatch(line.text) or (_URL.search(line.text) if _LINKED.match(line.text) else None)
        if match:
            draft.trace("source.url", line.start + match.start(), line.start + match.end(), "original-link", 0.9)
            return match[0]
    return None
