"""When a post was written and when the page was shown: the times that boards print."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft
from newsextract.fields.relative import Base, completed, relative_stamp
from newsextract.fields.when import Found, first_when, stamp
from newsextract.labels.sheet import PostLines
from newsextract.records import When

# GMT+8, 2020-7-1 09:45 , Processed in 0.02 second(s) · 现在时间是 2020-7-1 09:45: when a board made the page
_SHOWN = re.compile(r"GMT ?[+-]\d|[现当]前?在?(?:的)?时间(?:是|为|:)|Processed in")
# 今天是2023年12月15日 星期五: the day on which a portal did
_TODAY = re.compile(r"今天(?:是|:)|.{0,12}\d{4}[-/年] ?\d{1,2}[-/月] ?\d{1,2}日? {0,3}(?:星期|周)[一二三四五六日天]$")
_FOOT = 25
"""Lines at the end of a page among which its moment is looked for."""
_TOP = 12
"""Lines at its beginning."""


def shown_at(draft: Draft) -> Base | None:
    """The moment at which the page was shown, by its footer or head, else the caller's `today`; None for neither."""
    lines = draft.sheet.lines
    for line in lines[-_FOOT:]:
        if _SHOWN.search(line.text) and (found := first_when(line.text)):
            return _base(found)
    for line in lines[:_TOP]:
        if _TODAY.match(line.text) and (found := first_when(line.text)):
            return _base(found)
    return Base(draft.today) if draft.today else None


def _base(found: Found) -> Base | None:
    return Base.of(When(found.year, found.month, found.day, found.hour, found.minute, found.second))


def posted_at(draft: Draft, post: PostLines) -> tuple[Found, int] | None:
    """The time of a post and where its line begins: in the line that anchors it or the next one."""
    lines = draft.sheet.lines[post.anchor : post.anchor + 2]
    for line in lines:
        if found := stamp(line.text):
            base = draft.shown.day if draft.shown and found.year is None else None
            return completed(found, When(base.year, base.month, base.day) if base else None), line.start
    for line in lines:
        if draft.shown and (found := relative_stamp(line.text, draft.shown)):
            return found, line.start
    return None
