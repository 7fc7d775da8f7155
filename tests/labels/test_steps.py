"""The steps of floor 2, each on the smallest page that it is for."""

from __future__ import annotations

import pytest

import newsextract
from newsextract import Extra

ONE = "江苏省靖江市孤山镇昨日举行龙舟赛，来自全市的八支队伍从清晨赛到黄昏，两岸站满了观众。"
TWO = "比赛由镇政府主办，共有八支队伍一百二十名队员参加，最大的五十八岁，最小的十九岁。"
THREE = "颁奖仪式在河边的广场上举行，冠军队伍得到一面锦旗和两头肥猪，孩子们围着看。"


def labels(page: str, extra: Extra | None = None) -> dict[str, tuple[str, str]]:
    """Label and rule of every line that is not blank."""
    lines = newsextract.explain(page, extra=extra or Extra()).lines
    return {line.text: (line.label, line.rule) for line in lines if line.text}


def test_a_board_with_the_form_for_news() -> None:
    page = (
        "作者 ricebird (水尾雀)  看板 Gossiping\n標題 [新聞] 孤山龍舟賽開鑼\n時間 Sat Jun 27 22:41:09 2020\n\n"
        f"1.媒體來源:\n孤山日報\n\n2.記者署名:\n王小明\n\n4.完整新聞內文:\n{ONE}\n: 引用的話\n{TWO}\n\n"
        "5.完整新聞連結:\nhttps://news.example.tw/1\n\n--\n※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 1.2.3.4 (臺灣)\n"
        "推 abcdef: 推 06/27 22:45\n"
    )
    found = labels(page)
    assert found["標題 [新聞] 孤山龍舟賽開鑼"] == ("TITLE", "board-header")
    assert found["孤山日報"] == found["王小明"] == ("CREDIT", "board-form")
    assert found[ONE] == found[TWO] == ("BODY", "board-text")
    assert found[": 引用的話"][0] == "CHROME"
    assert found["https://news.example.tw/1"] == ("CREDIT", "original-link")
    assert found["推 abcdef: 推 06/27 22:45"] == ("REPLY", "board-push")
    article = newsextract.extract(page)
    assert (article.title, article.source.name, [one.name for one in article.credits]) == (
        "孤山龍舟賽開鑼",
        "孤山日報",
        ["王小明"],
    )


def test_a_page_of_wechat_names_authors_account_and_date_without_labels() -> None:
    foot = "预览时标签不可点\n微信扫一扫\n关注该公众号\n轻触阅读原文\n"
    found = labels(f"孤山龙舟赛开赛\n\n殳南风 骆青禾\n孤山发布\n2022年4月15日 18:07 江苏\n\n{ONE}\n\n{TWO}\n\n{foot}")
    assert found["殳南风 骆青禾"] == ("CREDIT", "authors-alone")
    assert found["孤山发布"] == ("CREDIT", "wechat-account")
    assert found["2022年4月15日 18:07 江苏"] == ("BYLINE", "wechat-date")


def test_the_same_pasted_into_a_thread() -> None:
    head = "龙舟论坛\n龙舟开赛\n[复制链接]\n楼主\n小甲\n发表于 2020-7-1 09:45 |只看该作者\n\n"
    page = f"{head}孤山龙舟赛开赛\n\n孤山发布 昨天\n\n{ONE}\n\n{TWO}\n\n回复 使用道具 举报\n"
    assert labels(page)["孤山发布 昨天"] == ("CREDIT", "wechat-account-date")
    assert newsextract.extract(page).source.name == "孤山发布"


def test_the_outlet_beside_or_above_the_date() -> None:
    body = f"{ONE}\n\n{TWO}\n\n{THREE}"
    for byline in ("山河人文 2020-03-09 18:14:21", "山河人文\n2020-03-09 18:14"):
        article = newsextract.extract(f"孤山龙舟赛昨日开赛\n{byline}\n\n{body}")
        assert (article.title, article.source.name) == ("孤山龙舟赛昨日开赛", "山河人文")


