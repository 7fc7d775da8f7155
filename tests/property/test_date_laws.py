"""The law for dates: whatever day a page says it is, and whatever day it tells of, what comes out is a day or less."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

import newsextract
from tests.property.test_laws import check_spans, law

WORDS = (
    "今天 明天 昨天 前天 大后天 上周五 下周日 本周三 3天前 三年前 99999天前 30小时前 999年前 5个月前 半年前 去年 明年 "
    "后年 前年 去年以来 明年以来 今年3月5日 去年13月 上月 下月 本月31日 上月30日 农历正月初一 腊月三十 "
    "明年十二月三十一日 闰四月初一 正月三十 冬月廿三 20时30分 25:61"
).split()
told = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 32).map("{}日".format),
    st.tuples(st.integers(0, 13), st.integers(0, 32)).map(lambda day: f"{day[0]}月{day[1]}日"),
    st.tuples(st.integers(0, 99), st.integers(0, 13), st.integers(0, 32)).map(lambda day: "{:02}-{}-{}".format(*day)),
)
days = st.one_of(
    st.dates(),
    st.dates(datetime.date(1996, 1, 1), datetime.date(2030, 12, 31)),
    st.sampled_from([datetime.date.min, datetime.date.max, *(datetime.date(2023, month, 1) for month in range(1, 13))]),
)
heads = st.sampled_from(("发布时间：{} 来源：靖江日报", "{}", "发表于 {} |只看该作者"))
clocks = st.sampled_from(("", " 00:00", " 23:59:59"))


@law
@given(days, heads, clocks, st.lists(told, min_size=1, max_size=4), st.none() | days)
def test_any_day_may_be_told_on_any_day(
    day: datetime.date, head: str, clock: str, words: list[str], today: datetime.date | None
) -> None:
    stamp = head.format(f"{day:%Y-%m-%d}{clock}")
    body = "".join(f"{word}，江苏省靖江市孤山镇举行龙舟赛，两岸站满了观众，从清晨赛到黄昏。\n\n" for word in words)
    article = newsextract.extract(f"龙舟开赛\n{stamp}\n\n新华社北京{words[0]}电 {body}", today=today)
    check_spans(article)
    for when in article.dates:
        assert when.resolve(today or datetime.date(2020, 7, 1)) or not (when.year and when.month and when.day)
        assert when.isoformat()
