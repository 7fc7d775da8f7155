"""Bylines and credits: who is named, in which role and for which outlet; one grammar wherever they stand.

A byline is role words with values (编辑:刘晓阳 校对 李铭), role words glued to names (记者李新苓通讯员周萍), words
behind the names (白露 文/图), or names alone. Offsets are those of the text that is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsextract.data import words
from newsextract.fields.gazetteer import is_known
from newsextract.fields.names import common_surnames, is_ordinary
from newsextract.labels.credit_line import Role, role_values


class Credited(NamedTuple):
    """A person (or an organisation in a person's place) with the role that the byline gives."""

    role: str
    start: int
    end: int
    outlet: tuple[int, int] | None
    """The outlet in front of 记者: 新京报记者."""


_NO_PERSON = ("source", "repost", "date", "stop")
_REPORTERS = ("记者", "通讯员", "实习生", "特派员", "专栏作者", "评论员", "撰稿人")
# 白露 文/图 · 顾新勇摄影报道 · 赫连  文/摄影 · 刘满仓摄: the role stands behind the names
_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff·A-Za-z])(?: {1,4}|(?= ?/)|(?=摄)|(?=图/文|文/图))/? ?"
    r"(?P<word>文/图|图/文|文/摄影|摄影/文|文/摄(?!影)|(?:摄影|图文)报[道导]"
    r"|(?:文图|图文)(?!报)|摄影(?! ?[\u4e00-\u9fff|:/])|摄(?!影)|(?<=/)[文图]|(?<= )[文图](?=$|\)))"
    r"(?=$|[ )\]】。|/;,])"
)
_NAME_NEXT = re.compile(r" [一-鿿·]{2,4}(?: |、|$)")
_TAKEN = ("摄", "摄影", "图")  # behind a name: who took the picture, not who wrote
# the outlet in front of a role word: 青石日报|记者, 株溪晚报 |记者, 城市摄影队 周斌
_BEFORE = re.compile(r"(?P<name>[^\s,。、:;!?()\[\]【】/|“”《》]{2,16})(?P<gap> {0,2})$")
_BARE = re.compile(r"[\u4e00-\u9fff·]{2,4}$")
_SPLIT = re.compile(r"[、,/;|&＆▪• ]+|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])")
_NAME = re.compile(
    r"[\u4e00-\u9fff·]{2,16}|[\u4e00-\u9fff] {1,2}[\u4e00-\u9fff]|[A-Za-z][A-Za-z0-9 .'_-]{1,30}"
    r"|[\u4e00-\u9fff]{1,6}[A-Za-z0-9_]{1,20}"
)
_LATIN = re.compile(r"[A-Z][a-z.'-]{1,15}$")
# An editor's number behind the name, what he did: 杨倩_NF4425, 韩保林 PK155, 陈智 整合, 蓝于飞对此文亦有贡献
_BEHIND_NAME = re.compile(
    r"_[A-Z0-9]{2,12}$|(?<=[\u4e00-\u9fff]) ?[A-Z]{1,3}\d{2,6}$|@[^\s@]{1,12}$|[图文]?(?:综合)?(?:整合|整理|编译|图文)$"
    r"|(?:综合|电话|现场|独家|/[\u4e00-\u9fff]{2,4})?报[道导]$|对(?:此|本)文[\u4e00-\u9fff]{0,4}贡献$"
)
_NUMBER = re.compile(r"[A-Z]{1,3}\d{2,6}|_[A-Z0-9]{2,12}")
# 文字|宣传科 邱洁: whose staff the people behind it are
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,8}(?:科|部|处|室|办|中心|学院|局)")
_NOTE = re.compile(r"\([^()]{1,20}(?:\)|$)")
_REQUEST = re.compile(r"如(?:若|需|欲|要|果)|若需|请|欢迎|谢绝|严禁|禁止|未经|转载|版权|发自|来自|侵删|责任")
# 中国国际经济交流中心研究部部长、研究员徐占忱 · 方敏北京大学经济学院教授: a post with the name
_TITLED = re.compile(
    r"[\u4e00-\u9fff“”、,()]{3,60}(?:教授|研究员|学者|部长|主任|院长|所长|会长|博士|分析师|评论员|专栏作者|作者|[学研]究?院"
    r"|学院)(?P<name>[\u4e00-\u9fff]{2,3})$"
)
_TITLE_BEHIND = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,3}?)[\u4e00-\u9fff]{2,20}(?:大学|学院|研究院|研究所|中心)[\u4e00-\u9fff]{0,12}$"
)
# 山報快訊／石喬安 2020年03月12日
_OUTLET_FIRST = re.compile(
    r"(?P<outlet>[^\s\d,。:;!?|/(]{2,10}?)/(?P<name>[\u4e00-\u9fff]{2,4}) {1,4}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}"
)
# 青石县广播电视台 马渡 焦巍
_OUTLET_NAMES = re.compile(
    r"(?P<outlet>[\u4e00-\u9fff]{2,12}(?:电视台|日报|晚报|报社|融媒体中心|电台|新闻网))"
    r"(?P<names>(?: {1,3}[\u4e00-\u9fff]{2,4}){1,5})"
)
_OUTLET_BEHIND = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,3})/(?P<outlet>[\u4e00-\u9fff·]{3,12})$")


