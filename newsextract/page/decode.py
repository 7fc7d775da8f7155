"""Bytes to text: which of the Chinese encodings a page is in, whatever it declares.

Never is a byte handed to the HTML parser: given bytes declared gb2312 it drops the rest of the page at the first
character that gb2312 lacks. The order of evidence is the order of `_STEPS`.
"""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from newsextract.page.repair import commonness, decode_broken


class Decoded(NamedTuple):
    """A page's text and how it was decoded."""

    text: str
    encoding: str | None
    """Python's name of the encoding; None for what was text already."""
    reason: str | None
    """explicit, bom, utf-16-nulls, ascii, hz-escapes, utf-8-valid, declared, utf-8-mostly, common-characters, chardet
    or default (UTF-8, when nothing else fits)."""
    replaced: int
    """Undecodable characters, each a U+FFFD in the text."""


_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What pages call their encoding, and the superset that browsers read it as (WHATWG, encoding.spec.whatwg.org).
_SUPERSETS = {
    **dict.fromkeys(
        ("gb2312", "gb_2312", "gbk", "cp936", "euc_cn", "euccn", "csgb2312", "x-gbk", "iso-ir-58"), "gb18030"
    ),
    **dict.fromkeys(("big5", "cp950", "x-x-big5", "cn-big5", "big5-tw"), "big5hkscs"),
}
# <meta charset="gbk"> · <meta http-equiv=Content-Type content="text/html; charset=gb2312"> · <?xml encoding="big5"?>
_DECLARED = re.compile(
    rb"<(?:meta\s[^>]{0,300}?charset|\?xml\s[^>]{0,100}?encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:-]{2,30})", re.I
)
_NOT_ASCII = re.compile(rb"[\x80-\xff][\x20-\xff]{0,200}")
_HAN = re.compile("[\u4e00-\u9fff]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_DECLARED_WITHIN = 100_000
_SAMPLE = 4_000
"""Characters that are enough to tell how common they are."""
_MARGIN = 0.12
"""By how much another encoding's commonness must exceed the declared one's to be believed instead."""
_PLAUSIBLE = 0.55
"""Share of common characters below which text is not taken for Chinese."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a page's bytes. `encoding` overrules every other evidence.

    Raises `LookupError` for an unknown `encoding`; bytes never raise, each broken character becomes one U+FFFD.

    >>> decode("靖江市".encode("gbk"))
    Decoded(text='靖江市', encoding='gb18030', reason='common-characters', replaced=0)
    >>> decode("<meta charset=gb2312><p>靖江市新闻".encode())[1:]
    ('utf-8', 'utf-8-valid', 0)
    """
    if encoding is not None:
        name = superset(encoding)
        start = next((len(bom) for bom, codec in _BOMS if codec == name and data.startswith(bom)), 0)
        return _decoded(data[start:], name, "explicit")
    for step in _STEPS:
        found = step(data)
        if found is not None:
            return found
    return _decoded(data, "utf-8", "default")


def superset(label: str) -> str:
    """Python's name of the encoding that browsers use for a label; gb2312 and gbk mean gb18030.

    Raises `LookupError` for an unknown label.

    >>> superset("GB2312"), superset("big5"), superset("UTF8")
    ('gb18030', 'big5hkscs', 'utf-8')
    """
    name = _SUPERSETS.get(label.lower().replace("_80", "").replace("-80", "")) or codecs.lookup(label).name
    return _SUPERSETS.get(name, name)


def _decoded(data: bytes, encoding: str, reason: str) -> Decoded:
    """Decode leniently; a U+FFFD that the page itself holds was not replaced here."""
    text = decode_broken(data, encoding)
    printed = data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
    return Decoded(text, encoding, reason, text.count("\ufffd") - printed)


# ---- the steps, in order --------------------------------------------------------------------------------------------


def _by_bom(data: bytes) -> Decoded | None:
    found = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), None)
    return _decoded(data[len(found[0]) :], found[1], "bom") if found else None


