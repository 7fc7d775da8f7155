"""Markdown, JSON-LD, CSV, the schema: what comes out says what the article says, and nothing of it acts."""

from __future__ import annotations

import csv
import io
import itertools
import json
from importlib import resources
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt
from pyld import jsonld

import newsextract
from newsextract import Article, extract
from newsextract.output.flat import csv_row
from newsextract.records import Credit, Image, Input, Paragraph, Section, Source, Span, When
from newsextract.speakers import Speaker, Statement
from tasks import build_schema
from tests.golden import FIXTURES

PAGES = sorted(FIXTURES.glob("*/*/page.*"))
HARD = """\
1. 一|2) 二|# 三
- 四|> 五|* 六 *|_七_|`八`|[九](javascript:alert(1))|<b>十</b>|&lt;十一&gt;|===|---|```|\\\\*|+ 戊|~~己~~
![丙](丁)|http://a.example/_b_|: 庚|12345678901. 辛|*|_|&|&#65;|<!-- 壬|    癸""".replace("\n", "|").split("|")
NOTHING = Article()


@pytest.fixture(params=PAGES, ids=lambda path: path.parent.name)
def article(request: pytest.FixtureRequest) -> Article:
    return extract(request.param)


def made_of(*paragraphs: str, heading: str | None = None) -> Article:
    """An article of such paragraphs."""
    made = tuple(Paragraph(text, Span(0, 0)) for text in paragraphs)
    return Article(title="标题", sections=(Section(heading, made, (heading,) if heading else ()),))


# ---- the schema ----------------------------------------------------------------------------------------------------


def shipped() -> dict[str, Any]:
    path = resources.files("newsextract") / "data" / "article.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return schema


def test_the_schema_is_what_the_generator_writes() -> None:
    assert shipped() == build_schema.schema(), "run python -m tasks.build_schema"
    jsonschema.Draft202012Validator.check_schema(shipped())


@pytest.mark.parametrize("trace", [True, False])
def test_every_article_is_valid(article: Article, trace: bool) -> None:
    jsonschema.Draft202012Validator(shipped()).validate(json.loads(article.to_json(trace=trace)))


def test_the_schema_refuses_what_no_article_is() -> None:
    good = NOTHING.to_dict()
    wrongs: list[dict[str, Any]] = [{"title": 3}, {"extra": 1}, {"schema": 99}, {"dates": [{}]}]
    for wrong in wrongs:
        assert not jsonschema.Draft202012Validator(shipped()).is_valid(good | wrong)


def test_another_schema_number_is_refused_by_both_numbers() -> None:
    with pytest.raises(ValueError, match=r"schema is 7; this version reads 1"):
        Article.from_dict(NOTHING.to_dict() | {"schema": 7})


# ---- Markdown ------------------------------------------------------------------------------------------------------


def rendered(text: str) -> list[tuple[str, str]]:
    """Tag and text of each heading and paragraph, as a CommonMark parser reads them behind the front matter."""
    body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
    tokens = MarkdownIt("commonmark").parse(body)
    blocks = []
    for opening, inline in itertools.pairwise(tokens):
        if opening.type in ("heading_open", "paragraph_open"):
            assert all(
                one.type in ("text", "image", "text_special", "em_open", "em_close") for one in inline.children or ()
            )
            words = "".join(one.content for one in inline.children or () if one.type in ("text", "text_special"))
            if not any(one.type in ("image", "em_open") for one in inline.children or ()):
                blocks.append((opening.tag, words))
    return blocks


def said_by(article: Article) -> list[tuple[str, str]]:
    blocks = [("h1", article.title)] if article.title else []
    for section in article.sections:
        blocks += [(f"h{section.level + 1}", section.heading)] if section.heading else []
        blocks += [("p", paragraph.text) for paragraph in section.paragraphs]
    return [(tag, " ".join((text or "").split())) for tag, text in blocks]


def test_markdown_has_the_headings_and_paragraphs(article: Article) -> None:
    assert rendered(article.to_markdown()) == said_by(article)


def test_what_looks_like_markup_is_text() -> None:
    article = made_of(*HARD, heading="# 一 <i>")
    assert rendered(article.to_markdown()) == said_by(article)


