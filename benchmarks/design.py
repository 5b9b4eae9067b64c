"""The least volume of a bag for real things: `design` beside a search of every box in steps of 1 mm, and what it takes.

    python benchmarks/design.py [--lists 200] [--most 6] [--repeats 9] [--seed 0]

The search goes through every depth and height in whole millimetres and asks `decide` about the widest box that is smaller than
the smallest that it has; no box is asked about that is shorter than the things allow, has less volume than they, or lies within
one that is refuted already.  It shares the solver with `design`, and not its frontier.  Prints JSON, one figure a line.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from statistics import median
from typing import Any

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.frontier import lower_bound
from reticule.packing.solver.decide import decide
from reticule.questions.design import Wishes, design
from reticule.reality.interior.outline_profile import OUTLINES
from reticule.services.sources import library

LONGEST = 200  # mm, of a thing
COUNTS = (4, 6, 8, 10, 11)
PLATES = (4, 6, 8)  # phones
OUTLINED = 5  # things of the lists around which outlines are laid
Sides = tuple[int, int, int]


def phones() -> list[Item]:
    """All phones of the library: plates that differ by a few millimetres."""
    return [entry.item for entry in library().entries if entry.item.kind == "phone"]


def things() -> list[Item]:
    """Of the library without phones, but for the middle one."""
    items = [entry.item for entry in library().entries if max(entry.item.box.sides) <= LONGEST and not entry.item.upright]
    return [*(item for item in items if item.kind != "phone"), phones()[len(phones()) // 2]]


class Grid:
    """Every box in whole millimetres, as sides from short to long, asked about in an order that needs few questions."""

    def __init__(self, carry: CarryList) -> None:
        self.boxes, self.asked, self.left_open = carry.boxes, 0, 0
        self.least = sorted(lower_bound(carry.boxes))
        self.content = sum(box.volume for box in carry.boxes)
        self.refuted: list[Sides] = []

    def holds(self, sides: Sides) -> bool:
        """Whether a box holds the things."""
        if math.prod(sides) < self.content or any(side < least for side, least in zip(sides, self.least, strict=True)):
            return False
        if any(sides[0] <= a and sides[1] <= b and sides[2] <= c for a, b, c in reversed(self.refuted)):
            return False
        self.asked += 1
        short, middle, long = sides
        verdict = decide(self.boxes, Box(long, middle, short))
        self.left_open += not verdict.packed and not verdict.refuted
        if verdict.refuted:
            self.refuted.append(sides)
        return verdict.packed

    def least_volume(self) -> int:
        """The least volume of all boxes that hold the things, in mm3."""
        sides = [sorted(box.sides) for box in self.boxes]
        stack = (sum(side[0] for side in sides), max(side[1] for side in sides), max(side[2] for side in sides))
        best = math.prod(stack)
        short = self.least[0]
        while short**3 < best:
            middle = max(short, self.least[1])
            while short * middle * middle < best:
                most = (best - 1) // (short * middle)
                if most >= middle and self.holds((short, middle, most)):
                    best = self._narrowed(short, middle, most)
                middle += 1
            short += 1
        return best

    def _narrowed(self, short: int, middle: int, long: int) -> int:
        low, high = max(middle, self.least[2]), long
        while low < high:
            between = (low + high) // 2
            low, high = (low, between) if self.holds((short, middle, between)) else (between + 1, high)
        return short * middle * low


def compared(lists: int, most: int, seed: int) -> dict[str, Any]:
    """Random lists of one to some things by both."""
    draw, every = random.Random(seed), things()
    figures = {"lists": lists, "equal": 0, "smaller than the grid's": 0, "larger than the grid's": 0, "not proven": 0}
    asked, left_open, ours_took, grid_took = 0, 0, 0.0, 0.0
    for _ in range(lists):
        carry = CarryList(tuple(draw.sample(every, draw.randint(1, most))))
        start = time.process_time()
        answer = design(carry)
        middle = time.process_time()
        grid = Grid(carry)
        least, ours = grid.least_volume(), answer.least("least_volume").room.volume
        ours_took, grid_took = ours_took + middle - start, grid_took + time.process_time() - middle
        figures["equal"] += ours == least
        figures["smaller than the grid's"] += ours < least
        figures["larger than the grid's"] += ours > least
        figures["not proven"] += not answer.proven
        asked, left_open = asked + grid.asked, left_open + grid.left_open
    return figures | {"boxes asked about": asked, "left open": left_open,
                      "design, CPU s": round(ours_took, 2), "grid, CPU s": round(grid_took, 2)}  # fmt: skip


def timed(every: list[Item], count: int, repeats: int, seed: int, wishes: Wishes) -> dict[str, Any]:
    """CPU time of `design` for lists of so many things."""
    draw, took, proven, rooms = random.Random(seed), [], 0, []
    for _ in range(repeats):
        carry = CarryList(tuple(draw.sample(every, count)))
        start = time.process_time()
        answer = design(carry, wishes)
        took.append(time.process_time() - start)
        proven += answer.proven
        rooms.append(len(answer.shapes))
    return {"median CPU s": round(median(took), 3), "greatest CPU s": round(max(took), 3), "lists": repeats, "proven": proven,
            "median rooms": median(rooms)}  # fmt: skip


def say(measure: str, value: Any) -> None:
    """One figure."""
    print(json.dumps({"measure": measure, "value": value}), flush=True)


def main() -> None:
    """Prints the times, and then the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("lists", 200), ("most", 6), ("repeats", 9), ("seed", 0)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    design(CarryList(tuple(things()[:3])))  # loads what is loaded once
    for count in COUNTS:
        say(f"design of {count} things", timed(things(), count, options.repeats, options.seed, Wishes()))
    for count in PLATES:
        say(f"design of {count} phones", timed(phones(), count, options.repeats, options.seed, Wishes()))
    for outline in OUTLINES:
        say(
            f"{outline} around {OUTLINED} things",
            timed(things(), OUTLINED, options.repeats, options.seed, Wishes(outline=outline)),
        )
    say("least volume beside a grid of 1 mm", compared(options.lists, options.most, options.seed))


if __name__ == "__main__":
    main()
