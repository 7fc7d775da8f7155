"""Images: the address that matters among the many that lazy loading leaves on an element."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Where engines keep the address of an image that is loaded later; `src` then holds a blank.
_ADDRESSES = (
    "zoomfile", "file", "data-original", "data-src", "data-actualsrc", "data-lazy-src", "data-lazy",
    "data-original-src", "data-echo", "data-url", "_src", "original",
)  # fmt: skip
_LAST = ("src", "data-srcset", "srcset")
# What an attribute of a site's own lazy loader holds: data-origin="…/a.webp?x=1"
_IMAGE_FILE = re.compile(r"^[^\s{}]{4,400}\.(?:jpe?g|png|gif|webp)(?:[?!@][^\s]{0,200})?$", re.I)
_HOST = re.compile(r"(?:https?:)?//([^/]*)")
# Folders of smilies, portraits and icons, and files that lazy loading shows before the image.
_FOLDERS = frozenset(
    "smiley smileys smilies smile emoji emojis emoticon emotion face faces avatar avatars icon icons ico logo logos "
    "ad ads qrcode uc_server customavatars usericons".split()
)
_STEM = re.compile(
    r"(?:none|blank|loading|lazy\w*|spacer|pixel|transparent|pixel_trans|grey|placeholder|nopic|noavatar\w*|avatar|icon|ico"
    r"|logo|qr_?code|erweima)[\d_-]{0,6}$"
)
_CLASS = re.compile(r"(?:^|[\s_-])(?:emoji|smil(?:ey|ies?|e)|avatar|icon|logo|qrcode)s?(?:$|[\s_\d-])", re.I)
_QUERY = re.compile("[?#]")
_SIDE = re.compile(r"(\d{1,5})(?:px)?$")
_LEAST_SIDE = 50
"""Pixels: what states a smaller width or height is an icon."""
_LONGEST = 480


def picture(attributes: Mapping[str, str]) -> str | None:
    """The line that stands for an image, `![alternative text](address)`; None for icons, smilies and blanks.

    >>> picture({"src": "static/image/common/none.gif", "zoomfile": "data/attachment/forum/a.jpg", "alt": "a.jpg"})
    '![a.jpg](data/attachment/forum/a.jpg)'
    """
    if _is_small(attributes) or _CLASS.search(attributes.get("class", "")):
        return None
    others = (name for name, value in attributes.items() if name.startswith("data-") and _IMAGE_FILE.search(value))
    for name in (*_ADDRESSES, *others, *_LAST):
        value = attributes.get(name, "")
        address = (value.split() or [""])[0].rstrip(",") if "srcset" in name else "%20".join(value.split())
        if address and len(address) <= _LONGEST and _is_picture(address):
            shown = (attributes.get("alt") or "").replace("[", "(").replace("]", ")")
            return f"![{' '.join(shown.split())[:120]}]({address})"
    return None


def _is_picture(address: str) -> bool:
    """Whether an address is of a picture: not a blank, a smiley, an icon, an advert's server."""
    if address.startswith(("data:", "javascript:", "about:", "{")):
        return False
    host = _HOST.match(address)
    if host and host[1].split(".")[0] in ("ad", "ads", "adv"):
        return False
    path = address[host.end() :] if host else address
    *folders, file = _QUERY.split(path.lower(), maxsplit=1)[0].split("/")
    stem, _, extension = file.rpartition(".")
    if "static/image/" in path or extension == "svg" or not _FOLDERS.isdisjoint(folders):
        return False
    return _STEM.match(stem or extension) is None


def _is_small(attributes: Mapping[str, str]) -> bool:
    """A width or height in pixels below that of a picture."""
    sides = (_SIDE.match(attributes.get(name, "").strip()) for name in ("width", "height"))
    return any(side is not None and int(side[1]) < _LEAST_SIDE for side in sides)
