"""Forms of address: 王女士, 陈局长, 老朱, 小李 — for somebody whom the page names in full, or a name of their own."""

from __future__ import annotations

import re
from functools import cache

from newsextract.fields.contexts import after_quote, speaks
from newsextract.fields.names import common_surnames, follow, is_ordinary, is_place, is_wordlike, repeats
from newsextract.fields.posts import LONGEST_POST, ends_in_post, post_ending, post_kinds, post_start
from newsextract.fields.roster import Figure, Roster, add_figure

# 李先生, 余大姐, 宋师傅: with these a surname stands for a name.
_COURTESY = (
    "先生|女士|小姐|太太|师傅|大姐|大哥|大爷|家?大妈|家?大娘|大叔|阿姨|阿婆|家?奶奶|家?爷爷|家?婆婆|老汉|老伯|嫂|嬸"
    "|老[二三四五六七八]"
)
# 禄院长, 陈局长: with these it stands for somebody whom the page names in full, or who speaks.
_OFFICE = (
    r"书记|主任|局长|县长|市长|省长|区长|镇长|乡长|村长|院长|校长|所长|站长|队长|会长|部长|处长|科长|厅长|董事长|总经理|经理|船长|班长|店长|厂长|社长|台长"
    r"|总|教授|律师|老师|医生|主席|工|博士|同志|大使|警官|导演|教练|法官|检察官|议员|委员|老板|大夫|护士长|团长|连长|支书"
)
_THINGS = frozenset(("小米", "小麦", "小时", "小康", "小班", "小车", "小鱼", "小羊", "小牛", "老街"))
"""What begins like a form of address and is none."""
# 陳太稱, 黃伯說: in Hong Kong and Guangdong, where the bearer speaks.
_KIN = "[太伯叔姨嬸婶婆](?=[稱称指說说表憶忆])"
_COURTESY_FORM, _OFFICE_FORM = re.compile(_COURTESY), re.compile(_OFFICE)


def find_addressed(roster: Roster, text: str) -> None:
    """Give every form of address to its person, or make a person of it."""
    by_surname: dict[str, list[Figure]] = {}
    for figure in roster.figures.values():
        if 2 <= len(figure.name) <= 3:
            by_surname.setdefault(figure.name[0], []).append(figure)
    _find_bare(text, by_surname)
    for match in _pattern().finditer(text):
        bearers = [one for one in by_surname.get(match["surname"] or match["dear"], ()) if one.name != match[0]]
        bearers = [one for one in bearers if not one.name.endswith(match["form"] or "\n")]
        if match["dear"] and (match[0] in post_kinds() or _is_introduced(text, match, bearers)):
            bearers = []
        if match["masked"] and is_place(text[match.start() - 1 : match.start() + 1]):
            continue  # 自称是南|昌某水产市场的经理
        if match["masked"]:
            _add_masked(roster, text, match)
        elif bearers:
            owner = _owner(bearers, text, match["form"], match.start())
            if owner:
                owner.mentions.append(match.span())
        elif _stands_alone(text, match) and _is_own_name(text, match):
            post = post_start(text, match.start(), 0)
            found = (post, match.start()) if ends_in_post(text, post, match.start()) else None
            add_figure(roster, text, match.start(), match.end(), found)


@cache
def _pattern() -> re.Pattern[str]:
    """A surname with a form of address behind it, with 某, or behind 小 and 老."""
    single = common_surnames()
    return re.compile(
        f"(?P<surname>[{single}])(?:(?P<form>{_COURTESY}|{_OFFICE}|{_KIN})|(?P<masked>某(?:某|(?![的等与和及在向对将被把系称说因以于还就已为是从由也诉辩供])[\u4e00-\u9fff])?))"
        f"|[小老阿](?P<dear>[{single}])(?![\u4e00-\u9fff]?[市县区镇村])"
    )


# 但祁提醒,…; 陳又指: in Hong Kong's papers a surname alone, where one person bears it
_BARE = (
    "(?<=[,。;\n但])(?P<bare>[{}])(?=[又則则續续亦还也]?(?:[指稱称說说]|提醒|表示|强调|認為|认为|补充|解释|透露|批评))"
)


