"""What the documentation says is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import newsextract
from newsextract.labels.sheet import LABELS
from newsextract.output.card import card
from tasks import list_rules

ROOT = Path(__file__).parent.parent


def test_rules_page_is_what_the_generator_writes() -> None:
    assert list_rules.PAGE.read_text(encoding="utf-8") == list_rules.collect(), "run python -m tasks.list_rules"


def test_labels_page_names_every_label() -> None:
    page = (ROOT / "docs" / "labels.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([A-Z]+)` \|", page, re.M)) | {"BYLINE"} == set(LABELS)


def test_zones_on_the_fixtures_are_in_the_labels_page() -> None:
    page = (ROOT / "docs" / "labels.md").read_text(encoding="utf-8")
    pages = (ROOT / "fixtures").glob("*/*/page.*")
    zones = {line.zone for path in pages for line in newsextract.explain(path).lines if line.zone}
    assert {zone for zone in zones if f"`{zone}`" not in page} == set()


def test_readme_shows_what_the_command_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```text\n(.*?)```", readme, re.S)
    assert block
    printed = card(newsextract.extract(ROOT / "fixtures" / "pages" / "discuz-x34-meeting" / "page.txt")).splitlines()
    assert [line for line in block[1].splitlines() if line != "…" and line not in printed] == []


def test_readme_names_every_public_name() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    fields = newsextract.Article.__dataclass_fields__
    assert [name for name in fields if name != "traces" and f"`{name}`" not in readme] == []


def test_warnings_are_all_in_the_fields_page() -> None:
    page = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "newsextract").rglob("*.py"))
    codes = set(re.findall(r'PageWarning\(\s*"([a-z-]+)"', code))
    assert len(codes) > 8
    assert {one for one in codes if f"`{one}`" not in page} == set()
