"""The headline: which lines are it, wherever the page repeats it."""

from __future__ import annotations

import re

from newsextract.labels.claims import Claims, claim_score, claimed_texts, claimed_title, is_claimed
from newsextract.labels.credit_pairs import is_name_and_date
from newsextract.labels.repeated_title import bare_title, mark_repeats
from newsextract.labels.sheet import BYLINE, CHROME, CREDIT, REPLY, SUBTITLE, TITLE, Sheet
from newsextract.labels.subtitle import is_second_line, tells_roles
from newsextract.labels.template import is_template
from newsextract.labels.tree import block_of

_SHORTEST, _LONGEST = 4, 90
_NEAR = 60
"""How many lines above the body a headline may stand."""
_NEAR_IN_HTML = 400
"""The same where the page's head and its heading elements tell a headline from a menu."""
_TOOLBAR = 6
"""Characters of the longest word of a toolbar."""
_MOST_WORDS = 4
"""As how many lines the words of a toolbar count at most."""
_COPY_LINK = re.compile(r"\[?复制(?:链接|连结)\]?$")
_TEASER = re.compile(r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2})$|^最新消息|^\d{1,2} ?[^\d\s年月日点时%]")
# 要聞 港聞 中國 國際 體育: a menu
_MENU = re.compile(r"(?:[^\s|·]{1,4}[ |·]{1,3}){4,40}[^\s|·]{1,4}$")
# 追踪 分享 列印 · 论坛 最新内容 会员: short words side by side, which a headline seldom is
_BUTTONS = re.compile(r"[^\s|·]{2,4}(?: [^\s|·]{2,4}){2,3}$")
# 图为试运行中的氧化沟 本报记者 谷青山摄: a caption above the text, no headline
_CAPTION = re.compile(r"(?:图为|▲|△|图 ?[:|/])|.{2,60}(?:[^\W\d]{2,4}|\)) ?摄\)?$")
# 点击阅读更多精彩新闻 · 打印文稿 · 用微信扫描二维码 · 游客 欢迎你! · 2005年06月(7): what pages print beside a headline
_ASIDE = re.compile(
    r"(?:(?:用微信|扫一扫|扫描|独家抢先|打印|转寄|欢迎|查看|下载|返回|关注|分享|订阅|登录|注册|游客|热门|更多|收藏|发表评论|我的|我收藏的).{0,6}$"
    r"|点击(?:阅读|查看|进入|这里|下载|此处)|\d{4}年\d{1,2}月 ?\(\d+\)"
    r"|[\u4e00-\u9fffA-Za-z·]{2,14} {0,4}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日? )"
    r"|.{2,24}(?:院长|教授|记者|主任|研究员|评论员|专栏作者)$"
)
_SITE = re.compile(r"[^\s,]{1,10}(?:论坛|社区|贴吧|[网吧]|BBS|在线|热线|首页)$")
# 您所在的位置: SITE > 教育 > 人物: what stands before the site's name
_CRUMB_HEAD = re.compile(r"(?:[^:]{0,8}(?:位置|导航) ?:? ?)?$")
_ACCOUNTS = ("wechat-account", "account-line")
"""Rules of the lines that name the account: its name above them is no headline."""
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{6}")


# 泸溪水利 2023-03-22 18:30 发表于湖南 · 博客访问:184,220 · 字体:小 中 大: what stands about a headline
_NO_HEADLINE = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日? {0,3}\d{1,2}:\d{2}|^[^:]{2,8}: ?\d[\d,]{0,11}$"
    r"|^(?:正文 ?)?字[体體号號] ?[:大小]|^(?:\[?楼主\]? )?只看(?:该作者|楼主|此人|TA)|^由 ?\S{1,20} ?发[表布]"
    r"|^(?:人气|热度|浏览|阅读|点击|回复|查看)[: ]{0,3}\d[\d,]{0,11}$|\d ?(?:次?浏览|次?阅读|回复|亮)(?:$|[ /])"
)


def find_title(sheet: Sheet) -> None:
    """Mark the headline and its repetitions."""
    first, last = sheet.article
    if first == last or TITLE in sheet.label:
        mark_repeats(sheet)
        return
    claimed = claimed_texts(sheet)
    best = _best(sheet, claimed)
    if best is None or not is_claimed(sheet.lines[best], claimed):
        head = claimed_title(sheet)
        best = head if head is not None else best
    if best is not None:
        best, second = _above(sheet, best, claimed)
        sheet.mark(best, TITLE, _rule(sheet, best))
        if second is None and is_second_line(sheet, best + 1):
            second = best + 1
        if second is not None:
            sheet.mark(second, SUBTITLE, "line-under-title")
        for index in _broken_off(sheet, best, claimed):
            sheet.mark(index, TITLE, "title-continued")
        if sheet.carrier and best > first:  # what the poster says before the pasted article is no part of it
            for index in range(first, best):
                sheet.mark(index, REPLY, "poster-remark")
            sheet.article = (best, last)
        mark_repeats(sheet)