@cache
def outlet_endings() -> tuple[str, ...]:
    """What the names of outlets end with."""
    return tuple(words("outlets"))


@cache
def _run_on() -> re.Pattern[str]:
    glued, apart = ("|".join(sorted(words("run_ons", kind), key=len, reverse=True)) for kind in ("glued", "apart"))
    # 来源:澎湃新闻网1032人参与308评论, 向雪妮返回富达,查看更多, [责任编辑:韩保林 PK155]推荐0
    return re.compile(
        rf"(?<!^)(?:\d{{0,8}}(?:{glued})|(?: {{1,3}}\d{{0,6}}|\d{{1,6}}|\])(?:{apart})|\]\(| ?…|[\ue000-\uf8ff])"
    )


def value_end(text: str, start: int, end: int) -> int:
    """Where a value ends before the chrome that runs on behind it.

    >>> text = "澎湃新闻网1032人参与308评论"
    >>> text[: value_end(text, 0, len(text))]
    '澎湃新闻网'
    """
    match = _run_on().search(text, start + 1, end)
    end = match.start() if match else end
    while end > start and text[end - 1] in " ,、|/()[]【】;。":
        end -= 1
    return end


def is_person(text: str) -> bool:
    """Two to four characters that begin with a common surname and are no ordinary word."""
    return bool(_BARE.match(text)) and text[0] in common_surnames() and not is_ordinary(text)


def read_byline(text: str, default: str | None = None) -> list[Credited]:
    """Everybody whom a byline names, in order; `default` is the role of names without one.

    >>> text = "(浙江日报记者 金波 本网见习记者 潘杰)"
    >>> [(one.role, text[one.start:one.end], one.outlet and text[slice(*one.outlet)]) for one in read_byline(text)]
    [('reporter', '金波', '浙江日报'), ('reporter', '潘杰', None)]
    """
    behind = [match for match in _BEHIND.finditer(text) if not _is_label(text, match)]
    plain = text
    for match in behind:
        plain = plain[: match.start()] + " " * len(match[0]) + plain[match.end() :]
    roles = role_values(plain)
    found = list(_with_roles(plain, roles))
    if not roles and (shared := _OUTLET_BEHIND.match(text)) and shared["outlet"].endswith(outlet_endings()):
        return [Credited("author", *shared.span("name"), shared.span("outlet"))]
    if not roles and (shared := _OUTLET_FIRST.match(text)):
        return [Credited("reporter", *shared.span("name"), shared.span("outlet"))]
    if not roles and not behind and (shared := _OUTLET_NAMES.fullmatch(text)):
        named = list(_names(text, shared.start("names"), shared.end(), "reporter", shared.span("outlet")))
        return named if all(is_person(text[one.start : one.end]) for one in named) else []
    if not roles and (default or behind):
        start = 0 if default else _names_before(plain, behind[0].start())
        found = list(_names(plain, start, behind[0].start() if behind else len(plain), default or "", None))
    return _join_behind(found, behind)


