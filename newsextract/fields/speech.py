"""Who said what: verbs of speech, quotations and what follows on, each given to its speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from newsextract.data import words
from newsextract.data.trie import trie_pattern
from newsextract.fields.draft import Draft, Stretch
from newsextract.fields.people import READ, readable
from newsextract.fields.quotes import Quote, find_quotes, is_utterance
from newsextract.fields.roster import Figure, Roster
from newsextract.fields.subjects import Said, subject_of
from newsextract.fields.verbs import OFFICIAL, Cue, find_cues

_LAST_SENTENCE = re.compile(r"[。!?;]")
_NUMBERING = re.compile(r"(?:\d{1,2}[.、](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[—-]{1,2}) ?")
_TAIL_BRACKET = re.compile(r"(?<=[。!?])\([^()\n]{2,40}\)$")
_SPEECH_BEFORE = re.compile(
    r"(?:说|道|问|答|喊|称|写|表示|介绍|回忆|感叹|感慨|笑言|直言|坦言|强调|指出|回应|告诉[^,。:]{0,8}|起来|口)[:,]? ?$"
)
_MUST = re.compile(r"(?<![主需重只])要(?!素|点|闻)|必须|不能|应当|应该|务必|须|切实|确保|坚持|加强|推进|严禁|不得")
_ALONE_VERB = re.compile(r"(?:问道|说道|问|说|喊道|喊|答道|答)[。!]$")
# What a screen or a wall shows is said by nobody.
_WRITTEN = re.compile(r"屏幕|弹出|写着|印着|刻着|贴着|题为|标语|短信|显示|跳出|上面|名为|叫做")
# 提出三点意见：一要… : what is said begins behind the colon.
_ANNOUNCED = re.compile(
    r"(?:了)?(?:[一二三四五六七八九十几\d]{1,2}[点条个项]?)?[^,。:;“”]{0,6}(?:意见|要求|建议|希望|措施|打算|如下|以下几点):"
)
_ANOTHER = ("对此", "据", "另", "此外", "随后", "当天", "目前", "记者")
"""Words with which the sentence behind a quotation turns to something else."""
_MEETINGS = frozenset(("会议", "大会", "全会", "座谈会"))
_NARRATION = re.compile(
    r"民警|警方|经查|经审|记者(?:从|在|看到|了解)|据(?!说|此)[^,。]{2,24}(?:统计|介绍|了解|透露|悉|测算|报道),|(?:会议|会上|活动|仪式)(?:还|由|听取|审议)|截至|这[位名个](?!问题|时候|月)|[他她]的话|两人"
)


@dataclass(slots=True)
class Item:
    """A statement in the making (offsets of the body's text)."""

    said: Said
    kind: str
    start: int
    end: int
    verb: tuple[int, int] | None
    parts: tuple[tuple[int, int], ...] = ()
    rule: str = "cue-indirect"


def find_statements(draft: Draft, roster: Roster) -> list[Item]:
    """Every statement of the body, in order."""
    reader = _Reader(draft, roster)
    paragraphs = [stretch for stretch in draft.body.stretches if not stretch.heading and stretch.end <= READ]
    for number, stretch in enumerate(paragraphs):
        if stretch.end - stretch.start <= _LONGEST:
            reader.paragraph(stretch, paragraphs[number + 1] if number + 1 < len(paragraphs) else None)
    return reader.items


_LONGEST = 4_000
"""Characters above which a line is no paragraph that anybody wrote; no statement is looked for in it."""
_ASIDE = 6
"""Characters behind a verb of speech, between two quotations, that are more than 他说 and a gesture."""
# …。”过了一阵他又补了一句,“…: the narrator says that something new is said
_AGAIN = re.compile(r"又(?:说|补|道|问|加)")
_LONGEST_SUBJECT = 26
_LEAST_TRAILED = 12
"""Characters of a sentence that ends with ,他说。: less is a habit of speech."""
# …等单位负责同志参加座谈会。 is told, not said.
_PRESENT = re.compile(r"(?:参加|出席|列席)[^,。]{0,12}。$")
# What people do who then speak, the colon behind it: 他给记者扳着指头数:, 叹了口气:
_TELLING = re.compile(
    r"(?:[扳掰]着\S{0,2}指头\S{0,6}|叹了?一?口气|算了?一?笔\S{0,3}账|打了?一?个比方|笑了笑|摇了?摇头|摆了?摆手|实话实说"
    r"|(?:介绍|通报|说明|回顾|列举|解释|分析|总结)了?[^,。]{0,16}(?:情况|原因|理由|经过|过程|问题|做法|经验))$"
)


class _Reader:
    """Reads the paragraphs in order and remembers who speaks: a person, or a section that somebody governs."""

    def __init__(self, draft: Draft, roster: Roster) -> None:
        self.draft, self.roster, self.text = draft, roster, readable(draft)
        self.items: list[Item] = []
        self.quotes = find_quotes(self.text)
        self.utterances = [quote for quote in self.quotes if is_utterance(self.text, quote)]
        self.cues = find_cues(self.text, self.utterances)
        self.sentences = _sentence_starts(self.text, self.quotes)
        self.headings = [stretch for stretch in draft.body.stretches if stretch.heading]
        self.governor: Item | None = None
        self.speech = False
        self.open_quote: Said | None = None
        self.speaking: Figure | None = None

    def paragraph(self, stretch: Stretch, following: Stretch | None) -> None:
        """The statements of one paragraph: quotations first, then what verbs report, then what follows on."""
        quotes = self._quotes_in(stretch)
        direct = self._direct(stretch, quotes, following)
        indirect = self._indirect(stretch, direct)
        found = sorted(direct + indirect, key=lambda item: item.start)
        if not found:
            carried = self._carried(stretch)
            found = [carried] if carried else []
        self.items += found
        self._remember(stretch, found)

    def _quotes_in(self, stretch: Stretch) -> list[Quote]:
        first = bisect_left(self.utterances, (stretch.start,))
        return self.utterances[first : bisect_left(self.utterances, (stretch.end,))]

    def _cues_in(self, start: int, end: int) -> list[Cue]:
        first = bisect_left(self.cues, (start,))
        return self.cues[first : bisect_left(self.cues, (end,))]

    # ---- direct -----------------------------------------------------------------------------------------------------

    def _direct(self, stretch: Stretch, quotes: list[Quote], following: Stretch | None) -> list[Item]:
        """The quotations of a paragraph with their speakers; one that a narrator interrupts is one item."""
        items: list[Item] = []
        previous_end = stretch.start
        self.speaking = None
        for number, quote in enumerate(quotes):
            upcoming = quotes[number + 1].start - 1 if number + 1 < len(quotes) else stretch.end
            before = self.text[previous_end : quote.start - 1]
            if items and self._interrupts(items[-1], quotes[number - 1], before):
                last = items[-1]
                last.end, last.parts = quote.end, (*last.parts, (quote.start, quote.end))
            else:
                item = self._attributed(stretch, quote, previous_end, upcoming, following)
                if item:
                    items.append(item)
                    self.speaking = item.said.figure
            previous_end = quote.end + 1 if quote.closed else quote.end
        return items

    def _interrupts(self, item: Item, quote: Quote, between: str) -> bool:
        """What stands between two quotations only breaks off the first: no sentence ends, and the first had no cue."""
        if item.end != quote.end or item.rule == "quote-cue-before":
            return False
        stop = quote.end + 1 + len(between)
        if any(stop - cue.content > _ASIDE for cue in self._cues_in(item.end, stop)) or _AGAIN.search(between):
            return False  # “…。”他建议,由县里建立平台,“…”: a statement of its own stands between
        return bool(between) and not _LAST_SENTENCE.search(between) and between.rstrip()[-1:] in (",", ":", "道", "说")

    def _attributed(
        self, stretch: Stretch, quote: Quote, floor: int, ceiling: int, following: Stretch | None
    ) -> Item | None:
        """A quotation with its speaker: by the words before it, after it, around its paragraph."""
        text = self.text
        parts = ((quote.start, quote.end),)
        before = text[floor : quote.start - 1].rstrip()
        if before.endswith(":") or _SPEECH_BEFORE.search(before):
            begin = max(floor, self._sentence_start(floor, quote.start - 1))
            said = self._before_colon(begin, quote.start - 1)
            if said:
                return Item(
                    said, "direct", quote.start, quote.end, self._verb_in(begin, quote.start), parts, "quote-cue-before"
                )
        if before and before[-1] in ",;" and self._cues_in(self._sentence_start(floor, quote.start - 1), quote.start):
            return self._inside_indirect(stretch, quote, parts)
        if quote.closed and not text.startswith(_ANOTHER, quote.end + 1):
            end = self._sentence_end(quote.end + 1, ceiling)
            speaking = self.speaking if floor > stretch.start else None
            said = subject_of(text, quote.end + 1, end, self.roster, loose=True, opens=True, speaking=speaking)
            if said and not before.endswith(("的", "是")):
                return Item(
                    said, "direct", quote.start, quote.end, self._verb_in(quote.end + 1, end), parts, "quote-cue-after"
                )
        if before and before[-1] in ",;":
            return self._inside_indirect(stretch, quote, parts)
        return self._by_paragraph(stretch, quote, parts, following)

    def _before_colon(self, begin: int, end: int) -> Said | None:
        """The speaker before a quotation: in the last clause, or in any when that holds a verb of speech."""
        clause = self.text.rfind(",", begin, end - 1) + 1
        if clause > begin:
            said = subject_of(self.text, clause, end, self.roster, loose=True)
            if said or _WRITTEN.search(self.text, clause, end):
                return said
        return subject_of(self.text, begin, end, self.roster, loose=True)

    def _inside_indirect(self, stretch: Stretch, quote: Quote, parts: tuple[tuple[int, int], ...]) -> Item | None:
        """A whole sentence in marks at the end of an indirect statement is its speaker's."""
        if self._reported(stretch.start, quote):
            said = self._before_colon(self._sentence_start(stretch.start, quote.start - 1), quote.start - 1)
            return Item(said, "direct", quote.start, quote.end, None, parts, "quote-behind-clause") if said else None
        ends = self.text[quote.end - 1] in "。!?…"
        if quote.end - quote.start < 12 or not ends:
            return None
        cue = next(reversed(self._cues_in(stretch.start, quote.start)), None)
        said = self._cue_subject(cue, stretch.start) if cue else None
        return Item(said, "direct", quote.start, quote.end, None, parts, "quote-in-statement") if said else None

    def _reported(self, floor: int, quote: Quote) -> bool:
        """The words right before are 他说, or tell of a person who then speaks a whole sentence: 她捂住了脸,“…!”."""
        before = self.text[max(floor, quote.start - 12) : quote.start - 1].rstrip()
        if _SPEECH_BEFORE.search(before) and before.endswith(","):
            return True
        sentence = self.text[quote.end - 1] in "!?。" and quote.end - quote.start > 5
        return sentence and not self._cues_in(self._sentence_start(floor, quote.start - 1), quote.start)

    def _by_paragraph(
        self, stretch: Stretch, quote: Quote, parts: tuple[tuple[int, int], ...], following: Stretch | None
    ) -> Item | None:
        """A quotation that fills its paragraph: an open one goes on, else the next paragraph names who asked."""
        if quote.start - stretch.start > 2:
            return self._after_report(stretch, quote, parts)
        if not quote.closed or self.open_quote:
            said = self.open_quote or self._antecedent(stretch.start)
            if said and self.draft.sheet.kind != "page-letter":
                return Item(said, "direct", quote.start, quote.end, None, parts, "quote-goes-on")
            return None
        if following and quote.end + 1 >= stretch.end:
            end = self._sentence_end(following.start, following.end)
            if _ALONE_VERB.search(self.text[following.start : end]):
                said = subject_of(self.text, following.start, end, self.roster, loose=True)
                return Item(said, "direct", quote.start, quote.end, None, parts, "quote-then-asked") if said else None
        return None

    def _after_report(self, stretch: Stretch, quote: Quote, parts: tuple[tuple[int, int], ...]) -> Item | None:
        """Whole sentences in marks behind a report, at the end of its paragraph, are said by the same person."""
        before = self.text[stretch.start : quote.start - 1].rstrip()
        whole = self.text[quote.end - 1] in "。!?…" and before[-1:] in ("。", "!", "?", "”")
        if not whole or quote.end + 1 < stretch.end:
            return None
        for cue in reversed(self._cues_in(stretch.start, quote.start)):
            said = self._cue_subject(cue, stretch.start)
            if said:
                return Item(said, "direct", quote.start, quote.end, None, parts, "quote-behind-report")
        return None

    def _antecedent(self, position: int) -> Said | None:
        """The person named last before a position, when that was in the paragraph before."""
        last = self.roster.last_before(position)
        if last is None or position - last[1] > 160 or last[2].reporter:
            return None
        return Said(last[2], last[0], last[1])

    # ---- indirect ---------------------------------------------------------------------------------------------------

    def _indirect(self, stretch: Stretch, direct: list[Item]) -> list[Item]:
        """What verbs of speech report without quotation marks."""
        items: list[Item] = []
        cues = self._cues_in(stretch.start, stretch.end)
        subjects = [(cue, said) for cue in cues if (said := self._cue_subject(cue, stretch.start))]
        reached = stretch.start
        for number, (cue, said) in enumerate(subjects):
            if cue.content < reached or any(item.start <= cue.content < item.end for item in direct):
                continue
            begin = self._sentence_start(stretch.start, cue.start)
            if items and begin < items[-1].start and not self._second_clause(items[-1], cue):
                continue
            end = self._content_end(cue, stretch, direct, subjects[number + 1 :])
            announced = _ANNOUNCED.match(self.text, cue.content, end)
            start, end = self._trimmed(announced.end() if announced else cue.content, end)
            if end - start < 4 or any(item.start - 1 <= start < item.end for item in direct):
                continue
            if items and self._goes_on(items[-1], said, cue, begin):
                continue
            if items and items[-1].end > begin > items[-1].start:
                items[-1].end = self._trimmed(items[-1].start, begin)[1]
            items.append(Item(said, "indirect", start, end, (cue.start, cue.end), ((start, end),), "cue-" + cue.kind))
            reached = start
        return self._with_trailing(stretch, items, direct)

    def _with_trailing(self, stretch: Stretch, items: list[Item], direct: list[Item]) -> list[Item]:
        """The items, and the sentences whose speaker stands behind them: 今年赛道改为直道,…,他说。."""
        found: list[Item] = []
        for match in _trailing_pattern().finditer(self.text, stretch.start, stretch.end):
            end = self.text.rfind(",", max(stretch.start, match.start() - _LONGEST_SUBJECT), match.start())
            if end < 0 or end + 1 == match.start() or _LAST_SENTENCE.search(self.text, end, match.start()):
                continue
            begin = self._sentence_start(stretch.start, end)
            said = subject_of(self.text, end + 1, match.start(), self.roster, loose=False)
            quoted = any(item.end >= begin and item.start <= end for item in direct) or self.text[end - 1] == "”"
            if said is None or quoted or end - begin < _LEAST_TRAILED:
                continue
            if any(item.verb and begin <= item.verb[0] < end for item in items):
                continue
            for item in items:
                if item.start < begin < item.end:
                    item.end = self._trimmed(item.start, begin)[1]
            found.append(Item(said, "indirect", begin, end, match.span(), ((begin, end),), "cue-behind"))
        return sorted([*items, *found], key=lambda item: item.start)

    def _goes_on(self, item: Item, said: Said, cue: Cue, begin: int) -> bool:
        """但他希望… behind a semicolon, without a comma behind the verb, is still the same statement."""
        return (
            cue.kind == "say"
            and said.figure is item.said.figure
            and said.figure is not None
            and self.text[begin - 1 : begin] == ";"
        )

    def _second_clause(self, item: Item, cue: Cue) -> bool:
        """A second cue in the sentence of the first one begins a new item only behind a semicolon."""
        return ";" in self.text[item.start : cue.start]

    def _cue_subject(self, cue: Cue, floor: int) -> Said | None:
        """The speaker of a cue, from its clause, else from the clauses of its sentence before it."""
        clause = max(self.text.rfind(",", floor, cue.start), self.text.rfind(":", floor, cue.start)) + 1
        begin = self._sentence_start(floor, cue.start)
        clause = max(clause, begin)
        if cue.kind == "colon" and not self._short_lead(begin, cue.start):
            telling = _TELLING.search(self.text, begin, cue.start)
            return subject_of(self.text, begin, cue.start, self.roster, loose=True) if telling else None
        said = subject_of(self.text, clause, cue.start, self.roster, loose=cue.kind in ("colon", "view"))
        while said is None and clause > begin:
            before = clause - 1
            clause = max(begin, self.text.rfind(",", begin, before) + 1)
            said = subject_of(self.text, clause, before, self.roster, loose=False, persons_only=True)
        return said

    def _short_lead(self, begin: int, end: int) -> bool:
        """A person and at most eight characters stand before the colon: 更藏卓玛算了一笔账：."""
        mentions = self.roster.between(begin, end)
        return bool(mentions) and end - mentions[-1][1] <= 8 and "," not in self.text[mentions[-1][1] : end]

    def _content_end(self, cue: Cue, stretch: Stretch, direct: list[Item], later: list[tuple[Cue, Said]]) -> int:
        """Where a report ends: at the next quotation or cue with a speaker, at narration, else with the paragraph."""
        end = stretch.end
        for item in direct:
            if item.start > cue.content:
                opening = self._sentence_start(stretch.start, item.start - 1)
                turn = self.text.rfind(";", cue.content, item.start) + 1 if item.rule == "quote-cue-before" else 0
                end = min(end, opening if opening > cue.content else turn or item.start - 1)
                break
        for other, _ in later:
            begin = self._sentence_start(stretch.start, other.start)
            if begin > cue.content:
                end = min(end, begin)
                break
        if cue.kind == "say" and self.text[cue.start : cue.end] in ("要求", "建议", "希望", "呼吁"):
            end = min(end, self._sentence_end(cue.content, end))
        end = min(end, self._other_person(cue.content, end, stretch.start))
        for match in _NARRATION.finditer(self.text, cue.content, end):
            if self.text[match.start() - 1] in "。!?;":
                return match.start()
        return end

    def _other_person(self, start: int, end: int, floor: int) -> int:
        """Where a sentence begins with somebody else: the report ends there."""
        for first, _, figure in self.roster.between(start, end):
            opening = figure.post[0] if figure.post and figure.post[1] == first else first
            if opening > start and self.text[opening - 1] in "。!?" and self._sentence_start(floor, opening) == opening:
                return opening
        return end

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The content without numbering, opening marks and a bracketed credit at its end."""
        text = self.text
        while start < end and text[start] in ",: ;":
            start += 1
        match = _NUMBERING.match(text, start, end)
        start = match.end() if match else start
        while end > start and text[end - 1] in " \n,:“":
            end -= 1
        match = _TAIL_BRACKET.search(text, start, end)
        return start, match.start() if match else end

    # ---- carried over -----------------------------------------------------------------------------------------------

    def _carried(self, stretch: Stretch) -> Item | None:
        """A paragraph without a speaker of its own goes on with the speech that governs its section."""
        governor = self._heading_governor(stretch) or self.governor
        text = self.text[stretch.start : stretch.end]
        if governor is None or len(text) < 8 or text[-1] not in "。;!?”":
            return None
        if self.roster.between(stretch.start, stretch.end) or _NARRATION.match(text) or _PRESENT.search(text):
            return None
        if not (_MUST.search(text) or governor.rule == "heading" or self.speech):
            return None
        start, end = self._trimmed(stretch.start, stretch.end)
        return Item(
            Said(governor.said.figure, governor.said.start, governor.said.end, governor.said.text, carried=True),
            "indirect",
            start,
            end,
            None,
            ((start, end),),
            "carried-over",
        )

    def _heading_governor(self, stretch: Stretch) -> Item | None:
        """The person whom the section's heading, or the one above it, names: 一、郁文涛讲话要点."""
        last = bisect_left(self.headings, stretch.start, key=lambda heading: heading.end)
        above = self.headings[max(0, last - 2) : last]
        for heading in reversed(above):
            named = self.roster.between(heading.start, heading.end)
            if named:
                start, end, figure = named[0]
                return Item(Said(figure, start, end), "indirect", start, end, None, (), "heading")
            if not _NUMBERING.match(self.text, heading.start):
                break
        return None

    def _remember(self, stretch: Stretch, found: list[Item]) -> None:
        """Who governs what follows: the last indirect statement of an official verb by a person."""
        last = found[-1] if found else None
        if last is None:
            self.governor = None if self.roster.between(stretch.start, stretch.end) else self.governor
            if not _MUST.search(self.text[stretch.start : stretch.end]):
                self.governor = None
        elif last.kind == "indirect" and (last.said.figure is not None or last.said.text in _MEETINGS):
            official = last.rule == "carried-over" or (last.verb and self.text[slice(*last.verb)][:2] in OFFICIAL)
            self.governor = last if official else None
            if last.verb:  # 申明义在讲话中说: what follows goes on with it, whatever its words
                begin = self._sentence_start(stretch.start, last.verb[0])
                self.speech = "讲话" in self.text[begin : last.verb[0]]
        elif last.said.figure is None or self.governor is None or last.said.figure is not self.governor.said.figure:
            self.governor = None
        quotes = self._quotes_in(stretch)
        opened = quotes[-1] if quotes else None
        self.open_quote = (
            found[-1].said if opened and not opened.closed and found and found[-1].kind == "direct" else None
        )

    # ---- sentences --------------------------------------------------------------------------------------------------

    def _sentence_start(self, floor: int, position: int) -> int:
        """First character of the sentence at a position; marks inside quotations end no sentence of the page."""
        index = bisect_right(self.sentences, position) - 1
        return max(floor, self.sentences[index]) if index >= 0 else floor

    def _sentence_end(self, position: int, ceiling: int) -> int:
        """One past the sentence mark that ends the sentence at a position."""
        match = _LAST_SENTENCE.search(self.text, position, ceiling)
        return match.end() if match else ceiling

    def _verb_in(self, start: int, end: int) -> tuple[int, int] | None:
        """The verb of speech in a stretch of narration."""
        match = _verb_pattern().search(self.text, start, end)
        return match.span() if match else None


def _sentence_starts(text: str, quotes: list[Quote]) -> list[int]:
    """Where sentences begin: behind a mark outside quotations, or behind a quotation that one closes."""
    starts: list[int] = []
    number = 0
    for match in _LAST_SENTENCE.finditer(text):
        while number < len(quotes) and quotes[number].end <= match.start():
            number += 1
        inside = number < len(quotes) and quotes[number].start <= match.start()
        if not inside:
            starts.append(match.end())
        elif quotes[number].closed and match.end() == quotes[number].end:
            starts.append(match.end() + 1)
    return starts


@cache
def _trailing_pattern() -> re.Pattern[str]:
    """A verb of speech that ends its sentence: ,办案民警介绍。."""
    return re.compile(rf"(?:{trie_pattern(words('speech_verbs'))})道?(?=。)")


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(trie_pattern(words("speech_verbs")))
