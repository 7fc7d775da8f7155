"""What can go wrong outside of pages: the base of the package's errors, and a page of many that failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class NewsExtractError(Exception):
    """Base of the errors that reading, writing or running over many pages raises; page content never raises."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A page of many that could not be done; falsy, as an article without a body is."""

    key: Any
    """The page's key, or its number."""
    error: str
    """What went wrong, on one line."""

    def __bool__(self) -> bool:
        """Never an article."""
        return False
