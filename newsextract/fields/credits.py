"""Credits: who wrote, took, edited and checked, from bylines, credit lines and the body's first and last words."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft
from newsextract.fields.head import claims
from newsextract.fields.names import common_surnames, is_ordinary
from newsextract.labels.claims import headline_end
from newsextract.labels.credit_line import Role, role_values
from newsextract.labels.sheet import CAPTION, CREDIT, NOTICE
from newsextract.records import Credit

# Values that name nobody: templates print them where a name should stand.
_NOBODY = {
    "未知",
    "网络整理",
    "佚名",
    "匿名",
    "admin",
    "管理员",
    "网络",
    "互联网",
    "本站",
    "综合",
    "原创",
    "转载",
    "无",
    "小编",
    "不详",
    "本站原创",
    "网友",
    "投稿",
    "记者",
    "通讯员",
    "编辑",
    "作者",
}
_SPLIT = re.compile(r"[、,/;|&＆ ]+|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])")
_NAME = re.compile(
    r"[\u4e00-\u9fff·]{2,12}|[\u4e00-\u9fff] {1,2}[\u4e00-\u9fff]|[A-Za-z][A-Za-z .'_-]{1,30}|[A-Za-z]{2}\d{2,6}"
    r"|[\u4e00-\u9fff]{1,6}[A-Za-z0-9_]{1,20}"
)
_TRAIL = re.compile(
    r"(?:字[号体].*"
    r"|返回.{0,6}|查看更多.*|举报|分享.*|打印.*|阅读.*|我要评论.*|推荐\d*|_[A-Z0-9]+| ?[A-Z]{2}\d{2,5}| ?TEL.*"
    r"|我有话说.*|\d+人参与.*|/?[\u4e00-\u9fff]{2,4}报[道导]|报[道导]|摄影报道|图/文|文/图|整合|摄)$"
)
_BRACKETED = re.compile(r"\((?:实习生|实习|见习)\)|\([^()]{1,12}\)?")
_OUTLET = re.compile(r"(?P<outlet>[^\s,。:;(\[【/|]{2,14}?)(?:全媒体|特约|见习|实习|首席|特派|驻\S{1,4})?$")
_OUTLET_END = re.compile(r"(?:报|网|社|台|新闻|在线|融媒|刊)$")
# 作者:张三,如若转载,请注明出处: a request ends the names.
_REQUEST = re.compile(r"[如若](?:若|需|欲|要|果)|请|欢迎|谢绝|严禁|禁止|未经|转载|版权")
# 磁湖日报记者 in a value is no name; 记者石乔安 is one behind it.
_ROLE_INSIDE = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:记者|通讯员|实习生)")
_OUTLET_NAME_PLACE = re.compile(
    r"[^\s,。:!?]{2,12} {1,3}(?P<in>[\u4e00-\u9fff]{2,4}) ?/ ?[\u4e00-\u9fff]{2,6}报[道导]$"
    r"|[^\s,。:;!?/]{2,12}/(?P<b>[^\s,。:;!?/]{2,6}) {1,4}\d{4}[-/.年]"
)
_STOP_OUTLET = {"本报", "本网", "本台", "本社", "本刊", "见习", "实习", "特约", "首席"}
# 本报讯（记者…）, 新华社…电（记者杨帆）: the brackets at the body's start; (邓江秀 记者王尧) at its end.
_LEAD = re.compile(r"[^\n]{0,40}?\((?P<in>[^()\n]{0,6}(?:记者|通讯员|实习生|见习|特约)[^()\n]{1,50})\)")
_LEAD_PLAIN = re.compile(r"(?P<in>[\u4e00-\u9fff]{2,8} ?记者 [\u4e00-\u9fff·]{2,4})(?= )")
_LEAD_SHORT = re.compile(r"[^\n,。(]{2,20}电 ?\((?P<in>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){0,3})\)")
_TAIL = re.compile(r"\((?P<in>[^()\n]{0,20}(?:记者|通讯员)[ :/|]{0,2}[^()\n,。]{2,30})\)$")
_BARE_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}$")
# Captions: 才让东珠 摄 · （图／黃筱喬攝） · 黎旭阳、李妍摄 · 连欣 摄
_SHOT = re.compile(
    r"(?:^|[ (。,:/]|记者|通讯员)(?P<in>(?:[\u4e00-\u9fff·]{2,6}"
    r"|[\u4e00-\u9fff] [\u4e00-\u9fff])(?:[、 ][\u4e00-\u9fff·]{2,4}){0,3}?) ?摄(?:影)?\)?[。)]?$"
)
_PROVIDED = re.compile(
    r"\((?:图|照|相)片?[由/:|](?P<in>[^()。]{2,20}?)(?:提供)\)|(?:^|[ 。(])(?P<b>[\u4e00-\u9fff]{2,16}?) ?供图\)?$"
)
_EDITED_BY = re.compile(r"经过?(?P<in>[\u4e00-\u9fff]{2,4})(?:重新编排|编辑整理|整理)")


def find_credits(draft: Draft) -> None:
    """Every credit of the article, in page order, each person and role once."""
    sheet = draft.sheet
    for index, label in enumerate(sheet.label):
        if label in (CREDIT, NOTICE):
            _from_line(draft, index)
        elif label == CAPTION:
            _from_caption(draft, index)
    _from_lead(draft)
    draft.credits.sort(key=lambda credit: credit.span.start)
    for number, credit in enumerate(draft.credits):
        draft.traces.append((f"credits[{number}].name", credit.span.start, credit.span.end, "credit-line", 0.93, ()))
    _from_head(draft)


_WROTE = ("author", "reporter", "correspondent")


def _from_head(draft: Draft) -> None:
    """The author that the head names, where the page names none: a person's name, not the site's, not a user's."""
    if not draft.body.stretches or draft.sheet.kind != "page" or any(one.role in _WROTE for one in draft.credits):
        return
    known = {line.text for line in claims(draft.page, "site")} | {one.name for one in draft.credits} | _NOBODY
    titles = "".join(line.text[headline_end(line.text) :] for line in claims(draft.page, "title"))
    for line in claims(draft.page, "author"):
        name = line.text
        if 1 < len(name) < 4 and name[0] in common_surnames() and name not in known and not is_ordinary(name):
            if name in titles or _OUTLET_END.search(name):
                continue
            number, span = len(draft.credits), draft.page.span(line.start, line.end)
            draft.credits.append(Credit("author", draft.page.value(line.start, line.end), None, span))
            draft.trace(f"credits[{number}].name", line.start, line.end, "head-author", 0.6)
            return


