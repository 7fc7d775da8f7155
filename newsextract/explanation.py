"""What `explain` returns: every line with its label, and every field with its evidence."""

from __future__ import annotations

from dataclasses import dataclass

from newsextract.article import Article
from newsextract.labels.sheet import BLANK, Sheet
from newsextract.records import Span


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """One line of the page with the label it got."""

    number: int
    """1-based; every line end that Python knows ends a line."""
    text: str
    """The line without blanks at its ends."""
    span: Span
    """Where that text stands; empty, at the line's start, for a blank line."""
    label: str
    """One of the labels in docs/labels.md."""
    zone: str | None
    """For chrome, what kind: login, thread-head, author-panel …; else None."""
    rule: str
    """Name of the rule that gave the label."""
    path: str | None = None
    """For HTML, the XPath of the element in which the line begins; None for blank lines, the head's and text."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every line of a page with its label and rule, and the article made of them. `str()` of it reads well."""

    lines: tuple[LabelledLine, ...]
    """All lines, blank ones too, in order."""
    article: Article
    """The same article that `extract` gives."""

    @classmethod
    def of(cls, sheet: Sheet, article: Article) -> Explanation:
        """The explanation of a labelled page."""
        lines: list[LabelledLine] = []
        page = sheet.page
        known = {line.number: index for index, line in enumerate(page.lines)}
        position = 0
        for number, piece in enumerate(page.folded.splitlines(True), 1):
            index = known.get(number)
            if index is None:
                start = page.offset(position)
                lines.append(LabelledLine(number, "", Span(start, start), BLANK, None, "blank"))
            else:
                line = page.lines[index]
                end = sheet.kept.get(index, line.end)
                span = page.span(line.start, end)
                zone = sheet.zone[index] if sheet.label[index] == "CHROME" else None
                path = line.hint.path if line.hint else None
                text = page.value(line.start, end)
                lines.append(LabelledLine(number, text, span, sheet.label[index], zone, sheet.rule[index], path))
            position += len(piece)
        return cls(tuple(lines), article)

    def __str__(self) -> str:
        """The lines, then the fields, as two tables."""
        from newsextract.output.card import explanation_table

        return explanation_table(self)

    def to_html(self, name: str = "") -> str:
        """The page line by line beside its fields, as one HTML file that needs nothing else; see docs/report.md."""
        from newsextract.output.report.document import Sheet, report

        return report([Sheet(name or self.article.title or "", self)])

    def _repr_html_(self) -> str:
        """The lines and the card for a notebook's cell."""
        from newsextract.output.report.document import fragment
        from newsextract.output.report.fields_view import Card
        from newsextract.output.report.page_view import page_view

        return fragment(page_view(self, pages=1), Card(self.article).whole())
