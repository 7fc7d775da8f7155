"""What a golden file holds: the article without spans, and the label of every line.

python -m tests.golden              show what differs from the expected files
python -m tests.golden --write      write them (then read every change)
"""

from __future__ import annotations

import difflib
import json
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import newsextract

FIXTURES = Path(__file__).parent.parent / "fixtures"


def found_in(folder: Path) -> dict[str, Any]:
    """The article and labels that the page in a folder gives now."""
    page = (folder / "page.txt").read_bytes().decode("utf-8")
    explanation = newsextract.explain(page)
    runs = [
        (label, list(lines))
        for label, lines in groupby(explanation.lines, key=lambda line: line.label)
        if label != "BLANK"
    ]
    labels = [f"{lines[0].number}-{lines[-1].number} {label}" for label, lines in runs]
    article = _readable(explanation.article.to_dict(trace=False))
    return {"article": article, "labels": labels}


def _readable(value: Any) -> Any:
    """Without spans and empty values: what a person compares with the page."""
    if isinstance(value, dict):
        kept = {
            key: _readable(one)
            for key, one in value.items()
            if key not in ("span", "speaker_span", "verb_span", "schema", "input")
        }
        return {
            key: one
            for key, one in kept.items()
            if one not in (None, [], "") or key in ("sections", "title", "warnings")
        }
    return [_readable(one) for one in value] if isinstance(value, list) else value


def main() -> None:
    """Show or write the expected files."""
    for path in sorted(FIXTURES.glob("*/*/page.txt")):
        expected = path.parent / "expected.json"
        new = json.dumps(found_in(path.parent), ensure_ascii=False, indent=1) + "\n"
        old = expected.read_text(encoding="utf-8") if expected.exists() else ""
        if old != new:
            sys.stdout.writelines(
                difflib.unified_diff(old.splitlines(True), new.splitlines(True), str(expected), "now", n=1)
            )
            if "--write" in sys.argv and path.parts[-3] != "known_failures":
                expected.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
