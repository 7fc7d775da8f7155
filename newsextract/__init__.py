"""newsextract: from the raw text of a Chinese page to a structured news article.

>>> import newsextract
>>> bool(newsextract.extract(""))
False
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsextract.article import Article
    from newsextract.batch.many import extract_many
    from newsextract.errors import Failure, NewsExtractError
    from newsextract.explanation import Explanation
    from newsextract.extra import Extra
    from newsextract.pipeline import explain, extract

__all__ = ["Article", "Explanation", "Extra", "Failure", "NewsExtractError", "explain", "extract", "extract_many"]
__version__ = "1.0.0"
# Where a name lives. Compiling the rules takes a fifth of a second: only who extracts waits for it, not who imports.
_HOMES = {
    "Article": "article",
    "Explanation": "explanation",
    "Extra": "extra",
    "Failure": "errors",
    "NewsExtractError": "errors",
    "explain": "pipeline",
    "extract": "pipeline",
    "extract_many": "batch.many",
}


def __getattr__(name: str) -> Any:
    """The public name, loaded when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
