"""The tree of block elements behind an HTML page's lines: which lines stand together in the markup.

Blocks are numbered in document order, so a block's descendants are the numbers from its own to `last_in` of it.
"""

from __future__ import annotations

from newsextract.labels.sheet import Sheet

_DEEPEST = 500
"""Steps up the tree after which two blocks count as far apart: a page may be all depth."""


def block_of(sheet: Sheet, index: int) -> int:
    """The innermost block element of a line; 0, the page itself, for lines of the head."""
    hint = sheet.lines[index].hint
    return hint.block if hint is not None else 0


def last_in(parents: list[int], block: int) -> int:
    """The number of a block's last descendant; its own when it has none.

    >>> last_in([0, 0, 1, 2, 0], 1), last_in([0, 0, 1, 2, 0], 4)
    (3, 4)
    """
    last = block + 1
    while last < len(parents) and parents[last] >= block:
        last += 1
    return last - 1


def shared(parents: list[int], one: int, other: int) -> int:
    """The innermost block that holds two blocks; of several, the deeper one around a block has the greater number.

    >>> shared([0, 0, 1, 1, 3], 2, 4)
    1
    """
    for _ in range(_DEEPEST):
        if one == other:
            return one
        if one > other:
            one = parents[one]
        else:
            other = parents[other]
    return 0


def home(sheet: Sheet, weights: list[float], start: int, end: int, share: float) -> int:
    """The innermost block that holds at least `share` of the positive weight of a run of lines."""
    parents = sheet.page.blocks
    sums = [0.0] * len(parents)
    for index in range(start, end):
        if weights[index] > 0:
            sums[block_of(sheet, index)] += weights[index]
    least = share * sum(sums)
    for block in range(len(parents) - 1, 0, -1):
        if sums[block] >= least:
            return block
        sums[parents[block]] += sums[block]
    return 0


def lines_in(sheet: Sheet, block: int, near: int) -> tuple[int, int]:
    """The half-open range of lines around line `near` that stand in a block, as that line does."""
    last = last_in(sheet.page.blocks, block)
    start, end = near, near + 1
    while start > 0 and block <= block_of(sheet, start - 1) <= last:
        start -= 1
    while end < len(sheet.lines) and block <= block_of(sheet, end) <= last:
        end += 1
    return start, end
