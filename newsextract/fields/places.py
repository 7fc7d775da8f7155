"""Places: where it happened and where it was filed, resolved against the official divisions."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsextract.data import rows
from newsextract.fields.draft import Draft
from newsextract.labels.sheet import CREDIT
from newsextract.records import Place

_WINDOW = 260
"""Characters of the body's beginning that are read for the event's place."""
_LEVELS = {"province": 0, "city": 1, "county": 2}
# Media names hide place names: 新华社 is not 新华区, 重庆晚报 is not 重庆. Bylines too: 记者白云.
_MASK = re.compile(
    r"新华(?:社|网|视点|日报)|[\u4e00-\u9fff]{2,4}(?:日报|晚报|晨报|商报|都市报|时报|青年报|电视台)|记者[\u4e00-\u9fff]{2,3}|《[^《》]{1,30}》"
)
_BEFORE_PLACE = frozenset(" ,。、;:!?(“”\n\x00在到从于赴自往抵达离由与和及是即省市州区县盟旗年月日时国全的0123456789")
_NOT_AFTER_SHORT = frozenset("镇乡村路街山河湖桥站")
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:乡|镇|苏木|街道)")
_LEAD = re.compile(
    r"[^\n,。:;!?(]{2,20}?\d{1,2}月\d{1,2}日 ?(?:专?电|讯|消息)|[^\n,。:;!?(]{2,14}讯\(|\([^()\n]{2,24}报[道导]\)"
    r"|\((?P<afp>[\u4e00-\u9fff]{3,10}?)\d{1,2}日电\)"
)


class Division(NamedTuple):
    """A row of the divisions table."""

    key: str
    name: str
    level: str
    code: str
    province: str
    city: str
    short: str
    safe: str


class Mention(NamedTuple):
    """A division named in a text."""

    division: Division
    start: int
    end: int
    full: bool


@cache
def _index() -> dict[str, tuple[tuple[str, tuple[Division, ...]], ...]]:
    """First two characters → the names that begin so, longest first, with the divisions that bear them."""
    names: dict[str, list[Division]] = {}
    for row in rows("divisions"):
        division = Division(*row)
        names.setdefault(division.name, []).append(division)
        if division.short != division.name:
            names.setdefault(division.short, []).append(division)
    index: dict[str, list[tuple[str, tuple[Division, ...]]]] = {}
    for name, bearers in names.items():
        index.setdefault(name[:2], []).append((name, tuple(bearers)))
    return {start: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for start, found in index.items()}


def mentions(text: str, *, loose: bool = False) -> list[Mention]:
    """The divisions that a folded text names, shared names settled by the parents it names too.

    `loose` takes every short name for a place, as in a dateline.

    >>> [(one.division.name, one.division.city) for one in mentions("江苏省靖江市召开会议,南京鼓楼区也参加")]
    [('江苏省', ''), ('靖江市', '泰州市'), ('南京市', '南京市'), ('鼓楼区', '南京市')]
    """
    masked = _MASK.sub(lambda match: "\x00" * len(match[0]), text)
    index = _index()
    raw: list[tuple[int, int, str, tuple[Division, ...]]] = []
    position = 0
    while position < len(masked) - 1:
        for name, bearers in index.get(masked[position : position + 2], ()):
            if masked.startswith(name, position) and not _in_office(masked, position):
                raw.append((position, position + len(name), name, bearers))
                position += len(name) - 1
                break
        position += 1
    return _settle(masked, raw, loose)


def _in_office(text: str, position: int) -> bool:
    """The name's first character ends an office: 副县长|武长青 is no 长武."""
    return (
        text[position] == "长"
        and text[position - 1] in "县市区镇乡省州部局院处科会队所校厂事站社村组行厅班"
        and position > 0
    )


def _settle(text: str, raw: list[tuple[int, int, str, tuple[Division, ...]]], loose: bool) -> list[Mention]:
    """Keep names that are meant as places, each with the one division it means."""
    named = {bearer.name for _, _, name, bearers in raw for bearer in bearers if name in (bearer.name, bearer.short)}
    found: list[Mention] = []
    for start, end, name, bearers in raw:
        best = max(bearers, key=lambda one: _fit(one, name, named, found))
        full = name == best.name
        glued = bool(found) and found[-1].end == start
        if not full and not loose and text[end : end + 1] in _NOT_AFTER_SHORT:
            continue
        if not full and not loose and not glued and not _short_is_place(text, best, start, end, found):
            continue
        if (
            full
            and len(bearers) > 1
            and best.level == "county"
            and not {best.province, best.city} & {one.division.name for one in found}
        ):
            best = best._replace(province="", city="", code="")
        found.append(Mention(best, start, end, full))
    return found


