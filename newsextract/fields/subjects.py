"""Subjects: who speaks in a clause — a person, a pronoun, a nominal source, an organisation."""

from __future__ import annotations

import re

from newsextract.fields.antecedents import Mention, Said, is_object, noun_alone, owner_of, relative
from newsextract.fields.posts import LONGEST_POST, post_ending, post_start
from newsextract.fields.roster import Roster
from newsextract.fields.sources import LONGEST_PHRASE, no_phrase, opening_source, phrase_start, source_kind

# 他 and 她 that speak; not 他们, 其他, 他的律师 (somebody else).
_WORDS_OF = "声音|心里|回答|话|看法|观点|解释|态度|表态|说法|介绍|感慨|想法|理由|心愿|建议|体会|答复|感受"
"""What somebody's words are called: 她的态度很明确:“…”."""
_PRONOUN = re.compile(rf"(?P<who>(?<!其)[他她]|(?<=据)其)(?!们|人|乡|的(?!{_WORDS_OF}))")
_HIS_OWN = tuple("的" + word for word in _WORDS_OF.split("|"))
_NOT_HIM = re.compile(r"发言人|办公室|团队|工作室|服务处|公司|集团|方面|当局|政府|银行|有限|所在|身边|身旁|周围")
_LEAD = re.compile(
    r"(?:而且|并且|且|然后|对此|对于此|不过|但是|但|而|并|并且|同时|此外|另外|其中|随后|最后|首先|接着|据悉|据|日前|近日|目前|昨天|昨晚|另据"
    r"|昨日|今天|今日|今早|当天|当日|当晚|会上|会后|期间|其后|此前|针对此事|至于[^,。]{1,20},|\d{1,2}月\d{1,2}日[上下中]?[午旬]?|然而|可是|可|于是|因此|所以"
    r"|\d{1,2}日[上下]?午?|周[一二三四五六日]|[,、。;\n ”])+"
)
# What stands between a subject and its verb: 在…上, 在布鲁塞尔, 就…, 对…, 当场, 还, 笑着, 通过翻译, 上星期,
# 7日发表的报告.
_ADVERBIAL = re.compile(
    r"(?:在[^,。;]{1,30}?(?:上|中|时|后|里|间|下|会|前)|(?:就|对|向|与|跟|针对|围绕|用|通过|于|从|为|经过|(?<![发交送写寄递])给)[^,。;“”]{1,24}?|\d{1,2}月?\d{0,2}日[^,。;]{0,6}?"
    r"|(?:审理|调查|审查|梳理|研究|核实|检查|综合|测算|比较|会勘|勘查|看)[^,。;]{0,4}后|(?:经|依法)?(?:审理|审查|评议|合议|复核)|接受[^,。;]{2,16}?(?:采访|访问|专访)时?|(?:[^,。;]{1,8}?)[时后]|当场|当庭|同时|还|也|则|又|再"
    r"|(?<![现存所正实潜内])在(?![场座职校编])[^,。;“”]{2,8}|(?:[上本下这]个?)?(?:星期|周|礼拜)[一二三四五六日天末]?|发[布表出]的?[^,。;]{0,6}(?:报告|声明|公报)[中里]?"
    r"|随后|最后|日前|近日|(?:[昨今前][天日早晨午晚]?|[当同次][天日晚])(?:清晨|早晨|傍晚)?|[赛会事战][后前]|此前|多次|早前|曾|一致|共同|特别|多次|进一步|明确|认真|一再|反复|都|均|就|便|却|才|只|普遍|纷纷|晚间|上午|下午|受访|笑着|[^,。;]{1,4}着|这样|如此|公开"
    r"|[^,。;]{1,6}地|一边|首先|坚决|郑重|估计|亦|更|仍|即|并|直接|专门|集体|主动|紧急|再次|最终|发[布出表][^,。]{0,8}(?:新闻稿|声明|通报|消息|公告)|发来[^,。]{0,4}(?:公函|复函|贺信|来信|声明|消息)|发(?:文|声明|布会)|发[布出表]了?|所|(?:聲明|声明)中?|一?[句声番]|不?[^,。;]{0,2}客气|(?<=[书告知稿信文报》])[中里上]|(?<=》)第[^,。;》]{1,12}[条款章])$"
)
# 路透社援引两名知情人士的话|称, 人民银行授权同业拆借中心|公布: what is reported are their words
_CITED = re.compile(
    r"(?:援引|引述|引用|(?<![吸牵指勾])引(?![起发来进]))(?P<who>[^,。;:“”]{2,24}?)(?:的话|的说法|的消息)(?:报[道导])?$|授权(?![的发书])(?P<for>[^,。;:“”]{4,24})$"
)
# 一位要求匿名的风险投资人: somebody, whatever he is called
_SOMEBODY = re.compile(
    r"[一两几多数]{1,2}[名位](?:[^,。;:“”]{2,20}的)?[\u4e00-\u9fff]{2,5}(?<![愿肯想能会要敢没不曾已正])"
)
_ISSUED = re.compile(
    r"(?<=..)(?:发[布表出]|公布|印发|下发|出具)的[^,。;]{0,6}(?:报告|通报|公告|声明|公报|通知|调查|数据)$"
)
_TOPIC = re.compile(r"[说谈提讲聊问想忆][起到及]|说(?:完|出)?这[话番句些]")


