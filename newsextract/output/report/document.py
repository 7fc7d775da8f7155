"""The report: one file with everything in it, and nothing that it would fetch."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from newsextract.explanation import Explanation
from newsextract.output.compare import INVENTED, MISSED, RIGHT, Difference
from newsextract.output.report.fields_view import Card
from newsextract.output.report.markup import Html, join, tag
from newsextract.output.report.page_view import legend, page_view


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the report."""

    name: str
    """What it is called: its file."""
    explanation: Explanation
    """Its lines and fields."""
    differences: tuple[Difference, ...] | None = None
    """How it differs from what was expected; None when nothing was."""


def report(sheets: Sequence[Sheet], *, title: str = "newsextract") -> str:
    """The HTML file for some pages: an index when there are several, and a view of each.

    >>> from newsextract import explain
    >>> report([Sheet("page.txt", explain("<script>alert(1)</script>", kind="text"))]).count("<script>alert")
    0
    """
    views = [_view(number, sheet, alone=len(sheets) == 1) for number, sheet in enumerate(sheets)]
    index = _index(sheets) if len(sheets) != 1 else None
    style, script = _asset("report.css"), _asset("report.js")
    allowed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        Html(f"<style>{style}</style>"),
    )
    body = tag("body", _bar(), tag("main", index, views), Html(f"<script>{script}</script>"))
    return f"<!doctype html>\n{tag('html', head, body, lang='zh')}\n"


def _bar() -> Html:
    """Search, the way back to the index, the colours, and what the keys do."""
    keys = "/ search · n next · j k lines · t colours · Esc clear · Tab fields"
    search = tag("input", type="search", class_="search", placeholder="search the page", aria_label="search the page")
    return tag(
        "header",
        tag("a", "all pages", href="#", class_="home"),
        search,
        tag("span", class_="found", role="status"),
        tag("button", "◐", class_="theme", title="light or dark (t)", aria_label="light or dark"),
        tag("span", keys, class_="keys"),
    )


def _view(number: int, sheet: Sheet, *, alone: bool) -> Html:
    """One page: left its lines, right its fields. All but an only one wait in a template until they are asked for."""
    panel = tag("aside", _compared(sheet.differences), Card(sheet.explanation.article).whole(), class_="fields")
    told = tag("div", class_="told", role="status", aria_live="polite")
    left = tag("div", legend(sheet.explanation), page_view(sheet.explanation), told, class_="page")
    inside = [tag("h1", sheet.name), tag("div", left, panel, class_="columns")]
    return tag("article", inside if alone else tag("template", inside), id=f"page-{number}", class_="view")


def _index(sheets: Sequence[Sheet]) -> Html:
    """A table of all pages; a click on a column's head sorts by it."""
    compared = any(sheet.differences is not None for sheet in sheets)
    columns = ["page", "title", "date", "paragraphs", "speakers", "statements", "posts", "least sure", "warnings"]
    columns += [RIGHT, MISSED, INVENTED] if compared else []
    head = tag("tr", [tag("th", tag("button", column)) for column in columns])
    rows = [_index_row(number, sheet, compared) for number, sheet in enumerate(sheets)]
    table = tag("table", tag("thead", head), tag("tbody", rows))
    return tag("section", tag("h1", f"{len(sheets)} pages"), tag("div", table, class_="wide"), class_="index")


def _index_row(number: int, sheet: Sheet, compared: bool) -> Html:
    article = sheet.explanation.article
    least = min((row[4] for row in article.traces), default=None)
    cells: list[str | int | float | None] = [
        article.title or "(no article)",
        article.date.isoformat() if article.date else "",
        len(article.paragraphs),
        len(article.speakers),
        sum(len(one.statements) for one in article.speakers),
        len(article.thread.posts) if article.thread else 0,
        f"{least:.2f}" if least is not None else "",
        " ".join(one.code for one in article.warnings),
    ]
    if compared:
        cells += [sum(one.status == status for one in sheet.differences or ()) for status in (RIGHT, MISSED, INVENTED)]
    link = tag("td", tag("a", sheet.name, href=f"#page-{number}"))
    return tag("tr", link, [tag("td", str(cell)) for cell in cells])


def _compared(differences: tuple[Difference, ...] | None) -> Html | None:
    """What was expected and is not there, what is there and was not expected, and how much is right."""
    if differences is None:
        return None
    right = sum(one.status == RIGHT for one in differences)
    rows = [
        tag(
            "li",
            tag("b", one.field),
            tag("span", one.text, class_="value", data_s=_places(one), tabindex="0"),
            class_=one.status,
        )
        for one in sorted(differences, key=lambda one: one.status == RIGHT)
    ]
    head = f"compared · {right} of {len(differences)} right"
    return tag("section", tag("h5", head), tag("ul", rows), class_="compared")


def _places(one: Difference) -> str | None:
    return f"{one.span.start}-{one.span.end}" if one.span is not None else None


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def fragment(*parts: Html | None) -> str:
    """Parts of a report for a notebook's cell: no script, its own style, no wider than the cell."""
    style = Html(f"<style>{_asset('cell.css')}</style>")
    return tag("div", style, join(parts), class_="newsextract")