def test_a_headline_that_the_markup_breaks_is_whole_in_the_head() -> None:
    found = labels(
        "<html><head><title>孤山龙舟赛昨日开赛八支队伍争夺冠军_孤山网</title></head><body><h1>孤山龙舟赛昨日开赛<br>"
        f"八支队伍争夺冠军</h1><div>2020-03-09 18:14 来源：孤山日报</div><p>{ONE}</p><p>{TWO}</p></body></html>"
    )
    assert found["孤山龙舟赛昨日开赛"] == ("TITLE", "title-continued")
    assert found["八支队伍争夺冠军"] == ("TITLE", "title-above-body")


def test_captions_that_are_the_story_are_its_text() -> None:
    pictures = "".join(
        f"<p><img src=http://a.example/{number}.jpg></p><p>▲龙舟赛第{number}组比赛现场，队员们奋力划桨。</p>"
        for number in range(1, 5)
    )
    article = newsextract.extract(f"<html><body><h1>孤山龙舟赛开赛图集</h1>{pictures}</body></html>")
    assert article.text.count("组比赛现场") == 4


def test_a_plain_short_paragraph_under_an_image_is_a_caption_where_headings_are_bold() -> None:
    found = labels(
        f"<html><body><h1>孤山龙舟赛开赛</h1><p>{ONE}</p><p><img src=http://a.example/1.jpg></p>"
        f"<p>队员们在河上奋力划桨</p><p>{TWO}</p><p><b>颁奖仪式</b></p><p>{THREE}</p></body></html>"
    )
    assert found["队员们在河上奋力划桨"] == ("CAPTION", "caption-paragraph")
    assert found["颁奖仪式"][0] == "HEADING"


def test_what_is_attached_belongs_to_a_notice() -> None:
    page = (
        f"<html><body><h1>孤山镇通知</h1><div><p>{ONE}</p><p>{TWO}</p><p><a href=a.doc>附件：报名表.doc</a></p></div>"
    )
    assert labels(page)["附件：报名表.doc"][0] == "BODY"


def test_what_recurs_on_the_site_ends_no_body() -> None:
    inner = f"<p>孤山新闻天天有<p>{ONE}<p>{TWO}<p>孤山新闻天天有<p>{THREE}<p>孤山新闻天天看"
    page = f"<html><body><h1>孤山龙舟赛开赛</h1><div itemprop=articleBody>{inner}</div></body></html>"
    assert "孤山新闻天天看" in newsextract.extract(page).text
    recurring = Extra(recurring=frozenset(("孤山新闻天天有", "孤山新闻天天看")))
    article = newsextract.extract(page, extra=recurring)
    assert labels(page, recurring)["孤山新闻天天看"] == ("CHROME", "site-template")
    assert article.text.count("孤山新闻天天有") == 1, "between paragraphs it may be a heading of the series"


def test_a_headline_and_the_button_behind_it() -> None:
    page = (
        "石门人家 » 论坛 › 时政要闻\n查看: 7|回复: 0\n[时政] 石门县召开2021年春耕生产推进会 [复制链接]\n\n渠水小调\n\n"
        f"发表于 2021-4-17 09:12:33 | 只看该作者\n{ONE}\n\n{TWO}\n\n回复\n\n使用道具 举报\nPowered by Discuz! X3.4"
    )
    assert newsextract.extract(page).title == "石门县召开2021年春耕生产推进会"


def test_what_stands_about_a_headline_is_none() -> None:
    for above, below in (
        ("", "原创 泸溪水利 泸溪水利 2023-03-22 18:30 发表于湖南\n\n"),
        ("", "字體：小 中 大\n圖1之1 - 龍舟過河。（林靄怡攝）\n"),
        ("博客访问：184,220\n关注人气：356\n正文 字体大小：大 中 小\n", "(2016-09-05 21:33:10)\n"),
    ):
        assert newsextract.extract(f"{above}孤山镇龙舟赛开赛\n{below}{ONE}\n\n{TWO}").title == "孤山镇龙舟赛开赛"


