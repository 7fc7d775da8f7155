"""Attendees: the people whom the page lists as present and who do not speak."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsextract.fields.draft import Draft
from newsextract.fields.names import is_name, is_transliterated, is_wordlike, surname_at
from newsextract.fields.people import person_of, post_parts, readable
from newsextract.fields.posts import LONGEST_POST, post_ending, post_start
from newsextract.fields.roster import Figure, Roster
from newsextract.speakers import Person

_PRESENT = re.compile(
    r"(?:出席|参加|列席|陪同|参与(?:活动|调研|座谈)|见证|观摩|到[场会][^,。;]{0,3}|到[校村县厂][^,。;]{0,2}(?:迎接|看望|慰问|指导)|在座|在主席台[^,。;]{0,4}就座)(?!的|者|人员|过)"
)
# 参加会议的还有唐国栋、樊玲。: the list stands behind.
_PRESENT_ARE = re.compile(
    r"(?:(?:参加|出席|列席|陪同)[^,。;\n]{0,10}?|主席台[^,。;\n]{0,6}就座)的[^,。;:\n]{0,16}?(?:还)?有:?(?P<list>[^。\n]{2,400})"
)
_PRESENT_WHO = re.compile(r"参加(?:座谈|会议|活动|调研|采访)的")
# What stands between the list and 参加: 等市四套班子领导, 也应邀, 分别.
_AFTER_LIST = re.compile(
    r"(?:等(?:(?P<shared>[^,。;、]{0,16}?(?:领导|人员|同志|负责人|代表|嘉宾|干部|委员))|人|[^,。;、]{0,8})?)?(?:\d{1,3}(?:余|多)?人)?(?:在[^,。;、]{0,8}(?:会场|现场|会议室|会上))?"
    r"(?:均|都|也|还|一同|一起|共同|分别|先后|应邀|受邀|亲自|专程|当天|随后){0,3}$"
)
_SPLIT = re.compile(r"、|,|;|\n|以及|和(?=[\u4e00-\u9fff·]{2,4}(?:$|[、,;]))|及(?!其)")
_GROUP = re.compile(r".{0,30}?(?:领导|负责人|同志|嘉宾|代表|干部|委员|成员)(?=[\u4e00-\u9fff]{2,4}$)")
# 杨盛秋(女), 游  俊: how lists of leaders print names
_NOTE = re.compile(r"\([^()]{1,6}\)$")
_SPACED = re.compile(r"[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff]")
_NO_NAME = re.compile(
    r"(?:主持|讲话|致辞|出席|参加|发言)$|[县市区镇乡局委办院部会校队所站厅处村们人者员地]$|^(?:公司|单位|部门|干部|代表|领导|群众|学生|职工|师生|企业|媒体|社区|选手|嘉宾|专家|队伍|主持|讲话|宣读|工作|参加|其他|各)"
)


class Listed(NamedTuple):
    """A person of a list (offsets of the body's text)."""

    start: int
    end: int
    figure: Figure | None
    """Who that is, where the body says more."""
    post: tuple[int, int] | None
    """The post in front of the name in the list."""


def find_attendees(draft: Draft, roster: Roster) -> None:
    """The people listed before 出席 or 参加, who do not speak."""
    text = readable(draft)
    listed: list[Listed] = []
    for match in _PRESENT_ARE.finditer(text):
        listed += _listed_in(text, roster, match.start("list"), match.end("list"), None)
    reached = 0
    for match in _PRESENT.finditer(text):
        who = _PRESENT_WHO.match(text, match.start())
        if who:
            listed += [Listed(*one, None) for one in roster.between(who.end(), who.end() + 24)[:1]]
        else:
            floor = _list_start(text, reached, match.start())
            tail = _AFTER_LIST.search(text, max(floor, match.start() - 30), match.start())
            end = tail.start() if tail else match.start()
            shared = tail.span("shared") if tail and tail["shared"] else None
            listed += _listed_in(text, roster, floor, end, shared)
        reached = match.end()
    _add(draft, listed)


_LONGEST = 900
"""Characters of the longest list."""


def _list_start(text: str, reached: int, at: int) -> int:
    """Where the list before `at` begins: its sentence, and the lines above that end with a semicolon or a comma."""
    floor = max(reached, at - _LONGEST)
    start = max(floor, *(text.rfind(mark, floor, at) + 1 for mark in "。!?"))
    line = text.rfind("\n", start, at)
    while line > start and text[line - 1] in ";,、":
        line = text.rfind("\n", start, line)
    return max(start, line + 1)


def _listed_in(text: str, roster: Roster, floor: int, end: int, shared: tuple[int, int] | None) -> list[Listed]:
    """The people among the items of a list: those behind a post, those known, and names alone among such."""
    found: list[Listed] = []
    bare: list[Listed] = []
    for start, stop in _items(text, floor, end):
        one = _known(roster, start, stop) or _behind_post(text, start, stop)
        if one:
            found.append(one)
        elif _can_be_name(text[start:stop]):
            bare.append(Listed(start, stop, None, None))
    sure = [one for one in bare if is_name(text[one.start : one.end]) or _SPACED.fullmatch(text, one.start, one.end)]
    if len(found) + len(sure) > 1 or (found and bare):
        more = [one for one in bare if one in sure or surname_at(text, one.start) or len(bare) > 1]
        found = sorted(found + more, key=lambda one: one.start)
    elif not (found and found[0].figure):
        return []
    return [one if one.post or not shared else one._replace(post=shared) for one in found]


def _items(text: str, floor: int, end: int) -> list[tuple[int, int]]:
    """The items of a list, blanks and notes cut off."""
    items: list[tuple[int, int]] = []
    begin = floor
    for gap in [*_SPLIT.finditer(text, floor, end), None]:
        stop = gap.start() if gap else end
        start, begin = begin, gap.end() if gap else end
        note = _NOTE.search(text, start, stop)
        stop = note.start() if note else stop
        while start < stop and text[start] in " ,、":
            start += 1
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        if stop - start > 1:
            items.append((start, stop))
    return items


def _known(roster: Roster, start: int, stop: int) -> Listed | None:
    """Somebody of the roster whose name ends the item."""
    known = roster.between(start, stop)
    if not known or known[-1][1] != stop:
        return None
    return Listed(known[-1][0], stop, known[-1][2], None)


def _behind_post(text: str, start: int, stop: int) -> Listed | None:
    """A name of two to four characters, or a dotted one, behind a post that ends in the item: 副县长马耳东."""
    group = _GROUP.match(text, start, stop)
    if group and is_name(text[group.end() : stop]):
        return Listed(group.end(), stop, None, (start, group.end()))
    dot = text.find("·", start, stop)
    longest = stop - dot + 8 if dot > 0 else 5
    for at in range(stop - 2, max(start, stop - longest - 1), -1):
        head = post_ending(text, max(start, at - LONGEST_POST), at, 2)
        if (
            head
            and _can_be_name(text[at:stop])
            and (dot > 0 or surname_at(text, at) or is_transliterated(text[at:stop]))
        ):
            return Listed(at, stop, None, (post_start(text, at - len(head), start), at))
    return None


def _can_be_name(item: str) -> bool:
    """A list item that can be a name: 特木尔, 苏醒; not 各镇, 市直部门."""
    if _SPACED.fullmatch(item):
        return True
    plain = item.replace("·", "")
    if not 2 <= len(item) <= (16 if "·" in item else 4) or not plain.isalpha() or plain.isascii():
        return False
    named = surname_at(item, 0) > 0 and not (is_wordlike(item[0]) and len(item) == 2)
    return not _NO_NAME.search(item) and (named or is_transliterated(item) or "·" in item)


def _add(draft: Draft, listed: list[Listed]) -> None:
    """Add the people who are not speakers, each once, in page order."""
    speaking = {speaker.name for speaker in draft.speakers}
    seen: set[str] = set()
    for one in sorted(listed, key=lambda one: one.start):
        name = draft.value(one.start, one.end)
        if name in speaking or name in seen or (one.figure and one.figure.reporter):
            continue
        seen.add(name)
        number = len(draft.attendees)
        person = _person(draft, one, name)
        draft.attendees.append(person)
        draft.traces.append(
            (f"attendees[{number}].name", person.span.start, person.span.end, "list-before-present", 0.9, ())
        )


def _person(draft: Draft, one: Listed, name: str) -> Person:
    """The record of somebody listed: the post that the list prints, else the one that the page gives elsewhere."""
    span = draft.span(one.start, one.end)
    known = person_of(draft, one.figure) if one.figure else None
    if known and known.post:
        return Person(name, known.post, known.organisation, known.offices, known.text, span)
    if one.post and one.post[1] > one.post[0]:
        post = draft.value(*one.post)
        return Person(name, post, *post_parts(post, draft.body.text[slice(*one.post)]), name, span)
    return Person(name, text=name, span=span)