def _is_label(text: str, word: re.Match[str]) -> bool:
    """转自:石梁融媒  文/图 干晓楠: set apart from what is before and followed by a name, the word is a label."""
    return word[0].startswith("  ") and bool(_NAME_NEXT.match(text, word.end()))


def _names_before(text: str, end: int) -> int:
    """Where the names in front of a word like 摄 begin: behind the caption's last stop or two blanks."""
    marks = ((text.rfind(mark, 0, end), len(mark)) for mark in ("。", "(", ",", ":", "  ", "图", ";", "”"))
    begin = max((at + length for at, length in marks if at >= 0), default=0)
    while begin < end and text[begin] == " ":
        begin += 1
    first = text.find(" ", begin, end)
    if first == begin + 1:
        return begin
    return (
        first + 1 if first > 0 and not is_person(text[begin:first]) and not _LATIN.match(text[begin:first]) else begin
    )


def _join_behind(found: list[Credited], behind: list[re.Match[str]]) -> list[Credited]:
    """Give the people in front of 文/图 or 摄 the role that these words say."""
    joined: list[Credited] = []
    for one in found:
        mark = next((match for match in behind if match.start() >= one.end), None)
        role = one.role
        if mark and mark["word"] in _TAKEN:
            role = "photographer"
        elif mark and mark["word"] == "文":
            role = role or "author"
        elif mark and role in ("reporter", "author", "correspondent", ""):
            role = f"{role or 'author'}+photographer"
        joined += [one._replace(role=each) for each in role.split("+") if each]
    return joined


def _with_roles(text: str, roles: Sequence[Role]) -> Iterator[Credited]:
    """The names behind each role word; a label whose value is another role adds its own to that one's."""
    outlets = [_outlet_before(text, roles, number) for number in range(len(roles))]
    if roles:
        yield from _nameless(text, roles[0], outlets[0])
    carried: Role | None = None
    for number, role in enumerate(roles):
        following = outlets[number + 1] if number + 1 < len(roles) else None
        end = min(role.end, following[0] if following else role.end, _bracket_end(text, role))
        if role.role in _NO_PERSON:
            carried = None
            continue
        names = list(_names(text, role.start, end, _joined(carried, role), outlets[number]))
        if role.start == role.at + len(role.word) and len(names) == 1 and not _may_be_name(text[slice(*names[0][1:3])]):
            names = []
        carried = None if names or role.word.endswith(_REPORTERS) else role
        yield from names


def _bracket_end(text: str, role: Role) -> int:
    """Where the bracket closes in which a role stands, and what it names with it: (通讯员:符蓉)|6月30日."""
    inside = text.rfind("(", 0, role.at) > text.rfind(")", 0, role.at)
    close = text.find(")", role.start) if inside else -1
    note = text.find("(", role.start, close) if close >= 0 else -1
    return close if close >= 0 and note < 0 else role.end


def _may_be_name(text: str) -> bool:
    """What is glued to 记者 and has two characters begins with a surname: not 【记者调查】."""
    return len(text) > 2 or (text[0] in words("surnames") and not is_ordinary(text))


def _joined(carried: Role | None, role: Role) -> str:
    """采写:南都记者 X makes a reporter, 文/图 晚报记者 X a reporter who took the pictures."""
    if carried is None or not role.word.endswith(_REPORTERS):
        return role.role
    return "+".join(dict.fromkeys([role.role, *(one for one in carried.role.split("+") if one != "author")]))


