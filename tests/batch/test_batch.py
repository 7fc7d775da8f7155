"""`newsextract batch`: every input, every output, what is bad about them, and going on after a stop."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from newsextract import Article, extract
from newsextract.batch import command, from_row, read_rows
from newsextract.batch.ledger import NOTES
from newsextract.batch.writers import ShardFile
from tests.batch.pages import folder, html, lines, page, response, warc, wet

Batch = Callable[..., int]


@pytest.fixture
def batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """Runs the command with the output folder `out` and one process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: command.main([*map(str, arguments), "-o", "out", "-j", "1"])


def rows(path: str = "out") -> list[dict[str, Any]]:
    return list(read_rows(path))


def errors(path: str = "out/_errors.jsonl") -> dict[str, str]:
    return {one["key"]: one["reason"] for one in map(json.loads, Path(path).read_text("utf-8").splitlines())}


# ---- inputs --------------------------------------------------------------------------------------------------------


def test_a_folder_is_read_with_all_that_is_under_it(batch: Batch, tmp_path: Path) -> None:
    folder(tmp_path / "crawl", 3)
    (tmp_path / "crawl" / "deep").mkdir()
    (tmp_path / "crawl" / "deep" / "a.html").write_bytes(html(7))
    (tmp_path / "crawl" / "picture.png").write_bytes(b"\x89PNG")
    lines(tmp_path / "crawl" / "more.jsonl.gz", 2)
    assert batch("crawl") == 0
    assert {one["key"] for one in rows()} == {
        "crawl/00000.txt", "crawl/00001.txt", "crawl/00002.txt", "crawl/deep/a.html", "k0", "k1",
    }  # fmt: skip
    assert (tmp_path / "out" / "crawl" / "more.jsonl.zst").exists()


def test_a_pattern_finds_pages_of_any_name(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "a" / "forum.php?tid=1").write_bytes(html(1))
    (tmp_path / "site" / "a" / "style.css").write_text("a {}", "utf-8")
    assert batch("site/**/*.php*") == 0
    assert [one["key"] for one in rows()] == ["a/forum.php?tid=1"]


def test_paths_come_from_standard_input(batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path / "crawl", 2)
    monkeypatch.setattr(sys, "stdin", io.StringIO("crawl/00001.txt\n\n"))
    assert batch("-") == 0
    assert [one["key"] for one in rows()] == ["00001.txt"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.ndjson"])
def test_json_lines(batch: Batch, tmp_path: Path, name: str) -> None:
    data = lines(tmp_path / "plain", 3).read_bytes()
    packed = {"gz": gzip.compress(data), "zst": zstandard.compress(data)}
    (tmp_path / name).write_bytes(packed.get(name.rsplit(".", 1)[1], data))
    assert batch(name) == 0
    assert [one["key"] for one in rows()] == ["k0", "k1", "k2"]


def test_fields_may_be_named(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"no": 7, "raw": page(1), "text": "x", "url": "http://a.example/"}))
    assert batch("a.jsonl", "--page-field", "raw", "--key-field", "no") == 0
    (one,) = rows()
    assert (one["key"], one["url"], one["title"]) == ("7", "http://a.example/", "石门县召开第1次会议")