def _fit(division: Division, name: str, named: set[str], found: list[Mention]) -> tuple[int, int, int]:
    """How well a bearer of a name fits: parents named last and glued, parents named anywhere, then the higher level."""
    last = found[-1].division if found else None
    near = int(last is not None and (division.city == last.name or division.province in (last.name, last.province)))
    parents = int(division.city in named) * 2 + int(division.province in named and division.level != "province")
    return near, parents + int(name == division.name), -_LEVELS[division.level]


def _short_is_place(text: str, division: Division, start: int, end: int, found: list[Mention]) -> bool:
    """A short name stands for the place when it is no ordinary word, or its parents or a place's verb are near."""
    if any(one.division.name in (division.name, division.city, division.province) for one in found):
        return True
    if start and text[start - 1] not in _BEFORE_PLACE:
        return False
    return division.safe == "safe" or text[end : end + 2] in ("市委", "县委", "区委", "警方", "法院", "公安", "政府")


# ---- roles ----------------------------------------------------------------------------------------------------------


def find_places(draft: Draft) -> None:
    """The event's place from headline and lede, the dateline's, and the poster's."""
    _dateline_place(draft)
    _event_place(draft)
    of_site = not any(place.role == "event" for place in draft.places) and _site_place(draft)
    _poster_place(draft)
    order = {"event": 0, "dateline": 1, "poster": 2}
    draft.places.sort(key=lambda place: order[place.role])
    for number, place in enumerate(draft.places):
        rule = {
            "event": "site-place" if of_site else "lede-place",
            "dateline": "dateline-place",
            "poster": "posted-from",
        }[place.role]
        confidence = 0.6 if rule == "site-place" else 0.85
        draft.traces.append((f"places[{number}]", place.span.start, place.span.end, rule, confidence, ()))


_SITE_LINES = 4
# 沂水县人民政府, 沂水县融媒体中心: whose site or newsroom it is when the text names no place
_OF_COUNTY = re.compile(r"(?:人民政府|融媒体中心|新闻网|广播电视台|电视台|日报|政府网|门户网站)")


def _site_place(draft: Draft) -> bool:
    """The county that runs the site or wrote the news, for a local text that does not name it."""
    if not draft.body.text or draft.sheet.posts:
        return False
    lines = draft.sheet.lines
    credited = [index for index, label in enumerate(draft.sheet.label) if label == CREDIT]
    for index in [*range(min(_SITE_LINES, len(lines))), *credited]:
        if not _OF_COUNTY.search(lines[index].text):
            continue
        for one in mentions(lines[index].text):
            if one.full and one.division.level == "county":
                at = lines[index].start
                draft.places.append(_place(draft, one.division, at + one.start, at + one.end, "event", None))
                return True
    return False


def _event_place(draft: Draft) -> None:
    """The place that headline and lede name most, then the finest one inside it that the lede names."""
    text = draft.body.text[:_WINDOW]
    title = _title_text(draft)
    in_lede, in_title = mentions(text), mentions(title)
    everything = in_title + in_lede
    if not everything:
        return _foreign_place(draft, text)
    root = _root(everything, len(in_title))
    inside = [one for one in everything if _within(one.division, root.division)]
    finest = max(
        inside,
        key=lambda one: (_LEVELS[one.division.level], sum(other.division.key == one.division.key for other in inside)),
    )
    here = [one for one in in_lede if one.division.key == finest.division.key]
    if here:
        first = max(here, key=lambda one: (one.full, -one.start))
        start, end = first.start, first.end
        place = _place(
            draft, finest.division, draft.body.locate(start), draft.body.locate(end - 1) + 1, "event", _town(text, end)
        )
    else:
        index = _title_index(draft)
        at = draft.sheet.lines[index].start if index is not None else 0
        place = _place(draft, finest.division, at + finest.start, at + finest.end, "event", None)
    draft.places.append(place)
    return None


def _title_index(draft: Draft) -> int | None:
    return next((index for index, label in enumerate(draft.sheet.label) if label == "TITLE"), None)


def _title_text(draft: Draft) -> str:
    index = _title_index(draft)
    return draft.sheet.lines[index].text if index is not None else ""


def _root(everything: list[Mention], in_title: int) -> Mention:
    """The mention with most support: its own mentions count one each, in the headline two, a part's a half."""

    def support(one: Mention) -> tuple[float, int]:
        own = sum(
            (2.0 if number < in_title else 1.0) + 0.5 * other.full
            for number, other in enumerate(everything)
            if other.division.key == one.division.key
        )
        parts = sum(
            1.0
            for other in everything
            if other.division.key != one.division.key and _within(other.division, one.division)
        )
        return own + parts, _LEVELS[one.division.level]

    return max(everything, key=support)


def _within(part: Division, whole: Division) -> bool:
    """The division is the other one or lies in it."""
    if part.key == whole.key:
        return True
    if whole.level == "province":
        return part.province == whole.name
    return whole.level == "city" and part.city == whole.name and part.province == whole.province


def _town(text: str, end: int) -> str | None:
    """A town named right behind the county: 清河镇."""
    match = _TOWN.match(text, end)
    return match[0] if match and len(match[0]) <= 8 else None


