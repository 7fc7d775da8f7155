"""The door of floor 1: what the caller gives becomes a `Page` and a record of what was read."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple, Union

from newsextract.page.line import Page
from newsextract.page.text import read_text
from newsextract.records import Input

PageInput = Union[str, bytes, Path]  # noqa: UP007  (isinstance on 3.10 and a readable signature)
KINDS = ("auto", "text", "html")
# A document that begins with a tag of HTML, or holds a closed body: not a text that quotes a tag.
_HTML_START = re.compile(
    r"\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,20})?<(?:!doctype\s+html|html|head|body|meta|div|table|article|section|p|title)\b",
    re.I,
)
_HTML_INSIDE = re.compile(r"</(?:html|body|div|td|table|p|span|a)>", re.I)
_HTML_SAMPLE = 20_000
_TAGS_OF_HTML = 12


class Read(NamedTuple):
    """A page and the record of how it was read."""

    page: Page
    input: Input


def read(page: PageInput, *, encoding: str | None, kind: str) -> Read:
    """Read what the caller gave; see `newsextract.extract` for what may be given and what is raised."""
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}; it must be one of {', '.join(KINDS)}")
    if encoding is not None:
        codecs.lookup(encoding)
    if isinstance(page, (bytes, bytearray, memoryview)):
        raise NotImplementedError(
            "bytes are not read yet: decode them and pass the str, or pass a pathlib.Path with encoding="
        )
    if isinstance(page, Path):
        return _read_file(page, encoding, kind)
    if not isinstance(page, str):
        raise TypeError(
            f"page is a {type(page).__name__}; pass the page's text as str, or a pathlib.Path to a file that holds it"
        )
    return _read_str(page, kind, None, None, 0)


def _read_str(text: str, kind: str, encoding: str | None, reason: str | None, replaced: int) -> Read:
    if kind == "html" or (kind == "auto" and looks_like_html(text)):
        raise NotImplementedError(
            "HTML is not read yet: pass the text that a browser shows of the page (kind='text' reads markup as text)"
        )
    return Read(read_text(text), Input("text", text, encoding, reason, replaced))


def _read_file(path: Path, encoding: str | None, kind: str) -> Read:
    data = path.read_bytes()
    name, reason = (encoding, "explicit") if encoding else ("utf-8", "default")
    if data.startswith(codecs.BOM_UTF8) and codecs.lookup(name).name == "utf-8":
        data, reason = data[3:], "bom"
    text = data.decode(name, errors="replace")
    return _read_str(text, kind, codecs.lookup(name).name, reason, text.count("\ufffd"))


def looks_like_html(text: str) -> bool:
    """Whether a text is markup: it begins with a tag of HTML, or closes a dozen of them near its start.

    >>> looks_like_html("<!DOCTYPE html><html>"), looks_like_html("标签 <b> 表示粗体")
    (True, False)
    """
    if _HTML_START.match(text):
        return True
    if "</" not in text[:_HTML_SAMPLE]:
        return False
    return len(_HTML_INSIDE.findall(text[:_HTML_SAMPLE])) >= _TAGS_OF_HTML
