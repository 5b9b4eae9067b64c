"""A picture lays outside of a bag what does not go in, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reticule.carry.bag import Bag, Compartment, StatedSize
from reticule.carry.dominance import PackedDay
from reticule.carry.item import CarryList, Item
from reticule.carry.parser import read_carry
from reticule.drawing.bag_pictures import seen_through
from reticule.language.locale import ENGLISH
from reticule.questions.fit import Fit, fit
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library

LIBRARY, BAGS = embedded_library(), embedded_catalogue()


def carried_before() -> Fit:
    """A day of the diary decides it, and nobody knows how the things lay."""
    carry = read_carry("phone, wallet, keys, umbrella", LIBRARY)
    return fit(carry, Bag("tabby", StatedSize(150, 90, 20), days=(PackedDay("2026-05-03", carry.items, True),)))


def in_card_slots() -> Fit:
    """All of it lies in rooms beside the main one."""
    slots = Compartment("card slot", 4, (86, 54, 3))
    card = LIBRARY.find("payment card").item
    return fit(CarryList((card,)), Bag("wallet", StatedSize(100, 70, 20), compartments=(slots,)))


def drawn_below(answer: Fit, left: tuple[Item, ...] = ()) -> int:
    """How many things lie below the measure of the bag."""
    (picture,) = seen_through([(answer, left)], ENGLISH)
    return picture.split("</text>")[1].count("translate(")


@pytest.mark.parametrize("answered", [carried_before, in_card_slots])
def test_what_goes_in_does_not_lie_outside(answered: Callable[[], Fit]) -> None:
    answer = answered()

    assert answer.verdict == "fits"
    assert drawn_below(answer) == 0


def test_what_does_not_go_in_lies_outside() -> None:
    answer = fit(read_carry("iPhone 16 Pro Max, card holder", LIBRARY), BAGS.find("Jacquemus Le Chiquito"))

    assert answer.verdict == "does_not_fit"
    assert drawn_below(answer) >= 2
