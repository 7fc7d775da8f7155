"""How work grows with hostile pages: `python -m benchmarks.growth [SIZE]`. The bound for twice the page is 2.2."""

from __future__ import annotations

import sys

from tests.hostile.builders import HTML, TEXT
from tests.hostile.test_growth import growth

BOUND = 2.2


def main() -> None:
    """Print the worst, and how many are over the bound."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000
    found = []
    for kind, table in (("text", TEXT), ("html", HTML)):
        found += [(*growth(build, kind, size, 5), name) for name, build in table.items()]
    found.sort(reverse=True)
    for ratio, seconds, name in found[:20]:
        print(f"{ratio:5.2f} {seconds * 1000:8.1f} ms  {name[:60]}")
    print(f"{sum(ratio > BOUND for ratio, _, _ in found)} of {len(found)} over {BOUND}")


if __name__ == "__main__":
    main()
