"""Images: the address that matters among the many that lazy loading leaves on an element."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Where engines keep the address of an image that is loaded later; `src` then holds a blank.
_ADDRESSES = (
    "zoomfile", "file", "data-original", "data-src", "data-actualsrc", "data-lazy-src", "data-original-src",
    "data-echo", "data-url", "_src", "original", "src",
)  # fmt: skip
# none.gif, blank.gif, loading.gif; smilies and icons of engines; counters.
_NO_PICTURE = re.compile(
    r"(?:none|blank|loading|lazy\w*|spacer|pixel|transparent|grey|placeholder|nopic|noavatar\w*)\.(?:gif|png|jpe?g|svg)"
    r"|/smil(?:ey|ie)s?/|/emo(?:ji|tion|ticon)s?/|/face/|static/image/|images/common|/avatars?/|avatar\.php|uc_server"
    r"|/icons?/|/ads?/|[/_-]ico\w?[/_.-]|logo|qr_?code|erweima|\.svg(?:\?|$)|^javascript:|^about:",
    re.I,
)
_NO_PICTURE_CLASS = re.compile(r"emoji|smil|avatar|\bicon|logo|qrcode|\bvm\b|face\b", re.I)
_NUMBER = re.compile(r"\d{1,5}")
_LEAST_SIDE = 50
"""Pixels: what states a smaller width or height is an icon."""
_LONGEST = 480


def picture(attributes: Mapping[str, str]) -> str | None:
    """The line that stands for an image, `![alternative text](address)`; None for icons, smilies and blanks.

    >>> picture({"src": "static/image/common/none.gif", "zoomfile": "data/attachment/forum/a.jpg", "alt": "a.jpg"})
    '![a.jpg](data/attachment/forum/a.jpg)'
    """
    if _is_small(attributes) or _NO_PICTURE_CLASS.search(attributes.get("class", "")):
        return None
    for name in _ADDRESSES:
        address = attributes.get(name, "").strip()
        if not address or address.startswith("data:") or len(address) > _LONGEST:
            continue
        if not _NO_PICTURE.search(address):
            shown = (attributes.get("alt") or "").replace("[", "(").replace("]", ")")
            return f"![{' '.join(shown.split())[:120]}]({address.replace(' ', '%20')})"
    return None


def _is_small(attributes: Mapping[str, str]) -> bool:
    if "%" in attributes.get("width", ""):
        return False
    sides = (_NUMBER.match(attributes.get(name, "").strip()) for name in ("width", "height"))
    return any(side is not None and int(side[0]) < _LEAST_SIDE for side in sides)
