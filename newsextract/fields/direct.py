"""Direct speech: quotations, each given to its speaker by the words before, behind or around it."""

from __future__ import annotations

import re

from newsextract.fields.antecedents import Said
from newsextract.fields.draft import Stretch
from newsextract.fields.quotes import Quote
from newsextract.fields.reading import SENTENCE_MARK, Item, Reading
from newsextract.fields.scenes import SHORTEST_CLAUSE, SHORTEST_SENTENCE, of_scene
from newsextract.fields.subjects import subject_before, subject_opening

# What may stand between a verb of speech and the quotation that it opens: 告诉中国青年报记者“…, 说:“…
_TO_QUOTE = re.compile(r"(?:[了着道说称是]|起来)?(?:[^,。:;]{0,14}记者们?|[^,。:;]{0,8}|《[^《》]{1,12}》)[:,]? ?$")

_ALONE_VERB = re.compile(r"(?:问道|说道|问|说|喊道|喊|答道|答)[。!]$")

# What a screen or a wall shows is said by nobody.
_WRITTEN = re.compile(r"屏幕|弹出|写着|印着|刻着|贴着|题为|标语|短信|显示|跳出|上面|名为|叫做")

_ANOTHER = ("对此", "据", "另", "此外", "随后", "当天", "目前", "记者")
"""Words with which the sentence behind a quotation turns to something else."""

_ASIDE = 6
"""Characters behind a verb of speech, between two quotations, that are more than 他说 and a gesture."""

# …。”过了一阵他又补了一句,“…: the narrator says that something new is said
_AGAIN = re.compile(r"又[^,。]{0,6}(?:说|补|道|问|加|添)")


def direct_items(reading: Reading, stretch: Stretch, quotes: list[Quote], following: Stretch | None) -> list[Item]:
    """The quotations of a paragraph with their speakers; one that a narrator interrupts is one item."""
    items = _closing(reading, stretch)
    previous_end = items[0].end + 1 if items else stretch.start
    reading.speaking = None
    for number, quote in enumerate(quotes):
        upcoming = quotes[number + 1].start - 1 if number + 1 < len(quotes) else stretch.end
        before = reading.text[previous_end : quote.start - 1]
        if items and _interrupts(reading, items[-1], quotes[number - 1], before):
            last = items[-1]
            last.end, last.parts = quote.end, (*last.parts, (quote.start, quote.end))
        else:
            item = _attributed(reading, stretch, quote, previous_end, upcoming, following)
            if item:
                _take_in(reading, item, quotes[number - 1] if number else None, before, items)
                items.append(item)
                reading.speaking = item.said
        previous_end = quote.end + 1 if quote.closed else quote.end
    return items


def _closing(reading: Reading, stretch: Stretch) -> list[Item]:
    """The end of a quotation that the paragraph above left open and that opens no mark of its own here."""
    close = reading.text.find("”", stretch.start, stretch.end)
    opening = reading.text.find("“", stretch.start, stretch.end)
    if reading.open_quote is None or close < 0 or 0 <= opening < close:
        return []
    parts = ((stretch.start, close),)
    return [Item(reading.open_quote, "direct", stretch.start, close, None, parts, "quote-goes-on")]


def _take_in(reading: Reading, item: Item, previous: Quote | None, between: str, items: list[Item]) -> None:
    """“行,”他拍了板,“…”: a quotation that breaks off with a comma, for which nobody was found, begins the next one."""
    taken = items and previous and items[-1].end == previous.end
    if previous and not taken and reading.text[previous.end - 1] == "," and not SENTENCE_MARK.search(between):
        item.start, item.parts = previous.start, ((previous.start, previous.end), *item.parts)


def _interrupts(reading: Reading, item: Item, quote: Quote, between: str) -> bool:
    """What stands between two quotations only breaks off the first: no sentence ends, and the first had no cue."""
    if item.end != quote.end or item.rule not in _BROKEN_OFF:
        return False
    stop = quote.end + 1 + len(between)
    if _hands_over(reading, item, quote, between):
        return False
    if any(stop - cue.content > _ASIDE for cue in reading.cues_in(item.end, stop)) or _AGAIN.search(between):
        return False  # “…。”他建议,由县里建立平台,“…”: a statement of its own stands between
    if not reading.verb_after(item.end, stop) and not _somebody(reading, item.end, stop):
        return False  # “…”,烧钱导致过度竞争,“…”
    return bool(between) and not SENTENCE_MARK.search(between) and between.rstrip()[-1:] in (",", ":", "道", "说")


def _hands_over(reading: Reading, item: Item, quote: Quote, between: str) -> bool:
    """“…?”他一听要起身,老高反问:“…”: a whole sentence, and words that lead to somebody else's."""
    if not between.rstrip().endswith(":") or reading.text[quote.end - 1] not in "。!?":
        return False
    named = [figure for _, _, figure in reading.roster.between(quote.end, quote.end + 1 + len(between))]
    return bool(named) and named[-1] is not item.said.figure


