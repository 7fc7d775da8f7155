"""Language and warnings: what the caller should know about the page."""

from __future__ import annotations

import re
from collections import Counter

from newsextract.fields.draft import Draft
from newsextract.fields.people import READ
from newsextract.page.fold import script_of
from newsextract.records import PageWarning

_HAN = re.compile("[\u4e00-\u9fff]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_LATIN = re.compile("[A-Za-z]")
_LOGIN = re.compile(
    r"阅读权限高于|需要先登录|请先登录|没有权限|无法进行此操作|登录后(?:才能|方可|可以)?(?:查看|浏览|访问)|无权(?:查看|访问|浏览)|(?:本帖|内容).{0,6}隐藏|付费(?:阅读|查看)|尚未登录"
)
_ERROR = re.compile(
    r"404|页面(?:不存在|没有找到|未找到|出错|走丢)|找不到(?:该|您|你)?.{0,6}页|抱歉.{0,20}(?:不存在|已被删除|被删除"
    r"|关闭|审核)|not found|系统繁忙|服务器错误|指定的主题不存在",
    re.I,
)
_LONG = 24
"""Characters of a line that does not stand twice by chance."""
_SAMPLE = 2_000
"""Characters that are enough to tell a language or a login wall."""


def find_language(draft: Draft) -> None:
    """Script of the body, or of the page when there is none; another language by its letters."""
    stretches = draft.body.stretches
    sample = (
        draft.value(stretches[0].start, stretches[min(len(stretches), 6) - 1].end) if stretches else draft.page.clean
    )[:_SAMPLE]
    han = len(_HAN.findall(sample))
    if han * 2 > len(sample) and not _KANA.search(sample):
        draft.language = draft.page.script if draft.page.script != "und" else "zh-Hans"
    elif len(_KANA.findall(sample)) * 4 > han > 0 or (not han and _KANA.search(sample)):
        draft.language = "ja"
    elif len(_HANGUL.findall(sample)) > han:
        draft.language = "ko"
    elif len(_LATIN.findall(sample)) > 6 * han:
        draft.language = "en" if not han and _LATIN.search(sample) else "und"
    else:
        script = script_of(sample)
        draft.language = "zh-Hans" if script == "und" and han else script


def find_warnings(draft: Draft) -> None:
    """Why there is no article, or what is odd about it."""
    warn = draft.warnings.append
    text = draft.page.folded
    if not draft.page.lines:
        warn(PageWarning("empty-page", "The page holds no text."))
        return
    if "\x00" in text[:_SAMPLE] or "\ufffd" in text[:_SAMPLE]:
        warn(
            PageWarning(
                "broken-characters",
                "The page holds NUL or replacement characters: it was decoded with the wrong encoding or cut.",
            )
        )
    if draft.language in ("ja", "ko", "en", "und"):
        warn(
            PageWarning(
                "not-chinese",
                "The page is not in Chinese: names, places and statements are not looked for in other languages.",
            )
        )
    if not draft.body.stretches:
        warn(_why_empty(text))
    elif _is_twice(draft):
        warn(PageWarning("repeated-page", "The body stands more than once on the page."))
    if len(draft.body.text) > READ:
        warn(PageWarning("long-body", f"People and statements were looked for in the first {READ} characters only."))


def _why_empty(text: str) -> PageWarning:
    """Which kind of page has no article."""
    sample = text[:_SAMPLE]
    if _LOGIN.search(sample):
        return PageWarning("login-wall", "The page asks to log in (or for a permission) and shows no article.")
    if _ERROR.search(sample):
        return PageWarning("error-page", "The page says that the article does not exist.")
    if sample.count("\n") > 12:
        return PageWarning("list-page", "The page lists headlines or links and holds no article.")
    return PageWarning("no-article", "The page holds no run of sentences that could be an article.")


def _is_twice(draft: Draft) -> bool:
    """Most long lines of the article stand more than once on the page, word for word."""
    long = [line.text for line in draft.page.lines if len(line.text) > _LONG]
    if len(long) < 4 or len(long) == len(set(long)):
        return False
    counts = Counter(long)
    body = [draft.sheet.lines[one.first].text for one in draft.body.stretches if not one.heading]
    repeated = sum(counts[text] > 1 for text in body)
    return repeated > 1 and repeated * 2 > sum(text in counts for text in body)