def _above(sheet: Sheet, index: int, claimed: Claims) -> tuple[int, int | None]:
    """Of two lines of a headline the upper is the title, the lower the subtitle; a short one above is the kicker."""
    above, text = index - 1, sheet.lines[index].text
    if sheet.kind != "page" or index < 1 or index >= sheet.article[0]:
        return index, None
    upper = sheet.lines[above].text
    alike = sheet.own[above].kind == "short" and sheet.label[above] == CHROME and sheet.lines[index].gap < 2
    if alike and tells_roles(text) and _score(sheet, above, claimed) > 0:
        return above, index
    if is_claimed(sheet.lines[index], claimed):
        return index, None
    long = len(upper) > 14 and len(upper) * 5 >= len(text) * 4 and len(text) > 9
    if not (alike and long) or _echoes(sheet, index) or not _score(sheet, above, claimed) > 0:
        return index, None
    return (above, index) if _score(sheet, above, claimed) > _score(sheet, index, claimed) - 1 else (index, None)


def _broken_off(sheet: Sheet, index: int, claimed: Claims) -> list[int]:
    """The other lines of a headline that the markup breaks: lines of its element that make up what the head claims."""
    block = block_of(sheet, index)
    near = [
        one
        for one in range(max(0, index - 3), min(len(sheet.lines), index + 4))
        if block and block_of(sheet, one) == block and sheet.label[one] not in (CREDIT, BYLINE)
    ]
    whole = "".join("".join(sheet.lines[one].text.split()) for one in near)
    together = len(near) > 1 and near == list(range(near[0], near[-1] + 1))
    return [one for one in near if one != index] if together and any(whole in claim for claim in claimed.whole) else []


def _rule(sheet: Sheet, index: int) -> str:
    hint = sheet.lines[index].hint
    if sheet.own[index].zone == "metadata":
        return "page-head-title"
    if hint is not None and hint.region == "title":
        return "engine-title"
    if sheet.kind == "thread":
        return "thread-head-title" if index < sheet.article[0] else "post-title"
    return "title-above-body"


def _best(sheet: Sheet, claimed: Claims) -> int | None:
    """The candidate with the highest score; None when none scores above 0."""
    first = sheet.article[0]
    if sheet.kind == "thread":
        top = sheet.posts[sheet.carrier].start if sheet.carrier else max(0, first - _NEAR_IN_HTML)
        candidates = range(top, min(first + 4, sheet.article[1]))
    else:
        near = _NEAR if len(sheet.page.blocks) < 2 else _NEAR_IN_HTML
        candidates = range(max(0, first - near), min(first + 2, sheet.article[1]))
    scored = [(score, index) for index in candidates if (score := _score(sheet, index, claimed)) > 0]
    return max(scored, key=lambda pair: (pair[0], -pair[1]))[1] if scored else None


def _score(sheet: Sheet, index: int, claimed: Claims) -> float:
    """How much like the headline a line is."""
    own, text = sheet.own[index], sheet.lines[index].text
    length = len(text) - bare_title(text)
    if own.kind not in ("short", "prose") or not _SHORTEST <= length <= _LONGEST or "。" in text or text[-1] in ";,:…":
        return 0.0
    if sheet.label[index] in (CREDIT, BYLINE) or _CAPTION.match(text) or not _WORDS.search(text):
        return 0.0
    if (
        _ASIDE.match(text)
        or _MENU.match(text)
        or _is_quoted(sheet, index)
        or is_template(sheet, index)
        or _NO_HEADLINE.search(text)
        or _names_account(sheet, index)
    ):
        return 0.0
    score = claim_score(sheet.lines[index], claimed) + (1.0 if length > 9 else 0.0)
    if length > 5 and (length < len(text) or is_claimed(sheet.lines[index], claimed)):
        score += 3.0 * min(_echoes(sheet, index), 1.5)
    score -= 1.0 if _TEASER.search(text) else 0.0
    score -= 4.0 if text.startswith("——") else 0.0
    score -= 2.0 if _BUTTONS.match(text) else 0.0
    score -= 1.5 if any(post.user == index for post in sheet.posts) else 0.0
    return score + (_thread_score(sheet, index) if sheet.kind == "thread" else _page_score(sheet, index))


def _names_account(sheet: Sheet, index: int) -> bool:
    """The line is the account's name, which stands again beside the date below."""
    below = range(index + 1, min(index + 6, len(sheet.own)))
    return any(sheet.rule[one] in _ACCOUNTS and sheet.lines[index].text in sheet.lines[one].text for one in below)


