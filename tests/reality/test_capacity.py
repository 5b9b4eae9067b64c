from __future__ import annotations

from random import Random

import pytest

from reticule.carry.bag import Bag, Compartment, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.errors import BadValue
from reticule.reality.capacity import capacity_of
from reticule.reality.interior.interior import estimate
from reticule.reality.load_plan import plan_load
from reticule.reality.probability import fit_probability

CARD, PHONE, KEYS = Item("card", Box(86, 54, 1)), Item("phone", Box(147, 72, 8)), Item("keys", Box(75, 35, 15))


def random_bag(luck: Random) -> Bag:
    size = StatedSize(luck.randint(100, 240), luck.randint(80, 180), luck.randint(20, 90))
    kinds = luck.choice(["box", "envelope/flat", "pouch", "trapezoid", "unknown"])
    return Bag("bag", size, shape=kinds, construction=luck.choice(["rigid", "structured", "soft"]), opening="zip-top")


@pytest.mark.parametrize("seed", range(80))
def test_what_a_minimum_probability_admits_is_as_probable(seed: int) -> None:
    luck = Random(seed)
    bag = random_bag(luck)
    items = tuple(
        Item(luck.choice(["tin", "wallet", "keys"]), Box(luck.randint(40, 160), luck.randint(20, 90), luck.randint(5, 30)))
        for _ in range(luck.randint(1, 4))
    )
    floor = luck.choice([0.5, 0.7, 0.8, 0.9])

    if capacity_of(bag, min_probability=floor).holds(items):
        assert fit_probability(CarryList(items), estimate(bag)) >= floor


@pytest.mark.parametrize("floor", [-1.0, 0.0, 0.99, 2])
def test_a_probability_out_of_range_is_refused(floor: float) -> None:
    with pytest.raises(BadValue) as fault:
        capacity_of(random_bag(Random(1)), min_probability=floor)

    assert (fault.value.reason.code, fault.value.reason["got"]) == ("probability_out_of_range", floor)


def test_cards_go_into_slots_and_a_phone_into_the_back_pocket() -> None:
    size = StatedSize(160, 80, 16, internal=True)
    plain = Bag("woc", size, shape="box", construction="rigid")
    slotted = Bag("woc", size, shape="box", construction="rigid",
                  compartments=(Compartment("card slot", 3), Compartment("back pocket")))  # fmt: skip
    three = (CARD, CARD, CARD, KEYS, PHONE)

    assert not capacity_of(plain).holds(three)
    assert capacity_of(slotted).holds(three)
    load = plan_load(three, capacity_of(slotted))
    assert ("phone", "back pocket") in [(item.name, kind) for item, kind in load.pocketed]
    assert len(load.inside) + len(load.pocketed) == 5


def test_a_slot_takes_no_more_cards_than_it_has_room_for() -> None:
    bag = Bag(
        "case",
        StatedSize(90, 60, 2, internal=True),
        shape="box",
        construction="rigid",
        compartments=(Compartment("card slot", 1),),
    )

    assert capacity_of(bag).holds((CARD,) * 3)
    assert not capacity_of(bag).holds((CARD,) * 4)


def test_an_inner_pocket_is_no_room_of_its_own() -> None:
    bag = Bag(
        "bag",
        StatedSize(160, 80, 10, internal=True),
        shape="box",
        construction="rigid",
        compartments=(Compartment("zip pocket"),),
    )

    assert not capacity_of(bag).pockets
