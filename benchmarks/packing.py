"""The exact search: whether its answers are right, and how fast it is, alone and beside other packers.

  python benchmarks/packing.py MICRO_INSTANCES.json [--only SECTION,...] [--seed 1] [--part 1/1] [options of the sections]

  stored     every stored instance judged, and put to CP-SAT; times of those of up to 8 items
  fresh      [--fresh 5000] questions of 3 to 12 items, some of them equal or upright, judged and put to CP-SAT
  sizes      [--sizes 8,10,12,14,16] [--kinds ...] [--each 300] [--cap 600] [--cp-sat-up-to 12] CPU time, CP-SAT beside it
  frontier   [--frontiers 5,8,10,12] points, CPU time and peak memory, each in a process of its own
  bulk       a million boxes against a table, and verdicts over arrays
  checker    [--each 300] [--logs 50] times of replays; misplaced and damaged logs
  peers      [--peers-on 60] [--peers ...] [--chart FILE] other packers on the same instances
  twin       the search as plain Python beside the compiled one; only where it is asked for

Prints what it measures, then one JSON object. An instance hangs on the seed and its number alone, so that `--part 2/4` asks the
second quarter of `stored`, `fresh`, `twin` and of the damaged logs of `checker`. Times of this search are CPU times of its one
thread, the best of three runs where a run takes less than 2 s.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

import instances  # noqa: E402
import peers  # noqa: E402
from chart import bars  # noqa: E402
from packing_answers import fresh, stored  # noqa: E402
from packing_frontier import bulk, frontiers  # noqa: E402
from packing_peers import beside_peers  # noqa: E402
from packing_proofs import checker  # noqa: E402
from packing_sizes import Sizes, sizes  # noqa: E402
from packing_twin import twin  # noqa: E402


def numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def names(text: str) -> list[str]:
    return text.split(",")


def part(text: str) -> tuple[int, int]:
    number, parts = text.split("/")
    return int(number) - 1, int(parts)


def _peers(asked: argparse.Namespace) -> list[dict[str, object]]:
    rows = beside_peers(asked.seed, asked.peers_on, [6, 8, 10, 12], asked.peers)
    if asked.chart:
        Path(asked.chart).write_text(bars(rows), encoding="utf-8")
    return rows


SECTIONS: dict[str, Callable[[argparse.Namespace], object]] = {
    "stored": lambda asked: stored(asked.stored, asked.part),
    "bulk": lambda asked: bulk(asked.seed),
    "frontier": lambda asked: frontiers(asked.frontiers),
    "fresh": lambda asked: fresh(asked.seed, asked.fresh, asked.part),
    "sizes": lambda asked: sizes(Sizes(asked.seed, asked.each, asked.cap, asked.cp_sat_up_to), asked.sizes, asked.kinds),
    "checker": lambda asked: checker(asked.stored, asked.seed, asked.each, asked.fresh, asked.logs, asked.part),
    "peers": _peers,
    "twin": lambda asked: twin(asked.stored, asked.part),
}


def main() -> None:
    """Runs the sections that were asked for."""
    asks = argparse.ArgumentParser(usage=__doc__)
    asks.add_argument("stored")
    asks.add_argument("--only", type=names, default=[name for name in SECTIONS if name != "twin"])
    asks.add_argument("--seed", type=int, default=1)
    asks.add_argument("--part", type=part, default=(0, 1))
    asks.add_argument("--fresh", type=int, default=5000)
    asks.add_argument("--sizes", type=numbers, default=[8, 10, 12, 14, 16])
    asks.add_argument("--kinds", type=names, default=list(instances.KINDS))
    asks.add_argument("--each", type=int, default=300)
    asks.add_argument("--cap", type=float, default=600.0)
    asks.add_argument("--cp-sat-up-to", type=int, default=12)
    asks.add_argument("--frontiers", type=numbers, default=[5, 8, 10, 12])
    asks.add_argument("--logs", type=int, default=50)
    asks.add_argument("--peers-on", type=int, default=60)
    asks.add_argument("--peers", type=names, default=list(peers.PEERS))
    asks.add_argument("--chart")
    asked = asks.parse_args()
    report: dict[str, object] = {"seed": asked.seed}
    for name in asked.only:
        report[name] = SECTIONS[name](asked)
        print(name, report[name], flush=True)
    print(json.dumps(report))


if __name__ == "__main__":
    main()
