"""Roles: who presides, gives a statement, reads out a document, or speaks though the page does not say what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsextract.fields.roster import Figure, Roster

_PRESIDES = re.compile(r"主持(?!人)")
# 作表态发言, 先后发言: they speak, one after the other.
_GIVES = re.compile(r"发言(?<=(?:表态|交流|典型|先后|分别|依次|相继|作了|经验|大会|会议)发言|(?:.作|.做)发言)")
_READS = re.compile(r"宣读")
_SPOKE = re.compile(r"讲话|致辞|致词|演讲|部署|提出(?:工作)?要求|作了?(?:工作|动员|具体)?(?:安排|报告)")
_SPOKE_LEAD = re.compile(r"(?:并|,)?(?:作|做|发表)?了?(?:重要|动员|总结|即席|主旨|工作)?$")
_NEAR = 4
"""Characters between a name and 主持 or 宣读: an adverb."""
_LONGEST = 600
"""Characters of the longest sentence."""
_REACH = 22
"""Characters between a name and 讲话: 出席会议并作重要."""


@dataclass(slots=True)
class Roles:
    """The people of each role; somebody may stand in several lists."""

    chairs: list[Figure] = field(default_factory=list)
    givers: list[Figure] = field(default_factory=list)
    pledged: list[Figure] = field(default_factory=list)
    """Those of the givers whose meeting calls it 表态发言: they stay givers though the page tells what they said."""
    readers: list[Figure] = field(default_factory=list)
    spoke: list[Figure] = field(default_factory=list)

    def everybody(self) -> list[Figure]:
        """All of them, reporters left out."""
        return [one for one in [*self.chairs, *self.givers, *self.spoke, *self.readers] if not one.reporter]

    def of(self, figure: Figure | None, *, said: bool, direct: bool) -> str:
        """The role of a speaker who is reported to have said something (in marks), or nothing."""
        if not said and figure in self.chairs and figure not in self.spoke:
            return "chair"
        if figure in (self.givers if not said else self.pledged):
            return "statement"
        if not said and figure in self.readers and figure not in self.spoke:
            return "presenter"
        return "interviewee" if direct and figure not in self.spoke else "speaker"


def find_roles(text: str, roster: Roster) -> Roles:
    """The roles that the sentences of the body give."""
    roles = Roles()
    roles.chairs = _right_before(text, roster, _PRESIDES)
    roles.readers = _right_before(text, roster, _READS)
    for match in _GIVES.finditer(text):
        others = roles.chairs + roles.readers
        listed = roster.between(_sentence(text, match.start(), "。!?;\n"), match.start())
        givers = [one[2] for one in listed if one[2] not in others]
        roles.givers += givers
        roles.pledged += givers if text.startswith("表态", match.start() - 2) else []
    for match in _SPOKE.finditer(text):
        lead = _SPOKE_LEAD.search(text, max(0, match.start() - 8), match.start())
        at = lead.start() if lead else match.start()
        near = roster.between(_sentence(text, at - 2, "。!?;\n,"), at)
        if near and at - near[-1][1] < _REACH and "宣读" not in text[near[-1][1] : at]:
            roles.spoke.append(near[-1][2])
    return roles


def _sentence(text: str, at: int, marks: str) -> int:
    """Where the sentence or clause at `at` begins, not further back than any is long."""
    floor = max(0, at - _LONGEST)
    return max(floor, *(text.rfind(mark, floor, max(at, 0)) + 1 for mark in marks))


_CLAUSE_END = re.compile("[,。;]")


def _right_before(text: str, roster: Roster, verb: re.Pattern[str]) -> list[Figure]:
    """The people behind whose names the verb stands, with an adverb between at most."""
    found = []
    for match in verb.finditer(text):
        near = roster.between(max(0, match.start() - 12), match.start())
        if near and match.start() - near[-1][1] <= _NEAR and not _CLAUSE_END.search(text, near[-1][1], match.start()):
            found.append(near[-1][2])
    return found
