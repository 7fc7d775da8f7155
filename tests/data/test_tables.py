"""Every table says what it is, is sorted, holds no row twice, and every row can be reached."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from newsextract.data import rows
from newsextract.labels.lexicon import LONGEST, look_up

TABLES = sorted(
    name.removesuffix(".tsv")
    for name in (one.name for one in resources.files("newsextract.data").iterdir())
    if name.endswith(".tsv")
)
VALUES = {
    "surnames": {"common", "rare", "compound"},
    "posts": {"office", "rank", "person", "weak"},
    "speech_verbs": {"say", "mark", "colon", "tell"},
}


def _lines(name: str) -> list[str]:
    text = resources.files("newsextract.data").joinpath(name + ".tsv").read_text(encoding="utf-8")
    assert text.endswith("\n")
    return text.split("\n")[:-1]


@pytest.mark.parametrize("name", TABLES)
def test_header_says_meaning_source_and_licence(name: str) -> None:
    head = [line for line in _lines(name) if line.startswith("# ")][:4]
    assert len(head[0]) > 30
    assert head[1].startswith("# Source: ")
    assert head[2].startswith("# Licence: ")


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_unique_and_of_one_shape(name: str) -> None:
    columns = next(line for line in _lines(name) if not line.startswith("# ")).split("\t")
    keys = [row[0] for row in rows(name)]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))
    assert {len(row) for row in rows(name)} == {len(columns)}
    assert all(cell == cell.strip() for row in rows(name) for cell in row)
    assert all(keys)


@pytest.mark.parametrize(("name", "allowed"), VALUES.items())
def test_kinds_are_the_ones_that_the_code_knows(name: str, allowed: set[str]) -> None:
    assert {row[1] for row in rows(name)} <= allowed


def test_no_table_is_there_for_nothing() -> None:
    package = Path(str(resources.files("newsextract")))
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    assert [name for name in TABLES if f'"{name}"' not in code] == []


def test_the_two_chrome_tables_share_no_key() -> None:
    assert {row[0] for row in rows("chrome")} & {row[0] for row in rows("chrome_more")} == set()


def test_every_chrome_key_is_found_by_look_up() -> None:
    lost = []
    for key, _, _ in rows("chrome") + rows("chrome_more"):
        line = key.replace("D", "2020-7-1 09:45").replace("0", "12").replace("*", "木")
        if look_up(line) is None or len(line) > LONGEST:
            lost.append(key)
    assert lost == []


def test_no_ordinary_sentence_is_chrome() -> None:
    for text in ("会议强调安全。", "他说", "昨天下雨了", "要调优迎战状态", "一碗豆浆三块钱"):
        assert look_up(text) is None


def test_divisions_name_their_parents() -> None:
    names = {row[1] for row in rows("divisions")}
    assert [row[0] for row in rows("divisions") if row[4] and row[4] not in names] == []
    assert [row[0] for row in rows("divisions") if row[5] and row[5] not in names] == []


def test_division_codes_are_six_digits_and_lie_under_their_province() -> None:
    provinces = {row[1]: row[3] for row in rows("divisions") if row[2] == "province"}
    for _, name, _, code, province, _, _, _ in rows("divisions"):
        assert not code or (len(code) == 6 and code.isdigit()), name
        assert not code or not provinces.get(province) or code[:2] == provinces[province][:2], name
