"""Cases that people reported in public, with the address of each; facts typed anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.packing import check, decide
from reticule.questions.fit import fit

PURSE = "https://www.bareminerals.com/blog/what-to-carry-in-your-purse-holiday.html"
WEEKENDER = "https://www.tracyctran.com/2013/07/22/kate-spade-saturday-weekender-bag-itching-for-a-trip/"


def things(*named: tuple[str, tuple[float, float, float]]) -> CarryList:
    return CarryList(tuple(Item.of(name, sides) for name, sides in named))


@pytest.mark.parametrize(
    ("items", "room", "packed"),
    [
        pytest.param([Box(20, 69, 20)] * 23, Box(165, 225, 25), True, id="https://github.com/dvdoug/BoxPacker/issues/47"),
        pytest.param([Box(200, 50, 60)] * 20, Box(200, 250, 250), True, id="https://github.com/dvdoug/BoxPacker/issues/190"),
        pytest.param(
            [Box(70, 104, 24)] * 4 + [Box(14, 104, 48)] * 2,
            Box(84, 104, 96),
            True,
            id="https://github.com/keremdemirer/3dbinpackingjs/issues/4",
        ),
        pytest.param(
            [Box(70, 104, 24)] * 4 + [Box(14, 104, 48)] * 2 + [Box(40, 52, 36)] * 3,
            Box(84, 104, 96),
            False,
            id="https://github.com/keremdemirer/3dbinpackingjs/issues/4, with three more",
        ),
    ],
)
def test_boxes_that_other_tools_packed_wrongly(items: list[Box], room: Box, packed: bool) -> None:
    verdict = decide(items, room)

    assert (verdict.packed, verdict.refuted) == (packed, not packed)
    check(verdict, items, room)


def test_a_small_soft_bucket_that_was_snug_goes_in() -> None:
    """Reported at PURSE; the sizes of all but the phone are those of such things."""
    carry = things(
        ("iPhone X", (143.6, 70.9, 7.7)), ("flat card case", (100, 70, 8)), ("mints tin", (95, 60, 21)),
        ("keys", (75, 40, 15)), ("foundation stick", (120, 22, 22)), ("mascara", (130, 17, 17)),
        ("lip gloss", (110, 16, 16)), ("small palette", (90, 60, 12)),
    )  # fmt: skip

    answer = fit(carry, Bag("bucket", StatedSize(178, 140, 76), shape="bucket", construction="soft"))

    assert answer.probability > 0.5


def test_a_clutch_of_an_inch_swells_no_farther_than_its_cloth() -> None:
    """Reported at PURSE: 25 mm deep, it was taken to hold 73 mm of depth, with 342 mm of outline where 317 are stated."""
    clutch = Bag("clutch", StatedSize(273, 133, 25), shape="envelope/flat", construction="soft")
    carry = things(("iPhone X", (143.6, 70.9, 7.7)), ("card case", (100, 70, 8)), ("keys", (75, 40, 15)))

    for bag in (clutch, replace(clutch, construction="structured")):
        answer = fit(carry, bag)
        assert all(2 * (box.height + box.depth) <= 2 * (133 + 25) for box in answer.interior.boxes)


def test_a_weekender_full_of_clothes_goes_in() -> None:
    """Reported at WEEKENDER; the sizes of clothes are guesses."""
    carry = things(
        *[("pair of shoes", (280, 180, 110))] * 3, *[("jeans", (320, 240, 40))] * 2, *[("shirt", (250, 200, 20))] * 8,
        *[("dress", (280, 220, 25))] * 3, ("underwear", (120, 90, 40)), ("toiletry bag", (250, 170, 90)),
        ("canvas jacket", (320, 250, 60)), ("swimsuit", (180, 120, 30)), ("water bottle", (207, 65, 65)),
    )  # fmt: skip

    answer = fit(carry, Bag("weekender", StatedSize(482, 406, 203), construction="soft"))

    assert answer.verdict != "does_not_fit"
    assert answer.probability > 0.5
