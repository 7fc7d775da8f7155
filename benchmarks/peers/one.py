"""One extractor over the corpus, in a process of its own; prints what it measured as JSON.

    python -m benchmarks.peers.one NAME CORPUS

Between two pages the same page is parsed by lxml alone: both times are taken under the same load.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import resource
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.peers.extractors import EXTRACTORS, Found

_ROUNDS = 2
"""Times that each page is read; the faster one counts."""


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def _best(work: Callable[[], Any]) -> tuple[float, Any]:
    return min((_timed(work) for _ in range(_ROUNDS)), key=lambda pair: pair[0])


def _bare_parse(html: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)
    return etree.fromstring(html.encode("utf-8", "replace"), parser)


def _score(scorer: Any, found: Found, gold: dict[str, Any], kind: str) -> dict[str, float]:
    """F1 of the main text (forum pages: the better of article and thread), and whether headline and date are right."""
    texts = found.texts if kind.startswith("forum") else found.texts[:1]
    scores: dict[str, float] = {}
    if gold.get("text"):
        want = scorer.tokens(gold["text"])
        scores["f1"] = max(scorer.prf(scorer.tokens(text), want)[2] for text in texts)
    if gold.get("title"):
        scores["title"] = float(scorer.squeeze(found.title) == scorer.squeeze(gold["title"]))
    if scorer.day(gold.get("date")):
        scores["date"] = float(scorer.day(found.date) == scorer.day(gold["date"]))
    return scores


def measure(name: str, corpus: Path) -> dict[str, Any]:
    """Everything about one extractor."""
    module, make = EXTRACTORS[name]
    imported, _ = _timed(lambda: importlib.import_module(module))
    extract = make()
    sys.path.insert(0, str(corpus))
    scorer = importlib.import_module("score_text")
    rows: list[dict[str, float]] = []
    kinds: list[str] = []
    spent = parsed = 0.0
    errors = 0
    for line in (corpus / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        html = (corpus / "html" / f"{page['id']}.html").read_bytes().decode(page["real_charset"], "replace")
        gold_file = corpus / "gold_text" / f"{page['id']}.json"
        gold = json.loads(gold_file.read_text(encoding="utf-8")) if gold_file.exists() else {}
        parsed += _best(lambda html=html: _bare_parse(html))[0]  # type: ignore[misc]
        try:
            seconds, found = _best(lambda html=html: extract(html))  # type: ignore[misc]
        except Exception:  # whatever a library raises on a page counts as nothing found
            errors, seconds, found = errors + 1, 0.0, Found(("",))
        spent += seconds
        rows.append(_score(scorer, found, gold, page["kind"]))
        kinds.append(page["kind"])
    return {
        "name": name,
        "version": _version(name),
        "f1": _mean(rows, "f1"),
        "news": _mean([row for row, kind in zip(rows, kinds, strict=True) if kind == "news"], "f1"),
        "forum": _mean([row for row, kind in zip(rows, kinds, strict=True) if kind.startswith("forum")], "f1"),
        "title": _counts(rows, "title"),
        "date": _counts(rows, "date"),
        "errors": errors,
        "ratio": spent / parsed,
        "import_ms": imported * 1000,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _version(name: str) -> str:
    from importlib.metadata import version

    return version(name)


def _mean(rows: list[dict[str, float]], key: str) -> float:
    return statistics.mean(row[key] for row in rows if key in row)


def _counts(rows: list[dict[str, float]], key: str) -> str:
    values = [row[key] for row in rows if key in row]
    return f"{sum(values):.0f}/{len(values)}"


def main() -> None:
    """Measure the extractor named on the command line."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(sys.stderr):
        result = measure(sys.argv[1], Path(sys.argv[2]))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
