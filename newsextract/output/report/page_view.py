"""The page, line by line in its own order, each line tinted by its label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsextract.explanation import Explanation, LabelledLine
from newsextract.labels.sheet import BLANK, LABELS
from newsextract.output.report.markup import Html, join, tag

PIECE = 600
"""Characters of a row: a line that is longer goes on in the next, so that an endless one is as quick as a book."""
BLOCK = 300
"""Rows that the browser lays out together."""
_OPEN = 10
"""Blocks that are there from the start; the others come when they are scrolled to, or when a field points there."""


def page_view(explanation: Explanation, *, pages: int | None = None) -> Html:
    """The lines in blocks. Every row knows where its text begins in the page (`data-s`, in characters).

    With `pages`, only so many blocks: what a notebook can hold.
    """
    blocks: list[Html] = []
    rows: list[Html] = []
    for row in _rows(explanation):
        rows.append(row)
        if len(rows) == BLOCK:
            blocks.append(join(rows))
            rows = []
    blocks = [*blocks, join(rows)][:pages]
    shown = [tag("div", block, class_="block") for block in blocks[:_OPEN]]
    later = [tag("div", tag("template", block), class_="block later") for block in blocks[_OPEN:]]
    return tag("div", shown, later, class_="lines", role="list", aria_label="the page, line by line")


def legend(explanation: Explanation) -> Html:
    """A button for each label with its number of lines, and the zones of the chrome to choose from."""
    counts = Counter(line.label for line in explanation.lines)
    zones = Counter(line.zone for line in explanation.lines if line.zone)
    buttons = [
        tag(
            "button", label, tag("i", str(counts[label])), class_=f"chip {label}", data_label=label, aria_pressed="true"
        )
        for label in LABELS
        if counts[label] and label != BLANK
    ]
    options = [tag("option", f"{zone} ({number})", value=zone) for zone, number in sorted(zones.items())]
    choice = tag("select", tag("option", "all zones", value=""), options, class_="zones", aria_label="zone of chrome")
    return tag("div", buttons, choice if options else None, class_="legend")


def _rows(explanation: Explanation) -> Iterator[Html]:
    gap = False
    for line in explanation.lines:
        if line.label == BLANK:
            gap = True
            continue
        yield from _pieces(line, explanation.article.input.text, gap)
        gap = False


def _pieces(line: LabelledLine, text: str, gap: bool) -> Iterator[Html]:
    """A line as one row, or as several when it is long."""
    for number, start in enumerate(range(line.span.start, max(line.span.end, line.span.start + 1), PIECE)):
        yield tag(
            "p",
            tag("b", str(line.number) if not number else ""),
            tag("span", text[start : min(start + PIECE, line.span.end)]),
            class_=f"row {line.label}" + " gap" * (gap and not number),
            data_s=start,
            data_r=line.rule,
            data_z=line.zone,
            data_x=line.path,
            role="listitem",
        )
