"""The people of the body: found in strong contexts, then known everywhere on the page."""

from __future__ import annotations

import re
from functools import cache

from newsextract.data import words
from newsextract.fields.addresses import find_addressed
from newsextract.fields.contexts import find_in_contexts, pronoun_next, speaks
from newsextract.fields.draft import Draft
from newsextract.fields.foreign_names import transliterated_name
from newsextract.fields.name_ends import crosses_word, is_manner, name_after, rare_name, spoken_name
from newsextract.fields.names import (
    ORDINARY_SURNAMES,
    any_surnames,
    common_surnames,
    follow,
    is_doubtful,
    is_ordinary,
    is_place,
    repeats,
    transliteration,
)
from newsextract.fields.posts import (
    LONGEST_POST,
    begins_post,
    ends_in_post,
    last_characters,
    post_ending,
    post_goes_on,
    post_kinds,
    post_start,
    split_post,
)
from newsextract.fields.roster import Figure, Roster, add_figure, find_mentions
from newsextract.labels.sheet import CAPTION
from newsextract.speakers import Person

_POST_IS = re.compile(r"(?:是|任|担任|为)(?:个|一名|一位|名)?(?P<post>[^,。;!?\n“”]{2,24})[,。]")


_ONLINE = frozenset(("网友", "网民", "博主", "主播", "用户"))
"""Nouns behind which a name in quotation marks is a nickname."""


_UNITS = frozenset("部门 学院 大学 学校 医院 中心 公司 单位 支队 大队 法院 银行".split())
"""Ends of organisations that no given name is."""


def find_people(draft: Draft) -> Roster:
    """The roster of the body."""
    text = readable(draft)
    roster = Roster()
    _behind_posts(roster, text)
    _behind_extra_posts(roster, text, draft.posts)
    find_in_contexts(roster, text)
    find_addressed(roster, text)
    aliases = _aliases(roster, text)
    for credit in draft.credits:
        figure = roster.figures.get("".join(credit.name.split()))
        if figure and credit.role in ("reporter", "correspondent", "author"):
            figure.reporter = True
    find_mentions(roster, text, aliases)
    _late_posts(roster, text)
    _caption_posts(draft, roster)
    return roster


@cache
def _post_pattern() -> re.Pattern[str]:
    """The last character of a post before what may open a name."""
    last = "".join(sorted(last_characters()))
    opens = any_surnames() + ORDINARY_SURNAMES + "".join(sorted(transliteration()))
    return re.compile(f"[{last}](?=[{opens}“A-Z (])")


def _behind_posts(roster: Roster, text: str) -> None:
    """Names right behind a post: 靖江市委书记张长平."""
    last = 0
    for match in _post_pattern().finditer(text):
        stop = match.end()
        head = post_ending(text, max(last, stop - LONGEST_POST), stop)
        if head is None or post_goes_on(text, stop):
            continue  # no post, or the post goes on: 理事|长, 主|任
        if len(head) == 1 and not _may_speak(text, stop):
            continue  # 民|生, 长|平: most of what a post of one character ends
        start = _behind_bracket(text, stop) if text[stop] == "(" else stop + (text[stop] == " ")
        end = _name_behind(text, start, head)
        begin = post_start(text, stop - len(head), last)
        if end == start or (post_kinds()[head] == "weak" and not _weak_but_sure(text, begin, stop, end)):
            continue
        add_figure(roster, text, start, end, (begin, stop))
        last = end


def _behind_extra_posts(roster: Roster, text: str, posts: tuple[str, ...]) -> None:
    """Names right behind a post that the caller added: as sure as behind an office."""
    for match in re.finditer("|".join(map(re.escape, sorted(posts, key=len, reverse=True))), text) if posts else ():
        start = match.end() + (text[match.end() : match.end() + 1] == " ")
        end = name_after(text, start, strong=True, sure=True)
        if end > start and not is_ordinary(text[start:end]):
            add_figure(roster, text, start, end, (post_start(text, match.start(), 0), match.end()))


def _name_behind(text: str, start: int, head: str) -> int:
    """End of the name behind a post; `start` when none begins there."""
    kind = post_kinds()[head]
    office, loose = kind in ("office", "rank"), kind in ("person", "weak")
    if start >= len(text) or (text[start] in ORDINARY_SURNAMES and loose):
        return start
    end = name_after(text, start, strong=kind == "office", nick=head in _ONLINE, common=loose, sure=kind != "weak")
    if loose and end > start and _is_word(text, start, end):
        return start
    if end == start and office:
        end = max(rare_name(text, start), spoken_name(text, start), transliterated_name(text, start))
    if end == start and kind != "weak":
        end = _repeated_name(text, start)
    if end > start and crosses_word(text, start, end):
        return start
    name = text[start:end]
    unit = (len(name) == 2 and name[1] in "村组户片队局处委办区县市乡") or name[1:] in _UNITS  # 干部包村, 业主|管部门
    place = is_place(name) and not (office and follow(text, end) == 3)
    word = (
        name in post_kinds()
        or (is_ordinary(name[:2]) and name[2:] in ("时", "后", "前"))  # 辩方律师求情时
        or name in words("speech_verbs")
        or (not speaks(text, end) and (place or _is_ordinary(text, start, end, loose)))
    )
    return start if word or unit or is_manner(text, end) else end


