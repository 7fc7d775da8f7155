"""Names that open a line with a colon, as turns of an interview do, or a clause in which somebody acts."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from newsextract.fields.name_ends import han_name
from newsextract.fields.names import (
    any_surnames,
    common_surnames,
    is_doubtful,
    is_wordlike,
    repeats,
    surname_at,
    transliteration,
)
from newsextract.fields.posts import LONGEST_POST, ends_in_post, post_ending
from newsextract.fields.roster import Roster, add_figure

# 乜自强：九十四个。 at the start of paragraph after paragraph; 潘照东(内蒙古社科院研究员)：现在… even once.
_TURN = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,4}?)(?:教授|院士|博士|研究员|老师|医生|书记|主任)?(?:\((?P<note>[^()\n]{2,40})\))?:",
    re.M,
)
_AGE = re.compile(r"\d{1,2}岁")
_OFTEN = 2
"""A transliterated name that heads a section, 乌云塔娜老师:, is printed more often than this."""


def find_openers(roster: Roster, text: str) -> None:
    """Names that open paragraphs with a colon: two and more, or one with an age or a post in brackets."""
    openers = Counter(match["name"] for match in _TURN.finditer(text))
    for match in _TURN.finditer(text):
        name, note = match["name"], match["note"] or ""
        count = openers[name]
        posted = post_ending(note, len(note) - LONGEST_POST, len(note), 2) is not None
        told = _AGE.fullmatch(note) or posted
        often = len(name) > 2 and transliteration().issuperset(name) and text.count(name) > _OFTEN
        if (count < 2 and not told and not often) or name in roster.figures or ends_in_post(text, *match.span("name")):
            continue
        foreign = transliteration().issuperset(name) and text.count(name) > count
        named = name[0] in common_surnames() or (len(name) == 3 and surname_at(text, match.start()))
        if (len(name) < 4 and named and not is_doubtful(name)) or (foreign and (len(name) < 4 or often)):
            add_figure(roster, text, *match.span("name"), match.span("note") if posted else None)


def find_aged(roster: Roster, text: str) -> None:
    """Names that open a clause with an age behind them: 高步贤今年68岁."""
    for match in _aged_name().finditer(text) if "岁" in text else ():
        if not is_doubtful(match["name"], followed=True):
            add_figure(roster, text, *match.span("name"), None)


@cache
def _aged_name() -> re.Pattern[str]:
    return re.compile(
        f"(?P<name>[{common_surnames()}](?<![^。!?;,:\n”].)[\u4e00-\u9fff]{{1,2}})"
        r"(?=(?:今年|现年|时年)[\d一二三四五六七八九十]{2,3}岁)"
    )


@cache
def _agent_pattern() -> re.Pattern[str]:
    """A surname and two characters that open a clause and do what only people do: 逄守田把车闸一拉."""
    return re.compile(
        f"[{any_surnames()}](?<![^。!?;,:\n”].)[\u4e00-\u9fff]{{2}}"
        "(?:(?=[把说问笑坐站拿指推捧摆叹摇蹲])|(?P<weak>(?=[对在让也还就从为向给])))"
    )


def find_agents(roster: Roster, text: str) -> None:
    """Names that no post introduces, printed twice, or three times where only a word of little weight follows."""
    for match in _agent_pattern().finditer(text):
        name = match[0]
        if name in roster.figures or is_doubtful(name) or (match["weak"] is not None and is_wordlike(name[0])):
            continue
        least = 3 if match["weak"] is not None else 2
        if repeats(text, match.start(), name) >= least and han_name(text, match.start()) == match.end():
            add_figure(roster, text, match.start(), match.end(), None)
