"""Mentions of places in a text: which division a name means there, and whether it is meant as a place at all."""

from __future__ import annotations

import itertools
import operator
import re
from typing import NamedTuple

from newsextract.fields.gazetteer import Division, divisions, index, is_locality, is_within, towns, world

LEVELS = {"province": 0, "city": 1, "county": 2}
# People in bylines, works and agencies hide place names: 记者白云, 《新华字典》, 新华社 is not 新华区.
_MASK = re.compile(
    r"新华(?:社|网|视点|日报)|北京时间|天桥(?!区)|记者[\u4e00-\u9fff]{2,3}|《[^《》]{1,30}》|法新社|共同社|时事社"
)
# Media names too: 重庆晚报 is not 重庆. The name is the four characters before.
_MEDIA = re.compile("日报|晚报|晨报|商报|都市报|时报|青年报|电视台")
_MEDIA_NAME = re.compile(r"[\u4e00-\u9fff]{0,4}$")
# 日本岛根县松江市, 美国加州洛杉矶县: a region abroad, as far as it is glued to the country
_ABROAD = re.compile(r"(?:[\u4e00-\u9fff]{1,6}?[县州省府道郡]){1,2}(?:[\u4e00-\u9fff]{1,5}?[市县区镇村])?")
_BEFORE_PLACE = frozenset(
    " ,。、;:!?()】“”\n\x00在到从于赴自往抵达离由与和及是即省市州区县盟旗年月日时国全的0123456789"
)
_NOT_AFTER_SHORT = frozenset("镇乡村路街山河湖桥站江岛")
_NO_DIVISION = (
    "证券",
    "银行",
    "集团",
    "股份",
    "基金",
    "期货",
    "信托",
    "工业园",
    "开发区",
    "高新",
    "大桥",
    "大道",
    "水库",
    "机场",
    "大学",
    "学院",
    "火车站",
    "医院",
    "车站",
    "中学",
    "小学",
    "商人",
    "籍",
    "花园",
    "小区",
    "苑",
    "人家",
)
_OFFICES = ("市委", "县委", "区委", "警方", "法院", "公安", "政府")
_OFFICE_ENDS = "县市区镇乡省州部局院处科会队所校厂事站社村组行厅班"
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:镇|乡|苏木|街道)")
_TOWN_END = re.compile("镇|乡|苏木|街道")
_LONGEST_TOWN = 9


Raw = tuple[int, int, str, tuple[Division, ...]]
"""Start, end, name and the divisions that bear it."""


class Mention(NamedTuple):
    """A division named in a text (offsets of the text)."""

    division: Division
    start: int
    end: int
    full: bool
    """The official or a former name, not the short one."""
    decided: bool = True
    """Several divisions bear the name and nothing tells which is meant, when False."""


def mentions(text: str, *, loose: bool = False, context: frozenset[str] = frozenset()) -> list[Mention]:
    """The divisions that a folded text names; shared names are settled by parents, towns and the page's other places.

    `loose` takes every short name for a place, as in a dateline, also inside an outlet's name.

    `context` holds names of divisions that the page
    speaks of elsewhere.

    >>> [(one.division.name, one.division.city) for one in mentions("江苏省靖江市召开会议,南京鼓楼区也参加")]
    [('江苏省', ''), ('靖江市', '泰州市'), ('南京市', '南京市'), ('鼓楼区', '南京市')]
    """
    masked = _MASK.sub(_blot, text) if loose else _mask(text)
    starts = index()
    raw: list[Raw] = []
    reached = 0
    for position in _hits(masked):
        if position < reached:
            continue
        for name, bearers in starts[masked[position : position + 2]]:
            if masked.startswith(name, position) and not _in_office(masked, position):
                reached = position + len(name)
                if bearers:
                    raw.append((position, reached, name, bearers))
                elif abroad := _ABROAD.match(masked, reached):
                    reached = abroad.end()
                else:
                    reached += _glued(masked, reached)
                break
    return _settle(masked, raw, loose, context) if raw else []


def _hits(text: str) -> list[int]:
    """Where two characters stand with which some name begins."""
    starts = index()
    return [position for position, pair in enumerate(map(operator.add, text, text[1:])) if pair in starts]


def _mask(text: str) -> str:
    """The text with media names, people and works blotted out."""
    masked = _MASK.sub(_blot, text)
    parts, done = [], 0
    for match in _MEDIA.finditer(masked):
        name = _MEDIA_NAME.search(masked, max(done, match.start() - 4), match.start())
        start = name.start() if name else match.start()
        parts += [masked[done:start], "\0" * (match.end() - start)]
        done = match.end()
    return "".join([*parts, masked[done:]]) if parts else masked


def _glued(text: str, at: int) -> int:
    """How far a name of a division's sound goes on right behind a country: 日本松江 is no 松江 in Shanghai."""
    return next(
        (len(name) for name, bearers in index().get(text[at : at + 2], ()) if bearers and text.startswith(name, at)), 0
    )