def _is_ordinary(text: str, start: int, end: int, loose: bool) -> bool:
    """The name is an ordinary word, and nothing behind it says that somebody acts: 县长信箱."""
    name = text[start:end]
    if not is_ordinary(name) or is_place(name):
        return False
    acts = follow(text, end) == 3 and text[end : end + 1] not in ",。、;:!?”“)( \n"
    return loose or name[0] not in common_surnames() or (len(name) == 2 and not acts)


def _is_word(text: str, start: int, end: int) -> bool:
    """What stands behind a noun for persons is a word: 姐姐来做, 木工程拓展."""
    name = text[start:end]
    doubtful = is_doubtful(name, followed=follow(text, end) == 3) and repeats(text, start, name) < 2
    return doubtful or begins_post(text[start - 1 : start + 1])


def _may_speak(text: str, stop: int) -> bool:
    """A verb of speech, or of what people do, stands where a name that begins at `stop` would end."""
    return any(speaks(text, end) or follow(text, end) == 3 for end in (stop + 2, stop + 3, stop + 4))


def _weak_but_sure(text: str, begin: int, stop: int, end: int) -> bool:
    """A post of one character counts when more stands before it, not a surname alone, and the name speaks or acts."""
    named = stop - begin == 2 and text[begin] in any_surnames()
    acts = text[stop - 1] in "员师手匠" and follow(text, end) == 3 and text[end : end + 1].isalpha() and end - stop > 2
    named_next = text[stop - 1] in "员师手匠工" and end - stop > 2 and pronoun_next(text, end)
    return (speaks(text, end) or acts or named_next) and stop - begin > 1 and not named


def _behind_bracket(text: str, stop: int) -> int:
    """Where a name may begin behind a post with a bracket: 立法会议员(新界西)湛家杰."""
    close = text.find(")", stop, stop + 10)
    return close + 1 if close > stop else stop


READ = 60_000
"""Characters of the body in which people and statements are looked for: more than any article has."""


def readable(draft: Draft) -> str:
    """The part of the body's text that is read for people and speech."""
    return draft.body.text[:READ]


def _caption_posts(draft: Draft, roster: Roster) -> None:
    """Posts that only a caption prints: 靖江市委书记张长平出席会议并讲话 under a picture."""
    sheet = draft.sheet
    without = {name: figure for name, figure in roster.figures.items() if figure.post is None}
    if not without or CAPTION not in sheet.label:
        return
    posts = _post_pattern()
    for line, label in zip(sheet.lines, sheet.label, strict=True):
        if label != CAPTION:
            continue
        for match in posts.finditer(line.text):
            figure = next((figure for name, figure in without.items() if line.text.startswith(name, match.end())), None)
            head = post_ending(line.text, match.end() - LONGEST_POST, match.end())
            if figure and figure.caption_post is None and head and len(head) > 1:
                begin = post_start(line.text, match.end() - len(head), 0)
                figure.caption_post = (line.start + begin, line.start + match.end())


def _repeated_name(text: str, start: int) -> int:
    """End of a name without surname that the page repeats: 护林员其美 … 其美摸着."""
    for length in (4, 3, 2):
        candidate = text[start : start + length]
        if (
            len(candidate) == length
            and all(character in transliteration() for character in candidate)
            and repeats(text, start, candidate) > 1
            and follow(text, start + length) > 1
        ):
            return start if is_ordinary(candidate) else start + length
    return start


# 大家都叫她娜斯佳。: another name for whom the page named last.
_ALIAS = re.compile(r"(?:叫|喊|称)[他她]为?“?(?P<alias>[\u4e00-\u9fff]{2,4})”?[。,]")


def _aliases(roster: Roster, text: str) -> dict[str, Figure]:
    """Nicknames that the page introduces, with their bearers."""
    found: dict[str, Figure] = {}
    for match in _ALIAS.finditer(text):
        before = [figure for figure in roster.figures.values() if figure.start < match.start()]
        if before:
            found[match["alias"]] = max(before, key=lambda figure: figure.start)
    return found


def _late_posts(roster: Roster, text: str) -> None:
    """Who has no post before the name may be given one behind it: 铁玉莲…。她是门源站的客运值班员."""
    for figure in roster.figures.values():
        if figure.post is None and figure.mentions:
            for start, end in figure.mentions[:2]:
                match = _POST_IS.search(text, end, end + 60)
                between = text[end : match.start()] if match else ""
                if (
                    (
                        match
                        and (not between or between[-1:] in "他她")
                        and "说" not in between
                        and ends_in_post(text, match.start("post"), match.end("post"))
                    )
                    and len(roster.between(end, match.start())) == 0
                    and start >= 0
                ):
                    figure.post = match.span("post")
                    break


def person_of(draft: Draft, figure: Figure) -> Person:
    """The record of a figure."""
    post, folded = None, ""
    if figure.post:
        post, folded = draft.value(*figure.post), draft.body.text[slice(*figure.post)]
    elif figure.caption_post:
        post, folded = draft.page.value(*figure.caption_post), draft.page.folded[slice(*figure.caption_post)]
    place = draft.value(figure.start, figure.end)
    return Person(place, post, *post_parts(post, folded), place, draft.span(figure.start, figure.end))


def post_parts(post: str | None, folded: str) -> tuple[str | None, tuple[str, ...]]:
    """Organisation and offices of a post phrase, as printed."""
    if post is None:
        return None, ()
    organisation, offices = split_post(folded)
    found: tuple[str, ...] = ()
    position = len(organisation)
    for office in offices:
        position = folded.find(office, position)
        found += (post[position : position + len(office)],)
        position += len(office)
    return post[: len(organisation)] or None, found
