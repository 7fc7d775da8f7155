"""Ours beside theirs, in one run: accuracy, time as a ratio to a bare lxml parse, import time, peak memory.

    NEWSEXTRACT_CORPUS=path/to/corpus python -m benchmarks.peers [NAME …]

The peers are installed into `.peers`, an environment of their own, once. Prints the table of the README.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

from benchmarks.peers.extractors import EXTRACTORS

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = ROOT / ".peers"
_HEAD = """\
| | main text F1 | news | forums | title | date | time / lxml parse | import ms | peak MB |
|---|---|---|---|---|---|---|---|---|"""


def install() -> Path:
    """The interpreter of the peers' environment, which is made when it is not there."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        # An older pip cannot resolve two extras of lxml that differ by a hyphen.
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--upgrade", "pip"], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", f"{ROOT}[peers]"], check=True)
    return python


def row(result: dict[str, Any]) -> str:
    """One line of the table."""
    name = f"{result['name']} {result['version']}"
    errors = f" ({result['errors']} errors)" if result["errors"] else ""
    return (
        f"| {name} | {result['f1']:.3f}{errors} | {result['news']:.3f} | {result['forum']:.3f} | {result['title']} | "
        f"{result['date']} | {result['ratio']:.1f} | {result['import_ms']:.0f} | {result['peak_mb']:.0f} |"
    )


def main() -> int:
    """Measure all, or those named on the command line."""
    where = os.environ.get("NEWSEXTRACT_CORPUS")
    if not where or not (Path(where) / "pages.jsonl").is_file():
        print("set NEWSEXTRACT_CORPUS to a folder that holds pages.jsonl and score_text.py", file=sys.stderr)
        return 2
    python = install()
    print(_HEAD, flush=True)
    for name in sys.argv[1:] or EXTRACTORS:
        command = [str(python), "-m", "benchmarks.peers.one", name, str(Path(where).resolve())]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"| {name} | failed: {done.stderr.strip().splitlines()[-1][:100]} |")
            continue
        print(row(json.loads(done.stdout.splitlines()[-1])), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