def test_json_lines_of_another_encoding(batch: Batch, tmp_path: Path) -> None:
    row = json.dumps({"key": "a", "page": page(1)}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(row.encode("gb18030"))
    assert batch("a.jsonl") == 0
    assert rows()[0]["title"] == "石门县召开第1次会议"


@pytest.mark.parametrize("kind", [pa.string(), pa.binary(), pa.large_string()])
def test_parquet(batch: Batch, tmp_path: Path, kind: pa.DataType) -> None:
    pages = [page(number) if kind != pa.binary() else html(number) for number in range(3)]
    pq.write_table(pa.table({"url": ["u0", "u1", "u2"], "html": pa.array(pages, kind)}), tmp_path / "a.parquet")
    assert batch("a.parquet") == 0
    assert [(one["key"], one["url"], bool(one["sections"])) for one in rows()] == [
        (f"u{number}", f"u{number}", True) for number in range(3)
    ]


@pytest.mark.parametrize(("name", "single"), [("a.warc", False), ("a.warc.gz", False), ("a.warc.gz", True)])
def test_archives(batch: Batch, tmp_path: Path, name: str, single: bool) -> None:
    warc(tmp_path / name, 5, single=single)
    assert batch(name) == 0
    assert [(one["key"], one["url"]) for one in rows()] == [(str(n), f"http://news.example/{n}") for n in range(5)]
    assert rows()[3]["title"] == "石门县召开第3次会议"
    assert rows()[3]["input"]["encoding"] == "gb18030"


def test_archives_of_text(batch: Batch, tmp_path: Path) -> None:
    wet(tmp_path / "CC.warc.wet.gz", 4)
    assert batch("CC.warc.wet.gz", "--trace") == 0
    assert [from_row(one) for one in rows()] == [
        extract(page(n).encode(), kind="text", url=f"http://news.example/{n}") for n in range(4)
    ]


def test_only_pages_of_an_archive_are_read(batch: Batch, tmp_path: Path) -> None:
    packed = gzip.compress(html(3))
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    records = [
        response("http://a.example/picture", b"\x89PNG", "Content-Type: image/png"),
        response("http://a.example/missing", html(1), status="404 Not Found"),
        response("http://a.example/plain", page(2).encode("gbk"), "Content-Type: text/plain; charset=GBK"),
        response("http://a.example/packed", chunked, "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        response("http://a.example/unpacked", html(4), "Content-Encoding: gzip"),
        response("http://a.example/broken", packed[:-30], "Content-Encoding: gzip"),
        response("http://a.example/bomb", gzip.compress(b" " * 3_000_000), "Content-Encoding: gzip"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    assert batch("a.warc", "--max-page-size", "2M") == 1
    got = {one["key"]: one["title"] or one["error"] for one in rows()}
    assert got == {
        "plain": "石门县召开第2次会议",
        "packed": "石门县召开第3次会议",
        "unpacked": "石门县召开第4次会议",
        "broken": "its body cannot be unpacked: its content encoding ends too early",
        "bomb": "its body unpacks to more than 2,000,000 bytes (--max-page-size)",
    }


def test_the_output_may_stand_inside_the_input(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    lines(tmp_path / "a.jsonl", 2)
    for given in (".", "."):
        assert batch(given) == 0
        assert len(rows()) == 2
    for given in ("**/*.zst", "out", "out/_errors.jsonl"):
        assert batch(given) == 2
        assert "stands inside the output folder" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="names there are bytes")
def test_names_that_are_no_text(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/\xcb\xff\xa7.txt")).write_text(page(1), "utf-8")
    for _ in range(2):
        assert batch("in", "--format", "parquet") == 0
        assert [one["key"] for one in rows()] == ["in/\\udccb\\udcff\\udca7.txt"]


# ---- outputs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jsonl", "jsonl.zst", "parquet"])
@pytest.mark.parametrize("trace", [False, True])
def test_rows_read_back_are_the_articles(batch: Batch, tmp_path: Path, form: str, trace: bool) -> None:
    fixtures = Path(__file__).parent.parent.parent / "fixtures"
    found = sorted(fixtures.glob("*/*/page.*"))
    (tmp_path / "in").mkdir()
    for number, path in enumerate(found):
        shutil.copy(path, tmp_path / "in" / f"{number:03}{path.suffix}")
    assert batch("in", "--format", form, *(["--trace"] if trace else [])) == 0
    for one, path in zip(rows(), found, strict=True):
        article = extract(path)
        plain = {name: value for name, value in one.items() if name not in ("key", "url", "error")}
        assert plain == article.to_dict(trace=trace)
        assert isinstance(from_row(one), Article)
        if trace:
            assert from_row(one) == article
    assert len(rows()) == len(found)


def test_chosen_fields(batch: Batch, tmp_path: Path) -> None:
    folder(tmp_path / "in", 1)
    for form in ("jsonl", "parquet"):
        shutil.rmtree("out", ignore_errors=True)
        assert batch("in", "--format", form, "--fields", "title,date,location,text") == 0
        (one,) = rows()
        assert list(one) == ["key", "url", "error", "title", "date", "location", "text"]
        assert (one["date"], one["location"]) == ("--09-07", "石门县")


def test_the_list_of_errors_names_failed_and_empty_pages(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"key": "empty", "page": "登录"}\nno JSON\n{"key": 3, "page": 4}\n[]\n{"x": 1}\n'
    )
    assert batch("a.jsonl") == 1
    assert errors() == {
        "empty": "empty: no-article",
        "a.jsonl:2": "the line is not JSON: Expecting value: line 1 column 1 (char 0)",
        "3": "field 'page' is a int, not a page",
        "a.jsonl:4": "the line is no object but a list",
        "a.jsonl:5": "no field 'page'; the row has x",
    }
    assert [one["key"] for one in rows()] == ["empty", "a.jsonl:2", "3", "a.jsonl:4", "a.jsonl:5"]


def test_duplicate_keys_and_keys_with_line_ends_are_rows_of_their_own(batch: Batch, tmp_path: Path) -> None:
    keys = ["a", "a", "b\nc", "../../d", ""]
    data = [json.dumps({"key": key, "page": page(number)}) for number, key in enumerate(keys)]
    (tmp_path / "a.jsonl").write_text("\n".join(data))
    assert batch("a.jsonl") == 0
    assert [one["key"] for one in rows()] == keys
    assert [one["title"] for one in rows()] == [f"石门县召开第{number}次会议" for number in range(5)]


def test_half_characters_fit_both_formats(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"key": "a", "page": page(1).replace("汇报", "汇报\ud83d")}))
    for form in ("jsonl", "parquet"):
        shutil.rmtree("out", ignore_errors=True)
        assert batch("a.jsonl", "--format", form) == 0
        assert rows()[0]["error"] is None


# ---- damaged input -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "single"), [("a.warc", False), ("a.warc.gz", False), ("a.warc.gz", True)])
def test_an_archive_that_breaks_off_keeps_what_is_before(batch: Batch, tmp_path: Path, name: str, single: bool) -> None:
    data = warc(tmp_path / name, 50, single=single).read_bytes()
    whole = len(data) * 6 // 10
    (tmp_path / name).write_bytes(data[:whole])
    assert batch(name) == 1
    good = [one["key"] for one in rows() if not one["error"]]
    assert good == [str(number) for number in range(len(good))]
    assert len(good) >= 28 or single
    (wrong,) = [one["error"] for one in rows() if one["error"]]
    assert "damaged archive, after offset" in wrong


def test_after_garbled_bytes_reading_goes_on_at_the_next_record(batch: Batch, tmp_path: Path) -> None:
    data = bytearray(warc(tmp_path / "a.warc.gz", 50).read_bytes())
    middle = len(data) // 2
    data[middle : middle + 100] = os.urandom(100)
    (tmp_path / "a.warc.gz").write_bytes(data)
    assert batch("a.warc.gz") == 1
    good = [one["key"] for one in rows() if not one["error"]]
    assert len(good) >= 48
    assert good[-1] == "49"
    assert len(errors()) >= 1


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_compressed_lines_that_break_off(batch: Batch, tmp_path: Path, name: str) -> None:
    rows_in = b"".join(
        json.dumps({"key": n, "page": page(n) + os.urandom(500).hex()}).encode() + b"\n" for n in range(200)
    )
    data = gzip.compress(rows_in) if name.endswith("gz") else zstandard.ZstdCompressor().compress(rows_in)
    (tmp_path / name).write_bytes(data[: len(data) * 6 // 10])
    assert batch(name) == 1
    assert len([one for one in rows() if not one["error"]]) > 50
    assert any("damaged" in why or "not JSON" in why for why in errors().values())


def test_a_page_of_200_mb_does_not_get_in(batch: Batch, tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w") as file:
        file.write('{"key": "large", "page": "')
        for _ in range(200):
            file.write("x" * 1_000_000)
        file.write('"}\n' + json.dumps({"key": "small", "page": page(1)}) + "\n")
    with (tmp_path / "large.txt").open("wb") as sparse:
        sparse.truncate(200_000_000)
    assert batch("a.jsonl", "large.txt", "--max-page-size", "10M") == 1
    got = {one["key"]: one["error"] for one in rows()}
    assert "the line has more than 60,000,000 bytes" in got["a.jsonl:1"]
    assert "the page has 200,000,000 bytes" in got["large.txt"]
    assert got["small"] is None


def test_a_shard_that_cannot_be_read_does_not_stop_the_others(batch: Batch, tmp_path: Path) -> None:
    lines(tmp_path / "good.jsonl", 2)
    (tmp_path / "bad.parquet").write_bytes(b"no parquet")
    pq.write_table(pa.table({"x": ["y"]}), tmp_path / "column.parquet")
    (tmp_path / "gone.jsonl").symlink_to("nowhere")
    (tmp_path / "in").mkdir()
    for name in ("good.jsonl", "bad.parquet", "column.parquet", "gone.jsonl"):
        shutil.move(name, f"in/{name}")
    assert batch("in") == 1
    assert len(rows()) == 2
    assert set(errors()) == {"in/bad.parquet", "in/column.parquet", "in/gone.jsonl"}
    assert "has no column 'page', only x: name it with --page-field" in errors()["in/column.parquet"]
    pq.write_table(pa.table({"page": [page(5)]}), "in/column.parquet")
    assert batch("in") == 1
    assert set(errors()) == {"in/bad.parquet", "in/gone.jsonl"}
    assert len(rows()) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_page_is_a_failure(batch: Batch, tmp_path: Path) -> None:
    folder(tmp_path / "in", 2)
    (tmp_path / "in" / "00000.txt").chmod(0)
    assert batch("in") == 1
    assert "PermissionError" in errors()["in/00000.txt"]


# ---- going on ------------------------------------------------------------------------------------------------------


def test_a_second_run_does_what_is_missing_and_only_that(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    folder(tmp_path / "in", 5)
    lines(tmp_path / "in" / "a.jsonl", 3)
    assert batch("in") == 0
    before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*.zst")}
    folder(tmp_path / "in" / "0new", 2)
    lines(tmp_path / "in" / "b.jsonl", 3, first=3)
    capsys.readouterr()
    assert batch("in") == 0
    assert "5 pages: 5 articles" in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in before} == before
    keys = [one["key"] for one in rows()]
    assert len(keys) == len(set(keys)) == 13
    assert batch("in") == 0
    assert "nothing to do" in capsys.readouterr().err


def test_a_file_of_rows_that_was_removed_or_changed_is_made_again(batch: Batch, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        lines(tmp_path / "in" / f"{name}.jsonl", 2)
    assert batch("in") == 0
    Path("in/a.jsonl").write_text("no JSON\n")
    assert batch("in") == 1
    Path("out/in/a.jsonl.zst").unlink()
    Path("out/in/b.jsonl.zst").write_bytes(b"cut")
    assert batch("in") == 1
    assert len(rows()) == 5
    assert len(Path("out/_errors.jsonl").read_text().splitlines()) == 1


def test_without_resume_all_is_done_again_and_foreign_files_stay(batch: Batch, tmp_path: Path) -> None:
    folder(tmp_path / "in", 3)
    assert batch("in") == 0
    Path("out/mine.txt").write_text("mine")
    Path("in/00000.txt").unlink()
    assert batch("in", "--no-resume", "--fields", "title") == 0
    assert [one["title"] for one in rows()] == ["石门县召开第1次会议", "石门县召开第2次会议"]
    assert Path("out/mine.txt").read_text() == "mine"


def test_a_foreign_file_is_not_written_over(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    lines(tmp_path / "a.jsonl", 2)
    Path("out").mkdir()
    Path("out/a.jsonl.zst").write_text("mine")
    assert batch("a.jsonl") == 2
    assert "no run has written it" in capsys.readouterr().err
    assert Path("out/a.jsonl.zst").read_text() == "mine"


def test_other_options_need_another_folder(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    folder(tmp_path / "in", 1)
    assert batch("in", "--fields", "title") == 0
    assert batch("in", "--fields", "text") == 2
    assert "fields ['title'], now ['text']" in capsys.readouterr().err


def test_what_a_killed_run_left_is_swept_up(batch: Batch, tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", 2)
    assert batch("a.jsonl") == 0
    (Path("out") / NOTES / "0123.part").write_bytes(b"half")
    with (Path("out") / NOTES / "done.jsonl").open("a") as file:
        file.write('{"shard": "b.jso')
    assert batch("a.jsonl") == 0
    assert not list(Path("out").rglob("*.part"))


def test_two_runs_at_once(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    from filelock import FileLock

    folder(tmp_path / "in", 1)
    (tmp_path / "out" / NOTES).mkdir(parents=True)
    with FileLock(tmp_path / "out" / NOTES / "lock"):
        assert batch("in") == 2
    assert "another run writes there" in capsys.readouterr().err
    assert batch("in") == 0


# ---- usage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing"], "nothing: no such file or folder"),
        (["*.none"], "*.none: no file is called so"),
        (["in", "--fields", "titel"], "fields are titel; an article has title"),
        (["in", "--encoding", "none"], "none' is no encoding of text"),
        (["in", "--row-timeout", "0"], "row-timeout is 0.0"),
    ],
)
def test_wrong_usage_says_what_to_do(
    batch: Batch, tmp_path: Path, capsys: Any, arguments: list[str], message: str
) -> None:
    folder(tmp_path / "in", 1)
    assert batch(*arguments) == 2
    assert message in capsys.readouterr().err


def test_files_of_one_name_are_told_apart_or_refused(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    lines(tmp_path / "a" / "x.jsonl", 1)
    lines(tmp_path / "b" / "x.jsonl", 1)
    assert batch("a/x.jsonl", "b/x.jsonl") == 2
    assert "would both be called x.jsonl" in capsys.readouterr().err
    assert batch("a", "b", "a") == 0
    assert len(rows()) == 2
    lines(tmp_path / "c" / "x.jsonl.gz", 1)
    lines(tmp_path / "c" / "x.jsonl", 1)
    assert batch("c") == 2
    assert "would be written to one file" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    folder(tmp_path / "in", 1)
    (tmp_path / "out").write_text("a file")
    assert batch("in") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_full_disk_leaves_nothing_half(
    batch: Batch, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines(tmp_path / "in" / "a.jsonl", 2)
    lines(tmp_path / "in" / "b.jsonl", 2)
    commit = ShardFile.commit
    calls = []

    def full(self: ShardFile) -> int:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return commit(self)

    monkeypatch.setattr(ShardFile, "commit", full)
    assert batch("in") == 1
    assert "No space left on device; what is finished stays" in capsys.readouterr().err
    assert len(rows()) == 2
    assert not list(Path("out").rglob("*.part"))
    assert batch("in") == 0
    assert len(rows()) == 4


def test_help_has_examples_and_exit_codes() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "newsextract.cli", "batch", "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert "newsextract batch crawl/ -o out" in shown
    assert "130 interrupted" in shown
