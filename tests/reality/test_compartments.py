from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.carry.bag import Bag, Compartment, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.errors import BadValue
from reticule.packing.solver.decide import decide
from reticule.questions.fit import fit
from reticule.reality.compartments import partition_items
from reticule.reason import Reason

CARD, PHONE, KEYS = Item("card", Box(86, 54, 4)), Item("phone", Box(147, 72, 8)), Item("keys", Box(60, 30, 12))

things = st.tuples(st.integers(5, 60), st.integers(5, 40), st.integers(2, 20)).map(lambda sides: Item("thing", Box(*sides)))


@settings(deadline=None, max_examples=60)
@given(st.lists(things, min_size=1, max_size=4), st.tuples(*[st.integers(10, 70)] * 3), st.integers(2, 3))
def test_a_way_is_found_just_when_trying_all_finds_one(items: list[Item], sides: tuple[int, int, int], parts: int) -> None:
    room = Box(*sides)
    found = partition_items(tuple(items), room, parts)

    def depth(group: tuple[Item, ...]) -> int:
        depths = range(1, room.depth + 1)
        boxes = [item.box for item in group]
        return next((d for d in depths if decide(boxes, Box(room.width, room.height, d)).packed), 10_000) if group else 0

    ways = product(range(parts), repeat=len(items))
    least = min(
        sum(depth(tuple(item for item, at in zip(items, way, strict=True) if at == part)) for part in range(parts))
        for way in ways
    )

    assert bool(found) == (least <= room.depth - 2 * (parts - 1))
    assert not found or sorted(item.box.sides for group in found for item in group) == sorted(one.box.sides for one in items)


def test_a_divider_takes_its_cloth() -> None:
    assert partition_items((PHONE, CARD), Box(150, 75, 14), 2)
    assert not partition_items((PHONE, CARD), Box(150, 75, 13), 2)


def test_what_is_too_many_is_refused() -> None:
    with pytest.raises(BadValue) as fault:
        partition_items((CARD,) * 9, Box(200, 200, 200), 2)

    assert fault.value.reason == Reason.of("too_many_to_share_out", most=8, got=9)


def test_fit_says_whether_the_dividers_may_stand() -> None:
    bag = Bag(
        "two rooms", StatedSize(200, 120, 30, internal=True), construction="rigid", compartments=(Compartment("main", 2),)
    )
    block = Item("block", Box(180, 110, 29))

    codes = {reason.code for reason in fit(CarryList((PHONE, KEYS, CARD)), bag).reasons}
    assert codes & {"dividers_stand", "dividers_stand_in_one"}
    assert Reason.of("divider_aside") in fit(CarryList((block,)), bag).reasons
