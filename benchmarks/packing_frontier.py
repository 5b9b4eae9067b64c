"""The frontier of typical items, each number of them in a process of its own, and verdicts over arrays.

python benchmarks/packing_frontier.py NUMBER    traces it once and prints one JSON object
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time

from reticule.carry.box import Box
from reticule.frontier import trace

TYPICAL = [(147, 72, 8), (100, 70, 10), (60, 35, 15), (75, 20, 20), (61, 45, 22), (68, 18, 18), (70, 70, 12), (90, 40, 25),
           (110, 55, 25), (140, 11, 11), (95, 62, 14), (110, 90, 20)]  # fmt: skip  # phone, cards, keys, lipstick, earbuds, ...


def frontiers(counts: list[int]) -> list[dict[str, float]]:
    """The frontier of so many typical items: points, CPU time and peak memory."""
    rows = []
    for count in counts:
        # the shell between: a process begins with the peak memory of the one that started it
        command = ["sh", "-c", '"$@"; exit $?', "sh", sys.executable, __file__, str(count)]
        rows.append(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
        print(rows[-1], flush=True)
    return rows


def _trace_here(count: int) -> dict[str, float]:
    """The median of nine runs where the first is short; memory is that of the first."""
    items, before = [Box(*sides) for sides in TYPICAL[:count]], _peak_mb()
    times: list[float] = []
    peak = 0.0
    while not times or (times[0] < 1000 and len(times) < 9):
        start = time.process_time()
        frontier = trace(items)
        times.append(1000 * (time.process_time() - start))
        peak = peak or _peak_mb()
    told = {"n": count, "points": len(frontier), "complete": frontier.complete, "runs": len(times)}
    told |= {"CPU ms": round(statistics.median(times), 2), "first CPU ms": round(times[0], 2)}
    return told | {"peak MB": peak, "MB before": before}


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def bulk(seed: int) -> dict[str, object]:
    """A million boxes against a table, and verdicts over arrays."""
    import numpy as np

    from reticule.frontier.bulk_lookup import look_up
    from reticule.frontier.depth_table import DepthTable, decide_many

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


if __name__ == "__main__":
    print(json.dumps(_trace_here(int(sys.argv[1]))))
