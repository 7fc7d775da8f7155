"""`--learn-sites`: what recurs on a site is no headline and no edge of a body; inside a body nothing changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newsextract import Extra, extract
from newsextract.batch import command, read_rows
from newsextract.batch.readers.page import RawPage
from newsextract.batch.sites import Counts, Lines, lines_of

RUBRIC, MOTTO, HEADING = "走进秋天里的橘乡", "到渫水河边来听故事", "现场直击"


def page(number: int) -> str:
    """A thread whose poster opens every post with a rubric and ends it with a motto."""
    name = "一二三四五六七八九十"[number]
    text = f"9月{number + 1}日，石门县{name}号水厂向城北供水，一万二千名居民当天用上了新水。工程历时{number + 3}个月。"
    more = f"工人们在泵房里检查了{number + 2}台水泵，压力表的指针停在{number}号线上。"
    return (
        f"壶瓶山社区\n设为首页收藏本站\n返回列表\n查看: {number}|回复: 0\n{name}号水厂今起向城北供水\n[复制链接]\n"
        f"渫水渔夫\n632主题875帖子3219积分\n楼主\n发表于 2023-9-{number + 8} 18:40:15\n|只看该作者\n\n"
        f"{RUBRIC}\n\n{text}\n\n{HEADING}\n\n{more}\n\n{MOTTO}\n\n回复\n使用道具 举报\n"
    )


def lines(number: int, text: str | None = None) -> Lines:
    found = lines_of(RawPage(f"site/{number}", page(number)))
    assert found is not None
    return found if text is None else found._replace(text=text)


def learn(pages: Iterable[Lines]) -> dict[str, list[str]]:
    counts = Counts()
    for one in pages:
        counts.add(one)
    return counts.template()


def test_lines_on_most_pages_of_a_site_are_learned() -> None:
    assert {RUBRIC, MOTTO, HEADING} < set(learn(lines(number) for number in range(8))["site"])


def test_few_pages_and_copies_of_one_page_teach_nothing() -> None:
    assert learn(lines(number) for number in range(4)) == {}
    assert learn(lines(0) for _ in range(50)) == {}


def test_a_line_of_half_the_pages_is_learned_and_of_fewer_not() -> None:
    some = [lines(number)._replace(lines=frozenset(["甲"] if number < 5 else ["乙"])) for number in range(9)]
    assert learn(some) == {"site": ["甲"]}


def test_paragraphs_are_never_learned() -> None:
    found = lines_of(RawPage("a", "短行\n" + "长" * 41 + "\n这是一句话。"))
    assert found is not None
    assert found.lines == {"短行"}


def test_what_recurs_is_no_headline_and_no_edge_but_a_heading_inside_stays() -> None:
    known = frozenset([RUBRIC, MOTTO, HEADING])
    before, after = extract(page(1)), extract(page(1), extra=Extra(recurring=known))
    assert (before.text[: len(RUBRIC)], before.paragraphs[-1].text) == (RUBRIC, MOTTO)
    assert after.title == "二号水厂今起向城北供水"
    assert [section.heading for section in after.sections] == [None, HEADING]
    assert before.text.removeprefix(RUBRIC).removesuffix(MOTTO).strip() == after.text


def test_a_page_of_nothing_but_what_recurs_keeps_its_text() -> None:
    text = page(1)
    known = frozenset(line for line in text.splitlines() if line)
    assert "一万二千名居民" in extract(text, extra=Extra(recurring=known)).text


def test_a_run_in_two_passes(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    for number in range(8):
        (tmp_path / "site" / f"{number}.txt").write_text(page(number), "utf-8")
    arguments = [str(tmp_path / "site"), "-o", str(tmp_path / "out"), "--learn-sites", "-q", "-j", "2"]
    assert command.main(arguments) == 0
    rows = list(read_rows(tmp_path / "out"))
    assert [row["title"] for row in rows] == [
        f"{'一二三四五六七八'[number]}号水厂今起向城北供水" for number in range(8)
    ]
    assert not any(MOTTO in str(row["sections"]) for row in rows)
