"""Pages that do harm: 毒 kills its process, 挂 hangs, 错 raises, 慢 takes its time."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from newsextract import Article, extract


def harmful(page: Any, **options: Any) -> Article:
    """`extract`, after the harm that a mark in the page asks for."""
    text = page.read_text("utf-8") if hasattr(page, "read_text") else page if isinstance(page, str) else page.decode()
    if "毒" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    while "挂" in text:
        time.sleep(0.01)
    if "错" in text:
        raise RuntimeError("a mistake of ours")
    if "慢" in text:
        time.sleep(0.005)
    return extract(page, **options)
