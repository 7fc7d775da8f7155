"""Who says what: quotation marks with the speaker before, after or around them, and reports without marks."""

from __future__ import annotations

import pytest

import newsextract

FRAME = "会议消息\n\n6月30日，江苏省靖江市召开会议，市水利局局长李强、市民王秀英参加，会议由李强主持。\n\n{}\n"


def said(paragraph: str) -> list[tuple[str, str, str]]:
    """Speaker, kind and words of every statement."""
    article = newsextract.extract(FRAME.format(paragraph))
    found = [(one, statement) for one in article.speakers for statement in one.statements]
    found.sort(key=lambda pair: pair[1].span.start)
    return [(one.name or one.text, statement.kind, statement.words) for one, statement in found]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("李强说：“水位已经下降了两米。”", [("李强", "direct", "水位已经下降了两米。")]),
        ("“水位已经下降了两米。”李强说。", [("李强", "direct", "水位已经下降了两米。")]),
        ("“水位，”李强说，“已经下降了两米。”", [("李强", "direct", "水位，已经下降了两米。")]),
        ("李强表示，水位已经下降了两米。", [("李强", "indirect", "水位已经下降了两米。")]),
        ("水位已经下降了两米，明天还会再降，李强说。", [("李强", "indirect", "水位已经下降了两米，明天还会再降")]),
        ("该负责人表示，水位已经下降了两米。", [("该负责人", "indirect", "水位已经下降了两米。")]),
        (
            "“水位降了两米。”李强建议，由市里统一调度闸门，早做准备。",
            [("李强", "direct", "水位降了两米。"), ("李强", "indirect", "由市里统一调度闸门，早做准备。")],
        ),
        (
            "王秀英捂住了脸，“我等了整整四年啊！”",
            [("王秀英", "direct", "我等了整整四年啊！")],
        ),
        ("“水位，”李强说，“下降了。”", [("李强", "direct", "水位，下降了。")]),
        ("李强透露，“水位基本可以降到警戒线以下”。", [("李强", "direct", "水位基本可以降到警戒线以下")]),
        ("李强告诉记者“水位在降”。", [("李强", "direct", "水位在降")]),
        ("“水位下降了。”李强的声音低了下来，“人没事。”", [("李强", "direct", "水位下降了。人没事。")]),
        (
            "李强说，水位在降，“明天还会再降。”",
            [("李强", "indirect", "水位在降"), ("李强", "direct", "明天还会再降。")],
        ),
        (
            "李强说，水位在降，并要求各村今晚报送名单。",
            [("李强", "indirect", "水位在降"), ("李强", "indirect", "各村今晚报送名单。")],
        ),
        (
            "李强介绍，水位在降。同时强调，各村要守好闸门。",
            [("李强", "indirect", "水位在降。"), ("李强", "indirect", "各村要守好闸门。")],
        ),
        ("王秀英的丈夫说，家里进了水。", [("王秀英的丈夫", "indirect", "家里进了水。")]),
        (
            "一名目击者回忆，水来得很快。在他看来，早该转移。",
            [("一名目击者", "indirect", "水来得很快。"), ("一名目击者", "indirect", "早该转移。")],
        ),
        ("王秀英听了直摇头。“这水我这辈子没见过！”", [("王秀英", "direct", "这水我这辈子没见过！")]),
        ("县气象台预计，明天有雨。镇里连夜巡堤。", [("县气象台", "indirect", "明天有雨。")]),
        # the article of a law
        ("《防洪法》第二十一条规定，河道管理实行分级负责。", [("《防洪法》", "indirect", "河道管理实行分级负责。")]),
        # Hong Kong: 又指 and 回应指 report anew
        (
            "李强解释，水位在降。他又指，闸门没有开。",
            [("李强", "indirect", "水位在降。"), ("李强", "indirect", "闸门没有开。")],
        ),
        ("李强回应指，水位在降。", [("李强", "indirect", "水位在降。")]),
        # what leads in belongs to no source
        ("至于外界质疑水位，李强强调，水位在降。", [("李强", "indirect", "水位在降。")]),
        ("辩方律师求情时指，水位在降。", [("辩方律师", "indirect", "水位在降。")]),
        ("水厂则发布声明指出，水位在降。", [("水厂", "indirect", "水位在降。")]),
        # courts, parties and groups
        ("法院审理认为，水闸应当开。", [("法院", "indirect", "水闸应当开。")]),
        ("靖江市人民法院经审理认为，水闸应当开。", [("靖江市人民法院", "indirect", "水闸应当开。")]),
        ("原告王某诉称，水闸没有开。", [("王某", "indirect", "水闸没有开。")]),
        ("被告人辩称，水闸没有开。", [("被告人", "indirect", "水闸没有开。")]),
        ("学校代表认为，水闸应当开。", [("学校代表", "indirect", "水闸应当开。")]),
        ("有家长代表指，水闸没有开。", [("家长代表", "indirect", "水闸没有开。")]),
        ("一位业内人士告诉本报，水闸没有开。", [("一位业内人士", "indirect", "水闸没有开。")]),
        ("住在闸边的陈太称，当晚听到水声。", [("陈太", "indirect", "当晚听到水声。")]),
        # an object is not who 他 means
        ("李强首先向王秀英道歉。他说，手续没有办全。", [("李强", "indirect", "手续没有办全。")]),
        # a verb of any kind that announces a list
        ("李强就防汛作了安排：一是巡堤；二是转移。", [("李强", "indirect", "一是巡堤；二是转移。")]),
        ("李强当场提出两个方案：一是巡堤；二是转移。", [("李强", "indirect", "一是巡堤；二是转移。")]),
        ("李强说得很实在：水不退，人不撤。", [("李强", "indirect", "水不退，人不撤。")]),
        # 说到 names a topic, and its clause interrupts
        (
            "“家里进了水。”说到那天，王秀英的话多了起来，“一夜没合眼。”",
            [("王秀英", "direct", "家里进了水。一夜没合眼。")],
        ),
        ("王秀英的态度很明确：“先把水排干，再谈赔偿。”", [("王秀英", "direct", "先把水排干，再谈赔偿。")]),
        # a paper that reports, not a verb
        ("会议听取了情况。通报指出，全市水位偏高。", [("通报", "indirect", "全市水位偏高。")]),
        # relatives, introduced by name
        ("母亲周玉兰守了一夜。天亮时，母亲拉着他的手说：“水退了。”", [("周玉兰", "direct", "水退了。")]),
        ("《通知》要求，各村要巡堤。要落实到人。", [("《通知》", "indirect", "各村要巡堤。要落实到人。")]),
        # behind a semicolon it is still the same statement
        ("李强说，各村要巡堤；但他希望各村不要松劲。", [("李强", "indirect", "各村要巡堤；但他希望各村不要松劲。")]),
        ("李强作了说明，表示明天还会再降。", [("李强", "indirect", "明天还会再降。")]),
        # the last of those who spoke, in marks or not
        (
            "“水退了，人没事。”一名男子说。他还说，明天回家。",
            [("一名男子", "direct", "水退了，人没事。"), ("一名男子", "indirect", "明天回家。")],
        ),
        (
            "一名男子说，水退了。李强站在一旁。他说，路通了。",
            [("一名男子", "indirect", "水退了。"), ("李强", "indirect", "路通了。")],
        ),
        (
            "一名村民说，水退了。这名村民说，明天就回家。",
            [("一名村民", "indirect", "水退了。"), ("一名村民", "indirect", "明天就回家。")],
        ),
        (
            "李强说，家里进了水。今年全村改种水稻，每亩能多收三百块，李强说。",
            [("李强", "indirect", "家里进了水。"), ("李强", "indirect", "今年全村改种水稻，每亩能多收三百块")],
        ),
        ("李强苦笑，比出一根手指说：“就一天。”", [("李强", "direct", "就一天。")]),
        ("李强坦言压力大，又说，“没事。”", [("李强", "indirect", "压力大"), ("李强", "direct", "没事。")]),
        (
            "“水退了。”李强说完，又补充：“人没事。”",
            [("李强", "direct", "水退了。"), ("李强", "direct", "人没事。")],
        ),
        ("李强回应“水退了，人没事”。", [("李强", "direct", "水退了，人没事")]),
        ("李强的眼圈红了：“这堤守住了。”", [("李强", "direct", "这堤守住了。")]),
        ("王秀英站在堤上，久久不语：“这堤守住了。”", [("王秀英", "direct", "这堤守住了。")]),
        ("李强指着大堤，声音哽咽，“这堤守住了。”", [("李强", "direct", "这堤守住了。")]),
        # whose people speak
        ("李强的办公室主任说，水退了。", [("李强的办公室主任", "indirect", "水退了。")]),
        ("潘振声女儿马莉说，水退了。", [("马莉", "indirect", "水退了。")]),
        ("李强的车里，王秀英说，水退了。", [("王秀英", "indirect", "水退了。")]),
        ("李强站在堤上，市水利局表示，水退了。", [("市水利局", "indirect", "水退了。")]),
        ("李强昨天在堤上接受记者采访时当场公开表示，水退了。", [("李强", "indirect", "水退了。")]),
        ("大家都叫她水妹。水妹说，水退了。", [("王秀英", "indirect", "水退了。")]),
        ("李强：水退了，人没事。", [("李强", "indirect", "水退了，人没事。")]),
        ("李强说，1.水退了。", [("李强", "indirect", "水退了。")]),
        # words in marks inside a report are part of it
        ("李强证实，水位已经下降，“明天还会再降”。", [("李强", "indirect", "水位已经下降，“明天还会再降”。")]),
        ("李强坦承“还看不到底”。", [("李强", "direct", "还看不到底")]),
        ("李强并称“闸门应该装在每一条河上”。", [("李强", "direct", "闸门应该装在每一条河上")]),
        # sources behind papers, adverbs, citations
        ("市水利局星期一下午在网站上发表声明说，水退了。", [("市水利局", "indirect", "水退了。")]),
        ("市水利局上星期发表的报告预测，水位还会下降。", [("市水利局", "indirect", "水位还会下降。")]),
        ("市水利局值班室的通报则提醒，水位还会上涨。", [("市水利局值班室的通报", "indirect", "水位还会上涨。")]),
        ("一份发给各镇的通知却要求，闸门一律关闭。", [("一份发给各镇的通知", "indirect", "闸门一律关闭。")]),
        ("山河社周一援引两名知情人士的话称，水退了。", [("两名知情人士", "indirect", "水退了。")]),
        ("省政府授权市水利局公布，水位已经下降了两米。", [("市水利局", "indirect", "水位已经下降了两米。")]),
        ("水利厅一位副主任的判断是，水退了。", [("水利厅一位副主任", "indirect", "水退了。")]),
        ("一位船员大倒苦水。“鱼也不敢出去打。”", [("一位船员", "direct", "鱼也不敢出去打。")]),
        ("姓陶的司机对记者说，水退了。", [("姓陶的司机", "indirect", "水退了。")]),
        ("李强说，水退了。不少网友在微博上转发。", [("李强", "indirect", "水退了。")]),
        ("李强说，水退了。他把记录本合上，起身下堤。", [("李强", "indirect", "水退了。")]),
        ("针对外界批评，李强说明，水退了。", [("李强", "indirect", "水退了。")]),
        ("市水利局也发来公函，称水退了。", [("市水利局", "indirect", "水退了。")]),
        ("李强提醒村干部：“看好闸门，夜里要有人。”", [("李强", "direct", "看好闸门，夜里要有人。")]),
        ("山河国际此前发布的报告称，水位还会下降。", [("山河国际此前发布的报告", "indirect", "水位还会下降。")]),
        ("一位要求匿名的知情者告诉记者，水退了。", [("一位要求匿名的知情者", "indirect", "水退了。")]),
        ("当天发出第三号通报。通报称，水退了，人没事。", [("通报", "indirect", "水退了，人没事。")]),
        ("“水退了，”王秀英说，一面把桶提上岸。", [("王秀英", "direct", "水退了，")]),
        ("李强的丈人秦先生回忆，水退了。", [("秦先生", "indirect", "水退了。")]),
        (
            "“尺子我认，”王秀英说，“可路费谁给我？”她又要站起来，李强按住她反问：“你去过几回了？”",
            [("王秀英", "direct", "尺子我认，可路费谁给我？"), ("李强", "direct", "你去过几回了？")],
        ),
        (
            "李强称，水退了。但李提醒，明天还有雨。",
            [("李强", "indirect", "水退了。"), ("李强", "indirect", "明天还有雨。")],
        ),
        ("一名值班民警告诉记者，水退了。", [("一名值班民警", "indirect", "水退了。")]),
        # what a modifier tells is no part of who speaks; what a clause tells is no source
        ("戴着红袖章的志愿者说，水退了。", [("志愿者", "indirect", "水退了。")]),
        ("中午值班的民警介绍，水退了。", [("民警", "indirect", "水退了。")]),
        ("在座的村民代表说，水退了。", [("村民代表", "indirect", "水退了。")]),
        ("经授权的媒体表示，水退了。", [("媒体", "indirect", "水退了。")]),
        ("李强说，一边种地一边打工的日子过去了。", [("李强", "indirect", "一边种地一边打工的日子过去了。")]),
        # an elder
        (
            "八十岁的秦奶奶来送水，李强接过水壶。“趁热喝。”老人说。",
            [("秦奶奶", "direct", "趁热喝。")],
        ),
        # nobody's
        ("镇政府称之为“壮士断腕”。", []),
        ("一名男子闯入店内说，水退了。", []),
        ("李强会说一口流利的客家话，也跟树说声谢谢。", []),
        ("李强走上堤，市水利局主任秦渡作为代表回答提问。", []),
        ("“水退了”成了这几天最热的词。", []),
        ("有人喊“水退了”，有人喊“快跑”，王秀英没有动。", []),
    ],
)
def test_a_statement_has_its_speaker(paragraph: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "“一事一议”的办法今年起在全市推行。",
        "李强的“高账房”外号由此传开。",
        "据介绍，“中国水周”活动将持续到月底。",
        "李强对大家表示感谢，随后离开会场。",
        "墙上的标语写着：“防汛抗旱，人人有责。”",
        "李强作了题为《水》的演说，全场鼓掌。",
    ],
)
def test_titles_and_scare_quotes_are_not_speech(paragraph: str) -> None:
    assert said(paragraph) == []


