"""Encodings: what pages declare, what they are, and what breaks them."""

from __future__ import annotations

import pytest

from newsextract.page.decode import declared, decode
from newsextract.page.repair import decode_broken

HANS = (
    "靖江市召开决战决胜全国文明城市创建冲刺动员会，市委书记出席会议并讲话。会议强调，要坚定信心，鼓足干劲，"
    "确保各项目标任务圆满完成。"
)
HANT = (
    "靖江市召開決戰決勝全國文明城市創建衝刺動員會，市委書記出席會議並講話。會議強調，要堅定信心，鼓足幹勁，"
    "確保各項目標任務圓滿完成。"
)
SIZES = (200, 2_000, 20_000)


def page(size: int, charset: str | None, text: str) -> str:
    """A page of at least so many bytes that declares `charset`."""
    head = f"<meta charset={charset}>" if charset else "<meta name=a>"
    markup = f"<html><head>{head}<title>{text[:12]}</title></head><body><p>{text}</p>"
    while len(markup.encode()) < size:
        markup += f"<p>{text}</p>"
    return markup


ASCII_HEAD = "<script>" + "var x = 1; " * 2_000 + "</script>"
# What the page declares, its text, what it is encoded in, and what the reader should call that.
CASES = {
    "utf-8": ("utf-8", HANS, "utf-8", "utf-8"),
    "gbk": ("gbk", HANS, "gbk", "gb18030"),
    "gb2312 with characters that it lacks": ("gb2312", HANS + "朱镕基堃㛃𠮷", "gb18030", "gb18030"),
    "gb18030 of four bytes": ("gb18030", HANS + "㛃𠮷㐂", "gb18030", "gb18030"),
    "declared gb2312, is utf-8": ("gb2312", HANS, "utf-8", "utf-8"),
    "declared utf-8, is gbk": ("utf-8", HANS, "gbk", "gb18030"),
    "declared utf-8, is big5": ("utf-8", HANT, "big5", "big5hkscs"),
    "declared big5, is gbk": ("big5", HANS, "gbk", "gb18030"),
    "declared gbk, is big5": ("gbk", HANT, "big5", "big5hkscs"),
    "declared big5, is utf-8": ("big5", HANT, "utf-8", "utf-8"),
    "declared nonsense, is gbk": ("x-unknown", HANS, "gbk", "gb18030"),
    "nothing declared, utf-8": (None, HANS, "utf-8", "utf-8"),
    "nothing declared, gbk": (None, HANS, "gbk", "gb18030"),
    "nothing declared, big5": (None, HANT, "big5", "big5hkscs"),
    "traditional in gbk": (None, HANT, "gbk", "gb18030"),
    "big5": ("big5", HANT, "big5", "big5hkscs"),
    "big5 with Hong Kong's characters": ("big5-hkscs", HANT + "嘅咗喺嚟佢哋", "big5hkscs", "big5hkscs"),
    "big5 with ETEN's characters": ("big5", HANT + "碁銹裏墻恒粧嫺", "cp950", "big5hkscs"),
    "utf-16-le": (None, HANS, "utf-16-le", "utf-16-le"),
    "utf-16-be": (None, HANS, "utf-16-be", "utf-16-be"),
    "hz": (None, HANS, "hz", "hz"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", CASES)
def test_every_character_is_right(case: str, size: int) -> None:
    charset, text, codec, name = CASES[case]
    markup = page(size, charset, text)
    found = decode(markup.encode(codec))
    assert (found.text, found.encoding, found.replaced) == (markup, name, 0)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [(HANS, "utf-8", "utf-8"), (HANS, "gbk", "gb18030"), (HANT, "big5", "big5hkscs")],
    ids=["utf-8", "gbk", "big5"],
)
def test_ascii_for_the_first_twenty_thousand_bytes(size: int, text: str, codec: str, name: str) -> None:
    markup = ASCII_HEAD + page(size, None, text)
    found = decode(markup.encode(codec))
    assert (found.text, found.encoding) == (markup, name)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cut", [(1, 0), (0, 1), (1, 1), (2, 2)])
@pytest.mark.parametrize(
    ("text", "codec"),
    [(HANS, "utf-8"), (HANS, "gb18030"), (HANT, "big5hkscs"), (HANS, "utf-16-le")],
    ids=["utf-8", "gb18030", "big5", "utf-16"],
)
def test_a_character_cut_in_half_costs_itself(size: int, cut: tuple[int, int], text: str, codec: str) -> None:
    body = text * (size // len(text.encode()) + 1)
    data = body.encode(codec)
    found = decode(data[cut[0] : len(data) - cut[1]])
    assert body[1:-1] in found.text
    assert found.replaced <= cut[0] + cut[1] + 1  # Python counts the bytes that are left of a character


@pytest.mark.parametrize("size", SIZES)
def test_twenty_bytes_of_gbk_inside_utf8(size: int) -> None:
    before, after = page(size, "utf-8", HANS).split("<p>", 1)
    data = f"{before}<p>".encode() + "城市管理工作会议今天".encode("gbk") + f"</p><p>{after}".encode()
    found = decode(data)
    assert found.encoding == "utf-8"
    assert found.text.startswith(before)
    assert found.text.endswith(after)
    assert 0 < found.replaced <= 20


@pytest.mark.parametrize("size", SIZES)
def test_some_utf8_inside_gbk(size: int) -> None:
    markup = page(size, "gbk", HANS)
    found = decode(markup.encode("gbk") + "<i>城市管理工作会议今天</i>".encode())
    assert found.encoding == "gb18030"
    assert found.text.startswith(markup)


def test_a_lost_byte_costs_one_character_not_the_rest_of_the_sentence() -> None:
    data = HANS.encode("gbk")
    assert decode_broken(data[:51] + data[52:], "gb18030") == HANS[:25] + "\ufffd" + HANS[26:]


@pytest.mark.parametrize(
    ("bom", "codec"), [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_a_byte_order_mark_overrules_the_declaration(bom: bytes, codec: str) -> None:
    markup = page(200, "gbk", HANS)
    found = decode(bom + markup.encode(codec))
    assert (found.text, found.encoding, found.reason) == (markup, codec, "bom")


def test_what_the_caller_names_overrules_everything() -> None:
    found = decode("<meta charset=utf-8>靖江".encode("gbk"), "gb2312")
    assert (found.text[-2:], found.encoding, found.reason) == ("靖江", "gb18030", "explicit")


def test_a_replacement_character_that_the_page_holds_is_not_counted() -> None:
    assert decode("靖江\ufffd市".encode()).replaced == 0
    assert decode("靖江\ufffd市".encode() + b"\xff\xff\xff\xff\xff" + "召开大会".encode()).replaced == 5


def test_short_text_that_is_valid_utf8_by_accident_follows_the_declaration() -> None:
    assert decode("<meta charset=gb2312>联通".encode("gbk")).text.endswith("联通")


def test_declarations_are_read_in_all_their_forms() -> None:
    forms = (
        b'<meta charset="GBK">',
        b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=gb2312'>",
        b"<meta content=\"text/html;charset = 'gb_2312-80'\" http-equiv=content-type>",
        b'<?xml version="1.0" encoding="gb18030"?>',
    )
    assert {declared(form) for form in forms} == {"gb18030"}
    assert declared(b"<script charset=gbk>") is None


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff", bytes(range(256)) * 4, b"\x80" * 999, b"\xe5<" * 500])
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(decode(data).text, str)
