"""Places: shared names, towns, former names, media and people that sound like places, places abroad."""

from __future__ import annotations

import pytest

import newsextract
from newsextract.article import Article
from newsextract.fields.gazetteer import divisions, index, towns
from newsextract.fields.mentions import mentions
from newsextract.records import Place

REST = "两岸站满了观众，比赛从清晨开始，到黄昏才结束，前三名领到了奖杯和一筐粽子，孩子们在河堤上放起了风筝。"


def article(lede: str, *, above: str = "", title: str = "龙舟比赛落幕 两岸站满观众") -> Article:
    return newsextract.extract("\n\n".join([title, *filter(None, [above]), lede + REST, REST[::-1]]))


def event(found: Article) -> Place | None:
    return next((place for place in found.places if place.role == "event"), None)


@pytest.mark.parametrize(
    ("lede", "county", "code"),
    [
        ("6月30日，江苏省南京市鼓楼区举行龙舟赛，", "鼓楼区", "320106"),
        ("6月30日，福州市鼓楼区举行龙舟赛，", "鼓楼区", "350102"),
        ("6月30日，北京朝阳区举行龙舟赛，", "朝阳区", "110105"),
        ("6月30日，靖江市委在孤山镇举行龙舟赛，", "靖江市", "321282"),
        ("6月30日，江苏铜山县举行龙舟赛，", "铜山区", "320312"),
        ("6月30日，四川郫县举行龙舟赛，", "郫都区", "510117"),
        ("6月30日，平顶山新华区焦店镇举行龙舟赛，", "新华区", "410402"),
    ],
)
def test_a_county_by_its_parents_its_offices_and_its_former_name(lede: str, county: str, code: str) -> None:
    place = event(article(lede))
    assert place is not None
    assert (place.county, place.code) == (county, code)


def test_a_town_alone_gives_its_county() -> None:
    place = event(article("6月30日，焦店镇举行龙舟赛，"))
    assert place is not None
    assert (place.province, place.county, place.town) == ("河南省", "新华区", "焦店镇")


def test_a_shared_name_without_anything_to_tell_by_stays_without_code_and_says_so() -> None:
    found = article("6月30日，鼓楼区举行龙舟赛，")
    place = event(found)
    assert place is not None
    assert (place.county, place.province, place.code) == ("鼓楼区", None, None)
    assert "ambiguous-place" in [warning.code for warning in found.warnings]


def test_the_source_settles_a_shared_name() -> None:
    place = event(article("6月30日，鼓楼区举行龙舟赛，", above="2020-07-01 09:00 来源：福州晚报"))
    assert place is not None
    assert place.code == "350102"


@pytest.mark.parametrize(
    "lede",
    [
        "新华社消息说，",
        "据重庆晚报报道，",
        "记者白云从赛场发回消息，",
        "《长安十二时辰》剧组来看比赛，",
        "副县长武长青宣布，",
        "各乡镇的龙舟队，",
    ],
)
def test_what_only_sounds_like_a_place(lede: str) -> None:
    assert event(article(lede)) is None


@pytest.mark.parametrize(
    ("lede", "name", "country"),
    [
        ("6月30日，日本岛根县松江市举行龙舟赛，", "岛根县松江市", "日本"),
        ("6月30日，法国巴黎举行龙舟赛，", "巴黎", "法国"),
        ("6月30日，纽约迎来龙舟赛，", "纽约", "美国"),
    ],
)
def test_a_place_abroad(lede: str, name: str, country: str) -> None:
    place = event(article(lede))
    assert place is not None
    assert (place.name, place.country, place.code) == (name, country, None)


@pytest.mark.parametrize(
    ("dateline", "text", "code"),
    [
        ("新华社北京6月30日电（记者秦渡）", "北京", "110000"),
        ("本报靖江讯（记者秦渡）", "靖江", "321282"),
        ("〔记者黄筱乔／花莲报导〕", "花莲", None),
        ("（法新社巴黎30日电）", "巴黎", None),
        ("山河晚报记者 秦渡 发自德兴\n\n", "德兴", "361181"),
    ],
)
def test_the_place_of_a_dateline(dateline: str, text: str, code: str | None) -> None:
    found = newsextract.extract(f"龙舟比赛落幕 两岸站满观众\n\n{dateline}{REST}\n\n{REST[::-1]}")
    (place,) = [place for place in found.places if place.role == "dateline"]
    assert (place.text, place.code) == (text, code)


def test_a_list_of_all_counties_of_a_province_is_read_in_one_pass() -> None:
    names = [one.name for one in divisions().values() if one.province == "江苏省" and one.level == "county"]
    found = mentions("江苏省" + "、".join(names))
    assert {one.division.province for one in found} == {"江苏省"}
    assert len(found) >= len(names)


def test_an_article_on_two_cities_gives_the_one_that_headline_and_lede_name_most() -> None:
    found = article("6月30日，无锡市与苏州市在无锡举行龙舟赛，", title="无锡苏州龙舟对抗 无锡队夺冠")
    place = event(found)
    assert place is not None
    assert place.city == "无锡市"


@pytest.mark.parametrize("mark", ["\u202e", "\u200b", "\x07"])
def test_marks_inside_a_name_do_not_raise(mark: str) -> None:
    found = article(f"6月30日，靖{mark}江市举行龙舟赛，")
    assert all(found.input.text[place.span.start : place.span.end].replace(mark, "") == place.text.replace(mark, "")
               for place in found.places)  # fmt: skip


def test_every_town_lies_in_a_county_of_the_table() -> None:
    known = set(divisions())
    assert {key for keys in towns().values() for key in keys} <= known
    assert len(towns()) > 30_000
    assert "靖江" in [name for name, _ in index()["靖江"]]


@pytest.mark.parametrize(
    "lede",
    [
        "北京时间3月9日19时35分，海鲨队主场迎战飞狮队，经过四节较量取胜，豪取四连胜。",
        "东海证券研究团队在报告中称，居民消费意愿仍待提振，建议加大以旧换新补贴力度。",
    ],
)
def test_a_time_zone_and_a_company_are_no_places(lede: str) -> None:
    assert newsextract.extract(f"今日要闻速览\n\n2018-12-08 06:41\n\n{lede}").places == ()
