"""Posts: where the phrase before a name begins and ends, and what organisation and offices it holds."""

from __future__ import annotations

import re
from functools import cache

from newsextract.data import rows, words
from newsextract.fields.names import is_name, is_ordinary, is_place

# The class of a school, 六(2)班, is no bracket.
_BOUNDARY = re.compile(r"[。!?;\n,:“”]|\((?!\d{1,2}\)班|[一二三四五六七八九十]{1,2}\)班)|\)(?!班)")


# What a post phrase never runs over, read from the name backwards: the last of these ends it.
_CUT = re.compile(
    r"(?:的|由|让|(?<!申)请|(?<!总)是|叫|据|(?<!针)对(?!外)|向|随|被|把|给|听|(?<!顾)问|当选|出自|新任|现任|原任|来自|告诉|拨打|联系上?|找到|致电|询问|走访慰问了?|专访了?|慰问了?|看望了?|采访了?|另一位|还有|就是"
    r"|[一两二三四五六七八九十几\d][名位]|这位|名叫|以及|(?:电|讯|消息) |在\S{1,20}?(?:上|中|里|后)|,)"
)


_LEAD = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日|当天|今天|昨天|昨日|今日|上午|下午|晚上|早上|会上|会前|会后|同时|随后|其中|此外|目前|另外|最后|首先|期间|不过|但是|然而|但|而|并|又|今年|去年|近日|日前|其|该[院县市局校镇村所站队厂案]?|据|经(?!济|营|贸|开|信|纪)|在(?=\S{2,24}(?:省|市|县|区|局|委员会|厅|镇|乡|公司|大学|医院))(?!\S{1,20}(?:上|中|里|后))"
    r"|\d{1,3}岁|[一二三四五六七八九十]{1,4}岁|第[一二三四五六七八九十]{1,3}[任位届批]|(?:正在|负责)\S{1,12}的)+"
)


_ORGANISATION_END = re.compile(
    r"(?:市委市政府|县委县政府|人民政府|政府|人大常委会|政协|省委|市委|县委|区委|州委|旗委|镇党委|乡党委|党委|党组|党工委|纪委|监委|政法委|组织部|宣传部|统战部|网信办|委员会|管委会|办事处|街道|社区"
    r"|居委会|村委会|办公室|局|厅|院|处|署|厂|公司|集团|银行|大学|学院|中学|小学|学校|医院|研究所|研究院|事务所|协会|学会|商会|联合会|妇联|工会|团委|大队|支队|中队|派出所|中心|站|馆|队|所|社|园区|开发区|乡|镇|村|县|市|区|省|旗|州|委|部|科|会|检察院|法院|海关|农会)"
)


@cache
def post_kinds() -> dict[str, str]:
    """Head word of a post → how freely a name may follow it: office, rank, person, weak (see the table)."""
    return {row[0]: row[1] for row in rows("posts")}


