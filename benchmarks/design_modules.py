"""Modular systems for a seeded population: time by the clock and of the CPU, the gap, and the share that is served.

    python benchmarks/design_modules.py [--lists 2000] [--least 5] [--longest 8] [--most 3] [--seed 1]

Each list has five to eight different things out of 40 kinds of the library; the kind at place n is as likely as 1 / n ** 0.6.
Each case runs in this process, one after the other. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from typing import Any

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.questions.design_modules import STEPS, ModuleWishes, design_modules
from reticule.services.sources import library

KINDS = (
    "phone", "card holder", "key ring with 3 keys", "lipstick", "AirPods Pro 2 case", "tissue pocket pack",
    "hand sanitiser 30 ml", "compact mirror", "lip balm", "folding sunglasses", "power bank 5000 mAh", "coin purse",
    "bifold wallet", "hand cream 30 ml", "pill box, small", "perfume atomiser 5 ml", "powder compact", "mascara", "passport",
    "short cable 15 cm", "comb", "lip gloss", "glasses in slim case", "sanitary pad", "tampon", "car key fob", "concealer",
    "nail file", "plasters flat pack", "USB-C cable coiled 1 m", "wall charger 20 W", "zip card wallet", "contact lens case",
    "eye drops", "blotting papers", "mouth spray", "nail clippers", "cushion compact", "eyeliner pencil", "sunscreen 50 ml",
)  # fmt: skip
POUCH = Box(160, 90, 40)  # no module may be larger
SPARE = 1_500_000  # mm3 of all modules together


def population(count: int, least: int, longest: int, seed: int) -> list[CarryList]:
    """Lists of different things; the first kinds are the most usual."""
    by_name = {entry.item.name: entry.item for entry in library().entries}
    luck, usual = random.Random(seed), [1 / (place + 1) ** 0.6 for place in range(len(KINDS))]
    lists = []
    for _ in range(count):
        names: dict[str, None] = {}
        size = luck.randint(least, longest)
        while len(names) < size:
            names[luck.choices(KINDS, usual)[0]] = None
        lists.append(CarryList(tuple(by_name[name] for name in names)))
    return lists


def measured(lists: list[CarryList], wishes: ModuleWishes, steps: int = STEPS) -> dict[str, Any]:
    """One design with what it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    design = design_modules(lists, (), wishes, steps=steps)
    figures: dict[str, Any] = {
        "wall s": round(time.perf_counter() - wall, 2),
        "CPU s": round(time.process_time() - cpu, 2),
        "sizes to choose from": len(design.sizes),
        "gap": design.gap,
    }
    if design.system is not None:
        host = design.system.host
        figures |= {
            "modules": [module.sides for module in design.system.modules],
            "litres of modules": round(design.system.volume / 1e6, 3),
            "host": None if host is None else host.sides,
            "share served": round(design.system.share, 4),
            "modules a day": round(design.system.mean, 3),
        }
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("lists", 2000), ("least", 5), ("longest", 8), ("most", 3), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    lists = population(options.lists, options.least, options.longest, options.seed)
    cases = {
        "least size, no module larger than 160 x 90 x 40": measured(lists, ModuleWishes(options.most, largest=POUCH)),
        "the same, with 50,000 questions": measured(lists, ModuleWishes(options.most, largest=POUCH), 50_000),
        "least size, modules of any size": measured(lists, ModuleWishes(options.most)),
        "fewest a day, modules as above, 1.5 l together": measured(
            lists, ModuleWishes(options.most, objective="fewest", largest=POUCH, most_volume=SPARE)
        ),
        "least size as above, a card slot and a pen loop given": measured(
            lists, ModuleWishes(options.most, largest=POUCH, given=(Box(90, 60, 8), Box(150, 18, 18)))
        ),
    }
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps({"lists": len(lists), "peak MB": peak, "cases": cases}, indent=1))


if __name__ == "__main__":
    main()
