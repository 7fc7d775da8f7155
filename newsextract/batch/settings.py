"""What a run was asked to do: one record that travels to workers and engines."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from newsextract.batch.many import Options
from newsextract.batch.rows import check_fields
from newsextract.extra import Extra
from newsextract.page.entry import check_options

FORMATS = ("jsonl.zst", "jsonl", "parquet")


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a run. Raises `ValueError` for values that cannot work."""

    format: str = "jsonl.zst"
    """jsonl.zst, jsonl or parquet."""
    fields: tuple[str, ...] | None = None
    """The columns beside key, url and error; None for all."""
    trace: bool = False
    """Whether rows also hold the page's text and every field's evidence."""
    options: Options = field(default_factory=Options)
    """What `extract` is called with."""
    page_field: str | None = None
    """The field or column of JSON lines and Parquet that holds the page; None looks for page, html, content, text."""
    key_field: str | None = None
    """The one that names the page; None looks for key, id, url, and else counts."""
    timeout: float | None = 60.0
    """Seconds that a page may take; None for no limit."""
    max_size: int = 20_000_000
    """Bytes that a page may have."""
    learn: bool = False
    """Whether a first pass looks for lines that recur on the pages of each site."""
    template: str | None = None
    """The file that it wrote; None without one."""

    def __post_init__(self) -> None:
        if self.format not in FORMATS:
            raise ValueError(f"format is {self.format!r}; it must be one of {', '.join(FORMATS)}")
        if self.timeout is not None and not self.timeout > 0:
            raise ValueError(f"row-timeout is {self.timeout}; it must be seconds above 0")
        if self.max_size <= 0:
            raise ValueError(f"max-page-size is {self.max_size}; it must be bytes above 0")
        check_fields(self.fields)
        check_options(self.options.encoding, self.options.kind)

    def layout(self) -> dict[str, Any]:
        """What decides how rows look: two runs into one folder must agree on it."""
        options = self.options
        return {
            "format": self.format,
            "fields": list(self.fields) if self.fields is not None else None,
            "trace": self.trace,
            "encoding": options.encoding,
            "kind": options.kind,
            "extra": _spelled(options.extra),
            "today": options.today.isoformat() if options.today else None,
            "page_field": self.page_field,
            "key_field": self.key_field,
            "learn": self.learn,
        }


def _spelled(extra: Extra) -> str:
    """The caller's rows in one spelling: a set has another order in every process."""
    return json.dumps([extra.chrome, extra.posts, extra.selectors, sorted(extra.recurring)], ensure_ascii=False)
