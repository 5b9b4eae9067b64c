"""Choices, divisions and assignments go the way that they went: what was chosen, after how many questions, what was left open.

The tests beside hold that choices are the best ones; this one, that a bound or an order is not lost, which costs only time.
"""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from kept import Kept, digest

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.selection.assignment import AssignmentSearch
from reticule.selection.division import RoomKind, divide
from reticule.selection.module_choice import ChoiceTask, fewest_modules, least_size
from reticule.selection.multiple_choice import KnapsackOption, best_choice
from reticule.selection.relaxation import most_gain

KEPT = Kept("kept_choices.json")


def options(luck: Random, number: int) -> list[KnapsackOption]:
    """Ways to meet one want, some of them swaps."""
    found = []
    for way in range(luck.choice([1, 1, 2, 3])):
        box = Box(luck.randint(1, 9), luck.randint(1, 9), luck.randint(1, 9))
        item = Item(f"thing {number}.{way}", box, weight=luck.choice([None, 20, 5000]))
        found.append(KnapsackOption(item, luck.choice([1000, 2500, 4000, 9000]), swap=way > 0))
    return found


def choices(luck: Random) -> list[Any]:
    """Of many wants, with a room that is sometimes left open, and with few tries."""
    wants = [options(luck, number) for number in range(luck.randint(3, 11))]
    wants += wants[: luck.choice([0, 0, 2])]
    volume = luck.randint(60, 400)
    asked: list[tuple[str, ...]] = []

    def fits(items: tuple[Item, ...]) -> bool | None:
        asked.append(tuple(item.name for item in items))
        left = volume - sum(item.box.volume for item in items)
        return None if 0 <= left < 5 else left > 0

    came = []
    for tries in (None, 4, 12):
        choice = best_choice(wants, fits, volume + 4, max_tries=tries)
        came.append([choice.proven, choice.tries, choice.most, [option and option.item.name for option in choice.taken]])
    return [*came, digest(asked)]


def bounds(luck: Random) -> list[int]:
    """Of knapsacks that are not solved."""
    wants = [[(luck.randint(1, 40), luck.randint(1, 90)) for _ in range(luck.randint(1, 5))] for _ in range(luck.randint(1, 8))]
    return [most_gain(wants, room) for room in (0, 7, 25, 60, 150, 900)]


def divisions(luck: Random) -> list[Any]:
    """Over rooms of three kinds, of which one leaves some questions open."""
    items = tuple(Item("rod", Box(luck.randint(1, 9), 1, 1)) for _ in range(luck.randint(2, 9)))
    rooms = [(luck.randint(6, 16), 1), (luck.randint(3, 9), luck.randint(1, 3)), (luck.randint(2, 6), luck.randint(1, 2))]

    def kind(length: int, count: int, doubts: int) -> RoomKind:
        def holds(part: tuple[Item, ...]) -> bool | None:
            left = length - sum(item.box.width for item in part)
            return None if 0 <= left < doubts else left >= 0

        return RoomKind(holds, count)

    came = []
    for steps, doubts in ((4_000, 0), (4_000, 2), (9, 0), (25, 1)):
        found = divide(items, [kind(length, count, doubts) for length, count in rooms], steps=steps)
        came.append([found.proven, found.rooms and list(found.rooms)])
    return came


def assignments(luck: Random) -> list[Any]:
    """To three bags, with things that go together."""
    count = luck.randint(3, 7)
    items = tuple(Item(f"thing {number}", Box(luck.randint(1, 9), 1, 1)) for number in range(count))
    pairs = luck.choice([{}, {0: 1}, {0: 1, 1: 0}, {1: 2, 2: 0, 0: 1}, {2: 0, 1: 0}])

    def holds(length: int, doubts: int) -> Any:
        def fits(part: tuple[Item, ...]) -> bool | None:
            left = length - sum(item.box.width for item in part)
            return None if 0 <= left < doubts else left >= 0

        return fits

    bags = [holds(luck.randint(5, 14), 0), holds(luck.randint(3, 9), luck.choice([0, 1])), holds(luck.randint(1, 6), 0)]
    search = AssignmentSearch(items, [luck.randint(1, 20) for _ in items], bags, pairs)
    came = []
    for chosen in ((0,), (1, 2), (0, 1), (0, 1, 2)):
        found = search.best(chosen, luck.randint(5, 60))
        came.append([search.proven, search.tries, found and [list(found.bags), found.loss]])
    return came


class Table:
    """Sizes that serve lists alone, some of them perhaps."""

    def __init__(self, luck: Random, sizes: int, lists: int) -> None:
        sure = np.array([[luck.random() < 0.35 for _ in range(lists)] for _ in range(sizes)])
        self._sure, self._maybe = sure, sure | np.array([[luck.random() < 0.15 for _ in range(lists)] for _ in range(sizes)])
        self.asked: list[tuple[str, tuple[int, ...]]] = []

    def bound(self, combination: tuple[int, ...]) -> np.ndarray:
        """All that may be served."""
        return self._told("bound", combination, self._maybe)

    def sure(self, combination: tuple[int, ...]) -> np.ndarray:
        """What is served for sure."""
        return self._told("sure", combination, self._sure)

    def possible(self, combination: tuple[int, ...]) -> np.ndarray:
        """What is served, or left open."""
        return self._told("possible", combination, self._maybe)

    def _told(self, what: str, combination: tuple[int, ...], serves: np.ndarray) -> np.ndarray:
        self.asked.append((what, tuple(map(int, combination))))
        return serves[list(combination)].any(axis=0)


def modules(luck: Random) -> list[Any]:
    """The least and the fewest of some sizes."""
    sizes, lists = 6, 10
    weights = np.array([float(luck.randint(1, 4)) for _ in range(lists)])
    volumes, most = [luck.randint(1, 6) for _ in range(sizes)], luck.randint(1, 3)
    came: list[Any] = []
    for choose, share in ((least_size, 0.6), (fewest_modules, 0.6), (fewest_modules, 0.85)):
        table, told = Table(luck, sizes, lists), []
        found = choose(ChoiceTask(volumes, most, weights, share * weights.sum()), table, told.append)
        numbers = [round(min(float(number), 1e9), 6) for number in (found.value, found.least_possible, found.most_weight)]
        came.append([[list(map(int, chosen)) for chosen in found.combinations], numbers, len(told), digest(table.asked)])
    return came


KINDS = {
    "choice": choices, "bound": bounds, "division": divisions, "assignment": assignments, "modules": modules,
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT.cases)
def test_a_choice_goes_as_before(name: str) -> None:
    kind, seed = name.split()

    KEPT.compare(name, KINDS[kind](Random(int(seed))))
