"""What a line is by itself."""

from __future__ import annotations

import pytest

import newsextract
from newsextract.labels.credit_line import credit_kind
from newsextract.labels.jammers import cut_jammer
from newsextract.labels.own import own_evidence


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2680", "number"),
        ("2020-7-1 09:45", "date"),
        ("昨天 10:11", "date"),
        ("楼主", "floor"),
        ("3#", "floor"),
        ("发表于 2020-7-1 09:45:36 |只看该作者", "meta"),
        ("094536kaaz7nd0azgdseao.jpg", "image"),
        ("———————", "decoration"),
        ("—THE END—", "end"),
        ("https://example.org/a", "url"),
        ("推 suaofish: 新满渔6号我爸以前在上面煮饭", "push"),
        ("顶【非洲小飞机】08-15 15:35 0字 [131/0]", "push"),
        ("您需要登录后才可以回帖 登录 | 立即注册", "chrome"),
        ("Powered by Discuz! X3.4 © 2001-2017 Comsenz Inc.", "chrome"),
        ("【1】【2】【3】【4】", "chrome"),
        ("[1]", "short"),
        ("57人参与11评论", "chrome"),
        ("正文", "weak"),
        ("来源:智慧靖江", "credit"),
        ("会议指出,要全员发动,点燃创建热情。", "prose"),
        ("要调优迎战状态", "short"),
    ],
)
def test_a_line_has_its_kind(line: str, kind: str) -> None:
    assert own_evidence(line).kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "来源:智慧靖江",
        "编辑:周小禾 | 校对:彭卉 | 责编:戴维国",
        "(记者 脱兴福 通讯员 才让东珠)",
        "(一审:于是 二审:还金生 三审:干文)",
        "川西晚报 2021-11-28 06:40 记者 骆青禾 文/图",
        "新华社南京3月15日电 题:当机器人走进小作坊",
        "2020-06-28 18:02 来源:江海日报 作者:钱大同",
    ],
)
def test_a_credit_line_is_one(line: str) -> None:
    assert credit_kind(line) == "credit"


@pytest.mark.parametrize(
    "line", ["记者从会上获悉,全市小麦亩产创新高。", "作者在后记里写道,这本书写了十年。", "来源很多,说法不一。"]
)
def test_a_sentence_with_a_credits_word_is_none(line: str) -> None:
    assert credit_kind(line) is None


def test_a_jammer_is_cut_off_the_end_of_a_line_and_the_span_says_so() -> None:
    line = "会议强调,要压实责任。 7 @/ A5 |, [ e/ H' k"
    assert line[: cut_jammer(line)].rstrip() == "会议强调,要压实责任。"
    head = "查看: 125|回复: 0\n会议消息\n[复制链接]\n\n发表于 2020-7-1 09:45:36 |只看该作者\n会议消息\n\n"
    page = f"{head}6月30日,靖江市召开会议,部署下一阶段的工作,各单位都参加了。\n{line}\n"
    article = newsextract.extract(page)
    assert article.paragraphs[-1].text == "会议强调,要压实责任。"
    assert article.paragraphs[-1].span.of(page) == "会议强调,要压实责任。"
