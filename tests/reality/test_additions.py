"""What would go in too: as likely as the whole list with it."""

from __future__ import annotations

import pytest

from reticule.carry.item import MAX_ITEMS, CarryList
from reticule.carry.parser import read_carry
from reticule.questions.fit import fit
from reticule.reality.additions import COMMON, additions, room_for
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library

LIBRARY, BAGS = embedded_library(), embedded_catalogue()


@pytest.mark.parametrize("bag", ["Coach Tabby 20", "Jacquemus Le Chiquito", "Chanel Pouch"])
def test_each_addition_is_as_likely_as_a_fit_of_the_whole_list(bag: str) -> None:
    carry = read_carry("phone, card holder", LIBRARY)

    for one in additions(carry, BAGS.find(bag), LIBRARY):
        assert one.probability == fit(CarryList((*carry.items, one.item)), BAGS.find(bag)).probability


def test_nothing_is_offered_that_she_has_already() -> None:
    carry = read_carry("iPhone 16 Pro Max, car key, sunglasses", LIBRARY)

    offered = {one.item.name for one in additions(carry, BAGS.find("Coach Tabby 20"), LIBRARY)}

    assert not {"phone", "key ring with 3 keys", "sunglasses in soft pouch"} & offered
    assert "passport" in offered


def test_the_largest_comes_first_and_where_nothing_goes_in_nothing_is_said() -> None:
    carry = read_carry("phone", LIBRARY)
    volumes = [one.item.box.volume for one in additions(carry, BAGS.find("Coach Tabby 20"), LIBRARY)]

    assert volumes == sorted(volumes, reverse=True)
    assert room_for(carry, BAGS.find("Jacquemus Le Chiquito"), LIBRARY) is None
    assert room_for(carry, BAGS.find("Coach Tabby 20"), LIBRARY) is not None


def test_a_full_list_takes_no_more() -> None:
    card = LIBRARY.find("payment card").item

    assert list(additions(CarryList((card,) * MAX_ITEMS), BAGS.find("Coach Tabby 20"), LIBRARY)) == []
    assert all(LIBRARY.exact(name) for name in COMMON)
