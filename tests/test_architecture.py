"""The house stands as docs/architecture.md draws it: a floor imports only what is below."""

from __future__ import annotations

from tasks.draw_architecture import FLOORS, PICTURE, draw, imports


def test_a_floor_imports_only_what_is_below() -> None:
    order = list(FLOORS)
    assert [pair for pair in imports() if order.index(pair[0]) > order.index(pair[1])] == []


def test_the_drawing_is_what_the_generator_writes() -> None:
    assert PICTURE.read_text("utf-8") == draw(), "run python -m tasks.draw_architecture"
