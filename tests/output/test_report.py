"""The report in a real browser: pointing, filters, search, keys, sizes, and nothing of a page that acts."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newsextract
from newsextract import cli, explain
from newsextract.output.compare import compare
from newsextract.output.report.document import Sheet, report
from newsextract.output.report.page_view import PIECE
from tests.golden import FIXTURES

PAGE = FIXTURES / "pages" / "discuz-x34-meeting" / "page.txt"
BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
HOSTILE = """\
</script><script>window.hit = 1</script><img src=x onerror="window.hit=1"><svg onload=window.hit=1>会议召开
9月7日，石门县召开校园食品安全会议，"引号'和`反引号\x00空\u202e反向\u202c，javascript:alert(1)，副县长严启文出席会议并讲话。
来源：<a href="javascript:window.hit=1">石门橘报</a>
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if BROWSER is None:
        pytest.skip("no Chromium")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Shown:
    """A report in a browser; what it says to the console and what it would fetch is kept."""

    def __init__(self, browser: Any, path: Path, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.noise: list[str] = []
        self.page.on("console", lambda message: self.noise.append(message.text))
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on(
            "request", lambda request: self.noise.append(request.url) if request.url != path.as_uri() else None
        )
        self.page.goto(path.as_uri())

    def lit(self, name: str = "field") -> list[str]:
        found: list[str] = self.page.evaluate(f"[...(CSS.highlights.get('{name}') || [])].map(one => one.toString())")
        return found

    def rows(self) -> int:
        count: int = self.page.locator(".row:visible").count()
        return count


@pytest.fixture
def shown(browser: Any, tmp_path: Path) -> Iterator[Any]:
    made: list[Shown] = []

    def show(text: str, **context: Any) -> Shown:
        path = tmp_path / "report.html"
        path.write_text(text, "utf-8")
        made.append(Shown(browser, path, **context))
        return made[-1]

    yield show
    for one in made:
        one.context.close()
        assert one.noise == []


def test_pointing_at_a_field_lights_its_characters(shown: Any) -> None:
    explanation = explain(PAGE)
    view = shown(explanation.to_html())
    article = explanation.article
    for path in (
        "title",
        "dates[0]",
        "places[0]",
        "speakers[0].name",
        "speakers[0].post",
        "speakers[0].statements[2].text",
    ):
        view.page.locator(f'.value[data-p="{path}"]').first.hover()
        found = article.evidence(path)
        texts = [found.text, *(one.of(article.input.text) for one in found.more)]
        assert "".join(view.lit()) == "".join(texts).replace("\n", "")


def test_pointing_behind_an_emoji_lights_the_right_characters(shown: Any) -> None:
    view = shown(
        explain(
            "🐉🐉靖江举行赛龙舟\n\n6月25日，🐉靖江市举行赛龙舟🐉，来自全市的八支队伍参加，千余人在河堤两岸观看。"
        ).to_html()
    )
    view.page.locator('.value[data-p="places[0]"]').hover()
    assert view.lit() == ["靖江市"]


def test_pointing_at_a_line_tells_label_rule_and_fields(shown: Any) -> None:
    view = shown(explain(PAGE).to_html())
    view.page.locator(".row.TITLE").hover()
    told = view.page.locator(".told").inner_text()
    assert "TITLE" in told
    assert "thread-head-title" in told
    assert "title" in told.split(" · ")[-1]
    assert "lit" in view.page.locator('.value[data-p="title"]').get_attribute("class")


def test_filters_by_label_and_zone(shown: Any) -> None:
    explanation = explain(PAGE)
    view = shown(explanation.to_html())
    counts = {label: sum(line.label == label for line in explanation.lines) for label in ("CHROME", "BODY", "BLANK")}
    everything = view.rows()
    assert everything == len(explanation.lines) - counts["BLANK"]
    view.page.locator('.chip[data-label="CHROME"]').click()
    assert view.rows() == everything - counts["CHROME"]
    view.page.locator('.chip[data-label="CHROME"]').click()
    view.page.locator(".zones").select_option("login")
    assert view.rows() == sum(line.zone == "login" for line in explanation.lines)


def test_search_and_keys(shown: Any) -> None:
    view = shown(explain(PAGE).to_html())
    view.page.keyboard.press("/")
    view.page.keyboard.type("严启文")
    count = explain(PAGE).article.input.text.count("严启文")
    assert view.page.locator(".found").inner_text() == f"{count} found"
    assert view.lit("searched") == ["严启文"] * count
    view.page.keyboard.press("Escape")
    assert view.lit("searched") == []
    view.page.keyboard.press("j")
    view.page.keyboard.press("j")
    assert view.page.locator(".row.here b").inner_text() == "2"
    view.page.keyboard.press("k")
    assert view.page.locator(".row.here b").inner_text() == "1"
    before = view.page.evaluate("getComputedStyle(document.body).backgroundColor")
    view.page.keyboard.press("t")
    assert view.page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    view.page.locator('.value[data-p="title"]').focus()
    assert view.lit() == [explain(PAGE).article.title]


@pytest.mark.parametrize("kind", ["text", "html"])
def test_nothing_of_a_page_acts(shown: Any, kind: str) -> None:
    page = (
        HOSTILE
        if kind == "text"
        else f"<html><title>&lt;/script&gt;&lt;script&gt;window.hit=1&lt;/script&gt;</title><body>{HOSTILE}"
    )
    sheet = Sheet("<script>window.hit=1</script>", explain(page, kind=kind, url="javascript:window.hit=1"))
    view = shown(report([sheet, sheet], title="</title><script>window.hit=1</script>"))
    view.page.locator(".index a").first.click()
    assert view.page.evaluate("window.hit") is None
    assert view.page.locator("a[href^=javascript], img, svg, iframe").count() == 0
    assert view.page.locator("script").count() == 1
    assert "window.hit" in view.page.locator(".lines").inner_text()
    if kind == "text":
        assert "javascript:alert(1)" in view.page.locator(".lines").inner_text()
        assert "␀空⬚反向⬚" in view.page.locator(".lines").inner_text()
        assert "<script>window.hit = 1</script>" in view.page.locator(".lines").inner_text()


def test_the_policy_lets_no_other_script_run_and_nothing_load() -> None:
    text = explain(PAGE).to_html()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy.startswith("default-src &#x27;none&#x27;")
    assert not re.search(r"(?:src|href)=\"(?!#)", text)


def test_a_page_of_ten_megabytes_opens(shown: Any) -> None:
    line = "第{}段，石门县召开校园食品安全会议，副县长严启文出席会议并讲话，各乡镇负责人和学校代表参加会议。\n"
    page = "石门县召开会议\n" + "".join(map(line.format, range(60_000))) + "末" * 4_000_000
    explanation = explain(page)
    view = shown(explanation.to_html())
    view.page.locator('.value[data-p="title"]').first.hover()
    assert view.lit() == [explanation.article.title]
    last = explanation.article.paragraphs[-1]
    value = view.page.locator(".outline .value").last
    value.scroll_into_view_if_needed()
    value.click()
    assert "".join(view.lit()) == last.text
    assert max(len(text) for text in view.page.locator(".row span").all_inner_texts()[:100]) <= PIECE


def test_an_article_without_anything(shown: Any) -> None:
    view = shown(newsextract.Article().to_html())
    assert "no article" in view.page.locator(".card").inner_text()


def test_the_index_is_sorted_by_a_click(shown: Any) -> None:
    names = ["discuz-x34-meeting", "wechat-book-bus", "ptt-ship-names"]
    view = shown(report([Sheet(name, explain(FIXTURES / "pages" / name / "page.txt")) for name in names]))
    column = view.page.locator("th", has_text="speakers")
    for order in (False, True):
        column.click()
        index = view.page.locator("tbody tr td:nth-child(5)").all_inner_texts()
        assert list(map(int, index)) == sorted(map(int, index), reverse=order)
    view.page.locator(".index a", has_text="wechat-book-bus").click()
    assert view.page.locator(".view:visible h1").inner_text() == "wechat-book-bus"
    view.page.locator(".home").click()
    assert view.page.locator(".index").is_visible()


def test_missed_and_invented_are_marked(shown: Any) -> None:
    explanation = explain(PAGE)
    expected = explanation.article.to_dict(trace=False)
    expected["title"] = "把住入口关"
    differences = compare(explanation.article, {"title": expected["title"], "attendees": expected["attendees"]})
    view = shown(report([Sheet("page", explanation, differences)]))
    assert view.lit("missed") == ["把住入口关"]
    assert [one.split("\n")[0] for one in view.page.locator(".compared .invented").all_inner_texts()] != []
    assert view.page.locator(".compared .right").count() == len(expected["attendees"])


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(shown: Any, width: int) -> None:
    view = shown(explain(PAGE).to_html(), viewport={"width": width, "height": 800})
    assert view.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_cell_is_no_wider_than_its_notebook(shown: Any) -> None:
    cell = explain(PAGE)._repr_html_()
    view = shown(f"<!doctype html><meta charset=utf-8><div style='width:400px' id=cell>{cell}</div>")
    assert view.page.evaluate("document.getElementById('cell').scrollWidth") <= 400


def test_it_prints_all_lines(shown: Any) -> None:
    view = shown(explain(PAGE).to_html())
    view.page.emulate_media(media="print")
    assert not view.page.locator("header").is_visible()
    assert view.page.locator(".row").first.is_visible()
    assert len(view.page.pdf()) > 10_000


def test_cli_writes_a_report_and_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "r.html"
    assert cli.main(["report", str(PAGE), "-o", str(out)]) == 0
    assert "石门县推进校园食品安全专项整治" in out.read_text("utf-8")
    assert cli.main(["report", str(PAGE), "--gold", str(FIXTURES / "pages"), "-o", str(out)]) == 0
    assert "compared" in out.read_text("utf-8")
    assert cli.main(["report", str(PAGE), str(tmp_path / "none.txt"), "-o", str(out)]) == 1
    assert "none.txt" in capsys.readouterr().err
    (tmp_path / "page.json").write_text(json.dumps({"titel": 1}), "utf-8")
    assert cli.main(["report", str(PAGE), "--gold", str(tmp_path), "-o", str(out)]) == 1
    assert "expected has titel; an article has schema, title" in capsys.readouterr().err


def test_every_golden_agrees_with_itself() -> None:
    for path in sorted((FIXTURES / "pages").glob("*/page.txt")):
        expected = json.loads((path.parent / "expected.json").read_text("utf-8"))["article"]
        assert {one.status for one in compare(newsextract.extract(path), expected)} <= {"right"}, path
