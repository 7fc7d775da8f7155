"""Own evidence: what each line is by itself. Nothing here looks at a neighbour."""

from __future__ import annotations

import re

from newsextract.labels.credit_line import credit_kind
from newsextract.labels.lexicon import LONGEST, look_up
from newsextract.labels.sheet import Own

# A number alone, as panels print them: 2680, 4万, 1,234, +5. The rating rows `+ 3` too.
_NUMBER = re.compile(r"[+-]? ?\d[\d,.]{0,12} ?[万亿kKwW]?$")
# 临水吧12级: the level of a poster on Tieba
_LEVEL = re.compile(r"\S{1,12}吧 ?\d{1,2}级$")
# An image file by its name, alone or as markdown; Discuz names attachments by time and 16 random characters.
_IMAGE = re.compile(
    r"(?:\[attach(?:ment|img)?[=\]]\d{1,12}(?:\]|\[/attach(?:img)?\])|!\[[^\]\n]{0,200}\]\(\S{1,500}\)|[^\s。,;!?]{1,120}\.(?:jpe?g|png|gif|webp|bmp))$",
    re.I,
)
# 发表于 opens the line of a post's time. A place may stand where the date was: 发表于 江苏泰州.
_META = re.compile(
    r"(?:(?:\d{1,5} ?[#楼]|# ?\d{1,5}) {0,3})?(?:(?:楼主|沙发|板凳|地板|更多) {0,3})?"
    r"(?:打印 {0,2})?(?:字体大小: {0,2})?(?:(?:大 中 小|小 中 大|t T) {0,2})?"
    r"\|? ?(?:发表于|发布于|回复于|posted on):? ?"
    r"(?P<rest>[^。,!?《“]{0,60})$",
    re.I,
)
# 发表于2014-08-24 21:30| 1164次阅读| 来源CSDN| 0 条评论| 作者魏星: a byline in cells, no post's time
_CELLS = re.compile(r"发[表布]于 ?\d{4}[^|。]{6,24}\|(?:[^|。]{1,20}\|){0,4} ?(?:来源|作者)[^|。]{2,20}(?:\||$)")
_DATE_INSIDE = re.compile(
    r"\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}|\d{1,2}-\d{1,2} \d{1,2}:\d{2}|[昨前今]天|\d ?(?:天|小时|分钟|秒)前|半小时前"
)
# A full date alone on a line, with or without time: touch templates print it so.
_DATE = re.compile(  # [2022.05.04] 發表
    r"\[?(?:\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?|\d{1,2}-\d{1,2}|昨天|前天|\d{1,2} ?(?:天|小时|分钟)前)"
    r"(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?(?: {0,3}T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d)?)?)?\]?"
    r"(?: ?发[布表])?$"
)
# Floor labels of Discuz, phpwind, Tieba: 楼主, 沙发#, 12#, 3 楼.
_FLOOR = re.compile(r"(?:楼主|沙发|板凳|地板|地下室|顶楼|下水道|推荐|\d{1,5} ?楼|\d{1,5} ?#|#\d{1,5})#?$")
# [时政] 石门县召开春耕推进会 [复制链接]: Discuz X3 prints the headline and the button in one line.
_WITH_COPY_LINK = re.compile(r"(?!http|\(草稿\))(.{5,80}[\u4e00-\u9fff”》!?)…]) ?\[复制(?:链接|连结)\]$")
_DECORATION = re.compile(r"(?:[tT] [tT]$|&nbsp;?|[-—_=~*·.。▼▲◆●■★☆↓↑…\s<>/|×xX#+�]){1,400}$")
_END_MARK = re.compile(r"[-—=\s(【\[]{0,12}(?:THE END|END|完|全文完|本文完|正文完|over)[-—=\s)】\]。]{0,12}$", re.I)
_URL = re.compile(r"(?:https?://|www\.)\S{3,300}$", re.I)
# Anti-copy noise of Discuz, alone on a line: `7 @/ A5 |, [ e/ H' k`: short pieces, many marks, no Chinese.
_JAMMER = re.compile(
    r"(?=(?:[^\s]{1,4} ){3,40}[^\s]{1,4}$)(?=[!-~ ]{8,160}$)(?=(?:[^!-/:-@\[-`{-~]{0,80}[!-/:-@\[-`{-~]){3})"
)
# 页面功能 【我来说两句】【推荐】【字体:大 中 小】【打印】 【关闭】
_TOOLBAR = re.compile(r"(?:[^\s【】\[\]]{2,6} {0,3})?(?:【[^【】]{2,14}】 ?|\[[^\[\]]{2,14}\] ?){3,12}$")
# 顶【非洲小飞机】08-15 15:35 0字 [131/0]: a row of the tree of replies that old boards print under a post
_TREE_ROW = re.compile(r".{1,120}[【(][^】)]{1,20}[】)] {0,2}\d{2}-\d{2} \d{2}:\d{2}(?: \d{1,6}字)?[ \[\]\d/]{0,20}$")
# 【1】【2】【3】, [1] [2] [3]: the pages of a long article.
_PAGE_ROW = re.compile(r"(?:[【\[]\d{1,3}[】\]] {0,3}){2,60}$")
_PUSH = re.compile(r"(?:推|嘘|→) ?[A-Za-z][A-Za-z0-9]{1,12} {0,12}:")
# 论坛»论坛 › 版块 › 标题: where the page stands in its site; two separators at least, or the home page before one.
_BREADCRUMB = re.compile(
    r"(?:[^>»›→\n]{1,40}(?:»|›|->|→|>)){2,8}[^>»›→]{0,80}$|(?:当前位置|首页|您的位置)[^。!?]{0,3}(?:»|›|->|→|>)"
)
_FOOTER = re.compile(
    r"ICP备|ICP证|公网安备|Processed in \d|(?:站长|客服|商务|广告|举报|投稿|合作).{0,6}(?:QQ|电话|邮箱|热线) ?:"
    r"|[Cc]opyright|©|ⓒ|[Aa]ll [Rr]ights [Rr]eserved|Powered by"
)
# Of these characters each form of a footer holds one.
_FOOTER_SIGNS = frozenset("I公P:CcAa©ⓒ")
# 石门沟的风 + 5 很给力!: a row of a post's ratings.
_RATING_ROW = re.compile(r"\S{1,20}(?: {1,4}\S{1,10})? {1,4}[+-] ?\d{1,4}(?: {1,4}.{0,40})?$")
# 广告 | 秋冬用电安全知识问答 点击参与>> · [广告] 春季招生 · 点击此处查看全部社会新闻图片
_ADVERT = re.compile(
    r"[\[【]?(?:广告|推广|AD)(?: ?[|:·]|[\]】])|.{2,60}(?:>>|点击(?:参与|进入|查看|领取|报名)(?:>>)?)$"
    r"|.{0,24}(?:App|APP|客户端) {0,3}[^,。]{0,16}(?:打开|下载)$"
    r"|点击(?:此处|这里)?(?:查看|进入|浏览|收听|下载)[^,。]{1,20}$"
)
# --广告-- · [广告]
_ADVERT_MARK = re.compile(r"[-—=\s【\[(]{0,12}(?:广告|推广|AD)(?:\(请继续阅读本文\))?[-—=\s】\])]{0,12}$")
# 【延伸阅读】 · 喜欢 18 赠金笔 阅读(963) 评论(3) 收藏(7)
_RELATED_MARK = re.compile(
    r"[【\[■●▶☆★ ]{1,3}(?:延伸|推荐|相关|更多|热门|精彩)(?:阅读|新闻|文章|报道|推荐|链接)[】\]]?:?$"
)
_COUNTERS = re.compile(r"(?:[\u4e00-\u9fff ]{1,12}(?:\(\d{1,8}\)|\d{1,8})){2,10}[\u4e00-\u9fff ]{0,12}$")
_SENTENCE = re.compile("[。!?;…]")
_HAN = re.compile("[\u4e00-\u9fff]")
_QUOTE_END = "。!?;…”’)】"


