"""The lines of a thread whose posts are known: the article's, the other posters', and the thread's frame."""

from __future__ import annotations

import itertools
import re

from newsextract.labels.anchors import names_user
from newsextract.labels.sheet import BODY, CHROME, CREDIT, IMAGE, NOTICE, REPLY, PostLines, Sheet
from newsextract.page.line import Line

_FROM = re.compile(r"来自[: -]{0,4}\S{1,12}(?: \S{1,8})?$")
_TEXT = {"prose", "short", "credit", "notice", "image", "url", "push", "end", "decoration"}
ARTICLE_LENGTH = 100
"""Characters of prose that make a post worth an article when the first post has fewer."""


def prose_in(sheet: Sheet, post: PostLines) -> int:
    """Characters of sentences in a post."""
    return sum(
        len(sheet.lines[index].text) for index in range(post.start, post.tail) if sheet.own[index].kind == "prose"
    )


def label_posts(sheet: Sheet) -> None:
    """Chrome and replies for all, then the article's lines; what they are inside it is told later."""
    for index, own in enumerate(sheet.own):
        if own.kind == "image":
            sheet.mark(index, IMAGE, own.rule)
        else:
            sheet.mark(index, CHROME, own.rule if own.zone else "thread-frame", own.zone or "thread-frame")
    printed = _first_lines(sheet)
    for number, post in enumerate(sheet.posts):
        carries = number == sheet.carrier or _continues(sheet, number)
        quoted = _quoted(sheet, post, printed) if number != sheet.carrier else set()
        for index in quoted:
            if index < post.start:
                sheet.mark(index, REPLY, "quoted-post")
        for index in range(post.start, post.tail):
            own = sheet.own[index]
            if index in quoted:
                sheet.mark(index, REPLY, "quoted-post")
            elif own.kind == "push":
                sheet.mark(index, REPLY, own.rule)
            elif (
                carries and index == post.start and number != sheet.carrier and _RESUMED.match(sheet.lines[index].text)
            ):
                sheet.mark(index, CHROME, "post-resumed", "thread-frame")
            elif own.kind in _TEXT and (carries or own.kind != "image" or _is_marked_down(sheet.lines[index])):
                sheet.mark(index, *(_inside(own.kind) if carries else (REPLY, "later-post")))
        if carries:
            _remark_above(sheet, post)
            _credits_below(sheet, post)
            _tags_below(sheet, post)
        _sub_replies(sheet, post)
    last = max(
        sheet.carrier,
        *(number for number in range(len(sheet.posts)) if number == sheet.carrier or _continues(sheet, number)),
    )
    sheet.article = (sheet.posts[sheet.carrier].start, sheet.posts[last].tail)


def _is_marked_down(line: Line) -> bool:
    """An image of a rendered page that stands in the text as markdown prints it."""
    return line.hint is None and line.text.startswith("![")


def _first_lines(sheet: Sheet) -> dict[str, int]:
    """Where the page first prints each text."""
    first: dict[str, int] = {}
    for index, line in enumerate(sheet.lines):
        first.setdefault(line.text, index)
    return first


def _quoted(sheet: Sheet, post: PostLines, printed: dict[str, int]) -> set[int]:
    """The lines of a quotation that a post holds: what the markup says is one, or 引用: / USER 发表于 D / words."""
    quoted = {index for index in range(post.start, post.tail) if _is_quote(sheet, index)}
    for index in range(post.anchor, min(post.start + 3, post.tail)):
        if sheet.lines[index].text.startswith("引用") and len(sheet.lines[index].text) < 5:
            return quoted | {index, index + 1, index + 2}
        if index > post.anchor and names_user(sheet.lines[index].text):
            return quoted | {index, *_said_before(sheet, post, index + 1, printed)}
    return quoted


def _said_before(sheet: Sheet, post: PostLines, start: int, printed: dict[str, int]) -> list[int]:
    """The lines from `start` on that stand in an earlier post word for word."""

    def again(index: int) -> bool:
        return printed.get(sheet.lines[index].text.rstrip(". …"), post.head) < post.head

    return list(itertools.takewhile(again, range(start, post.tail)))


def _is_quote(sheet: Sheet, index: int) -> bool:
    hint = sheet.lines[index].hint
    return hint is not None and (hint.region == "quote" or hint.tag == "blockquote")


def _inside(kind: str) -> tuple[str, str]:
    """The first label of a line in the carrying post."""
    if kind == "image":
        return IMAGE, "image-file"
    if kind in ("credit", "notice", "url"):
        return (NOTICE if kind == "notice" else CREDIT), f"{kind}-line"
    return (CHROME, "end-mark") if kind in ("end", "decoration") else (BODY, "carrying-post")


