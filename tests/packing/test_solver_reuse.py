"""A solver asked about one room after the other answers as a new one does, with evidence of its own for each room."""

from __future__ import annotations

from random import Random

import pytest

from reticule.carry.box import Box, UprightBox
from reticule.packing import Verdict, check
from reticule.packing.placement import Packing, Placement
from reticule.packing.refutation import Refutation, Rule
from reticule.packing.solver import codes
from reticule.packing.solver.codes import OPEN, PACKED, REFUTED
from reticule.packing.solver.search import Search
from reticule.packing.solver.solver import Solver

STEPS = 20_000
Room = tuple[int, int, int]


def random_items(luck: Random) -> list[Box]:
    """Three to eight boxes; some are equal, and some upright."""
    items: list[Box] = []
    for _ in range(luck.randint(3, 8)):
        kind = UprightBox if luck.random() < 0.2 else Box
        items.append(luck.choice(items) if items and luck.random() < 0.3 else kind(*(luck.randint(2, 30) for _ in range(3))))
    return items


def random_room(luck: Random, items: list[Box]) -> Room:
    """A room of about 1.0 to 1.8 times the volume of the items."""
    volume = luck.uniform(1.0, 1.8) * sum(item.volume for item in items)
    width = max(2, round(volume ** (1 / 3) * luck.uniform(0.6, 1.6)))
    height = max(2, round((volume / width) ** 0.5 * luck.uniform(0.6, 1.6)))
    return width, height, max(2, round(volume / width / height))


def search_of(items: list[Box]) -> Search:
    return Search([item.sides for item in items], [item.upright for item in items])


def verdict_of(search: Search, outcome: int) -> Verdict:
    """Its evidence, about the items in the order in which the search has them."""
    if outcome == PACKED:
        places = [Placement(x, y, z, Box(w, h, d)) for x, y, z, w, h, d in search.placements()]
        return Verdict(packing=Packing(tuple(places)))
    assert outcome == REFUTED
    return Verdict(refutation=Refutation.of(search.needed_steps()))


@pytest.mark.parametrize("seed", range(30))
def test_a_solver_asked_again_answers_as_a_new_one_with_evidence_for_each_room(seed: int) -> None:
    luck = Random(seed)
    items = random_items(luck)
    solver = Solver(items)
    for _ in range(20):
        room = random_room(luck, items)

        outcome = solver.ask(room, STEPS)

        assert outcome == Solver(items).ask(room, STEPS) != OPEN, (items, room)
        evidence = {"packing": solver.packing()} if outcome == PACKED else {"refutation": solver.refutation()}
        check(Verdict(**evidence), items, Box(*room))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(30))
def test_clauses_learnt_in_other_rooms_refute_only_what_a_new_search_refutes(seed: int) -> None:
    # without the greedy packing before it, the search itself answers every room
    luck = Random(1_000 + seed)
    items = random_items(luck)
    search = search_of(items)
    for _ in range(20):
        room = random_room(luck, items)

        outcome = search.ask(room, STEPS)

        assert outcome == search_of(items).ask(room, STEPS) != OPEN, (items, room)
        check(verdict_of(search, outcome), items, Box(*room))


def test_what_was_learnt_in_one_room_is_used_in_the_next() -> None:
    luck, again, anew = Random(7), 0, 0
    for _ in range(20):
        items = random_items(luck)
        search = search_of(items)
        for _ in range(10):
            room = random_room(luck, items)
            search.ask(room, STEPS)
            new = search_of(items)
            new.ask(room, STEPS)
            anew += new.conflicts
        again += search.conflicts

    assert again < anew


@pytest.mark.parametrize("seed", range(30))
def test_shrinking_a_room_gives_packings_within_it_and_refutations_of_it(seed: int) -> None:
    luck = Random(2_000 + seed)
    items = random_items(luck)
    search = search_of(items)
    for _ in range(3):
        room = random_room(luck, items)
        outcome = search.ask(room, STEPS)
        while outcome == PACKED:
            axis = luck.randrange(3)
            width, height, depth = (length - (luck.randint(0, 3) if n == axis else 0) for n, length in enumerate(room))
            room = max(1, width), max(1, height), max(1, depth)
            outcome = search.shrink(room, STEPS)

            assert outcome == search_of(items).ask(room, STEPS) != OPEN, (items, room)
            check(verdict_of(search, outcome), items, Box(*room))
            if outcome == PACKED:
                assert all(end <= length for end, length in zip(search.extent(), room, strict=True))


@pytest.mark.parametrize("seed", range(30))
def test_a_solver_squeezed_side_by_side_ends_with_a_refutation_of_each_smaller_room(seed: int) -> None:
    luck = Random(3_000 + seed)
    items = random_items(luck)
    solver = Solver(items)
    room = random_room(luck, items)
    outcome = solver.ask(room, STEPS)
    for axis in range(3) if outcome == PACKED else ():
        while outcome == PACKED:
            box = solver.extent()
            check(Verdict(packing=solver.packing()), items, Box(*box))
            width, height, depth = (side - (n == axis) for n, side in enumerate(box))
            outcome = solver.shrink((width, height, depth), STEPS)

        assert outcome == REFUTED
        check(Verdict(refutation=solver.refutation()), items, Box(width, height, depth))
        outcome = solver.ask(box, STEPS)  # what was just packed still is


def test_a_solver_that_let_go_of_its_search_answers_as_before_and_goes_on_counting() -> None:
    items = [Box(5, 5, 5), Box(5, 5, 6), Box(6, 5, 5), Box(6, 6, 5), Box(2, 3, 3)]
    released, busy = Solver(items), Solver(items)
    answers = []
    for solver in (released, busy):
        for room in ((9, 9, 9), (12, 11, 11), (9, 9, 10)):
            answers.append(solver.ask(room, 1_000))
            if solver is released:
                solver.release()

    assert answers[:3] == answers[3:]
    assert released.conflicts >= busy.conflicts > 0
    with pytest.raises(LookupError):
        released.packing()  # its answer went with its search


def test_the_numbers_of_the_search_are_those_of_the_rules() -> None:
    for name, number in vars(codes).items():
        if name.startswith("BY_"):
            assert Rule[name.removeprefix("BY_")] == number


@pytest.mark.parametrize("seed", range(30))
def test_only_a_packed_room_is_shrunk_and_any_other_is_asked_anew(seed: int) -> None:
    luck = Random(seed)
    items = random_items(luck)
    search = search_of(items)
    for _ in range(8):
        first, second = random_room(luck, items), random_room(luck, items)
        search.ask(first, STEPS)

        assert search.shrink(second, STEPS) == search_of(items).ask(second, STEPS), (items, first, second)
