"""What a worker does: the rows of some pages, made ready for the file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from newsextract.batch.many import Options, Result, extract_one
from newsextract.batch.readers.page import RawPage
from newsextract.batch.rows import line, reason, row
from newsextract.batch.settings import Settings
from newsextract.batch.sites import recurring
from newsextract.errors import Failure


class Block(NamedTuple):
    """The rows of a chunk of pages, and what is to be counted of them."""

    data: bytes
    """Lines of JSON, or a stream of Arrow."""
    pages: int
    articles: int
    failed: int
    read: int
    """Bytes of the pages."""
    errors: tuple[tuple[str, str], ...]
    """Key and reason of every page that failed or came out empty."""


def make_block(settings: Settings, pages: list[RawPage]) -> Block:
    """The rows of some pages."""
    results = [_extract(page, settings) for page in pages]
    rows = [
        row(page.key, page.url, result, fields=settings.fields, trace=settings.trace)
        for page, result in zip(pages, results, strict=True)
    ]
    reasons = [(page.key, reason(result)) for page, result in zip(pages, results, strict=True)]
    return Block(
        _pack(rows, settings),
        len(rows),
        articles=sum(map(bool, results)),
        failed=sum(isinstance(result, Failure) for result in results),
        read=sum(page.size for page in pages),
        errors=tuple((key, why) for key, why in reasons if why is not None),
    )


def give_up(settings: Settings, page: RawPage, why: str) -> Block:
    """The row of a page that has cost its workers."""
    return make_block(settings, [page._replace(content=None, error=why)])


def _extract(page: RawPage, settings: Settings) -> Result:
    if page.error is not None:
        return Failure(page.key, page.error)
    asked = settings.options
    encoding, kind = asked.encoding or page.encoding, page.kind or asked.kind
    extra = replace(asked.extra, recurring=recurring(settings.template, page)) if settings.template else asked.extra
    options = Options(encoding, kind, asked.today, extra)
    return extract_one(page.key, page.content, options, page.url)


def _pack(rows: list[dict[str, Any]], settings: Settings) -> bytes:
    """Rows as the writer takes them."""
    if settings.format != "parquet":
        return b"".join(line(one) for one in rows)
    import pyarrow  # only who writes Parquet waits for it

    from newsextract.batch.arrow import to_batch

    batch = to_batch(rows, settings.fields, settings.trace)
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())
