"""Pages that are no thread: the body is the run of lines with the greatest summed weight."""

from __future__ import annotations

import re

from newsextract.labels.markup import body_lines, coherent, header_table, is_link_list
from newsextract.labels.sheet import BODY, CHROME, CREDIT, IMAGE, NOTICE, Sheet
from newsextract.labels.weights import LIST_ITEM, TERMINAL, heaviest, lighten_repeats, weight_of
from newsextract.page.line import Line

_LEAST = 40
"""Characters of sentences without which a page has no body."""
_LEAST_ALONE = 20
"""The same where nothing but text stands on the page: somebody pasted a brief."""
_LEAST_AMONG_LINKS, _MANY_LINKS = 150, 15
"""The same on a page with so many lines that are links and no byline."""
_LEAST_BESIDE_REFUSAL = 300
"""The same on a page that refuses to show one: its side lists may hold a teaser."""
# Not 您现在无权发帖: 抱歉，指定的主题不存在或已被删除 · 本帖要求阅读权限高于 20 才能浏览 · 您需要先登录才能继续本操作
_REFUSAL = re.compile(
    r"(?:很?抱歉|对不起|提示|您|本帖|该帖|指定|页面).{0,16}"
    r"(?:不存在|已被删除|正在被审核|(?:没有权限|无权)(?!.{0,3}(?:发|回|评论|上传|下载|投票))|阅读权限高于|需要先登录|尚未登录|页面没有找到|无法访问).{0,30}$"
)
_AFTER = 14
"""Lines below the run within which a credit line shows that the lines between belong to the body."""
_BYLINE_GAIN = 12.0
"""What a dated byline under a headline is worth: about four paragraphs."""
_CREDITS = 0.1
"""Share of the weight above a source line that must stand below it for the line to be a byline."""
_DATED = re.compile(
    r"\D{0,12}\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?.{0,10}\d{1,2}:\d{2}|(?![(【]|图|资料|视频|数据).{0,40}来源 ?:"
)
_DATED_FULLY = re.compile(r"\d{4}[-/.年] ?\d{1,2}")


def find_region(sheet: Sheet) -> None:
    """Label a page that is no thread: the body's run of lines, and chrome around it."""
    if sheet.kind not in ("page", "wechat"):
        return
    start, end = body_lines(sheet, *_run(sheet))
    prose = sum(len(sheet.lines[index].text) for index in range(start, end) if sheet.own[index].kind == "prose")
    for index, own in enumerate(sheet.own):
        if own.kind == "image":
            sheet.mark(index, IMAGE, own.rule)
        else:
            sheet.mark(index, CHROME, own.rule if own.zone else "outside-body", own.zone or "outside-body")
    if (
        prose < _least(sheet)
        or _is_list(sheet, start, end)
        or _is_thread_list(sheet)
        or _is_among_links(sheet, start, prose)
    ):
        return
    start, end = _widen_up(sheet, start), _widen_down(sheet, end)
    header = max(header_table(sheet, start, end), _label_table(sheet, start, end))
    for index in range(start, end):
        if index < header:
            sheet.mark(index, CREDIT, "header-table")
        else:
            _label(sheet, index)
    sheet.article = (start, end)
    _credits_around(sheet, start, end)


def _run(sheet: Sheet) -> tuple[int, int]:
    """The run of lines that weighs most."""
    weights = [weight_of(line, own) for line, own in zip(sheet.lines, sheet.own, strict=True)]
    lighten_repeats(sheet, weights)
    byline = _byline(sheet)
    if byline is not None and _ends_text(sheet, byline, weights):
        byline = None
    if byline is not None:
        weights[byline] = _BYLINE_GAIN
    start, end = heaviest(weights)
    if byline is not None:
        start = _past_teasers(sheet, byline + 1, end) if start <= byline < end else start
        start, end = _with_clear_run(sheet, byline, start, end)
    return coherent(sheet, weights, start, end)


# 理财:为什么有人富了 而有人不行 银行还款是怎么算出来的 老公有钱: headlines side by side
_TEASERS = re.compile(r"\S{5,30}(?: {1,3}\S{3,30}){2,8}$")


