"""Places: where it happened, where it was filed, where the poster is; resolved against the official divisions."""

from __future__ import annotations

import re
from dataclasses import replace

from newsextract.fields.draft import Draft
from newsextract.fields.gazetteer import Division, is_within
from newsextract.fields.mentions import (
    LEVELS,
    Mention,
    countries,
    country_of,
    mentions,
    town_mentions,
    town_of,
)
from newsextract.labels.sheet import CREDIT
from newsextract.page.fold import fold
from newsextract.records import PageWarning, Place

_WINDOW = 260
"""Characters of the body's beginning that are read for the event's place."""
_WIDER = 1500
"""The same when the beginning names none."""
_ORDER = {"event": 0, "dateline": 1, "poster": 2}


def find_places(draft: Draft) -> None:
    """The dateline's place, the poster's, and the event's, which those two may settle."""
    _dateline_place(draft)
    _poster_place(draft)
    _event_place(draft)
    rules = {id(place): rule for place, rule in zip(draft.places, draft.place_rules, strict=True)}
    draft.places.sort(key=lambda place: _ORDER[place.role])
    for number, place in enumerate(draft.places):
        rule = rules[id(place)]
        confidence = 0.6 if rule in ("site-place", "place-undecided") else 0.85
        draft.traces.append((f"places[{number}]", place.span.start, place.span.end, rule, confidence, ()))


def _add(draft: Draft, place: Place, rule: str) -> None:
    draft.places.append(place)
    draft.place_rules.append(rule)


def _place(draft: Draft, one: Mention, start: int, end: int, role: str, town: str | None = None) -> Place:
    """The record of a division; one that nothing decides keeps its name and has neither parents nor code."""
    division, level = one.division, one.division.level
    text, span = draft.page.value(start, end), draft.page.span(start, end)
    if not one.decided:
        return Place(division.name, role, "中国", county=division.name, text=text, span=span)
    city = division.name if level == "city" else division.city
    taiwan = division.province == "台湾省"
    return Place(
        division.name,
        role,
        "中国",
        division.province or None,
        None if taiwan else city or None,
        division.name if level == "county" and not taiwan else None,
        town or (division.name if taiwan and level == "county" else None),
        division.code or None,
        text,
        span,
    )


# ---- dateline and poster --------------------------------------------------------------------------------------------


def _dateline_place(draft: Draft) -> None:
    """The place in the dateline: 新华社巴黎12月9日电; as printed where no table knows it (磨憨)."""
    line = draft.dateline
    if line is None or line.place is None:
        return None
    start, end = line.place
    text, at = line.text[start:end], line.at + start
    if found := mentions(text, loose=True):
        one = found[-1]
        return _add(draft, _place(draft, one, at + one.start, at + one.end, "dateline"), "dateline-place")
    abroad = countries(text)
    country = country_of(text, abroad[-1]) if abroad else None
    printed, span = draft.page.value(at, at + end - start), draft.page.span(at, at + end - start)
    return _add(draft, Place(printed, "dateline", country, text=printed, span=span), "dateline-place")


_POSTED_FROM = re.compile(
    r"(?:发表于|来自|IP属地)[: -]{0,4}(?P<place>[\u4e00-\u9fff]{2,10})(?: (?P<more>[\u4e00-\u9fff]{2,8}))?"
)


def _poster_place(draft: Draft) -> None:
    """Where the forum says that the first poster is: 发表于 江苏泰州."""
    sheet = draft.sheet
    if not sheet.posts:
        return
    post = sheet.posts[0]
    for index in range(max(0, post.anchor - 1), min(post.start + 1, len(sheet.own))):
        line = sheet.lines[index]
        match = _POSTED_FROM.search(line.text) if len(line.text) < 60 and sheet.label[index] == "CHROME" else None
        found = mentions(line.text[match.start("place") : match.end()], loose=True) if match else []
        if match and found:
            at, one = line.start + match.start("place"), found[-1]
            _add(draft, _place(draft, one, at + found[0].start, at + one.end, "poster"), "posted-from")
            return


# ---- event ----------------------------------------------------------------------------------------------------------


def _context(draft: Draft) -> frozenset[str]:
    """Names of the divisions of which dateline, poster and source speak."""
    names = {name for place in draft.places for name in (place.province, place.city, place.county) if name}
    for outlet in {*draft.source.chain, draft.source.name or ""}:
        for one in mentions(fold(outlet, draft.page.script), loose=True):
            names |= {one.division.province, one.division.city, one.division.name}
    body = draft.body.text
    names |= {province for province in ("香港", "澳门") if province in body}
    return frozenset(names - {""})


def _event_place(draft: Draft) -> None:
    """The place that headline and lede name most, then the finest one inside it; else the body's; else the site's."""
    context = _context(draft)
    begin = draft.dateline.end if draft.dateline and draft.dateline.body == 0 else 0
    lede = draft.body.text[begin : begin + _WINDOW]
    index = _title_index(draft)
    title = draft.sheet.lines[index].text[:_WINDOW] if index is not None else ""
    split = len(title) + 1
    named = _meant(mentions(f"{title}\n{lede}", context=context), context)
    in_title = [one for one in named if one.start < split]
    in_lede = [one._replace(start=one.start - split, end=one.end - split) for one in named if one.start >= split]
    if not named and (abroad := _abroad(draft, lede, begin)):
        return _add(draft, abroad, "lede-place")
    if named:
        return _named_event(draft, lede, begin, in_title, in_lede)
    if town := _town_alone(draft, lede, begin, None):
        return _add(draft, town, "town-place")
    wider = [one for one in mentions(draft.body.text[:_WIDER], context=context) if one.full and one.decided]
    if wider:
        root = _root(wider, 0)
        start, end = draft.body.locate(root.start), draft.body.locate(root.end - 1) + 1
        return _add(draft, _place(draft, root, start, end, "event"), "body-place")
    return _site_place(draft)


