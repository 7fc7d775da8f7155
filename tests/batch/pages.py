"""Pages and archives for the tests of many pages, and a folder that lets pages kill, hang or raise."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

BODY = "9月7日，石门县召开校园食品安全会议，副县长严启文出席并讲话，各乡镇负责人和学校代表参加会议。"


def page(number: int, mark: str = "") -> str:
    """A small page of text with an article, told from others by its number."""
    return f"石门县召开第{number}次会议\n\n{BODY}会议听取了第{number}号汇报。{mark}\n\n回复 使用道具 举报\n"


def html(number: int) -> bytes:
    """The same as HTML in GB18030."""
    text = page(number).replace("\n\n", "</p><p>")
    return f"<html><head><meta charset=gbk></head><body><p>{text}</p></body></html>".encode("gb18030")


def folder(root: Path, count: int) -> Path:
    """A folder of pages."""
    root.mkdir(parents=True)
    for number in range(count):
        (root / f"{number:05}.txt").write_text(page(number), "utf-8")
    return root


def lines(path: Path, count: int, first: int = 0) -> Path:
    """A file of JSON lines, compressed when its name says so."""
    rows = [json.dumps({"id": f"k{number}", "text": page(number)}) for number in range(first, first + count)]
    data = ("\n".join(rows) + "\n").encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def record(kind: str, uri: str, block: bytes, content_type: str) -> bytes:
    """A record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{uri.rsplit('/', 1)[1]}>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(uri: str, body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A response as a crawler stores it."""
    lines = "".join(f"{line}\r\n" for line in headers or ("Content-Type: text/html",))
    return record(
        "response", uri, f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body, "application/http; msgtype=response"
    )


def warc(path: Path, count: int, *, single: bool = False) -> Path:
    """An archive of pages of HTML; compressed record by record when its name says so, or as one piece."""
    records = [response(f"http://news.example/{number}", html(number)) for number in range(count)]
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(b"".join(records)) if single else b"".join(map(gzip.compress, records)))
    else:
        path.write_bytes(b"".join(records))
    return path


def wet(path: Path, count: int) -> Path:
    """An archive of converted text."""
    records = [record("warcinfo", "x/info", b"software: none", "application/warc-fields")]
    records += [
        record("conversion", f"http://news.example/{number}", page(number).encode(), "text/plain")
        for number in range(count)
    ]
    path.write_bytes(b"".join(map(gzip.compress, records)))
    return path


FAULTS = """\
import newsextract.batch.many as many
from tests.batch.faults import harmful

many.extract = harmful
"""
"""Imported by every Python that has its folder on the path: pages with a mark do harm in workers of any kind."""


def faults(root: Path) -> Path:
    """A folder to put on PYTHONPATH."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "sitecustomize.py").write_text(FAULTS, "utf-8")
    return root
