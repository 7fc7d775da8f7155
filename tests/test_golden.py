"""Golden pages: every fixture gives the article that stands beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.golden import FIXTURES, found_in


def _pages(kind: str) -> list[Path]:
    return sorted(path.parent for path in FIXTURES.glob(f"{kind}/*/page.txt"))


@pytest.mark.parametrize(
    "folder", [*_pages("pages"), *_pages("negative"), *_pages("synthetic")], ids=lambda folder: folder.name
)
def test_page_gives_its_expected_article(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert found_in(folder) == expected


@pytest.mark.parametrize("folder", _pages("known_failures"), ids=lambda folder: folder.name)
@pytest.mark.xfail(strict=True, reason="known failure: why.md says what goes wrong")
def test_known_failure_still_fails(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert found_in(folder) == expected


def test_every_fixture_says_why_it_is_there() -> None:
    folders = [path.parent for path in FIXTURES.glob("*/*/page.txt")]
    assert len(folders) > 16
    assert all((folder / "why.md").read_text(encoding="utf-8").strip() for folder in folders)


def test_negative_pages_give_no_article() -> None:
    for folder in _pages("negative"):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        assert expected["article"]["sections"] == []
        assert expected["article"]["warnings"]
