"""Known chrome: what forum engines and portals print, looked up line by line in constant time."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newsextract.data import rows
from newsextract.page.fold import fold, key_of

LONGEST = 120
"""A line longer than this is never looked up: the longest string that an engine prints is shorter."""

# A date as key_of leaves it: 2020-7-1 09:45:36 → 0-0-0:0:0, 昨天 09:30 → 昨天0:0, 3 天前 → 0天前.
_DATE_KEY = re.compile(r"0[-/.年]0[-/.月]0日?(?:0?:0(?::0)?)?|[昨前今]天(?:0:0)?|(?:0|半)个?(?:天|小时|分钟|秒)前")
# What may stand between two pieces of a glued line: 收藏0转播0|分享.
_GLUE = "|0·:>»›→-/.,()[]【】+万个人次条楼#<«‹©*"


class Known(NamedTuple):
    """What the lexicon knows about a line."""

    zone: str
    """login, thread-head, author-panel …"""
    trust: str
    """strong; weak (an ordinary word: only in context); template (free text in it); tiled (made of known pieces)."""


class Lexicon(NamedTuple):
    """Rows of known lines, indexed for looking up."""

    exact: dict[str, Known]
    by_start: dict[str, list[tuple[list[str], Known]]]
    by_end: dict[str, list[tuple[list[str], Known]]]


@cache
def _tables() -> Lexicon:
    return _indexed(rows("chrome") + rows("chrome_more"))


@lru_cache(maxsize=16)
def lexicon_of(lines: tuple[tuple[str, str], ...]) -> Lexicon:
    """A lexicon of somebody's own rows: line (`*` for any text) and zone; made once for each."""
    return _indexed(tuple((date_key(key_of(fold(line, "zh-mixed"))), zone, "strong") for line, zone in lines))


def _indexed(found: tuple[tuple[str, ...], ...]) -> Lexicon:
    exact: dict[str, Known] = {}
    by_start: dict[str, list[tuple[list[str], Known]]] = {}
    by_end: dict[str, list[tuple[list[str], Known]]] = {}
    for key, zone, trust in found:
        if "*" not in key:
            exact[key] = Known(zone, trust)
            continue
        parts = key.split("*")
        index, edge = (by_start, parts[0][:2]) if len(parts[0]) > 1 else (by_end, parts[-1][-2:])
        if len(edge) == 2:
            index.setdefault(edge, []).append((parts, Known(zone, "template")))
    return Lexicon(exact, by_start, by_end)


def date_key(key: str) -> str:
    """The key with every date in it as D.

    >>> date_key(key_of("发表于 2020-7-1 09:45:36 |只看该作者"))
    '发表于D|只看该作者'
    """
    return _DATE_KEY.sub("D", key) if "0" in key or "天" in key else key


def look_up(folded: str) -> Known | None:
    """What is known about a folded line, None for most lines of an article.

    >>> look_up("您需要登录后才可以回帖 登录 | 立即注册").zone
    'reply-form'
    >>> look_up("本帖最后由 坝上老荒 于 2020-7-1 09:50 编辑").trust
    'template'
    >>> look_up("会议强调") is None
    True
    """
    key = date_key(key_of(folded))
    tables = _tables()
    known = tables.exact.get(key)
    if known or len(folded) > LONGEST or key[-1:] in "。;":
        return known
    return _template(key, tables) or _tiled(key, tables.exact)


def look_up_in(lexicon: Lexicon, folded: str) -> Known | None:
    """What somebody's own lexicon knows about a folded line."""
    key = date_key(key_of(folded))
    return lexicon.exact.get(key) or _template(key, lexicon)


def _template(key: str, tables: Lexicon) -> Known | None:
    """A template whose literal parts stand in the key in their order, the first and last at its ends."""
    for parts, known in tables.by_start.get(key[:2], []) + tables.by_end.get(key[-2:], []):
        if key.startswith(parts[0]) and key.endswith(parts[-1]) and len(key) >= sum(map(len, parts)):
            position = len(parts[0])
            for part in parts[1:-1]:
                position = key.find(part, position) + len(part)
                if position < len(part):
                    break
            else:
                if position <= len(key) - len(parts[-1]):
                    return known
    return None


def _tiled(key: str, exact: dict[str, Known]) -> Known | None:
    """A line wholly made of known pieces, as rendering glues them: 打印上一主题下一主题, 分享到:QQ空间.

    Two pieces at least, or one with its number (回帖 802); a single ordinary word between marks is no evidence.
    """
    if len(key) > 40:
        return None
    position, zone, pieces, han = 0, "", 0, 0
    while position < len(key):
        if key[position] in _GLUE or key[position] == "D":
            position += 1
            continue
        for length in range(min(12, len(key) - position), 0, -1):
            piece = exact.get(key[position : position + length])
            if piece and (length > 1 or len(key) == 1):
                zone = zone or piece.zone
                pieces += 1
                han += length
                position += length
                break
        else:
            return None
    counted = pieces == 1 and "0" in key and len(key) <= 12 and han > 1
    return Known(zone, "tiled") if (pieces > 1 and han > 3) or counted else None
