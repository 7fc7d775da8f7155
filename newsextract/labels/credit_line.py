"""Bylines, credit lines and notices: how they look, and the role words in them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newsextract.data import rows

# Between a role and its value: 编辑：, 记者|, 撰文/, 图 / — or only a blank for the roles that may stand so.
_MARK = r" {0,4}[:|/] {0,4}"
_LOOSE = (
    "(?:本版|版面|本期|值班|实习|见习|港闻|要闻|国际|财经|体育|新闻|文字|图片)?(?:责任)?编辑"
    "|文/图|图/文|文图|图文|来源|校对|责编|审核|摄影|撰文|编审|审读"
)
# 记者 and its kin, glued to what stands before and behind: 驻京记者石晓静, 本网见习记者 潘杰, 特约通讯员何海
_REPORTER = (
    r"(?:本[报网台刊社]|驻[\u4e00-\u9fff]{1,4})?(?:特约|特派|见习|实习|首席|全媒体|融媒体?|摄影|文字|视频)?(?:记者|通讯员)"
    "|实习生|特派员|特约撰稿(?!人)|专栏作者|特约评论员|特约撰稿人"
)
_DATE = r"\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?(?: {0,3}\d{1,2}:\d{2}(?::\d{2})?)?"
# 凡注明“来源：X” names nobody; 本文转载自「X」 does. Both are notices.
_NOTICE = re.compile(
    r"[\[(【※*]{0,2}(?:特别声明|免责声明|版权声明|转载声明|郑重声明|声明:|凡注明|凡本网|本文(?:已获|系|为|转载|转自|经.{0,6}(?:授权|转载)|来自|来源于|由|原载|摘自|选自|版权)|(?:本文)?原载(?:于|《)|转载(?:请|自|于|时)"
    r"|如需转|如若转载|未经(?:授权|许可|本)|文章来自|文章转载|以上(?:文章|内容)(?:来源|转|仅|由|不代表)|转自|禁止转载|严禁转载|仅代表作者|版权归|部分图片来源|图片来源(?:于)?网络)"
)
_NOTICE_INSIDE = re.compile(
    r"\(ID:[A-Za-z][\w-]{3,24}\).{0,40}公众号|(?:唯一)?官方微信公众号"
    r"|(?:(?<!承担)侵权|侵删|授权|转载(?!他人)|版权).{0,30}(?:联系|删除|注明|禁止|所有|必究|责任|授权)"
    r"|不代表.{0,20}(?:观点|立场)|(?:搜索|关注).{0,6}(?:微信号|公众号)[: ]?[A-Za-z]"
)


# Asked before the patterns above and below, which few lines fit: the characters of which each of them needs one.
_NOTICE_STARTS = frozenset("[(【※*特免版转郑声凡本如未文以禁严仅部图原")
_NOTICE_SIGNS = frozenset("I号侵授转版不搜关")
_SMALL_SIGNS = frozenset("摄提《信原编整讯电/报【号(文图社台网")


class Role(NamedTuple):
    """A role word met in a line, with the stretch of its value."""

    word: str
    """The word: 责任编辑."""
    role: str
    """What it gives: editor, source, date, stop, author+photographer …"""
    at: int
    """Offset of the word."""
    start: int
    """Offset of the value."""
    end: int
    """One past the value."""


@cache
def _roles() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("roles")}


@cache
def _role_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(role) for role in _roles()}))


@cache
def _finder() -> re.Pattern[str]:
    roles = _roles()
    # 文: and 图: are roles where no word ends with them: 钱学文:这是… is a turn of an interview.
    longest_first = sorted(roles, key=len, reverse=True)
    every = "|".join(("" if len(role) > 1 else r"(?<![\u4e00-\u9fff])") + re.escape(role) for role in longest_first)
    word = rf"(?P<a>{every})(?:{_MARK})"
    loose = rf"(?<![\u4e00-\u9fff])(?P<b>{_LOOSE})(?: {{1,4}})(?=[\u4e00-\u9fffA-Za-z])"
    reporter = rf"(?P<c>{_REPORTER})(?= {{0,4}}[:|/]? {{0,4}}[\u4e00-\u9fff·]| {{1,4}}[A-Za-z])"
    cell = r"(?:(?<=\|)|(?<=\| )|(?<=\|  ))(?P<d>来源|作者|编辑|责编)(?=[\u4e00-\u9fffA-Za-z])"
    # (来源:山城晚报,记者李明,编辑王强): behind a comma, with nothing but a name behind it
    listed = (
        r"(?<=[,、;])(?P<e>作者|编辑|责编|责任编辑|通讯员|摄影|校对|审核)"
        r"(?= {0,3}(?!报[道导]|部)[\u4e00-\u9fff·]{2,4}(?:[,、;) ]|$))"
    )
    return re.compile(f"{loose}|{word}|{reporter}|{cell}|{listed}")


_SIGN = re.compile("[:|/]")
# What may stand before the first role word: 2020-7-1 09:45 青石日报 (来源: — a date, three words, a bracket.
_BEFORE_ROLE = re.compile(rf"[\[(【<《]?(?:{_DATE} {{0,6}})?(?:[^\s,。:!?“”|]{{0,15}} {{0,3}}){{0,3}}[\[(【]?")
_LOOSE_START = re.compile(rf"[\[(【]?(?:{_LOOSE}) {{1,4}}\S")


def _starts_with_role(text: str) -> bool:
    """A role word with its mark stands at the line's beginning, or behind little.

    The signs are looked for, and the words before them looked up: one pattern of two hundred words behind three loose
    ones took a twentieth of all time.
    """
    if _LOOSE_START.match(text):
        return True
    for sign in _SIGN.finditer(text):
        stop = len(text[: sign.start()].rstrip(" "))
        if sign.start() - stop <= 4 and any(_is_role(text, stop - length, stop) for length in _role_lengths()):
            return True
    return False


_DATED = frozenset("稿布表新传载刊登辑录入版改建加订发转文成后")
"""With what the words in front of 时间 and 日期 end that speak of an article: 发稿时间, 录入日期."""


def _is_role(text: str, start: int, stop: int) -> bool:
    """The word is a role, by itself when it has one character, and what stands before it may stand there."""
    if start < 0 or text[start:stop] not in _roles():
        return False
    glued = start > 0 and "\u4e00" <= text[start - 1] <= "\u9fff"
    if glued and (stop - start == 1 or (_roles()[text[start:stop]] == "date" and text[start - 1] not in _DATED)):
        return False  # 报名时间: no time of the article
    return _BEFORE_ROLE.fullmatch(text, 0, start) is not None


@lru_cache(maxsize=256)  # source, credits and dates ask for the same few lines of a page
def role_values(text: str, *, reporters: bool = True) -> tuple[Role, ...]:
    """The role words of a line with their values; a value ends where the next role word begins.

    >>> [(role.word, text[role.start:role.end]) for text in ["(责编:张华 审核:王丽)"] for role in role_values(text)]
    [('责编', '张华'), ('审核', '王丽')]
    """
    finder, roles = _finder(), _roles()
    found: list[Role] = []
    for match in finder.finditer(text):
        word = match["a"] or match["b"] or match["c"] or match["d"] or match["e"]
        if match["c"] and not reporters:
            continue
        if _role_of(word, roles) == "date" and not _DAY.match(text, match.end()):
            continue  # 成县发布 | 原标题:…
        if found:
            found[-1] = found[-1]._replace(end=match.start())
        found.append(Role(word, _role_of(word, roles), match.start(), match.end(), len(text)))
    return tuple(_trimmed(text, role) for role in found)


_DAY = re.compile(r"[ :|/(]{0,3}\d|[ :|/]*$|.{0,6}\d{4}")


def _role_of(word: str, roles: dict[str, str]) -> str:
    """What the word gives; a longer form of one in the table gives the same: 驻京记者, 本网见习记者."""
    return roles.get(word) or next(roles[word[start:]] for start in range(1, len(word)) if word[start:] in roles)


_EDGE = " 　,、|/()[]【】<>·;:。"


def _trimmed(text: str, role: Role) -> Role:
    """The role with its value's edges freed of blanks and brackets."""
    start, end = role.start, role.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return role._replace(start=start, end=end)


