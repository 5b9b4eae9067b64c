"""The compiled classes count on sizes that their tables can hold, so they refuse all others before they write anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reticule.errors import BadLength, BadValue
from reticule.frontier.refuted_boxes import RefutedBoxes
from reticule.packing.solver import codes
from reticule.packing.solver.codes import MOST
from reticule.packing.solver.greedy import Stow
from reticule.packing.solver.instance import Instance
from reticule.packing.solver.row_search import RowSearch
from reticule.packing.solver.search import Search

BRICK, ROOM = (4, 2, 1), (8, 8, 8)
WRONG_SIDES = [0, -1, 2**20 + 1, 2**63, 2.0, True, "2", None]
Make = Callable[[list[Any], list[Any]], object]


def stow(sides: list[Any], upright: list[Any]) -> Stow:
    return Stow(sides, upright)


@pytest.mark.parametrize("make", [Instance, Search, stow])
@pytest.mark.parametrize("wrong", WRONG_SIDES)
@pytest.mark.parametrize("axis", range(3))
def test_an_item_of_no_size_is_refused(make: Make, wrong: object, axis: int) -> None:
    sides: list[object] = list(BRICK)
    sides[axis] = wrong

    with pytest.raises(BadLength):
        make([BRICK, tuple(sides)], [False, False])


@pytest.mark.parametrize(("make", "most"), [(Instance, MOST), (Search, MOST), (stow, 40)])
def test_no_item_and_one_too_many_are_refused(make: Make, most: int) -> None:
    make([BRICK] * most, [False] * most)

    for count in (0, most + 1):
        with pytest.raises(BadValue):
            make([BRICK] * count, [False] * count)


@pytest.mark.parametrize("make", [Instance, Search, stow])
def test_each_item_must_be_said_to_be_upright_or_not(make: Make) -> None:
    for upright in ([False] * 3, [False], []):
        with pytest.raises(BadValue):
            make([BRICK, BRICK], upright)


@pytest.mark.parametrize("wrong", WRONG_SIDES)
@pytest.mark.parametrize("axis", range(3))
def test_a_room_of_no_size_is_refused_and_leaves_the_search_as_it_was(wrong: object, axis: int) -> None:
    room: list[Any] = list(ROOM)
    room[axis] = wrong
    search = Search([BRICK, BRICK], [False, False])
    assert search.ask((4, 2, 2), 100) == 1

    for ask in (search.ask, search.shrink):
        with pytest.raises(BadLength):
            ask(room, 100)
    with pytest.raises(BadLength):
        Stow([BRICK], [False]).run(room, 1)

    assert search.shrink((4, 2, 2), 100) == 1
    assert search.shrink((4, 2, 1), 100) == 0


def test_the_largest_sides_are_taken() -> None:
    most = 2**20
    search = Search([(most, most, most)], [False])

    assert search.ask((most, most, most), 100) == 1
    assert search.ask((most, most, most - 1), 100) == 0
    assert Stow([(most, most, most)], [False]).run((most, most, most), 1)


def rows(array: Any, dtype: Any = np.int64) -> Any:
    return np.array(array, dtype)


PAIR, ROOMS = rows([[*BRICK, *BRICK]]), rows([ROOM])


@pytest.mark.parametrize(
    ("sides", "rooms", "verdicts"),
    [
        (PAIR[:, :5].copy(), ROOMS, 1),
        (PAIR, ROOMS[:, :2].copy(), 1),
        (PAIR, rows([ROOM, ROOM]), 1),
        (PAIR, rows([ROOM, ROOM]), 2),
        (PAIR, ROOMS, 0),
        (PAIR[0], ROOMS, 1),
        (rows(PAIR, np.int32), ROOMS, 1),
        (rows(PAIR, np.float64), ROOMS, 1),
        (np.asfortranarray(np.ones((4, 6), np.int64)), np.ones((4, 3), np.int64), 4),
    ],
)
def test_rows_of_another_shape_or_type_are_refused(sides: Any, rooms: Any, verdicts: int) -> None:
    with pytest.raises(BadValue):
        RowSearch([BRICK, BRICK], [False, False]).decide_rows(sides, rooms, 100, np.zeros(verdicts, np.int8))


@pytest.mark.parametrize("wrong", [0, -1, 10_001, 2**62])
def test_rows_with_a_side_out_of_range_are_refused(wrong: int) -> None:
    search, verdicts = RowSearch([BRICK, BRICK], [False, False]), np.full(1, 7, np.int8)

    for sides, rooms in (([[*BRICK, 1, 1, wrong]], [ROOM]), ([[*BRICK, *BRICK]], [(8, wrong, 8)])):
        with pytest.raises(BadLength):
            search.decide_rows(rows(sides), rows(rooms), 100, verdicts)

    assert verdicts.tolist() == [7]


def test_no_rows_are_no_questions() -> None:
    search = RowSearch([BRICK, BRICK], [False, False])

    search.decide_rows(np.zeros((0, 6), np.int64), np.zeros((0, 3), np.int64), 100, np.zeros(0, np.int8))


@pytest.mark.parametrize("limits", [(), (9,) * 5, (9,) * 7, range(5_000), (9.0,) * 6, (-1, 9, 9, 9, 9, 9), (2**63,) * 6])
def test_a_refuted_region_has_six_limits(limits: Any) -> None:
    refuted = RefutedBoxes(upright=False)

    with pytest.raises((BadValue, BadLength)):
        refuted.add(limits)

    assert not refuted.covers(1, 1, 1)


def test_the_sizes_of_compiled_tables_follow_from_the_most_items() -> None:
    declared = Path(codes.__file__).with_name("codes.pxd").read_text(encoding="utf-8")

    sizes = {name: int(number) for name, number in re.findall(r"(MOST\w*) = (\d+)", declared)}

    assert sizes == {"MOST": MOST, "MOST_STACKED": MOST + 2, "MOST_SIDES": 3 * MOST, "MOST_PAIRS": 3 * MOST**2}