def _meant(found: list[Mention], context: frozenset[str]) -> list[Mention]:
    """Without short county names that stand alone where the page speaks of another province: 龙安工业园 in 福鼎."""
    if not context:
        return found
    named = {one.division.province for one in found if one.full}
    return [
        one
        for one in found
        if one.full
        or one.division.level != "county"
        or one.division.province in named
        or {one.division.province, one.division.city, one.division.name} & context
        or not any(name[-1] in "县区市" for name in context)
    ]


def _title_index(draft: Draft) -> int | None:
    return next((index for index, label in enumerate(draft.sheet.label) if label == "TITLE"), None)


def _named_event(draft: Draft, lede: str, begin: int, in_title: list[Mention], in_lede: list[Mention]) -> None:
    """The event's place when headline or lede name divisions."""
    everything = in_title + in_lede
    root = _root(everything, len(in_title))
    inside = [one for one in everything if is_within(one.division, root.division)]
    finest = max(
        inside,
        key=lambda one: (LEVELS[one.division.level], sum(other.division.key == one.division.key for other in inside)),
    )
    if not finest.decided:
        _warn_undecided(draft, finest)
    if finest.division.level != "county" and (town := _town_alone(draft, lede, begin, finest.division)):
        return _add(draft, town, "town-place")
    rule = "lede-place" if finest.decided else "place-undecided"
    here = [one for one in in_lede if one.division.key == finest.division.key]
    if here:
        first = max(here, key=lambda one: (one.full, -one.start))
        start, end = draft.body.locate(begin + first.start), draft.body.locate(begin + first.end - 1) + 1
        below = town_of(lede, first.end, finest.division)
        return _add(draft, _place(draft, finest, start, end, "event", lede[slice(*below)] if below else None), rule)
    index = _title_index(draft)
    at = draft.sheet.lines[index].start if index is not None else 0
    return _add(draft, _place(draft, finest, at + finest.start, at + finest.end, "event"), rule)


def _warn_undecided(draft: Draft, one: Mention) -> None:
    message = f"several divisions are called {one.division.name} and the page does not tell which is meant"
    draft.warnings.append(PageWarning("ambiguous-place", message))


def _root(everything: list[Mention], in_title: int) -> Mention:
    """The mention with most support: its own mentions count one each, in the headline two, a part's a half."""

    def support(one: Mention) -> tuple[float, int]:
        own = sum(
            (2.0 if number < in_title else 1.0) + 0.5 * other.full
            for number, other in enumerate(everything)
            if other.division.key == one.division.key
        )
        parts = sum(
            1.0
            for other in everything
            if other.division.key != one.division.key and is_within(other.division, one.division)
        )
        return own + parts, LEVELS[one.division.level]

    return max(everything, key=support)


def _town_alone(draft: Draft, lede: str, begin: int, within: Division | None) -> Place | None:
    """A town that the lede names without its county, when only one county has it."""
    for start, end, county in town_mentions(lede, within):
        first, last = draft.body.locate(begin + start), draft.body.locate(begin + end - 1) + 1
        return _place(draft, Mention(county, start, end, True), first, last, "event", lede[start:end])
    return None


_OF_PEOPLE = ("队", "籍", "裔", "选手", "语", "媒体", "球员")
"""What makes of a country's name that of people: 丹麦队."""
_REGION = re.compile(r"(?:[\u4e00-\u9fff]{1,6}?[县州省府道郡]){0,2}[\u4e00-\u9fff]{1,5}?[市州县]")


def _abroad(draft: Draft, lede: str, begin: int) -> Place | None:
    """A country or foreign city that the lede names, when no division is named there: 日本岛根县松江市."""
    found = [span for span in countries(lede) if not lede.startswith(_OF_PEOPLE, span[1])]
    there = next((number for number, (start, _) in enumerate(found) if lede[start - 1 : start] == "在"), None)
    if not found:
        line = next((place for place in draft.places if place.role == "dateline"), None)
        return replace(line, role="event") if line and line.country not in (None, "中国") else None
    found = found[there or 0 :]
    start, end = found[0]
    country = country_of(lede, (start, end))
    if len(found) > 1 and found[1][0] == end:
        start, end = found[1]
    elif region := _REGION.match(lede, end):
        start, end = region.span()
    first, last = draft.body.locate(begin + start), draft.body.locate(begin + end - 1) + 1
    name = draft.page.value(first, last)
    return Place(name, "event", country, text=name, span=draft.page.span(first, last))


_SITE_LINES = 4
# 沂水县人民政府, 沂水县融媒体中心: whose site or newsroom it is when the text names no place
_OF_COUNTY = re.compile(r"(?:人民政府|融媒体中心|新闻网|广播电视台|电视台|日报|政府网|门户网站)")


def _site_place(draft: Draft) -> None:
    """The county that runs the site or wrote the news, for a local text that does not name it."""
    if not draft.body.text or draft.sheet.posts:
        return
    lines = draft.sheet.lines
    credited = [index for index, label in enumerate(draft.sheet.label) if label == CREDIT]
    for index in [*range(min(_SITE_LINES, len(lines))), *credited]:
        if not _OF_COUNTY.search(lines[index].text):
            continue
        for one in mentions(lines[index].text):
            if one.full and one.decided and one.division.level == "county":
                at = lines[index].start
                _add(draft, _place(draft, one, at + one.start, at + one.end, "event"), "site-place")
                return
