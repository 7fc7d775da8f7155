"""The command line: `newsextract FILE…`, `newsextract -`, `newsextract batch INPUT… -o OUT`."""

from __future__ import annotations

import argparse
import codecs
import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import newsextract
from newsextract.article import Article
from newsextract.explanation import Explanation
from newsextract.extra import Extra
from newsextract.output.card import card, explanation_table
from newsextract.output.flat import csv_row
from newsextract.output.json import dumps

EXAMPLES = """\
examples:
  newsextract page.html                     a card of the article
  newsextract -f json page.txt              every field, as JSON
  newsextract -f jsonl pages/*.txt > out    one article a line
  newsextract -f markdown page.html         to read; -f jsonld for schema.org, -f csv for a spreadsheet
  newsextract -f explain page.txt           every line of the page with its label, every field with its evidence
  xclip -o | newsextract -                  the page that you copied
  newsextract report page.html -o r.html    what came from where, in a browser: newsextract report --help
  newsextract batch crawl/ -o out           many pages: newsextract batch --help

exit status: 0 every page holds an article, 1 one of them holds none or could not be read, 2 wrong usage
"""
FORMATS = ("card", "json", "jsonl", "explain", "markdown", "jsonld", "csv")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; results go to stdout, messages to stderr. Returns the exit status."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if arguments[:1] == ["batch"]:
        from newsextract.batch.command import main as batch  # only who needs many pages waits for it

        return batch(arguments[1:])
    if arguments[:1] == ["report"]:
        from newsextract.output.report.command import main as report

        return report(arguments[1:])
    options = _parser().parse_args(arguments)
    status = 0
    for number, name in enumerate(options.pages):
        try:
            page = _read(name)
            result: Article | Explanation
            result = _explain(page, options) if options.format == "explain" else _extract(page, options)
        except OSError as error:
            _complain(name, str(error))
            status = 1
            continue
        if number and options.format in ("card", "explain", "markdown"):
            sys.stdout.write("\n")
        _write(_shown(result, options, first=not number), sys.stdout)
        article = result.article if isinstance(result, Explanation) else result
        if not article:
            _complain(name, "no article: " + "; ".join(warning.message for warning in article.warnings))
            status = 1
    return status


def _complain(name: str, message: str) -> None:
    """Say on stderr what is wrong with a page."""
    sys.stderr.write(f"newsextract: {name}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsextract",
        description="Turn a raw Chinese page, HTML or the text of it, into a structured news article.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("pages", nargs="+", metavar="FILE", help="a page: HTML or its text; - reads standard input")
    parser.add_argument("-f", "--format", choices=FORMATS, default="card", help="what to print (default: card)")
    parser.add_argument(
        "--trace", action="store_true", help="with json and jsonl: also the page's text and every field's evidence"
    )
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="with card and explain (default: auto)"
    )
    parser.add_argument("--encoding", type=_encoding, help="encoding of the pages (default: looked for)")
    parser.add_argument(
        "--extra", type=_extra, default=Extra(), metavar="FILE", help="JSON with more chrome, posts and selectors"
    )
    parser.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day against which a date without a year is resolved"
    )
    parser.add_argument("--version", action="version", version=f"newsextract {newsextract.__version__}")
    return parser


def _encoding(name: str) -> str:
    """A name that Python knows; argparse turns the error into a usage message."""
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write YYYY-MM-DD") from None


def _extra(name: str) -> Extra:
    try:
        return Extra.read(Path(name))
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _read(name: str) -> bytes | Path:
    """Standard input as bytes, a file as its path."""
    return sys.stdin.buffer.read() if name == "-" else Path(name)


def _extract(page: bytes | Path, options: argparse.Namespace) -> Article:
    return newsextract.extract(page, encoding=options.encoding, today=options.today, extra=options.extra)


def _explain(page: bytes | Path, options: argparse.Namespace) -> Explanation:
    return newsextract.explain(page, encoding=options.encoding, today=options.today, extra=options.extra)


def _shown(result: Article | Explanation, options: argparse.Namespace, *, first: bool) -> str:
    """A result in the format that was asked for."""
    colour = _wants_colour(options.color)
    if isinstance(result, Explanation):
        return explanation_table(result, colour=colour)
    if options.format == "card":
        return card(result, colour=colour)
    if options.format == "markdown":
        return result.to_markdown().rstrip("\n")
    if options.format == "csv":
        row = result.to_flat()
        return (csv_row(list(row)) if first else "") + csv_row(list(row.values())).removesuffix("\r\n")
    if options.format == "jsonld":
        return dumps(result.to_jsonld(), indent=2)
    return result.to_json(trace=options.trace, indent=2 if options.format == "json" else None)


def _wants_colour(asked: str) -> bool:
    """Whether a terminal reads the output that has colours, and nobody asked for none (no-color.org)."""
    if asked != "auto":
        return asked == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(text: str, out: TextIO) -> None:
    """Print a text; characters that the terminal's encoding lacks are escaped, never a traceback."""
    encoding = out.encoding or "utf-8"
    out.write(text.encode(encoding, errors="backslashreplace").decode(encoding) + "\n")


if __name__ == "__main__":
    sys.exit(main())
