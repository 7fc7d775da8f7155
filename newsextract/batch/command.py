"""`newsextract batch`: many pages from the command line."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from newsextract.batch.local_engine import run_shards
from newsextract.batch.many import Options
from newsextract.batch.progress import Progress, closing
from newsextract.batch.run import Engine, run
from newsextract.batch.settings import FORMATS, Settings
from newsextract.batch.shards import find_files
from newsextract.errors import NewsExtractError
from newsextract.extra import Extra

INTERRUPTED = 130
EXAMPLES = """\
examples:
  newsextract batch crawl/ -o out                     every .html and .txt under a folder
  newsextract batch 'crawl/**/*.php' -o out           what a pattern finds
  newsextract batch pages.jsonl.gz -o out --page-field html --key-field url
  newsextract batch CC-NEWS-*.warc.gz -o out --jobs 8 --format parquet
  newsextract batch crawl/ -o out --engine ray --address auto
  find . -name '*.htm' | newsextract batch - -o out   a list of paths

Each shard of the input becomes one file under OUT; a file that is there is whole. Run the same command again and it
does what is missing. OUT/_errors.jsonl lists every page that failed or holds no article, with the reason.

exit status: 0 all pages were done, 1 some failed (they are in the list of errors) or the output could not be written
on, 2 wrong usage, 130 interrupted
"""


def main(arguments: Sequence[str]) -> int:
    """Run the command; only messages go out, to stderr. Returns the exit status."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _run(options)
    except KeyboardInterrupt:
        _say("interrupted; run the same command again to go on")
        return INTERRUPTED
    except (NewsExtractError, ValueError, LookupError) as error:
        _say(str(error))
        return 2
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError to pathlib
        _say(f"{error}; what is finished stays, run the same command again to go on")
        return 1


def _run(options: argparse.Namespace) -> int:
    settings = _settings(options)
    inputs = _inputs(options.inputs)
    found = find_files(inputs, Path(options.output))
    errors = Path(options.errors) if options.errors else Path(options.output) / "_errors.jsonl"
    with Progress(found.size, quiet=options.quiet) as progress:
        summary = run(
            found,
            Path(options.output),
            settings,
            jobs=options.jobs,
            resume=options.resume,
            errors=errors,
            tell=progress.tell,
            engine=_engine(options),
        )
    if not options.quiet:
        sys.stderr.write(closing(summary, str(errors)) + "\n")
    return 1 if summary.wrong or summary.broken else 0


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        format=options.format,
        fields=tuple(options.fields.split(",")) if options.fields else None,
        trace=options.trace,
        options=Options(options.encoding, options.kind, options.today, _extra(options.extra)),
        page_field=options.page_field,
        key_field=options.key_field,
        timeout=options.row_timeout,
        max_size=options.max_page_size,
        learn=options.learn_sites,
    )


def _extra(file: str | None) -> Extra:
    return Extra.read(Path(file)) if file else Extra()


def _engine(options: argparse.Namespace) -> Engine:
    """What does the shards."""
    if options.engine == "local":
        if options.address:
            raise ValueError("--address is for --engine ray")
        return run_shards
    from newsextract.batch.ray_engine import run_on_ray  # only who asks for it waits for it

    return partial(run_on_ray, address=options.address)


def _inputs(given: list[str]) -> list[str]:
    """The inputs, with a list of paths from standard input where `-` stands."""
    inputs: list[str] = []
    for one in given:
        inputs += _listed() if one == "-" else [one]
    if not inputs:
        raise NewsExtractError("no inputs: standard input held no path")
    return inputs


def _listed() -> list[str]:
    """The paths on standard input: bytes of any encoding, as the file system has them."""
    if sys.stdin is None:
        raise NewsExtractError("standard input is closed: there is no list of paths on it")
    data = sys.stdin.buffer.read() if hasattr(sys.stdin, "buffer") else sys.stdin.read().encode()
    return [os.fsdecode(line) for line in data.splitlines() if line.strip()]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsextract batch",
        description="Turn many pages into rows: one file of rows for each file of the input.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("inputs", nargs="+", metavar="INPUT", help="folder, file, pattern, or - for a list of paths on standard input")
    add("-o", "--output", required=True, metavar="OUT", help="folder for the rows")
    add("-j", "--jobs", type=_jobs, default=_cores(), help="processes (default: one a core, %(default)s here)")
    add("--engine", choices=("local", "ray"), default="local", help="what does the work (default: %(default)s)")
    add("--address", help="of a Ray cluster, such as auto (default: Ray on this machine)")
    add("--format", choices=FORMATS, default=FORMATS[0], help="of the rows (default: %(default)s)")
    add("--fields", metavar="A,B,…", help="columns beside key, url and error (default: all fields of an article)")
    add("--trace", action="store_true", help="also the page's text and every field's evidence")
    add("--page-field", metavar="NAME", help="field of JSON lines or column of Parquet with the page")
    add("--key-field", metavar="NAME", help="the one with the page's key")
    add("--encoding", help="encoding of the pages (default: looked for)")
    add("--kind", choices=("auto", "text", "html"), default="auto", help="what the pages are (default: looked at)")
    add("--extra", metavar="FILE", help="JSON with more chrome, posts and selectors (docs/extra.md)")
    add("--today", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD", help="day for dates without a year")
    add("--learn-sites", action="store_true", help="read all pages twice; first for what recurs on each site's pages")
    add("--row-timeout", type=float, default=60.0, metavar="SECONDS", help="for one page (default: 60)")
    add("--max-page-size", type=_bytes, default=20_000_000, metavar="BYTES", help="such as 5M (default: 20M)")
    add("--errors", metavar="FILE", help="list of failed and empty pages (default: OUT/_errors.jsonl)")
    add("--no-resume", dest="resume", action="store_false", help="do everything anew")
    add("-q", "--quiet", action="store_true", help="only errors")
    return parser


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1 or more")
    return int(text)


_SIZE = re.compile(r"(\d{1,12})([KMG]?)B?")


def _bytes(text: str) -> int:
    """A number with K, M or G."""
    match = _SIZE.fullmatch(text.upper())
    if match is None or not int(match[1]):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write 500K, 20M or a number of bytes")
    return int(match[1]) * {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}[match[2]]


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _interrupt(*_: object) -> NoReturn:
    """A polite kill is an interruption: the files that are begun are removed."""
    raise KeyboardInterrupt


def _say(message: str) -> None:
    sys.stderr.write(f"newsextract batch: {message}\n")
