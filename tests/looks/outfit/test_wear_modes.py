"""How a bag may be worn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import english

from reticule.carry.bag import WEARS
from reticule.errors import BadValue
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.wear_modes import default_wear, wear_meter, wear_modes
from reticule.reason import Name, Reason, Size

MATCHBOX = BagTraits("Matchbox", 90, 80, 30)
SHOPPER = BagTraits("Shopper", 420, 350, 150, weight=900)


def modes(traits: BagTraits, *stated: str) -> list[str]:
    return [mode for mode, _ in wear_modes(traits, stated)]


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
    assert dict(wear_modes(MATCHBOX, ()))["necklace"] == Reason.of("neck_by_face", face=Size((90, 80)), most=Size((100, 90)))


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

    assert (meter.value, meter.reason) == (0.0, Reason.of("not_worn", mode=Name("word", "as a necklace")))


def test_a_wear_says_why_it_is_allowed() -> None:
    assert english(wear_meter(MATCHBOX, "charm").reason) == (
        "worn as a charm on a larger bag: its longest side is 90 mm (at most 130 mm)"
    )


@given(st.sampled_from(WEARS), st.sampled_from(WEARS), st.integers(50, 300), st.sampled_from((None, 40, 80)))
def test_a_wear_meter_agrees_with_the_list_of_modes(mode: str, stated: str, side: int, weight: int | None) -> None:
    traits = BagTraits("Mini", side, side, 30, weight=weight, stated_wear=(stated,))

    allowed = dict(wear_modes(traits, traits.stated_wear))

    assert (wear_meter(traits, mode).value == 1.0) == (mode in allowed)
    assert default_wear(traits) == next(iter(allowed))
    assert default_wear(replace(traits, stated_wear=())) == wear_modes(traits, ())[0][0]


def test_a_mode_that_is_none_is_refused() -> None:
    with pytest.raises(BadValue) as of_list:
        wear_modes(MATCHBOX, ("nose",))
    with pytest.raises(BadValue) as of_meter:
        wear_meter(MATCHBOX, "nose")

    assert of_list.value.reason == of_meter.value.reason
    assert (of_list.value.reason.code, of_list.value.reason["got"]) == ("wear_mode_unknown", "nose")
