"""The dateline (电头): outlet, place and day that open a report, and the byline beside them. Read once for all."""

from __future__ import annotations

import re

from newsextract.data import words
from newsextract.fields.bylines import outlet_endings
from newsextract.fields.draft import Dateline, Draft
from newsextract.fields.gazetteer import is_known
from newsextract.fields.mentions import mentions
from newsextract.labels.sheet import BYLINE, CREDIT, NOTICE

Stretch = tuple[int, int]

_DAY = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
_FILED = r"(?:专电|急电|外电|电|特讯|快讯|专讯|讯|消息|报[道导]|特稿)"
# 新华社北京6月30日电, 北疆冰雪网黑河1月14日电, 本报靖江讯(, 荆楚网(湖北日报网)讯(, 新京报快讯(: then taken apart
_WIRE = re.compile(
    rf"(?P<lead>[\u4e00-\u9fffA-Za-z·]{{2,22}}?)(?:\([\u4e00-\u9fff]{{2,10}}\))?"
    rf"(?:(?P<date>{_DAY}) ?(?:(?P<there>[\u4e00-\u9fff]{{2,4}}?)?{_FILED}|(?=\())"
    rf"|(?:综合)?(?P<filed>{_FILED})(?=$|[ (:]|记者|通讯员))"
)
# (记者 脱兴福 通讯员 才让东珠) · 记者陈特安、周德武报道: · 题: behind it
_BYLINE = re.compile(
    r" {0,3}\((?P<in>[^()\n]{2,60})\)| {0,2}(?P<plain>记者 ?[\u4e00-\u9fff·、 ]{2,24}?)报[道导]:?(?= |$|(?<=:))"
)
# 本报南昌11月11日电 记者段渡 通讯员黄舟 历时七个月…
_BYLINE_PLAIN = re.compile(
    r" {0,2}(?P<plain>记者 ?[\u4e00-\u9fff·]{2,4}(?: (?:见习记者|实习生|通讯员|记者) ?[\u4e00-\u9fff·]{2,4}){0,3})(?= )"
)
# 〔記者黃筱喬、特派員蔡承宏／屏東報導〕, (中央社記者王揚宇台北30日電), (法新社羅馬19日電), 【环球网综合报道】
_BRACKET = re.compile(
    r"[(【\[](?P<outlet>(?:(?!记者|特派|特约|驻)[^()【】\[\]/\s\d]){2,12})?(?P<byline>(?:特派|特约|驻[\u4e00-\u9fff]{1,4})?记者[^()【】\[\]/\n]{2,30}?)?"
    rf"(?:/ ?(?P<place>[\u4e00-\u9fff]{{2,8}}?)(?:综合|即时|连线|专题)?报[道导]"
    rf"|(?P<wire>[\u4e00-\u9fff]{{2,6}}?)?(?P<date>{_DAY})(?:综合|外)?电"
    r"|(?:综合)?报[道导]|(?<![专快特])[专快特]?讯)[)】\]]"
)
# 【财新网】(记者 余聪): the outlet alone in brackets
_MASTHEAD = re.compile(r"【(?P<outlet>[^【】\s]{2,12})】(?=[ (]|\d{1,2}月)")
# 本报记者 綦小满 山东安丘报道 · 記者林子翔／宜蘭報導 · 龜山潮日報 石喬安／蘇澳報導 · 赣东北时报记者 于果 发自德兴
_REPORTED = re.compile(
    r"[(【\[]?(?P<outlet>(?:(?!记者|特派|特约|首席|全媒体)[^\s,。:;!?/()\d]){2,12})?(?: ?/)? {0,3}"
    r"(?P<byline>(?:特派|特约|首席|全媒体)?(?:记者 ?)?[\u4e00-\u9fff·]{2,4}(?:[、 ][\u4e00-\u9fff·]{2,4}){0,4}?)"
    r"(?: {0,3}/ {0,3}| {1,3})(?:发自 ?(?P<from>[\u4e00-\u9fff]{2,8})"
    r"|(?P<place>[\u4e00-\u9fff]{2,8}?)(?:综合|即时|连线|专题)?报[道导])[)】\]]?(?=$|[ \n])"
)
_STAMP = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: {0,3}\d{1,2}:\d{2}(?::\d{2})?)? {0,3}")
_NO_OUTLET = ("据", "记者", "警方", "官方", "昨", "今", "有", "此前")
_OWN = ("本报", "本网", "本台", "本刊", "本社")
_PREFIX = re.compile(r"\((?:原标题|原文标题)[^()]{2,60}\) {0,4}|(?:□|■|●) ?")
_LEAST_BYLINE, _LONGEST_PLACE = 4, 6
"""Characters of 记者 and the shortest name; of the longest place behind it."""
_LONGEST, _NEAR = 160, 12
"""Characters that may hold a dateline; lines below the article's first among which one may stand."""