def own_evidence(text: str) -> Own:
    """What a folded line is by itself.

    >>> own_evidence("回复 使用道具 举报").kind, own_evidence("094536kaaz7nd0azgdseao.jpg").kind
    ('chrome', 'image')
    >>> own_evidence("会议强调,要全员发动,点燃创建热情。").kind, own_evidence("要调优迎战状态").kind
    ('prose', 'short')
    """
    own = (_by_shape(text) or _headline_with_link(text) or _by_lexicon(text)) if len(text) <= LONGEST else None
    if own and own.rule != "chrome-template":
        return own
    kind = credit_kind(text)  # before templates, which a byline with free text in it may fit
    if kind:
        return Own(kind, None, f"{kind}-line")
    if own:
        return own
    if text[0].isascii() and _JAMMER.match(text):
        return Own("jammer", "jammer", "jammer-line")
    return Own(*_by_punctuation(text))


def _by_shape(text: str) -> Own | None:
    """Lines that their characters alone give away."""
    first = text[0]
    if first.isdigit() or first in "+-昨前今[":
        if _NUMBER.match(text):
            return Own("number", "author-panel", "bare-number")
        if _DATE.match(text):
            return Own("date", "post-meta", "bare-date")
    if (text[-1] in "#楼主发凳板室道荐" or first == "#") and _FLOOR.match(text):
        return Own("floor", "post-meta", "floor-label")
    if _is_posted_on(text):
        return Own("credit", None, "byline-cells") if _CELLS.match(text) else Own("meta", "post-meta", "posted-on")
    if text[-1] in "gGpPfF)]" and _IMAGE.match(text):
        return Own("image", "attachment", "image-file")
    if not _HAN.search(text):
        return _without_han(text)
    if not _FOOTER_SIGNS.isdisjoint(text) and "。" not in text and _FOOTER.search(text):
        return Own("chrome", "footer", "site-footer")
    if (">" in text or "›" in text or "»" in text or "→" in text) and _BREADCRUMB.match(text):
        return Own("chrome", "breadcrumb", "breadcrumb")
    printed = _printed_by_site(text) or _printed_by_board(text)
    if printed:
        return printed
    return Own("end", "decoration", "end-mark") if text[-1] in "完)】]-—。" and _END_MARK.match(text) else None


