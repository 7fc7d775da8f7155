"""Carry-over: paragraphs without a speaker of their own that go on with a speech above them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from newsextract.fields.antecedents import Said
from newsextract.fields.draft import Stretch
from newsextract.fields.indirect import DEMANDS, NARRATION
from newsextract.fields.reading import NUMBERING, Item, Reading
from newsextract.fields.verbs import OFFICIAL

_MUST = re.compile(r"(?<![主需重只])要(?!素|点|闻)|必须|不能|应当|应该|务必|须|切实|确保|坚持|加强|推进|严禁|不得")

# 二是力度再加大。: the speech above goes on counting
_COUNTED = re.compile(r"[二三四五六七八九十]是|第[二三四五六七八九十],")

# …等单位负责同志参加座谈会。 is told, not said.
_PRESENT = re.compile(r"(?:参加|出席|列席)[^,。]{0,12}。$")

_MEETINGS = frozenset(("会议", "大会", "全会", "座谈会"))


def carried_item(reading: Reading, stretch: Stretch) -> Item | None:
    """A paragraph without a speaker of its own goes on with the speech that governs its section."""
    governor = _heading_governor(reading, stretch) or reading.governor
    text = reading.text[stretch.start : stretch.end]
    if governor is None or len(text) < 8 or text[-1] not in "。;!?”":
        return None
    if reading.roster.between(stretch.start, stretch.end) or NARRATION.match(text) or _PRESENT.search(text):
        return None
    if not (_MUST.search(text) or _COUNTED.match(text) or governor.rule == "heading" or reading.speech):
        return None
    if governor.said.kind == "document" and not DEMANDS.match(text):
        return None
    start, end = reading.trimmed(stretch.start, stretch.end)
    return Item(
        Said(governor.said.figure, governor.said.start, governor.said.end, governor.said.text, carried=True),
        "indirect",
        start,
        end,
        None,
        ((start, end),),
        "carried-over",
    )


def carried_before(reading: Reading, stretch: Stretch, first: Item) -> Item | None:
    """What a speech demands at the head of a paragraph in which its speaker is named again: 要从严问责。…“…”他说."""
    governor = reading.governor
    same = governor and governor.said.figure and governor.said.figure is first.said.figure
    if not same or not DEMANDS.match(reading.text, stretch.start):
        return None
    at = min(first.start, first.verb[0] if first.verb else first.start)
    opening = at - 1 if first.kind == "direct" and at == first.start else at
    end = reading.sentence_start(stretch.start, opening)
    return carried_item(reading, replace(stretch, end=end)) if end > stretch.start else None


def _heading_governor(reading: Reading, stretch: Stretch) -> Item | None:
    """The person whom the section's heading, or the one above it, names: 一、郁文涛讲话要点."""
    last = bisect_left(reading.headings, stretch.start, key=lambda heading: heading.end)
    above = reading.headings[max(0, last - 2) : last]
    for heading in reversed(above):
        named = reading.roster.between(heading.start, heading.end)
        if named:
            start, end, figure = named[0]
            return Item(Said(figure, start, end), "indirect", start, end, None, (), "heading")
        if not NUMBERING.match(reading.text, heading.start):
            break
    return None


def remember(reading: Reading, stretch: Stretch, found: list[Item]) -> None:
    """Who governs what follows: the last indirect statement of an official verb by a person."""
    last = found[-1] if found else None
    if last:
        reading.nominal = last.said if last.said.figure is None else None
    if last is None:
        reading.governor = None if reading.roster.between(stretch.start, stretch.end) else reading.governor
        if not _MUST.search(reading.text[stretch.start : stretch.end]):
            reading.governor = None
    elif last.kind == "indirect" and (
        last.said.figure is not None or last.said.kind == "document" or last.said.text in _MEETINGS
    ):
        official = last.rule == "carried-over" or (last.verb and reading.text[slice(*last.verb)][:2] in OFFICIAL)
        reading.governor = last if official else None
        if last.verb:  # 申明义在讲话中说: what follows goes on with it, whatever its words
            begin = reading.sentence_start(stretch.start, last.verb[0])
            reading.speech = "讲话" in reading.text[begin : last.verb[0]]
    elif last.said.figure is None or reading.governor is None or last.said.figure is not reading.governor.said.figure:
        reading.governor = None
    quotes = reading.quotes_in(stretch)
    opened = quotes[-1] if quotes else None
    reading.open_quote = (
        found[-1].said if opened and not opened.closed and found and found[-1].kind == "direct" else None
    )
