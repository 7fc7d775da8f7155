"""Indirect speech: what a verb reports without quotation marks, and where the report ends."""

from __future__ import annotations

import re
from functools import cache

from newsextract.data import words
from newsextract.data.trie import trie_pattern
from newsextract.fields.antecedents import Said
from newsextract.fields.draft import Stretch
from newsextract.fields.reading import SENTENCE_MARK, Item, Reading
from newsextract.fields.subjects import adverbs_only, subject_before
from newsextract.fields.verbs import OFFICIAL, Cue

# 提出三点意见：一要… : what is said begins behind the colon.
_ANNOUNCED = re.compile(
    r"(?:了)?(?:[一二三四五六七八九十几\d]{1,2}[点条个项]?)?[^,。:;“”]{0,6}(?:意见|要求|建议|希望|措施|打算|如下|以下几点):"
)

NARRATION = re.compile(
    r"民警|警方|经查|经审|记者(?:从|在|看到|了解)|据(?!说|此)[^,。]{2,24}(?:统计|介绍|了解|透露|悉|测算|报道),|(?:会议|会上|活动|仪式)(?:还|由|听取|审议)"
    r"|截至|这[位名个](?!问题|时候|月)|[他她]的(?:话|回答)|两人|该[院局县市镇村校厂所社]|听到这?[种此]?话|接到[^,。]{1,8}后|转机|会上没有|(?:声明|公告|通报|报告|说明)(?:没有|未)|(?:为了[^,。]{1,8},|于是|后来|接着|如今|而|但|不过)?[他她](?!们|人|的(?!话|回答))|(?:[^,。]{1,8})?(?:尚未|暂未|没有|拒绝)(?:就此|对此)?(?:置评|回应)|不少(?:球迷|网友|网民|市民|居民|读者|观众)|[^,。]{2,10},[他她][却把]"
)

_LONGEST_SUBJECT = 26

_MEANWHILE = ("一面", "一边", "随即", "转身", "说着")
"""With what the narrator goes on behind 她说: “…,”她说,一面把针挑回来。"""
_ADDRESSED = 12
"""Characters of the longest words for whom a verb of speech speaks to, in front of a colon."""
_LEAST_CLAUSE = 3
"""Characters of a clause that is a statement of its own beside a second one in its sentence."""
_LEAST_TRAILED = 12
"""Characters of a sentence that ends with ,他说。: less is a habit of speech."""


def indirect_items(reading: Reading, stretch: Stretch, direct: list[Item]) -> list[Item]:
    """What verbs of speech report without quotation marks."""
    items: list[Item] = []
    cues = reading.cues_in(stretch.start, stretch.end)
    subjects = _with_subjects(reading, cues, stretch, direct)
    reached = stretch.start
    for number, (cue, said) in enumerate(subjects):
        if number + 1 < len(subjects) and subjects[number + 1][0].start == cue.content:
            continue  # 作了说明,表示…: the second verb reports
        if cue.content < reached or any(item.start <= cue.content < item.end for item in direct):
            continue
        begin = reading.sentence_start(stretch.start, cue.start)
        if items and begin < items[-1].start:
            clause = _second_clause(reading, items[-1], cue)
            if clause < 0:
                continue
            if clause > begin:
                begin, said = clause, items[-1].said
        end = _content_end(reading, cue, said, stretch, direct, subjects[number + 1 :])
        announced = _ANNOUNCED.match(reading.text, cue.content, end)
        start, end = reading.trimmed(announced.end() if announced else cue.content, end)
        if _reports_nothing(reading, start, end, direct):
            continue
        if _LEADS_ON.search(reading.text, start, end) and any(item.start - end in (1, 2) for item in direct):
            end = reading.text.rfind(",", start, end)  # 林睿哲苦笑,比出一根手指说:“…”
            if end - start < _LEAST_CLAUSE:
                continue
        if items and _goes_on(reading, items[-1], said, cue, begin):
            items[-1].end = max(items[-1].end, end)
            continue
        if items and items[-1].end > begin > items[-1].start:
            items[-1].end = reading.trimmed(items[-1].start, begin)[1]
        items.append(Item(said, "indirect", start, end, (cue.start, cue.end), ((start, end),), "cue-" + cue.kind))
        reached = start
    return _with_trailing(reading, stretch, items, direct)


def _reports_nothing(reading: Reading, start: int, end: int, direct: list[Item]) -> bool:
    """Too little is left, a quotation already holds it, or it says to whom: 他提醒|领导干部:“…”."""
    if end - start < 4 or any(item.start - 1 <= start < item.end for item in direct):
        return True
    if reading.text.startswith(_MEANWHILE, start):
        begin = reading.sentence_start(0, start)
        return any(item.end >= begin and item.end < start for item in direct)
    return reading.text[end : end + 1] == ":" and end - start < _ADDRESSED and reading.text[start - 1] != ","


def _with_subjects(reading: Reading, cues: list[Cue], stretch: Stretch, direct: list[Item]) -> list[tuple[Cue, Said]]:
    """The cues with their speakers; one without a subject (同时强调) goes on with who spoke last in the paragraph."""
    found: list[tuple[Cue, Said]] = []
    for cue in cues:
        spoke = _spoke_last(cue, found, direct)
        said = reading.cue_subject(cue, stretch.start, spoke if spoke and spoke.figure is None else None)
        if said is None and reading.is_elided(cue, stretch.start):
            said = spoke
        if said:
            found.append((cue, said))
    return found


