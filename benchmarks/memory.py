"""What stays in memory over many pages, and how long the first article takes.

    python -m benchmarks.memory [FOLDER] [PAGES]

The files of FOLDER (the fixtures, without it) are read again and again, text and HTML in turns, each time with another
number in them, so that no two pages are the same. Printed is the resident memory after each tenth of PAGES (100,000).
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"
LARGEST = 200_000
"""Bytes of the largest file that is read: larger ones only make the run longer."""
_FIRST = """import time
begin = time.perf_counter()
import newsextract
newsextract.extract({page!r})
print(time.perf_counter() - begin)
"""


def pages(folder: Path) -> Iterator[bytes]:
    """Pages without end, no two alike."""
    found = [path for path in sorted(folder.rglob("*")) if path.suffix in (".txt", ".html", ".htm") and path.is_file()]
    texts = [path.read_bytes() for path in found if path.stat().st_size <= LARGEST]
    for number, page in enumerate(itertools.cycle(texts)):
        yield page + b"\n%d\n" % number


def resident() -> float:
    """Megabytes that the process holds now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def first_article() -> None:
    """Seconds from a fresh interpreter's import to its first article."""
    page = (FIXTURES / "pages" / "discuz-x35-lilies" / "page.txt").read_text("utf-8")
    run = [sys.executable, "-c", _FIRST.format(page=page)]
    spent = min(float(subprocess.run(run, capture_output=True, check=True, text=True).stdout) for _ in range(5))
    print(f"import and first article: {spent:.2f} s")


def main() -> None:
    """Print both."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FIXTURES
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    first_article()
    from newsextract import extract

    begin = time.perf_counter()
    for number, page in enumerate(itertools.islice(pages(folder), count), 1):
        extract(page)
        if number == 1_000 or number % max(1, count // 10) == 0:
            print(
                f"{number:>8} pages {resident():7.1f} MB {number / (time.perf_counter() - begin):6.0f} pages/s",
                flush=True,
            )


if __name__ == "__main__":
    main()
