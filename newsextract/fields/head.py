"""What the head of an HTML page claims: read where the page itself shows nothing."""

from __future__ import annotations

import itertools

from newsextract.page.line import Line, Page
from newsextract.page.metadata import field_of


def claims(page: Page, field: str) -> list[Line]:
    """The lines of the head that speak of a field (published, source, author, site …); none for rendered text."""
    head = itertools.takewhile(lambda line: line.hint is not None and line.hint.region == "metadata", page.lines)
    return [line for line in head if line.hint is not None and field_of(line.hint.tag) == field]