def test_a_speech_goes_on_in_the_paragraphs_below() -> None:
    page = "李强强调，要看好每一座闸门。\n\n要落实责任。各村必须有人值守，不得空岗。"
    assert [(who, words[:6]) for who, _, words in said(page)] == [("李强", "要看好每一座"), ("李强", "要落实责任。")]


def test_a_speech_goes_on_counting() -> None:
    text = FRAME.format("李强强调，一是认识再提高。\n\n二是力度再加大。对交办的线索实行包案。\n\n三是宣传再深入。")
    words = [one.words for speaker in newsextract.extract(text).speakers for one in speaker.statements]
    assert words == ["一是认识再提高。", "二是力度再加大。对交办的线索实行包案。", "三是宣传再深入。"]


def test_what_comes_last_is_told_and_not_said() -> None:
    text = FRAME.format("李强强调，要看好闸门。\n\n最后，全体与会人员参观了新落成的泵站和仓库。")
    words = [one.words for speaker in newsextract.extract(text).speakers for one in speaker.statements]
    assert words == ["要看好闸门。"]


def test_a_speech_goes_on_before_a_quotation_of_its_speaker() -> None:
    paragraphs = "李强强调，要守好闸门。\n\n要严格问责。该处罚的处罚。“出了事就要动真。”李强说，谁失职就处理谁。"
    assert [kind for _, kind, _ in said(paragraphs)] == ["indirect", "indirect", "direct", "indirect"]
    assert said(paragraphs)[1] == ("李强", "indirect", "要严格问责。该处罚的处罚。")


