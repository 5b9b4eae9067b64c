"""Frontiers, oracles and tables answer what they answered, after as many questions: minimal boxes, margins, shares and sizes.

The tests beside hold that they are right; this one, that a shortcut is not lost and that what is left open stays as it was.
"""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from kept import Kept, digest

from reticule.carry.box import Box, UprightBox
from reticule.frontier.common_box import least_common_box
from reticule.frontier.depth_table import DepthTable, canonical_rows, decide_many
from reticule.frontier.deviation import SideDeviation, tenths_to_spare
from reticule.frontier.lists_in_boxes import ListsInBoxes
from reticule.frontier.module_sizes import module_sizes
from reticule.frontier.oracle import ConflictBudget, FitOracle
from reticule.frontier.room_bounds import RoomBounds, SideBounds
from reticule.frontier.sampled import sampled_frontier
from reticule.frontier.served_lists import ServedLists
from reticule.frontier.size_front import size_front
from reticule.frontier.tracing import trace

KEPT = Kept("kept_frontiers.json")


def boxes(luck: Random, count: int, *, upright: bool = False) -> list[Box]:
    """Things of a small bag, some of them alike."""
    found: list[Box] = []
    while len(found) < count:
        kind = UprightBox if upright and luck.random() < 0.4 else Box
        found += [kind(luck.randint(20, 90), luck.randint(10, 60), luck.randint(5, 30))] * luck.choice([1, 1, 2])
    return found[:count]


def traced(luck: Random) -> list[Any]:
    """A whole frontier, and ones that are cut off, left open or ended early."""
    things = boxes(luck, luck.randint(2, 5), upright=luck.random() < 0.3)
    largest = Box(luck.randint(90, 180), luck.randint(60, 120), luck.randint(30, 70))
    calls: list[tuple[int, int]] = []

    def until_twenty(found: int, left: int) -> bool:
        calls.append((found, left))
        return len(calls) < 20

    found = [trace(things), trace(things, largest=largest), trace(things, steps=2), trace(things, progress=until_twenty)]
    room = Box(luck.randint(40, 160), luck.randint(30, 90), luck.randint(10, 60))
    whole = found[0]
    answers = [
        whole.holds(room),
        whole.margin(room),
        whole.nearest(room),
        whole.shortfall(room),
        found[1].holds(room),
        found[1].shortfall(room),
    ]
    return [[one.complete, len(one.points), digest(one.points), digest(str(one.packings))] for one in found] + [
        answers,
        digest(calls),
    ]


def asked(luck: Random) -> list[Any]:
    """One oracle, asked many things, with few conflicts for what stays open."""
    things = boxes(luck, luck.randint(3, 9), upright=luck.random() < 0.3)
    side = round(sum(thing.volume for thing in things) ** (1 / 3))
    came: list[Any] = []
    for steps, budget in ((None, None), (3, ConflictBudget(6)), (40, ConflictBudget(60))):
        oracle = FitOracle(things, steps=steps, budget=budget)
        for _ in range(6):
            room = Box(*(max(1, round(side * luck.uniform(0.8, 1.5))) for _ in range(3)))
            came.append([oracle.holds(room), oracle.margin(room, least=luck.choice([-400, -3, 5])), oracle.searches])
            came.append([oracle.growth_needed(room, luck.randrange(3), most=luck.choice([-1, 9, 400])), oracle.searches])
            packing = oracle.packing(room)
            came.append(packing and digest(str(packing)))
        rooms = [Box(*(max(1, round(side * luck.uniform(0.9, 1.6))) for _ in range(3))) for _ in range(4)]
        came.append([oracle.roomiest(rooms)[0], list(oracle.roomiest(rooms)[1].sides), oracle.searches])
    return came


def sampled(luck: Random) -> list[Any]:
    """Of many things."""
    things = boxes(luck, luck.randint(7, 12), upright=luck.random() < 0.3)
    found = sampled_frontier(things, steps=luck.choice([5, 60]))
    return [[list(point) for point in found.points], digest(str(found.packings))]


