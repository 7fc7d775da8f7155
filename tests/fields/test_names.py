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
        ("习近平总书记指出，要全员发动。", [("习近平", "总书记")]),
        ("蒋万安市长表示，水位已经下降。", [("蒋万安", "市长")]),
        ("日本首相安倍晋三在东京表示，愿意合作。", [("安倍晋三", "日本首相")]),
        ("公司创始人兼CEO李彦宁说，水位已经下降。", [("李彦宁", "公司创始人兼CEO")]),
        ("时任县长的黄志明回忆，当时没有路。", [("黄志明", "时任县长")]),
        ("市水利局局长游  俊说，水位已经下降。", [("游  俊", "市水利局局长")]),
        ("陈局长说，水位已经下降。", [("陈局长", None)]),
        ("窗口工作人员小李说，材料已经送到。", [("小李", "窗口工作人员")]),
        ("犯罪嫌疑人王某焘辩称，自己不知情。", [("王某焘", "犯罪嫌疑人")]),
        ("省消费者协会秘书长方正坦言，最难的是找人。", [("方正", "省消费者协会秘书长")]),
        ("蓝大妈高兴地说：“路修好了，到县城只要二十分钟。”", [("蓝大妈", None)]),
        ("王晓燕激动地说：“路修好了，到县城只要二十分钟。”", [("王晓燕", None)]),
        ("六（2）班学生唐语桐说：“原来灭火器要对准火焰根部喷。”", [("唐语桐", "六（2）班学生")]),
        ("该案承办法官顾燕提醒，路上要小心。", [("顾燕", "承办法官")]),
        ("华坚董事长张华荣说，水退了。", [("张华荣", "华坚董事长")]),
        ("作家的茉莉·西尔斯说，水退了。", [("茉莉·西尔斯", None)]),
        ("村民扎西达哇说，水退了。", [("扎西达哇", "村民")]),
        ("副县长索朗多吉说，水退了。", [("索朗多吉", "副县长")]),
        ("局长索南才让说，水退了。", [("索南才让", "局长")]),
        ("议员Marek Nowicki表示，水退了。", [("Marek Nowicki", "议员")]),
        ("副县长 李 卫说，水退了。", [("李 卫", "副县长")]),
        ("欧阳修文说，水退了。", [("欧阳修文", None)]),
        ("裁判长姜涛翻了三遍规程，答复说，名单有效。", [("姜涛", "裁判长")]),
        ("美国国务卿克劳福德星期三说，水退了。", [("克劳福德", "美国国务卿")]),
        ("花旗策略师马修斯在电话会上直言，水退了。", [("马修斯", "花旗策略师")]),
        ("奥运冠军秋玉茹在转播中评论称，水退了。", [("秋玉茹", "奥运冠军")]),
        ("兽医策伦道尔吉·恩赫巴雅尔说，水退了。", [("策伦道尔吉·恩赫巴雅尔", "兽医")]),
        ("监测员叫尕让，今年五十六岁。尕让说，水退了。", [("尕让", "监测员")]),
        ("副所长左朝阳告诉记者，水退了。", [("左朝阳", "副所长")]),
        ("当事用户李某（化名）介绍，水退了。", [("李某", None)]),
        ("“水退了。”住在堤边的老杨扛着锄头站在门口。", [("老杨", None)]),
        ("首席分析师 谢莉·格林伍德说，水退了。", [("谢莉·格林伍德", "首席分析师")]),
        ("高步贤今年68岁，当过村支书。“水退了。”老高说。", [("高步贤", None)]),
        ("学员古丽巴哈尔则希望，水早点退。", [("古丽巴哈尔", "学员")]),
        ("协调员玛丽-诺埃尔·科因斯说，水退了。", [("玛丽-诺埃尔·科因斯", None)]),
        ("行政庭副庭长邹国樑在宣判后解释说，水退了。", [("邹国樑", "行政庭副庭长")]),
        ("刘生旺说，水退了。刘生财没吭声。刘生旺又说，路通了。", [("刘生旺", None)]),
        (
            "前主管格林伍德已经退休。谢莉·格林伍德说，水退了。",
            [("谢莉·格林伍德", "前主管")],
        ),
        ("立法会议员（新界西）湛家杰表示，方案可以接受。", [("湛家杰", "立法会议员")]),
    ],
)
def test_a_name_in_a_strong_context(sentence: str, expected: list[tuple[str, str | None]]) -> None:
    assert people(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "民警介绍，路面已经恢复通行。",
        "应该说，荣成坚持治水，水退了。",
        "荣成表示，水退了。",
        "乡镇干部包村、村干部包组，一级给一级交底。",
        "会议指出，要全员发动。",
        "同时，专科二批按照文科二百二十分进行录取，他们说明了情况。",
        "消费者代表10名，经营者代表3名，都表示同意。",
        "公共秩序良好，智慧水务有高度，方正集团任务完成，文明程度提高。",
        "实行县级领导包案，她说，水退了。",
        "位于西安市长安区的大学推出规定，她说，水退了。",
        "一位不愿意公开姓名的桥梁教授表示，水退了。",
        "课堂搬到了牧户的羊圈旁边，她说，水退了。",
        "这位女士说，美人鱼小姐大赛很有意思。",
        "剩下的钱还可以和同学聚会，不同银行的储蓄卡，他表示要努力。",
        "全市召开长江岸线整治会，市长江岸线专班部署了工作。",
        "他通过GOIP设备说，边走边说，向记者介绍了县长信箱的情况。",
    ],
)
def test_an_ordinary_word_is_no_name(sentence: str) -> None:
    assert people(sentence) == []


