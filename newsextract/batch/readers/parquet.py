"""Pages in a column of Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from newsextract.batch.arrow import cells
from newsextract.batch.extras import need
from newsextract.batch.readers.jsonl import KEY_FIELDS, PAGE_FIELDS, page_of
from newsextract.batch.readers.page import RawPage
from newsextract.errors import NewsExtractError

if TYPE_CHECKING:
    from newsextract.batch.settings import Settings
    from newsextract.batch.shards import Shard

_ROWS = 64
"""Rows that are in memory at a time."""


def read_parquet(shard: Shard, settings: Settings) -> Iterator[RawPage]:
    """The pages of a Parquet file; a group of rows that is damaged is a page with an error.

    Raises `NewsExtractError` for a file that is none or lacks the column.
    """
    arrow = need("pyarrow")
    try:
        file = need("pyarrow.parquet").ParquetFile(shard.path, memory_map=False, pre_buffer=False)
    except arrow.ArrowException as error:
        raise NewsExtractError(f"{shard.path} is not Parquet: {error}") from error
    with file:
        columns = _columns(file.schema_arrow.names, shard, settings)
        total = file.metadata.num_rows or 1
        first = 0
        for group in range(file.metadata.num_row_groups):
            number = first
            try:
                for row in _rows(file, group, columns):
                    page = page_of(row, f"{shard.name}:{number}", settings)
                    size = len(page.content) if isinstance(page.content, (str, bytes)) else 0
                    number += 1
                    yield page._replace(size=size, at=shard.size * number // total)
            except (arrow.ArrowException, OSError) as error:
                why = f"the file is damaged from row {number} to the end of row group {group}: {error}"
                yield RawPage(f"{shard.name}:{number}", None, at=shard.size * number // total, error=why)
            first += file.metadata.row_group(group).num_rows


def _columns(there: list[str], shard: Shard, settings: Settings) -> list[str]:
    """The columns to read: the page's, the key's and the address."""
    page_field = settings.page_field or next((one for one in PAGE_FIELDS if one in there), PAGE_FIELDS[0])
    key_field = settings.key_field or next((one for one in KEY_FIELDS if one in there), None)
    for name, option in ((page_field, "page"), (settings.key_field, "key")):
        if name is not None and name not in there:
            raise NewsExtractError(
                f"{shard.path} has no column {name!r}, only {', '.join(there)}: name it with --{option}-field"
            )
    return [name for name in there if name in (page_field, key_field, "url")]


def _rows(file: Any, group: int, columns: list[str]) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns, use_threads=False):
        values = [cells(batch.column(name)) for name in columns]
        yield from (dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True))
