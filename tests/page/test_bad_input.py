"""Input that no page should be: nothing raises, nothing is fetched, nothing grows faster than the page."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable

import pytest

import newsextract
from newsextract.page import html as reader

TEXT = "6月30日下午，靖江市召开动员会，号召全市上下压实责任。市委书记张长平指出，要全员发动，点燃创建热情。"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (gzip.compress(TEXT.encode()), "gzip"),
        (b"PK\x03\x04" + b"\x00" * 30, "ZIP"),
        (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 30, "MP4"),
    ],
)
def test_other_files_are_empty_articles_that_say_what_they_are(data: bytes, what: str) -> None:
    article = newsextract.extract(data)
    assert not article
    assert article.warnings[0].code == "binary-input"
    assert what in article.warnings[0].message


@pytest.mark.parametrize("data", [b"", "", "<html></html>", b"<p>"])
def test_empty_pages(data: str | bytes) -> None:
    article = newsextract.extract(data)
    assert not article
    assert [warning.code for warning in article.warnings] == ["empty-page"]


@pytest.mark.parametrize("depth", [600, 10_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "font", "blockquote", "table><tr><td"])
def test_nested_tags(depth: int, tag: str) -> None:
    article = newsextract.extract(f"<html><body>{f'<{tag}>' * depth}<p>{TEXT}</p><p>{TEXT[:25]}</p>")
    assert TEXT in article.text


def test_nothing_is_closed() -> None:
    article = newsextract.extract("<html><body><div><b><table><tr><td><ul><li>" * 2_000 + f"<p>{TEXT}<p>{TEXT[::-1]}")
    assert TEXT in article.text


def test_an_attribute_of_five_megabytes() -> None:
    article = newsextract.extract(f"<p>{TEXT}<b title='{'x' * 5_000_000}'>粗</b></p><p>{TEXT[:30]}</p>")
    assert TEXT + "粗" in article.text


def test_absurd_numbers() -> None:
    assert TEXT in newsextract.extract(f"<table><tr><td colspan=9e15 rowspan=-1 width=1e999>{TEXT}</table>").text


@pytest.mark.parametrize(
    "markup",
    [
        '<!DOCTYPE html [<!ENTITY lol "lol"><!ENTITY l2 "&lol;&lol;&lol;">]><p>{}&l2;</p>',
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>{}&x;</p>',
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "http://127.0.0.1:9/x.dtd"><html><p>{}</p></html>',
        "<p\x00 a>{}</p>\x00",
        "<p>{}</p><plaintext><b>",
        "<p>{}<![CDATA[<b>]]></p>",
        "<p>{}</p><a href='x" + "<" * 5_000,
        "<p>{}</p>" + "</div>" * 5_000,
    ],
)
def test_odd_markup(markup: str) -> None:
    article = newsextract.extract(markup.replace("{}", TEXT), kind="html")
    assert TEXT[:40] in article.text
    assert "root:" not in article.input.text
    assert article.input.text.count("lol") < 9


def test_a_page_beyond_the_cap_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LONGEST", 10_000)
    page = f"<p>{TEXT}</p>" * 500
    article = newsextract.extract(page)
    assert article.warnings[0].code == "page-cut"
    assert len(article.input.text) > 8_000


HOSTILE: dict[str, Callable[[int], str]] = {
    "cells": lambda size: "<table>" + "<td>x" * (size // 5),
    "nested": lambda size: "<div>" * (size // 5) + TEXT,
    "paragraphs": lambda size: "".join(f"<p>第{n}次会议强调安全。要把好第{n}道关口。</p>" for n in range(size // 32)),
    "rows": lambda size: "<table><tr><td>一<td>二</tr>" * (size // 28),
    "comments": lambda size: "<p>" + "字<!-- x -->" * (size // 11),
    "open angles": lambda size: "<p>" + "<" * size,
    "times": lambda size: "<div>" + "<p>甲 2020-7-1 09:45</p><p>好</p>" * (size // 34),
    "links": lambda size: "<ul>" + "<li><a href=x>一条新闻的标题在这里</a>" * (size // 30),
    "images": lambda size: "<p>" + "<img src=a.jpg>" * (size // 15),
    "entities": lambda size: "<p>" + "&nbsp;&amp;&lol;" * (size // 16),
    "titles": lambda size: "<title>" + "题目-" * (size // 6) + "</title>" + f"<p>{TEXT}</p>",
    "classes": lambda size: "<p class='" + "a " * (size // 2) + f"'>{TEXT}",
    "scripts": lambda size: "<script>var c='<p>'</script>" * (size // 28) + TEXT,
}


def _seconds(page: str) -> float:
    """Processor time of the faster of two readings."""
    spent = []
    for _ in range(2):
        start = time.process_time()
        newsextract.extract(page, kind="html")
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_page(name: str) -> None:
    small, large = HOSTILE[name](60_000), HOSTILE[name](240_000)
    newsextract.extract(small)
    # Four times the page may take four times as long, not sixteen; the slack is for a busy machine.
    assert _seconds(large) < 8 * _seconds(small) + 0.3


def test_a_million_cells() -> None:
    assert newsextract.extract("<table>" + "<td>x" * 1_000_000).input.kind == "html"