def _spoke_last(cue: Cue, found: list[tuple[Cue, Said]], direct: list[Item]) -> Said | None:
    """Who spoke last in the paragraph before a cue: in a quotation, or as an earlier cue says."""
    before = [item for item in direct if item.end <= cue.start][-1:]
    last = [said for other, said in found if not before or other.start > before[0].end][-1:]
    return last[0] if last else before[0].said if before else None


def _with_trailing(reading: Reading, stretch: Stretch, items: list[Item], direct: list[Item]) -> list[Item]:
    """The items, and the sentences whose speaker stands behind them: 今年赛道改为直道,…,他说。."""
    found: list[Item] = []
    for match in _trailing_pattern().finditer(reading.text, stretch.start, stretch.end):
        end = reading.text.rfind(",", max(stretch.start, match.start() - _LONGEST_SUBJECT), match.start())
        if end < 0 or end + 1 == match.start() or SENTENCE_MARK.search(reading.text, end, match.start()):
            continue
        begin = reading.sentence_start(stretch.start, end)
        said = subject_before(reading.text, end + 1, match.start(), reading.roster)
        if said and not adverbs_only(reading.text, said.end, match.start()):
            continue  # …,主任白云作为发布人回答|提问。
        quoted = any(item.end + 1 >= begin and item.start <= end for item in direct) or reading.text[end - 1] == "”"
        if said is None or quoted or end - begin < _LEAST_TRAILED:
            continue
        if any(item.verb and begin <= item.verb[0] < end for item in items):
            continue
        for item in items:
            if item.start < begin < item.end:
                item.end = reading.trimmed(item.start, begin)[1]
        found.append(Item(said, "indirect", begin, end, match.span(), ((begin, end),), "cue-behind"))
    return sorted([*items, *found], key=lambda item: item.start)


def _goes_on(reading: Reading, item: Item, said: Said, cue: Cue, begin: int) -> bool:
    """但他希望… behind a semicolon, without a comma behind the verb, is still the same statement."""
    return (
        cue.kind == "say"
        and said.figure is item.said.figure
        and said.figure is not None
        and reading.text[begin - 1 : begin] == ";"
    )


# …,并称…: a verb in a clause of its own, behind the comma, reports anew.
_ANEW = re.compile(r",(?:又|并|并且|同时|还|也|同时还){1,2}$")
_REPORTS = ("称", "说", "表示", "指出", "强调", "要求", "认为", "透露", "承诺", "提醒", "建议", "呼吁", "认定")


def _second_clause(reading: Reading, item: Item, cue: Cue) -> int:
    """Where a second cue in a sentence begins anew: behind a semicolon, or with 并 or 还; -1 for neither."""
    anew = _ANEW.search(reading.text, item.start + _LEAST_CLAUSE, cue.start)
    if anew and reading.text[cue.start : cue.end].startswith(_REPORTS):
        return anew.start() + 1
    return 0 if ";" in reading.text[item.start : cue.start] else -1


def _content_end(
    reading: Reading, cue: Cue, said: Said, stretch: Stretch, direct: list[Item], later: list[tuple[Cue, Said]]
) -> int:
    """Where a report ends: at the next quotation or cue with a speaker, at narration, else with the paragraph."""
    end = stretch.end
    for item in direct:
        if item.start > cue.content:
            opening = reading.sentence_start(stretch.start, item.start - 1)
            turn = reading.text.rfind(";", cue.content, item.start) + 1 if item.rule == "quote-cue-before" else 0
            end = min(end, opening if opening > cue.content else turn or item.start - 1)
            break
    for other, _ in later:
        begin = reading.sentence_start(stretch.start, other.start)
        if begin > cue.content:
            end = min(end, begin)
            break
    verb = reading.text[cue.start : cue.end]
    if said.kind in ("organisation", "document"):
        end = _demands_end(reading, cue.content, end, official=verb[:2] in OFFICIAL)
    if cue.kind == "say" and verb in ("要求", "建议", "希望", "呼吁"):
        end = min(end, reading.sentence_end(cue.content, end))
    end = min(end, _other_person(reading, cue.content, end, stretch.start))
    for match in NARRATION.finditer(reading.text, cue.content, end):
        if reading.text[match.start() - 1] in "。!?;":
            return match.start()
    return end


_LEADS_ON = re.compile(r"(?:说|道|问|答|喊|叮嘱|表示)$")
# 《通知》强调,…。要加强… goes on with what is demanded.
DEMANDS = re.compile(r"[^,。]{0,8}?(?:要(?!素|点|闻)|必须|应|严禁|不得|切实|坚持|坚决|确保)")


def _demands_end(reading: Reading, start: int, ceiling: int, *, official: bool) -> int:
    """The report of an organisation or a document is one sentence; of an official verb also what it demands next."""
    end = reading.sentence_end(start, ceiling, clauses=False)
    while official and end < ceiling and DEMANDS.match(reading.text, end, ceiling):
        end = reading.sentence_end(end, ceiling, clauses=False)
    return end


def _other_person(reading: Reading, start: int, end: int, floor: int) -> int:
    """Where a sentence begins with somebody else: the report ends there."""
    for first, _, figure in reading.roster.between(start, end):
        opening = figure.post[0] if figure.post and figure.post[1] == first else first
        if (
            opening > start
            and reading.text[opening - 1] in "。!?"
            and reading.sentence_start(floor, opening) == opening
        ):
            return opening
    return end


@cache
def _trailing_pattern() -> re.Pattern[str]:
    """A verb of speech that ends its sentence: ,办案民警介绍。."""
    return re.compile(rf"(?:{trie_pattern(words('speech_verbs'))})道?(?=。)")
