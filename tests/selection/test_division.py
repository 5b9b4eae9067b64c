from __future__ import annotations

from itertools import product
from random import Random

import pytest

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.selection.division import RoomKind, divide

Rooms = list[tuple[int, int]]  # the length that a room takes, and how many such rooms there are


def shelf(length: int, count: int = 1) -> RoomKind:
    """Rooms that take items up to a length, all together."""
    return RoomKind(lambda part: sum(item.box.width for item in part) <= length, count)


def possible(items: tuple[Item, ...], rooms: Rooms) -> bool:
    """Whether some assignment of items to rooms goes in: every one is tried."""
    lengths = [length for length, count in rooms for _ in range(count)]
    return any(
        all(
            sum(item.box.width for item, at in zip(items, places, strict=True) if at == room) <= length
            for room, length in enumerate(lengths)
        )
        for places in product(range(len(lengths)), repeat=len(items))
    )


@pytest.mark.parametrize("seed", range(100))
def test_a_division_is_found_where_there_is_one(seed: int) -> None:
    luck = Random(seed)
    items = tuple(Item("rod", Box(luck.randint(1, 9), 1, 1)) for _ in range(luck.randint(1, 6)))
    rooms = [(luck.randint(2, 14), 1), *((luck.randint(1, 9), luck.randint(1, 2)) for _ in range(luck.randint(0, 2)))]

    division = divide(items, [shelf(*room) for room in rooms])

    assert division.proven
    assert (division.rooms is not None) == possible(items, rooms)
    if division.rooms is not None:
        lengths = [length for length, count in rooms for _ in range(count)]
        loads = [sum(item.box.width for item, at in zip(items, division.rooms, strict=True) if at == room)
                 for room in range(len(lengths))]  # fmt: skip
        assert all(load <= length for load, length in zip(loads, lengths, strict=True))


def test_equal_items_in_equal_rooms_take_few_steps() -> None:
    cards = (Item("card", Box(5, 1, 1)),) * 12

    assert divide(cards, [shelf(4), shelf(9, 11)], steps=60).proven
    assert divide(cards, [shelf(4), shelf(9, 12)], steps=60).rooms == tuple(range(1, 13))


def test_nothing_lies_in_another_room_that_the_first_holds_as_well() -> None:
    items = (Item("long", Box(9, 1, 1)), Item("short", Box(2, 1, 1)))

    assert divide(items, [shelf(11), shelf(9)]).rooms == (0, 0)
    assert divide(items, [shelf(10), shelf(9)]).rooms in ((0, 1), (1, 0))


def test_a_search_that_runs_out_of_steps_is_open_and_no_refusal() -> None:
    items = tuple(Item("rod", Box(length, 1, 1)) for length in (5, 6, 7, 8))

    division = divide(items, [shelf(12), shelf(13)], steps=3)

    assert (division.rooms, division.proven) == (None, False)


def test_a_room_that_nobody_decides_leaves_the_division_open() -> None:
    undecided = RoomKind(lambda part: None)

    division = divide((Item("rod", Box(5, 1, 1)),), [shelf(3), undecided])

    assert (division.rooms, division.proven) == (None, False)
