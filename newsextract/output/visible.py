"""Characters that do something made visible: a page must not steer the terminal or the browser that shows it."""

from __future__ import annotations

_BOX = "\u2b1a"
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_C1 = dict.fromkeys(range(0x80, 0xA0), "\ufffd")
# Zero-width and direction marks (bidi controls can make text read as what it is not), soft hyphen, line separators.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF], _BOX
)
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE = _CONTROLS | _C1 | _INVISIBLE | _HALVES | {0x09: "\t"}


def visible(text: str) -> str:
    r"""The text with a sign for every character that is none to see, one for one, so that offsets stay.

    >>> visible("a\x1b[31mb\u202ec\x00")
    'a␛[31mb⬚c␀'
    """
    return text.translate(_TABLE)
