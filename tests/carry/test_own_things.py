"""Her things stand in the place of the usual ones, by every name and in every language."""

from __future__ import annotations

import pytest

from reticule.carry.item import CarryList
from reticule.carry.own_things import with_things
from reticule.carry.parser import read_carry
from reticule.carry.wardrobe import Thing
from reticule.store.library import embedded_library

WALLET = Thing("my wallet", (110, 90, 22))


def read(text: str, *things: Thing) -> CarryList:
    return read_carry(text, with_things(embedded_library(), things))


@pytest.mark.parametrize("text", ["wallet", "my wallet", "the wallet", "walet", "mon portefeuille", "財布"])
def test_a_thing_is_meant_by_every_name_of_what_it_is(text: str) -> None:
    (item,) = read(text, WALLET)

    assert (item.name, item.box.sides, item.spread) == ("wallet", (110, 90, 22), None)


def test_a_size_of_its_own_still_counts() -> None:
    (item,) = read("wallet 190x100x25mm", WALLET)

    assert item.sides == (190, 100, 25)


def test_what_she_has_not_is_the_usual() -> None:
    assert read("lipstick, keys", WALLET).items == read("lipstick, keys").items


def test_a_thing_that_the_library_has_not_goes_by_its_name() -> None:
    (item,) = read("sketch kit", Thing("my sketch kit", (200, 90, 30)))

    assert item.sides == (200, 90, 30)


def test_of_two_the_one_of_the_plain_name_is_meant_and_both_go_by_their_own() -> None:
    long = Thing("long wallet", (200, 100, 20))

    wallet, own = read("wallet, long wallet", long, WALLET)

    assert (wallet.sides, own.sides) == ((110, 90, 22), (200, 100, 20))


def test_a_retired_thing_is_not_meant() -> None:
    (item,) = read("wallet", Thing("my wallet", (110, 90, 22), retired="2026-01-01"))

    assert item.sides != (110, 90, 22)


def test_her_things_are_lighter_only_by_what_the_library_knows() -> None:
    (usual,) = read("wallet")
    (weighed,) = read("wallet", Thing("wallet", (110, 90, 22), weight=95))
    (mine,) = read("wallet", WALLET)

    assert (weighed.weight, mine.weight) == (95, usual.weight)


def test_a_phone_in_its_case_is_hers_in_the_usual_case() -> None:
    bare, cased = read("phone, phone in case", Thing("phone", (150, 72, 9)))

    assert bare.sides == (150, 72, 9)
    assert all(more > side for side, more in zip(bare.sides, cased.sides, strict=True))
