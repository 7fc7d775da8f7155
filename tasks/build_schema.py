"""Write the JSON Schema of `Article.to_dict()` from the records' declarations and docstrings.

python -m tasks.build_schema            writes newsextract/data/article.schema.json
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import itertools
import json
import types
import typing
from pathlib import Path
from typing import Any

from newsextract import records
from newsextract.article import Article
from newsextract.output.json import SCHEMA

PATH = Path(__file__).parent.parent / "newsextract" / "data" / "article.schema.json"
_SPAN = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "minItems": 2,
    "maxItems": 2,
}


def schema() -> dict[str, Any]:
    """The schema, draft 2020-12."""
    definitions: dict[str, Any] = {"span": _SPAN}
    article = _record(Article, definitions)
    properties = {"schema": {"const": SCHEMA, "description": "Number of the layout."}, **article["properties"]}
    del properties["traces"]
    del definitions["Input"]["required"][definitions["Input"]["required"].index("text")]
    properties["evidence"] = {
        "type": "array",
        "description": "Path, start, end, rule, confidence and further spans of every value; with trace only.",
        "items": {
            "type": "array",
            "prefixItems": [
                {"type": "string"},
                {"type": "integer", "minimum": 0},
                {"type": "integer", "minimum": 0},
                {"type": "string"},
                {"type": "number", "minimum": 0, "maximum": 1},
                {"type": "array", "items": {"$ref": "#/$defs/span"}},
            ],
            "minItems": 6,
            "maxItems": 6,
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsextract article",
        "description": "What Article.to_dict() gives.",
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name != "evidence"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _record(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    told = _docstrings(cls)
    hints = typing.get_type_hints(cls)
    properties: dict[str, Any] = {"iso": {"type": "string"}} if cls is records.When else {}
    for field in dataclasses.fields(cls):
        if field.name == "traces":
            properties["traces"] = {}
            continue
        properties[field.name] = {**_type(hints[field.name], definitions), "description": told[field.name]}
    required = [name for name in properties if name != "traces"]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _type(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = _type(next(one for one in arguments if one is not type(None)), definitions)
        return {"anyOf": [inner, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _type(arguments[0], definitions)}
    if hint is records.Span:
        return {"$ref": "#/$defs/span"}
    if dataclasses.is_dataclass(hint):
        name = typing.cast(type, hint).__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _record(typing.cast(type, hint), definitions)
        return {"$ref": f"#/$defs/{name}"}
    return {str: {"type": "string"}, int: {"type": "integer"}}[hint]


def _docstrings(cls: type) -> dict[str, str]:
    """The string under each field of a class."""
    body = typing.cast(ast.ClassDef, ast.parse(inspect.getsource(cls)).body[0]).body
    told = {}
    for field, text in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            told[ast.unparse(field.target)] = " ".join(str(text.value.value).split())
    return told


def main() -> None:
    """Write the file."""
    PATH.write_text(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