def test_markdown_shows_images_with_captions_where_they_stand() -> None:
    image = Image("a b>(1).jpg", "图一 [左]", "张三", 0)
    article = Article(
        title="题", sections=made_of("一。", "二。").sections, images=(image, Image(None, "图二", None, 1))
    )
    assert article.to_markdown().split("\n\n")[2:] == [
        "一。", "![图一 \\[左\\] (张三)](<a b(1).jpg>)", "二。", "*图二*\n",
    ]  # fmt: skip


def test_front_matter_is_json_strings_which_yaml_reads() -> None:
    article = Article(
        title='说"好"\n---\nx: 1', source=Source("甲", chain=("甲", "乙")), sections=made_of("一。").sections
    )
    front = article.to_markdown().split("\n---\n")[0].splitlines()
    assert front[0] == "---"
    assert dict(line.split(": ", 1) for line in front[1:]) == {
        "title": json.dumps('说"好" --- x: 1', ensure_ascii=False),
        "source": '["甲", "乙"]',
    }


def test_nothing_is_an_empty_text() -> None:
    assert NOTHING.to_markdown() == "\n"
    assert NOTHING.to_jsonld() == {"@context": "https://schema.org", "@type": "NewsArticle"}
    assert set(NOTHING.to_flat().values()) == {"", "0", "und"}


# ---- JSON-LD -------------------------------------------------------------------------------------------------------


def expanded(article: Article) -> dict[str, Any]:
    """As a JSON-LD processor reads it, with schema.org's context reduced to its vocabulary: no request."""
    document = article.to_jsonld() | {"@context": {"@vocab": "https://schema.org/"}}
    (node,) = jsonld.expand(document, {"documentLoader": None})
    found: dict[str, Any] = node
    return found


def test_jsonld_is_read_by_a_processor(article: Article) -> None:
    kind = "DiscussionForumPosting" if article.thread else "NewsArticle"
    node = expanded(article)
    assert node["@type"] == [f"https://schema.org/{kind}"]
    news = node["https://schema.org/sharedContent"][0] if article.thread else node
    assert news["@type"] == ["https://schema.org/NewsArticle"]
    if article.sections:
        assert news["https://schema.org/articleBody"] == [{"@value": article.text}]


def test_jsonld_has_people_quotations_place_and_origin() -> None:
    document = extract(FIXTURES / "pages" / "discuz-x34-meeting" / "page.txt").to_jsonld()["sharedContent"]
    assert document["mentions"][0] == {
        "@type": "Person",
        "name": "严启文",
        "jobTitle": "石门县委常委、副县长",
        "affiliation": {"@type": "Organization", "name": "石门县委"},
    }
    assert document["hasPart"][2]["spokenByCharacter"] == {"@type": "Person", "name": "严启文"}
    assert document["contentLocation"]["identifier"]["value"] == "430726"
    assert (document["isBasedOn"][0]["name"], document["creditText"]) == ("石门人家", "石门橘报 → 石门人家")


def test_a_date_that_is_not_whole_is_not_padded() -> None:
    def dated(year: int | None, month: int | None, day: int | None) -> object:
        return Article(dates=(When(year, month, day),)).to_jsonld().get("datePublished")

    assert dated(2020, 6, 30) == "2020-06-30"
    assert dated(2020, 6, None) == "2020-06"
    assert dated(None, 6, 30) is None


# ---- CSV -----------------------------------------------------------------------------------------------------------


def test_csv_is_read_back(article: Article) -> None:
    row = article.to_flat()
    (cells,) = csv.reader(io.StringIO(csv_row(list(row.values())), newline=""))
    assert cells[0].removeprefix("'") == (article.title or "")
    assert len(cells) == len(row)


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(name: str) -> None:
    (cells,) = csv.reader(io.StringIO(csv_row([name])))
    assert cells[0][0] == "'" or cells[0][0] not in "=+-@\t\r"


def test_names_with_bars_and_line_ends_stay_one_value() -> None:
    article = Article(credits=(Credit("author", "甲|乙"), Credit("reporter", "丙\n丁")))
    assert article.to_flat()["authors"].split("|") == ["甲｜乙", "丙 丁"]


