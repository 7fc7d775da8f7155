"""What broke the batch side once: each case with what it must do now."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from newsextract import Failure, extract_many
from newsextract.batch import extract_table
from newsextract.batch.ledger import NOTES
from newsextract.batch.readers.http import body_of, encoding_of
from tests.batch.pages import folder, html, lines, page, record, response, warc
from tests.batch.test_batch import Batch, batch, errors, rows

__all__ = ["batch"]


# ---- headers and bodies as servers send them -----------------------------------------------------------------------


@pytest.mark.parametrize("charset", ["hex", "zlib", "rot13", "undefined", "gb\0k", "no-such", ""])
def test_a_charset_that_is_none_is_no_evidence(charset: str) -> None:
    assert encoding_of(charset, page(1).encode("gbk")) is None


def test_bodies_in_every_packing() -> None:
    plain = html(1)
    chunked = b"5;x=y\r\n" + plain[:5] + b"\r\n%x\r\n" % len(plain[5:]) + plain[5:] + b"\r\n0\r\nTrailer: x\r\n\r\n"
    raw = zlib.compressobj(wbits=-15)
    deflated = raw.compress(plain) + raw.flush()
    assert body_of(chunked, "chunked", "", 10**6) == plain
    assert body_of(gzip.compress(plain[:9]) + gzip.compress(plain[9:]) + b"\0\0", "", "gzip", 10**6) == plain
    assert body_of(deflated, "", "deflate", 10**6) == body_of(zlib.compress(plain), "", "deflate", 10**6) == plain
    assert body_of(plain, "chunked", "br, deflate", 10**6) == plain
    assert body_of(zstandard.compress(plain), "", "zstd", 10**6) == plain
    with pytest.raises(ValueError, match="no length"):
        body_of(b"5\r\nabcdefgh\r\n", "chunked", "", 10**6)


# ---- archives ------------------------------------------------------------------------------------------------------


def test_sound_archives_of_every_making_have_no_damage(batch: Batch, tmp_path: Path) -> None:
    data = warc(tmp_path / "a.warc", 5).read_bytes()
    records = [response(f"http://a.example/z{number}", html(number)) for number in range(5)]
    (tmp_path / "z.warc.zst").write_bytes(b"".join(map(zstandard.compress, records)))
    metadata = record("metadata", "http://a.example/m", b"x: y", "application/warc-fields")
    (tmp_path / "blank.warc").write_bytes(data + b"\r\n\r\n\r\n" + metadata + b"\r\n")
    for name in ("a.warc", "z.warc.zst", "blank.warc"):
        assert batch(name) == 0
    assert len(rows()) == 15


def test_a_compressed_archive_that_breaks_off_is_told(batch: Batch, tmp_path: Path) -> None:
    records = [response(f"http://a.example/z{number}", html(number)) for number in range(5)]
    data = b"".join(map(zstandard.compress, records))
    (tmp_path / "z.warc.zst").write_bytes(data[:-40])
    assert batch("z.warc.zst") == 1
    assert [one["key"] for one in rows() if not one["error"]] == ["z0", "z1", "z2", "z3"]


def test_cut_at_any_place_no_page_is_made_up(batch: Batch, tmp_path: Path) -> None:
    data = warc(tmp_path / "a.warc.gz", 12, single=True).read_bytes()
    for cut in range(len(data) // 2, len(data) // 2 + 60, 3):
        (tmp_path / "a.warc.gz").write_bytes(data[:cut])
        assert batch("a.warc.gz", "--no-resume", "--fields", "title") == 1
        good = [(one["key"], one["title"]) for one in rows() if not one["error"]]
        assert good == [(str(number), f"石门县召开第{number}次会议") for number in range(len(good))]


# ---- Parquet and Arrow ---------------------------------------------------------------------------------------------


def broken_strings(*values: bytes) -> pa.Array:
    """A column of strings whose bytes nobody checked."""
    return pa.array(values, pa.binary()).view(pa.string())


def test_one_broken_string_costs_nothing(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    column = broken_strings(page(0).encode(), page(1).encode("gbk"), page(2).encode())
    pq.write_table(pa.table({"page": column}), tmp_path / "in" / "a.parquet")
    lines(tmp_path / "in" / "b.jsonl", 2)
    assert batch("in") == 0
    titles = [f"石门县召开第{number}次会议" for number in range(3)]
    assert [one["title"] for one in rows() if one["key"].startswith("in/a")] == titles
    table = extract_table(pa.table({"page": column}), key_field=None, fields=("title",))
    assert table.column("title").to_pylist() == titles


def test_keys_of_any_type(batch: Batch, tmp_path: Path) -> None:
    pages = [page(0), page(1)]
    columns = {
        "time": pa.array([2**62, 0], pa.timestamp("us")),
        "bytes": pa.array([b"k1", "键".encode()], pa.binary()),
        "null": pa.array([None, "x"], pa.string()),
        "dictionary": pa.array(["a", "b"]).dictionary_encode(),
    }
    for name, column in columns.items():
        pq.write_table(pa.table({"page": pages, "id": column}), tmp_path / f"{name}.parquet")
        assert batch(f"{name}.parquet") == 0
    found = [one["key"] for one in rows()]
    assert found[:4] == ["k1", "键", "a", "b"]
    assert found[4:6] == ["null.parquet:0", "x"]
    table = pa.table({"page": pages, "key": columns["bytes"], "at": [1, 2]})
    assert extract_table(table, url_field="at", fields=("title",)).column("url").to_pylist() == ["1", "2"]


def test_a_damaged_row_group_costs_only_its_own_rows(batch: Batch, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = [page(number) * 20 for number in range(30)]
    pq.write_table(pa.table({"page": texts}), path, row_group_size=10, compression="gzip", use_dictionary=False)
    data = bytearray(path.read_bytes())
    middle = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset + 60
    data[middle : middle + 40] = bytes(40)
    path.write_bytes(data)
    assert batch("a.parquet") == 1
    assert sum(one["error"] is None for one in rows()) >= 20
    assert "the file is damaged from row 10 to the end of row group 1" in "".join(errors().values())


# ---- JSON lines ----------------------------------------------------------------------------------------------------


def test_zstandard_cut_between_blocks_is_told(batch: Batch, tmp_path: Path) -> None:
    packer = zstandard.ZstdCompressor().compressobj()
    data = b""
    for number in range(50):
        data += packer.compress(json.dumps({"key": number, "page": page(number)}).encode() + b"\n")
        data += packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    (tmp_path / "A.JSONL.ZST").write_bytes(data)
    assert batch("A.JSONL.ZST") == 1
    assert len([one for one in rows() if not one["error"]]) == 50
    assert "breaks off" in "".join(errors().values())


# ---- which input is which ------------------------------------------------------------------------------------------


def test_another_input_of_the_same_name_is_refused(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    for name in ("d1", "d2"):
        lines(tmp_path / name / "x.jsonl", 1)
        folder(tmp_path / name / "pages", 2)
    assert batch("d1/x.jsonl") == 0
    assert batch("d2/x.jsonl") == 2
    assert "was read from" in capsys.readouterr().err
    assert batch("d1/pages") == 0
    assert batch("d2/pages") == 2
    assert "a page called pages/00000.txt was read before" in capsys.readouterr().err


def test_an_input_that_has_changed_is_done_again(batch: Batch, tmp_path: Path) -> None:
    lines(tmp_path / "x.jsonl", 2)
    assert batch("x.jsonl") == 0
    lines(tmp_path / "x.jsonl", 5)
    assert batch("x.jsonl") == 0
    assert len(rows()) == 5


def test_the_rows_of_one_shard_are_not_written_over_by_another(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    lines(tmp_path / "in" / "x.jsonl.gz", 2)
    assert batch("in") == 0
    lines(tmp_path / "in" / "x.jsonl", 3)
    assert batch("in") == 2
    assert "would be written to one file" in capsys.readouterr().err
    assert len(rows()) == 2


def test_an_input_called_like_a_group(batch: Batch, tmp_path: Path) -> None:
    lines(tmp_path / "pages-2020" / "a.jsonl", 2)
    folder(tmp_path / "in", 2)
    for _ in range(2):
        assert batch("pages-2020", "in") == 0
        assert len(rows()) == 4


def test_inputs_that_overlap_are_read_once(batch: Batch, tmp_path: Path) -> None:
    folder(tmp_path / "g" / "sub", 2)
    assert batch("g", "g/sub", "g/sub/00000.txt") == 0
    assert len(rows()) == 2


def test_folders_that_are_links_are_counted(batch: Batch, tmp_path: Path, capsys: Any) -> None:
    folder(tmp_path / "in", 1)
    (tmp_path / "in" / "link").symlink_to(folder(tmp_path / "other", 1))
    assert batch("in") == 0
    assert "1 files of other kinds were passed over" in capsys.readouterr().err


def test_a_long_name(batch: Batch, tmp_path: Path) -> None:
    lines(tmp_path / "in" / f"{'新' * 80}.jsonl", 1)
    lines(tmp_path / "in" / f"{'新' * 81}.jsonl", 1, first=1)
    assert batch("in") == 0
    assert len(rows()) == 2


# ---- notes that a kill left half done ------------------------------------------------------------------------------


def test_a_group_whose_file_was_damaged_is_not_doubled(batch: Batch, tmp_path: Path) -> None:
    folder(tmp_path / "in", 5)
    assert batch("in", "--format", "jsonl") == 0
    path = tmp_path / "out" / "pages-00000.jsonl"
    path.write_bytes(path.read_bytes()[:-1])
    assert batch("in", "--format", "jsonl") == 0
    assert sorted(one["key"] for one in rows()) == [f"in/{number:05}.txt" for number in range(5)]


@pytest.mark.parametrize("cut", [1, 40])
def test_a_torn_note_loses_one_shard_and_not_the_next(batch: Batch, tmp_path: Path, cut: int) -> None:
    folder(tmp_path / "in", 5)
    assert batch("in") == 0
    notes = tmp_path / "out" / NOTES / "done.jsonl"
    notes.write_bytes(notes.read_bytes()[:-cut])
    for _ in range(2):
        assert batch("in") == 0
        assert sorted(one["key"] for one in rows()) == [f"in/{number:05}.txt" for number in range(5)]


def test_without_resume_a_file_without_its_note_is_replaced(batch: Batch, tmp_path: Path) -> None:
    lines(tmp_path / "x.jsonl", 2)
    assert batch("x.jsonl") == 0
    notes = tmp_path / "out" / NOTES / "done.jsonl"
    notes.write_text("".join(notes.read_text().splitlines(keepends=True)[:-1]))
    assert batch("x.jsonl", "--no-resume") == 0
    assert len(rows()) == 2


def test_rows_of_ones_own_are_the_same_rows_in_the_next_process(tmp_path: Path) -> None:
    folder(tmp_path / "in", 1)
    (tmp_path / "extra.json").write_text(json.dumps({"recurring": [f"第{number}行" for number in range(20)]}), "utf-8")
    command = [sys.executable, "-m", "newsextract.cli", "batch", "in", "-o", "out", "-j", "1", "--extra", "extra.json"]
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


# ---- usage ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--errors", "no/such/x"], "no is no folder"),
        (["--encoding", "hex"], "'hex' is no encoding of text"),
        (["--row-timeout", "nan"], "row-timeout is nan"),
    ],
)
def test_more_wrong_usage(batch: Batch, tmp_path: Path, capsys: Any, arguments: list[str], message: str) -> None:
    folder(tmp_path / "in", 1)
    (tmp_path / "no").write_text("a file")
    assert batch("in", *arguments) == 2
    assert message in capsys.readouterr().err.replace("no/such", "no")
    assert not (tmp_path / "out").exists() or not rows()


def test_no_limit_of_time(batch: Batch, tmp_path: Path) -> None:
    folder(tmp_path / "in", 1)
    assert batch("in", "--row-timeout", "inf") == 0


# ---- extract_many --------------------------------------------------------------------------------------------------


def test_what_cannot_be_sent_is_a_failure() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    released = memoryview(b"page")
    released.release()
    pages: list[Any] = [page(0), deep, released, page(3)]
    results = dict(extract_many(pages, jobs=2))
    assert [isinstance(results[number], Failure) for number in range(4)] == [False, True, True, False]


def test_each_result_in_a_thread_of_its_own() -> None:
    results: Iterator[Any] = extract_many([page(number) for number in range(40)], jobs=2)
    got: list[Any] = []
    for _ in range(40):
        thread = threading.Thread(target=lambda: got.append(next(results)))
        thread.start()
        thread.join()
    assert [key for key, _ in got] == list(range(40))
    assert all(got)
    assert not any(isinstance(result, Failure) for _, result in got)


def test_numbers_are_no_pages() -> None:
    with pytest.raises(TypeError, match="iterable"):
        extract_many(7)  # type: ignore[arg-type]
