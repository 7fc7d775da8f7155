"""Scenes: quotations that nobody is said to speak, given to whom their paragraph, or the page, is about."""

from __future__ import annotations

import re

from newsextract.fields.antecedents import Said
from newsextract.fields.draft import Stretch
from newsextract.fields.quotes import Quote
from newsextract.fields.reading import Item, Reading
from newsextract.fields.sources import picks_one
from newsextract.fields.subjects import subject_opening

SHORTEST_CLAUSE = 8
"""Characters of the shortest clause in marks that is an utterance beside the report before it."""
SHORTEST_SENTENCE = 5
"""The same, where a sentence mark ends it."""


# “…”。——汪勇: who said it stands behind a dash.
_SIGNED = re.compile(r"[。,!?]?——?")


def of_scene(reading: Reading, stretch: Stretch, quote: Quote, parts: tuple[tuple[int, int], ...]) -> Item | None:
    """Nobody is said to speak: what closes a paragraph is said by whom its narration, or the whole page, is about."""
    text, roster = reading.text, reading.roster
    rest = text[quote.end + 1 : stretch.end]
    least = SHORTEST_SENTENCE if text[quote.end - 1] in "。!?" else SHORTEST_CLAUSE
    if quote.end - quote.start < least or reading.draft.sheet.kind == "page-letter":
        return None
    signed = _SIGNED.match(rest)
    if signed and signed[0].endswith("—"):
        named = roster.between(quote.end + 1, stretch.end)
        said = Said(named[0][2], named[0][0], named[0][1]) if named else None
    elif rest.strip("。!?,… "):
        return None
    elif quote.start - stretch.start > 2:
        said = _told_of(reading, stretch.start, quote.start - 1) or _one_of_them(reading, stretch.start, quote)
    else:
        said = _protagonist(reading, stretch.start, text[quote.start : quote.end])
    return Item(said, "direct", quote.start, quote.end, None, parts, "quote-of-scene") if said else None


def _one_of_them(reading: Reading, floor: int, quote: Quote) -> Said | None:
    """一位景区管理人员则大倒苦水。“…。”: somebody without a name, with whom the sentence right before begins."""
    text, end = reading.text, quote.start - 1
    begin = reading.sentence_start(floor, end - 1)
    whole = text[quote.end - 1] in "。!?…" and text[end - 1] == "。"
    said = subject_opening(text, begin, end, reading.roster) if whole and picks_one(text, begin) else None
    return said if said and said.kind == "person" else None


def _told_of(reading: Reading, floor: int, end: int) -> Said | None:
    """Whom the sentences before the quotation are about, the nearest first."""
    while end > floor:
        begin = reading.sentence_start(floor, end - 1)
        said = subject_opening(reading.text, begin, end, reading.roster)
        if said and said.figure:
            return said
        end = begin - 1
    return None


_FIRST_PERSON = re.compile("[我咱俺]")
_PRONOUN = re.compile("[他她](?!们)")
_REACH = 400
"""Characters back to which a quotation in a paragraph of its own may look for its speaker."""


def _protagonist(reading: Reading, position: int, words: str) -> Said | None:
    """Whom the paragraph above is about, or the whole page, if the quotation says 我 or is a sentence."""
    last = reading.roster.last_before(position)
    spoken = _FIRST_PERSON.search(words) or words[-1] in "。!?"
    if last is None or not spoken or position - last[1] > _REACH:
        return None
    line = reading.text.rfind("\n", 0, position - 1) + 1
    above = {id(one[2]) for one in reading.roster.between(line, position)}
    alone = len(above) == 1 or (not above and _PRONOUN.search(reading.text, line, position) is not None)
    if (alone and not last[2].reporter) or reading.protagonist is last[2]:
        return Said(last[2], last[0], last[1])
    return None