def _blot(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def countries(text: str) -> list[tuple[int, int]]:
    """Where a folded text names a country or a city abroad."""
    starts, found, reached = index(), [], 0
    for position in _hits(text):
        for name, bearers in starts[text[position : position + 2]] if position >= reached else ():
            if not bearers and text.startswith(name, position):
                reached = position + len(name)
                found.append((position, reached))
                break
    return found


def country_of(text: str, span: tuple[int, int]) -> str:
    """The country of a stretch that `countries` found."""
    return world()[text[slice(*span)]]


def _in_office(text: str, position: int) -> bool:
    """The name's first character ends an office: 副县长|武长青 is no 长武."""
    return text[position] == "长" and position > 0 and text[position - 1] in _OFFICE_ENDS


def _settle(text: str, raw: list[Raw], loose: bool, context: frozenset[str]) -> list[Mention]:
    """Keep names that are meant as places, each with the one division it means."""
    named = {bearer.name for _, _, name, bearers in raw for bearer in bearers if name in (bearer.name, bearer.short)}
    begins, strange = {start for start, _, _, _ in raw}, _strange(raw)
    found: list[Mention] = []
    for start, end, name, bearers in raw:
        glued = found[-1].division if found and found[-1].end == start else None
        if name in strange or (glued is None and not _stands_alone(text, name, start, end)):
            continue
        fits = sorted(((_fit(text, one, name, end, named, found, context), one) for one in bearers), reverse=True)
        fit, best = fits[0]
        full = name != best.short or name == best.name
        if is_locality(name) and not {best.province, best.province[:2]} & (named | context):
            continue
        if not full and not loose and end not in begins and _is_no_division(text, end):
            continue
        if not full and not loose and not glued and not _short_is_place(text, best, start, end, found):
            continue
        tied = len(fits) > 1 and fits[1][0][:4] == fit[:4] and full and best.level == "county"
        found.append(Mention(best, start, end, full, not tied))
    return found


def _strange(raw: list[Raw]) -> set[str]:
    """Short names glued behind a county that none of their bearers lies in: 元朗屏山 is no 屏山县 elsewhere either."""
    return {
        name
        for (_, stop, _, above), (start, _, name, bearers) in itertools.pairwise(raw)
        if stop == start
        and all(one.level == "county" for one in above)
        and not any(is_within(one, whole) for one in bearers for whole in above)
        and all(name == one.short != one.name for one in bearers)
    }


def _stands_alone(text: str, name: str, start: int, end: int) -> bool:
    """A name of two characters like 代县 is no part of a word: 时代县城, 代县长."""
    if len(name) > 2 or name[1] not in "县区":
        return True
    return (start == 0 or text[start - 1] in _BEFORE_PLACE) and text[end : end + 1] != "长"


def _is_no_division(text: str, end: int) -> bool:
    """What stands behind a short name makes it another thing's: 龙安|工业园, 松江|路."""
    return text[end : end + 1] in _NOT_AFTER_SHORT or text.startswith(_NO_DIVISION, end)


def _fit(
    text: str, division: Division, name: str, end: int, named: set[str], found: list[Mention], context: frozenset[str]
) -> tuple[int, int, int, int, int, int]:
    """How well a bearer of a name fits: parents named last, its town behind it, parents anywhere, a higher level."""
    last = found[-1].division if found else None
    near = int(last is not None and (division.city == last.name or division.province in (last.name, last.province)))
    town = int(division.level == "county" and town_of(text, end, division) is not None)
    parents = int(division.city in named) * 2 + int(division.province in named and division.level != "province")
    around = int(division.city in context) * 2 + int(division.province in context)
    return near, town, parents, around, int(name == division.name), -LEVELS[division.level]


def _short_is_place(text: str, division: Division, start: int, end: int, found: list[Mention]) -> bool:
    """A short name stands for the place when it is no ordinary word, or its parents or a place's verb are near."""
    if any(one.division.name in (division.name, division.city, division.province) for one in found):
        return True
    if start and text[start - 1] not in _BEFORE_PLACE:
        return False
    return division.safe == "safe" or text.startswith(_OFFICES, end)


def town_of(text: str, at: int, county: Division) -> tuple[int, int] | None:
    """The town of a county that a text names at `at`: 林溪镇 behind 三江县."""
    match = _TOWN.match(text, at)
    if match is None:
        return None
    for end in range(min(len(text), at + _LONGEST_TOWN), at + 1, -1):
        if county.key in towns().get(text[at:end], ()):
            return at, end
    return None


def town_mentions(text: str, within: Division | None) -> list[tuple[int, int, Division]]:
    """Towns that a text names without their county, where only one county of the division (or of all) has such."""
    found = []
    for match in _TOWN_END.finditer(text):
        if text.startswith("镇", match.end()):  # 各乡镇
            continue
        for start in range(max(0, match.end() - _LONGEST_TOWN), match.start()):
            if start and text[start - 1] not in _BEFORE_PLACE:
                continue
            bearers = [divisions()[key] for key in towns().get(text[start : match.end()], ()) if key in divisions()]
            if within:
                bearers = [one for one in bearers if is_within(one, within)]
            if len(bearers) == 1:
                found.append((start, match.end(), bearers[0]))
            if bearers:
                break
    return found
