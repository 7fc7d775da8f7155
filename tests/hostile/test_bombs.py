"""Archives that unpack to far more than they are: little of them is held, and the pages beside them come out."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from newsextract.batch import read_rows
from tests.batch.pages import html, page, response

SIZE = 200_000_000
"""Bytes to which each bomb unpacks."""
ALLOWED = 60_000_000
"""Bytes of memory that reading one may take beyond what reading its neighbour takes."""
_BLANKS = b" " * 1_000_000
_NEIGHBOUR = response("http://a.example/good", html(1))


def _packed(begin: Callable[[], object], *ends: bytes) -> bytes:
    """`SIZE` blanks, packed by a compressor, between two ends."""
    packer, first, last = begin(), *(ends or (b"", b""))
    pieces = [packer.compress(first)]  # type: ignore[attr-defined]
    pieces += [packer.compress(_BLANKS) for _ in range(SIZE // len(_BLANKS))]  # type: ignore[attr-defined]
    return b"".join([*pieces, packer.compress(last), packer.flush()])  # type: ignore[attr-defined]


def _gzip() -> object:
    return zlib.compressobj(9, zlib.DEFLATED, 31)


def _zstd() -> object:
    return zstandard.ZstdCompressor().compressobj()


_ROW = json.dumps({"key": "good", "page": page(1)}, ensure_ascii=False).encode() + b"\n"
_LINE = (b'{"key": "bomb", "page": "', b'"}\n')
_RECORD = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/b\r\nContent-Type: application/http\r\n"
)
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

BOMBS: dict[str, Callable[[], bytes]] = {
    "packed.warc": lambda: response("http://a.example/b", _packed(_gzip), "Content-Encoding: gzip") + _NEIGHBOUR,
    "twice.warc": lambda: (
        response("http://a.example/b", gzip.compress(_packed(_gzip)), "Content-Encoding: gzip, gzip") + _NEIGHBOUR
    ),
    "record.warc.gz": lambda: (
        _packed(_gzip, _RECORD + b"Content-Length: %d\r\n\r\n" % (SIZE + len(_HEAD)) + _HEAD, b"\r\n\r\n")
        + gzip.compress(_NEIGHBOUR)
    ),
    "line.jsonl.gz": lambda: _packed(_gzip, *_LINE) + gzip.compress(_ROW),
    "line.jsonl.zst": lambda: _packed(_zstd, *_LINE) + zstandard.compress(_ROW),
}
_PROGRAM = """
import resource, sys
from newsextract.batch import command
command.main([sys.argv[1], "-o", sys.argv[2], "-j", "1", "-q", "--max-page-size", "1M"])
print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


def _memory(folder: Path, name: str, data: bytes) -> int:
    """Bytes that the larger of the run's processes held at most."""
    (folder / name).write_bytes(data)
    output = subprocess.run(
        [sys.executable, "-c", _PROGRAM, folder / name, folder / f"out-{name}"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return int(output.split()[-1]) * 1024


@pytest.mark.skipif(sys.platform == "win32", reason="there is no getrusage")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_told_and_not_unpacked(name: str, tmp_path: Path) -> None:
    bomb = BOMBS[name]()
    assert len(bomb) < SIZE // 100
    used = _memory(tmp_path, name, bomb)
    kind = name.split(".", 1)[1]
    harmless = {"warc": _NEIGHBOUR, "warc.gz": gzip.compress(_NEIGHBOUR), "jsonl.gz": gzip.compress(_ROW)}
    plain = _memory(tmp_path, f"plain.{kind}", harmless.get(kind) or zstandard.compress(_ROW))
    rows = list(read_rows(tmp_path / f"out-{name}"))
    assert [row["title"] for row in rows if row["title"]] == ["石门县召开第1次会议"]
    assert [row["error"] for row in rows if row["error"]]
    assert used < plain + ALLOWED
