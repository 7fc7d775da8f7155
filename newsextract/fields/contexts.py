"""Contexts other than a post that show a name: an age, an apposition, a clause that speaks, a form of address."""

from __future__ import annotations

import re
from functools import cache

from newsextract.data import words
from newsextract.fields.foreign_names import transliterated_name
from newsextract.fields.name_ends import han_name, name_after
from newsextract.fields.names import (
    any_surnames,
    common_surnames,
    follow,
    is_doubtful,
    is_name,
    is_ordinary,
    is_place,
    is_wordlike,
    repeats,
    speech_starts,
    surname_at,
    transliteration,
)
from newsextract.fields.openers import find_aged, find_agents, find_openers
from newsextract.fields.posts import (
    LONGEST_POST,
    post_called,
    post_ending,
    post_follows,
    post_goes_on,
    post_kinds,
    post_of,
    post_start,
)
from newsextract.fields.roster import Roster, add_figure


def find_in_contexts(roster: Roster, text: str) -> None:
    """Add the people whom something else than a post before the name shows, the surest contexts first."""
    for find in _FINDERS:
        find(roster, text)


def _made_up(roster: Roster, text: str) -> None:
    """Names that the page says are made up: 小宇(化名)."""
    for match in _ALIASED.finditer(text) if "化名" in text else ():
        dear = text[match.start() - 2 : match.start() - 1] in "小阿老" or text[match.start() - 1] == "某"
        three = not dear and text[match.start() - 3 : match.start() - 2] in common_surnames()
        start = match.start() - 2 - three
        if start >= 0 and text[start : match.start()].isalpha():
            add_figure(roster, text, start, match.start(), None)


def _dotted(roster: Roster, text: str) -> None:
    """Names with a dot in them: 茉莉·西尔斯."""
    known = {
        place for figure in roster.figures.values() if "·" in figure.name for place in range(figure.start, figure.end)
    }
    dot = text.find("·")
    while dot > 0:
        if dot not in known:
            _add_dotted(roster, text, dot)
        dot = text.find("·", dot + 1)


def _aged(roster: Roster, text: str) -> None:
    """Names behind an age: 现年46岁的田海, 65岁的更尕南杰."""
    for match in _AGED.finditer(text) if "岁" in text else ():
        end = name_after(text, match.end(), strong=False, sure=True)
        end = end if end > match.end() else transliterated_name(text, match.end())
        if end > match.end() + 1 and not is_ordinary(text[match.end() : end]):
            add_figure(roster, text, match.end(), end, None)


def _called(roster: Roster, text: str) -> None:
    """Any name behind 叫 with an age behind it: 监测员叫尕让,今年五十六岁."""
    for match in _CALLED.finditer(text) if "叫" in text else ():
        if not is_ordinary(match["name"]):
            add_figure(roster, text, *match.span("name"), post_called(text, match.start()))


@cache
def _attached_pattern() -> re.Pattern[str]:
    """The last character of 叫, 的, an organisation or a nickname before what may open a name."""
    return re.compile(f"[叫的所司学院”](?=[{common_surnames()}A-Z])")


def _attached(roster: Roster, text: str) -> None:
    """Names behind 的, 叫, an organisation or a nickname."""
    for match in _attached_pattern().finditer(text):
        start = match.end()
        before = _CONTEXT.search(text, max(0, start - 10), start)
        end = _attached_end(text, start, before[0]) if before else start
        if before and end > start + 1 and not _is_attribute(text, start, end):
            add_figure(roster, text, start, end, _attached_post(text, start, end, before))


def _attached_end(text: str, start: int, before: str) -> int:
    """End of the name; `start` where neither what follows, nor the page, nor the next sentence speaks for one."""
    if after_quote(text, start) or (before == "的" and pronoun_next(text, start)):
        end = name_after(text, start, strong=False, sure=True)
        return start if post_follows(text, end) and before not in _EMPLOYS else end
    end = name_after(text, start, strong=False)
    acts = text[end : end + 1].isalnum() and end - start > 2
    spoken = text[end : end + 2] in speech_starts()
    sure = follow(text, end) == 3 and (spoken or acts or before not in ("的", "公司", "大学"))
    again = end - start > 2 and repeats(text, end, text[start:end]) > 1
    return end if (sure or again) and (before in _EMPLOYS or not post_follows(text, end)) else start