def _continues(sheet: Sheet, number: int) -> bool:
    """A next floor of the same poster that goes on: right after the carrier, where it says so, or at length."""
    if not sheet.carrier < number <= sheet.carrier + 3:
        return False
    first, post = sheet.posts[sheet.carrier], sheet.posts[number]
    if first.user is None or post.user is None or sheet.lines[first.user].text != sheet.lines[post.user].text:
        return False
    told = {sheet.lines[index].text for index in range(first.start, first.tail) if sheet.own[index].kind == "prose"}
    if any(sheet.lines[index].text in told for index in range(post.start, post.tail)):
        return False  # the page stands twice in its text
    follows = number == sheet.carrier + 1 or _continues(sheet, number - 1)
    resumed = post.start < post.tail and _RESUMED.match(sheet.lines[post.start].text) is not None
    if follows or resumed:
        return prose_in(sheet, post) >= ARTICLE_LENGTH
    return prose_in(sheet, post) >= 2 * ARTICLE_LENGTH and not _has_ended(sheet, first) and not _answers(sheet, post)


def _has_ended(sheet: Sheet, post: PostLines) -> bool:
    """Credits, a notice or an end mark stand behind the post's last sentence: what comes later is no part of it."""
    prose = [index for index in range(post.start, post.tail) if sheet.own[index].kind == "prose"]
    last = prose[-1] if prose else post.start
    return any(sheet.own[index].kind in ("credit", "notice", "end") for index in range(last, post.tail))


_ANSWER = re.compile(r"回[复覆]|引用|@|>|\d{1,5} ?[楼#]")


def _answers(sheet: Sheet, post: PostLines) -> bool:
    """The post speaks to somebody: 回复 3楼, 引用:, @老杨."""
    return any(
        _ANSWER.match(sheet.lines[index].text) for index in range(post.anchor + 1, min(post.start + 2, post.tail))
    )


# (续上,字数超了分两楼发): a floor goes on with the article, whatever others posted before it
_RESUMED = re.compile(r"[(【\[]?(?:续上|接上|上接|续前|接前|续楼上|接楼上|接着发|续[::)】\]])")


# 把报上登的这篇转过来,都看看 · 在公众号上看到的,转过来。 · 先别插楼哈: a poster of what he copied.
# Not 她把头转过来, nor 老师把书发给大家, with which a report may open.
_REMARK = re.compile(
    r"[篇文帖道闻][^,。]{0,4}(?:转过来|贴(?:过来|上来)|搬过来|发上来)|,(?:转过来|贴上来|转一下)[。!]?$"
    r"|(?:转|贴)(?:来|过来|上来|出来)?给大家|发(?:上来|出来)给大家|以下(?:转载|内容转载|为转载)"
    r"|(?:网上|报上|群里|公众号上?)看到的,|别插楼"
)
_LONGEST_REMARK = 60


def _remark_above(sheet: Sheet, post: PostLines) -> None:
    """What the poster says of the article before it begins is his."""
    lines = [index for index in range(post.start, post.tail) if sheet.label[index] == BODY]
    if len(lines) < 3 or prose_in(sheet, post) < ARTICLE_LENGTH:
        return
    text = sheet.lines[lines[0]].text
    if len(text) <= _LONGEST_REMARK and _REMARK.search(text):
        sheet.mark(lines[0], REPLY, "poster-remark")


def _credits_below(sheet: Sheet, post: PostLines) -> None:
    """Credit lines that stand after the post's actions are credits still."""
    for index in range(post.tail, post.end):
        if sheet.own[index].kind in ("credit", "notice") and not _FROM.match(sheet.lines[index].text):
            sheet.mark(index, *_inside(sheet.own[index].kind))


# 春耕, 粮食, 会同县: links to what else has the tag, below a post of Discuz
_TAGS = re.compile(r"[^\s,。:;!?]{2,8}(?:, [^\s,。:;!?]{2,8}){1,9}$")


def _tags_below(sheet: Sheet, post: PostLines) -> None:
    """The tags of a thread, the last line of its first post."""
    last = next((index for index in reversed(range(post.start, post.tail)) if sheet.label[index] != CHROME), None)
    if last is None or last == post.start or post.start != sheet.posts[0].start or sheet.label[last] != BODY:
        return
    if _TAGS.match(sheet.lines[last].text):
        sheet.mark(last, CHROME, "thread-tags", "post-actions")


_SUB_REPLY = re.compile(r"\S{1,20}: ?\S")


def _sub_replies(sheet: Sheet, post: PostLines) -> None:
    """USER: text after the actions of a Tieba post is a reply to it."""
    above = range(post.head, post.start) if post.anchor >= post.tail else range(0)  # Tieba: below the post before
    for index in [*range(post.tail, post.end), *above]:
        if (
            sheet.label[index] == CHROME
            and sheet.own[index].kind in ("short", "prose")
            and _SUB_REPLY.match(sheet.lines[index].text)
        ):
            sheet.mark(index, REPLY, "reply-to-post")