def subject_before(
    text: str, begin: int, stop: int, roster: Roster, *, speaking: Said | None = None, quoted: bool = False
) -> Said | None:
    """Who speaks, where the verb of speech begins at `stop` and its sentence at `begin`; None when nobody is named.

    The clause of the verb is asked first, then the clauses before it. `speaking` is who spoke just now, for pronouns. A
    noun is a source where only adverbs stand between it and the verb; with `quoted`, because a quotation stands beside
    the clause, anything may.
    """
    if text[stop - 1 : stop] in ("所", "的"):
        stop -= 1  # 正如薛万坤教授所说; 广汽方面的回应是
    if cited := _CITED.search(text, begin, stop):
        return _source(text, *cited.span("who" if cited["who"] else "for"))
    end = reach = stop
    bare = False  # 议员们指责他“撒谎”,要求…: the verb's own clause has no words of its own
    while end > begin:
        start = max(text.rfind(",", begin, end), text.rfind(":", begin, end), begin - 1) + 1
        said = _in_clause(text, start, end, roster, speaking, last=end == stop or bare)
        shared = bare and said is not None and said.kind in ("person", "meeting")
        if said and (said.figure or quoted or shared or said.end >= reach or adverbs_only(text, said.end, reach)):
            return said
        if reach == end and adverbs_only(text, start, end):
            reach = start - 1
            bare = True
        end = start - 1
    return _anybody(text, begin, stop, roster)


def adverbs_only(text: str, begin: int, stop: int) -> bool:
    """Only what leads in and adverbs stand in `text[begin:stop]`: 同时还."""
    lead = _LEAD.match(text, begin, stop)
    begin = lead.end() if lead else begin
    return begin == stop or _strip_adverbials(text, begin, stop) <= begin


def subject_opening(
    text: str, start: int, end: int, roster: Roster, *, speaking: Said | None = None, own: bool = False
) -> Said | None:
    """Who the clauses from `start` begin with: the narration behind a quotation, 老人嘴唇哆嗦着说.

    With `own`, because no verb of speech is there, it may be the person of whose belongings it tells: 边巴的对讲机响了.
    """
    lead = _LEAD.match(text, start, end)
    begin = start = lead.end() if lead else start
    said: Said | None = None
    first = text.find(",", start, end)
    if 0 <= first - start < 9 or _TOPIC.match(text, start):  # no subject yet: 说到这里,苏晏的声音低了下来
        first = text.find(",", first + 1, end)
    clause = first if first >= 0 else end
    if own:
        owner = next(iter(roster.between(start, clause)), None)
        if owner and text[owner[1] : owner[1] + 1] == "的" and _begins(text, start, owner[0]):
            return Said(owner[2], owner[0], owner[1])
    while start < clause:
        comma = text.find(",", start, clause)
        said = _opening(text, start, comma if comma >= 0 else clause, roster, speaking)
        if said or comma < 0:
            break
        start = comma + 1
    return said or _anybody(text, begin, clause, roster, own=True)


def _in_clause(text: str, start: int, end: int, roster: Roster, speaking: Said | None, *, last: bool) -> Said | None:
    """The subject of a clause; of the verb's own clause also a source right before the verb."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    stripped = _strip_adverbials(text, start, end)
    noun = (_nominal(text, start, stripped) or _document(text, start, end)) if last else None
    if noun:
        noun = relative(text, noun, roster) or noun
    opening = _opening(text, start, end, roster, speaking)
    owner = roster.last_before(noun.start) if noun else None
    if noun and owner and owner[1] == noun.start - 1 and text[owner[1]] == "的":
        inner = roster.last_before(noun.end)
        if inner and inner[0] > owner[0] and inner[1] == noun.end:
            return Said(inner[2], inner[0], inner[1])  # 张女士的丈夫|赵先生
        return Said(None, owner[0], noun.end, text[owner[0] : noun.end], kind=noun.kind)  # 王秀英的丈夫
    if opening and noun and opening.figure is None and noun.start <= opening.start and noun.end > opening.end:
        return noun  # 学校|代表
    if opening is None and noun is None and last:
        return _somebody(text, start, stripped)
    if opening is None or (noun and noun.start > opening.start and _owned(text, opening, noun)):
        return _apposed(text, noun, roster) if noun else None
    return opening


def _apposed(text: str, noun: Said, roster: Roster) -> Said:
    """言志远,市住建局副局长,表示…: a post between commas is the person's in front of it."""
    last = roster.last_before(noun.start)
    if last and last[1] == noun.start - 1 and text[last[1]] == "," and last[2].post and last[2].post[0] == noun.start:
        return Said(last[2], last[0], last[1])
    return noun