def _past_teasers(sheet: Sheet, start: int, end: int) -> int:
    """Behind the toolbar and the rows of headlines that portals print between the byline and the text."""
    index = start
    while index < end and sheet.own[index].kind in ("chrome", "weak", "short", "image", "decoration"):
        if sheet.own[index].kind == "short" and (_TEASERS.match(sheet.lines[index].text) or _is_followed(sheet, index)):
            start = index + 1
        index += 1
    return start


_FOLLOW = ("关注", "+关注", "+ 关注", "加关注", "已关注", "追踪")
"""Buttons under the name of an account."""


def _is_followed(sheet: Sheet, index: int) -> bool:
    """An account's name, with the button below that follows it."""
    return index + 1 < len(sheet.lines) and sheet.lines[index + 1].text in _FOLLOW


def _least(sheet: Sheet) -> int:
    """Characters of sentences that this page must hold to have a body."""
    if _refuses(sheet):
        return _LEAST_BESIDE_REFUSAL
    return _LEAST_ALONE if all(own.kind in ("prose", "short", "credit") for own in sheet.own) else _LEAST


def _refuses(sheet: Sheet) -> bool:
    """A short line says that the page does not show what was asked for."""
    return any(len(line.text) < 50 and _REFUSAL.match(line.text) for line in sheet.lines[:80])


def _ends_text(sheet: Sheet, byline: int, weights: list[float]) -> bool:
    """A source with hardly any text below it: the credits under the text."""
    above, below = (sum(max(0.0, weight) for weight in part) for part in (weights[:byline], weights[byline:]))
    share = _CREDITS / 2 if _DATED_FULLY.search(sheet.lines[byline].text) else _CREDITS
    return share * above > below


def _with_clear_run(sheet: Sheet, byline: int, start: int, end: int) -> tuple[int, int]:
    """The heaviest run, joined with the run of text under the byline that no chrome interrupts if the two meet.

    Lists of prices, names or results are short lines that weigh nothing, but nothing stands between them and the text.
    """
    first = byline + 1
    while first < len(sheet.own) and sheet.own[first].kind not in ("prose", "image"):
        first += 1
    last = first
    while last < len(sheet.own) and sheet.own[last].kind in ("prose", "short", "image", "decoration"):
        last += 1
    while last > first and sheet.own[last - 1].kind != "prose":
        last -= 1
    return (min(first, start), max(last, end)) if first < end and start < last else (start, end)


def _byline(sheet: Sheet) -> int | None:
    """The dated byline under a headline: the body begins below it. None when there is none or more than two."""
    found = []
    for index, (line, own) in enumerate(zip(sheet.lines, sheet.own, strict=True)):
        if own.kind in ("credit", "date") and _DATED.match(line.text) and index:
            above = [near for near in range(max(0, index - 5), index) if sheet.own[near].kind in ("short", "prose")]
            if any(6 <= len(sheet.lines[near].text) <= 60 and "。" not in sheet.lines[near].text for near in above):
                found.append(index)
    return found[0] if found and len(found) < 3 else None


def _is_list(sheet: Sheet, start: int, end: int) -> bool:
    """A page of teasers: many lines, hardly one that ends like a sentence."""
    kinds = [sheet.own[index].kind for index in range(start, end)]
    prose = [index for index in range(start, end) if sheet.own[index].kind == "prose"]
    ended = sum(
        TERMINAL.search(sheet.lines[index].text) is not None or "。" in sheet.lines[index].text for index in prose
    )
    return not ended or (kinds.count("short") > 12 and len(prose) * 4 < len(kinds) and ended < 4)


_LISTING = frozenset(("版块主题", "回复/查看", "最后发表", "快速发帖", "全部主题", "发帖时间"))
"""Column heads and forms of a forum's list of threads; a thread's own page has not two of them."""


def _is_thread_list(sheet: Sheet) -> bool:
    """The list of a board's threads, with their heads and summaries, is no article."""
    return len({line.text for line in sheet.lines} & _LISTING) > 2


def _links(line: Line) -> bool:
    """Half of the line at least is a link: a headline with its date."""
    return line.hint is not None and line.hint.links * 2 >= len(line.text)


