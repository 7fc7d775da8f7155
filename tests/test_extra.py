"""Rows beside those of the package: they work, they are checked, and they are nobody else's."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from newsextract import Extra, cli, explain, extract, extract_many

BODY = (
    "9月7日，滨河社区向居民供水，来自各楼的代表到场，一万二千名居民当天用上了新水。河小青佘卫说，水很清，也没有味道。"
)
PAGE = f"城北供水\n\n橘乡网出品　第３期\n\n{BODY}\n\n更多橘乡故事在明天\n"


def test_chrome_rows_take_lines_out() -> None:
    known = Extra(chrome=["橘乡网出品*", ("更多橘乡故事在明天", "related")])
    lines = {line.text: line for line in explain(PAGE, extra=known).lines}
    assert (lines["橘乡网出品　第３期"].label, lines["橘乡网出品　第３期"].rule) == ("CHROME", "extra-chrome")
    assert lines["更多橘乡故事在明天"].zone == "related"
    assert "橘乡" not in extract(PAGE, extra=known).text


def test_a_row_in_the_other_script_and_width_is_the_same_row() -> None:
    traditional = "城北供水\n\n橘鄉網出品 第3期\n\n" + BODY.replace("说", "說").replace("这", "這").replace("万", "萬")
    assert "出品" not in extract(traditional, extra=Extra(chrome=["橘乡网出品*"])).text


def test_posts_name_people() -> None:
    assert extract(PAGE).speakers == () or extract(PAGE).speakers[0].post != "河小青"
    (speaker,) = extract(PAGE, extra=Extra(posts=["河小青"])).speakers
    assert (speaker.name, speaker.post, speaker.statements[0].text) == ("佘卫", "河小青", "水很清，也没有味道。")


def test_selectors_tell_what_elements_hold() -> None:
    page = f"<div class=kuang><p>{BODY}</p></div><div class=zhengwen><p>{BODY[9:]}</p></div>"
    extra = Extra(selectors=[("div.kuang", "hidden"), (".zhengwen", "body")])
    assert "9月7日" in extract(page).text
    assert extract(page, extra=extra).text == BODY[9:]


def test_rows_are_for_one_call_only() -> None:
    plain = extract(PAGE)
    extract(PAGE, extra=Extra(chrome=["更多橘乡故事在明天"], posts=["河小青"], selectors=[("p", "hidden")]))
    assert extract(PAGE) == plain


def test_it_travels_to_workers() -> None:
    extra = Extra(posts=["河小青"], recurring=["甲"])
    assert pickle.loads(pickle.dumps(extra)) == extra
    assert hash(extra) == hash(Extra(posts=("河小青",), recurring=frozenset("甲")))
    (one,) = extract_many([PAGE], jobs=2, extra=extra)
    assert one == (0, extract(PAGE, extra=extra))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"chrome": "一行"}, "chrome is '一行'; pass a list of rows"),
        ({"chrome": [3]}, "chrome row 3: write a line"),
        ({"chrome": ["*"]}, "with two characters at its start or end"),
        ({"chrome": ["*中*"]}, "with two characters at its start or end"),
        ({"chrome": [("一行", "Zone!")]}, "the zone is 'Zone!'; write a word"),
        ({"chrome": [("一行", "a", "b")]}, "chrome row"),
        ({"chrome": ["长" * 121]}, "chrome row"),
        ({"posts": ["长"]}, "post '长': write a word of 2 to 6 characters"),
        ({"posts": ["两个 词"]}, "post '两个 词'"),
        ({"selectors": [".a"]}, "write (selector, region)"),
        ({"selectors": [(".a", "article")]}, "the region is 'article'; it must be one of advert, author"),
        ({"selectors": [("div > p", "body")]}, "write tag#id.class[attribute]"),
        ({"selectors": [("", "body")]}, "write tag#id.class[attribute]"),
        ({"recurring": 3}, "recurring is 3"),
    ],
)
def test_wrong_rows_say_what_would_be_right(rows: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=r"^") as caught:
        Extra(**rows)
    assert message in str(caught.value)


def test_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, page = tmp_path / "extra.json", tmp_path / "page.txt"
    file.write_text(json.dumps({"posts": ["河小青"], "chrome": [["更多橘乡故事在明天", "related"]]}), "utf-8")
    page.write_text(PAGE, "utf-8")
    assert cli.main(["--extra", str(file), str(page)]) == 0
    assert "河小青" in capsys.readouterr().out
    file.write_text('{"post": []}', "utf-8")
    with pytest.raises(SystemExit, match="2"):
        cli.main(["--extra", str(file), str(page)])
    assert "has post; write an object with chrome, posts, selectors" in capsys.readouterr().err
    with pytest.raises(ValueError, match="has a list"):
        file.write_text("[]", "utf-8")
        Extra.read(file)
