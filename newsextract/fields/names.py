"""Names of persons: where one begins and ends.

A name is never taken for its characters alone. A strong context says where it begins (a post before it, a list, a verb
of speech behind it); where it ends is settled by what follows, by the document's other mentions, by the surnames.
"""

from __future__ import annotations

from functools import cache

from newsextract.data import rows, words

# Characters of the surname table that are function words or ordinary first characters; a name may begin with them only
# where the character before is the end of a post of two characters or more.
_UNLIKELY = frozenset(
    "和的是有会在为以之于从到对等也不要能可把被让说一二三五七八九十千万百全都多少大小老中上下前后左右东西南北新者来去该本此其各某或与及时分第家门市县区乡镇省国年月日天地点人手口心力工开关行动发展生产学校公主政党法制度经过能所已又用当经常正直相定平安明还但致则表补那"
)
_LIKELY = frozenset("于常安明平时全东南北老国年法政党同万家钟关新西门生经那定")
# Surnames that are ordinary words far more often, and characters that no given name holds: where little else speaks
# for a name (的 before it: 我们的殷切希望, 剩下的钱还可以), neither makes one.
_WORDLIKE = _LIKELY - frozenset("于常安万钟关") | frozenset("位时经理数职能权应只正刚又也")
_NO_NAME = frozenset("出还吧呢吗啊呀嘛么而且却些个只把被让使时们")
_COMPOUND_MORE = ("许添", "张简", "范姜")
PUNCTUATION = frozenset(",。、;:!?)”“( \n…—·《》’‘/|")
NEVER_GIVEN = frozenset("的了着是不也就都要把被让说他她它我你们")


@cache
def transliteration() -> frozenset[str]:
    """Characters that transliterated names are written with."""
    return words("transliteration")


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    single = words("surnames", "common", "rare") - (_UNLIKELY - _LIKELY)
    return frozenset(single), frozenset(
        words("surnames", "compound") | words("japanese_surnames") | set(_COMPOUND_MORE)
    )


@cache
def common_surnames() -> str:
    """The common surnames of one character, for the inside of a character class."""
    return "".join(sorted(words("surnames", "common") - (_UNLIKELY - _LIKELY)))


@cache
def any_surnames() -> str:
    """All characters that may open a name with a surname, for the inside of a character class."""
    single, compound = _surnames()
    return "".join(sorted(single | {surname[0] for surname in compound}))


ORDINARY_SURNAMES = "后过要由全和左来"
"""Surnames that are ordinary words far more often: they open a name only behind an office."""


@cache
def _stops() -> frozenset[str]:
    return words("name_stops")


@cache
def speech_starts() -> frozenset[str]:
    """First two characters of the verbs of speech that have two or more."""
    return frozenset(verb[:2] for verb in words("speech_verbs") if len(verb) > 1)


def is_ordinary(word: str) -> bool:
    """Whether the dictionary knows the word as an ordinary one."""
    return word in _stops()


@cache
def _posts() -> frozenset[str]:
    return frozenset(post for post in words("posts") if len(post) > 1)


def is_post(word: str) -> bool:
    """Whether a word of two characters or more is a post or a noun for persons."""
    return word in _posts()


@cache
def _places() -> frozenset[str]:
    return words("world") | {name for row in rows("divisions") for name in (row[1], row[6])}


def is_wordlike(surname: str) -> bool:
    """Whether a surname is an ordinary word far more often than a name: 时, 来, 国."""
    return surname in _WORDLIKE


def is_place(name: str) -> bool:
    """Whether a division bears the name: 荣成."""
    return name in _places()


def is_doubtful(name: str, *, followed: bool = False) -> bool:
    """Whether a supposed name, where only a weak context speaks for it, is rather a word or a place.

    `followed` says that what comes behind it surely comes behind a name: then 万里晴 is one.

    >>> is_doubtful("时光"), is_doubtful("权力交"), is_doubtful("常州"), is_doubtful("卢宇"), is_doubtful("孙景伟")
    (True, True, True, False, False)
    """
    if len(name) > 3 or not name.isalpha() or name.isascii():
        return name.isascii() and name.isupper()  # GOIP, SONY
    if surname_at(name, 0) > 1:
        return False
    if name[-1] in "局厅委署队":
        return True
    wordlike = name[0] in _WORDLIKE or name[0] in ORDINARY_SURNAMES or not _NO_NAME.isdisjoint(name[1:])
    begins_word = len(name) == 3 and not followed and is_ordinary(name[:2])
    return wordlike or begins_word or is_ordinary(name) or name in _places()


_NEAR = 5_000
"""Characters on either side in which a name's other mentions are counted: a page's length must not matter twice."""


def repeats(text: str, position: int, candidate: str) -> int:
    """How often a candidate stands near a position, itself included."""
    return text.count(candidate, max(0, position - _NEAR), position + _NEAR)


def surname_at(text: str, position: int) -> int:
    """Length of the surname at a position; 0 when there is none.

    >>> surname_at("欧阳靖说", 0), surname_at("张长平", 0), surname_at("会议", 0)
    (2, 1, 0)
    """
    single, compound = _surnames()
    for length in (3, 2):
        if text[position : position + length] in compound:
            return length
    return 1 if text[position : position + 1] in single else 0


_SAYS, _OPENS = frozenset("说称问答道讲"), frozenset(",:。“")
"""董立冬说,: a verb of one character that something said follows."""


@cache
def _followers() -> tuple[frozenset[str], frozenset[str]]:
    return words("name_followers", "sure") | speech_starts(), words("name_followers", "may")


def may_follow() -> frozenset[str]:
    """Single characters that may stand behind a name, and in one."""
    return _followers()[1]


def follow(text: str, position: int) -> int:
    """How well what stands at a position may stand behind a name: 3 surely, 2 well, 0 not."""
    if position >= len(text) or text[position] in PUNCTUATION or text[position].isdigit():
        return 3
    sure, may = _followers()
    if text[position : position + 2] in sure or (
        text[position] in _SAYS and text[position + 1 : position + 2] in _OPENS
    ):
        return 3
    return 2 if text[position] in may else 0


def is_transliterated(token: str) -> bool:
    """Whether a token is written with the characters of transliterated names: 特木尔, 巴合提江."""
    return sum(character in transliteration() for character in token) * 4 >= len(token) * 3 and token not in _stops()


def is_name(token: str) -> bool:
    """Whether a whole token can be a name, as in a list of names.

    >>> is_name("尤红"), is_name("多里坤·艾山"), is_name("县政府办公室")
    (True, True, False)
    """
    if "·" in token:
        return (
            all("\u4e00" <= character <= "\u9fff" or character == "·" for character in token) and 3 <= len(token) <= 20
        )
    if not 2 <= len(token) <= 4 or token in _stops():
        return False
    return surname_at(token, 0) > 0 and len(token) <= surname_at(token, 0) + 2 and NEVER_GIVEN.isdisjoint(token[1:])
