"""An article as Markdown: front matter, headings, paragraphs, captions where their images stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from newsextract.article import Article
from newsextract.output.visible import visible
from newsextract.records import Image
from newsextract.speakers import Statement

# What CommonMark takes for markup inside a paragraph: `*` in a list of prices, `_` in a file name, `<` before a number.
_INLINE = re.compile(r"([\\`*_\[\]<>~|])")
# What opens a block at the start of one: 1. · 2) · # · > · - · + · = (underlines a heading) · : (a definition in some).
_OPENER = re.compile(r"(?P<digits>\d{1,9})(?P<mark>[.)])(?=\s|$)|(?P<sign>[#+\-=:])")
# &lt; and &#60; are what they stand for: the ampersand in front of a name or a number.
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")


def to_markdown(article: Article) -> str:
    r"""Front matter (YAML, a value a line), then the article. Every character of the page is text, never markup.

    >>> from newsextract import extract
    >>> print(to_markdown(extract("赛龙舟*举行*\n\n6月25日，靖江市举行赛龙舟，来自全市的八支队伍参加，千余人观看。")))
    ---
    title: "赛龙舟*举行*"
    date: "--06-25"
    location: "靖江市"
    ---
    <BLANKLINE>
    # 赛龙舟\*举行\*
    <BLANKLINE>
    6月25日，靖江市举行赛龙舟，来自全市的八支队伍参加，千余人观看。
    <BLANKLINE>
    """
    parts = list(_front(article))
    if article.title:
        parts.append(_heading(1, article.title))
    if article.subtitle:
        parts.append(f"*{_text(article.subtitle).strip()}*")
    parts += _body(article)
    return "\n\n".join(parts) + "\n"


def _front(article: Article) -> Iterator[str]:
    """The short fields, each as a JSON string or list, which YAML reads too."""
    values: dict[str, object] = {
        "title": article.title,
        "subtitle": article.subtitle,
        "date": article.date.isoformat() if article.date else None,
        "location": article.location.name if article.location else None,
        "source": list(article.source.chain) or None,
        "url": article.source.url,
        "authors": [one.name for one in article.credits if one.role in ("author", "reporter", "correspondent")] or None,
        "speakers": [one.name or one.text for one in article.speakers] or None,
        "quotes": [f"{name}：{said.words}" for name, said in _quotes(article)] or None,
    }
    stated = [f"{name}: {_json(value)}" for name, value in values.items() if value is not None]
    if stated:
        yield "\n".join(["---", *stated, "---"])


def _quotes(article: Article) -> list[tuple[str, Statement]]:
    """Who is quoted with which words, in the order of the page."""
    said = [(one.name or one.text, said) for one in article.speakers for said in one.statements]
    return sorted((pair for pair in said if pair[1].kind == "direct"), key=lambda pair: pair[1].span.start)


def _json(value: object) -> str:
    seen = [_seen(one) for one in value] if isinstance(value, list) else _seen(str(value))
    return json.dumps(seen, ensure_ascii=False)


def _seen(text: str) -> str:
    return visible(" ".join(text.split()))


def _body(article: Article) -> Iterator[str]:
    """Headings and paragraphs, each image behind the paragraph that it follows."""
    images: dict[int | None, list[str]] = {}
    for one in article.images:
        if one.src or one.caption:
            images.setdefault(one.position, []).append(_image(one))
    yield from images.get(None, ())
    number = 0
    for section in article.sections:
        if section.heading is not None:
            yield _heading(section.level + 1, section.heading)
        for paragraph in section.paragraphs:
            yield _text(paragraph.text)
            yield from images.get(number, ())
            number += 1


def _heading(level: int, text: str) -> str:
    """A heading; signs at its end, which would close it, are shown."""
    return f"{'#' * level} {_CLOSING.sub(_shown_signs, _text(text))}"


# 开赛 #: signs behind a blank, or a heading of nothing else
_CLOSING = re.compile(r"(?<![^ ])#{1,200}$")


def _shown_signs(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _image(image: Image) -> str:
    """An image as Markdown has it; the address is the page's own and is not made to work."""
    told = " ".join(part for part in (image.caption, f"({image.credit})" if image.credit else None) if part)
    if image.src is None:
        return f"*{_text(told)}*"
    address = "".join(character for character in visible(image.src) if character not in "<>\t").replace("\\", "%5C")
    return f"![{_text(told)}](<{address}>)"


def _text(text: str) -> str:
    """The page's characters so that Markdown shows them as they are, on one line."""
    line = _ENTITY.sub("&amp;", _INLINE.sub(r"\\\1", _seen(text)))
    return _OPENER.sub(_escape, line, count=1) if _OPENER.match(line) else line


def _escape(match: re.Match[str]) -> str:
    return f"\\{match['sign']}" if match["sign"] else f"{match['digits']}\\{match['mark']}"
