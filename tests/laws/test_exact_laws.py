"""The unit in which lengths are given changes no answer."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import interiors, things

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.packing import decide
from reticule.questions.fit import fit
from reticule.reality.exact import pack_exactly

UNITS = st.sampled_from([Fraction(127, 5), Fraction(127, 50), Fraction(1, 10), Fraction(7, 3), Fraction(11, 13)])


def scaled(items: list[Box], unit: Fraction) -> CarryList:
    return CarryList(tuple(Item.of(f"thing {at}", tuple(side * unit for side in item.sides)) for at, item in enumerate(items)))


@settings(max_examples=80, deadline=None)
@given(things(6), interiors(), UNITS)
def test_what_goes_in_in_one_unit_goes_in_in_every_other(items: list[Box], room: Box, unit: Fraction) -> None:
    items = [Box(*item.sides) for item in items]
    verdict = decide(items, room)

    found = pack_exactly(scaled(items, unit), tuple(side * unit for side in room.sides), 2_000_000)

    assert (found is not None) == verdict.packed


@settings(max_examples=60, deadline=None)
@given(things(5), interiors(), UNITS)
def test_a_measured_interior_that_is_just_filled_is_never_refused(items: list[Box], room: Box, unit: Fraction) -> None:
    items = [Box(*item.sides) for item in items]
    size = [side * unit for side in room.sides]
    whole = [max(1, int(side)) for side in size]
    bag = Bag("room", StatedSize(*whole, internal=True, measured=tuple(size)), shape="box", construction="rigid")

    answer = fit(scaled(items, unit), bag)

    if decide(items, room).packed:
        assert answer.verdict == "fits"
