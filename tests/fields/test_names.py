"""Where a name begins and ends: the context says that there is one, what follows and repetition say where."""

from __future__ import annotations

import pytest

import newsextract

FRAME = "会议消息\n\n6月30日，江苏省靖江市召开会议，部署下一阶段的工作，全市各有关单位都参加了会议。\n\n{}\n"


def people(sentence: str) -> list[tuple[str | None, str | None]]:
    """Names and posts of the speakers that a sentence gives."""
    return [(one.name, one.post) for one in newsextract.extract(FRAME.format(sentence)).speakers if one.name]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("靖江市委书记张长平指出，要全员发动。", [("张长平", "靖江市委书记")]),
        ("市水利局局长欧阳晓彤表示，水位已经下降。", [("欧阳晓彤", "市水利局局长")]),
        ("市水利局局长李强说，水位已经下降。", [("李强", "市水利局局长")]),
        ("言志远，靖江市住房和城乡建设局副局长，表示材料已经送到。", [("言志远", "靖江市住房和城乡建设局副局长")]),
        ("现年46岁的田海说，这里的水很清。", [("田海", None)]),
        ("分析师马库斯·韦伯则提醒，增速已经放慢。", [("马库斯·韦伯", "分析师")]),
        ("口湖乡班长吴曾秀卿则表示，鱼价跌了三成。", [("吴曾秀卿", "口湖乡班长")]),
        ("医院院长后建章介绍，夜间门诊延长到零点。", [("后建章", "医院院长")]),
        ("立法会议员（新界西）湛家杰表示，方案可以接受。", [("湛家杰", "立法会议员")]),
    ],
)
def test_a_name_in_a_strong_context(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "民警介绍，路面已经恢复通行。",
        "乡镇干部包村、村干部包组，一级给一级交底。",
        "会议指出，要全员发动。",
        "同时，专科二批按照文科二百二十分进行录取，他们说明了情况。",
        "消费者代表10名，经营者代表3名，都表示同意。",
    ],
)
def test_an_ordinary_word_is_no_name(sentence: str) -> None:
    assert people(sentence) == []


def test_a_name_found_once_is_known_everywhere() -> None:
    page = FRAME.format("市水利局局长李强参加会议。\n\n“水位已经下降了两米。”李强说。\n\n他说，明天还会下降。")
    (speaker,) = newsextract.extract(page).speakers
    assert (speaker.name, speaker.post, len(speaker.statements)) == ("李强", "市水利局局长", 2)


def test_attendees_are_the_list_before_present_without_their_notes() -> None:
    page = FRAME.format("市领导尤红、何卫东、杨盛秋（女）、游  俊出席会议。")
    assert [one.name for one in newsextract.extract(page).attendees] == ["尤红", "何卫东", "杨盛秋", "游  俊"]
