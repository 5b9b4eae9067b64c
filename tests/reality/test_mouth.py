from __future__ import annotations

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.reality.mouth import Mouth, mouth_of


def test_a_long_wallet_does_not_pass_a_short_frame() -> None:
    assert not Mouth(147, 120, framed=True).admits(Item("long wallet", Box(195, 100, 25)))


def test_a_phone_goes_in_end_first_and_turns_inside() -> None:
    assert Mouth(110, 140, framed=True).admits(Item("phone", Box(144, 71, 8)))


def test_only_a_clasp_frame_is_narrower_than_its_bag() -> None:
    assert mouth_of("pouch", "zip-top", 200, 120).width == 200
    assert mouth_of("pouch", "zip-top", 40, 150).admits(Item("pen", Box(145, 11, 11)))
    assert mouth_of("pouch", "clasp-frame", 200, 120).width < 150
