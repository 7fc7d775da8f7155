"""Every form of date that pages print, and the precision that is kept."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import newsextract
from newsextract.fields.relative import Base, read_when
from newsextract.fields.when import every_when
from newsextract.page.text import read_text

BODY = "江苏省靖江市孤山镇举行龙舟赛，来自全市的八支队伍从清晨赛到黄昏，两岸站满了观众。"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020-7-1 09:45:36", "2020-07-01T09:45:36"),
        ("2020年6月30日下午3点", "2020-06-30T15"),
        ("2020.06.30", "2020-06-30"),
        ("2020/12/26 22:37", "2020-12-26T22:37"),
        ("民国112年11月9日", "2023-11-09"),
        ("二〇二〇年六月三十日", "2020-06-30"),
        ("Fri Nov 10 21:07:42 2023", "2023-11-10T21:07:42"),
        ("6月30日下午", "--06-30"),
        ("六月三十日", "--06-30"),
        ("2020-02-29", "2020-02-29"),
    ],
)
def test_a_form_of_date_is_read_with_the_parts_it_states(text: str, iso: str) -> None:
    page = read_text(text)
    assert [found.when(page, 0, "event").isoformat() for found in every_when(page.folded)] == [iso]


@pytest.mark.parametrize(
    ("published", "told", "iso"),
    [
        ("2020-07-01", "30日", "2020-06-30"),
        ("2020-01-02", "12月31日", "2019-12-31"),
        ("2020-12-28", "1月5日", "2021-01-05"),
        ("2023-03-01", "30日", "---30"),  # no such day in February: nothing is filled in
        ("2023-03-01", "2月29日", "--02-29"),
        ("9999-12-31", "明年以来", None),  # the last day there is, which templates print
        ("0001-01-01", "去年12月", None),
    ],
)
def test_a_day_is_completed_to_a_day_that_there_is(published: str, told: str, iso: str | None) -> None:
    article = newsextract.extract(f"龙舟开赛\n发布时间：{published} 来源：靖江日报\n\n{told}，{BODY}")
    assert [when.isoformat() for when in article.dates if when.role == "event"] == ([iso] if iso else [])


@pytest.mark.parametrize("text", ["2020-13-45", "6月31日", "2019-02-29", "99月99日", "移动4/5G", "6.30元", "第6日报"])
def test_what_is_no_day_is_no_date(text: str) -> None:
    assert every_when(text) == []


def test_a_day_without_a_year_takes_the_pages_own_and_says_so() -> None:
    article = newsextract.extract(f"龙舟开赛\n2020-07-01 09:00 来源：靖江日报\n\n6月30日，{BODY}")
    event = next(when for when in article.dates if when.role == "event")
    assert (event.isoformat(), event.inferred) == ("2020-06-30", ("year",))
    assert article.date is not None
    assert article.date.role == "published"


def test_a_year_is_never_invented() -> None:
    article = newsextract.extract(f"龙舟开赛\n\n6月30日，{BODY}")
    assert [when.isoformat() for when in article.dates] == ["--06-30"]


def test_today_resolves_to_the_last_such_day_or_one_soon_and_marks_it() -> None:
    page = f"龙舟开赛\n\n6月30日，{BODY}"
    for today, iso in (
        (datetime.date(2024, 12, 1), "2024-06-30"),
        (datetime.date(2024, 1, 5), "2023-06-30"),
        (datetime.date(2024, 6, 1), "2024-06-30"),
    ):
        (event,) = newsextract.extract(page, today=today).dates
        assert (event.isoformat(), "year" in event.inferred) == (iso, True)


def test_a_relative_day_is_no_event_date() -> None:
    assert newsextract.extract(f"龙舟开赛\n\n昨日，{BODY}").dates == ()


BASE = Base(datetime.date(2020, 7, 1), datetime.time(9, 45))
FORMS = [
    line.split("\t") for line in (Path(__file__).parent / "date_forms.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("form", "iso", "part", "until"), FORMS, ids=[row[0] for row in FORMS])
def test_every_form_against_a_page_of_the_first_of_july_2020(form: str, iso: str, part: str, until: str) -> None:
    page = read_text(form)
    found = read_when(page.folded, BASE)
    if not iso:
        assert found is None
        return
    assert found is not None
    when = found.when(page, 0, "event")
    assert (when.isoformat(), when.part_of_day or "") == (iso, part)
    assert when.until == ({"open": "", "": None}.get(until, until))


def test_all_forms_are_there() -> None:
    assert len(FORMS) == 66


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("6月30日至7月2日", "--06-30", "--07-02"),
        ("10月12日-14日", "--10-12", "--10-14"),
        ("2020年12月30日到2021年1月3日", "2020-12-30", "2021-01-03"),
    ],
)
def test_a_range_has_its_last_day(text: str, first: str, last: str) -> None:
    page = read_text(text)
    (when,) = [found.when(page, 0, "event") for found in every_when(page.folded)]
    assert (when.isoformat(), when.until) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2020年2月30日", "25:61", "0年1月1日", "9999年9月9日", "民国0年6月30日", "0000-00-00", "电话0571-8888-0630",
        "票价6.30元起", "比分3:2, 0-1", "版本 12.4.20", "第2020063012号", "13号楼3单元", "192.168.6.30",
    ],
)  # fmt: skip
def test_numbers_that_are_no_dates(text: str) -> None:
    assert every_when(read_text(text).folded) == []
    article = newsextract.extract(f"龙舟开赛\n\n{text}\n\n{BODY}{BODY}")
    assert [when.isoformat() for when in article.dates] == []


def test_a_page_of_five_hundred_dates_keeps_its_own() -> None:
    rows = "\n".join(f"龙舟比赛历年回顾之{index}　2019-{index % 12 + 1}-{index % 28 + 1}" for index in range(500))
    article = newsextract.extract(f"龙舟开赛\n2020-07-01 09:00 来源：靖江日报\n\n{BODY}\n{BODY[::-1]}\n\n{rows}")
    assert [when.isoformat() for when in article.dates if when.role == "published"] == ["2020-07-01T09:00"]


def test_a_change_beside_the_publication_is_modified() -> None:
    page = f"龙舟开赛的那一天\n发布时间：2020-07-01 09:00　更新时间：2020-07-02 10:30 来源：靖江日报\n\n{BODY}"
    dates = {when.role: when.isoformat() for when in newsextract.extract(page).dates}
    assert (dates["published"], dates["modified"]) == ("2020-07-01T09:00", "2020-07-02T10:30")


def test_dates_that_contradict_each_other_are_a_warning() -> None:
    page = f"龙舟开赛的那一天\n2020-07-01 09:00 来源：靖江日报\n\n新华社南京2020年7月5日电 {BODY}"
    assert "dates-contradict" in [warning.code for warning in newsextract.extract(page).warnings]


def test_yesterday_is_told_against_the_pages_own_date() -> None:
    article = newsextract.extract(f"龙舟开赛的那一天\n2020-07-01 09:00 来源：靖江日报\n\n昨日，{BODY}")
    event = next(when for when in article.dates if when.role == "event")
    assert (event.isoformat(), set(event.inferred)) == ("2020-06-30", {"year", "month", "day"})


def test_a_date_over_three_lines() -> None:
    article = newsextract.extract(f"龙舟开赛的那一天两岸站满了人\n2020\n07/01\n09:02\n\n{BODY}\n{BODY[::-1]}")
    assert [when.isoformat() for when in article.dates if when.role == "published"] == ["2020-07-01T09:02"]


@pytest.mark.parametrize(
    ("told", "iso"),
    [
        ("农历正月初一", "2020-01-25"),
        ("农历十一月廿三", "2021-01-06"),
        ("农历闰四月初一", "2020-05-23"),
        ("腊月三十", "2020-01-24"),
        ("正月三十", "2019-03-06"),  # the nearest year in which that month has thirty days
        ("上月30日", "2020-06-30"),
    ],
)
def test_a_day_of_the_lunar_calendar_or_of_last_month(told: str, iso: str) -> None:
    article = newsextract.extract(f"龙舟开赛\n发布时间：2020-07-01 09:00 来源：靖江日报\n\n{told}，{BODY}")
    assert [when.isoformat() for when in article.dates if when.role == "event"] == [iso]


@pytest.mark.parametrize("told", ["农历闰五月初一", "今天的中国", "明天的龙舟", "去年12月", "3年前", "自6月30日起"])
def test_what_tells_no_day_of_the_event(told: str) -> None:
    article = newsextract.extract(f"龙舟开赛\n发布时间：2020-07-01 09:00 来源：靖江日报\n\n{told}，{BODY}")
    assert [when for when in article.dates if when.role == "event"] == []


@pytest.mark.parametrize(
    ("stamp", "iso"),
    [
        ("3分钟前", "2020-07-01T09:42"),
        ("2小时前", "2020-07-01T07:45"),
        ("半小时前", "2020-07-01T09:15"),
        ("3天前", "2020-06-28"),
        ("昨天 09:30", "2020-06-30T09:30"),
        ("2周前", "2020-06-17"),
        ("5个月前", "2020-02"),
        ("1年前", "2019"),
    ],
)
def test_a_stamp_is_told_against_the_moment_at_which_the_page_was_shown(stamp: str, iso: str) -> None:
    shown = "GMT+8, 2020-7-1 09:45 , Processed in 0.03 second(s)"
    page = f"楼主\n小甲\n发表于 {stamp} |只看该作者\n龙舟开赛\n{BODY}\n回复\n\n{shown}\n"
    assert [when.isoformat() for when in newsextract.extract(page).dates if when.role == "posted"] == [iso]


def test_hours_ago_tell_nothing_on_a_day_without_a_time() -> None:
    page = f"楼主\n小甲\n发表于 3小时前 |只看该作者\n龙舟开赛\n{BODY}\n回复\n"
    assert newsextract.extract(page, today=datetime.date(2020, 7, 1)).dates == ()


@pytest.mark.parametrize(
    ("field", "stated", "iso"),
    [
        ("published", "2020-10-08T12:00:00+08:00", "2020-10-08T12:00"),
        ("modified", "2020-10-08T12:00:00+08:00", "2020-10-08T12:00"),
        ("published", "2020-11-08T12:00:00+08:00", "2020-11-08T12:00:00"),
    ],
)
def test_a_byline_without_a_year_takes_it_from_the_head_that_tells_the_same_day(
    field: str, stated: str, iso: str
) -> None:
    head = f'<meta property="article:{field}_time" content="{stated}">'
    byline = "<div>发布时间：10-08 12:00 来源：靖江日报</div>"
    page = f"<html><head>{head}</head><body><h1>龙舟开赛在靖江市孤山镇</h1>{byline}<p>{BODY}</p>"
    article = newsextract.extract(page)
    assert [when.isoformat() for when in article.dates if when.role == "published"] == [iso]


def test_the_head_of_an_announcement_tells_the_event_and_is_no_byline() -> None:
    article = newsextract.extract(
        f"龙舟开赛\n时间：2021年9月16日（星期四）上午9:30\n地点：孤山镇政府\n\n{BODY}\n\n{BODY}"
    )
    assert [(when.role, when.isoformat()) for when in article.dates] == [("event", "2021-09-16T09:30")]