def test_a_line_behind_a_dash_is_the_second_of_the_headline() -> None:
    article = newsextract.extract(f"划出一条河\n——孤山镇龙舟赛纪实\n2021-05-28 15:26 来源：青阳日报\n\n{ONE}\n\n{TWO}")
    assert (article.title, article.subtitle) == ("划出一条河", "——孤山镇龙舟赛纪实")


def test_law_and_other_times_stay_in_the_text() -> None:
    law = "法院认为，李某未对饲养的动物采取安全措施，应承担侵权责任。"
    time = "停水时间：2023年5月18日22:00至5月19日6:00。"
    article = newsextract.extract(f"孤山镇公告\n\n{ONE}\n\n{law}\n\n{time}\n\n{TWO}")
    assert law in article.text
    assert time in article.text
    assert not [when for when in article.dates if when.role == "published"]


PAPER = (
    "版面导航\n标题导航\n上一版 下一版\n{}\n返回目录 放大 缩小\n\n孤山龙舟赛昨日开赛\n"
    f"{ONE}\n{TWO}\n{THREE}\n上一篇 下一篇"
)


@pytest.mark.parametrize(
    ("line", "source", "published"),
    [
        ("靖江晚报 2019年6月22日 星期六", "靖江晚报", "2019-06-22"),
        ("2019年6月22日 第03版：县域", None, "2019-06-22"),
        ("2019年6月", None, None),
        ("第03版：县域", None, None),
    ],
)
def test_the_masthead_of_a_paper_names_issue_and_paper(line: str, source: str | None, published: str | None) -> None:
    article = newsextract.extract(PAPER.format(line))
    assert (article.title, article.source.name) == ("孤山龙舟赛昨日开赛", source)
    assert next((when.isoformat() for when in article.dates if when.role == "published"), None) == published
    assert len(article.paragraphs) == 3


def test_the_day_on_which_a_site_was_looked_at_is_no_issue() -> None:
    page = f"首页 新闻\n靖江晚报 2019年6月22日 星期六\n孤山龙舟赛昨日开赛\n\n{ONE}\n{TWO}\n{THREE}\n"
    assert not [when for when in newsextract.extract(page).dates if when.role == "published"]


def test_a_notice_ends_with_who_signs_it_and_when() -> None:
    page = f"关于龙舟赛交通管制的通告\n\n{ONE}\n\n{TWO}\n\n特此通告。\n\n{{}}\n2019年6月20日\n\n打印 关闭\n"
    article = newsextract.extract(page.format("靖江市公安局\n靖江市交通运输局"))
    assert article.text.endswith("特此通告。\n靖江市公安局\n靖江市交通运输局\n2019年6月20日")
    assert article.source.name == "靖江市交通运输局"
    assert [(when.role, when.isoformat()) for when in article.dates if when.role == "published"] == [
        ("published", "2019-06-20")
    ]
    assert newsextract.extract(page.format("你可能还喜欢")).text.endswith("特此通告。")


def test_an_account_above_its_follow_button_is_no_heading() -> None:
    page = f"孤山龙舟赛昨日开赛\n2019年06月22日 07:58\n靖江晚报官方微博\n关注\n\n{ONE}\n\n{TWO}\n\n{THREE}\n"
    article = newsextract.extract(page)
    assert (article.title, article.text) == ("孤山龙舟赛昨日开赛", f"{ONE}\n{TWO}\n{THREE}")
    assert [section.heading for section in article.sections] == [None]


def test_a_menu_is_no_headline() -> None:
    page = (
        f"要闻 港闻 中国 国际 体育\n2022年5月4日 星期三\n\n孤山龙舟赛昨日开赛\n字体：小 中 大\n{ONE}\n{TWO}\n{THREE}\n"
    )
    assert newsextract.extract(page).title == "孤山龙舟赛昨日开赛"


