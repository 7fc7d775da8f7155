"""Small pages of every day, one trap each: what other sites' markup must not do to an article."""

from __future__ import annotations

import pytest

import newsextract

LEDE = "石门县召开会议，强调校园食品安全工作。县委书记严启文指出，要把好关口，压实责任，确保学生吃得放心。"
SECOND = "会议通报了开学以来的检查情况。学校的负责人表示，今后会公开每天的食材采购单，接受家长监督。"
TITLE = "石门县推进食品安全专项整治"
BODY = f"<p>{LEDE}</p><p>{SECOND}</p>"
HEAD = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>2023-09-08 10:22 来源：石门橘报</p>"
TEXT = f"{LEDE}\n{SECOND}"


ASIDE = (
    "<div itemtype=https://schema.org/Question><h3>如何投诉</h3><div itemtype=https://schema.org/Answer>"
    "<div itemprop=text>可拨打12315反映问题。</div></div></div>"
)
COMMENT = "<li><article><footer><b>{}</b> 2023年9月8日 11:22</footer><p>{}</p></article></li>"
COMMENTS = COMMENT.format("小甲", "写得真好，支持。") + COMMENT.format("小乙", "采购单贴在哪里？")
LINKS = "<ul><li><a href=1>一条别的新闻的标题在这里</a></ul>"


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "<article>{}</article>",
        "<table><tr><td>{}</td><td>" + LINKS + "</td></tr></table>",
        "<nav><a href=/>首页</a></nav>{}<footer><p>版权所有 不得转载</p></footer>",
        "{}" + ASIDE,
        "{}<h3 class=topic-title>热门专题推荐</h3>" + LINKS,
        "<div style='font-size:0'><div style='font-size:16px'>{}</div></div>",
        "<article id=post_123 class=post><div class=entry-content>{}</div></article>",
        "{}<ol>" + COMMENTS + "</ol>",
    ],
)
def test_the_article_is_the_same_whatever_stands_around_it(around: str) -> None:
    article = newsextract.extract(HEAD + around.replace("{}", BODY), kind="html")
    assert (article.title, article.text) == (TITLE, TEXT)
    assert [when.isoformat() for when in article.dates if when.role == "published"] == ["2023-09-08T10:22"]


def test_a_headline_of_a_slider_is_not_the_articles() -> None:
    page = f"<title>{TITLE}</title><div><h3 itemprop=headline>石门柑橘节下周开幕</h3></div>{HEAD}{BODY}"
    assert newsextract.extract(page, kind="html").title == TITLE


@pytest.mark.parametrize(
    "piece",
    [
        "见<a href=1 title='2023-09-08 10:22'>《石门县食堂检查》</a>一文。",
        "将于<time datetime='2023-09-29'>中秋节</time>当晚开始。",
        "<span title='2023-09-08 10:22'>小甲</span>说好。",
    ],
)
def test_a_date_in_an_attribute_replaces_no_words(piece: str) -> None:
    words = newsextract.extract(f"<p>{piece}</p>", kind="html").input.text
    assert words == piece[: piece.index("<")] + words[piece.index("<") : -len("说好。")] + words[-len("说好。") :]
    assert "2023" not in words


def test_a_chronicle_is_no_thread() -> None:
    entries = "".join(
        f"<div><h4>2023年{month}月1日</h4><p>石门县召开第{month}次食品安全会议，县委书记出席会议并讲话。</p></div>"
        for month in range(1, 5)
    )
    article = newsextract.extract(f"<h1>石门县2023年大事记</h1><div><p>{LEDE}</p>{entries}</div>", kind="html")
    assert article.thread is None
    assert all(f"第{month}次" in article.text for month in range(1, 5))


def test_comments_are_posts_and_no_part_of_the_article() -> None:
    said = [("小甲", "写得真好，支持。"), ("小乙", "采购单贴在哪里？"), ("小丙", "同问。")]
    comments = "".join(
        f"<li><div><a href=u>{user}</a> 2023-09-08 1{number}:22</div><p>{words}</p></li>"
        for number, (user, words) in enumerate(
            (("小甲", "写得真好，支持。"), ("小乙", "采购单贴在哪里？"), ("小丙", "同问。"))
        )
    )
    article = newsextract.extract(HEAD + BODY + f"<ol>{comments}</ol>", kind="html")
    assert article.text == TEXT
    assert article.thread is not None
    assert [(post.user, post.text) for post in article.thread.posts[1:]] == said