_ADVERBS = frozenset("常于安万方明高时曾向连")
"""Surnames that before a verb of speech are rather another word: 常说, 曾表示, 方指出."""


@cache
def _bare_pattern() -> re.Pattern[str]:
    return re.compile(_BARE.format(common_surnames()))


def _find_bare(text: str, by_surname: dict[str, list[Figure]]) -> None:
    """Give a surname that stands alone before a verb of speech to its only bearer."""
    for match in _bare_pattern().finditer(text):
        bearers = [one for one in by_surname.get(match["bare"], ()) if one.start < match.start()]
        if len(bearers) == 1 and match["bare"] not in _ADVERBS and not is_wordlike(match["bare"]):
            bearers[0].mentions.append(match.span("bare"))


def _add_masked(roster: Roster, text: str, match: re.Match[str]) -> None:
    """王某, 王某某, 王某焘: the third character belongs to the name where the name could not end before it."""
    end = match.end()
    if end - match.start() == 3 and text[end - 1] != "某":
        longer = follow(text, end - 1) < 2 and (follow(text, end) > 1 or repeats(text, match.start(), match[0]) > 1)
        end -= not longer
    post = post_start(text, match.start(), 0)
    found = (post, match.start()) if ends_in_post(text, post, match.start()) else None
    add_figure(roster, text, match.start(), end, found)


def _owner(bearers: list[Figure], text: str, form: str | None, position: int) -> Figure | None:
    """Of the people with the surname, the one whose post has the form in it, else the only one who can be meant."""
    office = form is not None and _OFFICE_FORM.fullmatch(form) is not None
    if form and office:
        fitting = [one for one in bearers if one.post and form in text[one.post[0] : one.post[1]]]
        if fitting:
            return max((one for one in fitting if one.start < position), key=_start, default=fitting[0])
        bearers = [one for one in bearers if one.post is None or form in ("同志", "总", "老师")]
    before = [one for one in bearers if one.start < position]
    near = [one for one in before if position - one.end < _JUST_INTRODUCED]
    return before[0] if len(before) == 1 else near[0] if len(near) == 1 else None


_JUST_INTRODUCED = 150
"""Characters behind a name in which a form of address is its bearer's, though others share the surname."""


def _start(figure: Figure) -> int:
    return figure.start


def _is_own_name(text: str, match: re.Match[str]) -> bool:
    """The form is how the page names somebody: courtesy always, an office or 小 where it speaks or comes again."""
    surname, form = match["surname"] or match["dear"], match["form"]
    if is_wordlike(surname) or is_ordinary(match[0]) or match[0] in post_kinds() or match[0] in _THINGS:
        return False
    if form and _COURTESY_FORM.fullmatch(form):
        return True
    if form is None and post_ending(text, match.start() - LONGEST_POST, match.start(), 2):
        return True
    if form is None and text[match.start() - 1] in "的”," and after_quote(text, match.start()):
        return True  # “…。”住在坡背后的老杨扛着锄头
    again = repeats(text, match.start(), match[0]) > 1 and follow(text, match.end()) > 1
    return speaks(text, match.end()) or (again and (form is None or len(form) > 1))


def _is_introduced(text: str, match: re.Match[str], bearers: list[Figure]) -> bool:
    """户主老喻 is somebody else than 喻红旗 whose post is another."""
    post = post_ending(text, match.start() - LONGEST_POST, match.start(), 2)
    return post is not None and not any(one.post and post in text[one.post[0] : one.post[1]] for one in bearers)


# 一位不愿意公开姓名的桥|梁教授: one of many has no name
_ONE_OF = re.compile(r"[一某][位名个][^,。;:“”]{4,16}$")


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """What stands before is no part of a longer word: 大|学老师, 一分|钱爷爷, 桥|梁教授."""
    position = match.start()
    office = match["form"] and _OFFICE_FORM.fullmatch(match["form"])
    if office and (
        is_ordinary(text[position - 1 : position + 1]) or _ONE_OF.search(text, max(0, position - 20), position)
    ):
        return False
    return (
        position == 0
        or text[position - 1] in "的,。、;:!?“”\n民位名叫客员"
        or post_ending(text, position - LONGEST_POST, position, 2) is not None
        or (text[position - 1] not in common_surnames() and not text[position - 1].isdigit())
    )
