"""Time grows with the page, whatever the page: twice as long, never four times the work."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest

from newsextract import extract
from tests.hostile.builders import HTML, TEXT

SIZE = 8_000
ROUNDS = 3
BOUND = 3.0
"""Twice the page; a square would be 4. The strict measure (2.2 on larger pages) is `python -m benchmarks.growth`."""
_NOTHING = 0.02
"""Seconds that are too few to tell."""


def growth(build: Callable[[int], str], kind: str, size: int = SIZE, rounds: int = ROUNDS) -> tuple[float, float]:
    """How many times the work of a page twice the size is, and the seconds of the larger; both sizes in turns."""
    small, large = build(size), build(2 * size)
    ratios, longest = [], 0.0
    for _ in range(rounds):
        one, two = _seconds(small, kind), _seconds(large, kind)
        ratios.append(two / max(one, 1e-9))
        longest = max(longest, two)
    return statistics.median(ratios), longest


def _seconds(page: str, kind: str) -> float:
    """Of the extraction alone: when the collector of garbage comes by is not the page's doing."""
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        extract(page, kind=kind)
        return time.process_time() - begin
    finally:
        gc.enable()


@pytest.mark.parametrize("name", [*TEXT, *HTML])
def test_time_grows_with_the_page(name: str) -> None:
    build: Any = TEXT.get(name) or HTML[name]
    ratio, longest = growth(build, "html" if name in HTML else "text")
    assert ratio < BOUND or longest < _NOTHING or growth(build, "auto", 2 * SIZE)[0] < BOUND
