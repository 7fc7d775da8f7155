"""Every form of byline, credit line and notice: the fields it gives, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsextract
from newsextract.article import Article
from newsextract.fields.bylines import read_byline

TITLE = "两岸新桥通车 居民告别摆渡"
HANS = (
    "大桥全长一千二百米，双向四车道，工期两年零三个月，总投资三点六亿元，是当地第一座跨河公路桥。",
    "通车之后，两岸来往只要五分钟，从前等渡船要一个多小时，遇上大风天还要停渡，赶集上学都很不便。",
    "目前桥上的路灯、护栏和监控都已装好，附近的公交线路也将在下个月延长到桥头，方便居民换乘。",
)
HANT = (
    "大橋全長一千二百公尺，雙向四車道，工期兩年零三個月，總投資三點六億元，是當地第一座跨河公路橋。",
    "通車之後，兩岸來往只要五分鐘，從前等渡船要一個多小時，遇上大風天還要停渡，趕集上學都很不便。",
    "目前橋上的路燈、護欄和監視器都已裝好，附近的公車路線也將在下個月延長到橋頭，方便居民換乘。",
)
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "source_forms.tsv").read_text(encoding="utf-8").splitlines()[1:]
]
CASES = [(form, at, expected) for form, places, expected in ROWS for at in places.split(",")]


def page(form: str, at: str) -> str:
    """A short article with the form at a place where pages print it."""
    one, two, three = HANT if set(form) & set("記攝啟編") else HANS
    lines = {
        "top": [TITLE, form, one, two, three],
        "tail": [TITLE, one, two, three, form],
        "lead": [TITLE, form + one, two, three],
        "end": [TITLE, one, two, three + form],
        "middle": [TITLE, one, form, two, three],
        "caption": [TITLE, one, "dsc_0234.jpg", form, two, three],
    }
    return "\n\n".join(lines[at])


def fields(article: Article) -> dict[str, str]:
    """Everything that a byline, a credit or a notice can give."""
    source = article.source
    found = {
        "source": source.name,
        "reposted_from": source.reposted_from,
        "wechat_id": source.wechat_id,
        "url": source.url,
        "original_title": source.original_title,
    }
    for role in dict.fromkeys(credit.role for credit in article.credits):
        people = [one for one in article.credits if one.role == role]
        found[role] = "|".join(one.name + (f"@{one.outlet}" if one.outlet else "") for one in people)
    for when in article.dates:
        found["filed" if when.role == "dateline" else when.role] = when.isoformat()
    found["dateline"] = next((place.text for place in article.places if place.role == "dateline"), None)
    found["image"] = next((image.src for image in article.images if image.src != "dsc_0234.jpg"), None)
    return {name: value for name, value in found.items() if value}


@pytest.mark.parametrize(("form", "at", "expected"), CASES, ids=[f"{at}-{form[:24]}" for form, at, _ in CASES])
def test_a_form_gives_its_fields_and_nothing_else(form: str, at: str, expected: str) -> None:
    article = newsextract.extract(page(form, at))
    wanted = dict(pair.split("=", 1) for pair in expected.split("; ") if pair)
    found = fields(article)
    if "filed" in wanted and "event" not in wanted:
        found.pop("event", None)  # a report without another day happened on the day it was filed, or not: not told here
    assert found == wanted
    assert article.title == TITLE
    assert at not in ("top", "tail", "caption") or form not in article.text
    assert all(sentence in article.text for sentence in (HANT if set(form) & set("記攝啟編") else HANS)[1:])


def test_all_forms_are_there() -> None:
    assert len(ROWS) == 144


def test_a_picture_keeps_who_took_it() -> None:
    article = newsextract.extract(page("雨中登楼照样开心。骆青 摄", "caption"))
    assert [(image.caption, image.credit) for image in article.images] == [("雨中登楼照样开心。骆青 摄", "骆青")]


@pytest.mark.parametrize(
    ("label", "value", "field", "expected"),
    [
        ("撰文：", "石乔安", "author", "石乔安"),
        ("編輯：", "區諾行", "editor", "區諾行"),
        ("来源", "临溪发布", "source", "临溪发布"),
        ("信息来源：", "临溪县水务局", "source", "临溪县水务局"),
    ],
)
def test_label_and_value_on_two_lines(label: str, value: str, field: str, expected: str) -> None:
    found = fields(newsextract.extract(page(f"{label}\n{value}", "tail")))
    assert found.get(field) == expected


def test_the_chain_runs_from_the_first_to_the_last_and_each_link_has_its_span() -> None:
    text = page("来源：山河晚报（2013年11月19日第3版）\n转自：临溪在线\n编辑：石乔安", "tail")
    article = newsextract.extract(text)
    assert article.source.chain == ("山河晚报", "临溪在线")
    assert article.source.reposted_from == "临溪在线"
    for number, name in enumerate(article.source.chain):
        span = article.evidence(f"source.chain[{number}]").span
        assert text[span.start : span.end] == name


def test_an_agency_in_the_dateline_comes_first() -> None:
    first, *rest = HANS
    text = "\n\n".join([TITLE, "2020-07-01 09:00 来源：临溪网", "新华社北京6月30日电（记者秦渡）" + first, *rest])
    assert newsextract.extract(text).source.chain == ("新华社", "临溪网")


def test_the_poster_of_a_thread_is_the_last_link_and_never_the_author() -> None:
    folder = Path(__file__).parents[2] / "fixtures" / "pages" / "discuz-x35-lilies"
    article = newsextract.extract((folder / "page.txt").read_bytes().decode("utf-8"))
    assert article.thread is not None
    assert article.repost_chain == (*article.source.chain, article.thread.user)
    assert article.thread.user not in [credit.name for credit in article.credits]


# ---- bad input ------------------------------------------------------------------------------------------------------


def test_credits_of_two_hundred_names() -> None:
    names = [f"石{a}{b}" for a in "安北川东芳国海江金林明宁平青庆" for b in "波超达飞刚浩杰凯磊鸣鹏强锐松"][:200]
    article = newsextract.extract(page("记者：" + "、".join(names[:20]), "tail"))
    assert [credit.name for credit in article.credits] == names[:20]
    assert len(read_byline("记者:" + "、".join(names))) == len(set(names)) == 200


def test_a_label_fifty_times_with_different_values() -> None:
    text = page("\n".join(f"责任编辑：石{a}{b}" for a in "安北川东芳" for b in "波超达飞刚浩杰凯磊鸣"), "tail")
    article = newsextract.extract(text)
    names = [credit.name for credit in article.credits]
    assert len(names) == len(set(names)) > 10
    assert all(text[credit.span.start : credit.span.end] == credit.name for credit in article.credits)


@pytest.mark.parametrize("mark", ["\u202e", "\u200f", "\u2066", "\u200b", "\ufeff"])
def test_marks_that_nobody_sees_in_a_name(mark: str) -> None:
    article = newsextract.extract(page(f"编辑：石{mark}乔安", "tail"))
    assert [credit.name.replace(mark, "") for credit in article.credits] == ["石乔安"]


def test_control_characters_in_a_name_give_no_error() -> None:
    article = newsextract.extract(page("编辑：石\x07乔\x00安 来源：\x1b[31m临溪网", "tail"))
    assert article.title == TITLE


@pytest.mark.parametrize("value", ["", "未知", "网络", "系统管理员", "佚名", "本站", "|", "、、、", "　"])
def test_a_value_that_names_nobody_gives_nobody(value: str) -> None:
    article = newsextract.extract(page(f"来源：{value} 作者：{value}", "top"))
    assert (article.source.name, article.credits) == (None, ())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("媒体来源：\n临江晚报", {"source": "临江晚报"}),
        ("记者署名：\n秦渡", {"reporter": "秦渡"}),
        ("来源:\n\n临江晚报", {"source": "临江晚报"}),
        ("作者：\n\n秦渡", {"author": "秦渡"}),
        ("临江发布\n2020-03-01", {"source": "临江发布", "published": "2020-03-01"}),
    ],
)
def test_a_label_and_its_value_may_stand_on_two_lines(lines: str, expected: dict[str, str]) -> None:
    assert fields(newsextract.extract(page(lines, "top"))) == expected
