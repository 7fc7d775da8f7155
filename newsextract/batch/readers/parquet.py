"""Pages in a column of Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsextract.batch.extras import need
from newsextract.batch.readers.jsonl import KEY_FIELDS, PAGE_FIELDS, page_of
from newsextract.batch.readers.page import RawPage
from newsextract.records import NewsExtractError

if TYPE_CHECKING:
    from newsextract.batch.settings import Settings
    from newsextract.batch.shards import Shard

_ROWS = 64
"""Rows that are in memory at a time."""


def read_parquet(shard: Shard, settings: Settings) -> Iterator[RawPage]:
    """The pages of a Parquet file. Raises `NewsExtractError` for a file that is none or lacks the column."""
    arrow = need("pyarrow")
    try:
        file = need("pyarrow.parquet").ParquetFile(shard.path, memory_map=False, pre_buffer=False)
    except arrow.ArrowException as error:
        raise NewsExtractError(f"{shard.path} is not Parquet: {error}") from error
    with file:
        there = file.schema_arrow.names
        page_field = settings.page_field or next((one for one in PAGE_FIELDS if one in there), PAGE_FIELDS[0])
        key_field = settings.key_field or next((one for one in KEY_FIELDS if one in there), None)
        missing = [name for name in (page_field, settings.key_field) if name and name not in there]
        if missing:
            raise NewsExtractError(
                f"{shard.path} has no column {missing[0]!r}, only {', '.join(there)}: name it with "
                f"--{'page' if missing[0] == page_field else 'key'}-field"
            )
        wanted = {page_field, key_field, "url"}
        total = file.metadata.num_rows or 1
        number = 0
        for batch in file.iter_batches(_ROWS, columns=[name for name in there if name in wanted], use_threads=False):
            for row in batch.to_pylist():
                page = page_of(row, f"{shard.name}:{number}", settings)
                size = len(page.content) if isinstance(page.content, (str, bytes)) else 0
                number += 1
                yield page._replace(size=size, at=shard.size * number // total)
