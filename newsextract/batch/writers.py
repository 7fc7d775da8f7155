"""Rows into a file that is there whole or not at all: written under another name, synced, renamed."""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from newsextract.batch.extras import need

if TYPE_CHECKING:
    from newsextract.batch.settings import Settings

TEMPORARY = ".part"
_ROW_GROUP = 64 << 20
"""Bytes of Arrow data that become a row group of Parquet."""


class _Sink(Protocol):
    """What takes the blocks of rows that workers made."""

    def write(self, block: bytes) -> None: ...

    def close(self) -> None: ...


class ShardFile:
    """One file of the output. `write` blocks of rows, then `commit`, or `abort`, which leaves nothing."""

    def __init__(self, path: Path, scratch: Path, settings: Settings) -> None:
        self.path = path
        self._temporary = scratch / f"{uuid.uuid4().hex}{TEMPORARY}"
        self._file = self._temporary.open("xb")
        self._sink: _Sink = (
            _Parquet(self._file, settings) if settings.format == "parquet" else _jsonl(self._file, settings.format)
        )

    def write(self, block: bytes) -> None:
        """Append the rows of a block."""
        self._sink.write(block)

    def commit(self) -> int:
        """Make the file whole and give it its name; returns its size in bytes."""
        self._sink.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        size = self._file.tell()
        self._file.close()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._temporary.replace(self.path)
        sync_folder(self.path.parent)
        return size

    def abort(self) -> None:
        """Leave nothing behind, whatever state the file is in."""
        with contextlib.suppress(Exception):  # a writer that is closed only to be thrown away
            self._sink.close()
        self._file.close()
        self._temporary.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """A small file that is there whole or not at all."""
    temporary = path.with_name(f"{uuid.uuid4().hex}{TEMPORARY}")
    try:
        with temporary.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last, where the system can."""
    if os.name != "nt":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _jsonl(file: Any, form: str) -> _Sink:
    return _Compressed(file) if form == "jsonl.zst" else _Plain(file)


class _Plain:
    """Lines as they are."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, block: bytes) -> None:
        self._file.write(block)

    def close(self) -> None:
        pass


class _Compressed:
    """Lines through zstandard, with a checksum."""

    def __init__(self, file: Any) -> None:
        zstandard = need("zstandard")
        self._stream = zstandard.ZstdCompressor(level=3, write_checksum=True).stream_writer(file, closefd=False)

    def write(self, block: bytes) -> None:
        self._stream.write(block)

    def close(self) -> None:
        self._stream.close()


class _Parquet:
    """Record batches, as workers send them, into row groups."""

    def __init__(self, file: Any, settings: Settings) -> None:
        from newsextract.batch.arrow import schema

        self._arrow = need("pyarrow")
        self._schema = schema(settings.fields, trace=settings.trace)
        self._writer = need("pyarrow.parquet").ParquetWriter(file, self._schema, compression="zstd")
        self._batches: list[Any] = []
        self._size = 0

    def write(self, block: bytes) -> None:
        with self._arrow.ipc.open_stream(block) as stream:
            for batch in stream:
                self._batches.append(batch)
                self._size += batch.nbytes
        if self._size >= _ROW_GROUP:
            self._group()

    def close(self) -> None:
        self._group()
        self._writer.close()

    def _group(self) -> None:
        if self._batches:
            self._writer.write_table(self._arrow.Table.from_batches(self._batches, self._schema))
        self._batches, self._size = [], 0
