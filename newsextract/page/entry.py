"""The door of floor 1: what the caller gives becomes a `Page` and a record of what was read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple, Union

from newsextract.page.binary import binary_kind
from newsextract.page.decode import Decoded, check_encoding, decode
from newsextract.page.line import Page
from newsextract.page.text import read_text
from newsextract.records import Input, PageWarning

PageInput = Union[str, bytes, Path]  # noqa: UP007  (isinstance on 3.10 and a readable signature)
KINDS = ("auto", "text", "html")
# A document that begins with a tag of HTML, or holds a closed body: not a text that quotes a tag.
_HTML_START = re.compile(
    r"[\s\ufeff]{0,100}(?:<!--[^>]{0,1000}>\s{0,20}){0,3}(?:<\?xml[^>]{0,200}>\s{0,20})?"
    r"<(?:!doctype\s+html|html|head|body|meta|div|table|article|section|main|header|p|title|script|center|h[1-6]|ul|ol|blockquote|figure)\b",
    re.I,
)
_HTML_INSIDE = re.compile(r"</(?:html|head|title|script|style|body|div|td|table|p|span|a|li|ul)>", re.I)
# Rendered text may begin with one picture's tag, out of a noscript element; a fragment has tags on most of its lines.
_INLINE_START = re.compile(r"[\s\ufeff]{0,100}<(?:strong|span|font|img|br)\b", re.I)
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.I)
_LINES_TO_A_TAG = 4
_HTML_SAMPLE = 20_000
_TAGS_OF_HTML = 12


class Read(NamedTuple):
    """A page and the record of how it was read."""

    page: Page
    input: Input
    notes: tuple[PageWarning, ...] = ()
    """What the caller should know about the reading."""


def read(
    page: PageInput,
    *,
    encoding: str | None,
    kind: str,
    paths: bool = False,
    selectors: tuple[tuple[str, str], ...] = (),
) -> Read:
    """Read what the caller gave; see `newsextract.extract` for what may be given and what is raised.

    With `paths` every line of an HTML page knows its XPath; `selectors` are rows beside the table of engines.
    """
    check_options(encoding, kind)
    if isinstance(page, Path):
        page = page.read_bytes()
    if isinstance(page, str):
        return _read_str(Decoded(page, None, None, 0), kind, paths, selectors)
    if not isinstance(page, (bytes, bytearray, memoryview)):
        raise TypeError(f"page is a {type(page).__name__}; pass the page as str or bytes, or a pathlib.Path to a file")
    data = bytes(page)
    binary = binary_kind(data) if encoding is None else None
    if binary is not None:
        note = PageWarning("binary-input", f"The input is {binary}, not a page of text or HTML.")
        return Read(read_text(""), Input("text", ""), (note,))
    return _read_str(decode(data, encoding), kind, paths, selectors)


def check_options(encoding: str | None, kind: str) -> None:
    """Raise `ValueError` for an unknown kind, `LookupError` for an unknown encoding."""
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}; it must be one of {', '.join(KINDS)}")
    if encoding is not None:
        check_encoding(encoding)


def _read_str(decoded: Decoded, kind: str, paths: bool, selectors: tuple[tuple[str, str], ...]) -> Read:
    text, encoding, reason, replaced = decoded
    if kind == "text" or (kind == "auto" and not looks_like_html(text)):
        return Read(read_text(text), Input("text", text, encoding, reason, replaced))
    from newsextract.page.html import LONGEST, read_html  # the parser is loaded when the first HTML comes

    page = read_html(text, paths=paths, selectors=selectors)
    notes: tuple[PageWarning, ...] = ()
    if len(text) > LONGEST:
        notes = (PageWarning("page-cut", f"Only the first {LONGEST:,} of {len(text):,} characters of HTML were read."),)
    return Read(page, Input("html", page.text, encoding, reason, replaced), notes)


def looks_like_html(text: str) -> bool:
    """Whether a text is markup: it begins with a tag of HTML, or closes a dozen of them near its start.

    >>> looks_like_html("<!DOCTYPE html><html>"), looks_like_html("标签 <b> 表示粗体")
    (True, False)
    """
    if _HTML_START.match(text):
        return True
    sample = text[:_HTML_SAMPLE]
    if _INLINE_START.match(text) and len(_TAG.findall(sample)) * _LINES_TO_A_TAG > sample.count("\n"):
        return True
    return "</" in sample and len(_HTML_INSIDE.findall(sample)) >= _TAGS_OF_HTML