def find_dateline(draft: Draft) -> None:
    """The first dateline: at the start of the body's first paragraphs, else on a credit line near it."""
    body, sheet = draft.body, draft.sheet
    for number, stretch in enumerate(one for one in body.stretches if not one.heading):
        if number > 3:
            break
        text = body.text[stretch.start : min(stretch.end, stretch.start + _LONGEST)]
        if found := read_dateline(draft, text, body.locate(stretch.start), stretch.start):
            draft.dateline = found
            return
    first = sheet.article[0]
    for index in range(max(0, first - 4), min(first + _NEAR, len(sheet.own))):
        line = sheet.lines[index]
        if sheet.label[index] in (CREDIT, BYLINE, NOTICE) and (
            found := read_dateline(draft, line.text[:_LONGEST], line.start, None)
        ):
            draft.dateline = found
            return


def read_dateline(draft: Draft, text: str, at: int, body: int | None) -> Dateline | None:
    """The dateline that opens a text; None when it opens otherwise."""
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    if text.startswith("据", start) and text.startswith(tuple(words("outlets", "agency")), start + 1):
        start += 1  # 据新华社北京6月30日电
    if body is None and (stamp := _STAMP.match(text, start)):
        start = stamp.end()
    for read in (_wire, _bracket, _reported):
        if found := read(draft, text, start):
            outlet, place, date, byline, end = found
            agency = bool(outlet) and text[slice(*outlet or (0, 0))] in words("outlets", "agency")
            return Dateline(text, at, outlet, agency, place, date, byline, end, body)
    return None


Parts = tuple[Stretch | None, Stretch | None, Stretch | None, Stretch | None, int]


def _wire(draft: Draft, text: str, start: int) -> Parts | None:
    """新华社北京6月30日电(记者 X): outlet, place, day, and names behind it."""
    match = _WIRE.match(text, start)
    if match is None or match["lead"].startswith(_NO_OUTLET):
        return None
    begin, end = match.span("lead")
    cut = _outlet_end(text, begin, end)
    if not cut and not match["date"]:  # 云栖讯(记者 殳南风): whether a place or a paper nobody can tell
        byline, report = _byline_behind(text, match.end(), named=False)
        bracket = text[match.end() : match.end() + 4].lstrip().startswith("(")  # 辽东时讯记者 金镇宇: an outlet's name
        return (None, None, None, byline, report) if byline and bracket else None
    told = match[0].endswith(("消息", "报道", "报导"))
    if not cut and match[0].endswith("讯") and _names_outlet(match["lead"]):
        cut = end
    if not cut and told and not _is_masthead(draft, match["lead"]):
        return None
    if not cut and told:
        cut = end
    outlet = (begin, cut) if cut and text[begin:cut] not in _OWN else None
    place = (cut or begin, end) if end > (cut or begin) else None
    if match["there"]:  # 中国江苏网6月30日靖江讯
        if place or not is_known(match["there"]):
            return None
        place = match.span("there")
    date = match.span("date") if match["date"] else None
    byline, report = _byline_behind(text, match.end(), named=bool(date) and not match["filed"])
    return outlet, place, date, byline, report


