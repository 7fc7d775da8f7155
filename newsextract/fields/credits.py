"""Credits: who wrote, took, edited and checked: bylines, credit lines, captions, the body's first and last line."""

from __future__ import annotations

import re

from newsextract.data import words
from newsextract.fields.bylines import is_person, outlet_endings, read_byline
from newsextract.fields.dateline import read_dateline
from newsextract.fields.draft import Draft
from newsextract.fields.head import claims
from newsextract.labels.claims import headline_end
from newsextract.labels.credit_line import role_values
from newsextract.labels.sheet import CAPTION, CREDIT, NOTICE
from newsextract.labels.wechat import authors_of
from newsextract.records import Credit

# (邓江秀 记者王尧), (来源:腾讯科技 文:中涛) at the end of the last paragraph
# …下午3时结束。(編輯:林恕暉)1130721: with the day in years of the Republic behind it, as Taiwan's agency prints
_TAIL = re.compile(r"\((?P<in>[^()\n。]{2,60})\)(?:1\d{6})?$")
# (谢学勤): a name alone in brackets, the very last word
_TAIL_NAME = re.compile(r"\((?P<in>[\u4e00-\u9fff]{2,3})\)$")
# 沙坪坝区公安分局供图 华龙网发 · (相片由X提供) · (资料照,布袋鎮公所提供) · (图片除署名外由X提供)
_PROVIDED = re.compile(
    r"(?:^|[ 。(,:])(?:图片?/|图/)?(?P<a>[\u4e00-\u9fff]{2,16}?) ?供[图稿](?=$|[ )。])"
    r"|\([^()]{0,10}(?:[由/:|,]|(?=照片|图片))(?P<b>[^()。,由]{2,20}?)提供(?=\)|$)"
)
_EDITED_BY = re.compile(r"经过?(?P<in>[\u4e00-\u9fff]{2,4})(?:重新编排|编辑整理|整理)")
# An agency, a site or an office where a photographer should stand has provided the picture: 图/pixabay, 图片|融媒体中心
_ORGANISATION = re.compile(
    r"[a-z][a-z.]{3,20}$|[\u4e00-\u9fff]{2,14}(?:中心|公司|局|院|馆|政府|大学|学校|中国|IC|图库|官网)$"
)
_UNNAMED = (
    "受访者",
    "部分由",
    "由受访者",
    "受访企业",
    "受访单位",
    "受访对象",
    "家属",
    "采访对象",
    "被访者",
    "本人",
    "网友",
)
"""Providers without a name."""
_WROTE = ("author", "reporter", "correspondent")


def find_credits(draft: Draft) -> None:
    """Every credit of the article, in page order, each person and role once."""
    sheet, dateline = draft.sheet, draft.dateline
    for index, label in enumerate(sheet.label):
        if label in (CREDIT, NOTICE):
            _from_line(draft, index)
        elif label == CAPTION:
            _from_text(draft, sheet.lines[index].text, sheet.lines[index].start)
    if dateline and dateline.byline:
        start, end = dateline.byline
        if dateline.outlet and dateline.outlet[1] == start:
            start = dateline.outlet[0]
        _add_all(draft, dateline.text[start:end], dateline.at + start, "reporter")
    _from_openings(draft)
    _from_ending(draft)
    draft.credits.sort(key=lambda credit: credit.span.start)
    for number, credit in enumerate(draft.credits):
        draft.traces.append((f"credits[{number}].name", credit.span.start, credit.span.end, "credit-line", 0.93, ()))
    _from_head(draft)


def _from_line(draft: Draft, index: int) -> None:
    """The people of a credit line; its role may stand on the line above (记者署名, 编辑:)."""
    sheet, line = draft.sheet, draft.sheet.lines[index]
    rule = sheet.rule[index]
    if draft.dateline and draft.dateline.body is None and line.start == draft.dateline.at:
        rest = draft.dateline.end
        _from_text(draft, line.text[rest:], line.start + rest)
        return
    if rule == "board-form" and not ("记者" in sheet.lines[index - 1].text and len(line.text) < 20):
        return
    if rule in ("board-form", "credit-value"):
        above = role_values(sheet.lines[index - 1].text.rstrip(": |") + ":")
        role = above[-1].role if above else None
        if role and role not in ("source", "repost", "date", "stop"):
            _add_all(draft, line.text, line.start, role)
        return
    if rule == "wechat-account-date":
        start, end = authors_of(line.text)
        _from_text(draft, line.text[start:end], line.start + start, "author")
    elif rule == "authors-alone":  # 原创 覃月 盘河记 above 盘河记: the account stands behind the authors
        _from_text(draft, line.text.removesuffix(sheet.lines[index + 1].text), line.start, "author")
    else:
        _from_text(draft, line.text, line.start)
    if match := _EDITED_BY.search(line.text):
        _add(draft, "editor", line.start + match.start("in"), line.start + match.end("in"), None)