LONGEST_POST = 6


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Last character of a post → the lengths that posts with it have, longest first: few ends need looking at."""
    found: dict[str, set[int]] = {}
    for post in post_kinds():
        found.setdefault(post[-1], set()).add(len(post))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}


@cache
def last_characters() -> frozenset[str]:
    """With what a post may end."""
    return frozenset(_lengths())


def post_ending(text: str, floor: int, stop: int, least: int = 1) -> str | None:
    """The longest head word of a post, of `least` characters, that ends at `stop`; None when none does."""
    kinds, reach = post_kinds(), stop - max(0, floor)
    for length in _lengths().get(text[stop - 1 : stop], ()):
        if length < least:
            break
        head = text[stop - length : stop]
        if length <= reach and head in kinds:
            return None if text[stop - 2 : stop] == "记者" else head
    return None


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(post[:2] for post in post_kinds() if len(post) > 2)


def begins_post(word: str) -> bool:
    """Whether a longer post begins with these two characters: 工程(师)."""
    return word in _beginnings()


@cache
def _pairs() -> frozenset[str]:
    """Two characters that stand side by side in some post."""
    return frozenset(post[at : at + 2] for post in post_kinds() for at in range(len(post) - 1))


def post_goes_on(text: str, stop: int) -> bool:
    """The post is the beginning of a longer one: 理事|长, 工|程师."""
    if text[stop - 1 : stop + 1] not in _pairs():
        return False
    for more in (1, 2, 3):
        head = post_ending(text, stop + more - LONGEST_POST, stop + more, 2)
        if head and len(head) > more:
            return True
    return False


def post_follows(text: str, end: int) -> bool:
    """A post right behind a supposed name: 新闻发言人."""
    return any(text[end : end + length] in words("posts", "office", "rank", "person") for length in (4, 3, 2))


def post_start(text: str, at: int, floor: int) -> int:
    """Where the phrase begins that ends with the post at `at`: 县农业农村局副局长, 城南园区、城南办事处党委书记."""
    begin = max(floor, at - 48)
    for match in _BOUNDARY.finditer(text, begin, at):
        begin = match.end()
    cut = begin
    for match in _CUT.finditer(text, begin, at):
        cut = match.end()
    while cut < at and (text[cut] in "、 ▲△●■" or (cut == floor and floor and text[cut] in "和与及")):
        cut += 1
    lead = _LEAD.match(text, cut, at)
    cut = lead.end() if lead else cut
    return _behind_names(text, cut + 1 if text[cut : cut + 1] == "、" else cut, at)


def _behind_names(text: str, start: int, at: int) -> int:
    """Where the phrase begins behind the names of a list: 周玉兰、马耳东、|副县长; 华为、小米公司 are none."""
    while (mark := text.find("、", start, at)) > 0:
        name = text[start:mark].strip()
        if not is_name(name) or is_place(name) or is_ordinary(name) or (len(name) == 2 and at - mark > _BARE_OFFICE):
            break
        start = mark + 1 + (text[mark + 1] == " ")
    return start


_BARE_OFFICE = 4
"""Characters before the head word of a post up to which it names no organisation of its own: 县委副."""


def post_of(text: str, position: int) -> tuple[int, int] | None:
    """A post in front of 的: 当了二十二年护鸟员的曲洪海."""
    if text[position - 1] != "的":
        return None
    head = post_ending(text, position - 1 - LONGEST_POST, position - 1, 2)
    if not head:
        return None
    start = position - 1 - len(head)
    return start - 2 * (text[start - 2 : start] in ("时任", "现任")), position - 1


def post_called(text: str, at: int) -> tuple[int, int] | None:
    """The post in front of 叫: 社区的创办人叫石磊."""
    start = post_start(text, at, 0)
    return (start, at) if ends_in_post(text, start, at) else None


def ends_in_post(text: str, start: int, end: int) -> bool:
    """The phrase ends with a head word of a post."""
    return any(text[end - length : end] in words("posts") for length in (4, 3, 2) if end - length >= start)


def split_post(post: str) -> tuple[str, tuple[str, ...]]:
    """Organisation and offices of a post phrase.

    >>> split_post("靖江市委副书记、市长")
    ('靖江市委', ('副书记', '市长'))
    >>> split_post("城南园区、城南办事处党委书记")
    ('城南园区、城南办事处党委', ('书记',))
    >>> split_post("俚岛镇副镇长"), split_post("县市场监督管理局局长")
    (('俚岛镇', ('副镇长',)), ('县市场监督管理局', ('局长',)))
    >>> split_post("养蜂人")
    ('', ('养蜂人',))
    """
    if not post:
        return "", ()
    parts = post.split("、")
    lead = 0
    while (
        lead + 1 < len(parts)
        and (post_ending(parts[lead], len(parts[lead]) - LONGEST_POST, len(parts[lead])) or "长") == "长"
    ):
        lead += 1
    head = "、".join(parts[: lead + 1])
    limit = _office_start(head)
    cut = max((match.end() for match in _ORGANISATION_END.finditer(head[:limit])), default=0)
    return head[:cut], tuple(part for part in [head[cut:].removeprefix("的"), *parts[lead + 1 :]] if part)


_RANK = re.compile(r"(?:常务|第一|执行|高级|首席)?(?:副|代|总)?$")


def _office_start(post: str) -> int:
    """Where the office begins that ends a post phrase: what stands before it may be an organisation."""
    head = post_ending(post, len(post) - LONGEST_POST, len(post))
    start = len(post) - len(head) if head else max(0, len(post) - 1)
    rank = _RANK.search(post, 0, start)
    return rank.start() if rank else start
