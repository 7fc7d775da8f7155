"""The people of the body: found in strong contexts, then known everywhere on the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from newsextract.data import rows, words
from newsextract.fields.draft import Draft
from newsextract.fields.names import (
    TRANSLITERATION,
    any_surnames,
    common_surnames,
    follow,
    han_name,
    is_ordinary,
    name_after,
    repeats,
    speech_starts,
)
from newsextract.labels.sheet import CAPTION
from newsextract.records import Person

# 李先生, 余大姐, 宋师傅: a surname with a form of address stands for a name.
_ADDRESS = r"先生|女士|小姐|师傅|大姐|大哥|大爷|大妈|大娘|大叔|阿姨|阿婆|奶奶|爷爷|婆婆|老汉|老伯|嫂|嬸|某某|某"
# 禄院长, 陈局长: a surname with an office stands for somebody whom the page names in full.
_OFFICE = (
    r"书记|主任|局长|县长|市长|省长|区长|镇长|乡长|村长|院长|校长|所长|站长|队长|会长|部长|处长|科长|厅长|董事长|总经理|经理"
    r"|总|教授|律师|老师|医生|主席|工|博士|同志|大使|警官|导演"
)
_BOUNDARY = re.compile(r"[。!?;\n,:“”()]")
# What a post phrase never runs over, read from the name backwards: the last of these ends it.
_CUT = re.compile(
    r"(?:的|由|让|请|(?<!总)是|叫|据|(?<!针)对(?!外)|向|随|被|把|给|听|当选|出自|新任|现任|原任|来自|告诉|另一位"
    r"|一位|这位|一名|名叫|以及|(?:电|讯|消息) |在\S{1,20}?(?:上|中|里|后)|,)"
)
_LEAD = re.compile(
    r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日|当天|今天|昨天|昨日|今日|上午|下午|晚上|早上|会上|会前|会后|同时|随后|其中|此外|目前|另外|最后|首先|期间|不过|但是|然而|但|而|并|又|连|今年|去年|近日|日前|其|该|据|经"
    r"|\d{1,3}岁|[一二三四五六七八九十]{1,4}岁|第[一二三四五六七八九十]{1,3}[任位届批]|(?:正在|负责)\S{1,12}的)+"
)
_POST_IS = re.compile(r"(?:是|任|担任|为)(?:个|一名|一位|名)?(?P<post>[^,。;!?\n“”]{2,24})[,。]")
_ORGANISATION_END = re.compile(
    r"(?:市委市政府|县委县政府|人民政府|政府|人大常委会|政协|省委|市委|县委|区委|州委|旗委|镇党委|乡党委|党委|党组|党工委|纪委|监委|政法委|组织部|宣传部|统战部|网信办|委员会|管委会|办事处|街道|社区"
    r"|居委会|村委会|办公室|局|厅|院|处|署|厂|公司|集团|银行|大学|学院|中学|小学|学校|医院|研究所|研究院|事务所|协会|学会|商会|联合会|妇联|工会|团委|大队|支队|中队|派出所|中心|站|馆|队|所|社|园区|开发区|乡|镇|村|县|市|区|省|旗|州|委|部|科|会|检察院|法院|海关|农会)"
)


@dataclass(slots=True)
class Figure:
    """A person of the page."""

    name: str
    """Folded, as the roster keys it."""
    start: int
    end: int
    """The mention that introduced the person (offsets of the body's text)."""
    post: tuple[int, int] | None = None
    """The post phrase, offsets; None when none is printed."""
    caption_post: tuple[int, int] | None = None
    """The post phrase in a caption (offsets of `Page.clean`), for who has none in the body."""
    reporter: bool = False
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Roster:
    """Everybody whom the body names, and every place where it does."""

    figures: dict[str, Figure] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    """Where the mentions begin, ascending."""
    mentions: list[tuple[int, int, Figure]] = field(default_factory=list)

    def between(self, start: int, end: int) -> list[tuple[int, int, Figure]]:
        """The mentions that begin at `start` or later and end at `end` or before."""
        first = bisect_left(self.starts, start)
        found = []
        for mention in self.mentions[first:]:
            if mention[0] >= end:
                break
            if mention[1] <= end:
                found.append(mention)
        return found

    def last_before(self, position: int) -> tuple[int, int, Figure] | None:
        """The mention nearest before a position."""
        index = bisect_left(self.starts, position) - 1
        return self.mentions[index] if index >= 0 else None


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("posts")}


_LONGEST_POST = 5


def post_ending(text: str, floor: int, stop: int, least: int = 1) -> str | None:
    """The longest head word of a post, of `least` characters, that ends at `stop`; None when none does."""
    kinds = _kinds()
    for begin in range(max(0, floor), stop - least + 1):
        head = text[begin:stop]
        if head in kinds:
            return None if text[stop - 2 : stop] == "记者" else head
    return None


