"""When the article was published and changed: the lines around the body, and what the head of an HTML page states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsextract.fields.draft import Draft
from newsextract.fields.event_date import add_date, is_announcement
from newsextract.fields.head import claims
from newsextract.fields.masthead import masthead
from newsextract.fields.when import Found, first_when, read_match, stamp
from newsextract.labels.sheet import BODY, BYLINE, CHROME, CREDIT, NOTICE, TITLE, Sheet


class Candidate(NamedTuple):
    """A date that a line near the body states."""

    found: Found
    at: int
    """Where its line begins in the page."""
    rule: str
    confidence: float


_ABOVE, _INSIDE, _BELOW = 18, 3, 6
"""Lines above the body, of its beginning, and below it, that are read."""
# 发布时间:2020-06-30 · 2005-01-06 08:13更新 来源:X · 于 2024-05-06 15:47:53 发布 · 来源:X 2020-06-30
# [2022.05.04] 發表 · 24-03-20 11:02 发布于 广西
_LABELLED = re.compile(r"(?:发布|发表|时间|日期|来源|作者).{0,40}\d{4}|\d{4}.{0,30}(?:来源|作者|记者|发布)")
_SAID = re.compile(
    r"[^。!?]{0,24}?(?:发布|发表|刊发|上传|更新|编辑)(?:时间|日期|于)? ?:? {0,3}\d{2,4}[-/.年]"
    r"|\[?\d{2,4}[-/.年][-\d/.月日: ]{3,18}\]? ?(?:发布|发表|更新)"
)
# [点击此处收藏本文] 发表于2005年09月07日 11:57 AM · TITLE 2005-09-11 18:04:42 楼主: day and time in a short line
_STAMPED = re.compile(
    r"(?!.{0,20}(?:最后回[复帖]|最后更新|最后编辑|修改))[^。!?;]{0,50}?"
    r"\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日? {0,3}\d{1,2}:\d{2}[^。!?;]{0,24}$"
)
# 2023年12月15日 星期五: the day on which the page was shown, unless it stands right under the headline.
_TODAY_LINE = re.compile(r".{0,12}\d{4}[-/年] ?\d{1,2}[-/月] ?\d{1,2}日? {0,3}(?:星期|周)[一二三四五六日天]$")
# 最新推荐文章于 2024-05-07 22:12:13 发布: another article's
_OTHERS = re.compile(r"推荐文章|相关(?:阅读|新闻|文章)|热门|上一篇|下一篇|回复于")
_UPDATED = re.compile(r"(?:更新|修改|修订|编辑)(?:时间|日期|于)? ?:? {0,3}(?=\d{2,4}[-/.年]|$)|最后更新")
# 转自 江南热线网  2011-7-27: the day of what was reposted
_TAKEN_FROM = re.compile(r"(?:转自|转载自|转载|原载|摘自|选自|来源)[^。!?]{2,30}?\d{4}[-/.年]\d")
# 2019 / 09/07 / 19:02 on three lines: how some portals set a date beside the text
_SPLIT = re.compile(
    r"(?P<year>20\d{2})\s{1,3}(?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?:\s{1,3}(?P<hour>\d{1,2}):(?P<minute>\d{2}))?(?!\d)"
)


def find_published(draft: Draft) -> None:
    """The date of the byline nearest to the headline or the body's first line; one that the head states too wins."""
    sheet = draft.sheet
    if sheet.article[0] == sheet.article[1] or sheet.kind == "board":
        return
    every = list(_candidates(draft))
    first = [one for one in every if not _is_update(draft, one)]
    first = first or (every if sheet.kind == "page" else [])
    if first:
        stated = {found[3:6] for found, _ in _stated(draft, "published")}
        best = next((one for one in first if _agrees(one, stated)), first[0])
        when = _with_year(draft, best.found)
        if when:
            add_date(draft, when.when(draft.page, best.at, "published"), best.rule, best.confidence)
    _modified(draft)


def _agrees(one: Candidate, stated: set[tuple[int | None, int | None, int | None]]) -> bool:
    """The head states the same day, as far as the line tells it."""
    return one.found[3:6] in stated


def _candidates(draft: Draft) -> Iterator[Candidate]:
    """The dated lines in the order in which they are believed: labelled bylines, bylines, dates alone."""
    sheet = draft.sheet
    first, last = sheet.article
    post = sheet.posts[sheet.carrier] if sheet.kind in ("thread", "forum") else None
    top = first - _ABOVE if post is None else max(first - _ABOVE, post.start - 1, post.anchor)
    above = range(first - 1, max(-1, top), -1)
    body = next((index for index in range(first, last) if sheet.label[index] == BODY), first)
    inside = range(first, min(last, max(first + _INSIDE, body)))
    ending = range(max(body, last - _BELOW), last)
    below = range(last, min(len(sheet.own) if post is None else post.end, last + _BELOW))
    labelled = [index for index in above if _LABELLED.search(sheet.lines[index].text)]
    bylines = [index for index in (*labelled, *above, *inside, *ending, *below) if _is_byline(sheet, index)]
    near = (*above, *below) if sheet.kind in ("page", "wechat") else ()
    said = [index for index in near if sheet.label[index] == CHROME and _SAID.match(sheet.lines[index].text)]
    stamped = [index for index in near if _STAMPED.match(sheet.lines[index].text)]
    for indexes, rule, confidence in (
        (bylines, "byline-date", 0.9),
        (said, "said-date", 0.85),
        (stamped, "stamped-line", 0.8),
    ):
        for index in indexes:
            if found := _on_line(draft, index):
                yield Candidate(found, sheet.lines[index].start, rule, confidence)
    for index in above if near else ():
        if (match := _SPLIT.match(draft.page.folded, sheet.lines[index].start)) and (
            one := read_match(match, "date-split")
        ):
            at = sheet.lines[index].start
            yield Candidate(one._replace(start=one.start - at, end=one.end - at), at, "split-date", 0.8)
    issue = masthead(draft)
    found = first_when(draft.page.folded[issue.at : issue.at + issue.day[1]]) if issue else None
    if issue and found:
        yield Candidate(found, issue.at, "masthead-date", 0.8)