def _from_line(draft: Draft, index: int) -> None:
    line = draft.sheet.lines[index]
    if draft.sheet.rule[index] == "board-form":
        return _from_board_form(draft, index)
    found = role_values(line.text)
    for number, role in enumerate(found):
        if role.role in ("source", "repost", "date", "stop"):
            continue
        if (
            number + 1 < len(found)
            and found[number + 1].word == "记者"
            and found[number + 1].at == role.end
            and _OUTLET_END.search(line.text, role.start, role.end)
        ):
            continue
        outlet = _outlet_before(line.text, role) if number == 0 or role.word in ("记者",) else None
        _add_names(draft, role.role, line.text, line.start, role.start, role.end, outlet)
    match = _SHOT.search(line.text)
    if match and not found:
        _add_names(draft, "photographer", line.text, line.start, *match.span("in"), None)
    for pattern, role_name in ((_PROVIDED, "provider"), (_EDITED_BY, "editor"), (_OUTLET_NAME_PLACE, "reporter")):
        if match := pattern.search(line.text):
            group = "in" if match["in"] else "b"
            _add(draft, role_name, line.start + match.start(group), line.start + match.end(group), None)
    if not found and draft.sheet.kind != "thread":
        _from_names_alone(draft, index)
    return None


def _from_board_form(draft: Draft, index: int) -> None:
    """The line under 记者署名 in the news form of a board."""
    line = draft.sheet.lines[index]
    if index and "记者" in draft.sheet.lines[index - 1].text and len(line.text) < 20:
        _add_names(draft, "reporter", line.text, line.start, 0, len(line.text), None)


def _from_names_alone(draft: Draft, index: int) -> None:
    """Names alone under a headline are its authors: WeChat prints them so."""
    if draft.sheet.rule[index] == "authors-alone":
        line = draft.sheet.lines[index]
        _add_names(draft, "author", line.text, line.start, 0, len(line.text), None)


