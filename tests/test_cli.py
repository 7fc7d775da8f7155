"""The command line: what it prints where, and with which status it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import newsextract
from newsextract import cli
from tests.golden import FIXTURES

PAGE = FIXTURES / "pages" / "discuz-x34-meeting" / "page.txt"
WALL = FIXTURES / "negative" / "login-wall" / "page.txt"


def test_card_shows_the_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(PAGE)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("石门县推进校园食品安全专项整治")
    assert "严启文" in out
    assert err == ""


def test_json_is_the_articles_own(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["-f", "json", "--trace", str(PAGE)])
    printed = json.loads(capsys.readouterr().out)
    assert newsextract.Article.from_dict(printed) == newsextract.extract(PAGE)


def test_jsonl_is_one_article_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["-f", "jsonl", str(PAGE), str(PAGE)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert json.loads(lines[0])["title"] == json.loads(lines[1])["title"]


def test_explain_shows_every_line_and_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["-f", "explain", str(PAGE)])
    out = capsys.readouterr().out
    assert "TITLE" in out
    assert "speakers[0].name" in out


def test_a_page_without_article_ends_with_1_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([str(WALL)]) == 1
    assert str(WALL) in capsys.readouterr().err


def test_a_missing_file_ends_with_1_and_the_others_are_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main([str(tmp_path / "none.txt"), str(PAGE)]) == 1
    out, err = capsys.readouterr()
    assert "none.txt" in err
    assert "石门县" in out


def test_html_in_gbk_is_read_like_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    paragraph = "<p>6月25日，靖江市孤山镇举行赛龙舟，八支队伍参加，上千名村民在岸边观看，鼓声一直响到傍晚。</p>"
    page.write_bytes(f"<!DOCTYPE html><html><body><h1>靖江举行赛龙舟</h1>{paragraph}</body></html>".encode("gbk"))
    assert cli.main([str(page)]) == 0
    assert "靖江举行赛龙舟" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong", [[], ["--encoding", "klingon", "x"], ["--today", "tomorrow", "x"], ["-f", "xml", "x"]]
)
def test_wrong_usage_ends_with_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(wrong)
    assert stop.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_another_encoding_is_read_when_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(PAGE.read_text(encoding="utf-8").encode("gb18030"))
    assert cli.main(["--encoding", "gb18030", str(page)]) == 0
    assert "严启文" in capsys.readouterr().out


def test_standard_input_and_a_terminal_without_chinese() -> None:
    command = [sys.executable, "-m", "newsextract.cli", "-"]
    run = subprocess.run(
        command, input=PAGE.read_bytes(), capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii"}
    )
    assert b"\\u77f3\\u95e8\\u53bf" in run.stdout


def test_today_completes_a_date_without_a_year(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "龙舟开赛\n\n6月25日,靖江市孤山镇举行龙舟赛,八支队伍从清晨赛到黄昏,两岸站满了观众。\n", encoding="utf-8"
    )
    cli.main(["--today", "2024-12-01", str(page)])
    assert "2024-06-25" in capsys.readouterr().out


def test_version_and_help_say_what_the_command_is(capsys: pytest.CaptureFixture[str]) -> None:
    for option, words in (("--version", newsextract.__version__), ("--help", "examples:")):
        with pytest.raises(SystemExit) as stop:
            cli.main([option])
        assert stop.value.code == 0
        assert words in capsys.readouterr().out
