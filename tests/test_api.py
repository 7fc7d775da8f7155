"""The public names, and input that a caller should not have given."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest

import newsextract

NEWS = "靖江举行赛龙舟\n\n6月25日，靖江市孤山镇举行赛龙舟，八支队伍参加，上千名村民在岸边观看，鼓声一直响到傍晚。"


def test_all_holds_the_public_names() -> None:
    assert set(newsextract.__all__) == {
        "Article",
        "Explanation",
        "Extra",
        "Failure",
        "NewsExtractError",
        "explain",
        "extract",
        "extract_many",
    }
    assert all(hasattr(newsextract, name) for name in newsextract.__all__)


@pytest.mark.parametrize("page", [None, 3, 3.5, ["a"], object()])
def test_another_type_is_a_type_error_that_says_what_is_accepted(page: object) -> None:
    with pytest.raises(TypeError, match=r"str.*pathlib\.Path"):
        newsextract.extract(page)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_are_decoded(kind: type) -> None:
    article = newsextract.extract(kind(NEWS.encode("gbk")))
    assert (article.title, article.input.encoding) == ("靖江举行赛龙舟", "gb18030")


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html><html><body><p>新闻</p></body></html>", "  <div>新闻</div>", "前言 " + "<p>段落</p>" * 12]
)
def test_html_is_told_from_text(page: str) -> None:
    assert newsextract.extract(page).input.kind == "html"
    assert newsextract.extract(page, kind="text").input.kind == "text"
    assert newsextract.extract(page, kind="text").input.text == page


def test_text_that_quotes_a_tag_is_text() -> None:
    assert (
        newsextract.extract(
            "用 <b> 标签可以加粗文字，这是论坛里最常见的提问之一，回答的人很多，讨论也很热烈。"
        ).input.kind
        == "text"
    )


def test_unknown_kind_and_encoding() -> None:
    with pytest.raises(ValueError, match="auto, text, html"):
        newsextract.extract("x", kind="pdf")
    with pytest.raises(LookupError):
        newsextract.extract("x", encoding="utf-99")


def test_a_path_is_read_and_a_str_never_is(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(b"\xef\xbb\xbf" + NEWS.encode())
    article = newsextract.extract(file)
    assert article.title == "靖江举行赛龙舟"
    assert (article.input.encoding, article.input.encoding_reason, article.input.replaced) == ("utf-8", "bom", 0)
    assert newsextract.extract(str(file)).title is None


def test_a_path_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(NEWS.encode("gb18030") + b"\xff")
    article = newsextract.extract(file, encoding="gb18030")
    assert article.title == "靖江举行赛龙舟"
    assert (article.input.encoding, article.input.replaced) == ("gb18030", 1)


def test_a_missing_file_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        newsextract.extract(tmp_path / "none.txt")


def test_today_resolves_what_the_page_leaves_open() -> None:
    day = datetime.date(2020, 7, 1)
    assert newsextract.extract(NEWS).dates[0].isoformat() == "--06-25"
    with_today = newsextract.extract(NEWS, today=day).dates[0]
    assert (with_today.isoformat(), with_today.inferred) == ("2020-06-25", ("year",))
    yesterday = NEWS.replace("6月25日", "昨日")
    assert newsextract.extract(yesterday).dates == ()
    assert newsextract.extract(yesterday, today=day).dates[0].isoformat() == "2020-06-30"


def test_url_is_noted_when_the_page_prints_none() -> None:
    assert newsextract.extract(NEWS, url="https://example.com/1").source.url == "https://example.com/1"


def test_evidence_of_an_unknown_path_names_known_ones() -> None:
    with pytest.raises(KeyError, match="title"):
        newsextract.extract(NEWS).evidence("subtitle")


# ---- pages without an article ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("", "empty-page"),
        (" \n\u3000\r\n\t", "empty-page"),
        ("找回密码\n立即注册\n抱歉，本帖要求阅读权限高于 20 才能浏览\n用户名\n密码\n登录", "login-wall"),
        ("提示信息\n抱歉，指定的主题不存在或已被删除或正在被审核\n[ 点击这里返回上一页 ]", "error-page"),
        ("\n".join(f"某县召开第{number}次会议部署工作 2020-07-{number:02}" for number in range(1, 29)), "list-page"),
        ("你好", "no-article"),
    ],
)
def test_a_page_without_article_is_falsy_and_says_what_it_is(page: str, code: str) -> None:
    article = newsextract.extract(page)
    assert not article
    assert article.title is None
    assert code in [warning.code for warning in article.warnings]
    assert "no article" in str(article)


def test_another_language_is_an_article_with_a_warning() -> None:
    page = (
        "Flood hits the town\n\n"
        + "The river rose by two metres overnight, officials said. Hundreds of people left their homes.\n" * 4
    )
    article = newsextract.extract(page)
    assert article.language in ("en", "und")
    assert "not-chinese" in [warning.code for warning in article.warnings]


def test_a_page_twice_in_a_row_is_flagged() -> None:
    page = "镇上修好了一座桥\n\n" + "".join(
        f"第{number}段：五月里镇上修好了一座石桥，桥长一百二十米，两岸的人都来看，老人们说终于不用绕路去赶集了，孩子们也高兴。\n"
        for number in "一二三四"
    )
    assert "repeated-page" in [warning.code for warning in newsextract.extract(page + page).warnings]


# ---- hostile pages: an article, in linear time ----------------------------------------------------------------------

HOSTILE = {
    "nul bytes": "新\x00闻\x00" * 2000,
    "lone surrogates": "新闻\ud800\n" * 2000,
    "one endless line": "靖江市召开会议，" * 45_000,
    "many lines": "靖江\n" * 200_000,
    "open brackets": "【" * 1_000_000,
    "open quotes": "“他说" * 80_000,
    "nested quotes": "“‘" * 50_000 + "’”" * 50_000,
    "verbs of speech": "张三说，" * 10_000,
    "colons": "王主任:" * 10_000,
    "lists": "王明、李红、" * 30_000 + "出席会议。",
    "posts": "县委书记" * 40_000,
    "dots": "阿·" * 60_000,
    "digits": "1" * 300_000,
    "dates": "6月30日" * 40_000,
    "blanks": " " * 300_000 + "靖江",
    "floors": "1楼\n发表于 2020-7-1\n" * 10_000,
    "credits": "来源：" * 40_000,
    "places": "朝阳区" * 60_000,
    "images": "a.jpg\n" * 40_000,
    "jammers": "a b c d " * 30_000,
    "quotations": "李强说：“水位已经下降了。”\n" * 10_000,
    "quotations in a line": "“水位下降了。”他说，" * 10_000,
    "one sentence": "李强说水位，" * 34_000,
    "surnames": "张王李赵" * 40_000,
    "names": "出席会议的有" + "张明、李红、王大勇、" * 1_700 + "。",
    "lists over lines": "张明、李红；\n" * 20_000 + "出席会议。",
    "forms of address": "王某某小王老李陈局长" * 15_000,
    "titles": "王建军市长，" * 25_000,
    "turns": "记者：水位怎么样？\n李强：下降了。\n" * 8_000,
    "turns with notes": "李强（市水利局局长）：下降了。\n" * 10_000,
    "a name again and again": "刘佳芸对他说，" * 20_000,
    "pronouns": "他说，她说，" * 20_000,
    "adverbs": "同时还又也" * 30_000 + "表示，好。",
    "sources": "有关部门的负责人的" * 18_000 + "表示，好。",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_linear_time(name: str) -> None:
    page, half = (
        f"{NEWS}\n{HOSTILE[name][:length]}。\n{NEWS}" for length in (len(HOSTILE[name]), len(HOSTILE[name]) // 2)
    )

    def spent(text: str) -> float:
        start = time.process_time()
        newsextract.extract(text, kind="text")
        return time.process_time() - start

    spent(half)  # the tables are read
    once, twice = min(spent(half) for _ in range(2)), min(spent(page) for _ in range(2))
    assert twice < 4 * once + 0.3
    assert twice < 20


def test_a_body_longer_than_is_read_for_people_says_so() -> None:
    sentence = "靖江市召开会议部署下一阶段工作，各单位都参加了，会后还查看了三个社区的准备情况。\n"
    article = newsextract.extract("会议消息\n\n" + sentence * 3 + "".join(f"{n}、{sentence}" for n in range(2000)))
    assert "long-body" in [warning.code for warning in article.warnings]


def test_an_article_of_an_older_or_a_newer_version_is_read() -> None:
    article = newsextract.extract(NEWS + "村民王秀英说，今年最热闹。")
    plain = article.to_dict()
    for when in plain["dates"]:
        del when["until"]
    plain["speakers"] = [{**speaker, "mood": "calm"} for speaker in plain["speakers"]]
    assert newsextract.Article.from_dict(plain) == article
    plain["speakers"].append({"role": "speaker"})
    with pytest.raises(TypeError, match="name"):
        newsextract.Article.from_dict(plain)
