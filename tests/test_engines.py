"""Pages in the markup of each engine, with what a reader says stands on them (gold.json), against what extract() finds.

A field that is known to be missed is named under "missed" with the reason; when it comes out right, the name must go.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import newsextract
from newsextract import Article

FIXTURES = Path(__file__).parent.parent / "fixtures" / "pages"
PAGES = sorted(path.parent.name for path in FIXTURES.glob("*/gold.json"))
_AUTHORS = ("author", "reporter", "correspondent")


def _bare(text: str | None) -> str:
    """Text without blanks, width folded: how a page breaks its lines is no matter here."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


def _minute(text: str | None) -> str:
    return (text or "")[:16].replace(" ", "T")


def _found(article: Article) -> dict[str, Any]:
    """The article in the shape of a gold file."""
    dates = {when.role: when.isoformat() for when in article.dates}
    posts = article.thread.posts if article.thread else ()
    return {
        "title": _bare(article.title),
        "published": dates.get("published", "")[:10],
        "posted": _minute(dates.get("posted")),
        "source": _bare(article.source.name),
        "authors": sorted({_bare(one.name) for one in article.credits if one.role in _AUTHORS}),
        "speakers": sorted({_bare(one.name or one.text) for one in article.speakers if one.role != "chair"}),
        "body": [_bare(line) for line in article.text.split("\n")],
        "headings": [_bare(section.heading) for section in article.sections if section.heading],
        "captions": [_bare(image.caption) for image in article.images if image.caption],
        "images": [image.src for image in article.images if image.src],
        "users": [post.user for post in posts],
        "times": [_minute(post.posted.isoformat()) if post.posted else "" for post in posts],
        "texts": [_bare(post.text) for post in posts],
    }


def _wanted(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold in the same shape; fields that the page has not are left out."""
    posts = gold["posts"] or []
    wanted = {
        "title": _bare(gold["title"]),
        "published": (gold["published"] or "")[:10],
        "source": _bare(gold["source"]),
        "authors": sorted({_bare(name) for name in gold["authors"]}),
        "speakers": sorted({_bare(name) for name, _ in gold["speakers"]}),
        "body": [_bare(line) for line in gold["body"]],
        "headings": [_bare(line) for line in gold["headings"]],
        "captions": [_bare(line) for line in gold["captions"]],
        "images": gold["images"],
    }
    if posts:
        wanted |= {
            "posted": _minute(gold["posted"]),
            "users": [post["user"] for post in posts],
            "times": [_minute(post["time"]) for post in posts],
            "texts": [_bare(post["text"]) for post in posts],
        }
    return wanted


def differing(name: str) -> dict[str, tuple[Any, Any]]:
    """The fields of a page that differ: what was found, what was wanted."""
    folder = FIXTURES / name
    found = _found(newsextract.extract(folder / "page.html"))
    wanted = _wanted(json.loads((folder / "gold.json").read_text(encoding="utf-8")))
    return {field: (found[field], want) for field, want in wanted.items() if found[field] != want}


@pytest.mark.parametrize("name", PAGES)
def test_page_of_an_engine(name: str) -> None:
    missed = json.loads((FIXTURES / name / "gold.json").read_text(encoding="utf-8")).get("missed", {})
    different = differing(name)
    assert {field: pair for field, pair in different.items() if field not in missed} == {}
    assert sorted(set(missed) - set(different)) == [], "these come out right now: take them from the missed"


def test_every_engine_has_two_pages() -> None:
    engines = {re.sub(r"-[ab]$", "", name) for name in PAGES}
    assert len(PAGES) > 30
    assert {"discuz-x-desktop", "discuz-x-touch", "phpwind-8", "phpbb", "flarum", "tieba", "wechat"} <= engines
