"""How a bag may be worn."""

from __future__ import annotations

import pytest

from reticule.errors import BadValue
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.wear_modes import wear_meter, wears

MATCHBOX = BagTraits("Matchbox", 90, 80, 30)
SHOPPER = BagTraits("Shopper", 420, 350, 150, weight=900)


def modes(traits: BagTraits, *stated: str) -> list[str]:
    return [mode for mode, _ in wears(traits, stated)]


def test_stated_modes_come_first_in_their_order() -> None:
    assert modes(MATCHBOX, "shoulder", "charm") == ["shoulder", "charm", "hand", "belt", "necklace", "wrist"]


def test_a_large_bag_is_only_held() -> None:
    assert modes(SHOPPER) == ["hand"]


def test_a_bag_of_unknown_size_is_held() -> None:
    assert modes(BagTraits("Mystery", None, None, None)) == ["hand"]


@pytest.mark.parametrize(("weight", "hangs"), [(60, True), (61, False), (None, True)])
def test_a_known_weight_decides_about_the_neck(weight: int | None, hangs: bool) -> None:
    assert ("necklace" in modes(BagTraits("Matchbox", 90, 80, 30, weight=weight))) is hangs


def test_a_neck_without_a_weight_is_an_estimate() -> None:
    assert "an estimate" in dict(wears(MATCHBOX, ()))["necklace"]


@pytest.mark.parametrize(("sides", "mode", "allowed"), [
    ((100, 90), "necklace", True),
    ((101, 90), "necklace", False),
    ((130, 100), "charm", True),
    ((131, 100), "charm", False),
    ((220, 150), "belt", True),
    ((220, 151), "belt", False),
])  # fmt: skip
def test_bounds_hold_to_the_millimetre(sides: tuple[int, int], mode: str, allowed: bool) -> None:
    assert (mode in modes(BagTraits("Mini", *sides, 20))) is allowed


def test_an_impossible_wear_reads_zero_and_says_why() -> None:
    meter = wear_meter(SHOPPER, "necklace")

    assert (meter.value, meter.reason.startswith("not worn as a necklace")) == (0.0, True)


def test_a_mode_that_is_none_is_refused() -> None:
    with pytest.raises(BadValue, match="wear mode"):
        wears(MATCHBOX, ("nose",))
    with pytest.raises(BadValue, match="wear mode"):
        wear_meter(MATCHBOX, "nose")
