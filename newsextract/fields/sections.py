"""Sections and paragraphs: headings of one line or two, numbered or not, with what stands under them."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft, Stretch
from newsextract.labels.headings import heading_level
from newsextract.records import Paragraph, Section, Span

_HASHES = re.compile(r"#{1,6} ?")
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,3} ?[、.:]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、])")


def find_sections(draft: Draft) -> None:
    """Cut the body at its headings."""
    heading: list[Stretch] = []
    paragraphs: list[Paragraph] = []
    for stretch in draft.body.stretches:
        if not stretch.heading:
            paragraph = Paragraph(draft.value(stretch.start, stretch.end), draft.span(stretch.start, stretch.end))
            paragraphs.append(paragraph)
            draft.paragraphs.append(paragraph)
            continue
        if paragraphs or (heading and not _same_heading(draft, heading, stretch)):
            _close(draft, heading, paragraphs)
            heading, paragraphs = [], []
        heading.append(stretch)
    if heading or paragraphs:
        _close(draft, heading, paragraphs)


def _same_heading(draft: Draft, heading: list[Stretch], stretch: Stretch) -> bool:
    """Two lines are one heading unless the second is numbered for itself."""
    return len(heading) < 2 and not _NUMBERED.match(draft.body.text, stretch.start)


def _close(draft: Draft, heading: list[Stretch], paragraphs: list[Paragraph]) -> None:
    """Add a section to the draft."""
    number = len(draft.sections)
    if not heading:
        draft.sections.append(Section(None, tuple(paragraphs)))
        return
    starts = [_after_hashes(draft.body.text, stretch) for stretch in heading]
    lines = tuple(draft.value(start, stretch.end) for start, stretch in zip(starts, heading, strict=True))
    text = draft.body.text[starts[0] : heading[0].end]
    draft.sections.append(Section(" ".join(lines), tuple(paragraphs), lines, heading_level(text)))
    more = tuple(draft.span(start, stretch.end) for start, stretch in zip(starts[1:], heading[1:], strict=True))
    _trace(draft, number, starts[0], heading[0], more)


def _trace(draft: Draft, number: int, start: int, stretch: Stretch, more: tuple[Span, ...]) -> None:
    rule = draft.sheet.rule[stretch.first]
    place = draft.body.locate(start)
    draft.trace(f"sections[{number}].heading", place, place + stretch.end - start, rule, 0.9, more)


def _after_hashes(text: str, stretch: Stretch) -> int:
    """Where a markdown heading begins after its hashes."""
    match = _HASHES.match(text, stretch.start)
    return match.end() if match else stretch.start
