"""Arrow: the pinned schema of rows, and `extract_table`, the one hook for engines."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Iterable
from functools import cache
from typing import Any

from newsextract import records
from newsextract.article import Article
from newsextract.batch.extras import need
from newsextract.batch.many import Options, extract_one
from newsextract.batch.rows import SHORT, check_fields, row
from newsextract.errors import Failure
from newsextract.page.decode import decode
from newsextract.page.entry import check_options

if typing.TYPE_CHECKING:
    import pyarrow as pa

# Half of a pair that only UTF-16 has: JSON's "\ud800" gives one, UTF-8 has no bytes for it.
_SURROGATE = re.compile("[\ud800-\udfff]")
_ROWS = 256
"""Rows of a batch: a column of text holds at most 2 GB."""
_EVIDENCE = ("path", "start", "end", "rule", "confidence", "more")


def schema(fields: tuple[str, ...] | None = None, *, trace: bool = False) -> pa.Schema:
    """The Arrow schema of rows: key, url, error, then the article's fields, nested as in `Article.to_dict`.

    It is made from the records' declarations and changes only with the schema number. Spans are lists of two numbers.

    >>> schema(("title", "date")).names
    ['key', 'url', 'error', 'title', 'date']
    """
    arrow = need("pyarrow")
    check_fields(fields)
    hints = typing.get_type_hints(Article)
    names = fields if fields is not None else ("schema", *(name for name in hints if name != "traces"))
    columns = [arrow.field(name, arrow.string()) for name in ("key", "url", "error")]
    columns += [arrow.field(name, _column(name, hints, trace)) for name in names]
    if trace and fields is None:
        columns.append(arrow.field("evidence", arrow.list_(_evidence())))
    return arrow.schema(columns, metadata={"newsextract": "1"})


def extract_table(
    pages: pa.Table | pa.RecordBatch,
    *,
    page_field: str = "page",
    key_field: str | None = "key",
    url_field: str | None = None,
    fields: tuple[str, ...] | None = None,
    trace: bool = False,
    encoding: str | None = None,
    kind: str = "auto",
) -> pa.Table:
    """The articles of a table of pages, a row a page, in `schema(fields, trace=trace)`.

    `page_field` is a column of strings or bytes. `key_field` names the column of the pages' keys; without it they are
    numbered. A page that cannot be done is a row with its reason in `error` and nulls elsewhere; nothing that a page
    holds raises. Raises `KeyError` for a column that the table has not, `ValueError` and `LookupError` for options.

    >>> import pyarrow
    >>> table = pyarrow.table({"key": ["a", "b"], "page": ["登录 | 注册", None]})
    >>> extract_table(table, fields=("title",)).to_pylist()[1]
    {'key': 'b', 'url': None, 'error': 'the page is null', 'title': None}
    """
    check_options(encoding, kind)
    layout = schema(fields, trace=trace)
    options = Options(encoding, kind)
    found, keys, urls = (_values(pages, name) for name in (page_field, key_field, url_field))
    batches: list[Any] = []
    rows = []
    for number, page in enumerate(found):
        key = str(number) if keys[number] is None else _text(keys[number])
        url = None if urls[number] is None else _text(urls[number])
        result = Failure(key, "the page is null") if page is None else extract_one(key, page, options, url)
        rows.append(row(key, url, result, fields=fields, trace=trace))
        if len(rows) == _ROWS:
            batches.append(to_batch(rows, fields, trace))
            rows = []
    return need("pyarrow").Table.from_batches([*batches, to_batch(rows, fields, trace)], layout)


def to_batch(rows: list[dict[str, Any]], fields: tuple[str, ...] | None, trace: bool) -> pa.RecordBatch:
    """Rows as a record batch; a row that the schema cannot hold becomes an error, not an exception."""
    arrow = need("pyarrow")
    layout = schema(fields, trace=trace)
    prepared = [_prepare(one) for one in rows]
    try:
        return arrow.RecordBatch.from_pylist(prepared, schema=layout)
    except (arrow.ArrowException, UnicodeEncodeError, OverflowError):
        return arrow.RecordBatch.from_pylist([_sound(one, layout) for one in prepared], schema=layout)


def from_batch(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Rows as `Article.to_dict` has them, from what Arrow gives back."""
    for one in rows:
        if one.get("evidence") is not None:
            one["evidence"] = [[entry[name] for name in _EVIDENCE] for entry in one["evidence"]]
        if isinstance(one.get("input"), dict) and one["input"].get("text", "") is None:
            del one["input"]["text"]
        yield one


