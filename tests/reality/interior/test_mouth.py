from __future__ import annotations

from reticule.carry.box import Box
from reticule.reality.interior.mouth import Mouth, mouth_of

WALLET, PHONE, PEN = Box(195, 100, 25), Box(144, 71, 8), Box(145, 11, 11)


def test_a_long_wallet_does_not_pass_a_short_frame() -> None:
    assert not Mouth(147, 160, framed=True).admits(WALLET)


def test_a_phone_goes_in_end_first_and_turns_inside() -> None:
    assert Mouth(110, 160, framed=True).admits(PHONE)


def test_frames_and_curved_zips_are_narrower_than_their_bag() -> None:
    assert mouth_of("box", "zip-top", 200, 120).width == 200
    assert mouth_of("pouch", "zip-top", 241, 165).width == 202
    assert mouth_of("box", "zip-top", 40, 150).admits(PEN)
    assert mouth_of("pouch", "zip-top", 40, 150).admits(PEN)
    assert mouth_of("pouch", "clasp-frame", 200, 120).width < 150


def test_what_a_frame_lacks_is_said_in_millimetres() -> None:
    assert Mouth(147, 160, framed=True).excess(WALLET) == 35
    assert Mouth(147, 160).excess(WALLET) == 0