def test_the_list_of_who_was_there_is_not_said() -> None:
    page = "座谈会强调，要加强组织领导。\n\n县委办、县政府办等单位主要负责同志参加座谈会。"
    assert [words for _, _, words in said(page)] == ["要加强组织领导。"]


def test_turns_of_an_interview_are_statements() -> None:
    page = (
        "记者：今年的水情怎么样？\n\n李强：比往年早十天。\n\n闸门已经打开。\n\n记者追问：村民怎么办？\n\n李强：先撤。"
    )
    assert said(page) == [
        ("记者", "indirect", "今年的水情怎么样？"),
        ("李强", "indirect", "比往年早十天。"),
        ("李强", "indirect", "闸门已经打开。"),
        ("记者", "indirect", "村民怎么办？"),
        ("李强", "indirect", "先撤。"),
    ]


def test_an_answer_is_whose_the_text_above_says() -> None:
    page = "会后，市民政局局长马晓东回答了记者提问。\n\n问：补多少？\n\n答：每亩补一百二十元。"
    assert [(who, words) for who, _, words in said(page)] == [("记者", "补多少？"), ("马晓东", "每亩补一百二十元。")]


def test_a_box_of_experts() -> None:
    page = "潘照东（省社科院研究员）：这样的说法没有根据。"
    assert said(page) == [("潘照东", "indirect", "这样的说法没有根据。")]


def test_a_quotation_alone_is_the_protagonist_s() -> None:
    page = "\n\n".join(f"王秀英{act}。" for act in ("守在堤上", "送饭上堤", "搬沙袋", "数着水位", "一夜没睡"))
    assert said(page + "\n\n“我要是走了，谁来看这道闸？”") == [("王秀英", "direct", "我要是走了，谁来看这道闸？")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "“李强说：“王秀英说：“他说：“水退了。”””",
        "李强说：“水退了，‘真的”，王秀英点头。",
        "”李强说“，”王秀英“。",
        "“" * 40 + "水退了" + "”" * 39,
        "说，表示，强调，指出，水退了。",
        "“水退了。”\n\n“人没事。”\n\n“都回家。”",
    ],
)
def test_marks_out_of_order_hold_their_spans(paragraph: str) -> None:
    article = newsextract.extract(FRAME.format(paragraph))
    for speaker in article.speakers:
        for statement in speaker.statements:
            assert statement.span.of(article.input.text) == statement.text
