"""Who says what: quotation marks with the speaker before, after or around them, and reports without marks."""

from __future__ import annotations

import pytest

import newsextract

FRAME = "会议消息\n\n6月30日，江苏省靖江市召开会议，市水利局局长李强、市民王秀英参加，会议由李强主持。\n\n{}\n"


def said(paragraph: str) -> list[tuple[str, str, str]]:
    """Speaker, kind and words of every statement."""
    article = newsextract.extract(FRAME.format(paragraph))
    found = [(one, statement) for one in article.speakers for statement in one.statements]
    found.sort(key=lambda pair: pair[1].span.start)
    return [(one.name or one.text, statement.kind, statement.words) for one, statement in found]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("李强说：“水位已经下降了两米。”", [("李强", "direct", "水位已经下降了两米。")]),
        ("“水位已经下降了两米。”李强说。", [("李强", "direct", "水位已经下降了两米。")]),
        ("“水位，”李强说，“已经下降了两米。”", [("李强", "direct", "水位，已经下降了两米。")]),
        ("李强表示，水位已经下降了两米。", [("李强", "indirect", "水位已经下降了两米。")]),
        ("水位已经下降了两米，明天还会再降，李强说。", [("李强", "indirect", "水位已经下降了两米，明天还会再降")]),
        ("该负责人表示，水位已经下降了两米。", [("该负责人", "indirect", "水位已经下降了两米。")]),
        (
            "“水位降了两米。”李强建议，由市里统一调度闸门，早做准备。",
            [("李强", "direct", "水位降了两米。"), ("李强", "indirect", "由市里统一调度闸门，早做准备。")],
        ),
        (
            "王秀英捂住了脸，“我等了整整四年啊！”",
            [("王秀英", "direct", "我等了整整四年啊！")],
        ),
    ],
)
def test_a_statement_has_its_speaker(paragraph: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "“一事一议”的办法今年起在全市推行。",
        "李强的“高账房”外号由此传开。",
        "据介绍，“中国水周”活动将持续到月底。",
    ],
)
def test_titles_and_scare_quotes_are_not_speech(paragraph: str) -> None:
    assert said(paragraph) == []


def test_a_speech_goes_on_in_the_paragraphs_below() -> None:
    page = "李强强调，要看好每一座闸门。\n\n要落实责任。各村必须有人值守，不得空岗。"
    assert [(who, words[:6]) for who, _, words in said(page)] == [("李强", "要看好每一座"), ("李强", "要落实责任。")]


def test_the_list_of_who_was_there_is_not_said() -> None:
    page = "座谈会强调，要加强组织领导。\n\n县委办、县政府办等单位主要负责同志参加座谈会。"
    assert [words for _, _, words in said(page)] == ["要加强组织领导。"]
