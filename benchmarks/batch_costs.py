"""What one shard of `reticule batch fit` costs, step by step: the constants of the cost model in docs/batch.md.

    python benchmarks/batch_costs.py [--bags 4000] [--lists 100] [--probability P] [--folder /tmp/reticule-batch-costs]

Sixteen times so many bags are split, and one shard of them is worked out in this process.  Prints CPU times as JSON: seconds of
each list that is traced, microseconds of each bag and of each pair.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from batch import write_bags, write_lists

from reticule.carry.bag import Bag
from reticule.feed.shop.parquet import split_offers
from reticule.feed.shop.readers import read_part
from reticule.interfaces.batch import fit
from reticule.reality.bulk_margins import InteriorArrays
from reticule.reality.interior.interior import estimate

Answer = TypeVar("Answer")
SHARDS = 16


def spent(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """CPU seconds of this process, and the answer."""
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer


def main() -> None:
    """Prints one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bags", type=int, default=4_000, help="of the shard")
    parser.add_argument("--lists", type=int, default=100)
    parser.add_argument("--probability", type=float)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/reticule-batch-costs"))
    options = parser.parse_args()
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    os.environ["RETICULE_CACHE"] = str(options.folder / "cache")
    bags_file, lists_file, parts = (str(options.folder / name) for name in ("bags.parquet", "lists.parquet", "parts"))
    write_bags(Path(bags_file), SHARDS * options.bags)
    write_lists(Path(lists_file), options.lists)
    request = fit.FitRequest(bags_file, lists_file, str(options.folder), options.probability)
    costs: dict[str, Any] = {}
    split, _ = spent(lambda: split_offers(bags_file, parts, 1))
    lists, _ = fit._lists(lists_file)
    carries = {fit._key(carry): carry for _, carry in lists}.values()
    traced, _ = spent(lambda: [fit._table_of(carry) for carry in carries])
    fit._table_of.cache_clear()
    cached, _ = spent(lambda: [fit._table_of(carry) for carry in carries])
    read, rows = spent(lambda: list(read_part(parts, "0", "bags.parquet")))
    bags = sorted((row for row in rows if isinstance(row, Bag)), key=lambda bag: bag.id)
    inside, interiors = spent(lambda: InteriorArrays.of([estimate(bag) for bag in bags]))
    looked, columns = spent(lambda: fit._columns(bags, lists, interiors, request))
    names = [bag.id for bag in bags], [name for name, _ in lists]
    path = str(options.folder / "fit-0.parquet")
    written, _ = spent(lambda: fit._write(path, *names, columns))
    pairs = len(bags) * len(lists)
    costs["bags, lists"] = [len(bags), len(lists)]
    costs["tracing, s a list"] = traced / len(carries)
    costs["reading a traced list, s"] = cached / len(carries)
    costs["splitting, µs a bag"] = 1e6 * split / (SHARDS * options.bags)
    costs["reading, µs a bag"] = 1e6 * read / len(rows)
    costs["interior, µs a bag"] = 1e6 * inside / len(bags)
    costs["lookup, µs a pair"] = 1e6 * looked / pairs
    costs["writing, µs a pair"] = 1e6 * written / pairs
    costs["bytes a pair"] = os.path.getsize(path) / pairs
    print(json.dumps({name: round(cost, 3) if isinstance(cost, float) else cost for name, cost in costs.items()}))
    shutil.rmtree(options.folder)


if __name__ == "__main__":
    main()