def _from_text(draft: Draft, text: str, at: int, default: str | None = None) -> None:
    """The people and providers of a credit line or a caption."""
    provided = _PROVIDED.search(text)
    if provided:
        group = "a" if provided["a"] else "b"
        if not provided[group].startswith(_UNNAMED) and provided[group] not in words("nobody"):
            _add(draft, "provider", at + provided.start(group), at + provided.end(group), None)
        text = text[: provided.start(group)]
    _add_all(draft, text, at, default)


def _add_all(draft: Draft, text: str, at: int, default: str | None) -> None:
    """Add everybody whom a byline names."""
    for one in read_byline(text, default):
        outlet = text[slice(*one.outlet)] if one.outlet else None
        printed = draft.page.value(at + one.outlet[0], at + one.outlet[1]) if outlet and one.outlet else None
        role = one.role
        if role == "photographer" and _ORGANISATION.match(text[one.start : one.end]):
            role = "provider"
        if role != "provider" or not text[one.start : one.end].startswith(_UNNAMED):
            _add(draft, role, at + one.start, at + one.end, printed)


# 【文/观察者网专栏作者 王文】 · (通讯员:符蓉 图:毕研)9月22日
# 经济观察网 记者 董瑞强 11月28日…: a byline that opens a paragraph without a dateline
_OPENING = re.compile(
    r"[【(](?P<in>(?:(?:文|图|作者|记者|通讯员|撰文|采写)|[\u4e00-\u9fff]{2,8}(?:报|网|社|刊)[\u4e00-\u9fff]{0,8}记者)[^】)\n]{2,30})[】)]"
    r"|(?P<signed>[\u4e00-\u9fff]{2,9}(?:[报网社刊]|新闻) ?记者 [\u4e00-\u9fff·]{2,4}) "
)


def _from_openings(draft: Draft) -> None:
    """Bylines and further datelines at the start of the first paragraph and of those under headings."""
    body, above = draft.body, None
    for stretch in body.stretches:
        if not stretch.heading and (above is None or above.heading):
            text = body.text[stretch.start : min(stretch.end, stretch.start + 100)]
            line = read_dateline(draft, text, body.locate(stretch.start), stretch.start)
            match = None if line else _OPENING.match(text)
            start, end = match.span(match.lastgroup or 0) if match else (line and line.byline) or (0, 0)
            _add_all(draft, text[start:end], body.locate(stretch.start) + start, "reporter" if line else None)
        above = stretch


def _from_ending(draft: Draft) -> None:
    """People in brackets at the end of the last paragraph."""
    text, body = draft.body.text, draft.body
    last = next((one for one in reversed(body.stretches) if not one.heading), None)
    if last is None:
        return
    tail = _TAIL.search(text, max(last.start, last.end - 64), last.end)
    if tail and read_byline(tail["in"]):
        _add_all(draft, tail["in"], body.locate(tail.start("in")), None)
    elif tail and not any(one.role in _WROTE for one in draft.credits):
        name = _TAIL_NAME.match(text, tail.start(), last.end)
        if name and is_person(name["in"]):
            at = body.locate(name.start("in"))
            _add(draft, "author", at, at + len(name["in"]), None)


def _from_head(draft: Draft) -> None:
    """The author that the head names, where the page names none: a person's name, not the site's, not a user's."""
    if not draft.body.stretches or draft.sheet.kind != "page" or any(one.role in _WROTE for one in draft.credits):
        return
    known = {line.text for line in claims(draft.page, "site")} | {one.name for one in draft.credits}
    titles = "".join(line.text[headline_end(line.text) :] for line in claims(draft.page, "title"))
    for line in claims(draft.page, "author"):
        name = line.text
        if len(name) < 4 and is_person(name) and name not in known and name not in words("nobody"):
            if name in titles or name.endswith(outlet_endings()):
                continue
            number, span = len(draft.credits), draft.page.span(line.start, line.end)
            draft.credits.append(Credit("author", draft.page.value(line.start, line.end), None, span))
            draft.trace(f"credits[{number}].name", line.start, line.end, "head-author", 0.6)
            return


def _add(draft: Draft, role: str, start: int, end: int, outlet: str | None) -> None:
    """Add a credit unless the same person has that role already."""
    name = draft.page.value(start, end)
    bare = "".join(name.split())
    if (role, bare) in draft.credited:
        return
    draft.credited.add((role, bare))
    draft.credits.append(Credit(role, name, outlet, draft.page.span(start, end)))
