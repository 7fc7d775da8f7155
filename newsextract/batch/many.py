"""`extract_many`: the articles of many pages, in order, from several processes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, Union

from newsextract.article import Article
from newsextract.batch.stream import Chunk, in_order
from newsextract.batch.workers import Crew
from newsextract.errors import Failure
from newsextract.extra import NOTHING_EXTRA, Extra
from newsextract.page.entry import PageInput, check_options
from newsextract.pipeline import extract

CHUNK_PAGES = 16
CHUNK_SIZE = 1 << 18
"""A chunk ends at 16 pages or a quarter of a million characters or bytes: about a tenth of a second of work."""
_PAGE = (str, bytes, bytearray, memoryview, Path)

Result = Union[Article, Failure]  # noqa: UP007  (a readable signature on 3.10)


class Options(NamedTuple):
    """What `extract` is called with for every page."""

    encoding: str | None = None
    kind: str = "auto"
    today: datetime.date | None = None
    extra: Extra = NOTHING_EXTRA


def extract_many(
    pages: Iterable[PageInput | tuple[Any, PageInput]],
    *,
    jobs: int = 1,
    encoding: str | None = None,
    kind: str = "auto",
    today: datetime.date | None = None,
    extra: Extra = NOTHING_EXTRA,
    timeout: float | None = 60.0,
    start_method: str | None = None,
) -> Generator[tuple[Any, Result], None, None]:
    """The articles of many pages: `(key, Article)`, or `(key, Failure)` for a page that could not be done.

    `pages` gives pages as for `extract`, or `(key, page)` pairs; a page without a key gets its number, from 0. They
    are read as they are needed, never all at once, and the results come in their order. With `jobs` above 1 that many
    processes work; a page that kills its process, or that takes longer than `timeout` seconds, is tried once more and
    then comes back as a `Failure`; with 1 everything happens in this process, which nothing guards. `start_method` is
    that of `multiprocessing`; with any but "fork" the script that calls this needs `if __name__ == "__main__":`.

    Raises `ValueError`, `LookupError` and `TypeError` for wrong options, at once; whatever the iterable raises, after
    the results of the pages before; `NewsExtractError` when no process can be started.

    >>> [(key, bool(article)) for key, article in extract_many([("a", "登录 | 注册"), ("b", 7)])]
    [('a', False), ('b', False)]
    >>> list(extract_many([7]))
    [(0, Failure(key=0, error='TypeError: page is a int; pass the page as str or bytes, or a pathlib.Path to a file'))]
    """
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; it must be 1 or more")
    if timeout is not None and not timeout > 0:
        raise ValueError(f"timeout is {timeout}; it must be seconds above 0, or None for no limit")
    if isinstance(pages, (*_PAGE, dict)) or not isinstance(pages, Iterable):
        raise TypeError(f"pages is a {type(pages).__name__}; pass an iterable of pages or of (key, page) pairs")
    check_options(encoding, kind)
    options = Options(encoding, kind, today, extra)
    keyed = _keyed(pages)
    if jobs == 1:
        return ((key, extract_one(key, page, options)) for key, page in keyed)
    return _spread(keyed, jobs, options, timeout, start_method)


def extract_one(key: Any, page: Any, options: Options, url: str | None = None) -> Result:
    """The article of a page, or the `Failure` that stands for whatever went wrong with it."""
    try:
        return extract(page, url=url, **options._asdict())
    except Exception as error:  # a file that is gone, no memory, a mistake of ours: one page, not the run
        return Failure(key, describe(error))


def describe(error: BaseException) -> str:
    """An exception on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def _keyed(pages: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    for number, page in enumerate(pages):
        yield page if isinstance(page, tuple) and len(page) == 2 else (number, page)


def _spread(
    pages: Iterator[tuple[Any, Any]], jobs: int, options: Options, timeout: float | None, start_method: str | None
) -> Generator[tuple[Any, Result], None, None]:
    """Over processes. Keys stay here: only pages travel."""
    keys: dict[int, Any] = {}

    def numbered() -> Iterator[tuple[int, Any]]:
        for number, (key, page) in zip(count(), pages):
            keys[number] = key
            yield number, _sendable(page)

    crew = Crew(partial(_work, options), jobs, timeout=timeout, start_method=start_method)
    for results in in_order(chunks(numbered(), lambda page: page[1]), crew, jobs, _give_up):
        for number, result in results:
            key = keys.pop(number)
            yield key, Failure(key, result.error) if isinstance(result, Failure) else result


def _sendable(page: Any) -> Any:
    try:
        return bytes(page) if isinstance(page, memoryview) else page
    except ValueError:  # released: sending it fails too, and that is its failure
        return page


def _work(options: Options, pages: list[tuple[int, Any]]) -> list[tuple[int, Result]]:
    return [(number, extract_one(number, page, options)) for number, page in pages]


def _give_up(page: tuple[int, Any], reason: str) -> list[tuple[int, Result]]:
    return [(page[0], Failure(page[0], reason))]


def chunks(pages: Iterable[Any], content: Callable[[Any], Any]) -> Iterator[Chunk]:
    """Pages in chunks of about equal work; `content(page)` is what is measured.

    When `pages` raises, what came before is a chunk first.
    """
    gathered: list[Any] = []
    size = 0
    failure = None
    pages = iter(pages)
    while failure is None:
        try:
            page = next(pages)
        except Exception as error:  # the end, or whatever the caller's iterator raises
            failure = error
        else:
            body = content(page)
            gathered.append(page)
            size += len(body) if isinstance(body, (str, bytes, bytearray)) else 0
        if len(gathered) >= CHUNK_PAGES or size >= CHUNK_SIZE or (gathered and failure is not None):
            yield Chunk(gathered)
            gathered, size = [], 0
    if not isinstance(failure, StopIteration):
        raise failure
