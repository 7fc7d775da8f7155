"""Responses as a crawler stored them: which are pages, how their bodies are packed, what the server says of them."""

from __future__ import annotations

import io
import re
import zlib
from typing import Any

from newsextract.batch.extras import need
from newsextract.page.decode import declared, decode, superset

_PAGES = ("text/html", "text/plain", "application/xhtml+xml", "application/xml", "text/xml")
_LOOKED_AT = ("common-characters", "chardet", "default", "utf-8-mostly")
"""Ways to an encoding that a server's word is better than."""
_WESTERN = ("ascii", "iso8859-1", "iso8859-15", "cp1252")
"""What servers send when nobody told them anything."""
_INPUT = 1 << 16
# The length of a chunk in hexadecimal digits, perhaps an extension, on a line of its own.
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,200})?\r\n")
# A document that is not packed: a tag behind blanks and a mark of order.
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<[a-zA-Z!?]")


class TooLargeError(ValueError):
    """A body that unpacks to more than a page may have."""


def is_page(status: int | None, content_type: str | None) -> bool:
    """Whether a response is a page: it succeeded, and is HTML or text, or does not say what it is.

    >>> is_page(200, "text/html; charset=gbk"), is_page(404, "text/html"), is_page(200, "image/png")
    (True, False, False)
    """
    if status is not None and not 200 <= status < 300:
        return False
    return not content_type or content_type.split(";")[0].strip().lower() in _PAGES


def body_of(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """The body unpacked: chunks joined, then each content encoding undone from the last to the first.

    Some crawlers store the body unpacked and leave the headers: what does not look packed stays. Raises
    `TooLargeError` as soon as more than `limit` bytes come out, `OSError` or `ValueError` for broken packing.
    """
    if "chunked" in transfer.lower() and _CHUNK.match(body):
        body = _joined(body)
    for name in reversed([one.strip().lower() for one in content.split(",")]):
        body = _unpacked(name, body, limit)
    return body


def _unpacked(name: str, body: bytes, limit: int) -> bytes:
    if name in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _inflate(body, 31, limit)
    if name == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        return _capped(need("fastwarc.stream_io").ZstdReader(io.BytesIO(body)), limit)
    if name not in ("deflate", "br") or _MARKUP.match(body):  # these two have no first bytes of their own
        return body
    return (
        _deflated(body, limit)
        if name == "deflate"
        else _capped(need("fastwarc.stream_io").BrotliReader(io.BytesIO(body)), limit)
    )


def encoding_of(charset: str | None, body: bytes) -> str | None:
    """The server's charset where it is the best evidence: the page declares none, and its bytes alone do not tell.

    >>> encoding_of("gbk", "第二水厂".encode("gbk")), encoding_of("iso-8859-1", "第二水厂".encode("gbk"))
    ('gb18030', None)
    """
    try:
        name = superset(charset) if charset else None
    except (LookupError, ValueError):  # no encoding, or a name with a NUL in it
        return None
    if name is None or name in _WESTERN or declared(body) is not None or decode(body).reason not in _LOOKED_AT:
        return None
    try:
        body.decode(name)
    except (LookupError, ValueError):  # hex and zlib are codecs, but none of text
        return None
    return name


def _joined(body: bytes) -> bytes:
    """The chunks without their lengths; what follows the last (length 0, then trailers) is left out."""
    parts, at = [], 0
    while (head := _CHUNK.match(body, at)) and (length := int(head[1], 16)):
        parts.append(body[head.end() : head.end() + length])
        at = head.end() + length + 2
    if head is None and at < len(body):
        raise ValueError("a chunk has no length")
    return b"".join(parts)


def _deflated(body: bytes, limit: int) -> bytes:
    """With zlib's frame, as the standard says, or without, as some servers send it."""
    try:
        return _inflate(body, 15, limit)
    except ValueError as error:
        if isinstance(error, TooLargeError):
            raise
        return _inflate(body, -15, limit)


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    """All members of a stream, one behind the other."""
    parts, size = [], 0
    while body:
        stream = zlib.decompressobj(window)
        try:
            parts.append(stream.decompress(body, limit + 1 - size))
        except zlib.error as error:
            if parts:
                break  # bytes behind the last member are padding
            raise ValueError(f"its content encoding is broken: {error}") from error
        size += len(parts[-1])
        if size > limit:
            raise TooLargeError
        if not stream.eof:
            raise ValueError("its content encoding ends too early")
        body = stream.unused_data
    return b"".join(parts)


def _capped(stream: Any, limit: int) -> bytes:
    """All that a stream gives, up to the limit."""
    parts, size = [], 0
    while part := stream.read(_INPUT):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise TooLargeError
    return b"".join(parts)
