from __future__ import annotations

import pytest
from said import english

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.reality.interior.interior import estimate
from reticule.reality.shortfall import least_growth, shortfalls
from reticule.reason import Name, Reason

Sides = tuple[int, int, int]


def test_what_must_stand_is_said_without_a_stray_comma() -> None:
    cups = CarryList(tuple(Item(name, Box(60, 90, 60), upright=True) for name in ("cup", "mug", "jar")))
    room = estimate(Bag("box", StatedSize(130, 100, 70, internal=True), shape="box", construction="rigid"))

    (shortfall,) = shortfalls(cups, room)

    assert shortfall.code == "would_need_together"
    assert english(shortfall).startswith(
        "the cup (kept upright), the mug (kept upright) and the jar (kept upright) together would need"
    )


def test_of_equal_things_kept_upright_the_number_is_said() -> None:
    cups = CarryList((Item("cup", Box(60, 90, 60), upright=True),) * 3)
    room = estimate(Bag("box", StatedSize(130, 100, 70, internal=True), shape="box", construction="rigid"))

    (shortfall,) = shortfalls(cups, room)

    assert shortfall["items"] == (Reason.of("kept_upright", item=Name("item", "cup"), count=3),)
    assert english(shortfall).startswith("the cup (kept upright) (3) together would need")


@pytest.mark.parametrize(("sides", "room", "lack"), [
    ((30, 100, 50), (170, 100, 50), (10, 0, 0)),
    ((150, 20, 50), (150, 112, 50), (0, 8, 0)),
    ((150, 100, 9), (150, 100, 51), (0, 0, 3)),
])  # fmt: skip
def test_of_many_things_the_one_side_is_named_that_must_grow(sides: Sides, room: Sides, lack: Sides) -> None:
    pile = tuple(Item(f"plate {number}", Box(*sides)) for number in range(6))
    inside = estimate(Bag("box", StatedSize(*room, internal=True), shape="box", construction="rigid"))

    grown = least_growth(pile, inside)

    assert grown is not None
    assert grown[0] == lack
