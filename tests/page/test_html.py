"""The HTML reader: which lines a page shows, and what the markup says of them."""

from __future__ import annotations

import pytest

import newsextract
from newsextract.page.html import read_html


def lines(markup: str) -> list[str]:
    """The lines of a page, as printed, without those of its head."""
    page = read_html(markup)
    shown = [line for line in page.lines if line.hint is None or line.hint.region != "metadata"]
    return [page.clean[line.start : line.end] for line in shown]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div>一</div><div>二</div>", ["一", "二"]),
        ("一<br>二<br/><br>三", ["一", "二", "三"]),
        ("<span>一</span><b>二</b><a href=x>三</a>", ["一二三"]),
        ("<p>一\n  二</p>", ["一 二"]),
        ("<ul><li>一<li>二</ul><dl><dt>三<dd>四</dl>", ["一", "二", "三", "四"]),
        ("<pre>一\n  二\n三</pre>", ["一", "二", "三"]),
        ("<p>正<!-- 注 -->文</p><!--[if IE]><p>坏</p><![endif]--><![if !IE]><p>好</p><![endif]>", ["正文", "好"]),
        ("<script>一</script><style>二</style><template>三</template><p>四<noscript>五</noscript>", ["四", "五"]),
        ("<p>一<p hidden>二<p style='DISPLAY : none'>三<p style='display:block'>四", ["一", "四"]),
        ("<p>字<span style='font-size:0px;color:#fff'>9x8 w1</span>尾", ["字尾"]),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字<sup>2</sup>", ["漢字2"]),
        ("<p>A&nbsp;B&amp;C&#x4e2d;&hellip;&lol;", ["A\xa0B&C中…&lol;"]),
        ("<select><option>一</option></select><textarea>二</textarea><button>三</button>", ["三"]),
    ],
)
def test_lines_are_what_a_browser_shows(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


def test_rows_of_data_keep_their_cells_and_layout_tables_do_not() -> None:
    assert lines("<table><tr><td>姓名<td>得分<tr><td>甲<td>12</table>") == ["姓名\t得分", "甲\t12"]
    long = "这一格里是一整段文字，" * 8
    assert lines(f"<table><tr><td>导航<td>{long}</table>") == ["导航", long]
    nested = "<table><tr><td><table><tr><td>一<br>二</table><td>三</table>"
    assert lines(nested) == ["一", "二", "三"]


def test_paragraphs_leave_a_blank_line_as_in_a_browser() -> None:
    page = read_html("<p>一</p><p>二</p><div>三</div>")
    assert [(line.text, line.gap) for line in page.lines] == [("一", 0), ("二", 1), ("三", 1)]


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("<img src=static/image/common/none.gif zoomfile=data/a.jpg file=data/b.jpg>", "data/a.jpg"),
        ("<img src=static/image/common/none.gif file=data/b.jpg>", "data/b.jpg"),
        ("<img src='data:image/gif;base64,R0l' data-src='https://mmbiz.qpic.cn/x/640?wx_fmt=jpeg'>", "https://mmbiz.qpic.cn/x/640?wx_fmt=jpeg"),
        ("<img data-original='/p/1 2.jpg'>", "/p/1%202.jpg"),
    ],
)  # fmt: skip
def test_lazy_images_give_their_real_address(image: str, address: str) -> None:
    assert lines(f"<p>一{image}二</p>") == ["一二", f"![]({address})"]


@pytest.mark.parametrize(
    "image", ["<img src=static/image/smiley/1.gif>", "<img src=a.png width=16>", "<img>", "<img src=x class=avatar>"]
)
def test_icons_and_smilies_are_no_images(image: str) -> None:
    assert lines(f"<p>一{image}二</p>") == ["一二"]


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<em>发表于 <span title='2020-5-9 21:23:43'>6&nbsp;天前</span></em>", "发表于 2020-5-9 21:23:43"),
        ("<time datetime='2021-12-02T01:32:18Z'>2021 年12 月 2 日 01:32</time>", "2021 年12 月 2 日 01:32"),
        ("<span title='2012-05-17 20:41'>发表于: 2012-05-17</span>", "发表于: 2012-05-17 20:41"),
        ("<span class=relative-date data-time=1593567936000>3 年</span>", "2020-07-01 09:45:36"),
        ("<a title='2020年5月9日的新闻' href=x>一条很长很长的标题，它的提示里也有日期，但它不是日期</a>",
         "一条很长很长的标题，它的提示里也有日期，但它不是日期"),
    ],
)  # fmt: skip
def test_relative_times_give_way_to_the_stated_one(markup: str, shown: str) -> None:
    assert lines(f"<p>{markup}</p>") == [shown]


def test_an_element_with_a_time_that_holds_blocks_keeps_its_lines() -> None:
    long = "这一段文字很长，它站在一个带日期提示的元素里面，可是它当然不是日期，所以要照原样留下来。"
    assert lines(f"<span title='2020-5-9 21:23'><div>{long}</div><div>{long}</div></span>尾") == [long, long, "尾"]
    assert lines(f"<p>头<span title='2020-5-9 21:23'>{long}") == [f"头{long}"]
    assert lines("<p>头<span title='2020-5-9 21:23'>6 天前") == ["头2020-5-9 21:23"]


def test_hints_say_tag_level_links_region_and_pieces() -> None:
    markup = (
        "<h1><span id=thread_subject>题</span></h1><div id=post_12><td class=pls><div class=authi><a class=xw1>甲</a>"
        "</div><em id=authorposton12>发表于 2020-7-1 09:45</em> <a href=x>只看</a>"
        "<table><td class=t_f id=postmessage_12>文</table></div>"
    )
    found = {line.text: line.hint for line in read_html(markup).lines}
    title, user = found["题"], found["甲"]
    assert title is not None
    assert (title.tag, title.level, title.region) == ("h1", 1, "title")
    assert user is not None
    assert user.mark("author") is not None
    meta, body = found["发表于 2020-7-1 09:45 只看"], found["文"]
    assert meta is not None
    assert (meta.mark("time"), meta.links, meta.post) == (("time", 0, 18), 2, 1)
    assert body is not None
    assert (body.region, body.body, body.post) == ("body", 1, 1)


def test_the_head_stands_above_the_lines() -> None:
    markup = (
        "<head><title>题_站</title><meta name=PubDate content='2020-07-01'><meta name=viewport content=w>"
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"题","author":{"name":"甲"}}</script>'
        "</head><p>文"
    )
    head = [
        (line.hint.tag, line.text) for line in read_html(markup).lines if line.hint and line.hint.region == "metadata"
    ]
    assert head == [("title", "题_站"), ("pubdate", "2020-07-01"), ("ld:headline", "题"), ("ld:author", "甲")]


def test_broken_json_ld_is_nothing() -> None:
    assert lines('<script type="application/ld+json">{"@type":</script><p>文') == ["文"]


def test_wechats_text_is_read_though_it_is_hidden_until_a_script_runs() -> None:
    assert lines('<div id="js_content" style="visibility: hidden; display: none"><p>文</p></div>') == ["文"]


def test_explain_gives_the_path_of_every_line() -> None:
    explanation = newsextract.explain("<html><body><div><p>一</p><p>二</p></div></body></html>")
    paths = [line.path for line in explanation.lines if line.text]
    assert paths == ["/html[1]/body[1]/div[1]/p[1]", "/html[1]/body[1]/div[1]/p[2]"]


def test_a_root_that_is_not_html() -> None:
    assert lines("<text a=1>靖江</text>") == ["靖江"]
