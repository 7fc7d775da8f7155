"""Numbers that no page prints: five thousand digits, nought, digits of other scripts, wherever a page has a number."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import newsextract
from tests.property.test_laws import EXAMPLES, check_spans

PAGES = sorted(Path(__file__).parents[2].glob("fixtures/*/*/page.*"))
NUMBERS = ("9" * 5_000, "0", "\uff19\uff19", "\u0663" * 4, "\u0967\u0968", "\u00b2", "\u2460", "三千")
_NUMBER = re.compile(r"\d+")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parts[-2]}-{path.suffix[1:]}")
def test_any_number_may_stand_where_a_page_has_one(path: Path) -> None:
    page, kind = path.read_bytes().decode("utf-8", "replace"), "html" if path.suffix == ".html" else "text"
    places = [match.span() for match in _NUMBER.finditer(page)]
    chance = random.Random(path.parts[-2])
    for start, end in chance.sample(places, min(len(places), max(2, EXAMPLES // 10))):
        for number in NUMBERS:
            check_spans(newsextract.extract(page[:start] + number + page[end:], kind=kind))


def test_counts_that_are_no_counts() -> None:
    page = (PAGES[0].parents[2] / "pages" / "discuz-x-touch-b" / "page.html").read_text("utf-8")
    article = newsextract.extract(page.replace("<em>5821</em>", f"<em>{'9' * 5_000}</em>"))
    assert article.thread is not None
    assert article.thread.views is None
