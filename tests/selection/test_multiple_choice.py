from __future__ import annotations

from itertools import product
from random import Random

import pytest

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.packing import decide
from reticule.selection.multiple_choice import KnapsackOption, best_choice

ROOM = Box(12, 9, 6)


def holds(items: tuple[Item, ...]) -> bool:
    return decide([item.box for item in items], ROOM).packed


def random_wants(luck: Random) -> list[list[KnapsackOption]]:
    wants = []
    for number in range(luck.randint(2, 9)):
        sides = [luck.randint(1, 9) for _ in range(3)]
        value = luck.choice([1000, 4000, 4000, 9000])
        options = [KnapsackOption(Item(f"thing {number}", Box(*sides), weight=luck.choice([None, 20, 50])), value)]
        for way in range(luck.choice([0, 0, 1, 2])):
            smaller = Box(*(max(1, side - luck.randint(0, 3)) for side in sides))
            keeps = luck.choice([0.5, 0.8, 1.0])
            options.append(KnapsackOption(Item(f"small {number}.{way}", smaller, weight=10), round(value * keeps), swap=True))
        wants.append(options)
    return wants


def best_by_force(wants: list[list[KnapsackOption]]) -> int:
    """The greatest gain, every choice tried from the best down."""
    choices = sorted(product(*([*options, None] for options in wants)), key=lambda taken: -gain(taken))
    for taken in choices:
        items = tuple(option.item for option in taken if option)
        if sum(item.box.volume for item in items) <= ROOM.volume and (not items or holds(items)):
            return gain(taken)
    return 0


def gain(taken: tuple[KnapsackOption | None, ...]) -> int:
    return sum(option.gain for option in taken if option)


@pytest.mark.parametrize("seed", range(300))
def test_the_choice_is_the_best_of_all_subsets_and_swaps(seed: int) -> None:
    wants = random_wants(Random(seed))

    choice = best_choice(wants, holds, ROOM.volume)

    assert choice.proven
    assert not choice.items or holds(choice.items)
    assert gain(choice.taken) == best_by_force(wants)


@pytest.mark.parametrize("seed", range(60))
def test_a_more_valued_item_never_makes_the_choice_worth_less(seed: int) -> None:
    luck = Random(seed)
    wants = random_wants(luck)
    raised = luck.randrange(len(wants))
    dearer = [
        [KnapsackOption(one.item, one.value * 2, one.swap) for one in options] if number == raised else options
        for number, options in enumerate(wants)
    ]

    assert best_choice(dearer, holds, ROOM.volume).value >= best_choice(wants, holds, ROOM.volume).value


def test_what_is_not_known_counts_as_no_and_nothing_is_said_to_be_proven() -> None:
    wants = [[KnapsackOption(Item("a", Box(2, 2, 2)), 1000)], [KnapsackOption(Item("b", Box(2, 2, 2)), 1000)]]

    choice = best_choice(wants, lambda items: True if len(items) == 1 else None, ROOM.volume)

    assert len(choice.items) == 1
    assert not choice.proven


def test_few_tries_leave_the_choice_unproven_but_good() -> None:
    choice = best_choice(random_wants(Random(4)), holds, ROOM.volume, max_tries=3)

    assert not choice.proven
    assert holds(choice.items)


def test_equal_wants_are_not_tried_in_every_order() -> None:
    wants = [[KnapsackOption(Item("block", Box(6, 5, 3)), 1000)] for _ in range(12)]

    choice = best_choice(wants, holds, ROOM.volume)

    assert choice.proven
    assert choice.tries < 60
