"""Rows back from the files of a run."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsextract.batch.arrow import from_batch
from newsextract.batch.extras import need
from newsextract.batch.ledger import NOTES

_ROWS = 256


def read_rows(output: Path | str) -> Iterator[dict[str, Any]]:
    """The rows of a file of rows, or of all files of an output folder, as dicts: key, url, error and the fields.

    A row with all fields becomes an `Article` again with `from_row`. Raises `OSError` for a file that cannot be read.
    """
    path = Path(output)
    if path.is_dir():
        for one in sorted(path.rglob("*")):
            if one.is_file() and not one.name.startswith("_") and NOTES not in one.parts and _is_rows(one):
                yield from read_rows(one)
    elif path.name.endswith(".parquet"):
        for batch in need("pyarrow.parquet").ParquetFile(path).iter_batches(_ROWS):
            yield from from_batch(batch.to_pylist())
    else:
        with need("zstandard").open(path, "rb") if path.name.endswith(".zst") else path.open("rb") as file:
            for line in io.BufferedReader(file, 1 << 20) if path.name.endswith(".zst") else file:
                yield json.loads(line)


def read_keys(path: Path) -> Iterator[str]:
    """The keys of a file of rows."""
    if path.name.endswith(".parquet"):
        for batch in need("pyarrow.parquet").ParquetFile(path).iter_batches(columns=["key"]):
            yield from batch.column("key").to_pylist()
    else:
        yield from (row["key"] for row in read_rows(path))


def _is_rows(path: Path) -> bool:
    return path.name.endswith((".jsonl", ".jsonl.zst", ".parquet"))
