"""Attendees: the people whom the page lists as present and who do not speak."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft
from newsextract.fields.names import is_name, is_ordinary, is_transliterated, suffix_name, surname_at
from newsextract.fields.people import person_of, readable
from newsextract.fields.posts import post_ending
from newsextract.fields.roster import Figure, Roster
from newsextract.records import Person

_PRESENT = re.compile(r"(?:出席|参加|列席|陪同|到场)(?!的|者|人员|过)")
# 参加会议的还有唐国栋、樊玲。: the list stands behind.
_PRESENT_ARE = re.compile(r"(?:参加|出席|列席|陪同)[^,。;\n]{0,10}?的(?:还|领导)?有:?(?P<list>[^。;\n]{2,200})")
_PRESENT_WHO = re.compile(r"参加(?:座谈|会议|活动|调研|采访)的")
_AFTER_LIST = re.compile(
    r"(?:应邀|受邀|也|还)$|等(?:\S{0,14}?(?:领导|人员|同志|负责人|代表|嘉宾|有关人员|人))?(?:均|都|也|一同|一起|共同|分别)?(?:到场)?$|(?:均|都|也|一同|一起|共同|分别|先后)?(?:到场)?$"
)
_SPLIT = re.compile(r"、|,|以及|和(?=[\u4e00-\u9fff]{2,4}(?:$|、|,))|及(?!其)|,以及")
SENTENCE = re.compile(r"[^。!?;\n]{2,600}")
_LIST_POST = re.compile(r".{0,24}?(?:领导|负责人|同志|嘉宾|代表|干部)(?=[\u4e00-\u9fff]{2,4}$)")

Listed = tuple[int, int, Figure | None]
"""An item of a list of people: its name (offsets of the body's text), and who that is where the body says."""


def find_attendees(draft: Draft, roster: Roster) -> None:
    """The people listed before 出席 or 参加, who do not speak."""
    text = readable(draft)
    names = {speaker.name for speaker in draft.speakers}
    seen: set[str] = set()
    for match in _PRESENT_ARE.finditer(text):
        _add_listed(draft, _list_before(draft, roster, match.start("list"), match.end("list")), names, seen)
    for sentence in SENTENCE.finditer(text):
        begin = sentence.start()
        reached = begin
        for match in _PRESENT.finditer(sentence[0]):
            at = begin + match.start()
            who = _PRESENT_WHO.match(text, at)
            if who:
                listed: list[Listed] = [*roster.between(who.end(), who.end() + 24)[:1]]
            else:
                listed = _list_before(draft, roster, reached, at)
            _add_listed(draft, listed, names, seen)
            reached = begin + match.end()


def _add_listed(draft: Draft, listed: list[Listed], names: set[str | None], seen: set[str]) -> None:
    """Add the people of a list who are not speakers, each once."""
    for start, end, figure in listed:
        name = draft.value(start, end)
        if name not in names and name not in seen and not (figure and figure.reporter):
            seen.add(name)
            _add_attendee(draft, start, end, figure)


def _add_attendee(draft: Draft, start: int, end: int, figure: Figure | None) -> None:
    number = len(draft.attendees)
    span = draft.span(start, end)
    if figure:
        known = person_of(draft, figure)
        draft.attendees.append(
            Person(draft.value(start, end), known.post, known.organisation, known.offices, known.text, span)
        )
    else:
        name = draft.value(start, end)
        draft.attendees.append(Person(name, text=name, span=span))
    draft.traces.append((f"attendees[{number}].name", span.start, span.end, "list-before-present", 0.9, ()))


def _list_before(draft: Draft, roster: Roster, floor: int, at: int) -> list[Listed]:
    """The list of people that ends at 出席: its items split, posts cut off, every name checked."""
    text = draft.body.text
    end = at
    tail = _AFTER_LIST.search(text, max(floor, at - 24), at)
    if tail:
        end = tail.start()
    items: list[tuple[int, int]] = []
    begin = floor
    for gap in [*_SPLIT.finditer(text, floor, end), None]:
        stop = gap.start() if gap else end
        items.append((begin, stop))
        begin = gap.end() if gap else end
    found: list[Listed] = []
    for start, stop in reversed(items):
        if not text[start:stop].strip():
            continue
        one = _listed(text, start, stop, roster, single=len(items) == 1)
        if one is None:
            if found or stop - start > 30:
                break
            continue
        found.append(one)
    found.reverse()
    if "、" not in text[floor:end] and all(figure is None for _, _, figure in found):
        return []
    sure = sum(
        figure is not None or (is_name(text[start:stop]) and not is_ordinary(text[start:stop]))
        for start, stop, figure in found
    )
    return (
        found
        if found and sure * 2 >= len(found) and (sure > 1 or found[-1][2] is not None or found[0][2] is not None)
        else []
    )


def _listed(text: str, start: int, stop: int, roster: Roster, *, single: bool) -> Listed | None:
    """The person at the end of a list item."""
    while start < stop and text[start] in " ,、":
        start += 1
    note = _NOTE.search(text, start, stop)
    stop = note.start() if note else stop
    if _SPACED.fullmatch(text, start, stop) and surname_at(text, start):
        return start, stop, None
    if stop - start < 2:
        return None
    known = roster.between(start, stop)
    if known and known[-1][1] == stop:
        return known[-1]
    if "·" in text[start:stop] and not known:
        dotted = _dotted_start(text, start, stop)
        return (dotted, stop, None) if dotted < stop else None
    if is_name(text[start:stop]) or (
        stop - start <= 5
        and all("\u4e00" <= character <= "\u9fff" for character in text[start:stop])
        and not single
        and _plain(text[start:stop])
    ):
        return start, stop, None
    lead = _LIST_POST.match(text, start, stop)
    if lead and is_name(text[lead.end() : stop]):
        return lead.end(), stop, None
    at = start + suffix_name(text[start:stop])
    named = at < stop and not _ORGANISATION_WORD.search(text[at:stop])
    return (at, stop, None) if named and not single and stop - start < 30 else None


# 杨盛秋(女), 游  俊: how lists of leaders print names
_NOTE = re.compile(r"\([^()]{1,6}\)$")
_SPACED = re.compile(r"[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff]")


def _dotted_start(text: str, start: int, stop: int) -> int:
    """Where a transliterated name begins that ends a list item: behind its post, if any: 县领导图尔洪·艾则孜."""
    dot = text.find("·", start, stop)
    at = next((place for place in range(dot - 1, start + 1, -1) if post_ending(text, place - 3, place, 2)), start)
    return at if dot - at < 9 else stop


_ORGANISATION_WORD = re.compile(
    r"(?:县|市|区|镇|乡|局|委|办|院|部|会|校|队|所|站|厅|处|公司|单位|部门|干部|代表|领导|人员|群众|学生|职工|师生|企业|媒体|村|社区|选手|嘉宾|专家|员|们|人|者|队伍|地)$|主持|讲话|宣读|工作|参加"
)


def _plain(token: str) -> bool:
    """A short list item that names no group: 特木尔, 巴合提江."""
    return len(token) > 1 and is_transliterated(token) and not _ORGANISATION_WORD.search(token)