# 2020-10-04 15:05 聯合報 記者林宸誼: a date, then an outlet of at most a dozen characters, then maybe a reporter.
# BUSINESS.SOHU.COM 2005年3月11日12:12 来源:[ 人民网 ] · http://www.qianlong.com/ 2005-07-18 13:03:17
_SITE_DATED = re.compile(
    rf"(?:https?://[\w./-]{{4,40}}|[A-Za-z0-9-]{{2,20}}(?:\.[A-Za-z0-9-]{{2,20}}){{1,3}})"
    rf" {{1,4}}{_DATE}(?:$|[^。!?]{{1,40}}$)"
)
# 本贴由大卫于2005年8月12日16:12:21在〖心灵体操〗发表.
_POSTED_LINE = re.compile(rf"本[贴帖]由[^,。]{{1,30}}?于 ?{_DATE}[^,。]{{0,40}}(?:发表|贴出)[.。]?$")
# 青石在线  2003年4月30日 9:12  青石日报: site, time, outlet without a label
_SITE_OUTLET = re.compile(
    rf"[^\s,。:!?]{{2,12}} {{1,4}}{_DATE} {{1,4}}[^\s,。:!?]{{1,12}}(?:报|网|社|台|在线|刊|新闻|客户端)$"
)
_DATE_LED = re.compile(rf"{_DATE} {{0,4}}(?:$|[^。!?]{{1,60}}$)")
# 承德山庄晚报记者 郎玉坤 / 记者 徐其勇 / 〔記者黃筱喬、特派員蔡承宏／屏東報導〕 alone on a line.
_REPORTER_LINE = re.compile(
    rf"[(\[【□■●]? ?(?:(?:整合|综合|统筹|采写|撰文|图文|文字) {{1,2}})?"
    rf"[^\s,。:!?“”]{{0,14}} ?(?:{_REPORTER})[ |/:]{{0,3}}"
    rf"[\u4e00-\u9fff·A-Za-z][\u4e00-\u9fff·A-Za-z、,/| ]{{1,40}}(?:图/文|文/图|摄影报道|(?:综合)?报[道导])?[)\]】]?$"
)
# 原文网址: http… · (2011/11/06 山城日报 地方版) · 临川府办函(2024)17号
# 新华社发(刘满仓摄) · (相片由X提供) · 《北京商报》 · 信息来源于网络 · 经过X重新编排 · 漠河12月22日讯(记者 乐天石)
_SMALL = re.compile(
    # 山河晚报 2010年3月8日 A05版 · 石佳/中国青年报 · (松花江网编辑 孙桂芳) · 《棱镜》作者 周纯 · 人民网-观点,供稿:X
    r"(?:[^\s,。:!?\d]{2,12}[报刊末] {0,3}\(?\d{4}年\d{1,2}月\d{1,2}日\)? {0,3}(?:星期[一二三四五六日天] {0,3})?"
    r"(?:第? ?[A-Z]?\d{1,3} ?版[^,。]{0,12})?"
    r"|[\u4e00-\u9fff]{2,3}/[\u4e00-\u9fff·]{2,10}[报网社刊]"
    r"|\((?:摘自|选自|转自|原载于?|据) ?《[^《》]{2,14}》[^()。]{0,20}\)"
    r"|\([\u4e00-\u9fff]{0,8}(?:编辑|责编|校对) {1,3}[\u4e00-\u9fff·]{2,4}\)"
    r"|《[^《》]{2,10}》(?:特约)?(?:作者|记者) {0,2}[\u4e00-\u9fff·]{2,4}"
    r"|[\u4e00-\u9fff]{2,10}-[\u4e00-\u9fff]{2,8},供稿:[^。]{2,20}"
    r"|\((?:[\u4e00-\u9fff·]{2,4}[ 、]?){1,4} ?摄\)|\([\u4e00-\u9fff]{2,12} ?(?:供稿|供图)\)"
    r"|[\u4e00-\u9fff]{2,12}(?:电视台|日报|晚报|报社|融媒体中心|电台|新闻网)(?: {1,3}[\u4e00-\u9fff]{2,4}){1,5}"
    r"|[\u4e00-\u9fff]{2,4} {1,3}[文图](?:/[文图摄])?|(?:原文:|via|来源:) ?(?:《[^《》]{2,14}》[\d年月日(第 ][^。]{0,30}|https?://\S{4,200})"
    r"|[^\s,。:!?]{2,12}(?:网|报|社|台) {1,3}\d{4}年\d{1,2}月\d{1,2}日[^,。]{0,40}(?:发表|发布|刊登|更新)"
    r"|[\u4e00-\u9fff]{2,8}发 ?\([^()]{2,20}摄\)|\((?:图|照|相)片?由?[^()。]{2,20}提供\)|《[^《》]{2,14}》"
    r"|信息来源于.{2,10}|原文(?:网址|地址|链接|连结) ?:.{4,160}"
    r"|\(\d{4}[/.-]\d{1,2}[/.-]\d{1,2} \S{2,10}(?:报|网|社)[^()]{0,8}\)"
    r"|[\u4e00-\u9fff]{2,10} ?[(\[]\d{4}[)\]] ?(?:第 ?)?\d{1,4}号"
    r"|(?:经过|由).{2,8}(?:重新编排|编辑整理|综合整理)|[^\s,。:!?“”]{2,12}\d{1,2}月\d{1,2}日(?:讯|电"
    r"|专电) ?\((?:本报|见习)?记者[^()]{2,40}\)"
    r"|[^\s,。:;!?/]{2,12}/[^\s,。:;!?/]{2,6} {1,4}\d{4}[-/.年][^。,]{5,24}"
    r"|[^\s,。:!?]{2,12} {1,3}[\u4e00-\u9fff]{2,4} ?/ ?[\u4e00-\u9fff]{2,6}报[道导]|【[^【】]{2,14}】 ?(?:记者|文"
    r"|作者)[:/ ][^。,]{2,20})$"
)
_POSTED_BY = re.compile(r"[^\s,。]{1,20}(?:发布于|发表于) {0,3}\d{4}-\d{1,2}-\d{1,2}[^。,]{0,60}$")
# One of these stands in every credit line: the patterns below are only tried where it does.
_SOURCE_WORD = re.compile(
    "来源|审 ?[:|/]|发布|更新|编辑|作者|记者|责编|供稿|监制|审核|撰|摄|转自|日期|时间|校对|编审|供图|提供|原载"
    "|原标题|原题|文|图|主编|采写|电 ?题:|通讯员|实习生|特派员|编译|审稿|译者|翻译"
)