def test_cli_formats(capsys: pytest.CaptureFixture[str]) -> None:
    from newsextract import cli

    page = str(FIXTURES / "pages" / "discuz-x34-meeting" / "page.txt")
    assert cli.main(["-f", "csv", page, page]) == 0
    head, one, two = csv.DictReader, *capsys.readouterr().out.split("\r\n", 1)
    assert one.startswith("title,subtitle,date")
    assert two.count("石门县推进校园食品安全专项整治") >= 2
    assert head is csv.DictReader
    assert cli.main(["-f", "jsonld", page]) == 0
    assert json.loads(capsys.readouterr().out)["@type"] == "DiscussionForumPosting"
    assert cli.main(["-f", "markdown", page]) == 0
    assert "# 石门县推进" in capsys.readouterr().out


# ---- the terminal --------------------------------------------------------------------------------------------------


def test_colour_only_for_a_terminal_that_wants_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from newsextract import cli

    page = str(FIXTURES / "pages" / "discuz-x34-meeting" / "page.txt")

    def shown(*arguments: str, terminal: bool, **environment: str) -> str:
        monkeypatch.setattr("sys.stdout.isatty", lambda: terminal, raising=False)
        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        cli.main([*arguments, page])
        return capsys.readouterr().out

    assert "\x1b[" in shown(terminal=True)
    assert "\x1b[" in shown("-f", "explain", terminal=True)
    assert "\x1b[" not in shown(terminal=False)
    assert "\x1b[" not in shown(terminal=True, NO_COLOR="1")
    assert "\x1b[" not in shown(terminal=True, TERM="dumb")
    assert "\x1b[" in shown("--color", "always", terminal=False)


def test_a_page_cannot_steer_the_terminal() -> None:
    lede = "9月7日，石门县召开会议，\x1b[31m副县长严启文\u202e出席会议并讲话，各乡镇负责人参加会议。"
    text = f"\x1b[2J\x1b]0;x\x07石门县召开会议\n\n{lede}"
    for shown in (str(extract(text)), str(newsextract.explain(text))):
        assert not any(character in shown for character in "\x1b\x07\u202e")


def test_columns_stand_under_each_other() -> None:
    from newsextract.output.card import width

    table = (
        str(newsextract.explain(FIXTURES / "pages" / "discuz-x34-meeting" / "page.txt")).split("\n\n")[0].splitlines()
    )
    start = table[0].index("text")
    assert all(width(line[:start]) == start for line in table)


# ---- notebooks -----------------------------------------------------------------------------------------------------


def test_notebook_views_hold_no_script_and_escape_the_page() -> None:
    lede = "9月7日，石门县召开校园食品安全会议，<script>alert(1)</script>各乡镇参加。"
    page = f"<img src=x onerror=alert(1)>举行会议\n\n{lede}"
    explanation = newsextract.explain(page, kind="text")
    speaker = Speaker("<script>", "speaker", (Statement("<img>", "说", "direct", Span(0, 0)),), post="<b>")
    shown = [explanation.article._repr_html_(), explanation._repr_html_(), speaker._repr_html_(), NOTHING._repr_html_()]
    for one in shown:
        assert "<script" not in one
        assert "<img" not in one
    assert "&lt;script&gt;" in shown[2]


def test_views_of_records_made_by_hand() -> None:
    article = Article(
        title="<b>", speakers=(Speaker("甲", "speaker"),), input=Input("text", "x\ny"), images=(Image(None, "图"),)
    )
    assert "&lt;b&gt;" in article.to_html()
    assert "甲" in article._repr_html_()


def test_an_article_alone_labels_its_lines_by_its_fields() -> None:
    from newsextract.output.report.outline import outline

    explanation = newsextract.explain(FIXTURES / "pages" / "discuz-x34-meeting" / "page.txt")
    mine = {line.number: line.label for line in outline(explanation.article).lines}
    own = {line.number: line.label for line in explanation.lines}
    assert set(mine) == set(own)
    for label in ("TITLE", "BODY", "HEADING", "REPLY", "NOTICE", "CAPTION"):
        assert {number for number in own if own[number] == label} <= {n for n in mine if mine[n] == label}, label
    assert 'class="row BODY' in explanation.article.to_html()