_BROKEN_OFF = ("quote-cue-after", "quote-goes-on")
"""Rules that leave open whether the narrator only interrupts."""


def _somebody(reading: Reading, start: int, end: int) -> bool:
    """Somebody acts in the narration: 李强停了停, 他."""
    return (
        bool(reading.roster.between(start, end))
        or any(who in reading.text[start:end] for who in "他她")
        or (subject_opening(reading.text, start + 1, end, reading.roster) is not None)
    )


def _attributed(
    reading: Reading, stretch: Stretch, quote: Quote, floor: int, ceiling: int, following: Stretch | None
) -> Item | None:
    """A quotation with its speaker: by the words before it, after it, around its paragraph."""
    text = reading.text
    parts = ((quote.start, quote.end),)
    before = text[floor : quote.start - 1].rstrip()
    if before.endswith(":") and _WRITTEN.search(before, before.rfind(",") + 1):
        return None
    begin = max(floor, reading.sentence_start(floor, quote.start - 1))
    if before.endswith((":", "——")) or _opened(reading, begin, quote):
        said = _before_colon(reading, begin, quote.start - 1)
        if said:
            return Item(
                said,
                "direct",
                quote.start,
                quote.end,
                reading.verb_before(begin, quote.start),
                parts,
                "quote-cue-before",
            )
    trailing = _trailing(reading, quote, ceiling)
    if trailing is None and before and before[-1] in ",;" and reading.cues_in(begin, quote.start):
        return _inside_indirect(reading, stretch, quote, parts)
    told = _told_first(reading, begin, quote, ceiling) if before.endswith(",") else None
    if told:
        return Item(told, "direct", quote.start, quote.end, None, parts, "quote-of-scene")
    if quote.closed and not text.startswith(_ANOTHER, quote.end + 1):
        end = reading.sentence_end(quote.end + 1, ceiling)
        speaking = reading.speaking if floor > stretch.start else reading.nominal
        said = _behind(reading, quote.end + 1, end, speaking)
        if said and not before.endswith(("的", "是")):
            return Item(
                said, "direct", quote.start, quote.end, reading.verb_after(quote.end + 1, end), parts, "quote-cue-after"
            )
    if before and before[-1] in ",;":
        return _inside_indirect(reading, stretch, quote, parts)
    return _by_paragraph(reading, stretch, quote, parts, following)


def _told_first(reading: Reading, begin: int, quote: Quote, ceiling: int) -> Said | None:
    """司马浩想当体育老师,“…。”令狐小雨呢,她说:“: what stands behind leads to the next quotation, who speaks before."""
    behind = reading.text[quote.end + 1 : ceiling]
    if reading.text[quote.end - 1] not in "。!?" or not behind.endswith(":") or "," not in behind:
        return None
    said = subject_opening(reading.text, begin, quote.start - 1, reading.roster)
    other = subject_opening(reading.text, quote.end + 1, ceiling, reading.roster)
    apart = said and other and said.figure and other.figure and said.figure is not other.figure
    return said if apart else None


# “…”,冯警官介绍。: who spoke, and nothing else, stands behind.
_TRAILING = re.compile(r",[^,。;!?“”]{2,20}。")


def _trailing(reading: Reading, quote: Quote, ceiling: int) -> tuple[int, int] | None:
    """A verb of speech that ends the sentence behind a quotation."""
    match = _TRAILING.match(reading.text, quote.end + 1, ceiling)
    verb = reading.verb_after(match.start(), match.end()) if match else None
    return verb if match and verb and verb[1] >= match.end() - 2 else None


def _opened(reading: Reading, begin: int, quote: Quote) -> bool:
    """A verb of speech opens the quotation: 张凡透露,“…, 告诉记者“…."""
    verb = reading.verb_before(begin, quote.start - 1)
    return verb is not None and _TO_QUOTE.fullmatch(reading.text, verb[1], quote.start - 1) is not None


def _before_colon(reading: Reading, begin: int, end: int) -> Said | None:
    """The speaker before a quotation: the subject of the last verb of speech, else with whom the clause begins."""
    text, roster = reading.text, reading.roster
    verb = reading.verb_before(begin, end)
    said = subject_before(text, begin, verb[0], roster, quoted=True, speaking=reading.nominal) if verb else None
    if said:
        return said
    clause = text.rfind(",", begin, end - 1) + 1
    said = subject_opening(text, clause, end, roster) if clause > begin else None
    return said or subject_opening(text, begin, end, roster)


def _behind(reading: Reading, start: int, end: int, speaking: Said | None) -> Said | None:
    """The speaker behind a quotation: the subject of the verb of speech there, else with whom the narration begins."""
    text, roster = reading.text, reading.roster
    verb = reading.verb_after(start, end)
    said = subject_before(text, start, verb[0], roster, speaking=speaking, quoted=True) if verb else None
    if said is None or (said.kind != "person" and verb and text[verb[1] : verb[1] + 1] not in ("。", ",")):
        said = subject_opening(text, start, end, roster, speaking=speaking, own=verb is None)
    return said if said and said.kind in ("person", "organisation") else None


