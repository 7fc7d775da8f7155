"""Fuzzing: bytes, HTML and text that nobody would write, mutated from the fixtures, the code's branches watched.

python -m benchmarks.fuzz --seconds 1800              every target in turn, the time shared among them
python -m benchmarks.fuzz --target html --seconds 60

With atheris (libFuzzer for Python) where it is installed, else with hypothesis. A finding is printed with its input and
ends the run with status 1; it becomes a test. What is checked of every input: `extract` returns, spans point at what
they claim, labels cover the lines, the article is the same again from JSON, none takes more than five seconds.
"""
# ruff: noqa: E501  (rows of words)

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from newsextract.data import rows

FIXTURES = Path(__file__).parent.parent / "fixtures"
LONGEST = 4096
"""Bytes of an input: what a rule reads at a time is shorter."""
SLOW = 5.0
_DICTIONARY = (("speech_verbs", 0), ("posts", 0), ("roles", 0), ("surnames", 0), ("outlets", 0), ("chrome_more", 0))


def check(page: str | bytes, kind: str) -> None:
    """The laws, for one input."""
    import newsextract
    from tests.property.test_laws import check_spans

    begin = time.perf_counter()
    explanation = newsextract.explain(page, kind=kind)
    article = explanation.article
    check_spans(article)
    assert article == newsextract.extract(page, kind=kind), "explain and extract differ"
    assert newsextract.Article.from_dict(json.loads(article.to_json())) == article, "JSON does not give it back"
    spans = [line.span for line in explanation.lines]
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans)), "lines overlap"
    assert time.perf_counter() - begin < SLOW, "too slow"


def check_bytes(data: bytes) -> None:
    """Bytes of whatever encoding, whatever they are."""
    check(data, "auto")


def check_html(data: bytes) -> None:
    """Markup."""
    check(data.decode("utf-8", "replace"), "html")


def check_text(data: bytes) -> None:
    """Rendered text."""
    check(data.decode("utf-8", "surrogateescape"), "text")


_DATES = (
    "0 1 2 5 9 10 12 29 30 31 60 99 2020 1999 9999 〇 二 三十 十二 廿 年 月 日 号 时 分 秒 点 - / . : ： ， 。 、 （ ） 至 ~ 到 起 以来 前 后 "
    "今天 昨日 明天 前天 上周 下周 本周 星期 周 日 六 去年 今年 明年 上月 本月 半 小时 天 个月 前 农历 正月 腊月 闰 初一 十五 民国 凌晨 "
    "下午 AM PM Fri Nov GMT+8, 发布时间： 更新时间： 来源： 发表于 时间： 地点： 新华社 北京 电 （记者 讯 据 报道 举行 召开 会议"
).split()
_SPEECH = (
    "张长平 李强 王秀英 欧阳晓彤 马库斯·韦伯 扎西达哇 陈 王某 老李 Marek 后建章 副书记 市水利局 局长 主任 记者 村民 该负责人 会议 《通知》 他 她 "
    "们 其 说 表示 指出 强调 要求 认为 介绍 告诉 称 问 答 喊 道 告诉记者 在他看来， 看来 据 对此 同时 还 并 但 则 也 就 在 上 后 时 中 的 和 、 "
    "等 出席 参加 主持 讲话 宣读 “ ” ‘ ’ 「 」 ， 。 ； ： ！ ？ … —— （ ） 水位下降 要巡堤 不能松劲 家里进了水 第一 一、 1. 1 65岁 现年 叫 名叫 化名"
).split()


def _spelled(data: bytes, tokens: list[str]) -> str:
    """A token for each byte; a line ends where a byte has none."""
    return "".join(
        tokens[byte] if byte < len(tokens) else "\n" if byte % 8 == 0 else tokens[byte % 16] for byte in data
    )


def check_dates(data: bytes) -> None:
    """Dates and all that may stand beside them, above an article and in it."""
    text = _spelled(data[:400], _DATES)
    check(
        f"龙舟开赛\n{text[: len(text) // 2]}\n\n{text[len(text) // 2 :]}江苏省靖江市孤山镇举行龙舟赛，两岸站满了人。\n",
        "text",
    )


def check_speech(data: bytes) -> None:
    """People, posts, verbs and marks in any order."""
    check(f"会议消息\n\n6月30日，江苏省靖江市召开会议，市长李强参加。\n{_spelled(data[:600], _SPEECH)}\n", "text")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": check_text,
    "html": check_html,
    "bytes": check_bytes,
    "dates": check_dates,
    "speech": check_speech,
}


def seeds(target: str) -> list[bytes]:
    """The fixtures, whole and in pieces; for targets that spell with bytes, bytes."""
    pages = [path.read_bytes() for path in sorted(FIXTURES.glob("*/*/page.*"))]
    if target in ("dates", "speech"):
        chance = random.Random(target)
        return [chance.randbytes(chance.randint(4, 400)) for _ in range(400)]
    if target == "html":
        pages = [page for page in pages if b"</" in page]
    return [page[at : at + LONGEST] for page in pages for at in range(0, len(page), LONGEST)]


def words() -> list[bytes]:
    """What the rules look for."""
    found = {row[column].encode() for table, column in _DICTIONARY for row in rows(table)}
    return sorted(word for word in found if 1 < len(word) < 60)


def fuzz(target: str, seconds: int) -> None:
    """Run one target in this process; does not return with atheris, which ends the process."""
    if importlib.util.find_spec("atheris") is None:
        _with_hypothesis(TARGETS[target], seeds(target), seconds)
        return
    import atheris

    with atheris.instrument_imports(include=["newsextract"]):
        import newsextract.pipeline  # noqa: F401
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seeds").mkdir()
        for number, seed in enumerate(seeds(target)):
            (folder / "seeds" / f"{number:05}").write_bytes(seed)
        quoted = ["".join(f"\\x{byte:02x}" for byte in word) for word in words()]
        (folder / "words").write_text("".join(f'"{word}"\n' for word in quoted))
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-dict={folder / 'words'}", "-timeout=20"]
        options += ["-print_final_stats=1", f"-artifact_prefix={tempfile.gettempdir()}/fuzz-{target}-"]
        atheris.Setup([sys.argv[0], *options, str(folder / "seeds")], TARGETS[target])
        atheris.Fuzz()


def _with_hypothesis(run: Callable[[bytes], None], found: list[bytes], seconds: int) -> None:
    """Pieces of fixtures, words and noise, put together at random."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    piece = st.one_of(st.sampled_from(found), st.sampled_from(words()), st.binary(max_size=40))
    end = time.monotonic() + seconds

    @settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(piece, max_size=12).map(b"".join))
    def one(data: bytes) -> None:
        run(data[:LONGEST])

    while time.monotonic() < end:
        one()


def main() -> int:
    """Fuzz; 0 when nothing was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--target", choices=TARGETS)
    options = parser.parse_args()
    if options.target:
        fuzz(options.target, options.seconds)
        return 0
    status = 0
    for target in TARGETS:
        share = str(max(1, options.seconds // len(TARGETS)))
        command = [sys.executable, "-m", "benchmarks.fuzz", "--target", target, "--seconds", share]
        done: Any = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        told = [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("INFO")]
        units = next((line.split()[-1] for line in told if "number_of_executed_units" in line), "?")
        print(f"{target}: {units} inputs,", "silent" if not done.returncode else "\n".join(told[-40:]))
        status |= bool(done.returncode)
    return status


if __name__ == "__main__":
    sys.exit(main())