def test_who_did_what_at_a_meeting_stands_under_the_headline() -> None:
    head = "全市龙舟赛筹备会议召开\n李强讲话 王秀英主持 赵磊陈伟出席\n2022年10月29日 来源：靖江日报\n"
    article = newsextract.extract(f"{head}{ONE}\n\n{TWO}\n")
    assert (article.title, article.subtitle) == ("全市龙舟赛筹备会议召开", "李强讲话 王秀英主持 赵磊陈伟出席")


THREAD = "龙舟论坛\n{}\n{}\n楼主\n小甲\n发表于 2020-7-1 09:45 |只看该作者\n\n{}\n{}\n回复 使用道具 举报\n"


def test_the_tags_of_a_thread_are_none_of_its_text() -> None:
    page = THREAD.format("孤山龙舟赛昨日开赛", "[复制链接]", f"{ONE}\n\n{TWO}\n\n{THREE}\n", "龙舟, 孤山, 端午节\n")
    assert newsextract.extract(page).text == f"{ONE}\n{TWO}\n{THREE}"


@pytest.mark.parametrize("tail", ["只看楼主收藏回复", " 只看楼主 收藏 回复", " [复制链接]"])
def test_the_buttons_behind_a_headline_are_none_of_it(tail: str) -> None:
    page = THREAD.format(f"孤山龙舟赛昨日开赛{tail}", "查看: 12|回复: 3", f"{ONE}\n\n{TWO}\n\n{THREE}\n", "")
    assert newsextract.extract(page).title == "孤山龙舟赛昨日开赛"


def test_the_day_of_what_was_reposted() -> None:
    page = THREAD.format("孤山龙舟赛昨日开赛", "[复制链接]", f"转自 江南热线网　　2020-6-27\n{ONE}\n\n{TWO}\n", "")
    dates = newsextract.extract(page).dates
    assert [(when.role, when.isoformat()) for when in dates][:2] == [
        ("published", "2020-06-27"),
        ("posted", "2020-07-01T09:45"),
    ]


def test_the_poster_named_behind_what_a_moderator_did() -> None:
    page = (
        "青石县开通夜间公交线路\n\n本主题由 晒谷场 于 2010-3-19 13:32 合并 柳树屯 该用户已被删除 \n\n"
        "1楼 大 中 小 发表于 2010-3-19 09:41  只看该作者\n\n青石县开通夜间公交线路\n\n"
        "　　本报讯 3月18日，青石县公交公司宣布开通三条夜间公交线路，末班车延长到晚上十点半，方便上晚自习的学生回家。\n"
        "　　公司经理周立群说：“票价不变，仍是一元。”\nTOP\n"
    )
    thread = newsextract.extract(page).thread
    assert thread is not None
    assert thread.user == "柳树屯"


HEAD = "青石论坛»本地要闻›{title}\n返回列表\n{title}\n[复制链接]\n"
PANEL = "{user}\n当前离线\n积分\n120\n发表于 2024-5-14 {time} | 只看该作者\n"
TAIL = "回复\n使用道具\n举报\n"


def test_numbers_may_stand_above_their_words() -> None:
    page = (
        "查看\n".join(["青石论坛»要闻›水退了\n1264\n", "5\n回复\n"])
        + HEAD.format(title="青石县水位回落")
        + PANEL.format(user="老杨", time="08:02")
    )
    thread = newsextract.extract(page + f"{ONE}\n{TWO}\n{TAIL}").thread
    assert thread is not None
    assert (thread.views, thread.replies) == (1264, 5)


