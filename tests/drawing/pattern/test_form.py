from __future__ import annotations

from dataclasses import replace

import pytest
from pattern_forms import BOX, CURVES, TRAPEZOID, WEDGE

from reticule.carry.box import Box
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.pattern.form import FORMS
from reticule.drawing.pattern.polygons import frame_of
from reticule.errors import BadValue
from reticule.packing.placement import Placement

ROUND = CURVES[2]


def test_the_outer_size_is_the_interior_with_walls_and_no_lid() -> None:
    assert BOX.outer == Box(184, 122, 44)
    assert ROUND.outer == Box(164, 144, 44)  # sewn up all round


@pytest.mark.parametrize("outline", ["bucket", "pouch", "sphere", ""])
def test_a_form_without_a_pattern_is_refused_with_the_forms_that_have_one(outline: str) -> None:
    with pytest.raises(BadValue) as fault:
        replace(BOX, outline=outline)

    assert fault.value.reason.code == "pattern_outline_unknown"
    assert fault.value.reason["forms"] == FORMS


@pytest.mark.parametrize(
    "wrong",
    [
        {"wall": 0},
        {"wall": 31},
        {"wall": 1.5},
        {"seam": 0},
        {"seam": 31},
        {"interior": Box(1001, 10, 10), "top_width": 1001, "top_depth": 10},
        {"top_width": 179},
        {"top_width": 181},
        {"top_depth": 39},
        {"outline": "wedge"},
        {"outline": "wedge", "top_depth": 10, "top_width": 170},
        {"outline": "trapezoid"},
        {"outline": "trapezoid", "top_width": -1},
    ],
)
def test_a_length_out_of_its_range_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadValue) as fault:
        replace(BOX, **wrong)  # type: ignore[arg-type]

    assert fault.value.reason.code == "pattern_length_range"


def test_no_side_leans_by_more_than_45_degrees() -> None:
    assert replace(TRAPEZOID, interior=Box(180, 35, 40)).top_width == 110
    with pytest.raises(BadValue) as fault:
        replace(TRAPEZOID, interior=Box(180, 34, 40))

    assert fault.value.reason.code == "pattern_leans"


@pytest.mark.parametrize("curve", [(), ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0))])
def test_a_curve_of_another_size_than_the_bag_is_refused(curve: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(BadValue) as fault:
        replace(ROUND, curve=curve)

    assert fault.value.reason.code == "pattern_curve_size"


@pytest.mark.parametrize("form", CURVES, ids=lambda form: form.outline)
def test_a_curve_is_drawn_the_same_whichever_way_it_runs(form) -> None:
    backwards = replace(form, curve=tuple((x + 7, y - 3) for x, y in reversed(form.curve)))

    assert set(map(rounded, backwards.front)) == set(map(rounded, form.front))
    assert rounded(frame_of(form.front)[:2]) == (0, 0)


def rounded(point: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(length, 6) + 0.0 for length in point)


@pytest.mark.parametrize(
    ("form", "place"),
    [
        (BOX, Placement(100, 0, 0, Box(81, 10, 10))),
        (TRAPEZOID, Placement(0, 60, 10, Box(40, 10, 10))),  # left of a side that leans
        (TRAPEZOID, Placement(60, 100, 0, Box(40, 10, 10))),  # behind a back that leans
        (WEDGE, Placement(0, 40, 0, Box(40, 40, 20))),
        (ROUND, Placement(0, 0, 0, Box(40, 40, 20))),  # in a corner that a circle has not
        (CURVES[1], Placement(40, 60, 0, Box(80, 80, 20))),  # across the notch of a heart
    ],
)
def test_what_crosses_a_wall_is_refused(form, place: Placement) -> None:
    with pytest.raises(BadValue) as fault:
        form.check_contents([Drawn("keys", place)])

    assert fault.value.reason.code in ("picture_item_outside", "pattern_item_outside")