def test_a_name_found_once_is_known_everywhere() -> None:
    page = FRAME.format("市水利局局长李强参加会议。\n\n“水位已经下降了两米。”李强说。\n\n他说，明天还会下降。")
    (speaker,) = newsextract.extract(page).speakers
    assert (speaker.name, speaker.post, len(speaker.statements)) == ("李强", "市水利局局长", 2)


def test_two_people_with_one_name_stay_two() -> None:
    sentence = "甲县县长王伟表示，水利要先行。乙县县长王伟认为，交通更要紧。村民王伟说，路修好就行。"
    assert people(sentence) == [("王伟", "甲县县长"), ("王伟", "乙县县长"), ("王伟", "村民")]


def test_an_office_with_a_surname_is_the_person_who_holds_it() -> None:
    page = FRAME.format("镇党委书记罗新民、副镇长罗小虎到场。罗书记说，路通了。罗镇长说，还要种树。")
    assert [(one.name, len(one.statements)) for one in newsextract.extract(page).speakers] == [
        ("罗新民", 1),
        ("罗小虎", 1),
    ]


def test_roles() -> None:
    sentence = "会议由副县长李强主持，县水利局局长王大勇宣读通报，三河镇镇长马晓东作表态发言，县长周立新讲话。"
    speakers = newsextract.extract(FRAME.format(sentence)).speakers
    assert [(one.name, one.role) for one in speakers] == [
        ("李强", "chair"),
        ("王大勇", "presenter"),
        ("马晓东", "statement"),
        ("周立新", "speaker"),
    ]


def test_a_list_of_attendees_runs_over_lines_and_gives_posts() -> None:
    page = FRAME.format(
        "市政协副主席匡正，市发展改革局、农业农村局主要负责同志姜山、栾晓光；\n\n副县长马耳东、乔木；\n\n企业代表逄小燕等参加上述活动。"
    )
    assert [(one.name, one.post) for one in newsextract.extract(page).attendees] == [
        ("匡正", "市政协副主席"),
        ("姜山", "农业农村局主要负责同志"),
        ("栾晓光", None),
        ("马耳东", "副县长"),
        ("乔木", None),
        ("逄小燕", "企业代表"),
    ]


def test_attendees_are_the_list_before_present_without_their_notes() -> None:
    page = FRAME.format("市领导尤红、何卫东、杨盛秋（女）、游  俊出席会议。")
    assert [one.name for one in newsextract.extract(page).attendees] == ["尤红", "何卫东", "杨盛秋", "游  俊"]
