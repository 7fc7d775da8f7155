"""Broken multi-byte text: each broken character costs itself and nothing else.

A codec that meets half a character of GBK or Big5 goes on one byte off, and every character up to the next ASCII one is
wrong. So a stretch that does not decode is cut into characters anew, at the least cost.
"""

from __future__ import annotations

import re

from newsextract.data import words

# Bytes that are never part of a two- or four-byte character: what stands between two of them is a stretch.
_SAFE = re.compile(rb"([\x00-\x2f\x3a-\x3f]+)")
_CODECS = ("gb18030", "big5hkscs")
_COMMON, _RARE, _ASCII, _BROKEN = 1.0, -0.4, 0.2, -2.5
"""What one character of a stretch is worth: the cutting with the greatest sum is right."""
_LONGEST = 20_000
"""Bytes of a stretch that is cut anew; prose has an ASCII byte far sooner, so this is no text."""
# Blank space, control characters, marks and letters say nothing about the encoding.
_TELLING = re.compile("[^\x00-\x7f\u00a0\u00b7\u2000-\u206f\u3000-\u303f\uff00-\uffef]")


def commonness(text: str) -> float:
    """The share of common Chinese characters among those beyond ASCII, less the broken ones; 0 when there are none.

    >>> round(commonness("靖江市召开会议"), 2), commonness("abc")
    (0.86, 0.0)
    """
    telling = _TELLING.findall(text)
    if not telling:
        return 0.0
    common = words("common_characters")
    good = sum(character in common for character in telling)
    return (good - 2 * telling.count("\ufffd")) / len(telling)


def decode_broken(data: bytes, encoding: str) -> str:
    """Decode; what does not decode becomes U+FFFD, one for each broken character, and its neighbours stay right.

    >>> decode_broken("靖江市召开大会".encode("gbk")[1:], "gb18030")
    '\ufffd江市召开大会'
    """
    try:
        if not (encoding in _CODECS and data[:1] >= b"\x80"):
            return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding not in _CODECS:
            return data.decode(encoding, errors="replace")
    pieces = _SAFE.split(data)
    return "".join(_stretch(piece, encoding, number == 0) for number, piece in enumerate(pieces))


def _stretch(piece: bytes, encoding: str, first: bool) -> str:
    """One stretch between safe bytes; the first one of a page may begin with half a character."""
    if not first or piece.isascii():
        try:
            return piece.decode(encoding)
        except UnicodeDecodeError:
            pass
    return _cut_anew(piece, encoding) if len(piece) <= _LONGEST else piece.decode(encoding, errors="replace")


def _cut_anew(piece: bytes, encoding: str) -> str:
    """The cutting into characters with the greatest worth (Viterbi over the bytes): linear."""
    worth = [0.0] + [float("-inf")] * len(piece)
    last: list[tuple[int, str]] = [(0, "")] * (len(piece) + 1)
    for start in range(len(piece)):
        for size, character, gain in _characters_at(piece, start, encoding):
            end = start + size
            if worth[start] + gain > worth[end]:
                worth[end], last[end] = worth[start] + gain, (start, character)
    found: list[str] = []
    end = len(piece)
    while end:
        end, character = last[end]
        found.append(character)
    return "".join(reversed(found))


def _characters_at(piece: bytes, start: int, encoding: str) -> list[tuple[int, str, float]]:
    """What may stand at a byte: an ASCII character, half of one, or a whole one of two or four bytes."""
    if piece[start] < 0x80:
        return [(1, chr(piece[start]), _ASCII)]
    found = [(1, "€" if piece[start] == 0x80 and encoding == "gb18030" else "\ufffd", _BROKEN)]
    for size in (2, 4):
        if start + size > len(piece):
            break
        try:
            character = piece[start : start + size].decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(character) <= 2 and (size == 2 or len(character) == 1):
            common = character in words("common_characters") or not _TELLING.match(character)
            found.append((size, character, _COMMON if common else _RARE))
    return found
