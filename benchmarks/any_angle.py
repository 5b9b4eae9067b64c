"""Does anything go in at some angle that reticule says does not go in?  A continuous search tries, and python-fcl judges.

  python benchmarks/any_angle.py [--questions 20000] [--planted 500] [--starts 6] [--seed 0]

Random rooms, boxes, rods and discs are asked about; what is refuted is searched for a packing at any angle, and none may be
found.  The search is shown to be able: it is given packings that were tilted, then hidden.  Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from pose_search import Body, Question, found_packings, judge, random_turns

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item, Shape
from reticule.packing import decide
from reticule.questions.fit import fit

_BATCH = 1_000  # questions that are asked before what is refuted is searched
_SLACK = 1.02  # of the room of a planted packing


def random_question(chance: Random) -> tuple[list[Item], Box]:
    """A room, and one to six boxes, rods and discs, some longer than any side of it."""
    room = Box(chance.randint(60, 250), chance.randint(50, 200), chance.randint(20, 110))
    return [_random_item(chance, max(room.sides), number) for number in range(chance.randint(1, 6))], room


def _random_item(chance: Random, longest: int, number: int) -> Item:
    kind = chance.choice(("box", "box", "rod", "disc"))
    if kind == "box":
        sides = [chance.randint(8, longest * 4 // 5), chance.randint(8, longest * 3 // 5), chance.randint(4, 60)]
        return Item(f"box {number}", Box(*sorted(sides, reverse=True)))
    if kind == "rod":
        thick = chance.randint(6, 45)
        box = Box(chance.randint(thick, longest * 23 // 20 + thick), thick, thick)
        return Item(f"rod {number}", box, chance.choice((Shape.BOX, Shape.CYLINDER)))
    wide = chance.randint(30, 130)
    return Item(f"disc {number}", Box(wide, wide, chance.randint(3, min(wide, 35))), Shape.CYLINDER)


def measured(room: Box) -> Bag:
    """A bag of which the room is known."""
    return Bag("room", StatedSize(*room.sides, internal=True), shape="box", construction="rigid")


def body_of(item: Item) -> Body:
    """The solid of an item."""
    short, middle, long = sorted(item.sides)
    if item.shape is not Shape.CYLINDER:
        return Body((long, middle, short))
    return Body((short, middle, long) if long - middle >= middle - short else (middle, long, short), is_round=True)


def planted(chance: np.random.Generator) -> tuple[list[Item], Box]:
    """Bodies tilted beside each other, and the room just around them; straight they do not go in."""
    while True:
        count = int(chance.integers(1, 4))
        items = _items_to_plant(chance, count)
        bodies = tuple(body_of(item) for item in items)
        span = 60.0 + 40.0 * count
        for _ in range(40):
            turns, centres = random_turns(chance, (count,)), chance.uniform(-span / 2, span / 2, (count, 3))
            extents = [_extent(body, turn) for body, turn in zip(bodies, turns, strict=True)]
            low = np.min([centre - extent for centre, extent in zip(centres, extents, strict=True)], axis=0)
            high = np.max([centre + extent for centre, extent in zip(centres, extents, strict=True)], axis=0)
            width, height, depth = (int(side) for side in np.ceil((high - low) * _SLACK))
            question = Question(bodies, (width, height, depth))
            is_apart = judge(question, turns, centres - (low + high) / 2)
            if is_apart and decide([item.box for item in items], Box(width, height, depth), steps=20_000).refuted:
                return items, Box(width, height, depth)


def _items_to_plant(chance: np.random.Generator, count: int) -> list[Item]:
    items = [_random_item(Random(int(chance.integers(1 << 30))), 150, number) for number in range(count)]
    long = sorted((int(side) for side in chance.integers(4, 40, 2)), reverse=True)
    items[0] = Item("plank", Box(int(chance.integers(120, 200)), *long))
    return items


def _extent(body: Body, turn: np.ndarray) -> np.ndarray:
    """Half of the widths of a body along the axes of the room."""
    halves = np.array(body.sides) / 2
    if not body.is_round:
        return np.abs(turn) @ halves
    return np.abs(turn[:, 2]) * halves[2] + np.sqrt(np.maximum(0, 1 - turn[:, 2] ** 2)) * halves[0]


def ask(seed: int, count: int, starts: int) -> Counter[str]:
    """Verdicts of random questions, and how many refuted ones the search packs all the same."""
    chance, tally = Random(seed), Counter[str]()
    for start in range(0, count, _BATCH):
        refuted = []
        for _ in range(min(_BATCH, count - start)):
            items, room = random_question(chance)
            verdict = fit(CarryList(tuple(items)), measured(room)).verdict
            tally[verdict] += 1
            if verdict == "does_not_fit":
                refuted.append(Question(tuple(body_of(item) for item in items), room.sides))
        tally["refuted but packed"] += sum(found_packings(refuted, starts, seed + start))
        print(f"{sum(tally.values()):6} {dict(tally)}", file=sys.stderr, flush=True)
    return tally


def ask_planted(seed: int, count: int, starts: int) -> Counter[str]:
    """How many planted packings the search finds, and how many of them reticule refutes."""
    chance, tally = np.random.default_rng(seed), Counter[str]()
    plants = [planted(chance) for _ in range(count)]
    questions = [Question(tuple(body_of(item) for item in items), room.sides) for items, room in plants]
    tally["planted"], tally["found"] = count, sum(found_packings(questions, starts, seed))
    tally["planted but refuted"] = sum(
        fit(CarryList(tuple(items)), measured(room)).verdict == "does_not_fit" for items, room in plants
    )
    return tally


def main() -> None:
    """Asks as many questions as are asked for."""
    options = argparse.ArgumentParser()
    for flag, number in (("--questions", 20_000), ("--planted", 500), ("--starts", 6), ("--seed", 0)):
        options.add_argument(flag, type=int, default=number)
    chosen = options.parse_args()
    began = time.perf_counter()
    random = ask(chosen.seed, chosen.questions, chosen.starts) if chosen.questions else Counter()
    hidden = ask_planted(chosen.seed, chosen.planted, 16 * chosen.starts) if chosen.planted else Counter()
    print(json.dumps({"random": random, "planted": hidden, "seconds": round(time.perf_counter() - began)}))


if __name__ == "__main__":
    main()
