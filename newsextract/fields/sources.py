"""Nominal sources: phrases without a name that speak — 该负责人, 一名目击者, 县公安局, 会议, 《通知》."""

from __future__ import annotations

import re
from functools import cache

from newsextract.data import rows, words
from newsextract.fields.posts import LONGEST_POST, last_characters, post_ending

LONGEST_PHRASE = 30
"""Characters of the longest phrase that is taken for a source."""


@cache
def _heads() -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Head word → kind of source; last character → the lengths of the heads that end with it, longest first."""
    kinds = {row[0]: row[1] for row in rows("sources")} | dict.fromkeys(words("world"), "organisation")
    lengths: dict[str, set[int]] = {}
    for head in kinds:
        lengths.setdefault(head[-1], set()).add(len(head))
    return kinds, {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}


@cache
def _last_characters() -> frozenset[str]:
    """With what a source's phrase may end: asked of every character, so before anything else."""
    return frozenset("们》") | frozenset(_heads()[1]) | last_characters()


def source_kind(text: str, floor: int, stop: int) -> str | None:
    """What kind of source the phrase is that ends at `stop`: person, organisation, document, meeting; None for none.

    >>> [source_kind(text, 0, len(text)) for text in ("一名目击者", "县公安局", "座谈会", "《通知》", "心情")]
    ['person', 'organisation', 'meeting', 'document', None]
    """
    if text[stop - 1 : stop] not in _last_characters() or _ACTS.search(text, floor, stop):
        return None
    if _DOES.search(text, text.rfind("的", floor, stop) + 1 or floor, stop):
        return None
    if text[stop - 1 : stop] == "们":
        stop -= 1
    if text[stop - 1 : stop] == "》" and "《" in text[floor:stop]:
        return "document"
    kinds, lengths = _heads()
    for length in lengths.get(text[stop - 1 : stop], ()):
        if length <= stop - floor and text[stop - length : stop] in kinds:
            return kinds[text[stop - length : stop]]
    return "person" if post_ending(text, max(floor, stop - LONGEST_POST), stop, 2) else None


_ACTS = re.compile("[把跟]|被(?![告害])|[昨今][日天晚早]?[于在]")
"""What stands in a clause in which somebody acts and in no phrase: 被 (not 被告人), 昨于西九龙裁判法院."""
_DOES = re.compile(
    "着(?![装陆火])|还(?![款贷原债乡有])|提醒|叮嘱|嘱咐|告诫|(?<=[内中里])有|走[进出向到]|闯[进入]|事让|一天|[早中]午"
)
"""The same, of the phrase's head: 老杨扛着锄头站; a modifier may tell what somebody does: 戴着红袖章的|志愿者."""
# Whom a phrase picks out of many: 一名, 一家头部平台的, 某, 有, 多位, 该; with them a modifier belongs to the phrase.
_PICKED = re.compile(r"[一两几多数某][位名个家些份封]?|姓.的|该|本|有[位名个]?|部分|其他|不少|许多|另")
_ONE = re.compile(r"有?[一两几]?[名位个]|[一这那]家")


def picks_one(text: str, start: int) -> bool:
    """A phrase begins here that picks out one of many: 一位, 一名, 有人."""
    return _ONE.match(text, start) is not None


# What the phrase before a verb never begins with: 据警方, 赶到现场的民警.
_NOT_OF_IT = re.compile(
    r"(?:.{0,80}(?:记者从|[”“)]))?(?:后来经|正如|有个?(?![关位名])|根?据|对此|针对|来自|曾(?![\u4e00-\u9fff]{1,3}[村镇乡县市])|更|还|也|经常|常常|不时)*(?=[^,。]{2})"
)


def phrase_start(text: str, start: int, stop: int) -> int:
    """Where the source's phrase begins in `text[start:stop]`: behind 据, and behind 的 unless one is picked out.

    >>> text = "随后赶到现场的民警"
    >>> text[phrase_start(text, 0, len(text)) :]
    '民警'
    >>> text = "一家头部平台的高管"
    >>> text[phrase_start(text, 0, len(text)) :]
    '一家头部平台的高管'
    """
    if text[stop - 1] == "》":
        return max(start, text.rfind("《", start, stop))
    cut = _NOT_OF_IT.match(text, start, stop)
    start = cut.end() if cut else start
    modifier = text.rfind("的", start, stop - 1)
    if modifier < 0 or _PICKED.search(text, start, stop) or source_kind(text, start, modifier) == "organisation":
        return start
    return modifier + 1


# A phrase that begins so is none: 要给年轻人, 在航站楼内部.
_NO_PHRASE = re.compile(
    r"一边|被(?!告)|[要给让把在为是可能将使令请去到于按“]|当(?!地|事|选)|如(?!皋|东)|来(?!宾|自)|对(?!外)|从(?!业)|自(?!媒|来)|接(?!待|诊|线|近)|看(?!守|护)"
    r"|[见问找遇每因]|打断|假扮|冒充|众所|再(?!生)|昨[天日晚]|当晚|晚间|再次|首次|听(?!众)|向|我|[说谈讲提聊问想忆][到起及]|[至对关由]于|针对|会(?!议)|有(?![关位名人的些个])|只|面对|随着|经过|通过|因为|由于|除|如果|虽然|既然"
)
_ENDS_PHRASE = frozenset("对向与跟给在就也还说表称将把被从已正均都又再则却,。:;!?“”")


def opening_source(text: str, start: int, stop: int) -> int:
    """End of the phrase of a source that opens `text[start:stop]`; `start` when none does.

    >>> text = "泛民主派议员们普遍指责"
    >>> text[: opening_source(text, 0, len(text))]
    '泛民主派议员们'
    """
    if no_phrase(text, start):
        return start
    comma = text.find(",", start, stop)
    clause = comma if comma >= 0 else stop
    if _ONE.match(text, start) and clause - start <= LONGEST_PHRASE and source_kind(text, start, clause) == "person":
        return clause  # 一名刚与丈夫分居的女士,…
    for end in range(start + 2, min(stop, start + LONGEST_PHRASE) + 1):
        if text[end - 1] in ",。:;!?“”":
            break
        kind = source_kind(text, start, end)
        if kind in ("person", "organisation", "meeting") and not _goes_on(text, start, end, stop):
            return end + (text[end : end + 1] == "们")
    return start


def no_phrase(text: str, start: int) -> bool:
    """What begins here begins no source's phrase."""
    return _NO_PHRASE.match(text, start) is not None


def _goes_on(text: str, start: int, end: int, stop: int) -> bool:
    """The phrase is longer: 县公安局|的, 县|公安局, 负责|人."""
    if text[end : end + 1] in "的、和与及所" or (text[end - 1] == "所" and text[end : end + 1] in "在有说言指谓属"):
        return True
    if text[end - 1] == "部" and text[end : end + 1] in ("分", "署", "门"):
        return True  # 美国部|分政客
    for more in range(end + 1, min(end + 9, stop) + 1):
        if text[more - 1] in _ENDS_PHRASE:
            return False
        if source_kind(text, start, more):
            return True
    return False
