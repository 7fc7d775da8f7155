"""What the markup says of lines: chrome by its place, posts by their containers. Rendered text has no hints."""

from __future__ import annotations

import itertools
import re

from newsextract.labels.sheet import CAPTION, CHROME, REPLY, TITLE, Own, PostLines, Sheet
from newsextract.page.hint import Hint

# Places in which no line is text, whatever it says.
_TOLD = {
    region: Own("chrome", region, f"region-{region}")
    for region in (
        "advert footer login nav pagination permission-notice post-actions rating related reply-form share signature"
    ).split()
}
_IMAGE = Own("image", "attachment", "image-element")
_HEAD = Own("chrome", "metadata", "page-head")
_COMMENT = Own("push", "reply", "region-comment")
# Places whose lines may hold a time, a floor or the page's place in its site: what these say by themselves stands.
_PANELS = frozenset(("author-panel", "breadcrumb", "thread-stats"))
_KEPT_KINDS = frozenset(("meta", "date", "floor", "chrome", "number", "weak"))
# A date, a clock time or a relative time.
_TIME = re.compile(r"\d[-/.年月] ?\d{1,2}|\d:\d\d|\d ?(?:天|小时|分钟|秒|个?月|年)前|[昨前今]天")


def told_by_place(hint: Hint) -> Own | None:
    """What a line is by its place alone; None for a place in which its words must be asked."""
    if hint.tag == "img":
        return _IMAGE
    if hint.region == "metadata":
        return _HEAD
    return _COMMENT if hint.region == "comment" else _TOLD.get(hint.region or "")


def own_by_hint(hint: Hint, own: Own) -> Own:
    """What a line is by itself, corrected by the panel in which it stands."""
    if hint.region in _PANELS and own.kind not in _KEPT_KINDS:
        return Own("chrome", hint.region, f"region-{hint.region}")
    return own


def posts_by_hint(sheet: Sheet) -> list[PostLines]:
    """The posts of a thread whose engine's containers are known; empty when the page has none."""
    groups: dict[int, list[int]] = {}
    for index, line in enumerate(sheet.lines):
        if line.hint is not None and line.hint.post:
            groups.setdefault(line.hint.post, []).append(index)
    found = [_post(sheet, indexes) for indexes in groups.values()]
    posts = [post for post in found if post is not None]
    timed = [post for post in posts if _TIME.search(sheet.lines[post.anchor].text)]
    if len(timed) * 2 > len(posts):  # what stands among the posts without a time is an advert
        posts = timed
    for post, following in itertools.pairwise(posts):
        post.end = max(post.tail, following.head)
    return posts


def _post(sheet: Sheet, indexes: list[int]) -> PostLines | None:
    """The lines of one container; None for one without text, such as an advert between posts."""
    texts = [index for index in indexes if _hint(sheet, index).body]
    if not texts:
        return None
    start, tail = texts[0], texts[-1] + 1
    around = [index for index in indexes if not _hint(sheet, index).body]
    timed = [index for index in around if _TIME.search(sheet.lines[index].text)]
    time = _first(sheet, timed, "time")
    if time is None:
        dated = [index for index in timed if sheet.own[index].kind in ("meta", "date")]
        time = next(iter(dated + timed), None)
    anchor = time if time is not None else indexes[0]
    return PostLines(indexes[0], start, tail, indexes[-1] + 1, _first(sheet, around, "author"), anchor)


def _first(sheet: Sheet, indexes: list[int], region: str) -> int | None:
    """The first of some lines that holds a piece with a name, else the first that stands in a place of that name."""
    marked = [index for index in indexes if _hint(sheet, index).mark(region)]
    placed = [index for index in indexes if _hint(sheet, index).region == region]
    return next(iter(marked + placed), None)


def _hint(sheet: Sheet, index: int) -> Hint:
    hint = sheet.lines[index].hint
    assert hint is not None
    return hint


def find_marked(sheet: Sheet) -> None:
    """Comments and captions that the markup names, on a page with an article."""
    if sheet.article[0] == sheet.article[1]:
        return
    for index, line in enumerate(sheet.lines):
        hint = line.hint
        if hint is None:
            continue
        if hint.region == "comment" and sheet.own[index].kind == "push":
            sheet.mark(index, REPLY, "region-comment")
        elif hint.region == "caption" and sheet.label[index] not in (CHROME, TITLE):
            sheet.mark(index, CAPTION, "caption-element")
