"""The dates of an article and their roles: published, posted, modified, dateline and event."""

from __future__ import annotations

import datetime
import re

from newsextract.fields.draft import Draft
from newsextract.fields.head import claims
from newsextract.fields.when import Found, every_when, first_when
from newsextract.labels.sheet import BODY, BYLINE, CAPTION, CREDIT, NOTICE, PostLines, Sheet
from newsextract.records import When

# Words that date the event only against a day which the page does not tell: the event stays undated.
_RELATIVE = re.compile(r"昨[天日晚]|今[天日晨晚早]|前[天日]|当[天日]|[本上]周[一二三四五六日]|[本上]月(?=\d)")
_NOT_EVENT = re.compile(r"(?:截[至止]|自|早在|据|从)$|(?:从|自|截至)\d{0,4}年?$")
_LATER = re.compile(r"起(?!跑|点|步)|前(?!往|来|夕|后)|以来|之前|以前")
_EVENT_WINDOW = 320
_EVENT_PARAGRAPHS = 6


def find_dates(draft: Draft) -> None:
    """Published, posted and modified from the lines around the body; dateline and event from the body."""
    _published(draft)
    _posted(draft)
    _claimed(draft)
    base = next((when for when in draft.dates if when.role in ("published", "posted") and when.year), None)
    if base is None and draft.today:
        base = When(draft.today.year, draft.today.month, draft.today.day)
    dateline = _dateline(draft, base)
    _event(draft, base or dateline, dateline)
    evidence = {id(when): trace for when, trace in zip(draft.dates, draft.date_traces, strict=True)}
    draft.dates.sort(key=lambda when: _ORDER[when.role])
    for number, when in enumerate(draft.dates):
        rule, confidence = evidence[id(when)]
        draft.traces.append((f"dates[{number}]", when.span.start, when.span.end, rule, confidence, ()))


_ORDER = {"published": 0, "posted": 1, "event": 2, "dateline": 3, "modified": 4}


def _add(draft: Draft, when: When, rule: str, confidence: float) -> None:
    """Add a date with its evidence."""
    draft.dates.append(when)
    draft.date_traces.append((rule, confidence))


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
            _add(draft, found.when(draft.page, line.start, "published"), rule, 0.9 if index in bylines else 0.8)
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


def posted_at(draft: Draft, post: PostLines) -> tuple[Found, int] | None:
    """The time of a post and where its line begins: in the line that anchors it or the next one."""
    for line in draft.sheet.lines[post.anchor : post.anchor + 2]:
        if found := first_when(line.text):
            return found, line.start
    return None


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
        _add(draft, posted[0].when(draft.page, posted[1], "posted"), "post-time", 0.97)
    for index in range(post.anchor + 1, post.end):
        line = sheet.lines[index]
        if len(line.text) < 80 and _EDITED.search(line.text) and (found := first_when(line.text)):
            _add(draft, found.when(draft.page, line.start, "modified"), "post-edited", 0.95)
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
                _add(draft, found.when(draft.page, line.start, role), f"head-{role}", 0.75)
                break


# 新华社北京6月30日电, 黑河1月14日电（记者…）, 兴安林海报漠河12月22日讯(记者 …
_DATELINE = re.compile(r"(?!据)[^\s,。:;!?(]{2,18}?(?P<date>\d{1,2}月\d{1,2}日) ?(?:专?电|讯|消息|报道|快讯)")


def _dateline(draft: Draft, base: When | None) -> When | None:
    """The date in the dateline, on the body's first lines or on a line of its own above it."""
    places: list[tuple[str, int | None]] = [(draft.body.text[:160], None)]
    first = draft.sheet.article[0]
    places += [
        (draft.sheet.lines[index].text[:80], index)
        for index in range(max(0, first - 3), min(first + 3, len(draft.sheet.own)))
        if draft.sheet.label[index] in (CREDIT, NOTICE)
    ]
    for text, index in places:
        match = _DATELINE.match(text)
        found = next(iter(every_when(match["date"])), None) if match else None
        if match and found:
            start = match.start("date") + (
                draft.sheet.lines[index].start if index is not None else draft.body.locate(0)
            )
            when = _complete(draft, found, start, "dateline", base)
            _add(draft, when, "dateline", 0.95)
            return when
    return None


