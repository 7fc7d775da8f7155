"""Pages made to hurt: each builder gives one of about `size` characters, for any size."""
# ruff: noqa: E501  (rows of pieces)

from __future__ import annotations

import random
from collections.abc import Callable

LEDE = "9月7日，石门县召开校园食品安全会议，副县长严启文出席会议并讲话，各乡镇负责人和学校代表参加会议。\n"
_CHROME = "您需要登录后才可以回帖 登录 | 立即注册"


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda size: LEDE + piece * (size // len(piece)) + "\n" + LEDE


def _nest(tag: str) -> Callable[[int], str]:
    return lambda size: f"<html><body>{f'<{tag}>' * (size // (len(tag) + 2))}<p>{LEDE}"


def _attribute(size: int) -> str:
    return f'<html><body><div class="{"a " * (size // 2)}" style="x"><p>{LEDE}</div>'


def _attributes(size: int) -> str:
    return "<html><body><p " + " ".join(f"a{number}=1" for number in range(size // 8)) + f">{LEDE}"


def _entities(size: int) -> str:
    doctype = "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
    return f"{doctype}<html><body><p>{'&c;&amp;#x41;&nbsp' * (size // 17)}{LEDE}"


def _spread(size: int) -> str:
    return ("\u200b".join(_CHROME) + "\n" + LEDE) * (size // 90)


_SURNAMES, _GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张", [chr(code) for code in range(0x5E00, 0x5FFF)]


def _crowd(form: str) -> Callable[[int], str]:
    """A page on which nobody is named twice."""

    def build(size: int) -> str:
        chance = random.Random(size)
        names = (chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN) for _ in range(size))
        return (
            LEDE + "".join(form.format(name) for name, _ in zip(names, range(size // len(form)), strict=False)) + LEDE
        )

    return build


def _homoglyphs(size: int) -> str:
    alike = str.maketrans("日一二口丨oaeDX", "曰⼀⼆囗|оаеⅮⅩ")
    return ((LEDE + _CHROME + "\nDiscuz! X3.4\n").translate(alike) + LEDE) * (size // 150)


def _turned(size: int) -> str:
    """Words that only the marks of direction put in order."""
    turned = "".join(f"\u2067{word[::-1]}\u2069\u202e{word}\u202c" for word in _CHROME.split())
    return (turned + "\n\u202b" + LEDE) * (size // 110)


def _shuffled(size: int) -> str:
    pieces = [
        LEDE,
        _CHROME,
        "“",
        "”",
        "说，",
        "：",
        "(记者 ",
        "2020-1-1 09:45\n",
        "\n",
        "楼主\n",
        "来源：",
        "、",
        "王",
        "1",
    ]
    chance = random.Random(size)
    return "".join(chance.choices(pieces, k=size // 8))


def _mojibake(*coding: str) -> Callable[[int], str]:
    broken = LEDE
    for writes, reads in zip(coding[::2], coding[1::2], strict=True):
        broken = broken.encode(writes, "replace").decode(reads, "replace")
    return _repeated(broken)


def _rows(row: str, *, above: str = "") -> Callable[[int], str]:
    """A forum of an engine that is not known: an article, then nothing but posts."""
    told = "\n\n".join(
        f"第{number}支队伍从清晨赛到黄昏，两岸站满了观众，孩子们围着看了{number}个钟头。" for number in range(2, 8)
    )
    head = f"论坛 小组\n孤山龙舟赛昨日开赛\n{above}小甲 2021-11-08 22:16:39\n只看楼主\n\n{LEDE}\n{told}\n\n"

    def build(size: int) -> str:
        count = size // (len(row) + 6)
        return head + "".join(f"{row.format(number)}\n好看\n回复\n" for number in range(count))

    return build


TEXT: dict[str, Callable[[int], str]] = {
    **{
        f"repeats {piece!r}": _repeated(piece)
        for piece in (
            "“", "”", "“”", "“他说”", "「", "（", "))", "、", "：", "。", "，", "·", "—", "【", "|", "/", "楼主\n", "1\n", "的",
            "说", "说，", "他说：“", "严启文", "严启文、", "严启文说，", "副县长", "县长书记局长", "副县长严启文、", "本报记者 ",
            "记者严启文通讯员", "（记者 严启文）", "来源：", "来源：石门橘报\n", "编辑：\n", "转自「", "2020-1-1 ", "1月", "2020年",
            "二〇二", "3天前 ", "昨天", "鼓楼区", "湖南省常德市石门县", "江苏南京", "老镇乡街道", "新华社北京", "原标题：",
            "本文转载自", "图/", "一、关于\n", "01\n", "http://a.example/", "a.jpg\n", "发表于 2020-7-1 09:45 |只看该作者\n",
            "12", " ", "\u3000", "\t", "a", "A b ", "🐉", "\u200b", "\u202e", "\x00", "\ud800", "<b>", "&lt;", "\r", "严·",
            LEDE, _CHROME + "\n",
        )
    },
    "chrome spread by zero-width": _spread,
    **{
        f"a crowd {form!r}": _crowd(form)
        for form in ("副县长{}、", "县委书记{}说，水退了。", "{}说：“水退了。”\n", "{}：水退了。\n", "65岁的{}，", "{}出席会议。", "{}局局长王伟、")
    },
    **{
        f"rows {row!r}": _rows(row)
        for row in ("小{} 2021-11-08 23:01:20 江苏", "第{}楼 · 2021-11-08 23:01 · 江苏", "{}楼 2021-11-08 23:01 举报 | 回复", "2021-11-08 23:01 #{}")
    },
    "rows below many times": _rows("小{} 2021-11-08 23:01:20", above="2021-11-08 22:16\n小甲\n小甲 楼主\n" * 300),
    "homoglyphs": _homoglyphs,
    "turned by marks of direction": _turned,
    "shuffled": _shuffled,
    "UTF-8 read as GBK": _mojibake("utf-8", "gbk"),
    "GBK read as Latin-1": _mojibake("gbk", "latin-1"),
    "UTF-8 read as Latin-1": _mojibake("utf-8", "latin-1"),
    "Big5 read as GBK": _mojibake("big5", "gbk"),
    "UTF-8 read as GBK twice": _mojibake("utf-8", "gbk", "utf-8", "gbk"),
}  # fmt: skip
HTML: dict[str, Callable[[int], str]] = {
    **{f"nest of {tag}": _nest(tag) for tag in ("div", "b", "font", "table", "li", "span", "a href=x", "p", "h1", "ul")},
    "an attribute": _attribute,
    "attributes": _attributes,
    "entities": _entities,
    **{
        f"html repeats {piece!r}": _repeated(piece)
        for piece in (
            "<td>x</td>", "<br>", "<a href=x>更多</a>", "<p></p>", "<!-- x -->", "<script>x</script>", "</div>", "<img src=a.jpg>",
            f"<div id=post_1><p>{LEDE}</p></div>", "<li><a>2020-1-1</a>", "<", "<a", "<![CDATA[", "&", "<p style='display:none'>x</p>",
        )
    },
}  # fmt: skip
