"""Speed, growth, import time and memory, measured in one run: machines differ, so read the ratios.

    python -m benchmarks.speed [PAGE]

PAGE is a rendered page; without it a fixture of about the size of a forum page is read.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import newsextract

FIXTURE = Path(__file__).parent.parent / "fixtures" / "pages" / "discuz-x35-lilies" / "page.txt"


def best(work: Callable[[], Any], rounds: int) -> float:
    """Seconds of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def against_jieba(page: str) -> None:
    """One page, against cutting the same text into words."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    ours = best(lambda: newsextract.extract(page), 40)
    theirs = best(lambda: jieba.lcut(page), 40)
    print(
        f"{len(page)} characters: extract {ours * 1e3:.2f} ms, jieba.lcut {theirs * 1e3:.2f} ms, "
        f"ratio {ours / theirs:.2f}"
    )


def growth(page: str) -> None:
    """10 KB, 100 KB, 1 MB, 10 MB of text: time a step, and how it grew."""
    before = 0.0
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        text = page
        while len(text.encode()) < size:
            text += "\n" + text
        text = text.encode()[:size].decode("utf-8", "ignore")
        spent = best(lambda text=text: newsextract.extract(text), 3)  # type: ignore[misc]
        print(f"{size:>10} bytes: {spent:8.3f} s" + (f"  x {spent / before:.1f}" if before else ""))
        before = spent


def imports() -> None:
    """Time to import, against lxml.etree; jieba must not come along."""

    def fresh(module: str) -> float:
        program = f"import time; s = time.perf_counter(); import {module}; print(time.perf_counter() - s)"
        run = [sys.executable, "-c", program]
        return min(float(subprocess.run(run, capture_output=True, check=True, text=True).stdout) for _ in range(7))

    ours, theirs = fresh("newsextract"), fresh("lxml.etree")
    program = "import sys, newsextract; print('jieba' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.strip()
    print(f"import newsextract {ours * 1e3:.1f} ms, lxml.etree {theirs * 1e3:.1f} ms, ratio {ours / theirs:.2f}")
    print(f"jieba imported by newsextract: {loaded}")


def memory(page: str) -> None:
    """Peak memory of one page, and of a megabyte."""
    for text in (page, (page + "\n") * (1_000_000 // len(page.encode()) + 1)):
        tracemalloc.start()
        newsextract.extract(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"peak memory for {len(text.encode())} bytes: {peak / 1e6:.1f} MB")


def main() -> None:
    """Run all four."""
    page = Path(sys.argv[1] if len(sys.argv) > 1 else FIXTURE).read_text(encoding="utf-8")
    newsextract.extract(page)
    against_jieba(page)
    growth(page)
    imports()
    memory(page)


if __name__ == "__main__":
    main()
