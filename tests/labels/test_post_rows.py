"""Forums of engines that are not known: which rows are posts, and what stays a page with remarks."""

from __future__ import annotations

import pytest

import newsextract
from newsextract.labels.post_rows import name_in_row

ONE = "江苏省靖江市孤山镇昨日举行龙舟赛，来自全市的八支队伍从清晨赛到黄昏，两岸站满了观众。"
TWO = "比赛由镇政府主办，共有八支队伍一百二十名队员参加，最大的五十八岁，最小的十九岁。"
THREE = "颁奖仪式在河边的广场上举行，冠军队伍得到一面锦旗和两头肥猪，孩子们围着看。"
TEXT = f"{ONE}\n\n{TWO}\n\n{THREE}\n"
REPLIES = ("今年的水真大", "孤山队好样的")


def page(head: str, rows: tuple[str, str], foot: str = "") -> str:
    below = "\n".join(f"{row}\n{reply}\n赞(3) 回复" for row, reply in zip(rows, REPLIES, strict=True))
    return f"首页 登录 注册\n孤山龙舟赛昨日开赛\n{head}\n\n{TEXT}\n{below}\n{foot}\n关于我们 | 服务条款 | 广告合作\n"


FORUMS = {
    "name, time, place": (
        "来自: 小甲(江苏) 2021-11-08 22:16:39\n只看楼主",
        ("小乙 2021-11-08 23:01:20 江苏", "小丙 (慢慢来) 楼主 2021-11-09 12:40:44 上海"),
        "加入小组",
    ),
    "floor, seat, name, time": (
        "小甲 (MP:1020 级别:5) 2021-11-08 22:16:39",
        ("1 沙发 小乙 2021-11-08 23:01:20", "2 板凳 小丙 2021-11-09 12:40:44"),
        "",
    ),
    "floor, role word, name, role word, time": (
        "楼主 作者：小甲 发表日期: 2021-11-8 22:16:39 返回",
        ("1楼 作者：小乙 发表日期: 2021-11-8 23:01:20 回复", "2楼 作者：小丙 发表日期: 2021-11-9 12:40:44 回复"),
        "发表回复 标题： 表情：",
    ),
    "name above, floor and time": (
        "小甲\n楼主\nLv.11\n第1楼 · 2021-11-08 22:16 · 江苏",
        ("小乙\nLv.5\n第2楼 · 2021-11-08 23:01 · 江苏", "小丙\nLv.2\n第3楼 · 2021-11-09 12:40 · 上海"),
        "参与贴吧讨论",
    ),
    "latin name, zone, device": (
        "small_a · 2021-11-08 22:16:39 +08:00 · 6120 次点击",
        ("小乙   2021-11-08 23:01:20 +08:00   via iPhone", "小丙   OP   2021-11-09 12:40:44 +08:00"),
        "2 条回复",
    ),
}


@pytest.mark.parametrize("form", FORUMS)
def test_rows_cut_posts_and_leave_the_article_whole(form: str) -> None:
    article = newsextract.extract(page(*FORUMS[form]))
    assert (article.title, article.text) == ("孤山龙舟赛昨日开赛", f"{ONE}\n{TWO}\n{THREE}")
    assert article.thread is not None
    assert [post.user for post in article.thread.posts][1:] == ["小乙", "小丙"]
    assert article.thread.user in ("小甲", "small_a")
    assert [post.text for post in article.thread.posts][1:] == list(REPLIES)
    assert [(when.role, when.isoformat()[:16]) for when in article.dates if when.role in ("published", "posted")] == [
        ("posted", "2021-11-08T22:16")
    ]


def test_rows_that_end_their_posts() -> None:
    rows = "1楼 2021-11-08 22:16 举报 | 回复\n\n小乙\n替补球员\n\n今年的水真大\n2楼 2021-11-08 23:01 举报 | 回复"
    head = "贴吧首页 > 体育 > 浏览贴子\n孤山龙舟赛昨日开赛\n收起回复 只看楼主 收藏\n\n小甲\n新秀球迷\n\n"
    article = newsextract.extract(f"{head}{TEXT}\n{rows}\n发表回复\n")
    assert article.thread is not None
    assert [(post.user, post.floor) for post in article.thread.posts] == [("小甲", 1), ("小乙", 2)]
    assert article.thread.posts[1].text == "今年的水真大"
    assert article.text == f"{ONE}\n{TWO}\n{THREE}"


def test_remarks_below_a_news_page_make_no_forum_of_it() -> None:
    rows = ("小乙 2021-11-08 23:01:20 江苏", "小丙 2021-11-09 12:40:44 上海")
    shouts = "小丁 2021-11-09 13:02:11 江苏\n沙发\n小戊 2021-11-09 14:00:09 江苏\n楼主说得对"
    article = newsextract.extract(page("2021-11-08 22:16\n来源：靖江日报", rows, f"{shouts}\n评论"))
    assert [when.role for when in article.dates if when.role in ("published", "posted")] == ["published"]
    assert article.source.name == "靖江日报"


def test_an_article_above_the_first_known_post_is_kept() -> None:
    replies = "发表于 2021-11-8 23:01 |只看该作者\n今年的水真大\n回复\n发表于 2021-11-8 23:09 |只看该作者\n好看\n回复"
    article = newsextract.extract(f"论坛\n孤山龙舟赛昨日开赛\n\n{TEXT}\n小乙\n{replies}\n")
    assert article.text.startswith(ONE)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("闽A门神 2022-09-18 23:02:18 · 福建", "闽A门神"),
        ("3 地板 匿名 2007-9-3 0:41:10", "匿名"),
        ("中甲看台君 楼主", "中甲看台君"),
        ("#2 2022-09-18 23:02", None),
        ("发布时间：2022-09-18 23:02", None),
    ],
)
def test_the_name_in_a_row(row: str, name: str | None) -> None:
    span = name_in_row(row.replace("：", ":"))
    assert (row[slice(*span)] if span else None) == name
