"""How fast the best choice and the best spread are found, beside CP-SAT on the same questions in the same run.

  python benchmarks/curation.py [--seed 1] [--cases 20] [--long 100]

Questions are made of the embedded library: everyday things with their compact alternatives, random importances, and small
bags of the embedded catalogue taken as one measured room, so that both solve the same problem.  Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import replace
from random import Random
from typing import Any

from ortools.sat.python import cp_model

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Importance, Item
from reticule.questions.compose import compose
from reticule.questions.curate import curate
from reticule.reality.containers import Container
from reticule.reality.interior.interior import estimate
from reticule.reality.pack_list import wants_of
from reticule.selection.multiple_choice import KnapsackOption, best_choice
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library

_LARGEST = 1_200_000  # cubic mm: no water bottles in a micro-bag


def question(luck: Random, count: int, alternatives: int) -> tuple[list[list[KnapsackOption]], Box]:
    """So many wants with so many alternatives in all, and a room."""
    library = embedded_library()
    swappable = sorted({swap.item for swap in library.alternatives})
    others = [entry.item for entry in library.entries if entry.item.box.volume < _LARGEST]
    items = [library.find(name).item for name in luck.sample(swappable, 2 * count // 3)]
    items += luck.sample(others, count - len(items))
    wants, left = [], alternatives
    for item in items:
        worth = 1000 * luck.choice([9, 4, 4, 1])
        options = [KnapsackOption(item, worth)]
        for swap in library.smaller(item.name)[: min(3, left)]:
            options.append(KnapsackOption(library.find(swap.alternative).item, round(worth * swap.keeps), swap=True))
        left -= len(options) - 1
        wants.append(options)
    bags = [bag for bag in embedded_catalogue().bags if (bag.stated.width or 999) <= 220]
    return wants, estimate(luck.choice(bags)).plain


def by_reticule(wants: list[list[KnapsackOption]], room: Box) -> tuple[int, bool]:
    """Value in thousandths, and whether it is proven."""

    def holds(items: tuple[Item, ...]) -> bool | None:
        from reticule.packing import decide

        verdict = decide([item.packed_box for item in items], room, steps=3_000)
        return True if verdict.packed else False if verdict.refuted else None

    choice = best_choice(wants, holds, room.volume)
    return choice.value, choice.proven


def by_cp_sat(wants: list[list[KnapsackOption]], room: Box) -> tuple[int, bool]:
    """The same as one model: positions, turns and which option is taken; one worker, 30 s."""
    model = cp_model.CpModel()
    spots, value = [], []
    for options in wants:
        taken = [model.new_bool_var("") for _ in options]
        model.add_at_most_one(taken)
        for option, chosen in zip(options, taken, strict=True):
            spots.append(_spot(model, option, chosen, room))
            value.append(option.value * chosen)
    for (a, first), (b, second) in ((one, other) for n, one in enumerate(spots) for other in spots[:n]):
        apart = [model.new_bool_var("") for _ in range(6)]
        for axis in range(3):
            model.add(a[axis] + a[axis + 3] <= b[axis]).only_enforce_if(apart[2 * axis])
            model.add(b[axis] + b[axis + 3] <= a[axis]).only_enforce_if(apart[2 * axis + 1])
        model.add_bool_or([*apart, first.negated(), second.negated()])
    model.maximize(sum(value))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 1, 30.0
    status = solver.solve(model)
    return int(solver.objective_value), status == cp_model.OPTIMAL


def _spot(model: cp_model.CpModel, option: KnapsackOption, chosen: Any, room: Box) -> tuple[list[Any], Any]:
    """Start and size on each axis, bound to the turns of a box that is taken."""
    starts = [model.new_int_var(0, side, "") for side in room.sides]
    sizes = [model.new_int_var(1, 2000, "") for _ in range(3)]
    turns = option.item.packed_box.turns()
    lies = [model.new_bool_var("") for _ in turns]
    model.add(sum(lies) == 1).only_enforce_if(chosen)
    for turn, so in zip(turns, lies, strict=True):
        for size, side in zip(sizes, turn.sides, strict=True):
            model.add(size == side).only_enforce_if(so)
    for start, size, side in zip(starts, sizes, room.sides, strict=True):
        model.add(start + size <= side).only_enforce_if(chosen)
    return [*starts, *sizes], chosen


def spread(luck: Random) -> tuple[CarryList, list[Container]]:
    """Twelve things over five pouches."""
    items = [entry.item for entry in embedded_library().entries if entry.item.box.volume < 400_000]
    drawn = tuple(replace(item, importance=luck.choice(list(Importance))) for item in luck.sample(items, 12))
    pouches = []
    for number in range(5):
        size = StatedSize(luck.randint(90, 180), luck.randint(60, 120), luck.randint(20, 60), internal=True)
        pouches.append(Container.of(Bag(f"pouch {number}", size, shape="box", construction="rigid")))
    return CarryList(drawn), pouches


def long_lists(luck: Random, cases: int) -> dict[str, Any]:
    """Twenty wants of random importance, curated for small bags of the catalogue as anyone would: proven or with its gap."""
    library = embedded_library()
    swappable = sorted({swap.item for swap in library.alternatives})
    others = [entry.item.name for entry in library.entries if entry.item.box.volume < _LARGEST]
    bags = [bag for bag in embedded_catalogue().bags if (bag.stated.width or 999) <= 220]
    times, gaps = [], []
    for _ in range(cases):
        names = luck.sample(swappable, min(13, len(swappable)))
        names += luck.sample([name for name in others if name not in names], 20 - len(names))
        items = tuple(replace(library.find(name).item, importance=luck.choice(list(Importance))) for name in names)
        start = time.process_time()
        curated = curate(wants_of(CarryList(items), library), luck.choice(bags))
        times.append(time.process_time() - start)
        gaps += [] if curated.proven else [round(curated.gap, 4)]
    return {"cases": cases, "proven": cases - len(gaps), "gaps": gaps, "CPU ms": summary(times)}


def summary(times: list[float]) -> dict[str, float]:
    """Median, 90th percentile and largest, in ms."""
    ordered = sorted(1000 * one for one in times)
    return {"median": ordered[len(ordered) // 2], "p90": ordered[9 * len(ordered) // 10], "max": ordered[-1]}


def main() -> None:
    """Runs both on the same questions."""
    asks = argparse.ArgumentParser()
    asks.add_argument("--seed", type=int, default=1)
    asks.add_argument("--cases", type=int, default=20)
    asks.add_argument("--long", type=int, default=100)
    asked = asks.parse_args()
    report: dict[str, Any] = {"curate, 20 wants": long_lists(Random(asked.seed), asked.long)}
    print(report, flush=True)
    for count, alternatives in ((12, 20), (15, 20)):
        luck, ours, theirs, worse, unproven, unproven_theirs = Random(asked.seed), [], [], 0, 0, 0
        for _ in range(asked.cases):
            wants, room = question(luck, count, alternatives)
            start = time.perf_counter()
            value, proven = by_reticule(wants, room)
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            other, other_proven = by_cp_sat(wants, room)
            theirs.append(time.perf_counter() - start)
            unproven, unproven_theirs = unproven + (not proven), unproven_theirs + (not other_proven)
            worse += (proven and other > value) or (other_proven and value > other)
        report[f"curate, {count} things, {alternatives} alternatives"] = {
            "cases": asked.cases, "disagreements": worse, "unproven": unproven, "ms": summary(ours),
            "CP-SAT ms": summary(theirs), "CP-SAT unproven": unproven_theirs,
        }  # fmt: skip
    luck, times, unproven = Random(asked.seed), [], 0
    for _ in range(asked.cases):
        carry, pouches = spread(luck)
        start = time.perf_counter()
        unproven += not compose(carry, pouches).proven
        times.append(time.perf_counter() - start)
    report["compose, 12 things, 5 pouches"] = {"cases": asked.cases, "unproven": unproven, "ms": summary(times)}
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
