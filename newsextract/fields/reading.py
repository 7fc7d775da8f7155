"""The body as it is read for speech: its quotations, cues and sentences, and who has been speaking so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache

from newsextract.data import words
from newsextract.data.trie import trie_pattern
from newsextract.fields.antecedents import Said
from newsextract.fields.draft import Draft, Stretch
from newsextract.fields.people import readable
from newsextract.fields.quotes import Quote, find_quotes, is_utterance
from newsextract.fields.roster import Figure, Roster
from newsextract.fields.subjects import adverbs_only, subject_before, subject_opening
from newsextract.fields.verbs import Cue, find_cues

SENTENCE_MARK = re.compile(r"[。!?;]")
_FULL_STOP = re.compile(r"[。!?]")

NUMBERING = re.compile(r"(?:\d{1,2}[.、](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[—-]{1,2}) ?")

# 详情>>, (详情请点击链接: behind the last sentence leads to another page.
_TAIL_LINK = re.compile(r"(?<=[。!?])\(?(?:详情|更多|点击|阅读)[^。]{0,16}$")
_TAIL_BRACKET = re.compile(r"(?<=[。!?])\([^()\n]{2,40}\)$")

# What people do who then speak, the colon behind it: 他给记者扳着指头数:, 叹了口气:
_TELLING = re.compile(
    r"(?:[扳掰]着\S{0,2}指头\S{0,6}|叹了?一?口气|算了?一?笔\S{0,3}账|打了?一?个比方|笑了笑|摇了?摇头|摆了?摆手|实话实说"
    r"|[作做]了?[^,。]{0,4}(?:安排|部署|要求|说明|强调|介绍|汇报|解读|回应)|提出了?[^,。]{0,12}"
    r"|(?:介绍|通报|说明|回顾|列举|解释|分析|总结)了?[^,。]{0,16}(?:情况|原因|理由|经过|过程|问题|做法|经验))$"
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


class Reading:
    """The text with all that its paragraphs are read by; the memory is what one paragraph leaves to the next."""

    def __init__(self, draft: Draft, roster: Roster) -> None:
        self.draft, self.roster, self.text = draft, roster, readable(draft)
        self.quotes = find_quotes(self.text)
        self.utterances = [quote for quote in self.quotes if is_utterance(self.text, quote)]
        roster.leave_out([(quote.start, quote.end) for quote in self.utterances])
        self.cues = find_cues(self.text, self.utterances)
        self.sentences = _sentence_starts(self.text, self.quotes)
        self.headings = [stretch for stretch in draft.body.stretches if stretch.heading]
        self.protagonist = _protagonist(roster)
        self.governor: Item | None = None
        """Memory: the statement with which paragraphs without a speaker go on."""
        self.speech = False
        """Memory: the governor speaks in a speech, so that whatever follows is part of it."""
        self.open_quote: Said | None = None
        """Memory: whose quotation the paragraph above left open."""
        self.speaking: Said | None = None
        """Memory: whose quotation came last in this paragraph."""
        self.nominal: Said | None = None
        """Memory: the source without a name that spoke last, whom 他 may mean; None after anybody with a name."""

    def quotes_in(self, stretch: Stretch) -> list[Quote]:
        """The quotations of a paragraph that can be utterances."""
        first = bisect_left(self.utterances, (stretch.start,))
        return self.utterances[first : bisect_left(self.utterances, (stretch.end,))]

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The verbs of speech that begin in a stretch."""
        first = bisect_left(self.cues, (start,))
        return self.cues[first : bisect_left(self.cues, (end,))]

    def cue_subject(self, cue: Cue, floor: int, nominal: Said | None = None) -> Said | None:
        """The speaker of a cue, from its clause, else from the clauses of its sentence before it."""
        begin = self.sentence_start(floor, cue.start)
        if cue.kind == "colon" and not self._short_lead(begin, cue.start):
            telling = _TELLING.search(self.text, begin, cue.start)
            return subject_opening(self.text, begin, cue.start, self.roster) if telling else None
        return subject_before(self.text, begin, cue.start, self.roster, speaking=nominal or self.nominal)

    def is_elided(self, cue: Cue, floor: int) -> bool:
        """No subject stands before the verb, only 同时 or 还: it goes on with whoever spoke last."""
        begin = self.sentence_start(floor, cue.start)
        return cue.kind != "colon" and self.text[begin - 1 : begin] != ";" and adverbs_only(self.text, begin, cue.start)

    def _short_lead(self, begin: int, end: int) -> bool:
        """A person and at most eight characters stand before the colon: 更藏卓玛算了一笔账：."""
        mentions = self.roster.between(begin, end)
        return bool(mentions) and end - mentions[-1][1] <= 8 and "," not in self.text[mentions[-1][1] : end]

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The content without numbering, opening marks and a bracketed credit at its end."""
        text = self.text
        while start < end and text[start] in ",: ;":
            start += 1
        match = NUMBERING.match(text, start, end)
        start = match.end() if match else start
        while end > start and text[end - 1] in " \n,:“—":
            end -= 1
        match = _TAIL_BRACKET.search(text, start, end) or _TAIL_LINK.search(text, max(start, end - 24), end)
        return start, match.start() if match else end

    def sentence_start(self, floor: int, position: int) -> int:
        """First character of the sentence at a position; marks inside quotations end no sentence of the page."""
        index = bisect_right(self.sentences, position) - 1
        return max(floor, self.sentences[index]) if index >= 0 else floor

    def sentence_end(self, position: int, ceiling: int, *, clauses: bool = True) -> int:
        """One past the mark that ends the sentence at a position; a semicolon only ends one with `clauses`."""
        match = (SENTENCE_MARK if clauses else _FULL_STOP).search(self.text, position, ceiling)
        return match.end() if match else ceiling

    def verb_after(self, start: int, end: int) -> tuple[int, int] | None:
        """The first verb of speech in the narration behind a quotation."""
        match = _verb_pattern().search(self.text, start, end)
        return match.span() if match else None

    def verb_before(self, start: int, end: int) -> tuple[int, int] | None:
        """The last verb of speech in the narration before a quotation."""
        found = [match.span() for match in _verb_pattern().finditer(self.text, start, end)]
        return found[-1] if found else None


_FEWEST = 5
"""Mentions of somebody whom the page may be about."""


def _protagonist(roster: Roster) -> Figure | None:
    """The person whom the page is about: three of five mentions of anybody are of him."""
    counts = Counter(id(figure) for _, _, figure in roster.mentions)
    if not counts:
        return None
    first, most = counts.most_common(1)[0]
    leads = most >= _FEWEST and most * 5 >= len(roster.mentions) * 3
    return next(figure for _, _, figure in roster.mentions if id(figure) == first) if leads else None


def _sentence_starts(text: str, quotes: list[Quote]) -> list[int]:
    """Where sentences begin: behind a mark outside quotations, or behind a quotation that one closes."""
    starts: list[int] = []
    number = 0
    for match in SENTENCE_MARK.finditer(text):
        while number < len(quotes) and quotes[number].end <= match.start():
            number += 1
        inside = number < len(quotes) and quotes[number].start <= match.start()
        if not inside:
            starts.append(match.end())
        elif quotes[number].closed and match.end() == quotes[number].end:
            starts.append(match.end() + 1)
    return starts


@cache
def _verb_pattern() -> re.Pattern[str]:
    """A verb of speech that is no part of a noun: 讲|师, 小|说."""
    return re.compile(f"(?<![小传学演])(?:{trie_pattern(words('speech_verbs'))})(?![师课台座堂坛义法])")
