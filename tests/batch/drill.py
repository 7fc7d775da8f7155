"""The fault drill: pages that kill, hang and raise, a worker and then the parent killed, and nothing lost or doubled.

`python -m tests.batch.drill 5000` runs it at length, in a folder of its own; with `--ray` on a Ray of this machine.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from newsextract.batch import read_rows
from tests.batch.pages import faults, page

SHARDS = 10
TIMEOUT = 2.0
RAYS_OWN = ("ray::DashboardAgent", "ray::RuntimeEnvAgent")
"""They outlive a Ray that was killed by up to a minute, and hold no page."""


def make_input(root: Path, count: int) -> Path:
    """`count` slow pages: half in files of JSON lines, half in files of their own; three of them do harm."""
    marks = {count // 20: "毒", count // 4: "错", count * 3 // 4: "挂"}
    texts = [page(number, marks.get(number, "慢")) for number in range(count)]
    folder = root / "in"
    (folder / "pages").mkdir(parents=True)
    lines, files = texts[: count // 2], texts[count // 2 :]
    for shard in range(SHARDS):
        rows = [
            json.dumps({"key": f"line {number}", "page": text})
            for number, text in enumerate(lines)
            if number % SHARDS == shard
        ]
        (folder / f"{shard:02}.jsonl").write_text("\n".join(rows), "utf-8")
    for number, text in enumerate(files):
        (folder / "pages" / f"{number:06}.txt").write_text(text, "utf-8")
    return folder


def command(root: Path, *more: str) -> list[str]:
    """The command that the drill runs."""
    batch = [sys.executable, "-m", "newsextract.cli", "batch", str(root / "in"), "-o", str(root / "out"), "-j", "2"]
    return [*batch, "--row-timeout", str(TIMEOUT), *more]


def environment(root: Path) -> dict[str, str]:
    """In which every Python knows the pages that do harm."""
    path = [str(faults(root / "faults")), *sys.path]
    return os.environ | {"PYTHONPATH": os.pathsep.join(one for one in path if one)}


def children(parent: int) -> list[int]:
    """Processes under a process, at any depth."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = status.read_text()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(text.rsplit(")", 1)[1].split()[1])
    found = [parent]
    for one in found:
        found += [child for child, above in parents.items() if above == one]
    return found[1:]


def alive(number: int) -> bool:
    """Whether a process runs; one that is dead and not yet collected does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def title(number: int) -> str:
    """What a process calls itself."""
    try:
        return Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ")[:200]
    except OSError:
        return ""


def done(root: Path) -> int:
    """Pages in the shards that are noted as done."""
    notes = root / "out" / "_newsextract" / "done.jsonl"
    try:
        return sum(json.loads(line).get("pages", 0) for line in notes.read_text("utf-8").splitlines(keepends=False))
    except (OSError, ValueError):
        return 0


def drill(root: Path, count: int, *more: str) -> dict[str, object]:
    """Run it; what is returned is what the test asserts and the benchmark prints."""
    make_input(root, count)
    first = subprocess.Popen(command(root, *more), env=environment(root), stderr=subprocess.PIPE)
    while done(root) < count // 10 and first.poll() is None:
        time.sleep(0.05)
    workers = children(first.pid)
    if first.poll() is not None and first.stderr is not None:
        raise RuntimeError(f"the run ended by itself: {first.stderr.read().decode()}")
    if not more:
        os.kill(workers[0], signal.SIGKILL)
    while done(root) < count * 4 // 10 and first.poll() is None:
        time.sleep(0.05)
    workers = children(first.pid)
    first.kill()
    first.communicate()
    deadline = time.monotonic() + 30
    while any(alive(one) and not title(one).startswith(RAYS_OWN) for one in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    orphans = [name for name in map(title, filter(alive, workers)) if not name.startswith(RAYS_OWN)]
    before = done(root)
    second = subprocess.run(command(root, *more), env=environment(root), capture_output=True, text=True, check=False)
    keys = collections.Counter(row["key"] for row in read_rows(root / "out"))
    errors = (root / "out" / "_errors.jsonl").read_text("utf-8").splitlines() if (root / "out").exists() else []
    return {
        "killed": first.returncode,
        "done before the kill": before,
        "orphans": orphans,
        "status": second.returncode,
        "rows": keys.total(),
        "distinct": len(keys),
        "errors": sorted(json.loads(line)["reason"] for line in errors),
        "temporary": len(list((root / "out").rglob("*.part"))),
        "said": second.stderr.strip().splitlines()[-3:],
    }


def main() -> None:
    """Print what the drill found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=int, nargs="?", default=5000)
    parser.add_argument("--ray", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = drill(Path(folder), options.pages, *(["--engine", "ray"] if options.ray else []))
    for name, value in found.items():
        sys.stdout.write(f"{name}: {value}\n")


if __name__ == "__main__":
    main()
