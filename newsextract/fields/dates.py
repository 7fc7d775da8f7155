"""The dates of an article and their roles; each role has its file, here they are gathered, ordered and compared."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft
from newsextract.fields.event_date import add_date, find_event
from newsextract.fields.published import find_claimed, find_published, find_signed
from newsextract.fields.relative import Base
from newsextract.fields.stamps import posted_at, shown_at
from newsextract.fields.when import first_when
from newsextract.records import PageWarning

_ORDER = {"published": 0, "posted": 1, "event": 2, "dateline": 3, "modified": 4}
_EDITED = re.compile(r"(?:最后由|此帖被|编辑于|重新编辑|编辑了帖子|最后编辑)")


def find_dates(draft: Draft) -> None:
    """Published, posted and modified from the lines around the body; dateline and event from the body."""
    draft.shown = shown_at(draft)
    find_published(draft)
    _posted(draft)
    find_claimed(draft)
    find_signed(draft)
    find_event(draft)
    evidence = {id(when): trace for when, trace in zip(draft.dates, draft.date_traces, strict=True)}
    draft.dates.sort(key=lambda when: _ORDER[when.role])
    for number, when in enumerate(draft.dates):
        rule, confidence = evidence[id(when)]
        draft.traces.append((f"dates[{number}]", when.span.start, when.span.end, rule, confidence, ()))
    _compare(draft)


def _posted(draft: Draft) -> None:
    """When the first post was posted and edited last; on a page that is no thread, the post with the article."""
    sheet = draft.sheet
    if not sheet.posts:
        return
    post = sheet.posts[0]
    if sheet.kind not in ("thread", "board", "forum"):
        post = sheet.posts[sheet.carrier]
        if draft.dates or post.start <= post.anchor < post.tail:
            return
    posted = posted_at(draft, post)
    if posted:
        add_date(draft, posted[0].when(draft.page, posted[1], "posted"), "post-time", 0.97)
    for index in range(post.anchor + 1, post.end):
        line = sheet.lines[index]
        if len(line.text) < 80 and _EDITED.search(line.text) and (found := first_when(line.text)):
            add_date(draft, found.when(draft.page, line.start, "modified"), "post-edited", 0.95)
            break


_EARLIER = (("published", "posted"), ("published", "modified"), ("posted", "modified"), ("dateline", "published"))
"""Of each pair the first is not later than the second."""


def _compare(draft: Draft) -> None:
    """Warn of dates that cannot all be right: a post older than what it reposts, a report filed after it was out."""
    known = {when.role: (when, base.day) for when in draft.dates if (base := Base.of(when)) and not when.inferred}
    for first, second in _EARLIER:
        if first in known and second in known and known[first][1] > known[second][1]:
            early, late = known[first][0].isoformat()[:10], known[second][0].isoformat()[:10]
            message = f"the page dates itself twice: {first} {early} is later than {second} {late}"
            draft.warnings.append(PageWarning("dates-contradict", message))
            return