def _by_nulls(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of its tags and blanks is NUL."""
    head = data[:_SAMPLE]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if not odd + even or min(odd, even) * 4 > max(odd, even) or (odd + even) * 50 < len(head):
        return None
    score, codec, shift = _best_utf16(data)
    if score <= 0:
        codec, shift = ("utf-16-le", 0) if odd > even else ("utf-16-be", 0)
    return _shifted(data, codec, shift, "utf-16-nulls")


def _best_utf16(data: bytes) -> tuple[float, str, int]:
    """Commonness, encoding and first byte: a character cut in half at the start shifts all others."""
    tries = [(codec, shift) for codec in ("utf-16-le", "utf-16-be") for shift in (0, 1)]
    ranked = [(_commonness_of(data[shift : shift + 2 * _SAMPLE], codec), codec, shift) for codec, shift in tries]
    return max(ranked, key=lambda row: (row[0], -row[2]))


def _shifted(data: bytes, encoding: str, shift: int, reason: str) -> Decoded:
    """Decode without the first `shift` bytes, which are half a character."""
    found = _decoded(data[shift:], encoding, reason)
    return found if not shift else found._replace(text="\ufffd" + found.text, replaced=found.replaced + 1)


def _by_ascii(data: bytes) -> Decoded | None:
    r"""Seven bits: HZ (~{ 4VWS ~}) when it decodes and holds Chinese, else ASCII."""
    if not data.isascii():
        return None
    if b"~{" in data and b"~}" in data:
        text = data.decode("hz", errors="replace")
        if commonness(text[:_SAMPLE]) > _PLAUSIBLE:
            return Decoded(text, "hz", "hz-escapes", text.count("\ufffd"))
    return Decoded(data.decode("ascii"), "ascii", "ascii", 0)


def _by_utf8(data: bytes) -> Decoded | None:
    """Valid UTF-8 is no accident, unless it holds two-byte sequences only (联通 in GBK) and another is declared."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if 4 < error.start < len(data) - 4:
            return None
        try:
            text = _inside(data).decode("utf-8")
        except UnicodeDecodeError:
            return None
        found = _decoded(data, "utf-8", "utf-8-valid")
    else:
        found = Decoded(text, "utf-8", "utf-8-valid", 0)
    return None if declared(data) not in (None, "utf-8") and commonness(text) <= 0 else found


def _inside(data: bytes) -> bytes:
    """The bytes without a character cut in half at either end."""
    start = next((index for index in range(min(4, len(data))) if data[index] & 0xC0 != 0x80), 0)
    tail = data[-4:]
    lead = next((index for index in range(len(tail) - 1, -1, -1) if tail[index] >= 0xC0), None)
    if lead is None:
        return data[start:]
    length = 2 if tail[lead] < 0xE0 else 3 if tail[lead] < 0xF0 else 4
    missing = len(tail) - lead < length
    return data[start : len(data) - (len(tail) - lead)] if missing else data[start:]


def _by_declaration(data: bytes) -> Decoded | None:
    """What the page declares, when the bytes really decode so, or nearly, and no sister encoding reads better."""
    name = declared(data)
    if name is None or name.startswith("utf-16") or name in ("ascii", "utf-8"):
        return None
    if name not in _SISTERS:
        return _by_foreign_declaration(data, name)
    scores = {sister: _commonness_of(data, sister) for sister in _SISTERS}
    best = max(scores, key=lambda sister: scores[sister])
    if _is_mostly_utf8(data) or scores[best] > scores[name] + _MARGIN:
        return None
    return _decoded(data, name, "declared") if scores[name] > 0 else None


_SISTERS = ("gb18030", "big5hkscs")


def _by_foreign_declaration(data: bytes, name: str) -> Decoded | None:
    """A page in another language: editors wrote iso-8859-1 into pages in GBK, so Chinese is looked for first."""
    if _is_mostly_utf8(data) or max(_commonness_of(data, sister) for sister in _SISTERS) > _PLAUSIBLE:
        return None
    try:
        return Decoded(data.decode(name), name, "declared", 0)
    except UnicodeError:
        return None


def _by_broken_utf8(data: bytes) -> Decoded | None:
    return _decoded(data, "utf-8", "utf-8-mostly") if _is_mostly_utf8(data) else None


def _is_mostly_utf8(data: bytes) -> bool:
    """More Chinese characters than broken bytes: GBK read as UTF-8 is nearly all broken."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return broken * 2 < len(text) and len(_HAN.findall(text)) > broken


def _by_common_characters(data: bytes) -> Decoded | None:
    """Whichever encoding gives characters that Chinese text is made of; UTF-16 of nothing but Chinese has no NUL."""
    ranked = [*((_commonness_of(data, sister), sister, 0) for sister in _SISTERS), _best_utf16(data)]
    score, name, shift = max(ranked, key=lambda row: row[0])
    return _shifted(data, name, shift, "common-characters") if score > _PLAUSIBLE else None


def _by_chardet(data: bytes) -> Decoded | None:
    """Other languages: chardet, on the bytes around those that are not ASCII; an ASCII head tells it nothing."""
    import chardet

    telling = b" ".join(match[0] for match in itertools.islice(_NOT_ASCII.finditer(data), 200))
    name = chardet.detect(telling)["encoding"]
    if not name:
        return None
    return _decoded(data, superset(name), "chardet")


_STEPS: tuple[Callable[[bytes], Decoded | None], ...] = (
    _by_bom,
    _by_nulls,
    _by_ascii,
    _by_utf8,
    _by_declaration,
    _by_broken_utf8,
    _by_common_characters,
    _by_chardet,
)


def declared(data: bytes) -> str | None:
    """The encoding that a page declares, by Python's name; None when it declares none or an unknown one.

    >>> declared(b'<META http-equiv=Content-Type content="text/html; charset=gb2312">')
    'gb18030'
    """
    labels = (match[1].decode("ascii") for match in _DECLARED.finditer(data, 0, _DECLARED_WITHIN))
    return next((superset(label) for label in labels if _is_known(label)), None)


def _is_known(label: str) -> bool:
    """Whether a label names an encoding of text that bytes of any kind can be read in: not hex, idna or undefined."""
    try:
        name = superset(label)
        if not codecs.lookup(name)._is_text_encoding or "escape" in name:
            return False
        b"a\xe9".decode(name, "replace")
    except (LookupError, ValueError):  # no such encoding; a label with a NUL in it; one that cannot replace
        return False
    return True


def check_encoding(label: str) -> None:
    """Raise `LookupError` for what names no encoding that a page can be read in."""
    if not _is_known(label):
        raise LookupError(f"{label!r} is no encoding of text that Python can read a page in")


def _commonness_of(data: bytes, encoding: str) -> float:
    """How much like Chinese the data reads in an encoding: its first non-ASCII stretches."""
    first = None if encoding.startswith("utf-16") else _BEYOND_ASCII.search(data)
    start = first.start() if first else 0
    piece = data[start : start + 2 * _SAMPLE]
    tries = (piece, piece[1:]) if first and not start else (piece,)
    return max(commonness(one.decode(encoding, errors="replace")) for one in tries)