def test_the_starter_goes_on_where_he_says_so() -> None:
    first = PANEL.format(user="老杨", time="08:02") + f"{ONE}\n{TWO}\n{TAIL}"
    other = PANEL.format(user="阿青", time="08:05") + f"怎么断了？\n{TAIL}"
    second = (
        PANEL.format(user="老杨", time="08:09")
        + f"（续上，字数超了）\n{THREE}\n{TWO[:-1]}，都是本镇人。\n{ONE[:-1]}，直到天黑。\n{TAIL}"
    )
    article = newsextract.extract(HEAD.format(title="孤山镇举行龙舟赛") + first + other + second)
    assert THREE in article.text
    assert "怎么断了" not in article.text


def test_the_headline_of_the_paper_above_its_byline() -> None:
    post = f"孤山龙舟竞渡 八队争先\n第十二届比赛昨日举行\n2024年5月14日 02:41 来源：靖江晨报\n{ONE}\n{TWO}\n{THREE}\n"
    page = HEAD.format(title="孤山镇举行龙舟赛") + PANEL.format(user="老杨", time="08:02") + post + TAIL
    found = labels(page)
    assert found["孤山龙舟竞渡 八队争先"] == ("TITLE", "title-of-source")
    assert found["第十二届比赛昨日举行"][0] == "SUBTITLE"


def test_a_rank_that_two_share_is_no_poster() -> None:
    posts = "".join(
        f"{user}\n译者组\n帖子 21 精华 1\n{number}#\n发表于 2010-7-6 0{number}:14 | 只看该作者\n{text}\nTOP\n"
        for number, (user, text) in enumerate([("鹅毛", f"{ONE}\n{TWO}"), ("老卫", "译得好"), ("鸽子", "顶")], 1)
    )
    thread = newsextract.extract("译文广场\n孤山镇举行龙舟赛\n" + posts + "Powered by Discuz!").thread
    assert thread is not None
    assert [post.user for post in thread.posts][:2] == ["鹅毛", "老卫"]


@pytest.mark.parametrize("authors", ["", "覃月 ", "覃月 黄日 "])
def test_the_head_of_a_wechat_page_in_one_line(authors: str) -> None:
    page = f"一碗汤的早晨\n原创 {authors}盘阳河记 2022-10-04 07:30 发表于广西\n收录于合集\n{ONE}\n{TWO}\n{THREE}"
    article = newsextract.extract(page)
    assert (article.title, article.source.name) == ("一碗汤的早晨", "盘阳河记")
    assert [credit.name for credit in article.credits] == authors.split()


def test_the_site_in_its_breadcrumb_is_no_headline() -> None:
    page = (
        f"青石湖网\n登录 | 注册\n您所在的位置： 青石湖网 > 教育 > 人物\n一个人的渡船\n——追记水上教师\n"
        f"2017-09-13 09:15:40　来源：青石新闻\n{ONE}\n{TWO}\n{THREE}"
    )
    assert newsextract.extract(page).title == "一个人的渡船"


@pytest.mark.parametrize(
    "line",
    [
        "· 内蒙古",
        "| 只看该作者 |",
        "下载 (86.4 KB)",
        "字级：A A A",
        "[广告] 春季招生 一站通过",
        "点击此处查看全部社会新闻图片",
        "青石App  更多深度内容尽在App  打开",
        "顶端 Posted: 2014-06-16 10:18 | [楼 主]",
        "管理提醒： 本帖被 老杨 从 灌水乐园 移动到本区(2014-06-16)",
        "此帖被 老杨 在 2011-6-15 10:41 编辑",
    ],
)
def test_what_sites_print_beside_a_text(line: str) -> None:
    page = f"孤山镇举行龙舟赛\n2024-05-14 来源：靖江晨报\n{ONE}\n{line}\n{TWO}\n{THREE}"
    assert line not in newsextract.extract(page).text