def _outlet_before(text: str, roles: Sequence[Role], number: int) -> tuple[int, int] | None:
    """The outlet in front of 记者; it is not the last name of the role before."""
    role = roles[number]
    if not role.word.endswith(_REPORTERS) or (role.role == "correspondent" and number):
        return None
    floor = roles[number - 1].start if number else 0
    match = _BEFORE.search(text, max(floor, role.at - 18), role.at)
    if match is None or match["name"] in words("nobody"):
        return None
    name, known = match["name"], match["name"].endswith(outlet_endings())
    opens = match.start() == floor or text[match.start() - 1] in " (【[/|"
    glued = not match["gap"] and opens and not is_person(name) and not name[:1].isdigit() and len(name) < 9
    labels = ("author", "source", "provider")
    alone = number == 0 or roles[number - 1].role in labels or "photographer" in roles[number - 1].role
    return match.span("name") if known or (glued and alone) else None


def _nameless(text: str, first: Role, outlet: tuple[int, int] | None) -> Iterator[Credited]:
    """A name in front of the first role is an author's: (王峰 记者 黄金红)."""
    before = text[: first.at].strip(" (【[、/")
    if before.endswith((*outlet_endings(), "讯")):
        return
    if outlet is None and first.word.endswith(_REPORTERS) and is_person(before) and text[first.at - 1] in " 、":
        start = text.index(before)
        yield Credited("author", start, start + len(before), None)


def _names(text: str, start: int, end: int, role: str, outlet: tuple[int, int] | None) -> Iterator[Credited]:
    """Split a value into names; single characters set apart by blanks are one name (陇 帆 马 敏)."""
    end = value_end(text, start, end)
    for titled in (_TITLED.match(text, start, end), _TITLE_BEHIND.match(text, start, end)):
        if titled and "author" in role and is_person(titled["name"]):
            yield Credited(role, *titled.span("name"), outlet)
            return
    if (shared := _OUTLET_BEHIND.match(text, start, end)) and shared["outlet"].endswith(outlet_endings()):
        yield Credited(role, *shared.span("name"), shared.span("outlet"))
        return
    pieces = _join_single(text, _pieces(text, start, end))
    for number, (first, last) in enumerate(pieces):
        if _REQUEST.match(text, first, last):
            return
        note = _NOTE.search(text, first, last)
        last = note.start() if note else last
        if (tail := _BEHIND_NAME.search(text, first, last)) and tail.start() > first:
            last = tail.start()
        while last > first and text[last - 1] in " ([":
            last -= 1
        name = text[first:last]
        if text.startswith(("报道", "报导"), last) and is_known(name):
            return  # 记者 胡若楠 北京报道
        if (number and _is_no_name(name)) or (number + 1 < len(pieces) and _OFFICE.fullmatch(name)):
            continue
        if _NAME.fullmatch(name) and name not in words("nobody"):
            yield Credited(role, first, last, outlet)
        elif number and name not in words("nobody"):
            return


def _is_no_name(piece: str) -> bool:
    """An editor's number, or a place behind the name: 韩保林 PK155, 黎念 | 香港."""
    return _NUMBER.fullmatch(piece) is not None or (is_known(piece) and not is_person(piece))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a value between separators; brackets hide theirs: 赵安妮(实习生)、李栋."""
    masked = _NOTE.sub(lambda match: "(" * len(match[0]), text[start:end])
    pieces, begin = [], 0
    for gap in [*_SPLIT.finditer(masked), None]:
        stop = gap.start() if gap else len(masked)
        if stop > begin:
            pieces.append((start + begin, start + stop))
        begin = gap.end() if gap else len(masked)
    return pieces


def _join_single(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join pairs of single Chinese characters, and the words of a Latin name."""
    joined: list[tuple[int, int]] = []
    for first, last in pieces:
        if joined and text[joined[-1][1] : first].isspace():
            before = text[slice(*joined[-1])]
            single = last - first == 1 and len(before) == 1
            if single or (_LATIN.match(text[first:last]) and _LATIN.match(before)):
                joined[-1] = joined[-1][0], last
                continue
        joined.append((first, last))
    return joined
