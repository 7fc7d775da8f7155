"""The source: credited outlet, agency of the dateline, repost chain, WeChat id, notice, original title and link."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsextract.data import words
from newsextract.fields.draft import Draft
from newsextract.fields.head import claims
from newsextract.labels.credit_line import role_values
from newsextract.labels.sheet import BYLINE, CREDIT, NOTICE
from newsextract.labels.wechat import account_of
from newsextract.records import Source

_NOBODY = {
    "试听",
    "收听",
    "朗读",
    "播放",
    "网络",
    "互联网",
    "网络整理",
    "未知",
    "本站",
    "本站原创",
    "原创",
    "综合",
    "转载",
    "其他",
    "不详",
    "网友",
    "本网",
}
_OPEN, _CLOSE = "“《【\\[", "”》】\\]"
# 本文转载自「文明泰州」 · 转自公众号“大理山水报” · 本文转载自绩溪山水网 · 文章来自微信公众号「凤凰网」
_REPOST = re.compile(
    rf"(?:本文)?(?:转载自|转自|转载于|摘自|来自|文章来自|文章转载自|选自)(?:微信)?(?:公众号"
    rf"|公号)?[: ]{{0,2}}[{_OPEN}]?(?P<name>[^\s,。:;!?{_OPEN}{_CLOSE}()]{{2,30}})"
)
_FROM_ACCOUNT = re.compile(r"(?:以下文章|本文)来源于:? ?(?P<name>[^\s,。、]{2,20})")
_FIRST_IN = re.compile(rf"原载(?:于)? ?[{_OPEN}]?(?P<name>[^\s,。:;!?{_OPEN}{_CLOSE}()]{{2,16}})")
# 搜索「tzwwm20030701」 · (微信号:tuoxiangjy) · （ID：ifeng-news）
_WECHAT_ID = re.compile(rf"(?:搜索|微信号|微信ID|ID|微信)[: ]{{0,3}}[{_OPEN}]?(?P<id>[A-Za-z][A-Za-z0-9_-]{{4,24}})\b")
_ORIGINAL_TITLE = re.compile(r"原(?:文)?标题 ?: ?[《“]?(?P<title>[^\n]{2,80}?)[》”]?(?:[)】\]]|$| {1,4}(?:责任)?编辑)")
_LINKED = re.compile(r"[\[(【]?(?:新闻来源|来源|原文|原文链接|链接|文章来源|转自|出处)[: ]")
_URL = re.compile(r"https?://[^\s<>“”。,)]{4,300}")
# 川西晚报 2021-11-28 06:40 记者 骆青禾
_DATED_REPORTER = re.compile(
    r"(?P<name>[^\s,。:!?\d]{2,12}) {1,4}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: {1,3}\d{1,2}:\d{2})? {1,4}"
    r"(?:记者|作者|通讯员|责任编辑|编辑|责编)[ :]"
)
# 2020-10-04 15:05 聯合報 記者… · 2010年03月19日 03:05 重庆晚报 · 2024-05-20 14:33·新华社
_AFTER_DATE = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: {0,3}\d{1,2}:\d{2}(?::\d{2})?)?[ ·]{0,4}"
    r"(?P<name>[^\s\d,。:;!?|/(]{2,14}?)"
    r"(?: {0,4}记者[^。]{0,30})?(?: 举报| 分享.{0,4})?$"
)
_OUTLET_FIRST = re.compile(r"(?P<name>[^\s\d,。:;!?|/(]{2,10}?)/\S{2,6} {1,3}\d{4}年")
_OUTLET_NAME = re.compile(
    r"(?P<name>[^\s\d,。:;!?|/(]{2,12}) {1,3}[\u4e00-\u9fff]{2,4} ?/ ?[\u4e00-\u9fff]{2,6}报[道导]$"
)
_BRACKETED = re.compile(r"(?:[(【])?《(?P<a>[^《》]{2,14})》(?:[)】])?$|【(?P<b>[^【】]{2,14})】 ?(?:记者|文|作者)")
_BEFORE_REPORTER = re.compile(
    r"[(\[【]?(?P<name>[\u4e00-\u9fff·A-Za-z]{2,12}?)(?:全媒体|见习|首席|特约)?(?:记者|通讯员)[ :/|]"
)
_NAMED_ACCOUNT = re.compile(
    r"(?:微信)?公众号[: ]{0,2}(?P<b>[\u4e00-\u9fffA-Za-z0-9]{2,16})"
    r"|(?P<a>[\u4e00-\u9fffA-Za-z0-9]{2,16}?)(?:微信)?公众号"
)
_LAST_PUNCTUATION = re.compile(r"[。,;、]$|等$")


class Found(NamedTuple):
    """An outlet with the place of its name (offsets of `Page.clean`) and the rule that found it."""

    name: str
    start: int
    end: int
    rule: str
    confidence: float


def find_source(draft: Draft) -> None:
    """Gather what credit lines, notices, dateline and account say, and order it first → last."""
    credited = _credited(draft)
    dateline = _dateline_outlet(draft)
    byline = _byline_outlet(draft)
    account = _account(draft)
    repost, wechat_id, notice = _notices(draft)
    name = credited or byline or dateline or account or _claimed(draft) or _copyright(draft)
    if name is None and repost is not None and draft.sheet.kind == "thread":
        name = repost
    links = [
        one
        for one in (
            _first_in(draft),
            dateline if dateline and dateline.rule == "dateline-agency" else None,
            credited or byline,
            None if credited or byline else dateline,
            repost,
            account,
            None if credited or byline or dateline or account or repost else name,
        )
        if one
    ]
    chain = tuple(dict.fromkeys(one.name for one in links))
    title, url = _original_title(draft), _url(draft)
    if first := _first_in(draft):
        name = first
    draft.source = Source(
        name.name if name else None,
        repost.name if repost else None,
        chain,
        wechat_id,
        url,
        title,
        notice,
        draft.page.span(name.start, name.end) if name else None,
    )
    for path, one in (("source.name", name), ("source.reposted_from", repost)):
        if one:
            draft.trace(path, one.start, one.end, one.rule, one.confidence)


def _marked(draft: Draft, *labels: str) -> list[int]:
    return sorted(index for label in labels for index in draft.sheet.marked(label))


def _found(draft: Draft, index: int, start: int, end: int, rule: str, confidence: float) -> Found | None:
    """The outlet at these offsets of a line; None for a value that names nobody."""
    line = draft.sheet.lines[index]
    text = line.text[start:end]
    account = _NAMED_ACCOUNT.fullmatch(text)
    if account:
        group = "a" if account["a"] else "b"
        start, end = start + account.start(group), start + account.end(group)
        text = line.text[start:end]
    if text.startswith("《") and text.endswith("》"):
        start, end, text = start + 1, end - 1, text[1:-1]
    end = start + len(_LAST_PUNCTUATION.sub("", text))
    text = line.text[start:end]
    if len(text) < 2 or text in _NOBODY or text.isdigit():
        return None
    return Found(
        draft.page.value(line.start + start, line.start + end), line.start + start, line.start + end, rule, confidence
    )


_SOURCE_END = re.compile(
    r" {2,}| ?[【(\[]| (?=\d{4} ?[-/.年]|参与|作者|责|编|举报|打印|分享|字|浏览|点击|评论|阅读|用微信)"
    r"|(?:\d+人参与.*|\[整理\]|调整字体|我要评论.*)$"
)


def _credited(draft: Draft) -> Found | None:
    """The outlet behind 来源, 稿源, 原载: of the line nearest below the body first, where reposts print credits."""
    for index in _marked(draft, CREDIT):
        line = draft.sheet.lines[index]
        for role in role_values(line.text):
            if role.role == "source" and role.end > role.start:
                stop = _SOURCE_END.search(line.text, role.start, role.end)
                if line.text.startswith("http", role.start):
                    continue
                found = _found(draft, index, role.start, stop.start() if stop else role.end, "source-label", 0.96)
                if found:
                    return found
    return _bracketed(draft)


def _bracketed(draft: Draft) -> Found | None:
    """《北京商报》 alone on a line; the form of a board."""
    for index in _marked(draft, CREDIT):
        text = draft.sheet.lines[index].text
        if match := _BRACKETED.match(text):
            group = "a" if match["a"] else "b"
            return _found(draft, index, *match.span(group), "source-bracketed", 0.9)
        if draft.sheet.rule[index] == "board-form" and index and "媒体来源" in draft.sheet.lines[index - 1].text:
            return _found(draft, index, 0, len(text), "board-form", 0.95)
        if (match := _NAMED_ACCOUNT.match(text)) and match["a"] and match.end() < 20:
            return _found(draft, index, *match.span("a"), "source-account", 0.85)
    return None


def _byline_outlet(draft: Draft) -> Found | None:
    """The outlet of a byline without a label: behind the date, or in front of 记者."""
    for index in _marked(draft, CREDIT):
        text = draft.sheet.lines[index].text
        for pattern, rule in (
            (_DATED_REPORTER, "byline-outlet-first"),
            (_AFTER_DATE, "byline-after-date"),
            (_OUTLET_FIRST, "byline-outlet-first"),
            (_OUTLET_NAME, "byline-outlet-first"),
            (_BEFORE_REPORTER, "byline-before-reporter"),
        ):
            match = pattern.match(text)
            if (
                match
                and match["name"] not in ("本报", "本网", "见习", "特约", "首席", "本报讯")
                and not match["name"].endswith(("记者", "编辑", "图片"))
            ):
                return _found(draft, index, *match.span("name"), rule, 0.85)
    return None


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(words("outlets", "agency")), tuple(words("outlets", "paper", "site", "channel"))


_DATELINE = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{2,14}?)(?P<place>[\u4e00-\u9fff]{0,8}?)(?:\d{1,2}月\d{1,2}日)?(?: ?(?:专?电|讯"
    r"|消息|快讯|报道))? ?(?:\(|记者|[^\n]{0,2})"
)
_LEAD_BRACKET = re.compile(r"\((?P<all>[\u4e00-\u9fff]{2,10}?(?:报|社|网|台|新闻))(?:特派|特约)?记者")
_LEAD_NAME = re.compile(
    r"[(【]?(?P<all>[\u4e00-\u9fffA-Za-z]{2,20}?)(?:\d{1,2}月\d{1,2}日)?(?:专?电|讯(?=\(|[^息]|$)| ?记者 )"
)


def _dateline_outlet(draft: Draft) -> Found | None:
    """The agency or paper of the dateline: 新华社, 北疆冰雪网 in 北疆冰雪网黑河1月14日电."""
    agencies, others = _endings()
    places = [(draft.body.text[:40], draft.body.locate(0))] if draft.body.text else []
    places += [(draft.sheet.lines[index].text[:40], draft.sheet.lines[index].start) for index in _marked(draft, CREDIT)]
    for text, at in places:
        match = _LEAD_BRACKET.match(text) or _LEAD_NAME.match(text)
        if not match:
            continue
        name, start = match["all"], match.start("all")
        for agency in agencies:
            if name.startswith(agency):
                return Found(
                    draft.page.value(at + start, at + start + len(agency)),
                    at + start,
                    at + start + len(agency),
                    "dateline-agency",
                    0.95,
                )
        ends = [name.rfind(ending) + len(ending) for ending in others if ending in name[2:] or name.endswith(ending)]
        end = max((one for one in ends if one <= len(name)), default=0)
        if end > 2 and not name.startswith(("本报", "本网", "据", "记者")):
            return Found(
                draft.page.value(at + start, at + start + end), at + start, at + start + end, "dateline-outlet", 0.9
            )
    return None


# Copyright © 南瀛新聞網 All Rights Reserved · © 濁水溪新聞網 版權所有
_COPYRIGHT = re.compile(
    r"(?:[Cc]opyright ?)?[©ⓒ] ?(?:\d{4}(?:-\d{4})? ?)?(?P<name>[\u4e00-\u9fff]{2,12}?)(?: ?有限公司)? ?"
    r"(?:版权所有|[Aa]ll [Rr]ights)"
)


def _copyright(draft: Draft) -> Found | None:
    """The outlet whose site this is: named in the footer of a page that credits nobody else."""
    if draft.sheet.kind != "page" or not draft.body.text:
        return None
    endings = _endings()[1]
    for index in range(draft.sheet.article[1], len(draft.sheet.own)):
        match = _COPYRIGHT.search(draft.sheet.lines[index].text)
        if match and match["name"].endswith(endings):
            return _found(draft, index, *match.span("name"), "site-copyright", 0.6)
    return None


def _claimed(draft: Draft) -> Found | None:
    """The outlet that the head of an HTML page names as the source; not its own site."""
    sites = {line.text for line in claims(draft.page, "site")}
    for line in claims(draft.page, "source"):
        text = line.text.removeprefix("来源:").strip()
        if (
            1 < len(text) < 20
            and text not in _NOBODY | sites
            and any("\u4e00" <= character <= "\u9fff" for character in text)
        ):
            start = line.end - len(text)
            return Found(draft.page.value(start, line.end), start, line.end, "head-source", 0.7)
    return None


def _account(draft: Draft) -> Found | None:
    """The WeChat account of the page."""
    for index in _marked(draft, CREDIT, BYLINE):
        if draft.sheet.rule[index] in ("wechat-account", "wechat-account-date"):
            return _found(draft, index, *account_of(draft.sheet.lines[index].text), "wechat-account", 0.9)
    return None


def _notices(draft: Draft) -> tuple[Found | None, str | None, str | None]:
    """Whom the page says it copied from, the WeChat id, and the notice itself."""
    repost = wechat_id = notice = None
    for index in _marked(draft, CREDIT, NOTICE):
        line = draft.sheet.lines[index]
        if draft.sheet.label[index] == NOTICE and notice is None:
            notice = draft.page.value(line.start, line.end)
            draft.trace("source.notice", line.start, line.end, "notice-line", 0.95)
        if repost is None and not line.text.startswith(("凡", "特别声明", "免责")):
            match = _FROM_ACCOUNT.match(line.text) or (
                _REPOST.search(line.text) if draft.sheet.label[index] == NOTICE else None
            )
            rule = "account-original" if match and match.re is _FROM_ACCOUNT else "repost-notice"
            if match:
                repost = _found(draft, index, *match.span("name"), rule, 0.95)
        match = _WECHAT_ID.search(line.text)
        if match and wechat_id is None:
            wechat_id = match["id"]
            draft.trace(
                "source.wechat_id", line.start + match.start("id"), line.start + match.end("id"), "wechat-id", 0.95
            )
    return repost, wechat_id, notice


def _first_in(draft: Draft) -> Found | None:
    """Where the article first appeared: 原载《新安江周末》."""
    for index in _marked(draft, CREDIT, NOTICE):
        if match := _FIRST_IN.search(draft.sheet.lines[index].text):
            return _found(draft, index, *match.span("name"), "first-in", 0.9)
    return None


def _original_title(draft: Draft) -> str | None:
    for index in _marked(draft, CREDIT, NOTICE):
        line = draft.sheet.lines[index]
        if match := _ORIGINAL_TITLE.search(line.text):
            start, end = (line.start + one for one in match.span("title"))
            draft.trace("source.original_title", start, end, "original-title", 0.95)
            return draft.page.value(start, end)
    return None


def _url(draft: Draft) -> str | None:
    """An address that stands alone in a credit line is that of the original."""
    for index in _marked(draft, CREDIT, NOTICE):
        line = draft.sheet.lines[index]
        match = _URL.match(line.text) or (_URL.search(line.text) if _LINKED.match(line.text) else None)
        if match:
            draft.trace("source.url", line.start + match.start(), line.start + match.end(), "original-link", 0.9)
            return match[0]
    return None
