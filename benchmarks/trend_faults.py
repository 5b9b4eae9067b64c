"""Counts the faults of the source that are found in real series, and those that were put into them.

  python benchmarks/trend_faults.py WEEKLY.csv[.gz]

WEEKLY has the columns dataset, date, series, value; a data set counts as one file. Prints one JSON object: series of which
something is left out as they are, and in 2,000 random files of three to eight series; of faults put into series that are dense,
the share that is left out with exactly the right weeks; CPU seconds for 10,000 series of 260 weeks, the best of five.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from reticule.feed.dates import day_of
from reticule.trends.faults import faults_of, without_faults
from reticule.trends.series import Floats, Points, Series, even

DRAWS = 200
FILES = 2_000  # made of random series, to count what is left out of them
OUTAGES = (2, 3, 4, 13, 51)  # weeks
FACTORS = (0.0, 0.4, 2.0, 3.0)


def weekly(path: str) -> dict[str, list[Series]]:
    """The series of each data set."""
    packed = Path(path).read_bytes()
    rows = csv.DictReader((gzip.decompress(packed) if path.endswith(".gz") else packed).decode().splitlines())
    sets: dict[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        sets[row["dataset"]][row["series"]][day_of(row["date"])] = float(row["value"])
    return {name: [_series(*one) for one in by_name.items()] for name, by_name in sets.items()}


def _series(name: str, by_day: dict[int, float]) -> Series:
    return even(Points(name, np.array(list(by_day)), np.array(list(by_day.values()))))


def spoiled(series: Series, start: int, stop: int, factor: float) -> Series:
    """A series whose values of some beats are multiplied."""
    values = series.values.copy()
    values[start:stop] *= factor
    return even(Points(series.name, series.days(0, len(series)), values))


def changed(before: Series, after: Series) -> list[int]:
    """The beats that were filled."""
    return np.flatnonzero(before.values != after.values).tolist()


def outages_found(dense: list[Series], weeks: int, rng: np.random.Generator) -> float:
    """The share of outages that are left out exactly; one in three is at the end."""
    exact = 0
    for draw in range(DRAWS):
        series = dense[int(rng.integers(len(dense)))]
        start = len(series) - weeks if draw % 3 == 0 else int(rng.integers(1, len(series) - weeks))
        broken = spoiled(series, start, start + weeks, 0.0)
        exact += changed(broken, without_faults([broken])[0]) == list(range(start, start + weeks))
    return exact / DRAWS


def jumps_found(dense: list[Series], factor: float, count: int, rng: np.random.Generator) -> float:
    """The share of joint jumps of a week or two that are left out exactly, in files of so many series."""
    exact = 0.0
    for draw in range(DRAWS):
        chosen = [dense[int(number)] for number in rng.choice(len(dense), count, replace=False)]
        width = 1 + draw % 2
        start = int(rng.integers(1, min(map(len, chosen)) - width))
        broken = [spoiled(series, start, start + width, factor) for series in chosen]
        mended = without_faults(broken)
        weeks = list(range(start, start + width))
        exact += np.mean([changed(*pair) == weeks for pair in zip(broken, mended, strict=True)])
    return exact / DRAWS


def false_alarms(every: list[Series], rng: np.random.Generator) -> int:
    """In how many random files of three to eight series something is left out that was there."""
    sizes = rng.integers(3, 9, FILES)
    files = ([every[int(number)] for number in rng.choice(len(every), size, replace=False)] for size in sizes)
    return sum(bool(faults_of(without_faults(file))) for file in files)


def seconds(rows: Floats) -> float:
    """CPU seconds of 10,000 series, the best of five."""
    every = [even(Points(str(number), 7 * np.arange(rows.shape[1]), row)) for number, row in enumerate(rows)]
    spent = []
    for _ in range(5):
        began = time.process_time()
        without_faults(every)
        spent.append(time.process_time() - began)
    return min(spent)


def main() -> None:
    """Prints the figures."""
    rng = np.random.default_rng(0)
    answers: dict[str, object] = {}
    for name, every in weekly(sys.argv[1]).items():
        answer: dict[str, object] = {"series": len(every), "left out as they are": len(faults_of(without_faults(every)))}
        dense = [series for series in every if (series.values == 0).mean() < 0.02]
        if len(dense) >= 8:
            answer["random files with something left out"] = f"{false_alarms(every, rng)} of {FILES}"
            answer["outages found, by weeks"] = {weeks: outages_found(dense, weeks, rng) for weeks in OUTAGES}
            answer["joint jumps found, by factor, in 4 and 8 series"] = {
                factor: [round(jumps_found(dense, factor, count, rng), 3) for count in (4, 8)] for factor in FACTORS
            }
        answers[name] = answer
    answers["CPU seconds of 10,000 x 260"] = round(seconds(rng.lognormal(2, 0.2, (10_000, 260))), 3)
    print(json.dumps(answers, indent=1))


if __name__ == "__main__":
    main()
