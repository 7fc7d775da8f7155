"""Reading rendered text: any `str` becomes a `Page`."""

from __future__ import annotations

import re

from newsextract.page.fold import fold, script_of
from newsextract.page.line import Line, Page

# Characters that show nothing: zero-width blanks and joiners, directional marks, BOM, soft hyphen. Copied pages are
# full of them, and one inside a name hides it.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def read_text(text: str) -> Page:
    r"""The page of a rendered text.

    >>> page = read_text("标题\r\n\r\n\u3000\u3000正文。\n")
    >>> [(line.number, line.text, line.indent, line.gap) for line in page.lines]
    [(1, '标题', 0, 0), (3, '正文。', 2, 1)]
    """
    clean, removed = _without_unseen(text)
    script = script_of(clean)
    folded = fold(clean, script)
    return Page(text, clean, folded, _split(folded), script, removed)


def _without_unseen(text: str) -> tuple[str, list[int]]:
    """The text without unseen characters, and where (in the result) each one stood."""
    if text.isascii() or not UNSEEN.search(text):
        return text, []
    parts: list[str] = []
    removed: list[int] = []
    done = kept = 0
    for match in UNSEEN.finditer(text):
        parts.append(text[done : match.start()])
        kept += match.start() - done
        removed += [kept] * (match.end() - match.start())
        done = match.end()
    parts.append(text[done:])
    return "".join(parts), removed


def _split(folded: str) -> list[Line]:
    """The lines that are not blank; every line end that Python knows ends a line."""
    lines: list[Line] = []
    position = gap = 0
    for number, piece in enumerate(folded.splitlines(True), 1):
        text = piece.strip()
        if text:
            indent = 0 if piece[0] == text[0] else len(piece) - len(piece.lstrip())
            lines.append(Line(number, position + indent, text, gap, indent))
            gap = 0
        else:
            gap += 1
        position += len(piece)
    return lines
