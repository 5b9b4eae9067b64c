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


@pytest.mark.parametrize("seed", range(100))
def test_a_choice_left_open_says_how_much_another_may_be_worth(seed: int) -> None:
    luck = Random(500 + seed)
    wants = random_wants(luck)
    best = max(best_by_force(wants), 0)
    unknown = luck.randrange(2, 6)

    def doubted(items: tuple[Item, ...]) -> bool | None:
        return None if len(items) >= unknown and len(items[-1].name) % 2 else holds(items)

    for choice in (best_choice(wants, doubted, ROOM.volume), best_choice(wants, holds, ROOM.volume, max_tries=3)):
        assert best // 10**9 <= choice.most
        assert choice.value <= choice.most
        assert not choice.proven or gain(choice.taken) == best


def test_of_things_alike_the_smaller_comes_first_and_few_lists_are_tried() -> None:
    # each could change places with every larger one, so that only twelve lists are worth a try; it was thousands
    wants = [[KnapsackOption(Item(f"{side}", Box(side, 3, 3)), 4000)] for side in range(3, 15)]
    tried: list[int] = []

    def few_fit(items: tuple[Item, ...]) -> bool:
        tried.append(len(items))
        return sum(item.box.width for item in items) <= 40

    choice = best_choice(wants, few_fit, 10**6)

    assert choice.proven
    assert sorted(int(item.name) for item in choice.items) == [3, 4, 5, 6, 7, 8]
    assert len(tried) < 30


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
