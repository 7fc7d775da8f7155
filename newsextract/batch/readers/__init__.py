"""From a shard of the input to its pages: one file for each kind of input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from newsextract.batch.readers.archives import read_archive
from newsextract.batch.readers.jsonl import read_jsonl
from newsextract.batch.readers.parquet import read_parquet
from newsextract.batch.readers.single import read_single

if TYPE_CHECKING:
    from newsextract.batch.readers.page import RawPage
    from newsextract.batch.settings import Settings
    from newsextract.batch.shards import Shard

READERS: dict[str, Callable[[Shard, Settings], Iterator[RawPage]]] = {
    "pages": read_single,
    "jsonl": read_jsonl,
    "parquet": read_parquet,
    "archive": read_archive,
}
"""What reads a kind of shard. A reader raises only when the whole shard cannot be read; a bad page is a page with an
error, and what stands before a damage is kept."""
