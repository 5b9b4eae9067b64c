from __future__ import annotations

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.reality.interior.interior import estimate
from reticule.reality.shortfall import shortfalls


def test_what_must_stand_is_said_without_a_stray_comma() -> None:
    cups = CarryList(tuple(Item(name, Box(60, 90, 60), upright=True) for name in ("cup", "mug", "jar")))
    room = estimate(Bag("box", StatedSize(130, 100, 70, internal=True), shape="box", construction="rigid"))

    (said,) = shortfalls(cups, room)

    assert said.startswith("the cup (kept upright), the mug (kept upright) and the jar (kept upright) together would need")
