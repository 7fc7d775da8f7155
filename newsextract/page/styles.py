"""What an element's attributes do to its looks, as far as it matters: hidden, in the middle."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Not shown: display:none, and the letters of size 0 with which old Discuz! fills copies of a text.
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none", re.I)
_TINY = re.compile(r"font-size\s{0,3}:\s{0,3}0(?![.\d])", re.I)
_CENTERED = re.compile(r"text-align\s{0,3}:\s{0,3}center", re.I)


def centers(tag: str, attributes: Mapping[str, str], inherited: bool) -> bool:
    """Whether the lines of a block that says how it is aligned stand in the middle, as captions and signatures do."""
    if tag == "center":
        return True
    align, style = attributes.get("align", "").lower(), attributes.get("style", "")
    if align or "text-align" in style:
        return align in ("center", "middle") or _CENTERED.search(style) is not None
    return inherited


def is_hidden(attributes: Mapping[str, str], *, inline: bool) -> bool:
    """The markup itself says that the element is not shown; style sheets are not read.

    Size 0 hides inline elements only: on blocks it closes the gaps between children that have a size of their own.
    """
    style = attributes.get("style")
    if style is not None and (_HIDDEN.search(style) or (inline and _TINY.search(style))):
        return True
    return "hidden" in attributes
