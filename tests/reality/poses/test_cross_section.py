from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from math import cos, inf, pi, sin
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reticule.reality.poses
from reticule.reality.poses.cross_section import CrossSection, MovingSection, lay_out, separation

SIDES, PLACES = st.floats(1, 40), st.floats(-60, 60)
RECTANGLES = st.builds(CrossSection, PLACES, PLACES, st.floats(0, pi), st.tuples(SIDES, SIDES))
DISCS = st.builds(CrossSection, PLACES, PLACES, st.just(0.0), st.just((0.0, 0.0)), SIDES)
SHAPES = RECTANGLES | DISCS


def moving(shape: CrossSection) -> MovingSection:
    return MovingSection(shape, shape.x, shape.y, shape.angle)


def span(shape: CrossSection, x: float, y: float) -> tuple[float, float]:
    """From the corners themselves, unlike the code."""
    (a, b), c, s = shape.half, cos(shape.angle), sin(shape.angle)
    corners = [(shape.x + i * a * c - j * b * s, shape.y + i * a * s + j * b * c) for i in (-1, 1) for j in (-1, 1)]
    along = [corner_x * x + corner_y * y for corner_x, corner_y in corners]
    return min(along) - shape.radius, max(along) + shape.radius


def gap(one: CrossSection, other: CrossSection, x: float, y: float) -> float:
    (low, high), (low2, high2) = span(one, x, y), span(other, x, y)
    return max(low2 - high, low - high2)


@given(SHAPES, SHAPES)
def test_two_shapes_are_apart_along_the_axis_told_or_along_none(one: CrossSection, other: CrossSection) -> None:
    space, x, y = separation(moving(one), moving(other))

    assert x * x + y * y == pytest.approx(1)
    assert gap(one, other, x, y) == pytest.approx(space, abs=1e-6)
    assert (other.x - one.x) * x + (other.y - one.y) * y >= -1e-9
    if space < -1e-6:
        assert max(gap(one, other, cos(k * pi / 180), sin(k * pi / 180)) for k in range(180)) < 1e-6


@given(SHAPES, SHAPES)
def test_the_order_of_two_shapes_turns_the_axis_round(one: CrossSection, other: CrossSection) -> None:
    assert separation(moving(one), moving(other))[0] == pytest.approx(separation(moving(other), moving(one))[0], abs=1e-9)


@given(SHAPES, st.floats(20, 90), st.floats(20, 90))
def test_what_was_pulled_inside_lies_inside_where_it_can(shape: CrossSection, width: float, height: float) -> None:
    pulled = moving(shape)
    wide, high = (span(shape, x, 1 - x)[1] - span(shape, x, 1 - x)[0] for x in (1, 0))

    pulled.pull_inside(width, height)

    if wide <= width and high <= height:
        assert pulled.lies_in(width, height)
    if wide > width + 1e-6:
        assert not pulled.lies_in(width, height)
        assert pulled.x == width / 2


def uncompiled() -> ModuleType:
    """The same source, as it runs where there is no compiler."""
    path = Path(next(iter(reticule.reality.poses.__path__))) / "cross_section.py"
    spec = importlib.util.spec_from_file_location("cross_section_uncompiled", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module


def lists(luck: Random) -> Iterator[list[tuple[Any, ...]]]:
    for _ in range(60):
        yield [
            (0, 0, 0, (0, 0), luck.randint(5, 20)) if luck.random() < 0.4
            else (0, 0, luck.choice([0, pi / 2]), (luck.randint(4, 40), luck.randint(2, 20)))
            for _ in range(luck.randint(2, 4))
        ]  # fmt: skip


def test_the_same_source_uncompiled_lays_out_the_same() -> None:
    plain, luck, found = uncompiled(), Random(5), 0
    for shapes in lists(luck):
        width, height = luck.uniform(40, 90), luck.uniform(40, 90)

        compiled = lay_out([CrossSection(*shape) for shape in shapes], width, height, 6)
        same = plain.lay_out([plain.CrossSection(*shape) for shape in shapes], width, height, 6)

        assert (compiled is None) == (same is None)
        found += compiled is not None
        for one, other in zip(compiled or (), same or (), strict=True):
            assert (one.x, one.y, one.angle) == (other.x, other.y, other.angle)
    assert 10 < found < 55


DISC = CrossSection(0, 0, 0, (0, 0), 5)
WRONG_CALLS = [
    lambda: separation(None, moving(DISC)),
    lambda: separation(moving(DISC), None),
    lambda: moving(DISC).gap(None, 1, 0),
    lambda: MovingSection(None, 0, 0, 0),
    lambda: MovingSection(DISC, None, 0, 0),
    lambda: lay_out([None], 30, 30, 1),
    lambda: lay_out(None, 30, 30, 1),
]


@pytest.mark.parametrize("wrong", WRONG_CALLS)
def test_the_compiled_class_refuses_what_is_none_of_its_own(wrong: Callable[[], object]) -> None:
    with pytest.raises((AttributeError, TypeError, ValueError)):
        wrong()


def test_no_room_and_no_shapes_are_no_fault() -> None:
    assert lay_out([], 30, 30, 1) == ()
    assert lay_out([DISC], 5, inf, 1) is None
