from __future__ import annotations

from said import english

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.reality.interior.interior import estimate
from reticule.reality.shortfall import shortfalls
from reticule.reason import Name, Reason


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
