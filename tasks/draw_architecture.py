"""Draw the house from the imports of its modules.

python -m tasks.draw_architecture       writes docs/architecture.svg
"""

from __future__ import annotations

import ast
import html
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "newsextract"
PICTURE = ROOT / "docs" / "architecture.svg"
FLOORS = {
    "cli": "the command line",
    "batch": "many pages: readers, workers, files of rows, engines",
    "output": "the article as a card, JSON, Markdown, JSON-LD, CSV, a report",
    "pipeline": "extract() and explain(): the whole program on one screen",
    "fields": "floor 3: labelled lines → one field each",
    "labels": "floor 2: a page → one label a line, and the rule that gave it",
    "page": "floor 1: any input → a page of lines",
    "article": "what the caller gets: plain frozen records",
    "data": "lexicons and tables, and what reads them",
}
"""From the roof down; a module imports only from its own floor and those below."""
_HOMES = {"extra": "pipeline", "explanation": "pipeline", **dict.fromkeys(("records", "speakers", "errors"), "article")}
_WIDTH, _HEIGHT, _GAP, _LEFT = 760, 62, 18, 150


def floor_of(module: str) -> str | None:
    """The floor of a module such as `newsextract.page.line`; None for the package itself.

    >>> floor_of("newsextract.page.line"), floor_of("newsextract.records"), floor_of("newsextract")
    ('page', 'article', None)
    """
    parts = module.split(".")
    return _HOMES.get(parts[1], parts[1]) if len(parts) > 1 else None


def imports() -> Counter[tuple[str, str]]:
    """How many imports lead from one floor to another.

    What a function loads when it is called is not counted: methods of the records such as `article.to_json()` look up,
    and cost nothing to who does not call them.
    """
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        home = floor_of(module)
        for name in _imported(ast.parse(path.read_text("utf-8")).body):
            other = floor_of(name)
            if home and other and other != home:
                found[home, other] += 1
    return found


def _imported(body: list[ast.stmt]) -> list[str]:
    """The package's modules that a module's own statements import, types apart."""
    return [
        one.module
        for one in body
        if isinstance(one, ast.ImportFrom) and one.module and one.module.startswith("newsextract")
    ]


def draw() -> str:
    """The picture: floors from the roof down, an arrow for the imports from one to another."""
    places = {name: number * (_HEIGHT + _GAP) + _GAP for number, name in enumerate(FLOORS)}
    files = Counter(floor_of(f"newsextract.{_part(path)}") for path in PACKAGE.rglob("*.py") if _part(path))
    parts = [_box(name, told, places[name], files[name]) for name, told in FLOORS.items()]
    lanes: dict[str, int] = {}
    for (above, below), count in sorted(imports().items(), key=lambda pair: places[pair[0][1]]):
        parts.append(_arrow(places[above], places[below], lanes.setdefault(below, len(lanes)), count, above, below))
    height = len(FLOORS) * (_HEIGHT + _GAP) + _GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'aria-label="the floors of the package and which import which">\n'
        "<style>text{font:14px system-ui,sans-serif;fill:#23211d}.name{font-weight:600}"
        ".small{font-size:12px;fill:#6f6a60}"
        "rect{fill:#fbfaf7;stroke:#cfc9bb}path{fill:none;stroke:#9a3412;stroke-opacity:.55}"
        "@media(prefers-color-scheme:dark){text{fill:#e9e5dc}.small{fill:#a09a8e}rect{fill:#211f1c;stroke:#4a463f}}"
        "</style>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _part(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0].removeprefix("__init__")


def _box(name: str, told: str, top: int, files: int) -> str:
    left = _LEFT + 14
    title = f"newsextract.{name}" if name not in ("article", "pipeline") else f"{name}.py and beside it"
    return (
        f'<rect x="{_LEFT}" y="{top}" width="{_WIDTH - _LEFT - 10}" height="{_HEIGHT}" rx="8"/>'
        f'<text class="name" x="{left}" y="{top + 26}">{html.escape(title)}</text>'
        f'<text class="small" x="{left}" y="{top + 47}">{html.escape(told)} · {files} file{"s" * (files != 1)}</text>'
    )


def _arrow(start: int, end: int, lane: int, count: int, above: str, below: str) -> str:
    x = _LEFT - 16 - lane * 15
    top, bottom = start + _HEIGHT * 0.6, end + _HEIGHT * 0.35
    width = 1 + min(count, 40) / 10
    return (
        f'<path stroke-width="{width:.1f}" d="M{_LEFT} {top:.0f}H{x + 6}Q{x} {top:.0f} {x} {top + 6:.0f}'
        f'V{bottom - 6:.0f}Q{x} {bottom:.0f} {x + 6} {bottom:.0f}H{_LEFT - 2}m-6 -4l6 4l-6 4">'
        f"<title>{above} imports {below}: {count}</title></path>"
    )


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(draw(), "utf-8")


if __name__ == "__main__":
    main()
