"""What a hostile reader found, each as small as it can be."""
# ruff: noqa: E501  (rows of pieces)

from __future__ import annotations

import datetime
import itertools
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from newsextract import Extra, cli, explain, extract
from tests.hostile.builders import LEDE
from tests.hostile.test_growth import BOUND, growth

BYTES_CODECS = ("hex", "base64", "bz2", "quopri", "rot13", "uu", "zip", "zlib", "idna", "punycode", "unicode_escape")


@pytest.mark.parametrize("name", BYTES_CODECS)
def test_a_page_may_declare_what_is_no_encoding_of_text(name: str) -> None:
    assert extract(f"<meta charset={name}><p>".encode() + LEDE.encode("gb18030")).input.encoding == "gb18030"


# Python 3.13 reads punycode with replacement characters, so there a caller may name it.
NO_TEXT = [name for name in BYTES_CODECS if name != "punycode"]


@pytest.mark.parametrize("name", [*NO_TEXT, "a\0b", "\ud800", "nonsense"])
def test_a_caller_may_not(name: str) -> None:
    with pytest.raises(LookupError, match="no encoding of text"):
        extract(b"x", encoding=name)


@pytest.mark.parametrize("selector", [" div", "! div", "div#a.b p", "#a[b] p", "a b c", ""])
def test_a_selector_that_could_never_match_is_refused(selector: str) -> None:
    with pytest.raises(ValueError, match="at most one ancestor"):
        Extra(selectors=[(selector, "body")])


def test_nobody_is_called_nothing() -> None:
    for page in ("（化名）说：水很清，居民都用上了新水。", "发表于只看该作者\n（化名）\n\t辑：王论坛»"):
        assert all(one.text for one in extract(page + LEDE).speakers)


def test_a_bare_colon_is_no_verb() -> None:
    (said,) = extract(f"城北供水开始了\n\n{LEDE}\n王某某：水很清，大家都很高兴。").speakers[-1].statements
    assert (said.verb, said.verb_span) == (None, None)


def test_a_moment_as_today_is_its_day() -> None:
    page = f"论坛\n[复制链接]\n渫水\n发表于 昨天 18:05 |只看该作者\n{LEDE * 3}\n回复 使用道具 举报\n"
    for today in (datetime.date(2020, 7, 1), datetime.datetime(2020, 7, 1, 12)):
        (posted,) = (when for when in extract(page, today=today).dates if when.role == "posted")
        assert posted.isoformat() == "2020-06-30T18:05"


def test_paths_do_not_multiply_a_page() -> None:
    page = "<html><body>" + "".join(f"<{'x' * 120}>" for _ in range(250)) + "<p>水" * 2_000
    tracemalloc.start()
    explain(page)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_signs_of_markdown_in_titles_and_addresses_are_shown() -> None:
    page = f"城北供水开始了 #\n\n{LEDE}\n![图](http://a/[click](http://evil)c\\)\n水来了，{LEDE}\n来水了，{LEDE}"
    shown = extract(page).to_markdown()
    assert "# 城北供水开始了 \\#" in shown
    assert "c\\>" not in shown


@pytest.mark.parametrize(
    "gold", ['{"sections":null}', '{"sections":[3]}', '{"dates":"x"}', '{"credits":[{"name":[]}]}', "[" * 100_000]
)
def test_an_expected_article_that_is_none_is_told(gold: str, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.txt").write_text(LEDE, "utf-8")
    (tmp_path / "a.json").write_text(gold, "utf-8")
    arguments = ["report", str(tmp_path / "a.txt"), "-o", str(tmp_path / "r.html"), "--gold", str(tmp_path)]
    assert cli.main(arguments) == 1
    told = capsys.readouterr().err
    assert "the expected article has not the form of one" in told or "nested too deep" in told


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "a.txt").write_text(LEDE, "utf-8")
    assert cli.main(["report", str(tmp_path / "a.txt"), "-o", "/nonexistent/r.html"]) == 2
    assert cli.main(["report", str(tmp_path / "a.txt"), "-o", str(tmp_path / "r.html"), "--encoding", "hex"]) == 1
    assert capsys.readouterr().err.count("newsextract report:") == 2


def _many(head: str, form: str, tail: str = "") -> Any:
    return lambda size: head + "".join(form.format(number) for number in range(size // len(form))) + tail


_HEAD = f"<html><title>城北供水开始了</title><article><h1>城北供水开始了</h1><p>{LEDE}<p>{LEDE}</p>"
_WORDS = "石龙云青白金银铜铁木水火土沙江河湖海山岭峰川溪泉林松柏竹梅兰菊荷莲桃李杏梨"
_COUNTIES = ["".join(pair) for pair in itertools.product(_WORDS, _WORDS)]
GROWING: dict[str, tuple[str, Any]] = {
    "a type without end": ("html", lambda size: f'<script type="application/ld+json">{{"@type":"{"News" * (size // 4)}"}}</script>'),
    "one name in many offices": (
        "text",
        lambda size: LEDE + "".join(f"{_COUNTIES[n % 1600 % 1369]}县教育局局长王小明说，水清。" for n in range(size // 17)),
    ),
    "posters with long names": ("text", _many("论坛\n[复制链接]\n", "渫水渔夫人{:05d}\n发表于 2020-7-1 09:45\n好的。\n回复\n")),
    "captions in the middle": (
        "html",
        _many(_HEAD, f"<p align=center><img src=a{{0}}.jpg></p><p align=center>居民在取水{{0}}号</p><p>{LEDE}{{0}}。</p>"),
    ),
    "captions": ("html", _many(_HEAD, f"<p><img src=a{{0}}.jpg></p><p>居民在取水{{0}}号</p><p>{LEDE}{{0}}。</p>")),
    "dates in a line": ("text", _many("城北供水开始了\n\n时间:2020年6月3日 地点:会议室", " 6月30日和", f"\n{LEDE}\n{LEDE}")),
    "a title of places": ("text", _many("作者ricebird (水尾雀)\n标题 ", "元朗", f"\n时间 Fri Nov 10 21:07:42 2023\n{LEDE}")),
    "papers": ("text", _many("城北供水开始了\n\n" + LEDE, "日报", "\n" + LEDE)),
    "sources": ("text", _many(f"论坛\n[复制链接]\n渫水\n发表于 2020-7-1 09:45\n{LEDE * 3}\n", "(来源:第{}日报)\n", "回复")),
    "editors": ("text", _many(f"论坛\n[复制链接]\n渫水\n发表于 2020-7-1 09:45\n{LEDE * 3}\n", "编辑:王{}明\n", "回复")),
}  # fmt: skip


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_page(name: str) -> None:
    kind, build = GROWING[name]
    assert growth(build, kind, 16_000)[0] < BOUND or growth(build, kind, 32_000)[0] < BOUND


def test_markdown_grows_with_the_page() -> None:
    build = _many(_HEAD, f"<p><img src=a{{0}}.jpg></p><p>{LEDE}{{0}}。</p>")
    for size in (100_000, 200_000):
        assert extract(build(size)).to_markdown().count("![") > size // 200