def _inside_indirect(
    reading: Reading, stretch: Stretch, quote: Quote, parts: tuple[tuple[int, int], ...]
) -> Item | None:
    """A whole sentence in marks at the end of an indirect statement is its speaker's."""
    if _reported(reading, stretch.start, quote):
        said = _before_colon(reading, reading.sentence_start(stretch.start, quote.start - 1), quote.start - 1)
        return Item(said, "direct", quote.start, quote.end, None, parts, "quote-behind-clause") if said else None
    cue = next(reversed(reading.cues_in(stretch.start, quote.start)), None)
    whole = reading.text[quote.end - 1] in "。!?…"
    near = cue is not None and cue.content >= reading.sentence_start(stretch.start, quote.start - 1)
    if cue and near and not whole and reading.cue_subject(cue, stretch.start):
        return None  # 张工证实,名单改过三次,“最后留下的都是熄了火的”。: words of his in what he is said to say
    ends = whole or reading.text[quote.end + 1 : quote.end + 2] in ("。", ",", ";", "")
    if quote.end - quote.start < (SHORTEST_SENTENCE if whole else SHORTEST_CLAUSE) or not ends:
        return None
    said = reading.cue_subject(cue, stretch.start) if cue else None
    if said:
        return Item(said, "direct", quote.start, quote.end, None, parts, "quote-in-statement")
    return of_scene(reading, stretch, quote, parts)


def _reported(reading: Reading, floor: int, quote: Quote) -> bool:
    """The words right before are 他说, or tell of a person who then speaks a whole sentence: 她捂住了脸,“…!”."""
    sentence = reading.text[quote.end - 1] in "!?。" and quote.end - quote.start > 5
    return sentence and not reading.cues_in(reading.sentence_start(floor, quote.start - 1), quote.start)


def _by_paragraph(
    reading: Reading, stretch: Stretch, quote: Quote, parts: tuple[tuple[int, int], ...], following: Stretch | None
) -> Item | None:
    """A quotation that fills its paragraph: an open one goes on, else the next paragraph names who asked."""
    if quote.start - stretch.start > 2:
        return _after_report(reading, stretch, quote, parts)
    above = _announced(reading, stretch)
    if above:
        return Item(above, "direct", quote.start, quote.end, None, parts, "quote-announced")
    if not quote.closed or reading.open_quote:
        said = reading.open_quote or _antecedent(reading, stretch.start)
        if said and reading.draft.sheet.kind != "page-letter":
            return Item(said, "direct", quote.start, quote.end, None, parts, "quote-goes-on")
        return None
    if following and quote.end + 1 >= stretch.end:
        end = reading.sentence_end(following.start, following.end)
        if _ALONE_VERB.search(reading.text[following.start : end]):
            said = subject_opening(reading.text, following.start, end, reading.roster)
            return Item(said, "direct", quote.start, quote.end, None, parts, "quote-then-asked") if said else None
    return of_scene(reading, stretch, quote, parts)


def _announced(reading: Reading, stretch: Stretch) -> Said | None:
    """Who is said to speak by the paragraph above, when it ends with a colon."""
    end = stretch.start
    while end > 0 and reading.text[end - 1] in "\n ":
        end -= 1
    if reading.text[end - 1 : end] != ":":
        return None
    line = reading.text.rfind("\n", 0, end) + 1
    return _before_colon(reading, max(line, reading.sentence_start(line, end - 1)), end - 1)


def _after_report(reading: Reading, stretch: Stretch, quote: Quote, parts: tuple[tuple[int, int], ...]) -> Item | None:
    """Whole sentences in marks behind a report, at the end of its paragraph, are said by the same person."""
    before = reading.text[stretch.start : quote.start - 1].rstrip()
    if before[-1:] not in ("。", "!", "?", "”") or quote.end - quote.start < SHORTEST_CLAUSE:
        return None
    closes = reading.text[quote.end - 1] in "。!?…" and quote.end + 1 >= stretch.end
    if not closes and reading.text[quote.end + 1 : quote.end + 2] not in (",", "。"):
        return None
    for cue in reversed(reading.cues_in(stretch.start, quote.start)):
        said = reading.cue_subject(cue, stretch.start)
        if said:
            return Item(said, "direct", quote.start, quote.end, None, parts, "quote-behind-report")
    return of_scene(reading, stretch, quote, parts)


def _antecedent(reading: Reading, position: int) -> Said | None:
    """The person named last before a position, when that was in the paragraph before."""
    last = reading.roster.last_before(position)
    if last is None or position - last[1] > 160 or last[2].reporter:
        return None
    return Said(last[2], last[0], last[1])
