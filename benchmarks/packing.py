"""How much is found and proven, and how fast: reticule beside other packers on the same small bags.

  python benchmarks/packing.py MICRO_INSTANCES.json [--seed 1] [--fresh 2000] [--peers-on 60] [--longest 10] [--chart FILE]

Prints a table, then one JSON object.  The set `infeas` of the file has no stored answer: CP-SAT is asked.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path
from random import Random

import numpy as np

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

import instances  # noqa: E402
import peers  # noqa: E402
from chart import bars  # noqa: E402
from judges import cp_sat_says  # noqa: E402

from reticule.carry.box import Box  # noqa: E402
from reticule.frontier import trace  # noqa: E402
from reticule.frontier.bulk_lookup import look_up  # noqa: E402
from reticule.frontier.depth_table import DepthTable, decide_many  # noqa: E402
from reticule.packing import check, decide  # noqa: E402

STORED = {"feas": True, "perfect": True, "hard": False}
TYPICAL = [(147, 72, 8), (100, 70, 10), (60, 35, 15), (75, 20, 20), (61, 45, 22), (68, 18, 18), (70, 70, 12), (90, 40, 25),
           (110, 55, 25), (140, 11, 11), (95, 62, 14), (110, 90, 20)]  # fmt: skip  # phone, cards, keys, lipstick, earbuds, ...


def spread(seconds: list[float]) -> dict[str, float]:
    """Median and tail in ms."""
    ordered = sorted(1000 * one for one in seconds) or [0.0]
    at = lambda share: round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3)  # noqa: E731
    return {"median": at(0.5), "p90": at(0.9), "p95": at(0.95), "p99": at(0.99), "max": round(ordered[-1], 3)}


def stored(path: str) -> dict[str, object]:
    """Every stored instance decided and judged."""
    sets = json.loads(Path(path).read_text())
    wrong = left_open = total = 0
    small: list[float] = []
    for name, rows in sets.items():
        for row in rows:
            items, room = [Box(*sides) for sides in row["items"]], Box(*row["bag"])
            start = time.perf_counter()
            verdict = decide(items, room)
            if len(items) <= 8:
                small.append(time.perf_counter() - start)
            check(verdict, items, room)
            answer = STORED[name] if name in STORED else cp_sat_says(items, room)
            total += 1
            left_open += not verdict.packed and not verdict.refuted
            wrong += verdict.packed != answer
    return {"instances": total, "wrong": wrong, "open": left_open, "n<=8 ms": spread(small)}


def exact(items: list[list[int]], room: list[int]) -> bool | None:
    """Whether it fits, for the generator; None where even a long search is open."""
    verdict = decide([Box(*item) for item in items], Box(*room), steps=300_000)
    return verdict.packed if verdict.packed or verdict.refuted else None


def fresh(luck: Random, total: int) -> dict[str, object]:
    """Fresh random questions, each judged and put to CP-SAT."""
    disagreements = left_open = 0
    for _, sides, space in instances.mixture(luck, total, exact):
        items, room = [Box(*item) for item in sides], Box(*space)
        verdict = decide(items, room)
        check(verdict, items, room)
        left_open += not verdict.packed and not verdict.refuted
        says = cp_sat_says(items, room)
        disagreements += says is not None and says != verdict.packed
    return {"questions": total, "disagreements with CP-SAT": disagreements, "open": left_open}


def beside_peers(luck: Random, each: int, names: list[str]) -> list[dict[str, object]]:
    """Share found and proven, and times, of every packer on the same instances."""
    rows = []
    for count in (6, 8, 10, 12):
        for kind in ("feasible", "perfect", "just infeasible"):
            make = {"feasible": instances.feasible, "perfect": instances.perfect}.get(kind)
            asked = [make(luck, count) if make else instances.just_infeasible(luck, count, exact) for _ in range(each)]
            for name in names:
                times, cpu, found, proven = [], time.process_time(), 0, 0
                for items, room in asked:
                    start = time.perf_counter()
                    answer, _ = peers.PEERS[name](items, room)
                    times.append(time.perf_counter() - start)
                    found, proven = found + (answer == 1), proven + (answer == 0)
                row = {"n": count, "kind": kind, "packer": name, "asked": each, "found": found, "proven": proven}
                row |= {"ms": spread(times), "deciles ms": deciles(times), "cpu s": round(time.process_time() - cpu, 2)}
                rows.append(row)
                said = "  ".join(f"{what} {value}" for what, value in spread(times).items())
                print(f"{count:3} {kind:16} {name:16} found {found:3} proven {proven:3} of {each}  {said}", flush=True)
    return rows


def deciles(seconds: list[float]) -> list[float]:
    """The nine deciles in ms."""
    return [round(1000 * one, 3) for one in statistics.quantiles(seconds, n=10)]


def frontiers(longest: int) -> list[dict[str, object]]:
    """The frontier of the typical items, the median of some runs."""
    rows = []
    for count in [n for n in (3, 5, 6, 7, 8, 9, 10, 11, 12) if n <= longest]:
        items, times = [Box(*sides) for sides in TYPICAL[:count]], []
        for _ in range(9 if count <= 6 else 3 if count <= 8 else 1):
            start = time.perf_counter()
            frontier = trace(items)
            times.append(time.perf_counter() - start)
        rows.append({"n": count, "points": len(frontier), "complete": frontier.complete,
                     "ms": round(1000 * statistics.median(times), 2)})  # fmt: skip
        print(rows[-1], flush=True)
    return rows


def bulk(seed: int) -> dict[str, object]:
    """A million boxes against a table, and verdicts over arrays."""
    luck = np.random.default_rng(seed)
    table = DepthTable.of(trace([Box(*sides) for sides in TYPICAL[:7]]))
    boxes = np.sort(luck.integers(20, 260, (1_000_000, 3)), 1).astype(np.int16)
    holds, times = np.empty(len(boxes), np.int8), []
    for _ in range(15):
        start = time.perf_counter()
        look_up(boxes, table.depths, holds)
        times.append(time.perf_counter() - start)
    rates = {}
    for count in (3, 4, 5, 6):
        items = luck.integers(8, 90, (20_000, count, 3))
        room = np.array([150, 100, 50])
        scale = (1.25 * items.prod(2).sum(1) / room.prod()) ** (1 / 3)
        rooms = np.maximum(1, (scale[:, None] * room).astype(int))
        start = time.perf_counter()
        decide_many(items, rooms)
        rates[count] = round(len(items) / (time.perf_counter() - start))
    return {"million boxes ms": round(1000 * statistics.median(times), 3), "verdicts per s by n": rates}


def main() -> None:
    """Runs everything that was asked for."""
    asks = argparse.ArgumentParser()
    asks.add_argument("stored")
    asks.add_argument("--seed", type=int, default=1)
    asks.add_argument("--fresh", type=int, default=2000)
    asks.add_argument("--peers-on", type=int, default=60)
    asks.add_argument("--peers", default="reticule,CP-SAT,packingsolver3d,packer3d,py3dbp")
    asks.add_argument("--longest", type=int, default=10)
    asks.add_argument("--chart")
    asked = asks.parse_args()
    report: dict[str, object] = {"seed": asked.seed, "stored": stored(asked.stored)}
    print(report["stored"], flush=True)
    report["bulk"] = bulk(asked.seed)
    print(report["bulk"], flush=True)
    report["frontier"] = frontiers(asked.longest)
    report["fresh"] = fresh(Random(asked.seed), asked.fresh)
    print(report["fresh"], flush=True)
    report["peers"] = rows = beside_peers(Random(asked.seed + 1), asked.peers_on, asked.peers.split(","))
    if asked.chart:
        Path(asked.chart).write_text(bars(rows), encoding="utf-8")
    print(json.dumps(report))


if __name__ == "__main__":
    main()
