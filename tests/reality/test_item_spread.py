"""Items as large and as small as products of their name are."""

from __future__ import annotations

from dataclasses import replace

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.carry.parser import read_carry
from reticule.reality.item_spread import sized_by_spread
from reticule.reality.slack import SlackOracle
from reticule.store.library import embedded_library

BOTTLE = Item.of("bottle", (207, 65, 65), upright=True, give=0.05, spread=(0.1, 0.2, 0.2))


def test_an_upright_item_grows_standing() -> None:
    assert sized_by_spread(BOTTLE, 1).box.sides == (80, 229, 80)
    assert sized_by_spread(BOTTLE, 1).upright


def test_an_item_keeps_all_but_its_size() -> None:
    smaller = sized_by_spread(BOTTLE, -1)

    assert replace(smaller, box=BOTTLE.box, measured=BOTTLE.measured, spread=BOTTLE.spread) == BOTTLE


def test_one_product_has_one_size() -> None:
    phone = Item("iPhone 15", Box(148, 72, 8))

    assert sized_by_spread(phone, 1) is phone


def test_no_item_grows_beyond_two_metres() -> None:
    assert max(sized_by_spread(replace(BOTTLE, spread=(9.0, 0.0, 0.0)), 1).sides) == 2000


def test_a_size_that_was_typed_has_no_spread() -> None:
    library = embedded_library()

    assert read_carry("long wallet", library).items[0].spread
    assert read_carry("long wallet 190x90x15mm", library).items[0].spread is None


def test_without_a_spread_a_list_is_asked_about_once() -> None:
    assert SlackOracle((Item("phone", Box(147, 72, 8)),))._extremes == ()
