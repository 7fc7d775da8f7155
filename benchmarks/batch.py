"""How fast the batch side is: `python -m benchmarks.batch CORPUS [--pages N] [--trafilatura PYTHON]`.

CORPUS is a folder with `html/*.html` and `text/pages/*`. Each figure is a ratio of runs in one sitting: the bare loop
over `extract`, `newsextract batch` with one and two jobs, 2,000 records of WET, trafilatura's own command on the same
HTML folder (with the interpreter of an environment that has it), and the memory of a long run.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from newsextract import extract
from newsextract.batch import read_rows

ROUNDS = 3


def make_folder(root: Path, pages: list[Path], count: int) -> Path:
    """`count` files, the pages over and over."""
    root.mkdir()
    for number in range(count):
        page = pages[number % len(pages)]
        shutil.copy(page, root / f"{number:06}{page.suffix}")
    return root


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def bare(folder: Path) -> None:
    """What a loop of one's own would do."""
    for path in sorted(folder.iterdir()):
        extract(path).to_json(trace=False)


def batch(given: Path, output: Path, jobs: int) -> None:
    """The command, into a folder of its own."""
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "newsextract.cli", "batch", str(given), "-o", str(output), "-j", str(jobs), "-q"]
    subprocess.run(command, check=False)


def compare(name: str, folder: Path, output: Path) -> None:
    """The bare loop, one job, two jobs, in turns."""
    extract(next(folder.iterdir()))
    rounds = [
        (
            seconds(lambda: bare(folder)),
            seconds(lambda: batch(folder, output, 1)),
            seconds(lambda: batch(folder, output, 2)),
        )
        for _ in range(ROUNDS)
    ]
    overhead = statistics.median(one / loop for loop, one, _ in rounds)
    speedup = statistics.median(one / two for _, one, two in rounds)
    count = len(list(folder.iterdir()))
    rate = count / min(two for _, _, two in rounds)
    print(f"{name}: {count} pages; one job {overhead:.2f} x the bare loop; two jobs {speedup:.2f} x one; {rate:.0f}/s")


def compare_trafilatura(python: str, folder: Path, output: Path) -> None:
    """Its command with two processes, and ours."""
    theirs = output.with_name("trafilatura")
    options = ["--input-dir", str(folder), "--output-dir", str(theirs), "--json", "--with-metadata", "--parallel", "2"]
    ratios = []
    for _ in range(ROUNDS):
        shutil.rmtree(theirs, ignore_errors=True)
        run = [python, "-m", "trafilatura.cli", *options]
        slow = seconds(lambda: subprocess.run(run, check=False, capture_output=True))  # noqa: B023
        ratios.append(slow / seconds(lambda: batch(folder, output, 2)))
    print(f"trafilatura's command takes {statistics.median(ratios):.1f} x as long on the same folder")


def compare_wet(pages: list[Path], root: Path) -> None:
    """2,000 records of text."""
    path = root / "pages.warc.wet.gz"
    with path.open("wb") as file:
        for number in range(2000):
            body = pages[number % len(pages)].read_bytes()
            head = (
                f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://example.org/{number}\r\n"
                f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: text/plain\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + body + b"\r\n\r\n"))
    took = seconds(lambda: batch(path, root / "wet", 2))
    rows = list(read_rows(root / "wet"))
    articles = sum(bool(row["sections"]) for row in rows)
    print(
        f"WET: {len(rows)} records, {articles} articles, {len({row['key'] for row in rows})} keys, {2000 / took:.0f}/s"
    )


def watch(given: Path, output: Path) -> None:
    """Memory of the whole run, parent and workers, at each tenth of its time."""
    shutil.rmtree(output, ignore_errors=True)
    command = [sys.executable, "-m", "newsextract.cli", "batch", str(given), "-o", str(output), "-j", "2", "-q"]
    run = subprocess.Popen(command)
    sizes: list[tuple[int, int]] = []

    def look() -> None:
        while run.poll() is None:
            sizes.append(_memory(run.pid))
            time.sleep(1)

    thread = threading.Thread(target=look)
    thread.start()
    took = seconds(run.wait)
    thread.join()
    print(f"memory over {took:.0f} s, MB of the parent and of all its workers, each the most in a tenth of the time:")
    step = max(1, len(sizes) // 10)
    for begin in range(0, len(sizes), step):
        part = sizes[begin : begin + step]
        print(f"  {max(one for one, _ in part) >> 20:5} {max(two for _, two in part) >> 20:5}")


def _memory(parent: int) -> tuple[int, int]:
    """Resident bytes of a process, and of its children together (pages that they share are counted for each)."""
    page = os.sysconf("SC_PAGE_SIZE")
    own = children = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text().rsplit(")", 1)[1].split()
            size = int((folder / "statm").read_text().split()[1]) * page
        except OSError:
            continue
        if int(folder.name) == parent:
            own = size
        elif int(stat[1]) == parent:
            children += size
    return own, children


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--memory", type=int, metavar="N", help="only watch the memory over N pages")
    parser.add_argument("--trafilatura", metavar="PYTHON", help="interpreter of an environment with trafilatura")
    options = parser.parse_args()
    html = sorted((options.corpus / "html").glob("*.html"))
    text = [path for path in sorted((options.corpus / "text" / "pages").iterdir()) if path.is_file()]
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        if options.memory:
            small = [path for path in html if path.stat().st_size < 60_000]
            watch(make_folder(root / "mixed", small + text, options.memory), root / "out")
            return
        folders = {
            "text": make_folder(root / "text", text, options.pages),
            "html": make_folder(root / "html", html, options.pages // 2),
        }
        for kind, folder in folders.items():
            compare(kind, folder, root / "out")
        compare_wet(text, root)
        if options.trafilatura:
            compare_trafilatura(options.trafilatura, folders["html"], root / "out")


if __name__ == "__main__":
    main()