def credit_kind(text: str) -> str | None:
    """'notice', 'credit', or None for a line that is neither.

    >>> [credit_kind(text) for text in ("来源:智慧靖江", "本文转载自“文明泰州”,搜索“tzwwm”。", "会议强调安全。")]
    ['credit', 'notice', None]
    """
    if len(text) > 240 or text[0] in "▲△":
        return None
    if text[0] in _NOTICE_STARTS and _NOTICE.match(text):
        return "notice"
    if len(text) < 120 and not _NOTICE_SIGNS.isdisjoint(text) and _NOTICE_INSIDE.search(text):
        return "notice"
    if len(text) < 90 and _is_dated_byline(text):
        return "credit"
    if text[0].isdigit() and len(text) < 90 and _DATE_LED.match(text) and ("," not in text or text.endswith(")")):
        return "credit"
    if len(text) < 110 and _SOURCE_WORD.search(text) and _is_credit(text):
        return "credit"
    if len(text) >= (200 if text.startswith("原文") else 60):
        return None
    if not _SMALL_SIGNS.isdisjoint(text) and _SMALL.match(text):
        return "credit"
    return "credit" if ("发布于" in text or "发表于" in text) and _POSTED_BY.match(text) else None


def _is_dated_byline(text: str) -> bool:
    """Site, time and perhaps outlet, in the forms that portals print without a label."""
    if "20" not in text and "19" not in text:
        return False
    return bool(_SITE_DATED.match(text) or _SITE_OUTLET.match(text) or _POSTED_LINE.match(text))


