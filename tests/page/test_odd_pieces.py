"""What few pages have: times beyond the calendar, graphs in the head, foreign encodings, markup the parser leaves."""

from __future__ import annotations

import pytest
from lxml import etree

import newsextract
from newsextract.labels.tree import shared
from newsextract.page.decode import decode
from newsextract.page.html import read_html
from newsextract.page.metadata import Metadata
from newsextract.page.times import china_time

TEXT = "江苏省靖江市孤山镇昨日举行龙舟赛，来自全市的八支队伍从清晨赛到黄昏，两岸站满了观众。"


@pytest.mark.parametrize("stated", ["9999-12-31T23:59:59-01:00", "2023-99-99T10:00:00Z", "2023-02-30T10:00Z"])
def test_a_time_beyond_the_calendar_stands_as_it_is(stated: str) -> None:
    assert china_time(stated) == stated


def test_a_graph_in_the_head_holds_the_article_among_others() -> None:
    article = '{"@type": ["NewsArticle"], "headline": "孤山镇龙舟赛开赛", "author": [{"name": "秦渡"}]}'
    data = f'{{"@graph": [{{"@type": "WebSite", "name": "某网"}}, 7, {article}]}}'
    page = f"<html><head><script type=application/ld+json>{data}</script></head><body><p>{TEXT}</p></body></html>"
    assert newsextract.extract(page).title == "孤山镇龙舟赛开赛"
    broken = page.replace('"@graph"', '"@graph')
    assert newsextract.extract(broken).title is None


def test_a_script_tells_when_the_article_was_made() -> None:
    for value, iso in (("1593567936", "2020-07-01T09:45"), ("2020-07-01 09:45", "2020-07-01T09:45")):
        page = f"<html><body><h1>龙舟开赛了</h1><script>var ct = '{value}';</script><p>{TEXT}</p></body></html>"
        assert [when.isoformat() for when in newsextract.extract(page).dates if when.role == "published"] == [iso]
    assert Metadata().lines() == []


def test_markup_that_the_parser_gives_up_is_read_between_its_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise etree.XMLSyntaxError("refused", 1, 1, 1)

    monkeypatch.setattr(etree, "fromstring", refuse)
    assert [line.text for line in read_html("<p>一</p><p>二</p>").lines] == ["一", "二"]


def test_a_line_in_the_depths_has_no_path() -> None:
    page = "<div>" * 400 + f"<p>{TEXT}"
    assert [line.path for line in newsextract.explain(page, kind="html").lines] == [None]
    (line,) = newsextract.explain("</p></div><p>一</p>", kind="html").lines
    assert line.path is not None


def test_blocks_too_deep_to_compare_share_the_page() -> None:
    chain = [0, *range(5_000)]
    assert shared(chain, 5_000, 4_999) == 4_999
    assert shared([0, *(0 for _ in range(5_000))], 5_000, 4_999) == 0


@pytest.mark.parametrize(
    ("data", "encoding", "reason"),
    [
        (b"", "ascii", "ascii"),
        (b"~{ no hz ~}", "ascii", "ascii"),
        ("<meta charset=windows-1251>Новости города".encode("cp1251"), "cp1251", "declared"),
        ("<meta charset=shift_jis>今日は雨です。明日も雨でしょう。".encode("shift_jis"), "shift_jis", "declared"),
    ],
)
def test_bytes_in_no_chinese_encoding(data: bytes, encoding: str, reason: str) -> None:
    found = decode(data)
    assert found.encoding == encoding
    assert found.reason == reason


def test_an_encoding_that_is_none_of_text() -> None:
    with pytest.raises(LookupError, match="no encoding of text"):
        newsextract.extract(b"x", encoding="zlib")
