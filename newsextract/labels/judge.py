"""The start of floor 2: every line judged by itself."""

from __future__ import annotations

from collections.abc import Collection

from newsextract.labels.hinted import own_by_hint, told_by_place
from newsextract.labels.lexicon import Lexicon, lexicon_of, look_up_in
from newsextract.labels.own import own_evidence
from newsextract.labels.sheet import CHROME, Own, Sheet
from newsextract.page.line import Page


def open_sheet(page: Page, chrome: tuple[tuple[str, str], ...] = (), recurring: Collection[str] = ()) -> Sheet:
    """The sheet of a page with every line's own evidence; the steps of floor 2 fill in the labels.

    A line that stands several times is judged once. `chrome` are rows beside those of the lexicon, `recurring` lines
    that stand on the site's other pages.
    """
    extra = lexicon_of(chrome) if chrome else None
    judged: dict[str, Own] = {}
    own: list[Own] = []
    for line in page.lines:
        told = told_by_place(line.hint) if line.hint is not None else None
        if told is None:
            told = judged.get(line.text)
            if told is None:
                told = judged[line.text] = _extra(extra, line.text) or own_evidence(line.text)
            if line.hint is not None:
                told = own_by_hint(line.hint, told)
        own.append(told)
    return Sheet(page, own, [CHROME] * len(own), [None] * len(own), ["unjudged"] * len(own), recurring)


def _extra(lexicon: Lexicon | None, text: str) -> Own | None:
    """What the caller's own rows say of a line."""
    known = look_up_in(lexicon, text) if lexicon is not None else None
    return Own("chrome", known.zone, "extra-chrome") if known else None