def _is_among_links(sheet: Sheet, start: int, prose: int) -> bool:
    """A line or two of text on a page of links, with no byline above: what a list of headlines says of itself."""
    if prose >= _LEAST_AMONG_LINKS or sum(map(_links, sheet.lines)) < _MANY_LINKS:
        return False
    return not any(sheet.own[index].kind in ("credit", "date", "notice") for index in range(max(0, start - 6), start))


def _widen_up(sheet: Sheet, start: int) -> int:
    """Short opening lines belong to the body when they stand between the byline (or title) and its first sentence."""
    index, shorts = start, 0
    while index > 0 and start - index < 6:
        own, line = sheet.own[index - 1], sheet.lines[index - 1]
        if _is_followed(sheet, index - 1):
            break
        if own.kind == "short" and shorts < 2 and len(line.text) > 6:
            shorts += 1
        elif own.kind not in ("prose", "image", "decoration") or (own.kind == "prose" and len(line.text) > 80):
            break
        index -= 1
    above = [sheet.own[near].kind for near in range(max(0, index - 2), index)]
    return index if any(kind in ("credit", "date", "notice") for kind in above) else start


# 博白县公安局 · 苏振庭同志治丧工作小组: who signs
_SIGNER = re.compile(
    r"[\u4e00-\u9fff()·、 ]{2,30}(?:局|委|办|院|司|中心|校|府|部|会|组|队|所|站|处|室|厅|社|大学|集团|行|馆|联|厂)$"
)
_SIGNED_ON = re.compile(r"(?:\d{4}|[二〇零○][一二三四五六七八九〇零○]{3})年.{1,3}月.{1,3}日$")
_MOST_SIGNERS = 4


def _signature(sheet: Sheet, end: int) -> int:
    """Behind the signature of a notice, one signer or some and the day below; `end` where none stands."""
    index = end
    while index < min(end + _MOST_SIGNERS, len(sheet.own)) and _SIGNER.match(sheet.lines[index].text):
        index += 1
    if end < index < len(sheet.own) and _SIGNED_ON.match(sheet.lines[index].text):
        return index + 1
    return end


def _widen_down(sheet: Sheet, end: int) -> int:
    """Short closing lines (verse, a last slogan) belong to the body when a credit line or end mark follows them."""
    end = _signature(sheet, end)
    for index in range(end, min(end + _AFTER, len(sheet.own))):
        kind = sheet.own[index].kind
        if kind in ("credit", "notice", "end"):
            return index
        if kind not in ("short", "prose", "image", "decoration") or LIST_ITEM.match(sheet.lines[index].text):
            return end
    return end


def _label(sheet: Sheet, index: int) -> None:
    """The first label of a line inside the region."""
    kind = sheet.own[index].kind
    if is_link_list(sheet, index):
        sheet.mark(index, CHROME, "link-list", "related")
    elif kind in ("prose", "short", "url"):
        sheet.mark(index, BODY, "heaviest-run")
    elif kind == "date" and index and sheet.own[index - 1].kind == "short" and sheet.label[index - 1] == BODY:
        sheet.mark(index, BODY, "signature-date")
    elif kind in ("credit", "notice"):
        sheet.mark(index, CREDIT if kind == "credit" else NOTICE, f"{kind}-line")
    elif kind == "image":
        sheet.mark(index, IMAGE, "image-file")


_TABLE_LABELS = 3
"""Labels alone on their lines that make a table of them."""


def _label_table(sheet: Sheet, start: int, end: int) -> int:
    """Where the table ends that a government's site prints above the text: 索引号:, 文号:, 发布日期: with values."""
    labels, index = 0, start
    while index < end and (len(sheet.lines[index].text) < 40 and not TERMINAL.search(sheet.lines[index].text)):
        text = sheet.lines[index].text
        labels += text[-1] == ":" and len(text) < 10
        index += 1
    return index if labels >= _TABLE_LABELS else start


def _credits_around(sheet: Sheet, start: int, end: int) -> None:
    """Credit lines and notices near the body: the byline above it, the editors below it."""
    for index in [*range(max(0, start - 12), start), *range(end, min(len(sheet.own), end + 16))]:
        kind = sheet.own[index].kind
        if kind in ("credit", "notice"):
            sheet.mark(index, CREDIT if kind == "credit" else NOTICE, f"{kind}-line")
        elif index >= end and sheet.own[index].zone in ("related", "footer") and kind == "chrome":
            break