def _is_byline(sheet: Sheet, index: int) -> bool:
    """A credit line, or on pages that are no thread a date alone above the body."""
    if sheet.label[index] in (CREDIT, BYLINE):
        return True
    if sheet.label[index] == NOTICE:
        return index > sheet.article[0] + 1 or _TAKEN_FROM.match(sheet.lines[index].text) is not None
    return sheet.own[index].kind in ("date", "meta") and index < sheet.article[0] and sheet.kind != "thread"


def _on_line(draft: Draft, index: int) -> Found | None:
    """The date that a line states of its own article."""
    line = draft.sheet.lines[index]
    if draft.sheet.own[index].zone == "metadata" or _OTHERS.search(line.text):
        return None
    if _TODAY_LINE.match(line.text) and (index == 0 or draft.sheet.label[index - 1] != TITLE):
        return None
    if is_announcement(draft.sheet, index):
        return None
    return stamp(line.text) if _SAID.match(line.text) else first_when(line.text)


def _is_update(draft: Draft, one: Candidate) -> bool:
    """The words in front of the date, or the line above it, call it the day of a change."""
    begin = one.at + one.found.start
    before = draft.page.folded[max(one.at, begin - 12) : begin]
    above = draft.page.folded[max(0, one.at - 12) : one.at].rstrip() if not before else ""
    return bool(_UPDATED.search(before)) or above.rstrip(":").endswith(("更新", "更新时间", "修改时间", "最后更新"))


def _modified(draft: Draft) -> None:
    """When the article was changed, where the page shows that beside the day of publication."""
    published = next((when for when in draft.dates if when.role == "published"), None)
    if published is None:
        return None
    known = (published.year, published.month, published.day, published.hour, published.minute, published.second)
    for one in [*_candidates(draft), *_behind_update(draft)]:
        if _is_update(draft, one) and one.found[3:9] != known:
            return add_date(draft, one.found.when(draft.page, one.at, "modified"), "updated-date", 0.85)
    return None


def _behind_update(draft: Draft) -> Iterator[Candidate]:
    """The second date of a line that states two: 发布时间:2020-06-30 更新时间:2020-07-01."""
    first, last = draft.sheet.article
    for index in range(max(0, first - _ABOVE), min(len(draft.sheet.own), last + _BELOW)):
        line = draft.sheet.lines[index]
        match = _UPDATED.search(line.text) if draft.sheet.label[index] in (CREDIT, BYLINE, CHROME) else None
        if match and (found := stamp(line.text[match.end() :])):
            shift = match.end()
            yield Candidate(
                found._replace(start=found.start + shift, end=found.end + shift), line.start, "updated-date", 0.85
            )


# ---- the head of an HTML page ---------------------------------------------------------------------------------------

_FIRST_YEAR = 1995
"""Before that there were no news pages: a template's 1970-01-01 is no date."""


def _stated(draft: Draft, field: str) -> Iterator[tuple[Found, int]]:
    """The dates that the head states, with where their lines begin; no template's 2000-01-01."""
    for line in claims(draft.page, field):
        found = first_when(line.text)
        default = found is not None and found.month == 1 and found.day == 1 and not (found.hour or found.minute)
        if found and not default and (found.year or 0) >= _FIRST_YEAR:
            yield found, line.start


def _with_year(draft: Draft, found: Found) -> Found | None:
    """A date without a year takes the head's when that tells the same day: 发布时间:10-08 12:00; None without one."""
    if found.year is not None:
        return found
    for field in ("published", "modified"):
        for stated, _ in _stated(draft, field):
            if stated[4:6] == found[4:6]:
                return found._replace(year=stated.year, filled=("year",))
    return None


def find_claimed(draft: Draft) -> None:
    """The dates that the head states, where the page shows none: published (or posted in a thread), modified."""
    if draft.sheet.article[0] == draft.sheet.article[1]:
        return
    known = {when.role for when in draft.dates}
    for field, role in (
        ("published", "posted" if draft.sheet.kind in ("thread", "forum") else "published"),
        ("modified",) * 2,
    ):
        for found, at in _stated(draft, field) if role not in known else ():
            add_date(draft, found.when(draft.page, at, role), f"head-{role}", 0.75)
            break


def find_signed(draft: Draft) -> None:
    """The day under a notice's signature, where neither the page nor its head tells when it was published."""
    if any(when.role == "published" for when in draft.dates):
        return
    for index in reversed(range(*draft.sheet.article)):
        line = draft.sheet.lines[index]
        if draft.sheet.rule[index] == "signature-date" and (found := first_when(line.text)):
            add_date(draft, found.when(draft.page, line.start, "published"), "signature-date", 0.7)
            return
