"""Anti-copy strings (jammers) and links: the end of a line that the site added to what was written."""

from __future__ import annotations

import re

from newsextract.labels.sheet import BODY, Sheet

# …装进塑料筐。! t5 k# z' q1 W — pieces of ASCII behind the last mark of a sentence.
_JAMMER_TAIL = re.compile(r"(?<=[。!?;:,”’)…、])\s{0,4}((?:[!-~]{1,4} ){2,30}[!-~]{1,4})$")


# …生命体征平稳。返回搜狐,查看更多: the link that a portal puts behind the last word
_MORE_LINK = re.compile(r"返回[^,。]{2,6},查看更多$")


def cut_jammers(sheet: Sheet) -> None:
    """Anti-copy strings and a portal's link at the ends of body lines are left out of the line."""
    for index in range(*sheet.article):
        if sheet.label[index] == BODY:
            text = sheet.lines[index].text
            end = cut_jammer(text) if sheet.kind == "thread" else _before_link(text)
            if end < len(text):
                sheet.kept[index] = sheet.lines[index].start + end


def _before_link(text: str) -> int:
    """Where the text ends before the link; its length when there is none."""
    match = _MORE_LINK.search(text, max(0, len(text) - 16)) if text.endswith("查看更多") else None
    return match.start() if match and match.start() else len(text)


def cut_jammer(text: str) -> int:
    """Where the text really ends before a jammer string at its end; its length when there is none.

    >>> cut_jammer("码进塑料筐。! t5 k# z' q1 W")
    6
    """
    match = _JAMMER_TAIL.search(text[-200:]) if text[-1:].isascii() else None
    if not match or sum(not character.isalnum() for character in match[1].replace(" ", "")) < 2:
        return len(text)
    return len(text) - (len(text[-200:]) - match.start())
