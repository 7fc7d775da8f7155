"""Who said what: each paragraph is a turn of a transcript, or read for quotations, reports, and as going on."""

from __future__ import annotations

import itertools

from newsextract.fields.carried import carried_before, carried_item, remember
from newsextract.fields.direct import direct_items
from newsextract.fields.draft import Draft, Stretch
from newsextract.fields.indirect import indirect_items
from newsextract.fields.people import READ
from newsextract.fields.reading import Item, Reading
from newsextract.fields.roster import Roster
from newsextract.fields.turns import find_turns, turn_item

_LONGEST = 4_000
"""Characters above which a line is no paragraph that anybody wrote; no statement is looked for in it."""


def find_statements(draft: Draft, roster: Roster) -> list[Item]:
    """Every statement of the body, in order."""
    reading = Reading(draft, roster)
    paragraphs = [stretch for stretch in draft.body.stretches if not stretch.heading and stretch.end <= READ]
    turns = find_turns(reading, paragraphs)
    found: list[Item] = []
    for number, stretch in enumerate(paragraphs):
        if stretch.end - stretch.start > _LONGEST:
            continue
        if number in turns:
            item = turn_item(reading, stretch, turns[number])
            found += [item] if item else []
        else:
            found += _paragraph(reading, stretch, paragraphs[number + 1] if number + 1 < len(paragraphs) else None)
    return found


def _apart(reading: Reading, items: list[Item]) -> list[Item]:
    """The items without what runs into the next: in a line that is ten paragraphs a statement may go on for long."""
    for before, after in itertools.pairwise(items):
        if before.end > after.start:
            before.end = reading.trimmed(before.start, after.start)[1]
    return [item for item in items if item.end > item.start]


def _paragraph(reading: Reading, stretch: Stretch, following: Stretch | None) -> list[Item]:
    """The statements of one paragraph, in order."""
    direct = direct_items(reading, stretch, reading.quotes_in(stretch), following)
    found = _apart(reading, sorted(direct + indirect_items(reading, stretch, direct), key=lambda item: item.start))
    carried = carried_before(reading, stretch, found[0]) if found else carried_item(reading, stretch)
    found = [carried, *found] if carried else found
    remember(reading, stretch, found)
    return found
