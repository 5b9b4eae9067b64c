from __future__ import annotations

import pytest

from reticule.reality.deformation import InnerBody
from reticule.reality.poses.any_pose import never_fit

LUNCH_BOX, MASCARA = InnerBody((95, 115, 130)), InnerBody((18, 18, 112))


def test_a_rod_that_only_lies_beside_a_box_at_an_angle_is_not_refuted() -> None:
    assert not never_fit([LUNCH_BOX, MASCARA], (115, 150, 95))


@pytest.mark.parametrize("body", [InnerBody((10, 10, 156)), InnerBody((31, 90, 90)), InnerBody((10, 100, 145))])
def test_what_turns_nowhere_in_a_room_is_refuted_alone(body: InnerBody) -> None:
    assert never_fit([body], (100, 120, 30))


def test_a_rod_as_long_as_the_diagonal_of_a_room_goes_in() -> None:
    diagonal = (100**2 + 120**2 + 30**2) ** 0.5

    assert not never_fit([InnerBody((0.1, 0.1, diagonal - 1))], (100, 120, 30))
    assert never_fit([InnerBody((0.1, 0.1, diagonal + 1))], (100, 120, 30))


def test_a_cylinder_turns_where_the_box_around_it_does_not() -> None:
    disc, box = InnerBody((100, 100, 20), is_round=True), InnerBody((20, 100, 100))

    assert not never_fit([disc], (100, 100, 20))
    assert never_fit([disc, disc], (110, 110, 38))
    assert never_fit([box, box], (110, 110, 38))


def test_what_fills_more_than_the_room_is_refuted_however_it_is_shaped() -> None:
    cubes = [InnerBody((10, 10, 10))] * 8

    assert never_fit(cubes, (20, 20, 20), more_volume=10.0)
    assert not never_fit(cubes, (20, 20, 20))


def test_an_upright_body_turns_about_the_vertical_only() -> None:
    bottle = InnerBody((60, 60, 200), is_round=True, upright=True)

    assert never_fit([bottle], (250, 190, 250))
    assert not never_fit([InnerBody((60, 60, 200), is_round=True)], (250, 190, 250))
    assert not never_fit([InnerBody((10, 140, 50), upright=True)], (110, 50, 110))


def test_a_pair_is_refuted_by_what_lies_between_them() -> None:
    plates = [InnerBody((thickness, 70, 120)) for thickness in (18, 20)]

    assert never_fit(plates, (150, 100, 36))
    assert not never_fit(plates, (150, 100, 38))
