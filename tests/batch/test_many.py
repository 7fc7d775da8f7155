"""`extract_many`: lazy, ordered, and a bad page is a `Failure`, not the end."""

from __future__ import annotations

import datetime
import itertools
import multiprocessing
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsextract import Failure, extract, extract_many
from newsextract.batch import many
from tests.batch.faults import harmful
from tests.batch.pages import page

METHODS = [name for name in ("fork", "spawn", "forkserver") if name in multiprocessing.get_all_start_methods()]


@pytest.fixture
def harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages with a mark do harm; forked workers inherit it."""
    monkeypatch.setattr(many, "extract", harmful)


@pytest.mark.parametrize("method", METHODS)
def test_processes_give_what_one_gives(method: str) -> None:
    pages = [(f"k{number}", page(number)) for number in range(40)]
    assert list(extract_many(pages, jobs=2, start_method=method)) == list(extract_many(pages))


def test_results_are_those_of_extract_under_the_pages_keys() -> None:
    day = datetime.date(2026, 1, 1)
    assert list(extract_many([page(1), ("b", page(2))], kind="text", today=day)) == [
        (0, extract(page(1), kind="text", today=day)),
        ("b", extract(page(2), kind="text", today=day)),
    ]


def test_keys_may_be_anything_and_the_same() -> None:
    keys: list[Any] = [("a", 1), None, "x\n/y", "x\n/y", object()]
    assert [key for key, _ in extract_many(zip(keys, map(page, range(5)), strict=True), jobs=2)] == keys


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_are_read_as_they_are_needed(jobs: int) -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        for number in itertools.count():
            read = number
            yield page(number)

    results = extract_many(endless(), jobs=jobs)
    assert [key for key, _ in itertools.islice(results, 100)] == list(range(100))
    assert read < 100 + jobs * 16 * 9
    results.close()
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_page_of_another_type_or_a_missing_file_is_a_failure(jobs: int) -> None:
    pages: list[Any] = [page(0), 7, None, threading.Lock(), Path("no such file"), memoryview(page(5).encode())]
    results = dict(extract_many(pages, jobs=jobs))
    assert [isinstance(results[number], Failure) for number in range(6)] == [False, True, True, True, True, False]
    assert "FileNotFoundError" in results[4].error
    assert not results[1]


@pytest.mark.usefixtures("harm")
def test_a_page_that_kills_hangs_or_raises_is_found_and_its_neighbours_are_done() -> None:
    marks = {5: "毒", 20: "挂", 33: "错"}
    pages = [page(number, marks.get(number, "")) for number in range(60)]
    results = list(extract_many(pages, jobs=2, timeout=1.0, start_method="fork"))
    assert [key for key, _ in results] == list(range(60))
    assert {key: result.error for key, result in results if isinstance(result, Failure)} == {
        5: "its worker was killed by SIGKILL",
        20: "took longer than 1 s",
        33: "RuntimeError: a mistake of ours",
    }
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("harm")
def test_in_one_process_an_exception_is_a_failure_too() -> None:
    assert dict(extract_many([page(0), page(1, "错")]))[1] == Failure(1, "RuntimeError: a mistake of ours")


def test_workers_killed_from_outside_cost_nothing() -> None:
    stop = threading.Event()

    def killer() -> None:
        while not stop.wait(0.2):
            for child in multiprocessing.active_children()[:1]:
                child.kill()

    thread = threading.Thread(target=killer)
    thread.start()
    try:
        results = list(extract_many([page(number) * 3 for number in range(600)], jobs=2))
    finally:
        stop.set()
        thread.join()
    assert [key for key, _ in results] == list(range(600))
    assert sum(isinstance(result, Failure) for _, result in results) <= 1


def test_what_the_iterable_raises_comes_after_the_results_before_it() -> None:
    def broken() -> Iterator[str]:
        yield from map(page, range(50))
        raise OSError("the crawl stopped")

    got = []
    with pytest.raises(OSError, match="the crawl stopped"):
        for key, _ in extract_many(broken(), jobs=2):
            got.append(key)
    assert got == list(range(50))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"jobs": 0}, ValueError),
        ({"timeout": 0}, ValueError),
        ({"kind": "pdf"}, ValueError),
        ({"encoding": "no-such"}, LookupError),
        ({"start_method": "no-such", "jobs": 2}, ValueError),
    ],
)
def test_wrong_options_raise(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        list(extract_many([], **options))


@pytest.mark.parametrize("pages", ["a page", b"a page", {"k": "page"}, Path("x")])
def test_one_page_is_no_iterable_of_pages(pages: Any) -> None:
    with pytest.raises(TypeError, match="iterable"):
        extract_many(pages)


def test_no_pages_no_results() -> None:
    assert list(extract_many([], jobs=2)) == []