def tables(luck: Random) -> list[Any]:
    """Depths, margins and rows of many boxes at once."""
    table = DepthTable.of_boxes(np.array([sorted(luck.randint(5, 60) for _ in range(3)) for _ in range(6)], np.int64))
    rows = np.array([[luck.randint(-5, 80) for _ in range(3)] for _ in range(60)], np.int16)
    canonical = canonical_rows(np.abs(rows) + 1, upright=luck.random() < 0.5).astype(np.int16)
    owners = np.array([luck.randrange(20) for _ in canonical], np.int32)
    items = np.array([[[luck.randint(5, 40) for _ in range(3)] for _ in range(4)] for _ in range(30)], np.int64)
    rooms = np.array([[luck.randint(30, 70) for _ in range(3)] for _ in range(30)], np.int64)
    return [
        [list(corner) for corner in table.corners()],
        "".join(str(int(one)) for one in table.holds(np.sort(rows, axis=1))),
        table.margins(canonical, owners, 20).tolist(),
        ["".join(map(str, decide_many(items, rooms, steps=steps).tolist())) for steps in (0, 2, 1_000)],
    ]


def fronts(luck: Random) -> list[Any]:
    """Sizes by the share of lists that they hold, with bounds and without."""
    lists = [boxes(luck, luck.randint(1, 4), upright=luck.random() < 0.1) for _ in range(12)]
    weights = np.array([float(luck.randint(1, 4)) for _ in lists])
    bounds = luck.choice(
        [RoomBounds(), RoomBounds(aspect=(0.8, 1.6)), RoomBounds(depth=SideBounds(10, 45), width=SideBounds(60))]
    )
    told: list[float] = []
    of = ListsInBoxes(lists, steps=50, budget=luck.choice([0, 5_000]))
    sizes, whole = size_front(
        of, weights, bounds=bounds, step=luck.choice([5, 12]), progress=lambda share: not told.append(share)
    )
    ended, is_whole = size_front(of, weights, bounds=bounds, progress=lambda share: share < 0.4)
    return [
        [[*size.box.sides, round(size.share, 6), round(size.open, 6)] for size in sizes],
        [whole, len(ended), is_whole, of.decided, digest([round(share, 6) for share in told])],
        [list(room.sides) for room in bounds.rooms_of((20, 50, 90), upright=False, deep=True)],
    ]


def common(luck: Random) -> list[Any]:
    """Boxes for many lists, and what combinations of them serve."""
    kinds = [tuple(sorted(luck.randint(5, 70) for _ in range(3))) for _ in range(5)]
    lists = [tuple(sorted(luck.randrange(5) for _ in range(luck.randint(1, 4)))) for _ in range(10)]
    weights = [float(luck.randint(1, 4)) for _ in lists]
    things = [[Box(*kinds[kind]) for kind in numbers] for numbers in lists]
    limit = luck.choice([None, Box(90, 70, 50)])
    sizes = module_sizes(things, weights, largest=limit, most=luck.choice([4, 8]))
    served = ServedLists(kinds, lists, sizes, luck.choice([(), (Box(60, 40, 30),)]), luck.choice([3, 400]))
    told = []
    for combination in ((), (0,), (len(sizes) - 1,), (0, len(sizes) - 1), (1, 2, 3)):
        told.append(["".join(str(int(one)) for one in of(combination)) for of in (served.bound, served.sure, served.possible)])
        told.append([served.parts(place, combination) for place, sure in enumerate(served.sure(combination)) if sure])
    frontiers = [trace(each).points for each in things[:6]]
    demands = [tuple(sorted({luck.randrange(6) for _ in range(2)})) for _ in range(5)]
    least = [least_common_box(frontiers, demands, weights[:5], share * sum(weights[:5])) for share in (0.3, 0.7, 1.0, 1.1)]
    return [[list(size.sides) for size in sizes], digest(str(told)), least]


def spared(luck: Random) -> list[int]:
    """Tenths of a deviation."""
    deviation = SideDeviation(*(tuple(luck.uniform(0, high) for _ in range(3)) for high in (12.0, 0.2)))  # type: ignore[arg-type]
    rooms = [Box(luck.randint(10, 90), luck.randint(10, 90), luck.randint(10, 90)) for _ in range(4)]
    least = [luck.randint(8, 60) for _ in range(3)]

    def holds(*sides: int) -> bool:
        return all(side >= other for side, other in zip(sides, least, strict=True))

    return [tenths_to_spare(holds, rooms, deviation, between) for between in ((-50, 50), (-50, 0), (0, 50), (-7, 12), (30, 30))]


KINDS = {
    "traced": (traced, 16), "asked": (asked, 24), "sampled": (sampled, 8), "tables": (tables, 12), "fronts": (fronts, 8),
    "common": (common, 12), "spared": (spared, 16),
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT.cases)
def test_a_frontier_is_as_before(name: str) -> None:
    kind, seed = name.split()

    came = KINDS[kind][0](Random(int(seed)))

    KEPT.compare(name, came)
