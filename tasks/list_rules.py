"""Write docs/rules.md: every rule that the fixture pages show at work, with an example.

python -m tasks.list_rules
"""

from __future__ import annotations

import re
from pathlib import Path

import newsextract

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "rules.md"
HEAD = """\
# Rules

Names that `explain()` and `evidence().rule` show, each with what it gave on a fixture page. Written by
`python -m tasks.list_rules`; the code that holds a rule is found by its name.

"""


def collect() -> str:
    """The page: two tables, in alphabetical order, the first example that the fixtures give."""
    labels: dict[tuple[str, str], str] = {}
    fields: dict[tuple[str, str], str] = {}
    for path in sorted((ROOT / "fixtures").glob("*/*/page.*")):
        explanation = newsextract.explain(path)
        for line in explanation.lines:
            if line.label != "BLANK":
                labels.setdefault((line.rule, line.label), line.text)
        text = explanation.article.input.text
        for field, start, end, rule, _, _ in explanation.article.traces:
            fields.setdefault((rule, re.sub(r"\[\d+\]", "[]", field)), text[start:end])
    return HEAD + _table("Labels", "label", labels) + "\n" + _table("Fields", "field", fields)


def _table(title: str, column: str, found: dict[tuple[str, str], str]) -> str:
    rows = [f"| `{rule}` | `{gives}` | {_short(example)} |" for (rule, gives), example in sorted(found.items())]
    return "\n".join([f"## {title}", "", f"| rule | {column} | example |", "|---|---|---|", *rows]) + "\n"


def _short(example: str) -> str:
    """The example on one line, cut to forty characters, its bars escaped."""
    flat = " ".join(example.split())
    return (flat[:40] + "…" if len(flat) > 40 else flat).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(collect(), encoding="utf-8")
