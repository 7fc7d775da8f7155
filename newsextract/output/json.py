"""`Article` → dict → JSON and back."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from functools import cache
from typing import Any

from newsextract import records
from newsextract.article import Article

SCHEMA = 1
"""Number of the layout; it rises when a key changes its meaning or goes."""


def to_dict(article: Article, *, trace: bool) -> dict[str, Any]:
    """JSON-ready dict in the order of the fields; dates also as ISO text under `iso`."""
    plain: dict[str, Any] = {"schema": SCHEMA}
    for field in dataclasses.fields(article):
        if field.name == "traces":
            continue
        plain[field.name] = _plain(getattr(article, field.name))
    if trace:
        plain["evidence"] = [
            [path, start, end, rule, confidence, [[one.start, one.end] for one in more]]
            for path, start, end, rule, confidence, more in article.traces
        ]
    else:
        del plain["input"]["text"]
    return plain


def _plain(value: Any) -> Any:
    """Records as dicts, spans as pairs, tuples as lists."""
    if isinstance(value, records.Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if dataclasses.is_dataclass(value):
        plain = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"iso": value.isoformat(), **plain} if isinstance(value, records.When) else plain
    return value


def to_json(article: Article, *, trace: bool, indent: int | None) -> str:
    """JSON text."""
    return dumps(to_dict(article, trace=trace), indent)


def dumps(plain: dict[str, Any], indent: int | None = None) -> str:
    """JSON with Chinese as it is; lone surrogates, which UTF-8 cannot hold, are escaped."""
    text = json.dumps(plain, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(plain, indent=indent)
    return text


def from_dict(data: dict[str, Any]) -> Article:
    """The article of `to_dict(trace=True)`; without trace, its input text and evidence are empty.

    Fields that an older version did not write have their defaults, those that this one does not know are passed over.
    """
    if data.get("schema") != SCHEMA:
        raise ValueError(
            f"schema is {data.get('schema')!r}; this version reads {SCHEMA}: pass what Article.to_dict() gave"
        )
    filled = dict(data)
    filled["traces"] = tuple(
        (path, start, end, rule, confidence, tuple(records.Span(*one) for one in more))
        for path, start, end, rule, confidence, more in data.get("evidence", ())
    )
    filled["input"] = {"text": "", **data["input"]}
    hints = _hints(Article)
    values = {
        field.name: _record(hints[field.name], filled[field.name])
        for field in dataclasses.fields(Article)
        if field.name != "traces" and field.name in filled
    }
    return Article(**values, traces=filled["traces"])


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _record(hint: Any, value: Any) -> Any:
    """A value of the type that a field is declared with."""
    if value is None:
        return None
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _record(next(one for one in arguments if one is not type(None)), value)
    if origin is tuple:
        return tuple(_record(arguments[0], one) for one in value)
    if hint is records.Span:
        return records.Span(*value)
    if dataclasses.is_dataclass(hint):
        hints = _hints(typing.cast(type, hint))
        known = [field.name for field in dataclasses.fields(hint) if field.name in value]
        return typing.cast(type, hint)(**{name: _record(hints[name], value[name]) for name in known})
    return value
