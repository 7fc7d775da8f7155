"""Pages in JSON lines, plain or compressed."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from newsextract.batch.extras import need
from newsextract.batch.readers.frames import frames_are_whole
from newsextract.batch.readers.page import RawPage, too_large
from newsextract.page.decode import decode

if TYPE_CHECKING:
    from newsextract.batch.settings import Settings
    from newsextract.batch.shards import Shard

PAGE_FIELDS = ("page", "html", "content", "text", "raw_content", "body")
"""Names that a page's field is looked for under, in this order, when none is named."""
KEY_FIELDS = ("key", "id", "url")
"""The same for its key."""
_ESCAPED = 6
"""A character takes up to six bytes in JSON (backslash, u, four digits)."""
_DAMAGE = (OSError, EOFError, zlib.error)


def read_jsonl(shard: Shard, settings: Settings) -> Iterator[RawPage]:
    """The pages of a file of JSON lines; a line that is none is a page with an error, and so is a damaged end."""
    limit = _ESCAPED * settings.max_size
    with Path(shard.path).open("rb") as raw:
        number = 0
        damage: tuple[type[Exception], ...] = _DAMAGE
        if shard.path.lower().endswith(".zst"):
            damage = (*_DAMAGE, need("zstandard").ZstdError)
        try:
            for number, (line, whole) in enumerate(_lines(_opened(shard.path, raw), limit), 1):
                if line.strip():
                    name = f"{shard.name}:{number}"
                    page = _page(line, name, settings) if whole else RawPage(name, None, error=_too_long(limit))
                    yield page._replace(size=len(line), at=raw.tell())
            if shard.path.lower().endswith(".zst"):
                raw.seek(0)
                if not frames_are_whole(raw):
                    raise EOFError("the file breaks off inside a frame")
        except damage as error:
            yield RawPage(
                f"{shard.name}:{number + 1}",
                None,
                at=raw.tell(),
                error=f"the file is damaged after line {number}: {type(error).__name__}: {error}",
            )


def _opened(path: str, raw: IO[bytes]) -> IO[bytes]:
    """The stream of lines: decompressed as the file's name says."""
    if path.lower().endswith(".gz"):
        return gzip.open(raw)  # type: ignore[return-value]  # a binary stream by any other name
    if path.lower().endswith(".zst"):
        return io.BufferedReader(need("zstandard").open(raw), 1 << 20)
    return raw


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[bytes, bool]]:
    """Each line and whether it is whole; of one that is too long only the start is kept."""
    while line := stream.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line, True
            continue
        yield line[:100], False
        while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
            pass


def _too_long(limit: int) -> str:
    return f"the line has more than {limit:,} bytes, six times the limit of a page (--max-page-size)"


def _page(line: bytes, name: str, settings: Settings) -> RawPage:
    try:
        row = json.loads(_text(line))
    except (ValueError, RecursionError) as error:
        return RawPage(name, None, error=f"the line is not JSON: {error}")
    if not isinstance(row, dict):
        return RawPage(name, None, error=f"the line is no object but a {type(row).__name__}")
    return page_of(row, name, settings)


def _text(line: bytes) -> str:
    """UTF-8 as JSON should be, else whatever Chinese encoding it is."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(line).text


def page_of(row: dict[str, Any], name: str, settings: Settings) -> RawPage:
    """The page in a row's field, under the row's key, else under `name`."""
    key_field = settings.key_field or next((one for one in KEY_FIELDS if row.get(one) is not None), None)
    key = name if key_field is None or row.get(key_field) is None else _name(row[key_field])
    url = _name(row["url"]) if isinstance(row.get("url"), (str, bytes)) else None
    field = settings.page_field or next((one for one in PAGE_FIELDS if one in row), None)
    if field is None or field not in row:
        return RawPage(key, None, url=url, error=f"no field {field or PAGE_FIELDS[0]!r}; the row has {_names(row)}")
    page = row[field]
    if page is None:
        return RawPage(key, None, url=url, error="the page is null")
    if not isinstance(page, (str, bytes)):
        return RawPage(key, None, url=url, error=f"field {field!r} is a {type(page).__name__}, not a page")
    if len(page) > settings.max_size:
        return RawPage(key, None, url=url, error=too_large(len(page), settings.max_size))
    return RawPage(key, page, url=url)


def _name(value: Any) -> str:
    return decode(value).text if isinstance(value, bytes) else str(value)


def _names(row: dict[str, Any]) -> str:
    return ", ".join(list(row)[:20]) or "none"
