"""Speakers: who speaks with what role, who presides, who gave a statement."""

from __future__ import annotations

import re

from newsextract.fields.attendees import SENTENCE, find_attendees
from newsextract.fields.draft import Draft
from newsextract.fields.people import find_people, person_of, readable
from newsextract.fields.reading import Item
from newsextract.fields.roster import Figure, Roster
from newsextract.fields.speech import find_statements
from newsextract.records import Speaker, Statement

_PRESIDES = re.compile(r"(?:依次|分别|共同)?主持")
_STATEMENT_GIVEN = re.compile(
    r"(?:作|做)(?:了)?(?:表态|交流|典型|经验|大会|会议)?(?:表态|交流)?发言|(?:表态|交流|典型)发言"
)
_SPOKE = re.compile(r"讲话|致辞|致词|演讲|部署|提出(?:工作)?要求|作了?(?:工作|动员|具体)?(?:安排|报告)")
_SPOKE_LEAD = re.compile(r"(?:并|,)?(?:作|做|发表)?了?(?:重要|动员|总结|即席|主旨|工作)?$")


def find_speakers(draft: Draft) -> None:
    """Fill speakers (with statements) and attendees."""
    if not draft.body.text or draft.language in ("ja", "ko", "en"):
        return
    roster = find_people(draft)
    items = find_statements(draft, roster)
    chairs, givers, spoke = _roles(draft, roster)
    _collect(draft, items, chairs, givers, spoke)
    find_attendees(draft, roster)
    _head_speakers(draft)


def _roles(draft: Draft, roster: Roster) -> tuple[list[Figure], list[Figure], list[Figure]]:
    """Who presides, who gave a statement, who spoke though the page does not say what."""
    text = readable(draft)
    chairs: list[Figure] = []
    givers: list[Figure] = []
    spoke: list[Figure] = []
    for match in _PRESIDES.finditer(text):
        near = [
            one
            for one in roster.between(max(0, match.start() - 12), match.start())
            if _touches(text, one[1], match.start())
        ]
        if near:
            chairs.append(near[-1][2])
    for sentence in SENTENCE.finditer(text):
        given = _STATEMENT_GIVEN.search(sentence[0]) if "发言" in sentence[0] else None
        if given:
            end = sentence.start() + given.start()
            givers += [one[2] for one in roster.between(sentence.start(), end) if one[2] not in chairs]
        for match in _SPOKE.finditer(sentence[0]):
            lead = _SPOKE_LEAD.search(sentence[0], max(0, match.start() - 8), match.start())
            at = sentence.start() + (lead.start() if lead else match.start())
            comma = max(text.rfind(",", sentence.start(), at - 2), sentence.start())
            near = roster.between(comma, at)
            if near and at - near[-1][1] < 22 and "宣读" not in text[near[-1][1] : at]:
                spoke.append(near[-1][2])
    return chairs, givers, spoke


def _touches(text: str, end: int, position: int) -> bool:
    """Nothing but an adverb or a listed chair stands between a name and 主持."""
    return position - end <= 4 and not re.search("[,。;]", text[end:position])


def _collect(draft: Draft, items: list[Item], chairs: list[Figure], givers: list[Figure], spoke: list[Figure]) -> None:
    """Group the statements by speaker and give each speaker a role, in page order."""
    order: dict[object, tuple[int, Figure | None, list[Item]]] = {}
    for figure in [*chairs, *givers, *spoke]:
        if not figure.reporter:
            order.setdefault(id(figure), (figure.start, figure, []))
    for item in items:
        key: object = id(item.said.figure) if item.said.figure else item.said.text
        first = item.said.figure.start if item.said.figure else item.said.start
        order.setdefault(key, (first, item.said.figure, []))[2].append(item)
    for _, who, said in sorted(order.values(), key=lambda entry: entry[0]):
        _add_speaker(draft, who, said, _role(who, said, chairs, givers, spoke))


def _role(
    figure: Figure | None, said: list[Item], chairs: list[Figure], givers: list[Figure], spoke: list[Figure]
) -> str:
    if figure in chairs and not said and figure not in spoke:
        return "chair"
    if figure in givers and not said:
        return "statement"
    if any(item.kind == "direct" for item in said) and figure not in spoke:
        return "interviewee"
    return "speaker"


def _add_speaker(draft: Draft, figure: Figure | None, said: list[Item], role: str) -> None:
    """Add a speaker with statements and evidence."""
    number = len(draft.speakers)
    statements = tuple(_statement(draft, item) for item in said)
    if figure is None:
        first = said[0].said
        place = draft.value(first.start, first.end)
        span = draft.span(first.start, first.end)
        draft.speakers.append(Speaker(None, role, statements, text=place, span=span))
        draft.traces.append((f"speakers[{number}].text", span.start, span.end, "nominal-source", 0.7, ()))
    else:
        person = person_of(draft, figure)
        draft.speakers.append(
            Speaker(
                person.name,
                role,
                statements,
                person.post,
                person.organisation,
                person.offices,
                person.text,
                person.span,
            )
        )
        draft.traces.append(
            (f"speakers[{number}].name", person.span.start, person.span.end, "name-in-context", 0.85, ())
        )
        if figure.post or figure.caption_post:
            span = draft.span(*figure.post) if figure.post else draft.page.span(*(figure.caption_post or (0, 0)))
            draft.traces.append((f"speakers[{number}].post", span.start, span.end, "post-before-name", 0.85, ()))
    for which, (item, statement) in enumerate(zip(said, statements, strict=True)):
        path = f"speakers[{number}].statements[{which}].text"
        draft.traces.append((path, statement.span.start, statement.span.end, item.rule, 0.75, ()))


def _statement(draft: Draft, item: Item) -> Statement:
    said = item.said
    words = (
        "".join(draft.value(start, end) for start, end in item.parts)
        if len(item.parts) > 1
        else draft.value(item.start, item.end)
    )
    return Statement(
        draft.value(item.start, item.end),
        draft.value(*item.verb) if item.verb else None,
        item.kind,
        draft.span(item.start, item.end),
        None if said.carried else draft.span(said.start, said.end),
        words,
    )


def _head_speakers(draft: Draft) -> None:
    """Headings that announce a person: 那顺巴雅尔：一针一线都要算细账."""
    for number, section in enumerate(draft.sections):
        if section.heading is None:
            continue
        named = next(
            (
                speaker.name
                for speaker in draft.speakers
                if speaker.name and speaker.name in section.heading.replace(" ", "")
            ),
            None,
        )
        if named:
            draft.sections[number] = type(section)(
                section.heading, section.paragraphs, section.heading_lines, section.level, named
            )
