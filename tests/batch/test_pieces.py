"""Small pieces of a run, each by itself: what is said when something is missing, closed or not as it should be."""

from __future__ import annotations

import io
import multiprocessing
import signal
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from newsextract import Failure, NewsExtractError, extract
from newsextract.batch import command, from_row
from newsextract.batch.blocks import give_up
from newsextract.batch.extras import need
from newsextract.batch.local_engine import Step
from newsextract.batch.many import Options
from newsextract.batch.progress import Progress
from newsextract.batch.readers.page import RawPage
from newsextract.batch.readers.single import read_single
from newsextract.batch.rows import reason
from newsextract.batch.settings import Settings
from newsextract.batch.workers import _serve
from tests.batch.pages import folder, page


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(NewsExtractError, match=r"pip install 'newsextract\[batch\]'"):
        need("no_such_package")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"format": "xml"}, "format is 'xml'"),
        ({"timeout": 0}, "row-timeout is 0"),
        ({"max_size": 0}, "max-page-size is 0"),
        ({"fields": ("headline",)}, "headline"),
        ({"options": Options(kind="pdf")}, "kind is 'pdf'"),
    ],
)
def test_settings_that_are_none(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Settings(**settings)


def test_a_row_is_an_article_a_failure_or_neither() -> None:
    assert from_row({"key": "a", "error": "gone"}) == Failure("a", "gone")
    with pytest.raises(ValueError, match="no whole article"):
        from_row({"key": "a", "title": "题"})
    assert reason(Failure("a", "gone")) == "gone"
    assert reason(extract(page(1))) is None
    assert reason(extract("登录")) == "empty: no-article"


def test_a_page_that_cost_its_workers_is_a_row_with_the_reason() -> None:
    block = give_up(Settings(), RawPage("k", "text"), "its worker was killed by SIGKILL")
    assert b"its worker was killed by SIGKILL" in block.data


@pytest.mark.parametrize("stdin", [None, io.StringIO("")])
def test_standard_input_without_paths(stdin: io.StringIO | None, tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    assert command.main(["-", "-o", str(tmp_path / "out")]) == 2
    assert "standard input" in capsys.readouterr().err


def test_an_address_is_for_ray_only(tmp_path: Path, capsys: Any) -> None:
    folder(tmp_path / "crawl", 1)
    assert command.main([str(tmp_path / "crawl"), "-o", str(tmp_path / "out"), "--address", "auto"]) == 2
    assert "--engine ray" in capsys.readouterr().err


def test_a_page_that_is_gone_when_its_turn_comes_is_an_error(tmp_path: Path) -> None:
    crawl = folder(tmp_path / "crawl", 2)
    pages = tuple((path.name, str(path), path.stat().st_size) for path in sorted(crawl.iterdir()))
    shard = types.SimpleNamespace(pages=tuple(one[:2] for one in pages))
    (crawl / "00000.txt").unlink()
    gone, there = read_single(shard, Settings())  # type: ignore[arg-type]
    assert "FileNotFoundError" in (gone.error or "")
    assert there.error is None


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere(monkeypatch: Any) -> None:
    step = Step(pages=3, failed=1, read=50)
    for stream, quiet, shown in (
        (_Terminal(), False, "3 pages"),
        (io.StringIO(), False, "50% done"),
        (_Terminal(), True, ""),
    ):
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr("newsextract.batch.progress._EVERY", 0)
        with Progress(100, quiet=quiet) as progress:
            progress.tell(step)
        assert shown in stream.getvalue()
        assert bool(stream.getvalue()) is not quiet


def test_a_worker_answers_until_it_is_told_to_end() -> None:
    here, there = multiprocessing.Pipe()
    here.send("abc")
    here.send(None)
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    try:
        _serve(there, len, False)
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
    assert here.recv() is None
    result, grown = here.recv()
    assert (result, grown >= 0) == (3, True)
