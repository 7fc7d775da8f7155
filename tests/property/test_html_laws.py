"""The laws for HTML: the same as for text, and what markup must not change."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsextract
from newsextract.article import Article
from newsextract.labels.sheet import LABELS
from tests.property.strategies import any_text, chrome_lines, odd_lines, prose_lines
from tests.property.test_laws import check_spans, law

FIXTURES = sorted(Path(__file__).parents[2].glob("fixtures/pages/*/page.html"))

TAGS = (
    "div",
    "p",
    "span",
    "td",
    "tr",
    "table",
    "li",
    "ul",
    "h1",
    "h2",
    "b",
    "a href=x",
    "pre",
    "blockquote",
    "section",
)
PLACES = (
    "", " class=t_f", " id=post_1", " id=postmessage_1", " class=quote", " style=display:none", " itemprop=author",
    " align=center", " title='2020-7-1 09:45'", " class=message", " data-time=1593567936",
)  # fmt: skip
VOID = (
    "<br>",
    "<img src=a.jpg>",
    "<hr>",
    "<script>var x='<p>'</script>",
    "<!-- 注 -->",
    "</div>",
    "</table>",
    "<meta name=source content=某报>",
)


@st.composite
def markup(draw: st.DrawFn) -> str:
    """HTML of up to forty elements, well formed or not."""
    pieces: list[str] = []
    for _ in range(draw(st.integers(0, 40))):
        tag, place = draw(st.sampled_from(TAGS)), draw(st.sampled_from(PLACES))
        text = draw(st.one_of(prose_lines, prose_lines, chrome_lines, odd_lines, any_text))
        closing = draw(st.sampled_from(("", f"</{tag.split()[0]}>", "</p>")))
        pieces += [f"<{tag}{place}>", text, draw(st.sampled_from(("", *VOID))), closing]
    return "".join(pieces)


@law
@given(markup())
def test_spans_point_at_what_they_claim(page: str) -> None:
    check_spans(newsextract.extract(page, kind="html"))


@law
@given(markup())
def test_labels_cover_every_line_and_explain_agrees(page: str) -> None:
    explanation = newsextract.explain(page, kind="html")
    assert explanation.article == newsextract.extract(page, kind="html")
    assert all(line.label in LABELS and line.rule for line in explanation.lines)
    for before, after in itertools.pairwise(explanation.lines):
        assert before.span.end <= after.span.start


@law
@given(st.binary(max_size=400))
def test_any_bytes_give_an_article(data: bytes) -> None:
    article = newsextract.extract(data)
    assert isinstance(article, Article)
    assert article or article.warnings


@law
@given(markup(), st.sampled_from(["utf-8", "gb18030", "utf-16-le"]))
def test_bytes_give_what_their_text_gives(page: str, codec: str) -> None:
    page = "<meta charset=x><p>城市管理工作会议今天召开，会议强调要坚定信心。</p>" + page.encode(
        codec, "replace"
    ).decode(codec)
    page = page.replace("\ufeff", "").replace("\x00", "")
    from_bytes = newsextract.extract(page.encode(codec), kind="html", encoding=codec)
    from_text = newsextract.extract(page, kind="html")
    assert from_bytes.to_dict() | {"input": None} == from_text.to_dict() | {"input": None}


def _fields(article: Article) -> tuple[object, ...]:
    """What a reader sees of an article, wherever on the page it stands."""
    speakers = [(one.name, one.post, [said.text for said in one.statements]) for one in article.speakers]
    dates = [(when.role, when.isoformat()) for when in article.dates]
    return article.title, article.text, dates, speakers, article.source.name, article.source.chain


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_chrome_around_a_page_changes_no_field(path: Path) -> None:
    page = newsextract.extract(path)
    markup = path.read_bytes().decode(page.input.encoding or "utf-8")
    menu = "<ul><li><a href=/>首页</a><li><a href=/n>新闻</a><li><a href=/b>论坛</a></ul>"
    foot = "<div>Copyright © 2010-2023 All Rights Reserved</div><div>京ICP备00000000号</div>"
    around = re.sub(r"(<body[^>]*>)", lambda match: match[1] + menu, markup, count=1, flags=re.I) + foot
    assert _fields(newsextract.extract(around)) == _fields(page)


_NAMED_NOISE = {"discuz-7-a"}
"""Pages that fill the text with noise which only its class tells from text."""


@pytest.mark.parametrize(
    "path", [path for path in FIXTURES if path.parent.name not in _NAMED_NOISE], ids=lambda path: path.parent.name
)
def test_without_ids_and_classes_the_article_is_still_found(path: Path) -> None:
    page = newsextract.extract(path)
    markup = path.read_bytes().decode(page.input.encoding or "utf-8")
    bare = newsextract.extract(re.sub(r"\s(?:id|class)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", "", markup))
    told, wanted = set(bare.text.split("\n")), set(page.text.split("\n"))
    assert len(told & wanted) * 2 > len(wanted)
