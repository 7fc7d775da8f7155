"""The libraries of the extra `batch`, loaded when they are needed; who lacks one is told what to install."""

from __future__ import annotations

import importlib
from typing import Any

from newsextract.errors import NewsExtractError

_EXTRA = {"ray": "ray", "ray.data": "ray", "datasketches": "sites"}


def need(name: str) -> Any:
    """The module, or `NewsExtractError` with the command that installs it.

    >>> need("json").__name__
    'json'
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        extra = _EXTRA.get(name, "batch")
        raise NewsExtractError(f"{name} is needed for this: pip install 'newsextract[{extra}]' ({error})") from error
