"""Speakers: who speaks with what role, who presides, who gave a statement."""

from __future__ import annotations

from newsextract.fields.attendees import find_attendees
from newsextract.fields.draft import Draft
from newsextract.fields.people import find_people, person_of, readable
from newsextract.fields.reading import Item
from newsextract.fields.roles import Roles, find_roles
from newsextract.fields.roster import Figure
from newsextract.fields.speech import find_statements
from newsextract.speakers import Speaker, Statement


def find_speakers(draft: Draft) -> None:
    """Fill speakers (with statements) and attendees."""
    if not draft.body.text or draft.language in ("ja", "ko", "en"):
        return
    roster = find_people(draft)
    items = find_statements(draft, roster)
    _collect(draft, items, find_roles(readable(draft), roster))
    find_attendees(draft, roster)
    _head_speakers(draft)


def _collect(draft: Draft, items: list[Item], roles: Roles) -> None:
    """Group the statements by speaker and give each speaker a role, in page order."""
    order: dict[object, tuple[int, Figure | None, list[Item]]] = {}
    for figure in roles.everybody():
        order.setdefault(id(figure), (figure.start, figure, []))
    for item in items:
        key: object = id(item.said.figure) if item.said.figure else item.said.text
        first = item.said.figure.start if item.said.figure else item.said.start
        order.setdefault(key, (first, item.said.figure, []))[2].append(item)
    for _, who, said in sorted(order.values(), key=lambda entry: entry[0]):
        direct = any(item.kind == "direct" for item in said)
        _add_speaker(draft, who, said, roles.of(who, said=bool(said), direct=direct))


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
    verb = item.verb if item.verb and item.verb[0] < item.verb[1] else None  # a bare colon has none
    words = (
        "".join(draft.value(start, end) for start, end in item.parts)
        if len(item.parts) > 1
        else draft.value(item.start, item.end)
    )
    return Statement(
        draft.value(item.start, item.end),
        draft.value(*verb) if verb else None,
        item.kind,
        draft.span(item.start, item.end),
        None if said.carried else draft.span(said.start, said.end),
        words,
        draft.span(*verb) if verb else None,
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
