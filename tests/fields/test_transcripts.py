"""Paragraphs that are turns of an interview, or go on with a speech or an open quotation; who is present."""

from __future__ import annotations

import pytest

import newsextract

FRAME = "会议消息\n\n6月30日，江苏省靖江市召开会议，市水利局局长李强、市民王秀英参加，会议由李强主持。\n\n{}\n"


def said(*paragraphs: str) -> list[tuple[str, str]]:
    """Speaker and words of every statement, in page order."""
    article = newsextract.extract(FRAME.format("\n\n".join(paragraphs)))
    found = [(one, statement) for one in article.speakers for statement in one.statements]
    found.sort(key=lambda pair: pair[1].span.start)
    return [(one.name or one.text, statement.words) for one, statement in found]


def test_turns_with_names_until_the_narrator_speaks_again() -> None:
    assert said(
        "记者：今年水情怎么样？",
        "李强：水位在降。",
        "明天还会再降。",
        "记者：那村里呢？",
        "李强：都转移了。",
        "采访结束时，李强说，水退了就好。",
    ) == [
        ("记者", "今年水情怎么样？"),
        ("李强", "水位在降。"),
        ("李强", "明天还会再降。"),
        ("记者", "那村里呢？"),
        ("李强", "都转移了。"),
        ("李强", "水退了就好。"),
    ]


def test_answers_are_whose_the_paragraph_above_says() -> None:
    turns = ("问：今年水情怎么样？", "答：水位在降。", "问：村里呢？", "答：都转移了。")
    whose = {who for who, _ in said("市水利局负责人就水情回答了记者提问。", *turns)}
    assert whose == {"记者", "市水利局负责人"}
    assert {who for who, _ in said("会后，李强回答了提问。", *turns)} == {"问", "李强"}
    assert {who for who, _ in said(*turns)} == {"问", "答"}


def test_two_people_have_turns_without_anybody_who_asks() -> None:
    assert said("李强：水位在降。", "王秀英：家里进了水。", "李强：都转移了。") == [
        ("李强", "水位在降。"),
        ("王秀英", "家里进了水。"),
        ("李强", "都转移了。"),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["李强强调，要巡堤。", "要落实到人，确保安全。"], [("李强", "要巡堤。"), ("李强", "要落实到人，确保安全。")]),
        (
            ["李强在讲话中指出，要巡堤。", "水退之后，各村复工。"],
            [("李强", "要巡堤。"), ("李强", "水退之后，各村复工。")],
        ),
        (["一、李强讲话要点", "各村要巡堤，落实到人，确保安全。"], [("李强", "各村要巡堤，落实到人，确保安全。")]),
        # a document demands in one breath: what follows an ordinary sentence is narration
        (["《通知》要求，各村要巡堤。", "水退之后，各村复工。", "要落实到人。"], [("《通知》", "各村要巡堤。")]),
        (
            ["李强说：“水退了。", "“人没事。", "“路通了。”"],
            [("李强", "水退了。"), ("李强", "人没事。"), ("李强", "路通了。")],
        ),
        (["李强说：“水退了。", "人没事。”"], [("李强", "水退了。"), ("李强", "人没事。")]),
        (
            ["王秀英站在堤上，看着水。", "“我的家就在这里，哪也不去。”", "她说完就走了。"],
            [("王秀英", "我的家就在这里，哪也不去。")],
        ),
        (
            ["“水退了，人没事，我心里踏实。”。——王秀英", "会议还研究了其他事项。"],
            [("王秀英", "水退了，人没事，我心里踏实。")],
        ),
    ],
)
def test_a_paragraph_goes_on_with_what_was_said_above(paragraphs: list[str], expected: list[tuple[str, str]]) -> None:
    assert said(*paragraphs) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("出席会议的还有： 周玉兰、 马耳东 、副县长李卫。", [("周玉兰", None), ("马耳东", None), ("李卫", "副县长")]),
        (
            "周玉兰、马耳东、副县长李卫等县领导出席会议。",
            [("周玉兰", "县领导"), ("马耳东", "县领导"), ("李卫", "副县长")],
        ),
        ("周玉兰 、 马耳东(女)、李  卫出席会议。", [("周玉兰", None), ("马耳东", None), ("李  卫", None)]),
    ],
)
def test_who_is_present(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    attendees = newsextract.extract(FRAME.format(sentence)).attendees
    assert [(one.name, one.post) for one in attendees if one.name != "王秀英"] == expected