def test_a_short_reply_in_a_table_keeps_its_author() -> None:
    row = "<tr id=post_{0}><td class=authi><b>{1}</b> 2020-5-9 2{0}:23</td><td id=postmessage_{0}>{2}</td></tr>"
    page = "<table>" + row.format(1, "小甲", LEDE) + row.format(2, "小乙", "顶一下，说得好。") + "</table>"
    thread = newsextract.extract(page.replace("<tr id", "<tr><td><div id").replace("</tr>", "</div></td></tr>")).thread
    assert thread is not None
    assert thread.posts[1].text == "顶一下，说得好。"


@pytest.mark.parametrize(
    "head",
    [
        "<meta property=article:published_time content=1970-01-01T00:00:00Z>",
        "<meta name=pubdate content=2000-01-01>",
        "<meta name=date content='not yet'>",
    ],
)
def test_a_templates_date_is_no_date(head: str) -> None:
    assert newsextract.extract(f"{head}<h1>{TITLE}</h1>{BODY}", kind="html").date is None


def test_the_heads_date_is_chinas_and_named_as_the_heads() -> None:
    head = "<meta property=article:published_time content=2023-09-07T22:30:00+00:00>"
    article = newsextract.extract(f"{head}<h1>{TITLE}</h1>{BODY}", kind="html")
    assert article.date is not None
    assert article.date.isoformat() == "2023-09-08T06:30:00"
    assert article.evidence("dates[0]").rule == "head-published"


def test_a_sites_name_is_no_author() -> None:
    head = f"<title>{TITLE}_石门网</title><meta name=author content=石门网>"
    assert newsextract.extract(f"{head}<h1>{TITLE}</h1>{BODY}", kind="html").credits == ()


def test_a_page_that_only_a_script_fills_is_empty() -> None:
    page = '<title>石门网</title><div id=app></div><script>var d={"c":"石门县召开会议。强调安全工作。"};</script>'
    article = newsextract.extract(page)
    assert not article
    assert "var d" not in article.input.text


def test_a_list_of_headlines_is_no_article() -> None:
    rows = "".join(
        f"<li><a href={n}>第{n}条新闻的标题在这里写得很长</a><span>2023-09-{n:02}</span></li>" for n in range(1, 30)
    )
    page = f"<h2>本地新闻</h2><ul>{rows}</ul><p>本网全天接受新闻爆料，线索一经采用有奖励，请拨打热线电话。</p>"
    assert not newsextract.extract(page, kind="html")


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "euc-kr", "undefined", "hex", "unicode_escape"])
def test_a_foreign_declaration_on_a_chinese_page_is_not_believed(charset: str) -> None:
    article = newsextract.extract(f"<meta charset={charset}>{HEAD}{BODY}".encode("gbk"))
    assert (article.title, article.input.encoding) == (TITLE, "gb18030")


def test_a_mark_before_the_markup_hides_it_not() -> None:
    assert newsextract.extract(f"\ufeff<!DOCTYPE html><html>{HEAD}{BODY}").input.kind == "html"


def test_a_request_behind_the_names_names_nobody() -> None:
    page = f"<h1>{TITLE}</h1>{BODY}<p>原创文章，作者：江望舒，如若转载，请注明出处：https://example.org/a/12.html</p>"
    assert [one.name for one in newsextract.extract(page, kind="html").credits] == ["江望舒"]


def test_rendered_text_behind_a_picture_of_noscript_stays_text() -> None:
    text = (
        '<img src="https://count.example.org/a.gif" height="1" width="1" alt="" />\n首页\n博客\n'
        + "今日有雨，出门带伞。\n" * 20
    )
    assert newsextract.extract(text).input.kind == "text"
    assert newsextract.extract('<img src="a.jpg"><br>今日有雨，出门带伞。<br>明日放晴。').input.kind == "html"
