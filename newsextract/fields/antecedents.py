"""Antecedents: whom a pronoun or a noun alone means — 他说, 老人摇头, 母亲拉着他的手说."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from newsextract.fields.roster import Figure, Roster

Mention = tuple[int, int, Figure]

# Somebody to whom or about whom the subject speaks is not the subject: 对记者, 向王女士, 与…连线.
_OBJECT_OF = re.compile(
    r"(?:对|向|跟|给|为|被|把|将|同|陪|受|请|由|让|和|与|为了|帮|替|听|见到|看到|遇到|问|指着|针对|关于|接受|参加座谈的|担任)$"
)
_TRANSITIVE = re.compile(
    r"(?:指责|批评|欢迎|支持|反对|邀请|采访|质问|指控|起诉|抓获|逮捕|找到|拉着|告诉|联系|感谢|送给|询问|安慰|陪着|扶着|按照|根据)$"
)
_REACH = 400
"""Characters back to which a pronoun may point."""


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
    kind: str = "person"
    """person, organisation, document or meeting."""


def is_object(text: str, begin: int, at: int) -> bool:
    """Whoever is named from `at` on is only an object: 对, 向 or 告诉 stands right before, behind `begin`."""
    return (_OBJECT_OF.search(text, begin, at) or _TRANSITIVE.search(text, begin, at)) is not None


def owner_of(text: str, roster: Roster, position: int, speaking: Said | None) -> Said | None:
    """Whom a pronoun means: who spoke just now, also a source without a name, unless somebody was named since."""
    last = _antecedent(text, roster, position, subject=True)
    if speaking is None:
        return Said(last, position, position) if last else None
    if speaking.figure:
        return speaking
    near = roster.last_before(position)
    named_since = near is not None and near[0] >= speaking.end
    if not named_since and position - speaking.end < _REACH and speaking.kind == "person":
        return speaking
    return Said(last, position, position) if last else None


def _antecedent(text: str, roster: Roster, position: int, *, subject: bool) -> Figure | None:
    """Whom 他 means: the person named last before it, not too far back.

    With `subject`, somebody to whom another person does something is passed over. The last subject instead of the last
    name was tried: it is right less often.
    """
    last = roster.last_before(position)
    while (
        last
        and position - last[1] < _REACH
        and (before := roster.last_before(last[0]))
        and (last[2].reporter or (subject and _is_passed_over(text, last, before)))
    ):
        last = before
    return last[2] if last and not last[2].reporter and position - last[1] < _REACH else None


_BARE = frozenset(("老人", "老汉", "老太太", "老人家", "大爷", "姑娘", "小伙子", "女孩", "男孩", "孩子", "老额吉"))
"""Nouns that stand for whom the page named last, unless 一位 or the like opens them."""


def noun_alone(text: str, start: int, stop: int, roster: Roster, speaking: Said | None) -> Said | None:
    """老人嘴唇哆嗦着说, 这位老师提到: a noun alone is who was named last, or a source that ends with it."""
    this = text.startswith(("这位", "这名", "这个"), start)
    if this and speaking and speaking.figure is None and speaking.text.endswith(text[start + 2 : stop]):
        return Said(None, start, stop, speaking.text)
    owner = _elder(text, roster, start) if text[start:stop] in _ELDERS else None
    if owner is None and (this or text[start:stop] in _BARE):
        owner = _antecedent(text, roster, start, subject=False)
    return Said(owner, start, stop) if owner else None


_ELDERS = frozenset("老人 老人家 老汉 老太太 老奶奶 老大爷 老大娘".split())
# 杨家奶奶, 七十三岁的阎大爷: who is called so, or has that age
_OLD = re.compile(
    r"(?:[六七八九]十[一二三四五六七八九]?|[6-9]\d|百)岁|奶奶|爷爷|大爷|大娘|婆婆|阿婆|阿嬷|老太|老汉|老伯|老妇"
)
_NEARBY = 16


def _elder(text: str, roster: Roster, position: int) -> Figure | None:
    """Whom 老人 means: the person of age named last, when one of several of the near past is."""
    mention = roster.last_before(position)
    while mention and position - mention[1] < _REACH:
        figure = mention[2]
        if _OLD.search(text, max(0, figure.start - _NEARBY), figure.end + _NEARBY):
            return figure
        mention = roster.last_before(mention[0])
    return None


_RELATIVES = frozenset(
    (
        "母亲 父亲 妈妈 爸爸 妻子 丈夫 爱人 老伴 奶奶 爷爷 外婆 外公 "
        "儿子 女儿 哥哥 弟弟 姐姐 妹妹 婆婆 公公 儿媳 女婿 孙子 孙女"
    ).split()
)
"""Nouns for relatives."""
_MOST = 300
"""People of a page among whom a relative is looked for: more is a list, not a story."""


def relative(text: str, noun: Said, roster: Roster) -> Said | None:
    """母亲拉着他的手说: a relative is who was introduced as one, where the page has one such person."""
    if noun.text not in _RELATIVES:
        return None
    figures = islice(roster.figures.values(), _MOST)
    known = [one for one in figures if one.post and one.start < noun.start]
    named = [one for one in known if text.endswith(noun.text, *one.post or (0, 0))]
    return Said(named[0], noun.start, noun.end) if len(named) == 1 else None


_SENTENCE_END = re.compile("[。!?;\n]")


def _is_passed_over(text: str, mention: Mention, before: Mention) -> bool:
    """孟凡军首先向李本才道歉: the second name is an object, and the subject stands in the same sentence."""
    post = mention[2].post
    at = post[0] if post and post[1] == mention[0] else mention[0]
    sentence = not _SENTENCE_END.search(text, before[1], at)
    return sentence and is_object(text, before[1], at)