def _headline_with_link(text: str) -> Own | None:
    """A headline, and the button behind it that copies the thread's address."""
    match = _WITH_COPY_LINK.match(text) if text[-1] == "]" else None
    return Own("short", None, "headline-with-link") if match and look_up(match[1]) is None else None


def _printed_by_site(text: str) -> Own | None:
    """A row of buttons in brackets, or what only adverts say."""
    if text[-1] in "】]" and _TOOLBAR.match(text):
        return Own("chrome", "portal", "toolbar")
    if _ADVERT_MARK.match(text):
        return Own("chrome", "advert", "advert")
    if text[0] in "【[■●▶☆★" and _RELATED_MARK.match(text):
        return Own("chrome", "related", "related-mark")
    if text.count("(") > 1 and _COUNTERS.match(text):
        return Own("chrome", "share", "counters")
    if text[-1] != ">" and "点击" not in text and text[0] not in "广推A[【" and text[-1] not in "开载":
        return None
    return Own("chrome", "advert", "advert") if _ADVERT.match(text) and "。" not in text else None


def _printed_by_board(text: str) -> Own | None:
    """A poster's level; somebody's reply in one row: of a tree of replies, or behind a board's post."""
    if text[-1] == "级" and _LEVEL.match(text):
        return Own("number", "author-panel", "forum-level")
    if text[0] in "推嘘→" and _PUSH.match(text):
        return Own("push", "reply", "board-push")
    row = (text[-1] in "])】" or text[-1].isdigit()) and _TREE_ROW.match(text)
    return Own("push", "reply", "reply-tree-row") if row else None


def _is_posted_on(text: str) -> bool:
    """发表于 2020-7-1 09:45:36 |只看该作者, with little else."""
    if "发表于" not in text and "发布于" not in text and "回复于" not in text:
        return False
    match = _META.match(text)
    return bool(match and (not match["rest"] or _DATE_INSIDE.search(match["rest"]) or len(match["rest"]) <= 16))


def _without_han(text: str) -> Own | None:
    """Lines without a Chinese character: rules, end marks, addresses."""
    if _FOOTER.search(text):
        return Own("chrome", "footer", "site-footer")
    if _DECORATION.match(text):
        return Own("decoration", "decoration", "decoration")
    if _END_MARK.match(text):
        return Own("end", "decoration", "end-mark")
    if text[0] in "【[" and _PAGE_ROW.match(text):
        return Own("chrome", "pagination", "page-row")
    return Own("url", "link", "bare-url") if _URL.match(text) else None


def _by_lexicon(text: str) -> Own | None:
    """Lines that the chrome lexicon knows."""
    known = look_up(text)
    if known is None:
        return Own("chrome", "rating", "rating-row") if " +" in text and _RATING_ROW.match(text) else None
    if known.trust == "weak":
        return Own("weak", known.zone, "chrome-word")
    return Own("chrome", known.zone, f"chrome-{known.trust}")


def _by_punctuation(text: str) -> tuple[str, str | None, str]:
    """Sentences against pieces without a sentence mark."""
    marks = len(_SENTENCE.findall(text)) if len(text) < 400 else 9
    if marks and (text[-1] in _QUOTE_END or len(text) > 30 or marks > 1):
        return "prose", None, "sentence"
    if text[-1] in ",:、" or (len(text) > 60 and "," in text):
        return "prose", None, "clause"
    return "short", None, "no-sentence-mark"
