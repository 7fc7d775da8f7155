"""The gazetteer: official divisions to the town, names they had, countries and cities abroad; read when first asked."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from newsextract.data import rows


class Division(NamedTuple):
    """A row of the divisions table: a province, city or county."""

    key: str
    name: str
    level: str
    code: str
    province: str
    city: str
    short: str
    safe: str


_RENAMED = {"区": "县市", "市": "县"}
"""A district was a county or city before, a city a county: 铜山县 is 铜山区 now."""
_SHARED_WORDS = frozenset(("新城", "东山", "江东"))


@cache
def divisions() -> dict[str, Division]:
    """Every division by its key."""
    return {row[0]: Division(*row) for row in rows("divisions")}


@cache
def _localities() -> frozenset[str]:
    return frozenset(alias for alias, _, kind in rows("place_aliases") if kind == "locality")


def is_locality(name: str) -> bool:
    """A name that means a place only where its division is spoken of: 中环, 大澳."""
    return name in _localities()


def _names() -> dict[str, list[Division]]:
    names: dict[str, list[Division]] = {}
    for division in divisions().values():
        names.setdefault(division.name, []).append(division)
        if division.short != division.name:
            names.setdefault(division.short, []).append(division)
    for alias, key, _ in rows("place_aliases"):
        names.setdefault(alias, []).append(divisions()[key])
    for division in divisions().values():
        bearers = names[division.short]
        if division.level != "county" or len(bearers) > 1 or len(division.short) < 2 or division.short in _SHARED_WORDS:
            continue
        for suffix in _RENAMED.get(division.name[-1], "") if division.province != "台湾省" else "":
            names.setdefault(division.short + suffix, [division])
    return names


@cache
def index() -> dict[str, tuple[tuple[str, tuple[Division, ...]], ...]]:
    """First two characters → the names that begin so, longest first, with the divisions that bear them.

    Countries and cities abroad are there too, with no bearer.
    """
    starts: dict[str, list[tuple[str, tuple[Division, ...]]]] = {}
    names = _names()
    for name, bearers in names.items():
        starts.setdefault(name[:2], []).append((name, tuple(bearers)))
    for name in world():
        if name not in names:
            starts.setdefault(name[:2], []).append((name, ()))
    return {start: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for start, found in starts.items()}


def is_known(name: str) -> bool:
    """Whether a division of China, a country or a city abroad is called so.

    >>> is_known("靖江"), is_known("罗马"), is_known("宇台北")
    (True, True, False)
    """
    return any(name == known for known, _ in index().get(name[:2], ()))


@cache
def towns() -> dict[str, tuple[str, ...]]:
    """Town → the keys of the counties that have one of that name.

    >>> [divisions()[key].name for key in towns()["焦店镇"]]
    ['新华区']
    """
    bearers: dict[str, tuple[str, ...]] = {}
    for county, names in rows("towns"):
        for name in names.split(" "):
            bearers[name] = (*bearers.get(name, ()), county)
    return bearers


@cache
def world() -> dict[str, str]:
    """Countries but China and foreign cities → the country."""
    return {row[0]: row[1] for row in rows("world")}


def is_within(part: Division, whole: Division) -> bool:
    """The division is the other one or lies in it."""
    if part.key == whole.key:
        return True
    if whole.level == "province":
        return part.province == whole.name
    return whole.level == "city" and part.city == whole.name and part.province == whole.province
