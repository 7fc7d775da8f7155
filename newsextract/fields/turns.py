"""Turns: interviews and press conferences that print who speaks before a colon — 记者:…, 答:…, 钱学文:…."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsextract.fields.antecedents import Said
from newsextract.fields.draft import Stretch
from newsextract.fields.reading import Item, Reading
from newsextract.fields.roster import Figure
from newsextract.fields.sources import phrase_start

# The label of a turn: 问:, 【记者】:, 三衢晚报记者:, 马金鹏(11岁):, 县教育局局长朱国梁答:
_LABEL = re.compile(r"[●◆■▲【\[]?(?P<who>[^:,。!?;“”()\n【】\[\]]{1,26}?)(?:\((?P<note>[^()\n]{1,40})\))?[】\]]? ?: ?")
_ASKS = re.compile(r"(?:问|Q|[^,。]{0,16}记者(?:问|提问|追问)?|主持人|提问|编辑|[^,。]{0,10}网友)$")
_ASKING = re.compile(r"(?:提问|追问|又问|问)$")
_SENTENCE_ENDS = frozenset("。!?…”;:)")
_BEHIND_NAME = ("", "答", "问", "说", "回答", "教授", "院士", "博士", "主任", "研究员", "先生", "女士")
_ANSWERS = re.compile(r"(?:答|A|回答)$")
# 市民政局相关负责人就…回答了记者提问: who answers where the page only prints 答.
_WHO_ANSWERS = re.compile(
    r"(?P<who>[^,。;!?\n“”]{2,24}?(?:负责人|负责同志|发言人|专家|人士))(?=[^。\n]{0,60}?(?:答|接受|回应|采访|解读))"
)
# What closes a transcript: the narrator speaks again.
_CLOSES = re.compile(r"(?:本次|此次)?(?:新闻)?发布会|采访(?:结束|手记)|会后|\(|—|编后|记者手记|链接")


class Turn(NamedTuple):
    """A paragraph that is somebody's turn."""

    said: Said
    start: int
    """Where what is said begins (offset of the body's text)."""
    labelled: bool
    """The paragraph begins with the label; else it goes on with the turn above."""


def find_turns(reading: Reading, paragraphs: list[Stretch]) -> dict[int, Turn]:
    """The turns of a transcript by number of paragraph; empty on a page that is none.

    Two labels make a transcript, where one asks, or where two people of the page have turns.
    """
    labels = [_label(reading, stretch) for stretch in paragraphs]
    first = next((number for number, label in enumerate(labels) if label), len(labels))
    if not _is_transcript(reading, [label for label in labels if label]):
        return {}
    found: dict[int, Turn] = {}
    asked = any(label and (_ASKS.fullmatch(label["who"]) or not label["note"]) for label in labels)
    last = max(number for number, label in enumerate(labels) if label)
    for number in range(first, len(paragraphs)):
        label, stretch = labels[number], paragraphs[number]
        if label:
            found[number] = Turn(_speaker(reading, label, paragraphs, number), label.end(), True)
        elif (
            asked
            and number - 1 in found
            and reading.text[stretch.end - 1] in _SENTENCE_ENDS
            and not _closes(reading, stretch, after=number > last)
        ):
            above = found[number - 1].said
            found[number] = Turn(Said(above.figure, above.start, above.end, above.text, True), stretch.start, False)
    return found


def _is_transcript(reading: Reading, labels: list[re.Match[str]]) -> bool:
    """One label asks, or they name two people at least; or one name with a post in brackets, as boxes of experts."""
    if any(label["note"] and _figure(reading, label) for label in labels):
        return True
    asked = any(_ASKS.fullmatch(label["who"]) for label in labels)
    return len(labels) > 1 and (asked or len({id(_figure(reading, label)) for label in labels}) > 1)


def turn_item(reading: Reading, stretch: Stretch, turn: Turn) -> Item | None:
    """What is said in a turn; None where the label stands alone and the words follow below."""
    start, end = reading.trimmed(turn.start, stretch.end)
    if end - start < 2:
        return None
    rule = "turn" if turn.labelled else "turn-goes-on"
    return Item(turn.said, "indirect", start, end, None, ((start, end),), rule)


def _label(reading: Reading, stretch: Stretch) -> re.Match[str] | None:
    """The label with which a paragraph begins, if it is one of a question, an answer or a person."""
    label = _LABEL.match(reading.text, stretch.start, stretch.end)
    if label is None:
        return None
    known = _ASKS.fullmatch(label["who"]) or _ANSWERS.fullmatch(label["who"]) or _figure(reading, label)
    return label if known else None


def _figure(reading: Reading, label: re.Match[str]) -> Figure | None:
    """The person whose name ends the label, 答 or 说明 apart."""
    start, end = label.span("who")
    named = reading.roster.between(start, end)
    return named[-1][2] if named and reading.text[named[-1][1] : end] in _BEHIND_NAME else None


def _speaker(reading: Reading, label: re.Match[str], paragraphs: list[Stretch], number: int) -> Said:
    """Who has the turn: the person named, whom the text above says to answer, or the label itself."""
    text = reading.text
    start, end = label.span("who")
    figure = _figure(reading, label)
    if figure:
        return Said(figure, start, end)
    if _ANSWERS.fullmatch(label["who"]):
        return _who_answers(reading, paragraphs, number) or Said(None, start, end, text[start:end])
    asked = text.find("记者", 0, start) if label["who"] in ("问", "Q") else -1
    if asked >= 0:
        return Said(None, asked, asked + 2, "记者")
    verb = _ASKING.search(text, start, end)
    end = verb.start() if verb and verb.start() > start else end
    return Said(None, start, end, text[start:end])


def _who_answers(reading: Reading, paragraphs: list[Stretch], number: int) -> Said | None:
    """Whom the nearest paragraph above the questions names: a person, or a nominal source."""
    for stretch in reversed(paragraphs[:number]):
        label = _LABEL.match(reading.text, stretch.start, stretch.end)
        if label and (_ASKS.fullmatch(label["who"]) or _ANSWERS.fullmatch(label["who"])):
            continue
        named = [one for one in reading.roster.between(stretch.start, stretch.end) if not one[2].reporter]
        if len({id(one[2]) for one in named}) == 1:
            return Said(named[0][2], named[0][0], named[0][1])
        who = _WHO_ANSWERS.search(reading.text, stretch.start, stretch.end)
        if who:
            begin = phrase_start(reading.text, *who.span("who"))
            return Said(None, begin, who.end("who"), reading.text[begin : who.end("who")])
    return None


def _closes(reading: Reading, stretch: Stretch, *, after: bool) -> bool:
    """The narrator speaks again: of somebody who says something; behind the last label of anybody, or anything."""
    if _CLOSES.match(reading.text, stretch.start):
        return True
    named = bool(reading.roster.between(stretch.start, stretch.end))
    speaks = bool(reading.cues_in(stretch.start, stretch.end))
    return (named and speaks) or (after and (named or speaks))
