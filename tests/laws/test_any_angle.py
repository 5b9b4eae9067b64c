"""What is refuted does not go in at any angle: a continuous search, judged by python-fcl, finds no packing of it."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pose_search import Question, found_packings

from reticule.carry.item import CarryList
from reticule.questions.fit import fit
from reticule.reality.deformation import InnerBody
from reticule.reality.poses.any_pose import never_fit

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from any_angle import body_of, measured, planted, random_question

QUESTIONS, PLANTED = 300, 40


def test_the_search_packs_nothing_that_is_refuted() -> None:
    chance, refuted = Random(1), []
    for _ in range(QUESTIONS):
        items, room = random_question(chance)
        if fit(CarryList(tuple(items)), measured(room)).verdict == "does_not_fit":
            refuted.append(Question(tuple(body_of(item) for item in items), room.sides))

    assert len(refuted) > QUESTIONS / 4
    assert not any(found_packings(refuted, starts=4))


def test_the_search_finds_tilted_packings_that_were_hidden_and_none_of_them_is_refuted() -> None:
    chance = np.random.default_rng(1)
    plants = [planted(chance) for _ in range(PLANTED)]

    found = found_packings([Question(tuple(map(body_of, items)), room.sides) for items, room in plants], starts=48)

    assert sum(found) >= 0.95 * PLANTED
    assert not any(fit(CarryList(tuple(items)), measured(room)).refuted for items, room in plants)


def bodies() -> st.SearchStrategy[InnerBody]:
    side = st.integers(5, 120).map(float)
    boxes = st.tuples(side, side, side).map(lambda sides: InnerBody(tuple(sorted(sides))))
    return boxes | st.builds(lambda across, long: InnerBody((across, across, long), is_round=True), side, side)


@settings(max_examples=60, deadline=None)
@given(st.lists(bodies(), min_size=1, max_size=3), st.tuples(*[st.integers(20, 130)] * 3), st.tuples(*[st.integers(0, 40)] * 3))
def test_what_a_larger_room_refuses_a_smaller_one_refuses_too(
    some: list[InnerBody], room: tuple[int, int, int], more: tuple[int, int, int]
) -> None:
    larger = tuple(side + extra for side, extra in zip(room, more, strict=True))
    assume(never_fit(some, larger))

    assert never_fit(some, room)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_turning_the_room_keeps_a_refutation(order: tuple[int, int, int]) -> None:
    room, plates = (100.0, 30.0, 60.0), [InnerBody((16.0, 50.0, 90.0)), InnerBody((20.0, 50.0, 90.0))]

    assert never_fit(plates, tuple(room[axis] for axis in order))
    assert not never_fit(plates[:1], tuple(room[axis] for axis in order))
