"""Images: the address that matters among the many that lazy loading leaves on an element."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Where engines keep the address of an image that is loaded later; `src` then holds a blank.
_ADDRESSES = (
    "zoomfile", "file", "data-original", "data-src", "data-actualsrc", "data-lazy-src", "data-original-src",
    "data-echo", "data-url", "_src", "original", "src",
)  # fmt: skip
# Pieces of the addresses of what is no picture: blanks that lazy loading shows, smilies, icons, portraits, codes.
_NO_PICTURE = (
    "/none.", "/blank.", "loading.", "/lazy", "spacer.", "pixel", "transparent.", "/grey.", "placeholder", "nopic.",
    "noavatar", "/smil", "/emo", "/face", "static/image/", "images/common", "avatar", "uc_server", "/icon", "/ads/",
    "//ad.", "//ads.", "/ad/", "logo", "qrcode", "qr_code", "erweima", ".svg", "javascript:", "about:", "/ico/",
    "_ico.", "-ico.",
)  # fmt: skip
_NO_PICTURE_CLASS = ("emoji", "smil", "avatar", "icon", "logo", "qrcode")
# What an attribute of a site's own lazy loader holds: data-origin="…/a.webp?x=1"
_IMAGE_FILE = re.compile(r"^[^\s{}]{4,400}\.(?:jpe?g|png|gif|webp)(?:[?!@][^\s]{0,200})?$", re.I)
_NUMBER = re.compile(r"\d{1,5}")
_LEAST_SIDE = 50
"""Pixels: what states a smaller width or height is an icon."""
_LONGEST = 480


def picture(attributes: Mapping[str, str]) -> str | None:
    """The line that stands for an image, `![alternative text](address)`; None for icons, smilies and blanks.

    >>> picture({"src": "static/image/common/none.gif", "zoomfile": "data/attachment/forum/a.jpg", "alt": "a.jpg"})
    '![a.jpg](data/attachment/forum/a.jpg)'
    """
    if _is_small(attributes) or _holds(attributes.get("class", ""), _NO_PICTURE_CLASS):
        return None
    others = (name for name, value in attributes.items() if name.startswith("data-") and _IMAGE_FILE.search(value))
    for name in (*_ADDRESSES[:-1], *others, _ADDRESSES[-1]):
        address = "%20".join(attributes.get(name, "").split())
        if not address or address.startswith("data:") or len(address) > _LONGEST:
            continue
        if not _holds(address, _NO_PICTURE):
            shown = (attributes.get("alt") or "").replace("[", "(").replace("]", ")")
            return f"![{' '.join(shown.split())[:120]}]({address})"
    return None


def _holds(value: str, pieces: tuple[str, ...]) -> bool:
    value = value.lower()
    return any(piece in value for piece in pieces)


def _is_small(attributes: Mapping[str, str]) -> bool:
    if "%" in attributes.get("width", ""):
        return False
    sides = (_NUMBER.match(attributes.get(name, "").strip()) for name in ("width", "height"))
    return any(side is not None and int(side[0]) < _LEAST_SIDE for side in sides)