def _owned(text: str, opening: Said, noun: Said) -> bool:
    """王女士的丈夫: the clause begins with somebody to whom the source belongs."""
    between = text[opening.end : noun.end]
    return opening.figure is not None and between[:1] in "的所家" and "," not in between


def _opening(text: str, start: int, end: int, roster: Roster, speaking: Said | None) -> Said | None:
    """The person, the pronoun or the noun with which a clause begins."""
    person = _person(text, start, end, roster)
    pronoun = _PRONOUN.search(text, start, end)
    if person and (pronoun is None or person[0] < pronoun.start("who")):
        return Said(person[2], person[0], person[1])
    if pronoun and _begins(text, start, pronoun.start("who")):
        owner = owner_of(text, roster, pronoun.start("who"), speaking)
        if owner:
            return Said(owner.figure, *pronoun.span("who"), owner.text, kind=owner.kind)
    stop = opening_source(text, start, end)
    if stop == start or ((person := roster.last_before(stop + 1)) and person[0] == stop):
        return None  # no source, or one that only says where the person behind it belongs
    found = noun_alone(text, start, stop, roster, speaking)
    noun = _source(text, phrase_start(text, start, stop), stop)
    return found or relative(text, noun, roster) or _apposed(text, noun, roster)


def _person(text: str, start: int, end: int, roster: Roster) -> Mention | None:
    """The person who is the subject of a clause: only a post, an adverbial or a modifier stands before the name."""
    named = roster.between(start, end)
    for number, mention in enumerate(named):
        if mention[2].reporter or _NOT_HIM.match(text, mention[1]):
            continue
        if number + 1 < len(named) and _within(mention, named[number + 1][2].post):
            continue  # 潘振声女儿|马莉
        if text[mention[1] : mention[1] + 1] in ("的", "家") and not text.startswith(_HIS_OWN, mention[1]):
            continue
        if _begins(text, start, mention[0]):
            return mention
    return None


def _within(mention: Mention, post: tuple[int, int] | None) -> bool:
    """A name inside the post of somebody else."""
    return post is not None and post[0] <= mention[0] and mention[1] <= post[1]


# 现年46岁的, “阿枝嬸”, 曾获一等奖的: what modifies the name behind it
_MODIFIER = re.compile(r"[的”)岁老小]$")


def _begins(text: str, start: int, at: int) -> bool:
    """Nothing that could itself be the subject stands between the clause's beginning and `at`."""
    while at > start and text[at - 1] == " ":
        at -= 1
    if at - start < 3 or _MODIFIER.search(text, start, at):
        return not is_object(text, start, at)
    if source_kind(text, start, at) == "organisation":
        return True
    if post_ending(text, max(start, at - LONGEST_POST), at, 2):
        post = post_start(text, at, start)
        return not is_object(text, start, post)
    return _strip_adverbials(text, start, at) <= start


def _anybody(text: str, begin: int, end: int, roster: Roster, *, own: bool = False) -> Said | None:
    """The first person of a sentence who is not plainly an object, where the grammar tells nobody.

    With `own`, it may be somebody of whose belongings the sentence tells: 边巴的对讲机又响了.
    """
    for mention in roster.between(begin, end):
        before = max(begin, mention[0] - 6)
        if mention[2].reporter or _NOT_HIM.match(text, mention[1]):
            continue
        if text[mention[1] : mention[1] + 1] == "的" and not own:
            continue
        if not is_object(text, before, mention[0]):
            return Said(mention[2], mention[0], mention[1])
    return None


def _nominal(text: str, start: int, stop: int) -> Said | None:
    """A source right before the verb: 法国航空公司, 该负责人, 会议."""
    if not source_kind(text, start, stop):
        return None
    start = phrase_start(text, start, stop)
    if no_phrase(text, start):
        return None
    return _source(text, start, stop) if 2 <= stop - start <= LONGEST_PHRASE else None


def _somebody(text: str, start: int, stop: int) -> Said | None:
    """Somebody picked out of many whose noun no table knows: 一位要求匿名的风险投资人."""
    named = _SOMEBODY.match(text, start, stop)
    return Said(None, start, stop, text[start:stop]) if named and named.end() == stop else None


def _document(text: str, start: int, stop: int) -> Said | None:
    """A paper with who issued it, where that is no source known: 易观国际此前发布的报告."""
    issued = _ISSUED.search(text, start, stop)
    return _source(text, start, stop) if issued and stop - start <= LONGEST_PHRASE else None


def _source(text: str, start: int, stop: int) -> Said:
    kind = source_kind(text, start, stop) or "person"
    return Said(None, start, stop, text[start:stop], kind=kind)


def _strip_adverbials(text: str, start: int, end: int) -> int:
    """The end of the subject, freed of what stands between it and the verb."""
    for _ in range(4):
        match = _ADVERBIAL.search(text, max(start, end - 34), end)
        if not match or match.start() < start:
            return end
        named = source_kind(text, match.start(), end) in ("person", "organisation")
        if named and text[match.start()] not in "对向与跟在给":
            return end  # no adverbial: 无为市一家单位的工作人员, 经作科负责人
        end = match.start()
        if end == start:
            return end
    return end