_ORIGINAL_TITLE = re.compile(r"[(【\[]?(?:本文)?(?:原(?:文)?标题 {0,2}:|原题(?:为|:) ?《)")
# 川西晚报 2021-11-28 06:40 记者 骆青禾 文/图
_OUTLET_DATED = re.compile(
    r"[^\s,。:!?]{2,12} {1,4}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: {1,3}\d{1,2}:\d{2})? {1,4}"
    r"(?:记者|作者|通讯员|责任编辑|编辑|责编|来源)[ :]"
)
# 新华社南京3月15日电 题:当机器人走进小作坊 above a feature
_WIRE_FEATURE = re.compile(r"[\u4e00-\u9fff]{4,16}\d{1,2}月\d{1,2}日电 ?题:")
_PROSE = re.compile("[。!?;][^)】\\]]")
# 记者:您怎么看待这次评选? and 记者:那村里呢? are turns of an interview: no name holds a sentence, nor asks.
_TURN = re.compile(r"[^\s,。:|/]{0,12}记者(?:问|提问|追问)? ?: ?(?:[^:/|()]{6,}[。…”]|[^:/|()]{1,200}[?!])$")
# (特约记者 黄桂山 苏军/文 唐柏/图;原载《云峰日报》): a whole line in brackets, whose parts a semicolon may divide
_IN_BRACKETS = re.compile(
    r"\((?=[^()]*[;/])[^()。!?]{0,8}(?:记者|通讯员|作者|撰文|摄影|文字|来源|原载)[^()。!?]{2,60}\)$"
)
_OF_PICTURE = ("图为", "上图", "下图", "左图", "右图")
_FROM_ACCOUNT = re.compile(r"(?:以下文章|本文)来源于")


def _is_credit(text: str) -> bool:
    """A line that is made of role words and values."""
    if (
        _OUTLET_DATED.match(text)
        or _ORIGINAL_TITLE.match(text)
        or _WIRE_FEATURE.match(text)
        or _FROM_ACCOUNT.match(text)
        or _IN_BRACKETS.match(text)
    ):
        return True
    if (
        _PROSE.search(text)
        or _TURN.match(text)
        or text.startswith(_OF_PICTURE)
        or (text[-1] == "。" and len(text) > 50 and text.count(",") > 1)
    ):
        return False
    return bool(_starts_with_role(text) or _REPORTER_LINE.match(text) or _SMALL.match(text))
