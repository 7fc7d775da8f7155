"""The start of floor 2: every line judged by itself."""

from __future__ import annotations

from newsextract.labels.hinted import own_by_hint
from newsextract.labels.own import own_evidence
from newsextract.labels.sheet import CHROME, Sheet
from newsextract.page.line import Page


def open_sheet(page: Page) -> Sheet:
    """The sheet of a page with every line's own evidence; the steps of floor 2 fill in the labels.

    A line that stands several times is judged once.
    """
    judged = {text: own_evidence(text) for text in {line.text for line in page.lines}}
    own = [own_by_hint(line, judged[line.text]) for line in page.lines]
    return Sheet(page, own, [CHROME] * len(own), [None] * len(own), ["unjudged"] * len(own))