def _names_outlet(lead: str) -> bool:
    """龙腾体育9月18日讯: four characters and more that hold no place, and end like none."""
    return (
        len(lead) > _LEAST_BYLINE - 1
        and lead[-1] not in "市县区镇乡村州盟旗岛山湾港关口岸"
        and not mentions(lead, loose=True)
    )


def _byline_behind(text: str, at: int, *, named: bool) -> tuple[Stretch | None, int]:
    """The names behind a dateline, in brackets or bare, and where the report begins."""
    match = _BYLINE.match(text, at)
    if match and match["in"]:
        roles = any(word in match["in"] for word in ("记者", "通讯员", "实习生", "作者", "编译", "特派"))
        return (match.span("in"), match.end()) if roles or (named and len(match["in"]) < 20) else (None, at)
    match = match or _BYLINE_PLAIN.match(text, at)
    return (match.span("plain"), match.end()) if match else (None, at)


def _outlet_end(text: str, start: int, end: int) -> int:
    """Where the outlet's name ends and the place begins: 北疆冰雪网|黑河; 0 when no outlet opens the text."""
    name = text[start:end]
    if name.startswith(_OWN):
        return start + 2
    for agency in words("outlets", "agency"):
        if name.startswith(agency):
            return start + len(agency)
    ends = [name.rfind(ending) + len(ending) for ending in outlet_endings() if ending in name[1:]]
    best = max((one for one in ends if one == len(name) or len(name) - one < 9), default=0)
    return start + best if best > 2 else 0


def _is_masthead(draft: Draft, name: str) -> bool:
    """The name stands alone on a line above the body: the site's or the account's."""
    return any(line.text == name for line in draft.sheet.lines[: draft.sheet.article[0]])


def _bracket(_draft: Draft, text: str, start: int) -> Parts | None:
    """〔記者X／屏東報導〕, (中央社記者X台北30日電), 【环球网综合报道】, 【财新网】."""
    match = _BRACKET.match(text, start)
    if match is None:
        masthead = _MASTHEAD.match(text, start)
        if masthead is None or not masthead["outlet"].endswith(outlet_endings()):
            return None
        byline, report = _byline_behind(text, masthead.end(), named=False)
        return masthead.span("outlet"), None, None, byline, report
    begin, end = match.span("outlet")
    place = match.span("place") if match["place"] else match.span("wire") if match["wire"] else None
    outlet: Stretch | None = (begin, end) if match["outlet"] and match["outlet"] not in _OWN else None
    if outlet and not match["byline"]:
        cut = _outlet_end(text, begin, end)
        if not cut:
            return None
        rest = (cut, end) if end > cut and text[cut:end] not in ("综合", "独家", "特约", "连线", "专题") else None
        place = (cut, place[1]) if place and match["wire"] else place or rest
        outlet = begin, cut
    byline = match.span("byline") if match["byline"] else None
    if byline and not match["place"]:
        byline, place = _names_and_place(text, byline, place)
    if not (outlet or (byline and (place or match["date"]))):
        return None
    date = match.span("date") if match["date"] else None
    return outlet, place, date, byline, match.end()


def _names_and_place(text: str, byline: Stretch, place: Stretch | None) -> tuple[Stretch, Stretch | None]:
    """Names and place that stand together, 记者王揚宇台北, cut where a place that the gazetteer knows ends them."""
    start, stop = byline[0], place[1] if place else byline[1]
    for begin in range(max(start + _LEAST_BYLINE, stop - _LONGEST_PLACE), stop - 1):
        if is_known(text[begin:stop]):
            return (start, begin), (begin, stop)
    return byline, place


def _reported(_draft: Draft, text: str, start: int) -> Parts | None:
    """本报记者 綦小满 山东安丘报道, on a line of its own or at the start of one."""
    match = _REPORTED.match(text, start)
    if match is None or not ("记者" in match[0] or (match["outlet"] or "").endswith(outlet_endings())):
        return None
    outlet = match.span("outlet") if match["outlet"] and match["outlet"] not in _OWN else None
    if outlet and not match["outlet"].endswith(outlet_endings()):
        return None
    place = match.span("place") if match["place"] else match.span("from")
    return outlet, place, None, match.span("byline"), match.end()
