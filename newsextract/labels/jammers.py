"""Anti-copy strings (jammers): the end of a line that a forum added to what was written."""

from __future__ import annotations

import re

from newsextract.labels.sheet import BODY, Sheet

# …装进塑料筐。! t5 k# z' q1 W — pieces of ASCII behind the last mark of a sentence.
_JAMMER_TAIL = re.compile(r"(?<=[。!?;:,”’)…、])\s{0,4}((?:[!-~]{1,4} ){2,30}[!-~]{1,4})$")


def cut_jammers(sheet: Sheet) -> None:
    """Anti-copy strings at the ends of body lines are left out of the line; alone on a line they are chrome."""
    if sheet.kind != "thread":
        return
    for index in range(*sheet.article):
        if sheet.label[index] == BODY:
            text = sheet.lines[index].text
            end = cut_jammer(text)
            if end < len(text):
                sheet.kept[index] = sheet.lines[index].start + end


def cut_jammer(text: str) -> int:
    """Where the text really ends before a jammer string at its end; its length when there is none.

    >>> cut_jammer("码进塑料筐。! t5 k# z' q1 W")
    6
    """
    match = _JAMMER_TAIL.search(text[-200:]) if text[-1:].isascii() else None
    if not match or sum(not character.isalnum() for character in match[1].replace(" ", "")) < 2:
        return len(text)
    return len(text) - (len(text[-200:]) - match.start())
