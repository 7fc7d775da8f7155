"""Arrow: the pinned schema, and `extract_table`, for which errors are rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from newsextract import extract
from newsextract.batch import extract_table, from_row, many, schema
from newsextract.batch.arrow import from_batch
from tests.batch.pages import html, page

PINNED = Path(__file__).parent / "schema.txt"


def leaves(path: str, kind: pa.DataType) -> Iterator[tuple[str, pa.DataType]]:
    """Every value that a row may hold, with its type."""
    if pa.types.is_struct(kind):
        for inner in kind:
            yield from leaves(f"{path}.{inner.name}", inner.type)
    elif pa.types.is_list(kind):
        yield from leaves(f"{path}[]", kind.value_type)
    else:
        yield path, kind


def test_the_schema_is_pinned() -> None:
    """A change here is a change of the schema's number: files of old rows must stay readable beside new ones."""
    assert [f"{path}: {kind}" for field in schema(trace=True) for path, kind in leaves(field.name, field.type)] == (
        PINNED.read_text("utf-8").splitlines()
    )


def test_a_table_of_pages_becomes_a_table_of_rows() -> None:
    table = extract_table(pa.table({"key": ["a", "b"], "page": [page(1), page(2)]}), trace=True)
    assert table.schema.equals(schema(trace=True))
    rows = list(from_batch(table.to_pylist()))
    assert [from_row(one) for one in rows] == [extract(page(1)), extract(page(2))]


def test_bytes_batches_keys_and_addresses() -> None:
    batch = pa.RecordBatch.from_pydict({"id": [7, 8], "html": [html(1), html(2)], "at": ["http://a.example/", None]})
    rows = extract_table(batch, page_field="html", key_field="id", url_field="at", fields=("title", "date")).to_pylist()
    assert rows[0] == {
        "key": "7",
        "url": "http://a.example/",
        "error": None,
        "title": "石门县召开第1次会议",
        "date": "--09-07",
    }


def test_errors_are_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_: Any, **__: Any) -> None:
        raise MemoryError("none left")

    table = pa.table({"page": pa.array([None, page(1)], pa.string())})
    monkeypatch.setattr(many, "extract", wrong)
    rows = extract_table(table, key_field=None, fields=("title",)).to_pylist()
    assert [(one["key"], one["error"]) for one in rows] == [("0", "the page is null"), ("1", "MemoryError: none left")]


def test_a_value_that_the_schema_cannot_hold_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    large = extract(page(1)).to_dict(trace=False) | {"thread": {"views": 10**30}}
    monkeypatch.setattr(type(extract(page(1))), "to_dict", lambda *_, **__: large)
    (row,) = extract_table(pa.table({"key": ["a"], "page": [page(1)]})).to_pylist()
    assert row["key"] == "a"
    assert "does not fit the schema" in row["error"]


def test_an_empty_table_keeps_the_schema() -> None:
    table = extract_table(pa.table({"key": pa.array([], pa.string()), "page": pa.array([], pa.string())}))
    assert table.num_rows == 0
    assert table.schema.equals(schema())


def test_wrong_options_raise() -> None:
    table = pa.table({"page": ["x"]})
    with pytest.raises(KeyError, match="no column 'key'; the table has page"):
        extract_table(table)
    with pytest.raises(ValueError, match="fields are titel"):
        extract_table(table, key_field=None, fields=("titel",))
    with pytest.raises(LookupError):
        extract_table(table, key_field=None, encoding="none")
