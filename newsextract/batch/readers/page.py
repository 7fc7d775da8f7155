"""What readers give: a page as it came, not yet decoded."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Union

Content = Union[str, bytes, Path, None]  # noqa: UP007  (a readable signature on 3.10)


class RawPage(NamedTuple):
    """A page on its way to a worker."""

    key: str
    """Its name: the file, the field of its row, the archive's record."""
    content: Content
    """The page, or the file that holds it; None when `error` says why there is none."""
    size: int = 0
    """Bytes that it takes in the input."""
    at: int = 0
    """How far the shard has been read with it, in bytes of the input file."""
    url: str | None = None
    """Where it was fetched; None when the input does not say."""
    encoding: str | None = None
    """The encoding that the server sent with it, where that is to be believed; None else."""
    kind: str | None = None
    """text or html where the input says so; None to look."""
    error: str | None = None
    """What is wrong with it; None for a good page."""


def too_large(size: int, limit: int) -> str:
    """What is wrong with a page that is too large."""
    return f"the page has {size:,} bytes, the limit is {limit:,} (--max-page-size)"
