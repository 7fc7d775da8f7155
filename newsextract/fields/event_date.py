"""When it happened: the date of the dateline, and the first day that the lede gives."""

from __future__ import annotations

import re

from newsextract.fields.draft import Draft
from newsextract.fields.relative import Base, completed, every_relative
from newsextract.fields.when import Found, every_when
from newsextract.labels.sheet import CAPTION, Sheet
from newsextract.records import When

# Words that date the event only against a day which the page may not tell: then the event stays undated.
_RELATIVE = re.compile(r"昨[天日晚]|今[天日晨晚早]|前[天日]|[本上]周[一二三四五六日]|[本上]月(?=\d)")
_QUOTED = re.compile(r"“[^“”\n]{1,400}”?")
"""Speech: its 今天 is the day on which it was spoken."""
_SAME = re.compile(r"当[天日]")
_NOT_EVENT = re.compile(r"(?:截[至止]|自|早在|据|从|每)$|(?:从|自|截至)\d{0,4}年?$")
_LATER = re.compile(r"起(?!跑|点|步)|前(?!往|来|夕|后)|以来|之前|以前")
_EVENT_WINDOW = 320
_EVENT_PARAGRAPHS = 10
_OLDEST = 1990
"""Years before this are history, not news."""


def find_event(draft: Draft) -> None:
    """Dateline and event, told against the page's own date."""
    base = next((when for when in draft.dates if when.role in ("published", "posted") and when.year), None)
    if base is None and draft.today:
        base = When(draft.today.year, draft.today.month, draft.today.day)
    dateline = _dateline(draft, base)
    if not _announced(draft, base):
        _event(draft, base or dateline, dateline)


# 时间:2021年9月16日(星期四)上午9:30 above 地点:X: the head of a briefing's record or an announcement
_WHEN = re.compile(r"(?:会议|活动|发布|举办)?时间 ?: ?(?=\d)")
_WHERE = re.compile(r".{0,60}(?:会议|活动|发布|举办)?地点 ?:")


def _announced(draft: Draft, base: When | None) -> bool:
    """The day that the head of a record states beside the place."""
    first, last = draft.sheet.article
    for index in range(max(0, first - 4), min(first + 4, last)):
        line = draft.sheet.lines[index]
        found = next(iter(every_when(line.text)), None) if is_announcement(draft.sheet, index) else None
        if found:
            add_date(draft, completed(found, base).when(draft.page, line.start, "event"), "event-announced", 0.9)
            return True
    return False


def is_announcement(sheet: Sheet, index: int) -> bool:
    """The line states when something takes place, and it or the next one where: no byline for all its 时间."""
    following = sheet.lines[min(index + 1, len(sheet.lines) - 1)].text
    stated = _WHEN.match(sheet.lines[index].text)
    return stated is not None and (_WHERE.match(following) or _WHERE.match(sheet.lines[index].text)) is not None


def add_date(draft: Draft, when: When, rule: str, confidence: float) -> None:
    """Add a date with its evidence."""
    draft.dates.append(when)
    draft.date_traces.append((rule, confidence))


def _dateline(draft: Draft, base: When | None) -> When | None:
    """The date in the dateline."""
    line = draft.dateline
    if line is None or line.date is None:
        return None
    start, end = line.date
    found = next(iter(every_when(line.text[start:end])), None)
    if found is None:
        return None
    when = completed(found, base).when(draft.page, line.at + start, "dateline")
    add_date(draft, when, "dateline", 0.95)
    return when


def _event(draft: Draft, base: When | None, dateline: When | None) -> None:
    """The first day that the lede gives, also one told against the dateline or the page's date: 昨日."""
    text, seen, told = draft.body.text, 0, False
    today = Base.of(dateline) or Base.of(base)
    line = draft.dateline
    begin = line.body or 0 if line else 0  # the report begins at its dateline, whatever captions stand above
    told_by = [one for one in draft.body.stretches if not one.heading and one.start >= begin]
    for stretch in told_by[:_EVENT_PARAGRAPHS]:
        part = text[stretch.start : min(stretch.end, stretch.start + 2 * _EVENT_WINDOW)]
        skip = line.end if line and line.body == stretch.start and line.date else 0
        told, found = _event_in(part, skip, today)
        if found and (found.month or (base and base.month)):
            when = completed(found, base).when(
                draft.page, draft.body.locate(stretch.start + found.start) - found.start, "event"
            )
            add_date(draft, when, found.rule, 0.85 if "day" not in found.filled else 0.7)
            return
        seen += len(part)
        if told or seen > _EVENT_WINDOW:
            break
    if not told:
        _event_from_caption(draft, base)


def _event_in(part: str, skip: int, today: Base | None) -> tuple[bool, Found | None]:
    """Whether a paragraph tells a day that cannot be reckoned, and the event's day."""
    relative = (_RELATIVE if today is None else _SAME).search(part)
    stated = every_when(part)
    told = every_relative(_QUOTED.sub(lambda quote: "\0" * len(quote[0]), part), today) if today else []
    told = [
        one
        for one in told
        if not any(-1 < other.start - one.end < 3 or one.start <= other.start < one.end for other in stated)
    ]
    for found in sorted(stated + told, key=lambda one: one.start):
        if found.start < skip:
            continue
        if relative and relative.start() < found.start and part[relative.end() : found.start] != "(":
            return True, None
        if _is_of_event(part, found):
            return False, found
    return relative is not None, None


def _is_of_event(part: str, found: Found) -> bool:
    """The day is no span's beginning (自6月30日起), no source's (据6月30日消息), no history."""
    since = _NOT_EVENT.search(part[max(0, found.start - 6) : found.start])
    if since and not part[found.end :].startswith("消息") and "举行" not in part[found.end : found.end + 20]:
        return False
    later = _LATER.match(part[found.end : found.end + 2]) and found.rule != "date-day"
    return not later and not (found.year and found.year < _OLDEST)


def _event_from_caption(draft: Draft, base: When | None) -> None:
    """A body without a date may have a caption that begins with one: 5月13日，在河北省遵化市…."""
    sheet = draft.sheet
    if _RELATIVE.search(draft.body.text[:200]):
        return
    for index in range(max(0, sheet.article[0] - 3), sheet.article[1]):
        if sheet.label[index] == CAPTION:
            found = next(iter(every_when(sheet.lines[index].text)), None)
            if found and found.start == 0 and found.month:
                when = completed(found, base).when(draft.page, sheet.lines[index].start, "event")
                add_date(draft, when, "caption-date", 0.7)
                return
