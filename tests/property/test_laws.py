"""The laws: what holds for every page, whatever it is."""

from __future__ import annotations

import dataclasses
import itertools
import json
import os
import pickle
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsextract
from newsextract.article import Article
from newsextract.data import pairs, rows
from newsextract.labels.sheet import LABELS
from newsextract.page.fold import fold
from newsextract.records import Span
from tests.property.strategies import chrome_lines, pages

FIXTURES = sorted(Path(__file__).parents[2].glob("fixtures/*/*/page.txt"))
# NEWSEXTRACT_EXAMPLES=10000 python -m pytest tests/property is the long run.
EXAMPLES = int(os.environ.get("NEWSEXTRACT_EXAMPLES", "60"))
law = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def spans_of(value: Any) -> list[tuple[Span, str | None]]:
    """Every span in a record with the text that it claims, when the record has one."""
    found: list[tuple[Span, str | None]] = []
    if isinstance(value, tuple):
        for one in value:
            found += spans_of(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Span):
        text = getattr(value, "text", None)
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, Span):
                found.append((inner, text if field.name == "span" else None))
            else:
                found += spans_of(inner)
    return found


def squeeze(text: str) -> str:
    """Without line ends, blanks and characters that show nothing: what a hard wrap or a cut may change."""
    return "".join(character for character in text if character.isprintable() and not character.isspace())


def check_spans(article: Article) -> None:
    page = article.input.text
    for span, _ in spans_of(dataclasses.replace(article, traces=())):
        assert 0 <= span.start <= span.end <= len(page)
    for section in article.sections:
        for paragraph in section.paragraphs:
            assert squeeze(paragraph.span.of(page)) == squeeze(paragraph.text)
    for speaker in article.speakers:
        assert squeeze(speaker.span.of(page)) == squeeze(speaker.text)
        for statement in speaker.statements:
            assert squeeze(statement.span.of(page)) == squeeze(statement.text)
            assert (statement.verb is None) == (statement.verb_span is None)
            if statement.verb_span and statement.verb:
                assert squeeze(statement.verb_span.of(page)) == squeeze(statement.verb)
            assert statement.speaker_span is None or statement.speaker_span.of(page).strip()
            assert set(statement.words) <= set(statement.text)
    said = sorted((one.span.start, one.span.end) for speaker in article.speakers for one in speaker.statements)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(said))
    for when in article.dates:
        assert squeeze(when.span.of(page)) == squeeze(when.text)
    for place in article.places:
        assert squeeze(place.span.of(page)) == squeeze(place.text)
    for path, *_ in article.traces:
        evidence = article.evidence(path)
        assert evidence.span.of(page) == evidence.text
        assert 0 < evidence.confidence <= 1


@law
@given(pages())
def test_spans_point_at_what_they_claim(page: str) -> None:
    check_spans(newsextract.extract(page, kind="text"))


@law
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=300))
def test_any_str_gives_an_article(page: str) -> None:
    article = newsextract.extract(page, kind="text")
    assert isinstance(article, Article)
    assert article.input.text == page
    assert article or article.warnings


@law
@given(pages())
def test_labels_cover_every_line_once(page: str) -> None:
    lines = newsextract.explain(page, kind="text").lines
    assert [line.number for line in lines] == list(range(1, len(page.splitlines()) + 1)) or len(lines) <= len(
        page.splitlines()
    )
    assert all(line.label in LABELS and line.rule for line in lines)
    for before, after in itertools.pairwise(lines):
        assert before.span.end <= after.span.start
    assert all((line.label == "BLANK") == (line.text == "") for line in lines)


@law
@given(pages())
def test_explain_and_extract_agree(page: str) -> None:
    assert newsextract.explain(page, kind="text").article == newsextract.extract(page, kind="text")


@law
@given(pages())
def test_text_is_made_of_the_pages_characters_in_order(page: str) -> None:
    article = newsextract.extract(page, kind="text")
    rest = iter(squeeze(page))
    assert all(character in rest for character in squeeze(article.text))


@law
@given(pages())
def test_dict_json_and_pickle_round_trip(page: str) -> None:
    article = newsextract.extract(page, kind="text")
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_dict(json.loads(article.to_json())) == article
    assert pickle.loads(pickle.dumps(article)) == article
    assert hash(article) == hash(newsextract.extract(page, kind="text"))


@law
@given(pages())
def test_folding_keeps_the_length(page: str) -> None:
    for script in ("zh-Hans", "zh-Hant", "zh-mixed", "und"):
        assert len(fold(page, script)) == len(page)


def fields_of(article: Article) -> dict[str, Any]:
    """Values without spans, evidence and page: what must not move when the page around the article does."""

    def strip(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: strip(one) for key, one in value.items() if key not in ("span", "speaker_span", "verb_span")}
        return [strip(one) for one in value] if isinstance(value, list) else value

    plain = strip(article.to_dict(trace=False))
    return {key: value for key, value in plain.items() if key not in ("input", "thread")}


@pytest.mark.parametrize(
    "path", [path for path in FIXTURES if path.parts[-3] == "pages"], ids=lambda path: path.parts[-2]
)
@settings(max_examples=8, deadline=None)
@given(
    extra=st.lists(
        chrome_lines.filter(lambda line: line.strip() in ("找回密码", "立即注册", "快捷登录", "分享到：")),
        min_size=1,
        max_size=5,
    )
)
def test_chrome_around_a_page_changes_no_field(path: Path, extra: list[str]) -> None:
    page = path.read_bytes().decode("utf-8")
    around = "\n".join(extra)
    assert fields_of(newsextract.extract(f"{around}\n{page}")) == fields_of(newsextract.extract(page))


