"""The headline as a page's head claims it: to weigh against the lines that the page shows."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from newsextract.labels.markup import is_link
from newsextract.labels.sheet import Sheet
from newsextract.page.line import Line
from newsextract.page.metadata import field_of

_SEPARATOR = re.compile(r" ?(?:_+|\||--+|::| - |—|-(?=[^-]{2,16}$)|·(?=[^·]{2,12}$)|–|>|»|/(?=[^/]{2,12}$)) ?")
_BLANKS = re.compile(r"\s+")
_SHORTEST = 4
_CLAIMS = 8
"""Headlines of the head that are weighed."""
_NAMED = 6.0
"""What it adds that an engine's markup names the line as the headline, when the head does not say otherwise."""
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


class Claims(NamedTuple):
    """What the head names as headlines, without blanks."""

    whole: list[str]
    """As they stand, with the names of board and site."""
    heads: list[str]
    """Up to the first of these."""


def claimed_texts(sheet: Sheet) -> Claims:
    """The headlines that the head names; the first few, for a page may hold thousands."""
    texts = [sheet.lines[index].text for index in claims_of(sheet)[:_CLAIMS]]
    return Claims([_bare(text) for text in texts], [_bare(text[: headline_end(text)]) for text in texts])


def claim_score(line: Line, claimed: Claims) -> float:
    """What heading elements, an engine's names and the head say for a line as the headline; 0 for rendered text."""
    if line.hint is None:
        return 0.0
    text = _bare(line.text)
    score = _LEVELS.get(line.hint.level, 0.0) - (1.5 if is_link(line) else 0.0)
    if line.hint.region == "title" or line.hint.mark("title") is not None:
        score += _NAMED if is_claimed(line, claimed) else 1.0
    if text in claimed.whole or text in claimed.heads:
        return score + _EXACT
    shares = [len(text) / len(claim) for claim in claimed.whole if len(text) >= _SHORTEST and text in claim]
    return score + 1.0 + _PART * max(shares) if shares else score


def is_claimed(line: Line, claimed: Claims) -> bool:
    """Whether the head speaks of a line, or says nothing at all."""
    text = _bare(line.text)
    if not claimed.whole:
        return True
    return any(text in claim for claim in claimed.whole) or any(head in text for head in claimed.heads)


def claimed_title(sheet: Sheet) -> int | None:
    """The line of the head that names a headline which the article speaks of; None when it names the site only."""
    body = _bare("".join(line.text for line in sheet.lines[slice(*sheet.article)]))
    for index in claims_of(sheet)[:_CLAIMS]:
        text = _bare(sheet.lines[index].text[: headline_end(sheet.lines[index].text)])
        pairs = {text[at : at + 2] for at in range(len(text) - 1)}
        told = sum(pair in body for pair in pairs)
        if any(own.zone == "footer" and text in line.text for own, line in zip(sheet.own, sheet.lines, strict=True)):
            continue  # the firm's name, as in its copyright
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
