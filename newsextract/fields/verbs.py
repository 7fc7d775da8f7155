"""Cues: verbs of speech with what they open."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsextract.data import rows
from newsextract.data.trie import trie_pattern
from newsextract.fields.quotes import Quote

OFFICIAL = frozenset(
    ("指出", "强调", "要求", "提出", "部署", "提醒", "表示", "希望", "说,", "建议", "号召", "提出要求", "明确")
)
"""Verbs of a speech to a meeting: what follows in the section goes on with it."""
# 告诉记者, 对记者说: who hears it may stand behind the verb.
_HEARER = (
    r"(?:得[^\s,。:;“”]{1,6}(?=:)|[^\s,。:;“”《》]{1,6}(?:新闻|日报|晚报|周刊|电视台|通讯社|中文网)(?=,)|[^\s,。:;“”]{1,10}?(?:负责人|人员|同志|干部|部门|单位|企业|群众|乡亲|工人|司机|医生|学生|孩子|们)(?=,)"
    r"|(?:(?!告诉|介绍)[^\s,。:;“”]){0,12}?记者(?:们)?|《[^《》\s]{1,12}》|我们|我|大家|笔者|本[报刊网台社]|在座的人|"
    r"(?:广大)?(?:车主|网友|师生|患者|投资者|农户|乘客|居民朋友|市民朋友|游客|市民|群众|村民|驾驶员|家长|考生|消费者|居民|旅客|司机|网民|公众|[果菜茶棉花药蔗蚕]农|渔民|牧民|种植户|养殖户|商户|业主|用户|求职者|毕业生|读者|观众))?"
)
_NOT_VERB = re.compile(
    r"这(?:[话句番]|些(?=[的话时事,]))|之[为作]|[为作](?=“)|法(?!国|律|院|官|规|方)|[话爱了过的着是书会权员者信完起出声]|不讳|一口|匿名|人(?<![求议望吁]人)|一[下]|方面|(?<=[说讲问谈])[在到给]"
)
# 表示感谢 tells of a feeling, not what was said.
_FEELING = re.compile(
    r"(?:衷心|诚挚|由衷|深深|强烈|热烈|高度|坚决|充分|亲切|崇高|真诚|十分|非常|完全|最)?(?:的|地)?(?:感谢|谢意|欢迎|祝贺|慰问|支持|同意|理解|不满|肯定|赞同|反对|歉意|遗憾|关切|敬意|认可|赞赏|哀悼|抗议|谴责|问候|怀疑|惊讶|怀念|满意|不解)"
)
# 介绍农文旅融合发展情况 names a matter, and nothing of what was said.
_MATTER = re.compile(r"[^,。;:“]{0,24}(?:情况|工作|经验|做法|成果|成效|过程|经历|原因)[,。;]")
# 提出要求, 提出选举呈请 name a paper; 提出要… tells what is wanted.
_PROPOSED = re.compile(
    r"要(?!求|素)|应|将|以|由|把|对|从|到|今|力争|确保|在|全|加快|坚持|[^,。:]{0,12}?(?:意见|要求|建议|希望|措施|主张)[:,]"
)
# A noun or another word ends with the verb's characters: 据介绍, 有关要求, 小说, 根据指示.
_NOUN_BEFORE = re.compile(
    r"(?:[的据按照按有无项条各些其此该个等种和、“《]|[一二三四五六七八九十]|小|听|评|学|传|演|据|再|别|虽|不|难|可|胡|乱|名|简|统|统一|职|对|号|[请被经应]|作[了]?)$"
)
# 法院认为,…;原告主张精神抚慰金,于法无据: what a party says is part of what the court does
_PARTY = re.compile(r";(?:原告|被告人?|上诉人|申请人|双方)$")
# 宣读通报, 传达指示, 发表演说: a paper or a speech, whatever mark follows.
_PAPER_BEFORE = re.compile(r"(?:宣读|传达|印发|下发|转发|收到|发表|[演小])$")


_VIEWS = frozenset("批评 质疑 要求 建议 评论 呼吁 抱怨 指控 抗议 说法 反映".split())
_ABOUT = re.compile(r"(?:^|[,。;\n 　])(?:针对|对于|面对|至于|关于|对|就)[^,。;]{1,12}$")
# 发表声明|说: who issued the paper says it
_ISSUED = re.compile(r"发[表布出][^,。]{0,2}$")
# 通报|指出: a paper says it.
_PAPERS = frozenset(("通报", "公告", "通告", "公报", "报道", "声明", "评论"))


class Cue(NamedTuple):
    """A verb of speech (offsets of the body's text)."""

    start: int
    end: int
    content: int
    """Where what is said begins."""
    kind: str
    """say (content follows at once), mark (behind a comma or colon), colon (a person and a colon), view (在他看来)."""


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {row[0]: row[1] for row in rows("speech_verbs")}
    return re.compile(
        rf"(?!警告诉)(?P<verb>{trie_pattern(kinds)})(?P<more>道|说|称|着说|表示|指出|指(?![责望导向挥示定标数控]))?"
        rf"(?P<hearer>{_HEARER})(?P<mark>[,:]? ?)"
    ), kinds


# 在他看来，: what somebody thinks, without a verb of speech.
_VIEW = re.compile(r"在(?P<who>[\u4e00-\u9fff·]{1,40}?)(?P<verb>看来),")
# 渠務署發言人回覆查詢時指,… · 湛家傑就指押後半年: how Hong Kong's papers say "says"
_SAYS = re.compile(
    r"指(?:(?<=[时就则亦又并续再]指),?|(?<=代表指),)(?![出示导挥着向定责控望数标点认称引南头纹使名明的])"
)
_COLON = re.compile(r":(?<=[\u4e00-\u9fff]:)(?=[\u4e00-\u9fff\d])")


def find_cues(text: str, utterances: list[Quote]) -> list[Cue]:
    """Every cue of the text outside quoted speech, in order.

    >>> [text[cue.start:cue.end] for text in ["张长平指出,要发动。"] for cue in find_cues(text, [])]
    ['指出']
    """
    pattern, kinds = _pattern()
    opened = {quote.start - 1 for quote in utterances}
    found: list[Cue] = []
    for match in pattern.finditer(text):
        cue = None if match.end() in opened else _cue(text, match, kinds)
        if cue:
            found.append(cue)
    found += [Cue(match.end("who"), match.end("verb"), match.end(), "view") for match in _VIEW.finditer(text)]
    found += [Cue(match.start(), match.start() + 1, match.end(), "say") for match in _SAYS.finditer(text)]
    taken = {cue.content for cue in found}
    colons = [match for match in _COLON.finditer(text) if match.end() not in taken]
    found += [Cue(match.start(), match.start(), match.end(), "colon") for match in colons]
    return _outside(sorted(found), sorted(utterances))


def _cue(text: str, match: re.Match[str], kinds: dict[str, str]) -> Cue | None:
    """The cue of a match; None for a noun, or for a verb with nothing reported behind it."""
    kind = "say" if match["more"] else kinds[match["verb"]]
    end = match.end("more") if match["more"] else match.end("verb")
    mark = match["mark"].strip()
    after = match.end()
    if match["more"] and match["verb"] in _PAPERS and _ISSUED.search(text, max(0, match.start() - 6), match.start()):
        return Cue(match.end("verb"), end, match.end(), "mark" if mark else "say")
    if _is_noun(text, match.start(), marked=bool(mark), copula=text[end - 1] == "是") or _tells_of(text, match, mark):
        return None
    if text[end : end + 1] == "到" and text[end - 1] in "说讲问谈":
        return None  # 说到孩子,她的话多了起来
    if text[after : after + 1] in ("\n", "") or (text[after] == "“" and not mark):
        return None
    if not mark and _NOT_VERB.match(text, end):
        return None
    if text[match.start() - 1 : match.start()] == "边" or (
        end == after and text[end - 1] == "示" and _FEELING.match(text, end)
    ):
        return None
    if kind == "colon" and mark != ":":
        return None
    if match["verb"] in ("介绍", "通报", "说明") and not mark and _MATTER.match(text, after):
        return None
    if match["verb"] == "提出" and not mark and not _PROPOSED.match(text, after):
        return None
    if kind in ("mark", "tell") and not mark:
        return None
    if not mark and not ("\u4e00" <= text[after : after + 1] <= "\u9fff" or text[after : after + 1].isalnum()):
        return None
    paper = match["more"] and match["verb"] in _PAPERS and text[match.start() - 1 : match.start()] in "。,;\n的 份该"
    return Cue(match.end("verb") if paper else match.start(), end, after, "mark" if mark else "say")


def _tells_of(text: str, match: re.Match[str], mark: str) -> bool:
    """Somebody else tells of it: 原告主张 in a judgment; 针对外界批评,江文逸说明."""
    start = match.start()
    if _PARTY.search(text, max(0, start - 6), start):
        return True
    return mark == "," and match["verb"] in _VIEWS and _ABOUT.search(text, max(0, start - 16), start) is not None


def _is_noun(text: str, start: int, *, marked: bool, copula: bool) -> bool:
    """What stands before a verb's characters makes a noun of them: 据介绍, 宣读通报, and without a mark 有关要求.

    With `copula` a noun is what they are, and what follows is its content: 他的判断|是,.
    """
    if _PAPER_BEFORE.search(text, max(0, start - 2), start):
        return True
    if marked:
        return text[start - 1 : start] in ("据", "有") or (text[start - 1 : start] == "的" and not copula)
    return _NOUN_BEFORE.search(text, max(0, start - 2), start) is not None


def _outside(cues: list[Cue], utterances: list[Quote]) -> list[Cue]:
    """The cues that stand in no quoted speech; both lists are in order."""
    kept: list[Cue] = []
    number = 0
    for cue in cues:
        while number < len(utterances) and utterances[number].end <= cue.start:
            number += 1
        if number == len(utterances) or cue.start < utterances[number].start:
            kept.append(cue)
    return kept
