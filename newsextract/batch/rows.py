"""A page's row: its key, its address, what went wrong or None, and the article's fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from newsextract.article import Article
from newsextract.batch.many import Result
from newsextract.errors import Failure
from newsextract.output.json import SCHEMA, dumps

HEAD = ("key", "url", "error")
"""Columns that every row has."""
_STORED = tuple(field.name for field in dataclasses.fields(Article) if field.name != "traces")
SHORT: dict[str, Callable[[Article], str | None]] = {
    "text": lambda article: article.text,
    "date": lambda article: article.date.isoformat() if article.date else None,
    "location": lambda article: article.location.name if article.location else None,
}
"""Further fields that `--fields` may name: the body, the date in ISO 8601, the place's name."""
FIELDS = (*_STORED, *SHORT)


def check_fields(fields: tuple[str, ...] | None) -> None:
    """Raise `ValueError` for a field that no article has, naming those that there are."""
    unknown = [name for name in fields or () if name not in FIELDS]
    if unknown or fields == ():
        raise ValueError(f"fields are {', '.join(unknown) or 'none'}; an article has {', '.join(FIELDS)}")


def row(
    key: Any, url: str | None, result: Result, *, fields: tuple[str, ...] | None = None, trace: bool = False
) -> dict[str, Any]:
    """The row of a page as a dict; a page that failed has None in every field.

    >>> row("a", None, Failure("a", "took too long"), fields=("title",))
    {'key': 'a', 'url': None, 'error': 'took too long', 'title': None}
    >>> from newsextract import extract
    >>> row("a", None, extract("登录 | 注册"), fields=("title", "text"))
    {'key': 'a', 'url': None, 'error': None, 'title': None, 'text': ''}
    """
    head = {"key": str(key), "url": url, "error": result.error if isinstance(result, Failure) else None}
    names = fields if fields is not None else ("schema", *_STORED, *(("evidence",) if trace else ()))
    if isinstance(result, Failure):
        return head | dict.fromkeys(names)
    if fields is None:
        return head | result.to_dict(trace=trace)
    plain = result.to_dict(trace=trace) if any(name in _STORED for name in fields) else {}
    return head | {name: SHORT[name](result) if name in SHORT else plain[name] for name in fields}


def line(cells: dict[str, Any]) -> bytes:
    """A row as a line of JSON, with its line end."""
    return dumps(cells).encode() + b"\n"


def reason(result: Result) -> str | None:
    """Why a page has no article, for the list of errors; None when it has one."""
    if isinstance(result, Failure):
        return result.error
    return None if result else "empty: " + "; ".join(one.code for one in result.warnings)


def from_row(cells: dict[str, Any]) -> Result:
    """The article (or failure) of a row with all fields, read back from JSON lines or Parquet.

    Raises `ValueError` for a row of another schema or of chosen fields.
    """
    if cells.get("error") is not None:
        return Failure(cells["key"], cells["error"])
    plain = {name: value for name, value in cells.items() if name not in HEAD}
    if plain.get("schema") != SCHEMA or any(name not in plain for name in _STORED):
        raise ValueError(f"row {cells.get('key')!r} is no whole article of schema {SCHEMA}; read it as a dict")
    return Article.from_dict(plain)
