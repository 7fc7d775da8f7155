"""The laws for threads: what stands between posts is nobody's text, whatever the engine prints there."""

from __future__ import annotations

import random
from typing import Any

import pytest

import newsextract
from newsextract.article import Article
from newsextract.labels.board import find_board
from newsextract.labels.judge import open_sheet
from newsextract.labels.own import own_evidence
from newsextract.labels.thread import find_thread
from newsextract.page.text import read_text
from tests.property.test_laws import EXAMPLES, KNOWN, PAGES, fields_of

# These say something of the post beside them: when it was posted, whether its poster is there, that it quotes another.
_OF_A_POST = ("发表于", "状态", "当前", "引用")
# What is no chrome by itself: (完) ends a post, and lines of a hundred characters are not looked up.
BETWEEN = [line for line in KNOWN if not line.startswith(_OF_A_POST) and own_evidence(line).kind in ("chrome", "weak")]


def thread_of(article: Article) -> Any:
    """The thread without its spans."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: strip(one) for key, one in value.items() if not key.endswith("span")}
        return [strip(one) for one in value] if isinstance(value, list) else value

    return strip(article.to_dict(trace=False)["thread"])


def gaps(page: str) -> list[int]:
    """Where posts begin but for the first: indexes among the page's lines, above the floor's number."""
    sheet = open_sheet(read_text(page))
    find_board(sheet)
    find_thread(sheet)
    heads = [post.head for post in sheet.posts[1:]] if sheet.kind == "thread" else []
    while any(sheet.own[head - 1].kind == "floor" for head in heads):
        heads = [head - (sheet.own[head - 1].kind == "floor") for head in heads]
    return [sheet.lines[head].number - 1 for head in heads]


PAGE_OF = {path.parts[-2]: path.read_bytes().decode("utf-8").replace("\r\n", "\n") for path in PAGES}
THREADS = [name for name, page in PAGE_OF.items() if gaps(page)]


def test_there_are_threads() -> None:
    assert len(THREADS) > 5


@pytest.mark.parametrize("name", THREADS)
def test_any_known_chrome_between_posts_changes_no_field(name: str) -> None:
    page, article = PAGE_OF[name], newsextract.extract(PAGE_OF[name])
    lines, chance = page.split("\n"), random.Random(name)
    for gap in gaps(page):
        for _ in range(max(1, EXAMPLES // 8)):
            chrome = chance.choices(BETWEEN, k=chance.randint(1, 3))
            found = newsextract.extract("\n".join([*lines[:gap], *chrome, *lines[gap:]]))
            assert fields_of(found) == fields_of(article), chrome
            assert thread_of(found) == thread_of(article), chrome
