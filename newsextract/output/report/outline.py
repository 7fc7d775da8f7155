"""The lines of an article's page with the labels that its fields give them, where nobody kept the page's own labels."""

from __future__ import annotations

from newsextract.article import Article
from newsextract.explanation import Explanation, LabelledLine
from newsextract.labels.sheet import (
    BLANK,
    BODY,
    CAPTION,
    CHROME,
    CREDIT,
    HEADING,
    IMAGE,
    NOTICE,
    REPLY,
    SUBTITLE,
    TITLE,
)
from newsextract.records import Span

_OF_FIELD = {
    "title": TITLE,
    "subtitle": SUBTITLE,
    "source": CREDIT,
    "credits": CREDIT,
    "images": IMAGE,
}


def outline(article: Article) -> Explanation:
    """Each line with the label of the field that it gave, and what gave none as chrome."""
    places = sorted(_places(article))
    lines: list[LabelledLine] = []
    position = current = 0
    for number, piece in enumerate(article.input.text.splitlines(keepends=True), 1):
        text = piece.strip()
        start = position + len(piece) - len(piece.lstrip())
        span = Span(start, start + len(text))
        while current < len(places) and places[current][1] <= span.start:
            current += 1
        label = next((name for begin, end, name in places[current : current + 4] if begin < span.end), CHROME)
        lines.append(LabelledLine(number, text, span, label if text else BLANK, None, "field" if text else "blank"))
        position += len(piece)
    return Explanation(tuple(lines), article)


def _places(article: Article) -> list[tuple[int, int, str]]:
    """Start, end and label of what the fields hold."""
    found = [(one.span.start, one.span.end, BODY) for one in article.paragraphs]
    if article.thread:
        found += [
            (one.span.start, one.span.end, REPLY) for one in article.thread.posts if one.floor != article.thread.floor
        ]
    for path, start, end, _, _, more in article.traces:
        label = _label(path)
        if label is not None:
            found += [(start, end, label), *((one.start, one.end, label) for one in more)]
    return found


def _label(path: str) -> str | None:
    if path.endswith(".heading"):
        return HEADING
    if path.endswith(".caption"):
        return CAPTION
    if path == "source.notice":
        return NOTICE
    return _OF_FIELD.get(path.split("[")[0].split(".")[0])