_EMPLOYS = ("事务所", "医院", "法院")
"""Organisations behind which a name with its post may follow: 盈科律师事务所孙景伟律师."""


def _is_attribute(text: str, start: int, end: int) -> bool:
    """What stands there is a word: 全场大笑, 我们的殷切希望, 大学|生而言, 云泽精密公司 in 云泽县, 中国的Coco迷."""
    name = text[start:end]
    if name in post_kinds() or name[-1:] in ("时", "大") or is_doubtful(name) or post_goes_on(text, start):
        return True
    if any(name + unit in text for unit in "县市区镇乡村"):
        return True
    return name.isascii() and " " not in name and not speaks(text, end)


def _attached_post(text: str, start: int, end: int, before: re.Match[str]) -> tuple[int, int] | None:
    """The post of such a name: in front of 叫 or 的, or right behind it."""
    if before[0] in ("叫", "名叫"):
        return post_called(text, before.start())
    return (end, end + 2) if post_follows(text, end) else post_of(text, start)


@cache
def _title_pattern() -> re.Pattern[str]:
    """A surname behind an organisation or at a clause's beginning, one or two characters, and a title: 习近平总书记."""
    titles = "|".join(sorted(words("posts", "office", "rank") | {"代表", "委员"}, key=len, reverse=True))
    return re.compile(
        f"(?P<name>[{common_surnames()}](?<![^。!?;,:\n”、和在由据如的大学院司会府局团].)[\u4e00-\u9fff]{{1,2}})(?P<title>总?(?:{titles}))(?![的们人])"
    )


_NO_GIVEN_END = frozenset("市县区省州盟旗镇乡村局厅部院校委会社团组队所站办处科室副总大任老新原前各该本某党政")
"""Characters that end an organisation or begin a post in front of a title, and so end no name: 高新区|区长."""


def _titled(roster: Roster, text: str) -> None:
    """Names in front of their title: 蒋万安市长, 上海交通大学薛万坤教授."""
    for match in _title_pattern().finditer(text):
        name = match["name"]
        if (
            name in roster.figures
            or not is_name(name)
            or name[-1] in _NO_GIVEN_END
            or is_doubtful(name)
            or is_ordinary(name[:2])
        ):
            continue
        if follow(text, match.end()) < 2:
            continue  # 华坚|董事长张华荣
        add_figure(roster, text, *match.span("name"), match.span("title"))


# 小宇（化名）: a name that the page says is made up.
_ALIASED = re.compile(r"\((?:均为)?化名\)")


# 七十八岁的令狐淑珍, 现年46岁的田海
_AGED = re.compile(r"[\d一二三四五六七八九十]岁的?(?=[\u4e00-\u9fff])")


_PRONOUN_SPEAKS = re.compile(
    r"[^。!?;\n“”]{0,30}[。!?][他她](?:说|表示|介绍|告诉|认为|坦言|笑|回忆|透露|坦承|感叹|感慨)"
)


def speaks(text: str, end: int) -> bool:
    """A verb of speech stands right behind a supposed name."""
    return (
        text[end : end + 2] in speech_starts()
        or text[end : end + 1] in ("说", "称")
        or text[end : end + 2] in ("则说", "也说", "还说", "笑着")
        or _SAYS_SO.match(text, end) is not None
    )


# 王晓燕激动地说
_SAYS_SO = re.compile(r"[则也还又]?(?:苦笑|笑|坦|直)着?[说道称言]|[\u4e00-\u9fff]{2,3}地(?:说|道|问|喊|回答|表示|告诉)")


def pronoun_next(text: str, position: int) -> bool:
    """The next sentence goes on with 她表示: this one names who that is."""
    return _PRONOUN_SPEAKS.match(text, position) is not None


def after_quote(text: str, position: int) -> bool:
    """A quotation closes just before, in the same sentence: who comes now may have said it."""
    quote = text.rfind("”", max(0, position - 40), position)
    return quote >= 0 and not any(mark in text[quote:position] for mark in "。!?;“\n")