def _from_caption(draft: Draft, index: int) -> None:
    """The photographer (or provider) that a caption names."""
    line = draft.sheet.lines[index]
    if match := _SHOT.search(line.text):
        _add_names(draft, "photographer", line.text, line.start, *match.span("in"), None)
    if match := _PROVIDED.search(line.text):
        group = "in" if match["in"] else "b"
        _add(draft, "provider", line.start + match.start(group), line.start + match.end(group), None)


def _from_lead(draft: Draft) -> None:
    """Reporters in the brackets of the dateline, or at the end of the last paragraph."""
    text, body = draft.body.text, draft.body
    for above, stretch in zip([None, *body.stretches], body.stretches, strict=False):
        if stretch.heading or not (above is None or above.heading):
            continue
        match = _LEAD.match(text, stretch.start, stretch.start + 100) or _LEAD_SHORT.match(
            text, stretch.start, stretch.start + 60
        )
        match = match or _LEAD_PLAIN.match(text, stretch.start, stretch.start + 40)
        if match:
            _add_bracket(draft, *match.span("in"))
    last = next((one for one in reversed(body.stretches) if not one.heading), None)
    if last and (match := _TAIL.search(text, max(last.start, last.end - 60), last.end)):
        _add_bracket(draft, *match.span("in"))


def _add_bracket(draft: Draft, start: int, end: int) -> None:
    """The people in a byline's brackets: 记者 脱兴福 通讯员 才让东珠; a name before the first role is an author."""
    text = draft.body.text[start:end]
    place = draft.body.locate(start)
    found = role_values(text)
    if not found:
        _add_names(draft, "reporter", text, place, 0, len(text), None)
        return
    before = text[: found[0].at].strip(" 、/")
    if _BARE_NAME.match(before) and text[: found[0].at].endswith((" ", "、")) and before not in _STOP_OUTLET:
        _add_names(draft, "author", text, place, 0, found[0].at, None)
    for role in found:
        if role.role not in ("source", "repost", "date", "stop"):
            _add_names(draft, role.role, text, place, role.start, role.end, _outlet_before(text, role))


def _outlet_before(text: str, role: Role) -> str | None:
    """The outlet glued in front of 记者: 新京报记者."""
    if role.role != "reporter":
        return None
    match = _OUTLET.search(text[max(0, role.at - 16) : role.at].rstrip())
    outlet = match["outlet"] if match else None
    return None if outlet in _STOP_OUTLET else outlet


def _add_names(draft: Draft, roles: str, text: str, at: int, start: int, end: int, outlet: str | None) -> None:
    """Split a value into names; single characters set apart by blanks are one name (陇 帆 马 敏)."""
    kept = _TRAIL.sub("", text[start:end].rstrip(" )】]")).rstrip(" ,、/|)")
    end = start + len(kept) if kept else end
    pieces: list[tuple[int, int]] = []
    begin = start
    for gap in [*_SPLIT.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        if stop > begin:
            pieces.append((begin, stop))
        begin = gap.end() if gap else end
    pieces = _join_single(text, pieces)
    for first, last in pieces:
        prefix = _ROLE_INSIDE.match(text, first, last)
        first = prefix.end() if prefix else first
        if first >= last:
            continue
        if _REQUEST.match(text, first, last):
            break
        name = _BRACKETED.sub("", text[first:last])
        last = first + len(name) if text[first:last].startswith(name) else last
        if _NAME.fullmatch(text, first, last) and text[first:last] not in _NOBODY and last - first < 32:
            for role in roles.split("+"):
                _add(draft, role, at + first, at + last, outlet)
        elif pieces[0] != (first, last):
            break


def _join_single(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join pairs of single Chinese characters."""
    joined: list[tuple[int, int]] = []
    index = 0
    while index < len(pieces):
        first, last = pieces[index]
        if (
            last - first == 1
            and index + 1 < len(pieces)
            and pieces[index + 1][1] - pieces[index + 1][0] == 1
            and text[last : pieces[index + 1][0]].isspace()
        ):
            joined.append((first, pieces[index + 1][1]))
            index += 2
            continue
        joined.append((first, last))
        index += 1
    return joined


def _add(draft: Draft, role: str, start: int, end: int, outlet: str | None) -> None:
    """Add a credit unless the same person has that role already."""
    name = draft.page.value(start, end)
    bare = "".join(name.split())
    if any(credit.role == role and "".join(credit.name.split()) == bare for credit in draft.credits):
        return
    draft.credits.append(Credit(role, name, outlet, draft.page.span(start, end)))
