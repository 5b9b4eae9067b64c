"""Every list in every bag of a made catalogue, by `reticule batch fit`: time, memory, two workers, kills and a Dask cluster.

    python benchmarks/batch.py [--bags 1000000] [--lists 100] [--workers 1 2] [--probability P] [--folder /tmp/reticule-batch]
                               [--skip-kills] [--skip-dask]

The bags are those of `benchmarks/find.py`, as a Parquet file with a shop's columns; a list is three to seven things of the
library, drawn from a seed.  Each run starts in a process of its own and with an empty cache of frontiers, and its files are
deleted when their digests are taken.  Then a run is killed twice (SIGKILL of all its processes) and taken up again, and one
goes through a Dask scheduler and two workers over TCP; the files of both must be those of the first run.  Prints JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from find import COLOURS, COLOURWAYS, design

from reticule.store.library import embedded_library

LONGEST = 260  # mm, of a thing in a list
AT_ONCE = 50_000  # bags
KILLED_AT = (0.25, 0.6)  # shares of the files of a run
EVERY = 0.05  # seconds between two looks at the files of a run
BETWEEN = 1.0  # seconds between two looks at the memory of its processes, which cost time themselves


def write_bags(path: Path, count: int) -> None:
    """The catalogue: a shop's table."""
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE bags (sku VARCHAR, title VARCHAR, width_mm INT, height_mm INT, depth_mm INT, color VARCHAR)"
    )
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(count, start + AT_ONCE))
        kinds = [design(number // COLOURWAYS) for number in numbers]
        rows = {
            "sku": np.array([f"S{number:08}" for number in numbers], dtype=object),
            "title": np.array([f"{kind.name} bag {number}" for kind, number in zip(kinds, numbers, strict=True)], dtype=object),
            **{
                side: np.array([kind.stated.axes[at] or -1 for kind in kinds], np.int32)
                for at, side in enumerate(("width", "height", "depth"))
            },
            "color": np.array([COLOURS[number % COLOURWAYS] for number in numbers], dtype=object),
        }
        connection.register("rows", rows)
        sides = ", ".join(f"nullif({side}, -1)" for side in ("width", "height", "depth"))
        connection.execute(f"INSERT INTO bags SELECT sku, title, {sides}, color FROM rows")
    connection.execute(f"COPY bags TO '{path}' (FORMAT parquet)")


def write_lists(path: Path, count: int) -> None:
    """The lists, as people type them."""
    names = sorted(entry.item.name for entry in embedded_library().entries if max(entry.item.box.sides) <= LONGEST)
    draw = random.Random(59)
    carries = [", ".join(draw.sample(names, draw.randint(3, 7))) for _ in range(count)]
    connection = duckdb.connect()
    columns = {
        "id": np.array([f"L{number:04}" for number in range(count)], dtype=object),
        "carry": np.array(carries, dtype=object),
    }
    connection.register("lists", columns)
    connection.execute(f"COPY lists TO '{path}' (FORMAT parquet)")


class Peaks(threading.Thread):
    """Looks at the greatest resident memory of each process of a session of processes."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.peaks, self.ended = session, dict[int, int](), threading.Event()

    def run(self) -> None:
        """Until it is ended."""
        while not self.ended.wait(BETWEEN):
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[3]) != self.session:
                        continue
                    lines = (folder / "status").read_text().splitlines()
                except OSError:
                    continue
                for line in lines:
                    if line.startswith("VmHWM"):
                        self.peaks[int(folder.name)] = int(line.split()[1]) // 1024


def words_of(options: argparse.Namespace, out: Path, workers: int, scheduler: str = "") -> list[str]:
    """The command of a run."""
    catalogue, carries = options.folder / "bags.parquet", options.folder / "lists.parquet"
    words = [
        "-m",
        "reticule",
        "batch",
        "fit",
        "--catalogue",
        catalogue,
        "--carries",
        carries,
        "--out",
        out,
        "--workers",
        workers,
    ]
    more = (["--scheduler", scheduler] if scheduler else []) + (
        ["--probability", options.probability] if options.probability else []
    )
    return [sys.executable, *map(str, words), *map(str, more), "--json"]


def begun(words: list[str], cache: Path, **more: Any) -> subprocess.Popen[bytes]:
    """A process of a session of its own."""
    environment = os.environ | {"RETICULE_CACHE": str(cache), "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.Popen(words, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, **more)


def measured(words: list[str], cache: Path) -> dict[str, Any]:
    """Wall clock, CPU time of all processes and peak memory of each, of a run that ends by itself."""
    shutil.rmtree(cache, ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = begun(words, cache)
    peaks = Peaks(process.pid)
    peaks.start()
    code = process.wait()
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    peaks.ended.set()
    assert code == 0, words
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": round(seconds, 1), "CPU s": round(cpu, 1), "peak MB": sorted(peaks.peaks.values(), reverse=True)[:4]}


def digests(out: Path) -> dict[str, str]:
    """Of every file of a run, which is then deleted."""
    every = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir()) if path.is_file()}
    shutil.rmtree(out)
    return every


def killed(options: argparse.Namespace, out: Path, cache: Path, files: int) -> dict[str, Any]:
    """A run of the most workers that is killed twice and taken up again."""
    shutil.rmtree(cache, ignore_errors=True)
    words, ends = words_of(options, out, max(options.workers)), []
    for share in KILLED_AT:
        process = begun(words, cache)
        while process.poll() is None and len(list(out.glob("fit-*.parquet"))) < share * files:
            time.sleep(EVERY)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        ends.append(len(list(out.glob("fit-*.parquet"))))
    with begun(words, cache) as process:
        code = process.wait()
    return {"files at each kill": ends, "code": code}


@contextmanager
def cluster(cache: Path, workers: int) -> Iterator[str]:
    """A Dask scheduler and workers, each a process, over TCP."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, quiet = f"tcp://127.0.0.1:{port}", {"stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "distributed.cli"]
    one = [*dask[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    other = [*dask[:2], "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    processes = [begun(one, cache, **quiet), *(begun(other, cache, **quiet) for _ in range(workers))]
    try:
        yield address
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def main() -> None:
    """Prints one object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bags", type=int, default=1_000_000)
    parser.add_argument("--lists", type=int, default=100)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--probability", type=float)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/reticule-batch"))
    parser.add_argument("--skip-kills", action="store_true")
    parser.add_argument("--skip-dask", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    out, cache = options.folder / "out", options.folder / "cache"
    write_bags(options.folder / "bags.parquet", options.bags)
    write_lists(options.folder / "lists.parquet", options.lists)
    say("pairs", options.bags * options.lists)
    say("CPUs", len(os.sched_getaffinity(0)))
    first: dict[str, str] = {}
    for workers in options.workers:
        shutil.rmtree(out, ignore_errors=True)
        load = os.getloadavg()[0]
        figures = measured(words_of(options, out, workers), cache)
        figures |= {"load before": load, "output MB": round(sum(path.stat().st_size for path in out.glob("fit-*")) / 1e6)}
        again = digests(out)
        first = first or again
        say(f"{workers} workers", figures | {"files": len(again), "equal": again == first})
    if not options.skip_kills:
        figures = killed(options, out, cache, sum(name.startswith("fit-") for name in first))
        say("killed twice", figures | {"equal": digests(out) == first})
    if not options.skip_dask:
        with cluster(cache, max(options.workers)) as address:
            figures = measured(words_of(options, out, 1, address), cache)
            say("Dask, 2 workers over TCP", {"seconds": figures["seconds"], "equal": digests(out) == first})


def say(measure: str, value: Any) -> None:
    """One figure."""
    print(json.dumps({"measure": measure, "value": value}), flush=True)


if __name__ == "__main__":
    main()
