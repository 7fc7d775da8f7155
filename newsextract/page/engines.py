"""Where forum engines and content systems keep what: a table of selectors, matched while a page is read.

It makes hints and posts, nothing more: a page without ids and classes comes out right by the shared rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from newsextract.data import rows

# div#post_N.plc[component=post] — the parts of one compound selector.
_PART = re.compile(r"\[[^\]]+\]|[#.]?[\w-]+")
_ANCESTOR = re.compile(rf"!?(?:{_PART.pattern})")
_DIGITS = re.compile(r"\d+")
SELECTOR_ATTRIBUTES = ("component", "itemprop", "itemtype", "data-post-id", "data-username")
"""Attributes besides id and class that a selector may name."""


class Selector(NamedTuple):
    """One row of the table: an element with all of `parts`, inside one with `within`, or outside of `!within`."""

    tag: str | None
    parts: frozenset[str]
    within: str | None
    region: str


class Engines(NamedTuple):
    """The table, indexed for reading."""

    by_part: dict[str, list[Selector]]
    """Selectors by one of their parts."""
    ancestors: frozenset[str]
    """The parts that some selector wants around it."""


@lru_cache(maxsize=16)
def engines(more: tuple[tuple[str, str], ...] = ()) -> Engines:
    """The table of selectors, with `more` rows of selector and region, which are asked first; made once for each."""
    by_part: dict[str, list[Selector]] = {}
    ancestors: set[str] = set()
    for selector, region in more + tuple(row[:2] for row in rows("engines")):
        one = parse_selector(selector, region)
        if one.within is not None:
            ancestors.add(one.within.lstrip("!"))
        by_part.setdefault(min(one.parts) if one.parts else one.tag or "", []).append(one)
    # A selector that wants an ancestor is more exact than one that does not: it is asked first.
    for selectors in by_part.values():
        selectors.sort(key=lambda one: (one.within is None, -len(one.parts)))
    return Engines(by_part, frozenset(ancestors))


def parse_selector(selector: str, region: str) -> Selector:
    """One compound selector, with one ancestor at most. Raises `ValueError` for what is none.

    >>> parse_selector("!article div.entry", "body")
    Selector(tag='div', parts=frozenset({'.entry'}), within='!article', region='body')
    """
    *around, compound = selector.split(" ")
    found = _PART.findall(compound)
    if (
        not compound
        or "".join(found) != compound
        or len(around) > 1
        or not all(_ANCESTOR.fullmatch(one) for one in around)
    ):
        raise ValueError(f"selector {selector!r}: write tag#id.class[attribute], and before it at most one ancestor")
    tag = found[0] if found[0][0] not in "#.[" else None
    parts = frozenset(part for part in found if part[0] in "#.[")
    return Selector(tag, parts, around[0] if around else None, region)


def regions() -> frozenset[str]:
    """What a selector may say of an element."""
    return frozenset(row[1] for row in rows("engines"))


def parts_of(tag: str, attributes: Mapping[str, str]) -> list[str]:
    """The parts that a selector may ask of an element: its tag, id with digits as N, classes, attributes.

    >>> parts_of("td", {"id": "postmessage_5813", "class": "t_f"})
    ['td', '#postmessage_N', '.t_f']
    """
    found = [tag]
    for name, value in attributes.items():
        if name == "class":
            found += ["." + one for one in value.split()]
        elif name == "id":
            found.append("#" + _DIGITS.sub("N", value.strip()))
        elif name in SELECTOR_ATTRIBUTES:
            found += [f"[{name}]", f"[{name}={value.rsplit('/', 1)[-1] if name == 'itemtype' else value}]"]
    return found


def region_of(table: Engines, parts: list[str], around: Mapping[str, int]) -> str | None:
    """The region that a table gives an element with these parts; `around` counts the open ancestors' parts.

    >>> region_of(engines(), ["td", "#postmessage_N"], {}), region_of(engines(), ["p"], {})
    ('body', None)
    """
    for part in parts:
        for selector in table.by_part.get(part, ()):
            if (
                (selector.tag is None or selector.tag == parts[0])
                and (len(selector.parts) < 2 or selector.parts.issubset(parts))
                and (selector.within is None or _is_within(selector.within, around))
            ):
                return selector.region
    return None


def _is_within(within: str, around: Mapping[str, int]) -> bool:
    """Whether an open ancestor has the part; with `!` before it, whether none has."""
    return not around.get(within[1:]) if within[0] == "!" else bool(around.get(within))