_MONTHS_AHEAD = 4
"""Months after its own date of which a page may speak without a year: further ahead, the year before is meant."""
_MONTHS_PAST = 9
"""Months before it that are too long ago to leave out the year: 1月5日 in December is the next one."""


def _complete(draft: Draft, found: Found, at: int, role: str, base: When | None) -> When:
    """The date with month and year filled from the page's own date: news tells of the past, or of days soon to come."""
    if base is None or base.day is None or base.month is None or (found.year and found.month):
        return found.when(draft.page, at - found.start, role)
    filled: dict[str, int] = {}
    month = found.month
    year = base.year
    if month is None:
        month = base.month
        if found.day > base.day:
            month, year = (12, year - 1 if year else None) if month == 1 else (month - 1, year)
        filled["month"] = month
    elif year and month - base.month > _MONTHS_AHEAD:
        year -= 1
    elif year and base.month - month > _MONTHS_PAST:
        year += 1
    if found.year is None and year:
        filled["year"] = year
    return found.when(draft.page, at - found.start, role, **filled)


def _event(draft: Draft, base: When | None, dateline: When | None) -> None:
    """The first day that the lede gives; none when the lede speaks of yesterday first."""
    text, seen = draft.body.text, 0
    for stretch in [one for one in draft.body.stretches if not one.heading][:_EVENT_PARAGRAPHS]:
        part = text[stretch.start : min(stretch.end, stretch.start + 2 * _EVENT_WINDOW)]
        state, found = _event_in(part, dateline, stretch.start == 0)
        if found and (found.month or (base and base.month)):
            _add(
                draft,
                _complete(draft, found, draft.body.locate(stretch.start + found.start), "event", base),
                found.rule,
                0.85,
            )
            return
        seen += len(part)
        if state == "relative":
            _relative_event(draft, stretch.start, part)
            return
        if seen > _EVENT_WINDOW:
            break
    _event_from_caption(draft, base)


_DAYS_BACK = {"昨": 1, "今": 0, "前": 2}


def _relative_event(draft: Draft, offset: int, part: str) -> None:
    """昨日 in the lede is a day only against the `today` that the caller gives."""
    match = _RELATIVE.search(part)
    if match is None or draft.today is None or match[0][0] not in _DAYS_BACK:
        return
    day = draft.today - datetime.timedelta(days=_DAYS_BACK[match[0][0]])
    start = draft.body.locate(offset + match.start())
    span = draft.page.span(start, start + len(match[0]))
    text = draft.page.value(start, start + len(match[0]))
    _add(
        draft,
        When(day.year, day.month, day.day, role="event", inferred=("day", "month", "year"), text=text, span=span),
        "date-relative",
        0.8,
    )


def _event_in(part: str, dateline: When | None, opens: bool) -> tuple[str, Found | None]:
    """The event's day in one paragraph: ('found' | 'relative' | 'none', the date)."""
    relative = _RELATIVE.search(part)
    skip = _DATELINE.match(part) if opens and dateline else None
    for found in every_when(part):
        if skip and found.start < skip.end():
            continue
        if relative and relative.start() < found.start:
            return "relative", None
        if (
            _NOT_EVENT.search(part[max(0, found.start - 6) : found.start])
            and not part[found.end :].startswith("消息")
            and "举行" not in part[found.end : found.end + 20]
        ):
            continue
        if (found.year and found.year < 1990) or (
            _LATER.match(part[found.end : found.end + 2]) and found.rule != "date-day"
        ):
            continue
        return "found", found
    return ("relative" if relative else "none"), None


def _event_from_caption(draft: Draft, base: When | None) -> None:
    """A body without a date may have a caption that begins with one: 5月13日，在河北省遵化市…."""
    sheet = draft.sheet
    if _RELATIVE.search(draft.body.text[:200]):
        return
    for index in range(max(0, sheet.article[0] - 3), sheet.article[1]):
        if sheet.label[index] == CAPTION:
            found = next(iter(every_when(sheet.lines[index].text)), None)
            if found and found.start == 0 and found.month:
                _add(draft, _complete(draft, found, sheet.lines[index].start, "event", base), "caption-date", 0.7)
                return