def _is_quoted(sheet: Sheet, index: int) -> bool:
    """A poster's name, or a line of an earlier post that a later one quotes."""
    if not sheet.posts:
        return False
    text, lines = sheet.lines[index].text, sheet.lines
    names = (text, f"{text} 楼主")
    if any(post.user is not None and lines[post.user].text in names for post in sheet.posts):
        return True
    start = sheet.posts[sheet.carrier].start
    return index >= start and any(lines[one].text == text for one in range(sheet.posts[0].start, start))


def _echoes(sheet: Sheet, index: int) -> float:
    """How often other lines repeat the line: the breadcrumb, the page's <title>, the body's own headline."""
    text = sheet.lines[index].text
    text = text[bare_title(text) :].rstrip(". …")
    probe = text[:14]
    found = 0.0
    if sheet.page.folded.count(probe) < 2:
        return found
    for other, line in enumerate(sheet.lines[: sheet.article[1]]):
        if other in (index - 1, index + 1) and line.text == text and len(text) <= _TOOLBAR + 3:
            return 0.0  # a poster's name, printed twice
        if other != index and probe in line.text:
            if sheet.own[other].zone == "breadcrumb" and _CRUMB_HEAD.match(line.text[: line.text.find(probe)]):
                return 0.0  # the site's name
            whole = text in line.text or sheet.own[other].zone == "breadcrumb"
            found += 1.0 if whole and not _is_second_half(line.text, text) else 0.4
    return found


# 一方水分到一家人 |民勤用水有了“户口本”: the words before belong to the same headline
_FIRST_HALF = re.compile(r"[\u4e00-\u9fff“”]{4,30} {1,2}$")


def _is_second_half(line: str, text: str) -> bool:
    """Another line holds the text as the second half of a headline in two parts."""
    at = line.find(text)
    return at > 0 and _FIRST_HALF.search(line, max(0, at - 32), at) is not None


def _thread_score(sheet: Sheet, index: int) -> float:
    """In a thread the headline stands between the counts and [复制链接]; else it opens the carrying post."""
    following = sheet.lines[index + 1].text if index + 1 < len(sheet.lines) else ""
    above = sheet.own[index - 1].zone if index else None
    if sheet.carrier:
        bylined = any(sheet.own[near].kind == "credit" for near in range(index + 1, min(index + 3, len(sheet.own))))
        return 3.0 if bylined else 0.5
    text = sheet.lines[index].text
    copied = _COPY_LINK.match(following) or _COPY_LINK.search(text)
    score = 4.0 if copied else 2.0 if bare_title(text) and index < sheet.article[0] else 0.0
    score -= 1.0 if _SITE.match(text) else 0.0
    heads = ("thread-stats", "thread-head") if sheet.lines[index].hint else ("thread-stats", "thread-head", "nav")
    headed = above in heads and (above == "thread-stats" or len(text) > _TOOLBAR)
    score += 2.0 if headed and index < sheet.article[0] else 0.0
    score += 1.0 if index < sheet.article[0] and sheet.own[index].kind == "short" else 0.0
    return score


def _page_score(sheet: Sheet, index: int) -> float:
    """Elsewhere it stands above the byline, and near the body."""
    first = sheet.article[0]
    below = [
        near
        for near in range(index + 1, min(index + 12, len(sheet.own)))
        if sheet.own[near].kind not in ("chrome", "weak", "number")
    ]
    bylined = any(
        sheet.own[near].kind in ("credit", "date") or sheet.label[near] in (CREDIT, BYLINE) for near in below[:2]
    ) or (below and is_name_and_date(sheet.lines[below[0]].text))
    soon = any(sheet.own[near].kind in ("credit", "date") for near in below[2:4])
    score = 2.5 if bylined and index < first else 2.0 if soon and index < first else 0.0
    score -= 1.0 if _names_outlet(sheet, index) else 0.0
    between = _between(sheet, index + 1, first)
    score += 2.0 - 0.5 * between if index <= first else -0.5 * (index - first)
    score -= 1.0 if sheet.own[index].kind == "prose" and len(sheet.lines[index].text) > 45 else 0.0
    return score


def _names_outlet(sheet: Sheet, index: int) -> bool:
    """A few characters between a longer line and a date: who published, without a label."""
    if not 0 < index < len(sheet.own) - 1 or sheet.own[index + 1].kind != "date":
        return False
    text, above = sheet.lines[index].text, sheet.lines[index - 1].text
    return len(text) <= _TOOLBAR < len(above) and sheet.own[index - 1].kind == "short" and sheet.lines[index].gap < 2


def _between(sheet: Sheet, start: int, end: int) -> int:
    """How many lines set a headline off from the text; the many short words of a toolbar count as a few."""
    near = [one for one in range(start, end) if sheet.own[one].kind in ("short", "prose")]
    words = sum(len(sheet.lines[one].text) <= _TOOLBAR for one in near)
    return len(near) - words + min(words, _MOST_WORDS)
