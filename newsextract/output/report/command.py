"""`newsextract report`: what extraction did to pages, to look at in a browser."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newsextract.errors import NewsExtractError
from newsextract.output.compare import compare
from newsextract.output.report.document import Sheet, report
from newsextract.pipeline import explain

EXAMPLES = """\
examples:
  newsextract report page.html -o report.html               one page: its lines, its fields, and what came from where
  newsextract report pages/*.txt -o report.html             an index of many, and each of them
  newsextract report pages/*.txt --gold gold -o report.html what is missed and what is invented

The expected articles of --gold are JSON files called like their pages (gold/page.json for page.html), or stand in a
folder of the page's name (gold/page/expected.json); each holds what `newsextract -f json` prints, or a part of it.

exit status: 0 the report is written, 1 a page or an expected article could not be read, 2 wrong usage
"""


def main(arguments: Sequence[str]) -> int:
    """Run the command. Returns the exit status."""
    options = _parser().parse_args(arguments)
    made = [_sheet_or_none(name, options) for name in options.pages]
    sheets = [sheet for sheet in made if sheet is not None]
    if sheets:
        title = sheets[0].name if len(sheets) == 1 else f"{len(sheets)} pages"
        try:
            Path(options.output).write_text(report(sheets, title=f"{title} · newsextract"), "utf-8")
        except OSError as error:
            sys.stderr.write(f"newsextract report: {error}\n")
            return 2
    return 0 if len(sheets) == len(made) else 1


def _sheet_or_none(name: str, options: argparse.Namespace) -> Sheet | None:
    try:
        return _sheet(Path(name), options)
    except (OSError, ValueError, LookupError, NewsExtractError) as error:
        sys.stderr.write(f"newsextract report: {name}: {error}\n")
        return None


def _sheet(path: Path, options: argparse.Namespace) -> Sheet:
    explanation = explain(path, encoding=options.encoding)
    if options.gold is None:
        return Sheet(str(path), explanation)
    expected = _expected(path, Path(options.gold))
    try:
        return Sheet(str(path), explanation, compare(explanation.article, expected))
    except (TypeError, AttributeError, KeyError) as error:
        raise NewsExtractError(f"the expected article has not the form of one: {error!r}") from error


def _expected(page: Path, gold: Path) -> dict[str, Any]:
    """The expected article of a page. A page that is called like all others goes by the name of its folder."""
    places = [gold / f"{page.stem}.json", gold / page.stem / "expected.json", gold / page.parent.name / "expected.json"]
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise NewsExtractError(f"no expected article: looked for {', '.join(map(str, places))}")
    try:
        expected = json.loads(found.read_text("utf-8"))
    except RecursionError as error:
        raise NewsExtractError(f"{found} is nested too deep to be an article") from error
    article = expected.get("article", expected) if isinstance(expected, dict) else None
    if not isinstance(article, dict):
        raise ValueError(f"{found} holds no article but a {type(expected).__name__}")
    return {name: value for name, value in article.items() if name not in ("schema", "input", "evidence")}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsextract report",
        description="One HTML file that shows each page line by line, its fields, and where they came from.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("pages", nargs="+", metavar="PAGE", help="a page: HTML or its text")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the HTML file to write")
    parser.add_argument("--gold", metavar="DIR", help="folder of expected articles to compare with")
    parser.add_argument("--encoding", help="encoding of the pages (default: looked for)")
    return parser
