"""Which size serves how many of 10,000 people: `design_many` and `reticule batch design-many`, checked against `decide`.

    python benchmarks/design_many.py [--lists 10000] [--things 8] [--kinds 40] [--seed 0] [--checked 1000]
                                     [--folder /tmp/reticule-design-many]

A list is some different things of a number of kinds.  These are drawn from the library with one phone at most; in the hard
population from the whole library, most of which is phones, so that a list is a stack of nearly equal plates.  Each run starts
in a process of its own.  At five sizes of the front the verdicts on some of the lists are compared with those of `decide`, each
list by itself.  Prints JSON, one figure a line.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from batch import measured

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.carry.population import Population
from reticule.frontier.lists_in_boxes import HELD, NOT_HELD, ListsInBoxes
from reticule.packing.solver.decide import decide
from reticule.questions.design_many import STEPS, design_many
from reticule.services.sources import Sources, library

SIZES = 5  # of the front that are checked
WORKERS = (1, 2)
SEARCH = 20_000  # conflicts of `decide` for one list in one size


def kinds_of(count: int, seed: int, *, hard: bool) -> list[str]:
    """The names of the kinds, each of which is read as the thing that it names."""
    items = [entry.item for entry in library().entries]
    draw = random.Random(seed)
    if hard:
        return draw.sample([item.name for item in items], count)
    phone = draw.choice([item.name for item in items if item.kind == "phone"])
    return [phone, *draw.sample([item.name for item in items if item.kind != "phone"], count - 1)]


def lists_of(options: argparse.Namespace, *, hard: bool) -> list[list[str]]:
    """The names of the things of each list."""
    kinds, draw = kinds_of(options.kinds, options.seed, hard=hard), random.Random(options.seed + 1)
    return [draw.sample(kinds, options.things) for _ in range(options.lists)]


def population_of(lists: Sequence[Sequence[str]]) -> Population:
    """The lists as things, every name read once."""
    sources = Sources()
    items = {name: tuple(sources.carry(name)) for name in {name for names in lists for name in names}}
    carries = (CarryList(tuple(item for name in names for item in items[name])) for names in lists)
    return Population(tuple(carries), (1.0,) * len(lists))


def write_parquet(path: Path, lists: Sequence[Sequence[str]]) -> None:
    """The lists as people type them."""
    cells = {"id": np.array([f"L{number:06}" for number in range(len(lists))], dtype=object),
             "carry": np.array([", ".join(names) for names in lists], dtype=object)}  # fmt: skip
    with duckdb.connect() as connection:
        connection.register("lists", cells)
        connection.execute(f"COPY lists TO '{path}' (FORMAT parquet)")


def run_alone(lists: Sequence[Sequence[str]]) -> tuple[dict[str, Any], list[tuple[tuple[int, int, int], float, float]]]:
    """`design_many` in this process: what it took, and the front as sides, share and open share."""
    population = population_of(lists)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    calls: list[float] = []

    def progress(share: float) -> bool:
        calls.append(share)
        return True

    wall, cpu = time.perf_counter(), time.process_time()
    many = design_many(population, progress=progress)
    figures = {
        "wall s": round(time.perf_counter() - wall, 2),
        "CPU s": round(time.process_time() - cpu, 2),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "peak MB before it": before // 1024,
        "calls of progress": len(calls),
        "sizes": len(many.front),
        "greatest open share": max(served.open for served in many.front),
        "corners": [[corner.served.room.sides, round(corner.served.share, 4)] for corner in many.corners],
    }
    return figures, [(served.room.sides, served.share, served.open) for served in many.front]


def run_command(folder: Path, lists: Sequence[Sequence[str]]) -> dict[str, Any]:
    """`reticule design-many` of the same lists as CSV, which it reads first."""
    with (folder / "lists.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["carry"], *([", ".join(names)] for names in lists)])
    words = ["design-many", str(folder / "lists.csv"), "--csv", str(folder / "front.csv")]
    return measured([sys.executable, "-m", "reticule", *words], folder / "cache")


def run_batch(folder: Path, workers: int) -> dict[str, Any]:
    """The command in processes of its own, and the greatest open share of its front."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    words = ["batch", "design-many", "--carries", str(folder / "lists.parquet"), "--out", str(out), "--workers", str(workers)]
    figures = measured([sys.executable, "-m", "reticule", *words, "--json"], folder / "cache")
    with (out / "front.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return figures | {"sizes": len(rows), "greatest open share": max(float(row["open"]) for row in rows)}


def same_front(folder: Path, front: Sequence[tuple[tuple[int, int, int], float, float]]) -> bool:
    """Whether the batch has the sizes and shares of `design_many`."""
    with (folder / "out" / "front.csv").open(encoding="utf-8", newline="") as file:
        rows = [([int(row[f"{side}_mm"]) for side in ("width", "height", "depth")], float(row["share"]))
                for row in csv.DictReader(file)]  # fmt: skip
    return rows == [(list(sides), round(share, 6)) for sides, share, _ in front]


def check(
    lists: Sequence[Sequence[str]], front: Sequence[tuple[tuple[int, int, int], float, float]], checked: int, seed: int
) -> dict[str, Any]:
    """Compares verdicts at some sizes of the front with `decide`, and the shares of all lists with those of the front."""
    population = population_of(lists)
    asked = ListsInBoxes([carry.boxes for carry in population.lists], STEPS)
    numbers = sorted(random.Random(seed).sample(range(len(lists)), min(checked, len(lists))))
    figures = {"pairs": 0, "equal": 0, "contrary": 0, "left open by both": 0, "left open by one": 0}
    shares, places = [], np.linspace(0, len(front) - 1, SIZES + 2).astype(int)[1:-1]
    for place in places:
        sides, share, _ = front[place]
        verdicts = asked.held_by(Box(*sides))
        shares.append(float(np.mean(verdicts == HELD)) - share)
        for number in numbers:
            alone = decide(population.lists[number].boxes, Box(*sides), steps=SEARCH)
            ours, theirs = int(verdicts[number]), HELD if alone.packed else NOT_HELD if alone.refuted else 2
            figures["pairs"] += 1
            figures["equal"] += ours == theirs < 2
            figures["contrary"] += {ours, theirs} == {HELD, NOT_HELD}
            figures["left open by both"] += ours > HELD and theirs > HELD
            figures["left open by one"] += (ours > HELD) != (theirs > HELD)
    return figures | {"greatest difference of a share": max(map(abs, shares))}


def say(population: str, measure: str, value: Any) -> None:
    """One figure."""
    print(json.dumps({"population": population, "measure": measure, "value": value}), flush=True)


def main() -> None:
    """Prints the figures of both populations."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("lists", 10_000), ("things", 8), ("kinds", 40), ("seed", 0), ("checked", 1_000)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/reticule-design-many"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for population in ("usual", "hard"):
        lists = lists_of(options, hard=population == "hard")
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            figures, front = alone.submit(run_alone, lists).result()
        say(population, "design_many", figures)
        say(population, "reticule design-many", run_command(options.folder, lists))
        write_parquet(options.folder / "lists.parquet", lists)
        for workers in WORKERS:
            batch = run_batch(options.folder, workers)
            say(population, f"batch, {workers} workers", batch | {"front of design_many": same_front(options.folder, front)})
        checked = options.checked if population == "usual" else options.checked // 10
        say(population, f"verdicts on {checked} lists", check(lists, front, checked, options.seed))
    shutil.rmtree(options.folder)


if __name__ == "__main__":
    main()
