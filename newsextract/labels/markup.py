"""The body of an HTML page: what link share, the tree and the engine's own names say against the heaviest run."""

from __future__ import annotations

import re

from newsextract.labels.sheet import Sheet
from newsextract.labels.tree import home, lines_in
from newsextract.page.line import Line

LINK_COST = -1.2
"""What a line that is all link takes from the run that it stands in."""
_LINKED = 0.7
"""Share of linked characters from which a line is a link."""
_HOME_SHARE = 0.85
"""Share of a run's weight that makes a block its home."""
_TRUSTED = 0.5
"""Share of the heaviest run's sentences that a block named as the text must hold."""
_CLAUSE = 12
"""Characters from which a line without a sentence mark counts as text of a block that is named as the text."""
_TEXT = frozenset(("prose", "short", "credit", "notice", "url", "end"))


def is_link(line: Line) -> bool:
    """Most of the line stands in links."""
    return line.hint is not None and line.hint.links > _LINKED * len(line.text)


def is_paragraph(line: Line) -> bool:
    """A paragraph element without links, as long as a clause: text though it has no sentence mark."""
    hint = line.hint
    return hint is not None and hint.tag in ("p", "pre") and not hint.links and len(line.text) > _CLAUSE


def is_link_list(sheet: Sheet, index: int) -> bool:
    """A line of the body that only links elsewhere: one of several, below 相关阅读, or a headline by itself."""
    line = sheet.lines[index]
    if not is_link(line) or line.text.startswith("附件"):
        return False
    near = [one for one in (index - 1, index + 1) if 0 <= one < len(sheet.lines)]
    if any(is_link(sheet.lines[one]) for one in near) or sheet.own[index - 1].zone == "related":
        return True
    return sheet.own[index].kind == "short" and len(line.text) > _CLAUSE


def coherent(sheet: Sheet, weights: list[float], start: int, end: int) -> tuple[int, int]:
    """A run cut to the block that holds most of it, and widened in that block as far as it is text."""
    if len(sheet.page.blocks) < 2 or start == end:
        return start, end
    block = home(sheet, weights, start, end, _HOME_SHARE)
    heavy = max(range(start, end), key=weights.__getitem__)
    first, last = lines_in(sheet, block, heavy)
    start, end = max(start, first), min(end, last)
    while start > first and sheet.own[start - 1].kind == "prose" and not is_link(sheet.lines[start - 1]):
        start -= 1
    while end < last and (_is_text(sheet, end) or _is_signed_date(sheet, end)):
        end += 1
    return start, end


def _is_signed_date(sheet: Sheet, index: int) -> bool:
    """The date under the name of the office that signs a notice."""
    return sheet.own[index].kind == "date" and sheet.own[index - 1].kind == "short"


def _is_text(sheet: Sheet, index: int) -> bool:
    """Text, or the link to what is attached to a notice."""
    if sheet.lines[index].text.startswith("附件"):
        return True
    return sheet.own[index].kind in _TEXT and not is_link(sheet.lines[index])


def body_lines(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
    """The lines of the block that an engine names as the text, when it holds the heaviest run or most of it."""
    prose: dict[int, int] = {}
    bounds: dict[int, tuple[int, int]] = {}
    inside = 0
    for index, line in enumerate(sheet.lines):
        length = len(line.text) if _is_told(sheet, index) else 0
        inside += length if start <= index < end else 0
        if line.hint is not None and line.hint.body:
            number = line.hint.body
            prose[number] = prose.get(number, 0) + length
            bounds[number] = (bounds.get(number, (index, 0))[0], index + 1)
    if not prose:
        return start, end
    best = max(prose, key=lambda number: prose[number])
    return _trim(sheet, *bounds[best]) if prose[best] and prose[best] >= _TRUSTED * inside else (start, end)


# 索 引 号: 1122…  发文机关: …  the rows of the table that heads a government document
_HEADER_CELL = re.compile(r"(?:[\u4e00-\u9fff] ?){2,8} ?(?::|$)")


def header_table(sheet: Sheet, start: int, end: int) -> int:
    """The first line of a body below the table of names and values that heads it; `start` when there is none."""
    below = start
    for index in range(start, end):
        hint = sheet.lines[index].hint
        if hint is None or hint.tag not in ("tr", "td", "th") or sheet.own[index].kind == "prose":
            break
        if _HEADER_CELL.match(sheet.lines[index].text):
            below = index + 1
    return below if below - start > 2 else start


def _is_told(sheet: Sheet, index: int) -> bool:
    """A sentence, or a clause as long as one: blogs and verse go without marks."""
    long = sheet.own[index].kind == "short" and len(sheet.lines[index].text) > _CLAUSE
    return (long or sheet.own[index].kind == "prose") and not is_link(sheet.lines[index])


def _trim(sheet: Sheet, start: int, end: int) -> tuple[int, int]:
    """Without chrome, pictures and links at the ends; a list of related articles goes with them."""
    while end > start and not (_is_text(sheet, end - 1) or _is_signed_date(sheet, end - 1)):
        end -= 1
    while start < end and not _is_text(sheet, start) and sheet.own[start].kind != "image":
        start += 1
    return start, end
