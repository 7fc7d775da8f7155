"""The headline as a page's head claims it: to weigh against the lines that the page shows."""

from __future__ import annotations

import itertools
import re

from newsextract.labels.markup import is_link
from newsextract.labels.sheet import Sheet
from newsextract.page.line import Line
from newsextract.page.metadata import field_of

_SEPARATOR = re.compile(r" ?(?:_+|\||--+|::| - |—|-(?=[^-]{2,16}$)|·(?=[^·]{2,12}$)|–|>|»|/(?=[^/]{2,12}$)) ?")
_BLANKS = re.compile(r"\s+")
_SHORTEST = 4
_LEVELS = {1: 2.5, 2: 1.2, 3: 0.6}
"""What a heading element adds to the score of a line as headline."""
_EXACT, _PART = 4.5, 3.0
"""What it adds that the head says the same; or that it holds the line, by the line's share of it."""


def claims_of(sheet: Sheet) -> list[int]:
    """The lines of the head that name a headline; the page's `title` element last, for it names the site too."""
    head = itertools.takewhile(lambda index: sheet.own[index].zone == "metadata", range(len(sheet.lines)))
    titles = [index for index in head if field_of(_key(sheet, index)) == "title"]
    return sorted(titles, key=lambda index: _key(sheet, index) == "title")


def _key(sheet: Sheet, index: int) -> str:
    hint = sheet.lines[index].hint
    return hint.tag if hint is not None else ""


def _bare(text: str) -> str:
    return _BLANKS.sub("", text)


def claim_score(line: Line, claimed: list[str]) -> float:
    """What heading elements and the head's words say for a line as the headline; 0 for rendered text."""
    if line.hint is None:
        return 0.0
    text = _bare(line.text)
    score = _LEVELS.get(line.hint.level, 0.0) - (1.5 if is_link(line) else 0.0)
    if text in claimed:
        return score + _EXACT
    shares = [len(text) / len(claim) for claim in claimed if len(text) >= _SHORTEST and text in claim]
    return score + 1.0 + _PART * max(shares) if shares else score


def claimed_texts(sheet: Sheet) -> list[str]:
    """What the head names as headlines, without blanks."""
    return [_bare(sheet.lines[index].text) for index in claims_of(sheet)]


def is_claimed(line: Line, claimed: list[str]) -> bool:
    """Whether the head speaks of a line, or says nothing at all."""
    text = _bare(line.text)
    return not claimed or any(text in claim or claim in text for claim in claimed)


def claimed_title(sheet: Sheet) -> int | None:
    """The line of the head that names a headline which the article speaks of; None when it names the site only."""
    body = _bare("".join(line.text for line in sheet.lines[slice(*sheet.article)]))
    for index in claims_of(sheet):
        text = _bare(sheet.lines[index].text[: headline_end(sheet.lines[index].text)])
        pairs = {text[at : at + 2] for at in range(len(text) - 1)}
        told = sum(pair in body for pair in pairs)
        if len(text) > _SHORTEST and told * 3 >= len(pairs):
            return index
    return None


def headline_end(text: str) -> int:
    """Where the headline of a `title` element ends before board and site: 标题_版块_站名, 标题 - 版块 - 论坛.

    >>> text = "石门沟通车 - 本地新闻 - 石门论坛"
    >>> text[: headline_end(text)]
    '石门沟通车'
    """
    match = next((one for one in _SEPARATOR.finditer(text) if one.start() >= _SHORTEST), None)
    return match.start() if match else len(text)
