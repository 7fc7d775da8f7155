"""Names that are no surname and given name: transliterated, dotted, in Latin letters, in quotation marks."""

from __future__ import annotations

import re
from functools import cache

from newsextract.fields.names import follow, is_ordinary, repeats, speech_starts, transliteration

_LATIN = re.compile(r"[A-Z][A-Za-z.'’-]{1,20}(?: [A-Z][A-Za-z.'’-]{1,20}){0,3}")
_NICK = re.compile(r"“([^“”\n]{2,8})”")
_RUN = re.compile(r"[\u4e00-\u9fff]{2,9}")
_ANY_DOTTED = re.compile("[\u4e00-\u9fff]{1,6}(?:[-–—][\u4e00-\u9fff]{1,6})?(?:·[\u4e00-\u9fff]{1,14}){1,3}")
_OFFICE_INSIDE = frozenset("长员任记席部局委者官")
_NEVER_FIRST = frozenset(
    "们要把出还一嘴以的在是有和不没说对向就也都让会能将被从到等及与这此各每个位名上下中里前后了着过由"
)
_INSIDE = ("不都", "布都", "多来", "孜来", "努来")
"""Two characters of a last part of which the second may stand behind a name as well: 夏依克·多来提."""
_TRANSLITERATED = range(3, 6)
"""Characters of a transliterated name without a dot: 更尕南杰."""


@cache
def _dotted_pattern() -> re.Pattern[str]:
    """A dotted name: its characters tell where such a name ends (库兹涅佐娃|是)."""
    return re.compile(
        f"[{''.join(sorted(transliteration()))}]{{1,8}}(?:[-–—][\u4e00-\u9fff]{{1,6}})?(?:·[\u4e00-\u9fff]{{1,14}}){{1,3}}"
    )


def nickname(text: str, position: int) -> int:
    """End of a name in quotation marks; `position` when none begins there."""
    quoted = _NICK.match(text, position)
    return quoted.end() if quoted else position


def latin_or_dotted_name(text: str, position: int, *, loose: bool) -> int:
    """End of a name in Latin letters, or of one with a dot; `position` when none begins there.

    With `loose`, its first part may be written with any characters.
    """
    latin = _LATIN.match(text, position)
    if latin:
        return latin.end()
    dotted = (_ANY_DOTTED if loose else _dotted_pattern()).match(text, position)
    return _dotted_end(text, position, dotted.end()) if dotted else position


def _dotted_end(text: str, start: int, end: int) -> int:
    """Where a transliterated name ends: its last part runs as long as its characters write such names."""
    last = text.rfind("·", start, end) + 1
    stop = last
    while stop < end and (text[stop] in transliteration() or text.startswith(_INSIDE, stop - 1)):
        stop += 1
    for cut in range(last + 2, stop + 1):  # 韦伯|则提醒: these characters also write names
        if text[cut : cut + 2] in speech_starts() or (
            text[cut : cut + 1] in ("则", "也", "还") and text[cut + 1 : cut + 3] in speech_starts()
        ):
            return cut
    if stop == last:
        return min(end, last + 2)
    for cut in range(stop, last + 1, -1):
        if follow(text, cut) == 3:
            return cut
    return _further(text, last, stop, end) if follow(text, stop) < 2 else stop


def _further(text: str, last: int, stop: int, end: int) -> int:
    """Where a last part ends that goes on behind a character which seldom writes such names: 阿不|都热合曼|介绍."""
    for cut in range(stop + 1, min(end, last + 8) + 1):
        strange = sum(character not in transliteration() for character in text[last:cut])
        if strange > 1:
            break
        if follow(text, cut) == 3:
            return cut
    return stop


def transliterated_name(text: str, position: int) -> int:
    """End of a name whose every character writes such names (扎西达哇), where what follows may stand behind a name."""
    foreign = transliteration()
    end = position
    while text[end : end + 1] in foreign and text[end : end + 1]:
        end += 1
    if 3 < end - position < 8 and repeats(text, position, text[position:end]) > 1:
        return end
    for stop in range(min(end, position + _TRANSLITERATED.stop - 1), position + _TRANSLITERATED.start - 1, -1):
        if follow(text, stop) > 1 and not is_ordinary(text[position:stop]):
            return stop
    return position


def name_without_surname(text: str, position: int) -> int:
    """End of a name without surname (那顺巴雅尔, 次仁卓玛) behind a strong post: where something surely follows."""
    run = _RUN.match(text, position)
    if not run:
        return position
    for end in range(position + 2, min(run.end(), position + 7) + 1):
        if follow(text, end) == 3 or (follow(text, end) == 2 and repeats(text, position, text[position:end]) > 1):
            candidate = text[position:end]
            foreign = sum(character in transliteration() for character in candidate)
            odd = (
                is_ordinary(candidate)
                or candidate[0] in _NEVER_FIRST
                or candidate[-1] in "的了着说道"
                or _OFFICE_INSIDE & set(candidate)
                or foreign * 4 < len(candidate) * 3
            )
            return position if odd else end
    return position
