"""Where a name ends: by what follows it, by the page's other mentions, by how names are made."""

from __future__ import annotations

import re

from newsextract.fields.foreign_names import latin_or_dotted_name, name_without_surname, nickname
from newsextract.fields.names import (
    NEVER_GIVEN,
    ORDINARY_SURNAMES,
    PUNCTUATION,
    common_surnames,
    follow,
    is_ordinary,
    is_post,
    may_follow,
    repeats,
    speech_starts,
    surname_at,
    transliteration,
)

# 张 三, 张　　三: a name of two characters, set apart to be as wide as one of three.
_SPACED = re.compile("[\u4e00-\u9fff] {1,3}[\u4e00-\u9fff]")
# Single characters that may end a name as well as follow one: 仉玉和, 索南才让.
_SAID = frozenset("说道讲问答喊称")
_EITHER = frozenset("让和家来于为如今有用等才正")


def name_after(
    text: str, position: int, *, strong: bool, nick: bool = False, common: bool = False, sure: bool = False
) -> int:
    """End of the name that begins at a position behind a post; `position` when no name begins there.

    With `strong`, what stands before is surely a post: then a name without a known surname may follow. With `nick`, a
    name in quotation marks may; with `common`, a rare surname needs the page's repetition; with `sure`, a surname and
    two characters are taken for a name even when nothing behind them says so.
    """
    if position >= len(text):
        return position
    if text[position] == " ":
        behind = position + 1
        if not strong or text[behind : behind + 1].isspace():
            return position
        end = name_after(text, behind, strong=True, nick=nick, common=common, sure=sure)
        return end if end > behind else position
    if text[position] == "“":
        return nickname(text, position) if nick else position
    end = latin_or_dotted_name(text, position, loose=strong)
    if end > position:
        return end
    end = (_spaced_name(text, position) if sure else 0) or _surnamed(text, position, common=common, sure=sure)
    if end == position:
        longer = name_without_surname(text, position)
        foreign = longer - position > 2 and transliteration().issuperset(text[position:longer])
        return longer if strong or foreign else position
    if follow(text, end) < 2 and (longer := _foreign_end(text, position)) > end:
        return longer
    return _or_longer(text, position, end) if strong and follow(text, end) < 2 else end


def _foreign_end(text: str, position: int) -> int:
    """End of a name of four to six characters that foreign names hold behind its first: 古丽|巴哈尔则, 马阿卜|杜说."""
    end = position + 1
    while text[end : end + 1] in transliteration() and text[end : end + 1]:
        end += 1
    for stop in range(min(end, position + 6), position + 3, -1):
        if follow(text, stop) > 1:
            return stop
    return position


def _spaced_name(text: str, position: int) -> int:
    """End of a name whose two characters stand apart; 0 when none begins there."""
    spaced = _SPACED.match(text, position)
    named = spaced is not None and text[position] in common_surnames() and follow(text, spaced.end()) > 1
    return spaced.end() if spaced and named else 0


def _surnamed(text: str, position: int, *, common: bool, sure: bool) -> int:
    """End of a name with a surname, as `name_after` is told to take one; `position` when there is none."""
    end = han_name(text, position)
    usual = text[position] in common_surnames() or surname_at(text, position) == 2
    if end == position and sure and usual:
        end = _usual_name(text, position)
    if end > position and common and not usual and surname_at(text, position) < 2:
        return end if _rare_but_sure(text, position, end) else position
    return end


def _or_longer(text: str, position: int, end: int) -> int:
    """The end, or that of a longer name: where only repetition speaks for it, a longer one may come as often."""
    longer = name_without_surname(text, position)
    often = repeats(text, position, text[position:longer])
    foreign = often > 1 or transliteration().issuperset(text[position:longer])
    return longer if longer > end and foreign and often == repeats(text, position, text[position:end]) else end


def _usual_name(text: str, position: int) -> int:
    """A common surname with two characters that make no ordinary word: what stands behind a post, nine times in ten."""
    end = position + surname_at(text, position) + 2
    candidate = text[position:end]
    odd = (
        _has_post(candidate, surname_at(text, position))
        or text[position] == "向"
        or not candidate.isalpha()
        or is_ordinary(candidate)
        or is_ordinary(candidate[:2])
        or not NEVER_GIVEN.isdisjoint(candidate)
        or candidate[-1] in may_follow()
    )
    if odd or len(candidate) < 3:
        return position
    if text[end : end + 1] in ("了", "着", "过") and repeats(text, position, candidate) < 2:
        return end - 1  # 姜涛|翻了三遍
    while (
        text[end : end + 1] in transliteration() and transliteration().issuperset(candidate) and follow(text, end) < 2
    ):
        end += 1  # 索朗多|吉: the name is no Han name
    return end if end - position < 7 else position


def spoken_name(text: str, position: int) -> int:
    """End of a name behind an office that is an ordinary word too, where a verb ends it: 方正坦言."""
    for length in (3, 2):
        end = position + length
        name = text[position:end]
        sure = text[end : end + 2] in speech_starts() or (length == 3 and follow(text, end) > 1)
        loose = may_follow() if length == 3 else "也还则就都却又才便"
        odd = name[1:3] == "记者" or (length == 3 and is_ordinary(name)) or name[-1:] in loose
        if (
            end <= len(text)
            and sure
            and not odd
            and name.isalpha()
            and name[0] in common_surnames()
            and NEVER_GIVEN.isdisjoint(name[1:])
        ):
            return end
    return position


def crosses_word(text: str, start: int, end: int) -> bool:
    """A word runs over the beginning of a supposed name, time and again: 枝江市长|江岸线."""
    word = text[start - 1 : start + 1]
    if not is_ordinary(word) or surname_at(text, start - 1) > 1 or text[end : end + 2] in speech_starts():
        return False
    if text[start] not in common_surnames():
        return True  # 研究全市民|生工作
    count = repeats(text, start, text[start:end])
    return count > 1 and repeats(text, start, text[start - 1 : end]) == count