def cells(column: Any) -> list[Any]:
    """The values of a column, each by itself: text that is no UTF-8 stays bytes, and what Python cannot hold is text.

    A column of strings is read as bytes first, because one broken value would else cost all.
    """
    arrow = need("pyarrow")
    kind = column.type.value_type if arrow.types.is_dictionary(column.type) else column.type
    if arrow.types.is_string(kind) or arrow.types.is_large_string(kind) or arrow.types.is_string_view(kind):
        return [_decoded(one) for one in column.cast(kind).cast(arrow.large_binary()).to_pylist()]
    try:
        return typing.cast("list[Any]", column.to_pylist())
    except (arrow.ArrowException, ValueError, OverflowError):
        return [_value(one) for one in column]


def _decoded(value: bytes | None) -> str | bytes | None:
    try:
        return value if value is None else value.decode()
    except UnicodeDecodeError:
        return value


def _value(scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except (need("pyarrow").ArrowException, ValueError, OverflowError):
        return str(scalar.type)


def _text(value: Any) -> str:
    """A key or an address as text."""
    return decode(value).text if isinstance(value, bytes) else str(value)


def _values(pages: Any, name: str | None) -> list[Any]:
    if name is None:
        return [None] * pages.num_rows
    if name not in pages.schema.names:
        raise KeyError(f"no column {name!r}; the table has {', '.join(pages.schema.names)}")
    column = pages.column(name)
    chunks = column.chunks if hasattr(column, "chunks") else [column]
    return [value for chunk in chunks for value in cells(chunk)]


def _prepare(cells: dict[str, Any]) -> dict[str, Any]:
    """Evidence as records: Arrow's lists hold one type."""
    if cells.get("evidence"):
        return cells | {"evidence": [dict(zip(_EVIDENCE, one, strict=True)) for one in cells["evidence"]]}
    return cells


def _sound(cells: dict[str, Any], layout: pa.Schema) -> dict[str, Any]:
    """The row with lone surrogates, which UTF-8 cannot hold, as U+FFFD; what still does not fit is an error."""
    arrow = need("pyarrow")
    whole = _replace_surrogates(cells)
    try:
        arrow.RecordBatch.from_pylist([whole], schema=layout)
    except (arrow.ArrowException, OverflowError) as error:
        return {name: whole[name] for name in ("key", "url")} | {"error": f"does not fit the schema: {error}"}
    return typing.cast("dict[str, Any]", whole)


def _replace_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_replace_surrogates(one) for one in value]
    if isinstance(value, dict):
        return {name: _replace_surrogates(one) for name, one in value.items()}
    return value


def _column(name: str, hints: dict[str, Any], trace: bool) -> pa.DataType:
    arrow = need("pyarrow")
    if name == "schema":
        return arrow.int32()
    if name in SHORT:
        return arrow.string()
    kind = _type(hints[name])
    if name == "input" and not trace:
        return arrow.struct([one for one in kind if one.name != "text"])
    return kind


@cache
def _type(hint: Any) -> pa.DataType:
    """The Arrow type of a declared field."""
    arrow = need("pyarrow")
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _type(next(one for one in arguments if one is not type(None)))
    if origin is tuple:
        return arrow.list_(_type(arguments[0]))
    if hint is records.Span:
        return arrow.list_(arrow.int32())
    if dataclasses.is_dataclass(hint):
        parts = [arrow.field("iso", arrow.string())] if hint is records.When else []
        inner = typing.get_type_hints(typing.cast(type, hint))
        return arrow.struct(parts + [arrow.field(name, _type(one)) for name, one in inner.items()])
    return {str: arrow.string(), int: arrow.int64()}[hint]


def _evidence() -> pa.DataType:
    arrow = need("pyarrow")
    number, text = arrow.int32(), arrow.string()
    kinds = (text, number, number, text, arrow.float64(), arrow.list_(arrow.list_(number)))
    return arrow.struct([arrow.field(name, kind) for name, kind in zip(_EVIDENCE, kinds, strict=True)])