_CALLED = re.compile(r"名?叫(?P<name>[\u4e00-\u9fff·]{2,6}),(?=(?:今年|现年|年约)|[\d一二三四五六七八九十]{2,3}岁)")
# What stands before the name: 名叫石磊, 盈科律师事务所孙景伟, “阿枝嬸”吳枝.
_CONTEXT = re.compile(r"(?:名叫|叫|的|事务所|公司|大学|学院|医院|法院|同学|“[\u4e00-\u9fff]{1,8}”)$")


_OPENS_NAME = frozenset("的,。、;:!?“”(\n")
_NO_PART = _OPENS_NAME | frozenset(") 和与及是在")


def _add_dotted(roster: Roster, text: str, dot: int) -> None:
    """A name with a dot whose first part reaches back as far as its characters write such names."""
    start = dot
    while start > 0 and dot - start < 8 and text[start - 1] in transliteration():
        start -= 1
    if text[start - 1 : start] not in _OPENS_NAME and text[start - 2 : start - 1] in _OPENS_NAME:
        start -= 1  # 的|茉莉·西尔斯: a character that other names do not have
    if text[start - 1 : start] in ("-", "—", "–"):  # 玛丽-诺埃尔·科因斯
        start -= 1
        while start > 0 and dot - start < 12 and text[start - 1] in transliteration():
            start -= 1
    post = None
    for back in range(max(0, start - 3), start):
        if _NO_PART.isdisjoint(text[back:start]) and post_ending(text, max(0, back - LONGEST_POST), back, 2):
            start, post = back, (post_start(text, back, 0), back)
            break  # 兽医|策伦道尔吉·恩赫巴雅尔: it begins right behind the post
    if dot - start >= 2:
        end = name_after(text, start, strong=True)
        if end > dot + 1:
            add_figure(roster, text, start, end, post)


@cache
def _clause_pattern() -> re.Pattern[str]:
    """A surname that opens a clause in which a verb of speech may follow a name at once: 亓远说, 欧阳晓彤表示."""
    verbs = "".join(sorted({verb[0] for verb in speech_starts()} | set("说称则也还笑")))
    return re.compile(
        f"[{common_surnames()}](?<![^。!?;,:\n”].)(?=[\u4e00-\u9fff]{{1,3}}[{verbs}]|[\u4e00-\u9fff]{{3,5}}地[说道问喊回表告])"
    )


def _clause_starts(roster: Roster, text: str) -> None:
    """A name that opens a clause and speaks: 亓远说, 羊春秀下台后说."""
    for match in _clause_pattern().finditer(text):
        start = match.start()
        end = han_name(text, start)
        if end <= start + 1 or text[start:end] in roster.figures or post_follows(text, end):
            continue
        if is_place(text[start:end]) or (is_wordlike(text[start]) and is_ordinary(text[start:end])):
            continue  # 荣成坚持, 应该说
        if speaks(text, end):
            add_figure(roster, text, start, end, None)


@cache
def _apposition_pattern() -> re.Pattern[str]:
    """A name that opens a sentence, then a post or an age between commas: 言明,无为市住建局副局长,分管这项工作."""
    return re.compile(
        f"(?P<name>[{any_surnames()}](?<![^。!?\n”].)[\u4e00-\u9fff]{{1,3}}),"
        "(?P<post>(?P<age>(?:今年|现年)?[0-9一二三四五六七八九十]{2,3}岁)|[^,。;:!?\n“”]{3,40})(?=,)"
    )


def _apposed(roster: Roster, text: str) -> None:
    """Names with a post behind a comma."""
    for match in _apposition_pattern().finditer(text):
        start, end = match.span("name")
        post = None if match["age"] else match.span("post")
        if post and not post_ending(text, post[1] - LONGEST_POST, post[1], 2):
            continue
        if end - start > surname_at(text, start) + 2 or is_ordinary(match["name"]) or is_ordinary(match["name"][:2]):
            continue
        if match["name"][-1] not in "市县区省州盟旗镇乡村":
            add_figure(roster, text, start, end, post)


_FINDERS = (
    _made_up,
    _dotted,
    _aged,
    find_aged,
    _called,
    _attached,
    _clause_starts,
    _titled,
    _apposed,
    find_agents,
    find_openers,
)
"""The surest contexts first."""
