"""The dates of an article and their roles: published, posted, modified; dateline and event are in `event_date`."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft
from newsextract.fields.event_date import add_date, find_event
from newsextract.fields.head import claims
from newsextract.fields.stamps import posted_at, shown_at
from newsextract.fields.when import Found, first_when
from newsextract.labels.sheet import BODY, BYLINE, CREDIT, NOTICE, Sheet


def find_dates(draft: Draft) -> None:
    """Published, posted and modified from the lines around the body; dateline and event from the body."""
    draft.shown = shown_at(draft)
    _published(draft)
    _posted(draft)
    _claimed(draft)
    find_event(draft)
    evidence = {id(when): trace for when, trace in zip(draft.dates, draft.date_traces, strict=True)}
    draft.dates.sort(key=lambda when: _ORDER[when.role])
    for number, when in enumerate(draft.dates):
        rule, confidence = evidence[id(when)]
        draft.traces.append((f"dates[{number}]", when.span.start, when.span.end, rule, confidence, ()))


_ORDER = {"published": 0, "posted": 1, "event": 2, "dateline": 3, "modified": 4}


def _published(draft: Draft) -> None:
    """The date of the byline nearest to the headline or the body's first line."""
    sheet = draft.sheet
    first, last = sheet.article
    if first == last or sheet.kind == "board":
        return
    above = range(
        first - 1, max(-1, first - (14 if sheet.kind != "thread" else first - sheet.posts[sheet.carrier].start + 1)), -1
    )
    body = next((index for index in range(first, last) if sheet.label[index] == BODY), first)
    inside = range(first, min(last, max(first + 3, body)))
    ending = range(max(body, last - 6), last)
    below = range(last, min(len(sheet.own), last + 6))
    labelled = [index for index in above if _DATE_LABEL.search(sheet.lines[index].text)]
    bylines = [index for index in (*labelled, *above, *inside, *ending, *below) if _is_byline(sheet, index)]
    near = (*above, *below) if sheet.kind == "page" else ()
    stamped = [index for index in near if _STAMPED.match(sheet.lines[index].text)]
    for index in bylines + stamped:
        line = sheet.lines[index]
        if (
            sheet.own[index].zone != "metadata"
            and not _TODAY_LINE.match(line.text)
            and (found := first_when(line.text))
        ):
            rule = "byline-date" if index in bylines else "stamped-line"
            add_date(draft, found.when(draft.page, line.start, "published"), rule, 0.9 if index in bylines else 0.8)
            return


def _is_byline(sheet: Sheet, index: int) -> bool:
    """A credit line, or on pages that are no thread a date alone above the body."""
    if sheet.label[index] in (CREDIT, BYLINE) or (sheet.label[index] == NOTICE and index > sheet.article[0] + 1):
        return True
    return sheet.own[index].kind == "date" and index < sheet.article[0] and sheet.kind != "thread"


# [点击此处收藏本文] 发表于2005年09月07日 11:57 AM · TITLE 2005-09-11 18:04:42 楼主: day and time in a short line
_STAMPED = re.compile(
    r"(?!.{0,20}(?:最后回[复帖]|最后更新|最后编辑|修改))[^。!?;]{0,50}?"
    r"\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日? {0,3}\d{1,2}:\d{2}[^。!?;]{0,24}$"
)
_DATE_LABEL = re.compile(r"(?:发布|发表|时间|日期|来源|作者).{0,40}\d{4}|\d{4}.{0,30}(?:来源|作者|记者)")
# 2023年12月15日 星期五: the day on which the page was shown.
_TODAY_LINE = re.compile(r".{0,12}\d{4}[-/年] ?\d{1,2}[-/月] ?\d{1,2}日? {0,3}(?:星期|周)[一二三四五六日天]$")
_EDITED = re.compile(r"(?:最后由|此帖被|编辑于|重新编辑|编辑了帖子|最后编辑)")


def _posted(draft: Draft) -> None:
    """When the first post was posted and edited last; on a page that is no thread, the post with the article."""
    sheet = draft.sheet
    if not sheet.posts:
        return
    post = sheet.posts[0]
    if sheet.kind not in ("thread", "board"):
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


_FIRST_YEAR = 1995
"""Before that there were no news pages: a template's 1970-01-01 is no date."""


def _is_default(found: Found) -> bool:
    """The first of January without a time: what templates hold until somebody fills them in."""
    return found.month == 1 and found.day == 1 and not (found.hour or found.minute)


def _claimed(draft: Draft) -> None:
    """The dates that an HTML page's head states, where the page shows none: published (or posted), modified."""
    if draft.sheet.article[0] == draft.sheet.article[1]:
        return
    known = {when.role for when in draft.dates}
    for field, role in (("published", "posted" if draft.sheet.kind == "thread" else "published"), ("modified",) * 2):
        stated = ((first_when(line.text), line) for line in claims(draft.page, field)) if role not in known else ()
        for found, line in stated:
            if found and found.year and found.year >= _FIRST_YEAR and not _is_default(found):
                add_date(draft, found.when(draft.page, line.start, role), f"head-{role}", 0.75)
                break