@cache
def _contexts() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns: the last character of a post before what may open a name; forms of address; other contexts."""
    common, single = common_surnames(), any_surnames()
    last = "".join(sorted({post[-1] for post in _kinds()}))
    posts = re.compile(f"[{last}](?=[{single}{''.join(sorted(TRANSLITERATION))}“A-Z ])")
    address = re.compile(f"[{single}](?:{_ADDRESS}|{_OFFICE})(?![\u4e00-\u9fff]?[某])|[{single}]某某?")
    others = re.compile(f"[叫的所司学院”](?=[{common}A-Z])")
    return posts, address, others


_ONLINE = frozenset(("网友", "网民", "博主", "主播", "用户"))
"""Nouns behind which a name in quotation marks is a nickname."""


def find_people(draft: Draft) -> Roster:
    """The roster of the body."""
    text = readable(draft)
    roster = Roster()
    posts, address, others = _contexts()
    reporters = {
        "".join(credit.name.split()) for credit in draft.credits if credit.role in ("reporter", "correspondent")
    }
    last = 0
    for match in posts.finditer(text):
        stop = match.end()
        head = post_ending(text, max(last, stop - _LONGEST_POST), stop)
        if head is None or _goes_on(text, stop):
            continue  # no post, or the post goes on: 理事|长, 主|任
        start = stop + (text[stop] == " ")
        kind = _kinds()[head]
        end = name_after(
            text,
            start,
            strong=kind == "office",
            nick=head in _ONLINE,
            common=kind in ("person", "weak"),
            sure=kind in ("office", "rank"),
        )
        if end == start and kind != "weak":
            end = _repeated_name(text, start)
        if end == start:
            continue
        begin = _post_start(text, stop - len(head), last)
        if kind == "weak" and (
            not _speaks(text, end) or stop - begin < 2 or (stop - begin == 2 and text[begin] in any_surnames())
        ):
            continue
        _add(roster, text, start, end, (begin, stop))
        last = end
    _others(roster, text, others)
    _clause_starts(roster, text)
    _addressed(roster, text, address)
    aliases = _aliases(roster, text)
    for name in reporters & roster.figures.keys():
        roster.figures[name].reporter = True
    _find_mentions(roster, text, aliases)
    _late_posts(roster, text)
    _caption_posts(draft, roster)
    return roster


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
    posts = _contexts()[0]
    for line, label in zip(sheet.lines, sheet.label, strict=True):
        if label != CAPTION:
            continue
        for match in posts.finditer(line.text):
            figure = next((figure for name, figure in without.items() if line.text.startswith(name, match.end())), None)
            head = post_ending(line.text, match.end() - _LONGEST_POST, match.end())
            if figure and figure.caption_post is None and head and len(head) > 1:
                begin = _post_start(line.text, match.end() - len(head), 0)
                figure.caption_post = (line.start + begin, line.start + match.end())


def _goes_on(text: str, stop: int) -> bool:
    """The post is the beginning of a longer one: 理事|长, 工|程师."""
    for more in (1, 2, 3):
        head = post_ending(text, stop + more - _LONGEST_POST, stop + more, 2)
        if head and len(head) > more:
            return True
    return False


def _repeated_name(text: str, start: int) -> int:
    """End of a name without surname that the page repeats: 护林员其美 … 其美摸着."""
    for length in (4, 3, 2):
        candidate = text[start : start + length]
        if (
            len(candidate) == length
            and all(character in TRANSLITERATION for character in candidate)
            and repeats(text, start, candidate) > 1
            and follow(text, start + length) > 1
        ):
            return start if is_ordinary(candidate) else start + length
    return start


def _post_follows(text: str, end: int) -> bool:
    """A post right behind a supposed name: 新闻发言人."""
    return any(text[end : end + length] in words("posts", "office", "rank", "person") for length in (4, 3, 2))


def _add(roster: Roster, text: str, start: int, end: int, post: tuple[int, int] | None) -> None:
    """Add a person, or give a known one the post that was missing."""
    if text[start] == "“":
        start, end = start + 1, end - 1
    name = text[start:end]
    if post and post[0] >= post[1]:
        post = None
    figure = roster.figures.get(name)
    if figure is None:
        roster.figures[name] = Figure(name, start, end, post)
    elif figure.post is None and post:
        figure.post = post


def _post_start(text: str, at: int, floor: int) -> int:
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
    return cut + 1 if text[cut : cut + 1] == "、" else cut


def _others(roster: Roster, text: str, pattern: re.Pattern[str]) -> None:
    """Names behind 的, 叫, an organisation or a nickname; names with a dot in them."""
    known = {
        place for figure in roster.figures.values() if "·" in figure.name for place in range(figure.start, figure.end)
    }
    for match in _ALIASED.finditer(text):
        start = (
            match.start()
            - 2
            - (
                text[match.start() - 2 : match.start() - 1] not in "小阿老"
                and text[match.start() - 3 : match.start() - 2] in common_surnames()
            )
        )
        _add(roster, text, max(0, start), match.start(), None)
    dot = text.find("·")
    while dot > 0:
        if dot not in known:
            _add_dotted(roster, text, dot)
        dot = text.find("·", dot + 1)
    for match in pattern.finditer(text):
        before = _CONTEXT.search(text, max(0, match.end() - 10), match.end())
        if before is None:
            continue
        end = name_after(text, match.end(), strong=False)
        sure = follow(text, end) == 3 and (
            text[end : end + 2] in speech_starts() or before[0] not in ("的", "公司", "大学")
        )
        again = end - match.end() > 2 and repeats(text, end, text[match.end() : end]) > 1
        if _after_quote(text, match.end()) or (before[0] == "的" and _pronoun_next(text, match.end())):
            end = name_after(text, match.end(), strong=False, sure=True)
            again = end > match.end()
        titled = _post_follows(text, end)
        if text[match.end() : end] in _kinds():
            continue
        if end > match.end() + 1 and (sure or again) and (not titled or before[0] in ("事务所", "医院", "法院")):
            post = (
                _post_called(text, before.start())
                if before[0] in ("叫", "名叫")
                else (end, end + 2)
                if titled
                else _post_of(text, match.end())
            )
            _add(roster, text, match.end(), end, post)


def _speaks(text: str, end: int) -> bool:
    """A verb of speech stands right behind a supposed name."""
    return (
        text[end : end + 2] in speech_starts()
        or text[end : end + 1] in ("说", "称")
        or text[end : end + 2] in ("则说", "也说", "还说", "笑着")
    )


# 小宇（化名）: a name that the page says is made up.
_ALIASED = re.compile(r"(?<=[\u4e00-\u9fff]{2})\((?:化名|均为化名)\)")


_PRONOUN_SPEAKS = re.compile(
    r"[^。!?;\n“”]{0,30}[。!?][他她](?:说|表示|介绍|告诉|认为|坦言|笑|回忆|透露|坦承|感叹|感慨)"
)


def _pronoun_next(text: str, position: int) -> bool:
    """The next sentence goes on with 她表示: this one names who that is."""
    return _PRONOUN_SPEAKS.match(text, position) is not None


def _post_of(text: str, position: int) -> tuple[int, int] | None:
    """A post in front of 的: 当了二十二年护鸟员的曲洪海."""
    if text[position - 1] != "的":
        return None
    head = post_ending(text, position - 1 - _LONGEST_POST, position - 1, 2)
    return (position - 1 - len(head), position - 1) if head else None


def _after_quote(text: str, position: int) -> bool:
    """A quotation closes just before, in the same sentence: who comes now may have said it."""
    quote = text.rfind("”", max(0, position - 40), position)
    return quote >= 0 and not any(mark in text[quote:position] for mark in "。!?;“\n")


# What stands before the name: 名叫石磊, 盈科律师事务所孙景伟, “阿枝嬸”吳枝.
_CONTEXT = re.compile(r"(?:名叫|叫|的|事务所|公司|大学|学院|医院|法院|同学|“[^“”\n]{1,8}”)$")


def _post_called(text: str, at: int) -> tuple[int, int] | None:
    """The post in front of 叫: 社区的创办人叫石磊."""
    start = _post_start(text, at, 0)
    return (start, at) if _ends_in_post(text, start, at) else None


def _add_dotted(roster: Roster, text: str, dot: int) -> None:
    """A name with a dot whose first part reaches back as far as its characters write such names."""
    start = dot
    while start > 0 and dot - start < 8 and text[start - 1] in TRANSLITERATION:
        start -= 1
    if dot - start >= 2:
        end = name_after(text, start, strong=True)
        if end > dot + 1:
            _add(roster, text, start, end, None)


@cache
def _clause_pattern() -> re.Pattern[str]:
    """A surname that opens a clause in which a verb of speech may follow a name at once: 亓远说, 欧阳晓彤表示."""
    verbs = "".join(sorted({verb[0] for verb in speech_starts()} | set("说称则也还笑")))
    return re.compile(f"(?:(?<=[。!?;,:\n”])|(?<![\\s\\S]))[{common_surnames()}](?=[\u4e00-\u9fff]{{1,3}}[{verbs}])")


def _clause_starts(roster: Roster, text: str) -> None:
    """A name that opens a clause and speaks: 亓远说, 羊春秀下台后说."""
    for match in _clause_pattern().finditer(text):
        start = match.start()
        end = han_name(text, start)
        if end <= start + 1 or text[start:end] in roster.figures or _post_follows(text, end):
            continue
        if _speaks(text, end):
            _add(roster, text, start, end, None)


def _addressed(roster: Roster, text: str, pattern: re.Pattern[str]) -> None:
    """李先生 is a name of its own unless the page names a 李 in full; 禄院长 only stands for one."""
    by_surname: dict[str, list[Figure]] = {}
    for figure in roster.figures.values():
        if 2 <= len(figure.name) <= 3:
            by_surname.setdefault(figure.name[0], []).append(figure)
    for match in pattern.finditer(text):
        surname, form = match[0][0], match[0][1:]
        whole = [
            figure
            for figure in by_surname.get(surname, ())
            if figure.name != match[0] and not figure.name.endswith(form)
        ]
        if whole and not any(character in match[0] for character in "某"):
            owner = _owner(whole, text, form, match.start())
            if owner:
                owner.mentions.append(match.span())
            continue
        if re.fullmatch(_ADDRESS, form) and _stands_alone(text, match.start()):
            post = _post_start(text, match.start(), 0)
            _add(
                roster,
                text,
                match.start(),
                match.end(),
                (post, match.start()) if _ends_in_post(text, post, match.start()) else None,
            )


def _owner(whole: list[Figure], text: str, form: str, position: int) -> Figure | None:
    """Of the people with the surname, the one whose post ends with the form, else the only one."""
    fitting = [figure for figure in whole if figure.post and text[figure.post[0] : figure.post[1]].endswith(form)]
    if fitting:
        return fitting[0]
    before = [figure for figure in whole if figure.start < position]
    return before[0] if len(before) == 1 and re.fullmatch(_ADDRESS, form) else None


def _stands_alone(text: str, position: int) -> bool:
    """What stands before the surname is no part of a longer word."""
    return (
        position == 0 or text[position - 1] in "的,。、;:!?“”\n的民位名叫客" or text[position - 1] not in any_surnames()
    )


def _ends_in_post(text: str, start: int, end: int) -> bool:
    """The phrase ends with a head word of a post."""
    return any(text[end - length : end] in words("posts") for length in (4, 3, 2) if end - length >= start)


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


def _find_mentions(roster: Roster, text: str, aliases: dict[str, Figure]) -> None:
    """Every place where a figure is named, also by a part of a foreign name."""
    if not roster.figures:
        return
    forms: dict[str, Figure] = dict(aliases)
    for name, figure in roster.figures.items():
        forms[name] = figure
        parts = name.split("·") if "·" in name else name.split(" ") if " " in name else []
        for part in (parts[:1] + parts[-1:]) if parts else []:
            if len(part) > 1:
                forms.setdefault(part, figure)
    pattern = re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)))
    for match in pattern.finditer(text):
        forms[match[0]].mentions.append(match.span())
    every = [(start, end, figure) for figure in roster.figures.values() for start, end in figure.mentions]
    roster.mentions = sorted(every, key=lambda mention: mention[:2])
    roster.starts = [mention[0] for mention in roster.mentions]


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
                        and _ends_in_post(text, match.start("post"), match.end("post"))
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
    organisation, offices = split_post(folded)
    place = draft.value(figure.start, figure.end)
    organisation_text = post[: len(organisation)] if post and organisation else None
    office_texts: tuple[str, ...] = ()
    if post:
        position = len(organisation)
        for office in offices:
            position = folded.find(office, position)
            office_texts += (post[position : position + len(office)],)
            position += len(office)
    return Person(place, post, organisation_text, office_texts, place, draft.span(figure.start, figure.end))


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
        and (post_ending(parts[lead], len(parts[lead]) - _LONGEST_POST, len(parts[lead])) or "长") == "长"
    ):
        lead += 1
    head = "、".join(parts[: lead + 1])
    limit = _office_start(head)
    cut = max((match.end() for match in _ORGANISATION_END.finditer(head[:limit])), default=0)
    return head[:cut], tuple(part for part in [head[cut:].removeprefix("的"), *parts[lead + 1 :]] if part)


_RANK = re.compile(r"(?:常务|第一|执行|高级|首席)?(?:副|代|总)?$")


def _office_start(post: str) -> int:
    """Where the office begins that ends a post phrase: what stands before it may be an organisation."""
    head = post_ending(post, len(post) - _LONGEST_POST, len(post))
    start = len(post) - len(head) if head else max(0, len(post) - 1)
    rank = _RANK.search(post, 0, start)
    return rank.start() if rank else start
