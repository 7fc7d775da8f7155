"""Fuzzing: bytes, HTML and text that nobody would write, mutated from the fixtures, the code's branches watched.

python -m benchmarks.fuzz --seconds 1800              every target in turn, the time shared among them
python -m benchmarks.fuzz --target html --seconds 60

With atheris (libFuzzer for Python) where it is installed, else with hypothesis. A finding is printed with its input and
ends the run with status 1; it becomes a test. What is checked of every input: `extract` returns, spans point at what
they claim, labels cover the lines, the article is the same again from JSON, none takes more than five seconds.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from newsextract.data import rows

FIXTURES = Path(__file__).parent.parent / "fixtures"
LONGEST = 4096
"""Bytes of an input: what a rule reads at a time is shorter."""
SLOW = 5.0
_DICTIONARY = (("speech_verbs", 0), ("posts", 0), ("roles", 0), ("surnames", 0), ("outlets", 0), ("chrome_more", 0))


def check(page: str | bytes, kind: str) -> None:
    """The laws, for one input."""
    import newsextract
    from tests.property.test_laws import check_spans

    begin = time.perf_counter()
    explanation = newsextract.explain(page, kind=kind)
    article = explanation.article
    check_spans(article)
    assert article == newsextract.extract(page, kind=kind), "explain and extract differ"
    assert newsextract.Article.from_dict(json.loads(article.to_json())) == article, "JSON does not give it back"
    spans = [line.span for line in explanation.lines]
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans)), "lines overlap"
    assert time.perf_counter() - begin < SLOW, "too slow"


def check_bytes(data: bytes) -> None:
    """Bytes of whatever encoding, whatever they are."""
    check(data, "auto")


def check_html(data: bytes) -> None:
    """Markup."""
    check(data.decode("utf-8", "replace"), "html")


def check_text(data: bytes) -> None:
    """Rendered text."""
    check(data.decode("utf-8", "surrogateescape"), "text")


TARGETS: dict[str, Callable[[bytes], None]] = {"text": check_text, "html": check_html, "bytes": check_bytes}


def seeds(target: str) -> list[bytes]:
    """The fixtures, whole and in pieces."""
    pages = [path.read_bytes() for path in sorted(FIXTURES.glob("*/*/page.*"))]
    if target == "html":
        pages = [page for page in pages if b"</" in page]
    return [page[at : at + LONGEST] for page in pages for at in range(0, len(page), LONGEST)]


def words() -> list[bytes]:
    """What the rules look for."""
    found = {row[column].encode() for table, column in _DICTIONARY for row in rows(table)}
    return sorted(word for word in found if 1 < len(word) < 60)


def fuzz(target: str, seconds: int) -> None:
    """Run one target in this process; does not return with atheris, which ends the process."""
    if importlib.util.find_spec("atheris") is None:
        _with_hypothesis(TARGETS[target], seeds(target), seconds)
        return
    import atheris

    with atheris.instrument_imports(include=["newsextract"]):
        import newsextract.pipeline  # noqa: F401
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        for number, seed in enumerate(seeds(target)):
            (folder / "seeds" / f"{number:05}").write_bytes(seed)
        quoted = ["".join(f"\\x{byte:02x}" for byte in word) for word in words()]
        (folder / "words").write_text("".join(f'"{word}"\n' for word in quoted))
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-dict={folder / 'words'}", "-timeout=20"]
        options += ["-print_final_stats=1", f"-artifact_prefix={tempfile.gettempdir()}/fuzz-{target}-"]
        atheris.Setup([sys.argv[0], *options, str(folder / "seeds")], TARGETS[target])
        atheris.Fuzz()


def _with_hypothesis(run: Callable[[bytes], None], found: list[bytes], seconds: int) -> None:
    """Pieces of fixtures, words and noise, put together at random."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    piece = st.one_of(st.sampled_from(found), st.sampled_from(words()), st.binary(max_size=40))
    end = time.monotonic() + seconds

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(piece, max_size=12).map(b"".join))
    def one(data: bytes) -> None:
        run(data[:LONGEST])

    while time.monotonic() < end:
        one()


def main() -> int:
    """Fuzz; 0 when nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--target", choices=TARGETS)
    options = parser.parse_args()
    if options.target:
        fuzz(options.target, options.seconds)
        return 0
    status = 0
    for target in TARGETS:
        share = str(max(1, options.seconds // len(TARGETS)))
        command = [sys.executable, "-m", "benchmarks.fuzz", "--target", target, "--seconds", share]
        done: Any = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        told = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("INFO")]
        units = next((line.split()[-1] for line in told if "number_of_executed_units" in line), "?")
        print(f"{target}: {units} inputs,", "silent" if not done.returncode else "\n".join(told[-40:]))
        status |= bool(done.returncode)
    return status


if __name__ == "__main__":
    sys.exit(main())