def rare_name(text: str, position: int) -> int:
    """End of a name whose surname is an ordinary word too (后建章, 要文清), where what follows surely ends it."""
    name = text[position : position + 3]
    odd = not name.isalpha() or is_ordinary(name) or is_ordinary(name[:2]) or not NEVER_GIVEN.isdisjoint(name[1:])
    end = position + 3
    sure = len(name) == 3 and name[0] in ORDINARY_SURNAMES and not odd and follow(text, end) > 2
    return end if sure and text[end : end + 1] not in ("“", "") else position


def _rare_but_sure(text: str, start: int, end: int) -> bool:
    """A rare surname behind an ordinary noun: the page repeats the name, or a verb stands right behind it."""
    return (end - start == 3 and repeats(text, start, text[start:end]) > 1) or (
        end - start == 3 and text[end : end + 1] not in PUNCTUATION and follow(text, end) == 3
    )


def han_name(text: str, position: int) -> int:
    """End of the surname and given name at a position; `position` when there is none."""
    length = surname_at(text, position)
    if not length:
        return position
    best, best_key = position, (0, 0, 0)
    for given in (1, 2):
        end = position + length + given
        if not text[position:end].isalpha() or end > len(text):
            break
        sure = _how_sure(text, position, length, end)
        if sure and (*sure, given) > best_key:
            best, best_key = end, (*sure, given)
    if text[position] == "向" and follow(text, best) < 3:
        return position
    if best_key[0] < 2 and _has_two_surnames(text, position):
        return position + 4
    short = best - position - length < 2
    foreign = transliteration().issuperset(text[position:best])
    if (short or foreign) and best_key[0] == 2 and text[best : best + 1] in _EITHER and follow(text, best + 1) == 3:
        return best + 1
    return best if best_key[0] > 1 else position


def _has_two_surnames(text: str, position: int) -> bool:
    """吳曾秀卿, 阮氏清芳: a married name, the husband's surname in front, and what follows ends it."""
    second = text[position + 1 : position + 2]
    name = text[position : position + 4]
    return (
        len(name) == 4
        and name.isalpha()
        and (second == "氏" or second in common_surnames())
        and not is_ordinary(name[:2])
        and not is_ordinary(name[1:3])
        and follow(text, position + 3) == 0
        and follow(text, position + 4) > 2
    )


def _how_sure(text: str, position: int, length: int, end: int) -> tuple[int, int] | None:
    """How surely a name ends at `end`: by all the page says, by its repetition alone; None where no name can end."""
    candidate, given = text[position:end], end - position - length
    if not NEVER_GIVEN.isdisjoint(candidate[length:]) and not (given == 2 and candidate[-1] == "让"):
        return None
    if candidate[0] == candidate[-1] == "边" or candidate[1:3] == "记者" or _has_post(candidate, length):
        return None  # 边挖边念叨, 向记者, 陈校长, 孙女|黄
    after = follow(text, end)
    if is_ordinary(candidate) and after < 3:
        return None
    if given == 2 and text[end - 1 : end + 1] in speech_starts():
        return None  # 陈某|辩称
    if is_manner(text, end):
        return None
    if given == 2 and (candidate[-1] in "在对向从被" or (candidate[-1] in "则也还又将曾并亦" and after == 3)):
        return None
    if given == 2 and candidate[-1] in may_follow() and is_ordinary(candidate[:2]) and length == 1:
        return None
    closed = text[end : end + 1] in PUNCTUATION
    if given == 1 and not closed and is_ordinary(candidate):
        after = min(after, 1)
    if after < 3:
        again = 2 * _comes_again(text, position, length, end)
        return max(after, again), again
    return (2, 0) if given == 1 and not closed and _always_longer(text, position, end) else (after, 0)


def is_manner(text: str, end: int) -> bool:
    """What ends here says how somebody speaks: 蓝大妈|高兴地说."""
    return text[end - 1] == "地" and (text[end : end + 1] in _SAID or text[end : end + 2] in speech_starts())


def _has_post(candidate: str, length: int) -> bool:
    """A post stands in a supposed name: 陈|校长, 孙女|黄."""
    return is_post(candidate[length:]) or (length == 1 and is_post(candidate[:2]))


def _comes_again(text: str, position: int, length: int, end: int) -> bool:
    """The page prints the name more than once, not always with the same character behind it."""
    count = repeats(text, position, text[position:end])
    if end - position - length == 1 and not _stands_alone(text, position, end):
        return False  # 刘生|财, 刘生|旺
    if count < 2 or (end < len(text) and repeats(text, position, text[position : end + 1]) == count):
        return False
    return count * 10 >= repeats(text, position, text[position : position + length + 1]) * 8


_PLACES, _AROUND = 8, 2_000
"""Places at which a name of two characters is looked at, and characters on either side in which they are looked for."""


def _stands_alone(text: str, position: int, end: int) -> bool:
    """Somewhere near, what follows the name of two characters may stand behind a name."""
    name, last = text[position:end], position + _AROUND
    at = text.find(name, max(0, position - _AROUND), last)
    for _ in range(_PLACES):
        if at < 0:
            break
        if follow(text, at + len(name)) > 1:
            return True
        at = text.find(name, at + 1, last)
    return False


def _always_longer(text: str, position: int, end: int) -> bool:
    """The page never prints the name without the character behind it, where a name may end as well."""
    longer = text[position : end + 1]
    if follow(text, end + 1) < 3 or is_ordinary(longer):
        return False
    return repeats(text, position, longer) == repeats(text, position, text[position:end]) > 1
