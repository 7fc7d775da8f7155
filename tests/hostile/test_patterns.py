"""Every regular expression of the package is linear on bait: found by looking, so that none is forgotten."""
# ruff: noqa: E501  (rows of bait)

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsextract

BAIT = (
    "a", "一", "1", " ", "、", "，", ",", ":", "|", "/", "(", ")", "“", "”", "《", "【", "·", "-", ".", "\n", "年", "月", "日", "记者", "记者 ",
    "来源", "来源:", "编辑:", "一、", "1、", "2020-1-1 ", "2020年1月1日", "10:20 ", "石门", "石门 ", "石门县", "石门、", "王", "王一 ", "说", "他说", "在石门",
    "a.", "a-", "a b ", "http://a/", "<a ", "<!-- ", "第1", "1/", "(1)", "[1]", "x|", "报", "网 ", "发表于", "本报", "摄", "Rank: ",
)  # fmt: skip
SIZE = 2_000
NOTHING = 0.004
"""Seconds for a search that are too few to tell growth from noise."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module holds, in tables too, or that a function without arguments makes once."""
    seen = set()
    for found in pkgutil.walk_packages(newsextract.__path__, "newsextract."):
        if found.name.startswith("newsextract.batch.ray"):
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, functools._lru_cache_wrapper) and value.__module__ == module.__name__:
                try:
                    value = value()
                except TypeError:
                    continue  # it takes arguments
            for number, one in enumerate(_inside(value)):
                if one.pattern not in seen:
                    seen.add(one.pattern)
                    yield f"{found.name}.{name}[{number}]", one


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns of text in a value: itself, or those in its rows."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, (tuple, list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _inside(one)


PATTERNS = dict(patterns())


def seconds(pattern: re.Pattern[str], text: str) -> float:
    begin = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begin


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 200


_BY_STRING = {"search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"}


def test_no_pattern_hides_in_a_call() -> None:
    hidden = [
        f"{path}:{node.lineno}"
        for path in Path(newsextract.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in _BY_STRING
        and isinstance(node.args[0], ast.Constant)
    ]
    assert not hidden, "compile it at the module's top, where the test above finds it"


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_linear(name: str) -> None:
    pattern = PATTERNS[name]
    for bait in BAIT:
        text = bait * (SIZE // len(bait))
        if seconds(pattern, text) < NOTHING:
            continue
        ratio = min(seconds(pattern, text * 2) / max(seconds(pattern, text), 1e-9) for _ in range(3))
        assert ratio < 3, f"{bait!r} twice as long takes {ratio:.1f} times the time"