def test_a_headline_on_two_lines_is_printed_again_in_the_post() -> None:
    post = f"孤山龙舟竞渡\n八支队伍争先\n本报讯 {ONE}\n{TWO}\n{THREE}\n"
    page = HEAD.format(title="孤山龙舟竞渡 八支队伍争先") + PANEL.format(user="老杨", time="08:02") + post + TAIL
    found = labels(page)
    assert found["孤山龙舟竞渡"] == found["八支队伍争先"] == ("TITLE", "title-repeated")


@pytest.mark.parametrize(
    "remark", ["在公众号上看到的，转给大家看看。", "报上登的这篇转过来，都看看", "分几楼发完，大家先别插楼哈"]
)
def test_what_the_poster_says_of_what_he_copied(remark: str) -> None:
    post = f"{remark}\n{ONE}\n{TWO}\n{THREE}\n"
    article = newsextract.extract(
        HEAD.format(title="孤山镇举行龙舟赛") + PANEL.format(user="老杨", time="08:02") + post + TAIL
    )
    assert article.text == f"{ONE}\n{TWO}\n{THREE}"
    assert article.thread is not None
    assert remark in article.thread.posts[0].text


@pytest.mark.parametrize(
    "lede",
    [
        "她把头转过来，看见满屋子的人都在笑。",
        "老师把新书发给大家，教室里一下子热闹起来。",
        "告示贴出来后，村民围着看。",
    ],
)
def test_a_lede_is_no_remark(lede: str) -> None:
    page = (
        HEAD.format(title="孤山镇举行龙舟赛")
        + PANEL.format(user="老杨", time="08:02")
        + f"{lede}\n{ONE}\n{TWO}\n{THREE}\n{TAIL}"
    )
    assert newsextract.extract(page).text.startswith(lede)


def test_a_note_in_brackets_stays_in_the_text() -> None:
    note = "（记者注：这里的老街指的是解放路一带）"
    page = f"孤山镇举行龙舟赛\n2024-05-14 来源：靖江晨报\n{ONE}\n{note}\n{TWO}\n{THREE}"
    assert note in newsextract.extract(page).text


@pytest.mark.parametrize("label", ["发布时间", "最后更新", "浏览次数"])
def test_the_label_of_a_date_is_no_outlet(label: str) -> None:
    page = f"孤山镇举行龙舟赛\n{label} 2024-05-14\n{ONE}\n{TWO}\n{THREE}\n{label}"
    assert newsextract.extract(page).source.name is None


def test_the_edition_of_a_paper_is_no_reporter() -> None:
    page = f"孤山镇举行龙舟赛\n2024-05-14 来源：靖江晨报\n{ONE}\n{TWO}\n{THREE}\n青石日报 海外版"
    assert newsextract.extract(page).credits == ()


@pytest.mark.parametrize("ends", ["（责任编辑：石乔安）\n", ""])
def test_what_the_starter_says_at_length_is_read_on_unless_the_article_has_ended(ends: str) -> None:
    first = PANEL.format(user="老杨", time="08:02") + f"{ONE}\n{TWO}\n{ends}{TAIL}"
    other = PANEL.format(user="阿青", time="08:05") + f"怎么断了？\n{TAIL}"
    long = "\n".join(
        f"第{number}只船上的桨手来自镇里的小学，他们每天放学以后都到河边练习两个小时，风雨无阻。"
        for number in "一二三四五六"
    )
    second = PANEL.format(user="老杨", time="08:09") + f"{long}\n{TAIL}"
    text = newsextract.extract(HEAD.format(title="孤山镇举行龙舟赛") + first + other + second).text
    assert ("第六只船" in text) is not bool(ends)


def test_stones_that_are_carried_up_open_a_report() -> None:
    lede = "村民们把石头从河里挖出来，搬上来，砌成了一道墙。"
    page = (
        HEAD.format(title="孤山镇举行龙舟赛")
        + PANEL.format(user="老杨", time="08:02")
        + f"{lede}\n{ONE}\n{TWO}\n{TAIL}"
    )
    assert newsextract.extract(page).text.startswith(lede)