def _place(draft: Draft, division: Division, start: int, end: int, role: str, town: str | None) -> Place:
    """The record of a division."""
    level = division.level
    city = division.name if level == "city" else division.city
    taiwan = division.province == "台湾省"
    return Place(
        division.name,
        role,
        "中国",
        division.province or None,
        None if taiwan else city or None,
        division.name if level == "county" and not taiwan else None,
        town or (division.name if taiwan and level == "county" else None),
        division.code or None,
        draft.page.value(start, end),
        draft.page.span(start, end),
    )


@cache
def _world() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("world")}


def _foreign_place(draft: Draft, text: str) -> None:
    """A country or foreign city that the lede names first."""
    names = _world()
    best: tuple[int, str] | None = None
    dateline = _DATELINE_LINE.match(text)
    begin = dateline.end() if dateline else 0
    for name in names:
        at = text.find(name, begin)
        if at >= 0 and (best is None or (at, -len(name)) < (best[0], -len(best[1]))):
            best = at, name
    if best is None:
        return
    at, name = best
    following = next((other for other in names if text.startswith(other, at + len(name))), None)
    start = at + len(name) if following else at
    chosen = following or name
    place, end = draft.body.locate(start), draft.body.locate(start + len(chosen) - 1) + 1
    draft.places.append(
        Place(chosen, "event", names[chosen], text=draft.page.value(place, end), span=draft.page.span(place, end))
    )


_DATELINE_LINE = re.compile(
    r"[^\n,。:;!?(]{2,20}?\d{1,2}月\d{1,2}日 ?(?:专?电|讯|消息)|[^\n,。:;!?(]{2,14}讯 ?\("
    r"|(?:本报|本刊)?(?:首席)?记者 [\u4e00-\u9fff、 ]{2,16} [\u4e00-\u9fff]{2,8}报[道导]$"
    r"|\([^()\n]{2,30}/[^()\n]{2,6}报[道导]\)|\([\u4e00-\u9fff]{3,10}?\d{1,2}日电\)"
)


_REPORTED_FROM = re.compile(r"/ ?[^\s/()]{2,6}报[道导]")


def _dateline_place(draft: Draft) -> None:
    """The place in the dateline: 新华社巴黎12月9日电, 〔記者…／花蓮報導〕."""
    spots = [(draft.body.text[:60], draft.body.locate(0))] if draft.body.text else []
    first = draft.sheet.article[0]
    near = range(max(0, first - 4), min(first + 6, len(draft.sheet.own)))
    spots += [
        (draft.sheet.lines[index].text[:60], draft.sheet.lines[index].start)
        for index in near
        if draft.sheet.label[index] == CREDIT
    ]
    for text, at in spots:
        match = _DATELINE_LINE.match(text) or _REPORTED_FROM.search(text)
        if not match:
            continue
        at += match.start()
        part = match[0]
        found = [one for one in mentions(part, loose=True) if one.end <= len(part)]
        if found:
            one = found[-1]
            draft.places.append(_place(draft, one.division, at + one.start, at + one.end, "dateline", None))
            return
        name = next((name for name in _world() if name in part), None)
        start, end = (part.find(name), part.find(name) + len(name)) if name else _bare_place(part)
        if end > start:
            draft.places.append(
                Place(
                    draft.page.value(at + start, at + end),
                    "dateline",
                    _world().get(name or ""),
                    text=draft.page.value(at + start, at + end),
                    span=draft.page.span(at + start, at + end),
                )
            )
            return


_BARE = re.compile(r"(?:社|报|网|台)(?P<place>[\u4e00-\u9fff]{2,4})\d{1,2}月")


def _bare_place(part: str) -> tuple[int, int]:
    """What stands between the outlet and the date, where no table knows it: 澜湄晨报磨憨4月19日电."""
    match = _BARE.search(part)
    return match.span("place") if match else (0, 0)


_POSTED_FROM = re.compile(
    r"(?:发表于|来自|IP属地)[: -]{0,4}(?P<place>[\u4e00-\u9fff]{2,10})(?: (?P<more>[\u4e00-\u9fff]{2,8}))?"
)


def _poster_place(draft: Draft) -> None:
    """Where the forum says that the first poster is: 发表于 江苏泰州."""
    sheet = draft.sheet
    if not sheet.posts:
        return
    post = sheet.posts[0]
    for index in range(max(0, post.anchor - 1), min(post.start + 1, len(sheet.own))):
        line = sheet.lines[index]
        match = _POSTED_FROM.search(line.text) if len(line.text) < 60 and sheet.label[index] == "CHROME" else None
        found = mentions(line.text[match.start("place") : match.end()]) if match else []
        if match and found:
            at = line.start + match.start("place")
            one = found[-1]
            draft.places.append(_place(draft, one.division, at + found[0].start, at + one.end, "poster", None))
            return
