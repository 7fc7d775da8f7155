"""How each library is called: from the text of an HTML page to main text, headline and date."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple


class Found(NamedTuple):
    """What a library finds on a page; '' for what it does not give."""

    texts: tuple[str, ...]
    """The main text; of ours also the posts of the thread, for pages whose reference text counts replies."""
    title: str = ""
    date: str = ""
    """As ISO 8601 as the library gives it."""


def newsextract() -> Callable[[str], Found]:
    """Ours, all fields."""
    extract = import_module("newsextract").extract

    def found(html: str) -> Found:
        article = extract(html, kind="html")
        posts = "\n".join(post.text for post in article.thread.posts) if article.thread else ""
        date = article.date.isoformat() if article.date else ""
        return Found((article.text, posts) if posts else (article.text,), article.title or "", date)

    return found


def trafilatura() -> Callable[[str], Found]:
    """With metadata, as its users want it."""
    bare_extraction = import_module("trafilatura").bare_extraction

    def found(html: str) -> Found:
        document = bare_extraction(html, with_metadata=True)
        if document is None:
            return Found(("",))
        return Found((document.text or "",), document.title or "", document.date or "")

    return found


def readability() -> Callable[[str], Found]:
    """readability-lxml: the summary's text."""
    document_of = import_module("readability").Document
    fromstring = import_module("lxml.html").fromstring

    def found(html: str) -> Found:
        document = document_of(html)
        return Found((fromstring(document.summary()).text_content(),), document.short_title() or "")

    return found


def resiliparse() -> Callable[[str], Found]:
    """The main content as plain text."""
    extract_plain_text = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda html: Found((extract_plain_text(html, main_content=True),))


def gne() -> Callable[[str], Found]:
    """GeneralNewsExtractor."""
    extractor = import_module("gne").GeneralNewsExtractor()

    def found(html: str) -> Found:
        result = extractor.extract(html)
        return Found((result["content"],), result["title"], result["publish_time"])

    return found


def newspaper4k() -> Callable[[str], Found]:
    """With the language named, and without fetching the page's images."""
    article_of = import_module("newspaper").article

    def found(html: str) -> Found:
        article = article_of("http://example.com/", input_html=html, language="zh", fetch_images=False)
        date = article.publish_date.isoformat() if article.publish_date else ""
        return Found((article.text,), article.title or "", date)

    return found


def goose3() -> Callable[[str], Found]:
    """With its Chinese stop words."""
    words = import_module("goose3.text").StopWordsChinese
    goose = import_module("goose3").Goose({"stopwords_class": words, "use_meta_language": False, "strict": False})

    def found(html: str) -> Found:
        article = goose.extract(raw_html=html)
        return Found((article.cleaned_text or "",), article.title or "", str(article.publish_date or ""))

    return found


def justext() -> Callable[[str], Found]:
    """Without a stop list: it has none for Chinese."""
    paragraphs_of = import_module("justext").justext

    def found(html: str) -> Found:
        options: dict[str, Any] = {"stopwords_low": 0.0, "stopwords_high": 0.0}
        kept = [one.text for one in paragraphs_of(html, frozenset(), **options) if not one.is_boilerplate]
        return Found(("\n".join(kept),))

    return found


EXTRACTORS: dict[str, tuple[str, Callable[[], Callable[[str], Found]]]] = {
    "newsextract": ("newsextract", newsextract),
    "trafilatura": ("trafilatura", trafilatura),
    "resiliparse": ("resiliparse.extract.html2text", resiliparse),
    "readability-lxml": ("readability", readability),
    "gne": ("gne", gne),
    "newspaper4k": ("newspaper", newspaper4k),
    "goose3": ("goose3", goose3),
    "justext": ("justext", justext),
}
"""Name on PyPI → the module whose import is timed, and what makes the function."""
