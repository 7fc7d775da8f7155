"""Every form of date that pages print, and the precision that is kept."""

from __future__ import annotations

import datetime

import pytest

import newsextract
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
