"""Subjects: who speaks in a clause — a person, a pronoun, a nominal source, an organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsextract.data import words
from newsextract.fields.posts import LONGEST_POST, post_ending
from newsextract.fields.roster import Figure, Roster

_PRONOUN = re.compile(
    r"(?:(?<=[,;。!?:”\n但而并又还也则时后据])|(?<![\s\S]))(?P<who>[他她])(?!们|的[^,。]{0,8}(?:说|问|辩护|律师|代理|家人|妻子|丈夫|父亲|母亲|同事|儿子|女儿)|人|乡)"
)
_NOT_HIM = re.compile(r"发言人|公司|集团|方面|当局|政府|银行|有限")
_ANY_PRONOUN = re.compile(r"(?<![其])(?P<who>[他她])(?!们|人|乡|的)")
# Somebody to whom or about whom the subject speaks is not the subject: 对记者, 向王女士, 与…连线.
_OBJECT_BEFORE = re.compile(
    r"(?:对|向|跟|给|为|被|把|将|同|陪|受|请|由|让|和|与|为了|帮|替|听|见到|看到|遇到|问|指着|针对|关于|接受|参加座谈的|担任)$"
)
_NOMINAL = re.compile(
    r"(?:负责人|发言人|工作人员|内部人士|知情人士|业内人士|人士|专家|学者|分析师|分析人士|老人|老汉|老太太|村民|市民|居民|网友|业主|民警|医生|律师|辩护人|代理人|代表|家长|学生|队员|司机|乘客|游客|消费者|投资者|法官|检察官|官员|部长|局长|主任|业界|外界|与会代表|与会专家|嘉宾|店主|老板|经理|当事人|受访者|记者会)$"
)
_MEETING = re.compile(
    r"(?:《[^《》]{1,24}》|会议|大会|全会|座谈会|动员会|例会|研讨会|报道|报导|报告|通知|通告|公告|文章|声明|意见|调查结果|数据|方案|条例|判决书|微信)$"
)
_ORGANISATION = re.compile(
    r"(?:公司|集团|银行|协会|学会|商会|联合会|委员会|工会|政府|委|局|厅|部|院|办|署|处|所|站|队|中心|大学|学院|学校|医院|法院|检察院|机构|组织|基金会|研究所|部门|警方|官方|军方|媒体|组委会|管委会|大使馆|外交部|联合国|欧盟|北约|白宫|当局|社区|村委会|办公室|事务所|联盟|专案组|调查组|工作组|机关|BBS|渔会|农会|方面|电视台|日报|晚报|新闻|时报|网站|平台)$"
)
_LEAD = re.compile(
    r"(?:而且|并且|且|对此|对于此|不过|但是|但|而|并且|并|同时|此外|另外|其中|随后|最后|据悉|据|日前|近日|目前|昨天"
    r"|昨日|今天|今日|当天|当日|会上|会后|期间|其后|此前|另据|针对此事|\d{1,2}月\d{1,2}日[上下中]?[午旬]?"
    r"|\d{1,2}日[上下]?午?|[,、。;\n ])+"
)
# What stands between a subject and its verb: 在…上, 就…, 对…, 当场, 还, 笑着, 通过翻译.
_ADVERBIAL = re.compile(
    r"(?:在[^,。;]{1,30}?(?:上|中|时|后|里|间|下|会|前)|(?:就|对|向|与|跟|针对|围绕|用|通过|于|从|为|经过)[^,。;“”]{1,24}?|\d{1,2}月?\d{0,2}日[^,。;]{0,6}?"
    r"|(?:审理|调查|审查|梳理|研究|核实|检查|综合|测算|比较)后|接受[^,。;]{2,16}?(?:采访|访问|专访)时?|(?:[^,。;]{1,8}?)时|当场|当庭|同时|还|也|则|又|再|随后|最后|日前|近日|昨天|昨日|今天|今日|此前|曾|一致|共同|特别|多次|进一步|明确|认真|一再|反复|都|均|就|便|普遍|纷纷|晚间|上午|下午|受访|笑着|[^,。;]{1,4}着|[^,。;]{1,6}地|一边|首先|坚决|郑重|估计|亦|更|仍|即|并|直接|专门|发布[^,。]{0,8}(?:新闻稿|声明|通报|消息|公告))$"
)
_LONGEST = 26
_VERB_TAIL = re.compile(r"(?:说|表示|称|道|问|答|写道|指出|回应|介绍)[:,]? ?$")


@dataclass(slots=True)
class Said:
    """Who is given as the speaker, and where (offsets of the body's text)."""

    figure: Figure | None
    """The person; None for a nominal source or an organisation."""
    start: int
    end: int
    text: str = ""
    """The nominal source, folded."""
    carried: bool = False
    """The speaker is not named here: the statement goes on with one above."""


def subject_of(
    text: str,
    start: int,
    end: int,
    roster: Roster,
    *,
    loose: bool,
    opens: bool = False,
    persons_only: bool = False,
    speaking: Figure | None = None,
) -> Said | None:
    """The speaker in `text[start:end]`, a clause or sentence that ends before its verb (or holds it, when `opens`).

    `loose` lets a person be the subject of any verb; `opens` wants the subject at the beginning; `speaking` is whom a
    pronoun means for sure.
    """
    clause_end = _first_clause(text, start, end) if opens else end
    person = _person(text, start, clause_end, roster, lenient=opens or loose)
    pronoun = (_PRONOUN if not loose else _ANY_PRONOUN).search(text, start, clause_end)
    if person and (pronoun is None or person[0] < pronoun.start("who")):
        return Said(person[2], person[0], person[1])
    if pronoun:
        owner = speaking or _antecedent(roster, pronoun.start("who"))
        if owner:
            return Said(owner, pronoun.start("who"), pronoun.end("who"))
    if persons_only:
        return None
    return _nominal(text, start, clause_end, roster, opens=opens, loose=loose)


def _first_clause(text: str, start: int, end: int) -> int:
    """The end of the first clause, or of the second when the first has no room for a subject."""
    comma = text.find(",", start, end)
    if 0 <= comma - start < 9:
        comma = text.find(",", comma + 1, end)
    return comma if comma >= 0 else end


def _person(text: str, start: int, end: int, roster: Roster, *, lenient: bool) -> tuple[int, int, Figure] | None:
    """The first person named in the stretch who is not an object there."""
    for mention in roster.between(start, end):
        if mention[2].reporter or _OBJECT_BEFORE.search(text, max(start, mention[0] - 6), mention[0]):
            continue
        if (
            not lenient
            and text[mention[1] : mention[1] + 1] in "的家"
            and text[mention[1] : mention[1] + 3] not in ("的声音", "的心里")
        ):
            continue
        if _NOT_HIM.match(text, mention[1]):
            continue
        return mention
    return None


_REACH = 400
"""Characters back to which a pronoun may point."""


def _antecedent(roster: Roster, position: int) -> Figure | None:
    """Whom 他 or 她 means: the person named last before it, not too far back."""
    last = roster.last_before(position)
    while last and last[2].reporter:
        last = roster.last_before(last[0])
    return last[2] if last and position - last[1] < _REACH else None


def _nominal(text: str, start: int, end: int, roster: Roster, *, opens: bool, loose: bool) -> Said | None:
    """A nominal source or an organisation right before the verb: 法国航空公司, 该负责人, 会议."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    tail = _VERB_TAIL.search(text, start, end) if loose and not opens else None
    end = tail.start() if tail else end
    if opens or loose:
        found = _opening_nominal(text, start, end, roster)
        if found or opens:
            return found
    stripped = _strip_adverbials(text, start, end)
    chunk = text[start:stripped]
    comma = max(chunk.rfind(","), chunk.rfind("。"))
    if comma >= 0:
        start, chunk = start + comma + 1, chunk[comma + 1 :]
    if chunk.endswith("》") and "《" in chunk:
        start, chunk = start + chunk.rindex("《"), chunk[chunk.rindex("《") :]
    if not 2 <= len(chunk) <= _LONGEST:
        return None
    if (
        _NOMINAL.search(chunk)
        or post_ending(chunk, len(chunk) - LONGEST_POST, len(chunk), 2)
        or (not loose and (_MEETING.search(chunk) or _ORGANISATION.search(chunk) or chunk in _countries()))
    ):
        cut = max(chunk.rfind("称"), chunk.rfind("的") if _NOMINAL.search(chunk) else -1)
        start += cut + 1
        return Said(None, start, stripped, text[start:stripped]) if stripped - start > 1 else None
    return None


@cache
def _countries() -> frozenset[str]:
    return words("world") | {
        "中国",
        "中方",
        "美方",
        "日方",
        "韩方",
        "俄方",
        "校方",
        "院方",
        "厂方",
        "店方",
        "园方",
        "警方",
    }


_OPENING = re.compile(
    r"(?P<who>[^,。;“”]{0,24}?(?:负责人|发言人|工作人员|人士|部长|局长|主任|队长|所长|站长|校长|院长|处长|科长|书记|县长|镇长|经理|教授|医生|法官|检察官"
    r"|老人|老汉|老太太|村民|市民|居民|网友|民警|家长|学生|司机|乘客|游客|店主|老板|老额吉|女孩|男孩|小伙子|姑娘))"
    r"(?:说|问|悄悄问|道|告诉|介绍|表示|坦言|摆|[^,。;“”]{0,16}?(?:说|道|告诉|笑|叹|讲|问|喊|答|打了个比方|补充|,[^,。;“”]{0,6}说))"
)


_BARE = frozenset(("老人", "老汉", "老太太", "老人家", "大爷", "姑娘", "小伙子", "女孩", "男孩", "孩子", "老额吉"))
"""Nouns that stand for whom the page named last, unless 一位 or the like opens them."""


def _opening_nominal(text: str, start: int, end: int, roster: Roster) -> Said | None:
    """A nominal source that opens the narration behind a quotation: 老人嘴唇哆嗦着说."""
    match = _OPENING.match(text, start, end)
    if match and match["who"] in _BARE:
        owner = _antecedent(roster, start)
        if owner:
            return Said(owner, match.start("who"), match.end("who"), match["who"])
    start = match.start("who") + match["who"].rfind("的") + 1 if match else start
    return Said(None, start, match.end("who"), text[start : match.end("who")]) if match else None


def _strip_adverbials(text: str, start: int, end: int) -> int:
    """The end of the subject, freed of what stands between it and the verb."""
    for _ in range(4):
        match = _ADVERBIAL.search(text, max(start, end - 34), end)
        if not match or match.start() <= start:
            return end
        if _NOMINAL.search(text, match.start(), end) and text[match.start()] not in "对向与跟在":
            return end  # no adverbial: 无为市一家单位的工作人员, 经作科负责人
        end = match.start()
    return end
