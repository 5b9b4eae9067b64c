"""The exact search takes the road that it took: verdicts, conflicts, packings and proofs of kept questions, to the last byte.

The laws beside hold that answers are right; this holds that a bound, an order or a restart does not get lost unseen, which
costs only time and which nothing else would notice.
"""

from __future__ import annotations

from typing import Any

import pytest
from kept import Kept, digest

from reticule.carry.box import Box, UprightBox
from reticule.packing.solver.codes import PACKED, REFUTED
from reticule.packing.solver.greedy import Stow
from reticule.packing.solver.solver import Solver

KEPT = Kept("kept_searches.json")
STEPS = 400  # conflicts of a question


@pytest.mark.parametrize("name", KEPT.cases)
def test_a_search_goes_as_before(name: str) -> None:
    asked = KEPT.cases[name]
    uprights = set(asked.get("upright", ()))
    items = [UprightBox(*sides) if at in uprights else Box(*sides) for at, sides in enumerate(asked["items"])]

    KEPT.compare(name, search(items, tuple(asked["room"])))


def search(items: list[Box], room: tuple[int, int, int]) -> list[Any]:
    """What comes of a room, and of the rooms that shrink from its packing along each side in turn."""
    solver = Solver(items)
    came = [told(solver, solver.ask(room, STEPS))]
    for axis in (0, 1, 2, 0):
        if came[-1][0] != PACKED:
            break
        extent = list(solver.extent())
        extent[axis] -= 1
        room = (extent[0], extent[1], extent[2])
        came.append(told(solver, solver.shrink(room, STEPS)))
    return came


def told(solver: Solver, code: int) -> list[Any]:
    """The verdict, the conflicts so far, and what shows it."""
    if code == PACKED:
        return [code, solver.conflicts, digest(solver.placements())]
    if code == REFUTED:
        found = solver.refutation()
        core = list(found.core or ())
        return [code, solver.conflicts, core, digest(list(solver.refuted_up_to())), digest(list(found.numbers))]
    return [code, solver.conflicts]


GREEDY = Kept("kept_greedy.json")


@pytest.mark.parametrize("name", GREEDY.cases)
def test_a_greedy_packing_goes_as_before(name: str) -> None:
    asked = GREEDY.cases[name]
    stow = Stow([tuple(sides) for sides in asked["items"]], [at in asked["upright"] for at in range(len(asked["items"]))])

    came = [digest(stow.placements()) if stow.run(tuple(room), asked["orders"]) else "" for room in asked["rooms"]]

    GREEDY.compare(name, came)
