from __future__ import annotations

from fractions import Fraction

import pytest

from reticule.carry.box import Box, UprightBox
from reticule.carry.item import CarryList, Item
from reticule.packing import Verdict, check
from reticule.reality.exact import common_measure, in_units, is_too_fine, is_whole, pack_exactly, straight_poses

INCH = Fraction(254, 10)
BRICK = Item.of("brick", (Fraction(75, 4) * INCH, Fraction(29, 4) * INCH, 4 * INCH))
CRATE = (Fraction(75, 2) * INCH, Fraction(29, 2) * INCH, 8 * INCH)


def test_eight_bricks_fill_the_crate_and_the_checker_agrees() -> None:
    bricks = CarryList((BRICK,) * 8)

    found = pack_exactly(bricks, CRATE, 1_000)

    assert found is not None
    assert (found.unit, found.room) == (INCH / 4, Box(150, 58, 32))
    check(Verdict(packing=found.packing), [Box(75, 29, 16)] * 8, found.room)


def test_a_ninth_brick_does_not_go_in() -> None:
    assert pack_exactly(CarryList((BRICK,) * 9), CRATE, 1_000) is None


def test_the_common_measure_divides_every_length_and_nothing_longer_does() -> None:
    lengths = (Fraction(15, 2), Fraction(9, 4), Fraction(6))

    unit = common_measure(lengths)

    assert unit == Fraction(3, 4)
    assert all((length / unit).denominator == 1 for length in lengths)


@pytest.mark.parametrize("written", [0.1, 85.6, 53.98, 0.76, 184.14999999999998])
def test_a_float_counts_as_the_decimal_that_was_written(written: float) -> None:
    assert common_measure((written,)) == Fraction(str(round(written, 9)))


def test_an_upright_item_keeps_its_height_in_units() -> None:
    bottle = CarryList((Item.of("bottle", (200.5, 60.5, 50), upright=True),))

    assert in_units(bottle, (100, 210, 100)) == (Fraction(1, 2), (UprightBox(121, 401, 100),), Box(200, 420, 200))


def test_a_measure_that_is_too_fine_is_not_counted_in() -> None:
    sliver = CarryList((Item.of("sliver", (Fraction(1, 30_011), 10, 10)),))

    assert is_too_fine(sliver, (100, 100, 100))
    assert pack_exactly(sliver, (100, 100, 100), 1_000) is None
    assert not is_too_fine(CarryList((BRICK,)), CRATE)


def test_whole_millimetres_need_no_other_unit() -> None:
    assert is_whole(CarryList((Item.of("tin", (30.0, 20, Fraction(10))),)), (40, 40, 40))
    assert not is_whole(CarryList((BRICK,)), (40, 40, 40))


def test_poses_in_millimetres_lie_where_the_units_do() -> None:
    found = pack_exactly(CarryList((BRICK,)), CRATE, 1_000)
    assert found is not None

    (pose,) = straight_poses(CarryList((BRICK,)), found)

    assert sorted((pose.length, *pose.sides)) == pytest.approx([101.6, 184.15, 476.25])
    assert pose.angle == pose.diameter == 0
