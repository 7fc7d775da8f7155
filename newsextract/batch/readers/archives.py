"""Pages in web archives: WARC as crawlers write it, WET with the text of the pages."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from newsextract.batch.extras import need
from newsextract.batch.readers.frames import ZSTD, frames_are_whole
from newsextract.batch.readers.http import TooLargeError, body_of, encoding_of, is_page
from newsextract.batch.readers.page import RawPage, too_large

if TYPE_CHECKING:
    from newsextract.batch.settings import Settings
    from newsextract.batch.shards import Shard

_GZIP = b"\x1f\x8b\x08"
_STARTS = (_GZIP, b"WARC/1.", b"WARC/0.")
"""First bytes of a compressed and of a plain record."""
_BLOCK = 1 << 20
_LONGEST_HEAD = 1 << 16
# The field of a record's head that says how long its block is.
_LENGTH = re.compile(rb"\r\nContent-Length:[ \t]{0,9}(\d{1,15})(?=\r)", re.I)


class DamageError(ValueError):
    """The archive breaks off or is garbled here."""


def read_archive(shard: Shard, settings: Settings) -> Iterator[RawPage]:
    """The pages of an archive: successful responses that are HTML or text, resources, and converted text.

    A damage is a page with an error that names the offset in the file; reading goes on at the next record that can be
    found. In a file that was compressed as one piece none can.
    """
    start: int | None = 0
    told = False
    while start is not None:
        at, record = start, None
        try:
            for record in _records(shard.path, start):
                at = record.stream_pos
                page = _page(record, f"{shard.name}@{at}", settings)
                if page is not None:
                    yield page._replace(at=at)
            _check_end(shard.path, at)
            return
        except (OSError, DamageError) as error:
            if record is not None or not told:  # else it is still the damage that was told before
                told = True
                yield RawPage(f"{shard.name}@{at}", None, at=at, error=f"damaged archive, after offset {at:,}: {error}")
            start = _next_start(shard.path, at + 1)


def _records(path: str, start: int) -> Iterator[Any]:
    """The records of an archive from an offset on. Closed with the file when the caller stops."""
    fastwarc = need("fastwarc")
    kinds = fastwarc.WarcRecordType
    with Path(path).open("rb") as file:
        file.seek(start)
        wanted = kinds.response | kinds.resource | kinds.conversion
        yield from fastwarc.ArchiveIterator(file, record_types=wanted, parse_http=True, auto_decode="none")


def _page(record: Any, name: str, settings: Settings) -> RawPage | None:
    """The page of a record; None when it holds none. Raises `DamageError` when bytes are missing."""
    headers = record.headers
    if headers.get("Content-Length") is None:
        raise DamageError("a record without its length")
    http = record.http_headers if record.is_http_parsed else None
    content_type = http.get("Content-Type") if http is not None else headers.get("Content-Type")
    if not is_page(http.status_code if http is not None else None, content_type):
        return None
    key = (headers.get("WARC-Record-ID") or name).removeprefix("<urn:uuid:").rstrip(">")
    page = RawPage(key, None, record.content_length, url=headers.get("WARC-Target-URI"))
    if record.content_length > settings.max_size:
        return page._replace(error=too_large(record.content_length, settings.max_size))
    body = record.reader.read(record.content_length)
    if len(body) < record.content_length:
        raise DamageError(f"the record of {page.url} has {len(body):,} of {record.content_length:,} bytes")
    if http is None:
        text = headers.get("WARC-Type") == "conversion"
        return page._replace(content=body, kind="text" if text else None)
    try:
        body = body_of(body, http.get("Transfer-Encoding", ""), http.get("Content-Encoding", ""), settings.max_size)
    except TooLargeError:
        return page._replace(error=f"its body unpacks to more than {settings.max_size:,} bytes (--max-page-size)")
    except (OSError, ValueError) as error:
        return page._replace(error=f"its body cannot be unpacked: {error}")
    return page._replace(content=body, size=len(body), encoding=encoding_of(record.http_charset, body))


def _check_end(path: str, at: int) -> None:
    """Raise `DamageError` when an archive breaks off: readers take the end of a cut file for its end.

    `at` is where its last page begins; records of other kinds may follow.
    """
    with Path(path).open("rb") as file:
        begin = file.read(5)
        file.seek(at)
        if begin.startswith(_GZIP):
            file.seek(at if file.read(3) == _GZIP else 0)  # compressed as one piece: only the whole tells
            _check_members(file)
        elif begin == b"WARC/":
            _check_records(file, os.fstat(file.fileno()).st_size)
        elif begin.startswith(ZSTD) and not frames_are_whole(file):
            raise DamageError("the file breaks off inside a record")


def _check_members(file: IO[bytes]) -> None:
    """Decompress member by member to the end."""
    stream = zlib.decompressobj(31)
    rest = b""
    while block := rest or file.read(_BLOCK):
        if stream.eof:
            if not block.startswith(_GZIP[: len(block)]):
                return  # padding
            stream = zlib.decompressobj(31)
        try:
            stream.decompress(block, _BLOCK)
        except zlib.error as error:
            raise DamageError(str(error)) from error
        rest = stream.unconsumed_tail or stream.unused_data
    if not stream.eof:
        raise DamageError("the file breaks off inside a record")


def _check_records(file: IO[bytes], size: int) -> None:
    """Skip from head to head to the end."""
    while file.tell() < size:
        begin = file.tell()
        head = file.read(_LONGEST_HEAD)
        blank = len(head) - len(head.lstrip(b"\r\n"))
        begin, head = begin + blank, head[blank:]
        length = _LENGTH.search(head)
        end = head.find(b"\r\n\r\n")
        if not head.strip():
            return
        if length is None or end < length.end() or begin + end + 4 + int(length[1]) > size:
            raise DamageError("the file breaks off inside a record")
        file.seek(begin + end + 4 + int(length[1]) + 4)


def _next_start(path: str, begin: int) -> int | None:
    """Offset of the next bytes that may begin a record; None when there are none."""
    with Path(path).open("rb") as file:
        plain = file.read(3) != _GZIP
        starts = _STARTS[1:] if plain else _STARTS[:1]
        file.seek(begin)
        offset, tail = begin, b""
        while block := file.read(_BLOCK):
            window = tail + block
            found = [place for place in (window.find(one) for one in starts) if place >= 0]
            if found:
                return offset - len(tail) + min(found)
            offset, tail = offset + len(block), window[-8:]
    return None