@pytest.mark.parametrize(
    "path", [path for path in FIXTURES if path.parts[-3] != "known_failures"], ids=lambda path: path.parts[-2]
)
def test_line_ends_change_no_field(path: Path) -> None:
    page = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    assert fields_of(newsextract.extract(page.replace("\n", "\r\n"))) == fields_of(newsextract.extract(page))


@pytest.mark.parametrize(
    "path", [path for path in FIXTURES if path.parts[-3] == "pages"], ids=lambda path: path.parts[-2]
)
def test_zero_width_characters_change_no_field(path: Path) -> None:
    page = path.read_bytes().decode("utf-8")
    spread = "".join(
        character + "\u200b" * (number % 7 == 0 and character not in "\r\n") for number, character in enumerate(page)
    )
    dirty = newsextract.extract("\ufeff" + spread)
    check_spans(dirty)
    assert fields_of(dirty) == fields_of(newsextract.extract(page))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parts[-2])
def test_the_laws_of_spans_hold_on_every_fixture(path: Path) -> None:
    check_spans(newsextract.extract(path.read_bytes().decode("utf-8")))


def test_extract_is_the_same_in_another_process_with_another_hash_seed() -> None:
    program = "import sys, pathlib, newsextract; print(newsextract.extract(pathlib.Path(sys.argv[1])).to_json())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, str(FIXTURES[0])],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parts[-2])
def test_a_page_may_end_anywhere(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    for cut in range(len(text), 0, -max(1, len(text) // 60)):
        check_spans(newsextract.extract(text[:cut]))


NAMES = (
    "张长平",
    "欧阳晓彤",
    "马库斯·韦伯则",
    "图尔洪·艾则孜",
    "吴曾秀卿",
    "后建章",
    "那顺巴雅尔",
    "Marek Nowicki",
    "某",
    "李先生",
)
BEFORE = (
    "靖江市委书记",
    "市水利局局长 ",
    "议员（新界西）",
    "分析师",
    "村民",
    "据",
    "七十八岁的",
    "“他说。”",
    "乜自强：",
)


@pytest.mark.parametrize("before", BEFORE)
def test_a_body_may_end_with_any_name(before: str) -> None:
    head = "会议消息\n\n6月30日，江苏省靖江市召开会议，部署下一阶段的工作，各单位都参加了会议。\n\n"
    for name in NAMES:
        for end in range(len(name) + 1):
            check_spans(newsextract.extract(head + before + name[:end]))


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parts[-2])
def test_the_laws_of_spans_hold_on_pieces_of_every_fixture(path: Path) -> None:
    """Pieces begin and end in the middle of anything, and markup is read as if it were text."""
    page = path.read_bytes()
    for start in range(0, len(page), 1500):
        for end in (start + 1500, start + 4000):
            check_spans(newsextract.extract(page[start:end].decode("utf-8", "surrogateescape"), kind="text"))


def told(article: Article) -> dict[str, Any]:
    """The fields in one spelling: half-width, Simplified, without the name of the script."""

    def one_spelling(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: one_spelling(one) for key, one in value.items() if key not in ("language", "warnings")}
        if isinstance(value, list):
            return [one_spelling(one) for one in value]
        return fold(value, "zh-mixed") if isinstance(value, str) else value

    spelled: dict[str, Any] = one_spelling(fields_of(article))
    return spelled


PAGES = [path for path in FIXTURES if path.parts[-3] == "pages"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parts[-2])
def test_width_of_punctuation_changes_no_field(path: Path) -> None:
    page = path.read_bytes().decode("utf-8")
    wide = page.translate(str.maketrans(",!?;()", "，！？；（）"))
    assert told(newsextract.extract(wide)) == told(newsextract.extract(page))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parts[-2])
def test_the_same_page_in_the_other_script_has_the_same_structure(path: Path) -> None:
    page = path.read_bytes().decode("utf-8")
    assert told(newsextract.extract(page.translate(pairs("hant_hans")))) == told(newsextract.extract(page))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parts[-2])
def test_a_page_that_stands_twice_is_told_and_not_doubled(path: Path) -> None:
    page = path.read_bytes().decode("utf-8")
    twice = newsextract.extract(f"{page}\n{page}")
    assert twice.text == newsextract.extract(page).text
    assert "repeated-page" in [warning.code for warning in twice.warnings]


KNOWN = sorted(
    {
        row[0]
        for table in ("chrome", "chrome_more")
        for row in rows(table)
        if row[2] == "strong" and len(row[0]) > 2 and not set(row[0]) & set("*D0")
    }
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parts[-2])
def test_any_known_chrome_above_or_below_changes_no_field(path: Path) -> None:
    page = path.read_bytes().decode("utf-8")
    fields = fields_of(newsextract.extract(page))
    chance = random.Random(path.parts[-2])
    for _ in range(12):
        lines = "\n".join(chance.choices(KNOWN, k=chance.randint(1, 4)))
        assert fields_of(newsextract.extract(f"{lines}\n{page}")) == fields, lines
        assert fields_of(newsextract.extract(f"{page}\n{lines}")) == fields, lines
