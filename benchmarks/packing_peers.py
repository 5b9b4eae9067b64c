"""Shares found and proven, and times, of several packers on the same instances."""

from __future__ import annotations

import time
from random import Random

import instances
import peers
from packing_answers import fits_sides
from timing import deciles, in_ms

Instance = tuple[list[list[int]], list[int]]


def beside_peers(seed: int, each: int, counts: list[int], names: list[str]) -> list[dict[str, object]]:
    """A row for each number of items, kind and packer; times are wall times of one run."""
    rows = []
    for count in counts:
        for kind in instances.KINDS:
            lucks = [Random(f"{seed} peers {count} {kind} {number}") for number in range(each)]
            asked = [instances.instance(luck, kind, count, fits_sides) for luck in lucks]
            for name in list(names):
                try:
                    row = _ask(name, asked)
                except ImportError as fault:
                    print(f"{name} is left out: {fault}", flush=True)
                    names = [other for other in names if other != name]
                    continue
                rows.append({"n": count, "kind": kind, "packer": name, "asked": each} | row)
                print(rows[-1], flush=True)
    return rows


def _ask(name: str, asked: list[Instance]) -> dict[str, object]:
    times, cpu, found, proven = [], time.process_time(), 0, 0
    for items, room in asked:
        start = time.perf_counter()
        answer, _ = peers.PEERS[name](items, room)
        times.append(time.perf_counter() - start)
        found, proven = found + (answer == 1), proven + (answer == 0)
    told: dict[str, object] = {"found": found, "proven": proven, "ms": in_ms(times), "deciles ms": deciles(times)}
    return told | {"cpu s": round(time.process_time() - cpu, 2)}
