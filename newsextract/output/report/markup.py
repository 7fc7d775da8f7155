"""HTML from plain values: whatever comes from a page is escaped, always and in one place."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Union

from newsextract.output.visible import visible


class Html(str):
    """Markup that is ready; any other `str` is text and is escaped."""

    __slots__ = ()


Child = Union[str, None, Iterable["Child"]]  # noqa: UP007  (a readable signature on 3.10)


def tag(name: str, /, *children: Child, **attributes: str | int | None) -> Html:
    """An element. Attributes whose value is None are left out; a trailing `_` and `_` inside names stand for `-`.

    >>> tag("a", "<b>", None, [tag("br")], class_="x", data_s='"1"', id=None)
    '<a class="x" data-s="&quot;1&quot;">&lt;b&gt;<br></a>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in ("br", "meta", "input"):
        return Html(f"<{name}{given}>")
    return Html(f"<{name}{given}>{join(children)}</{name}>")


def join(children: Iterable[Child]) -> Html:
    """Text and elements in order."""
    return Html("".join(_one(child) for child in children))


def escape(text: str) -> str:
    """Text as HTML shows it, with signs for what would not be seen."""
    return html.escape(visible(text))


def _one(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    return escape(child) if isinstance(child, str) else join(child)
