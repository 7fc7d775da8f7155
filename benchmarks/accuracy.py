"""The accuracy gate: both scorers of a corpus against the floors in floors.json.

    NEWSEXTRACT_CORPUS=path/to/corpus python -m benchmarks.accuracy

The corpus is a folder with `score_fields.py` (fields of rendered pages) and `score_text.py` (main text). Prints every
floor with what is measured, then the statements by phenomenon, and exits with 1 when one is not reached, 2 when there
is no corpus to measure on. Floors only rise; a commit that lowers one says why.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import phenomena

FLOORS = Path(__file__).with_name("floors.json")


def score_fields(corpus: Path, scores: Path) -> dict[str, float]:
    """Micro-averaged score of every field metric."""
    _run(corpus, "score_fields.py", "newsextract", "--json", str(scores))
    measured: dict[str, list[float]] = json.loads(scores.read_text(encoding="utf-8"))["scores"]["all"]
    return {f"fields.{metric}": values[0] for metric, values in measured.items()}


def score_text(corpus: Path, scores: Path, form: str) -> dict[str, float]:
    """Mean character F1 of the main text over pages as "html" or "rendered": of all, and by kind of page."""
    _run(corpus, "score_text.py", "newsextract:extract", "--input", form, "--json", str(scores))
    rows: list[dict[str, float | str]] = json.loads(scores.read_text(encoding="utf-8"))
    by_kind: dict[str, list[float]] = {"all": [float(row["f1"]) for row in rows]}
    for row in rows:
        by_kind.setdefault(str(row["kind"]), []).append(float(row["f1"]))
    return {f"{form}.{kind}": statistics.mean(values) for kind, values in by_kind.items()}


def _run(corpus: Path, *command: str) -> None:
    subprocess.run([sys.executable, *command], cwd=corpus, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Measure, print, compare."""
    where = os.environ.get("NEWSEXTRACT_CORPUS")
    if not where or not (Path(where) / "score_fields.py").is_file():
        print("set NEWSEXTRACT_CORPUS to a folder that holds score_fields.py and score_text.py", file=sys.stderr)
        return 2
    corpus = Path(where).resolve()
    with tempfile.TemporaryDirectory() as folder:
        scores = Path(folder) / "scores.json"
        measured = score_fields(corpus, scores)
        for form in ("rendered", "html"):
            measured |= score_text(corpus, scores, form)
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    below = [name for name, floor in floors.items() if measured.get(name, 0.0) < floor]
    for name, floor in floors.items():
        print(f"{name:<28} {measured.get(name, 0.0):.4f}  floor {floor:.3f}  {'BELOW' if name in below else 'ok'}")
    phenomena.show(phenomena.tables(corpus, corpus / "text"))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
