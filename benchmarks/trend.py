"""Judges forecasts, intervals, turns and longevity.

  python benchmarks/trend.py WEEKLY.csv[.gz] [--names NAMES.csv[.gz]] [--peers] [--alone]

WEEKLY has the columns dataset, date, series, value. Each data set is cut at several days (rolling origins), the next 52 weeks
are forecast from what was known, and the miss is divided by the mean change over a year in the history (MASE). With --peers,
statsforecast's AutoETS, AutoTheta, MSTL and AutoCES answer in the same run; with --alone each series is asked by itself. NAMES
is as in tools/derive_longevity.py; it is judged as shipped, so the names must not be those that the trees were grown on.
Prints a table, then one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))

from derive_longevity import area, lessons, off, read
from synthetic import Floats, broken, walking

from reticule.feed.dates import day_of
from reticule.store.trend_corpus import embedded_forests
from reticule.trends.changepoint import turns
from reticule.trends.forecast import Outlook, outlooks
from reticule.trends.frequency import WEEKLY
from reticule.trends.series import Points, Series, even

AHEAD = 52
PEERS = ("AutoETS", "AutoTheta", "MSTL", "AutoCES")


def weekly(path: str) -> dict[str, tuple[list[int], list[str], Floats]]:
    """Days, names and values of each data set."""
    packed = Path(path).read_bytes()
    rows = csv.DictReader((gzip.decompress(packed) if path.endswith(".gz") else packed).decode().splitlines())
    found: dict[str, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        found[row["dataset"]][row["series"]][day_of(row["date"])] = float(row["value"])
    tables = {}
    for name, sets in found.items():
        order = sorted(sets)
        values = np.array([[value for _, value in sorted(sets[one].items())] for one in order])
        tables[name] = (sorted(sets[order[0]]), order, values)
    return tables


def origins(weeks: int) -> list[int]:
    """The last whole year held out, then a year and two years before, where three years are left to learn from."""
    return [at for at in (weeks - AHEAD, weeks - 2 * AHEAD, weeks - 3 * AHEAD) if at >= 156]


def ask(days: list[int], names: list[str], known: Floats, *, alone: bool) -> list[Outlook | None]:
    """The outlook of each series; None without enough signal."""
    series: list[Series] = [even(Points(name, np.array(days), row)) for name, row in zip(names, known, strict=True)]
    loud = [number for number, one in enumerate(series) if one.silent is None]
    if alone:
        told = [outlooks([series[number]], AHEAD)[0] for number in loud]
    else:
        told = outlooks([series[number] for number in loud], AHEAD)
    by_number = dict(zip(loud, told, strict=True))
    return [by_number.get(number) for number in range(len(series))]


def peer(name: str, known: Floats) -> Floats:
    """What a model of statsforecast says; repeating the last year where it falls over."""
    import pandas
    from statsforecast import StatsForecast, models

    rows, weeks = known.shape
    frame = pandas.DataFrame(
        {"unique_id": np.repeat(np.arange(rows), weeks), "ds": np.tile(np.arange(weeks), rows), "y": known.ravel()}
    )
    asked = StatsForecast([getattr(models, name)(season_length=52)], freq=1, fallback_model=models.SeasonalNaive(52))
    answer = asked.forecast(df=frame, h=AHEAD).sort_values(["unique_id", "ds"])
    said = next(column for column in answer.columns if column not in ("unique_id", "ds"))  # AutoCES signs as CES
    return np.maximum(answer[said].to_numpy().reshape(rows, AHEAD), 0)


def judged(known: Floats, came: Floats, told: list[Outlook | None]) -> dict[str, Any]:
    """MASE, coverage and direction of our own answers."""
    here = [number for number, one in enumerate(told) if one is not None]
    looked = [one for one in told if one is not None]
    wander = np.abs(known[:, 52:] - known[:, :-52]).mean(1)[here]
    ahead = np.stack([one.ahead for one in looked])
    real = came[here]
    row: dict[str, Any] = {"reticule": scaled(real, ahead, wander), "silent": len(told) - len(here)}
    for level in (80, 95):
        low, high = (np.stack([one.ends[level][side] for one in looked]) for side in (0, 1))
        inside = ((real >= low) & (real <= high)).mean(1)
        tail = (1 - level / 100) / 2
        under, over = np.maximum(low - real, 0), np.maximum(real - high, 0)
        score = ((high - low + (under + over) / tail) / wander[:, None]).mean()
        row[f"inside {level}"] = round(float(inside.mean()), 4)
        row[f"worst tenth {level}"] = round(float(np.quantile(inside, 0.1)), 3)
        row[f"interval score {level}"] = round(float(score), 3)
    before = known[here][:, -52:].mean(1)
    grown = real.mean(1) / before - 1
    true = 1 * (grown > 0.05) - 1 * (grown < -0.05)
    said = np.array([int(np.argmax(one.chances)) - 1 for one in looked])
    row["direction"] = round(float((said == true).mean()), 3)
    row["season error"] = round(float(np.median(quarters(real, ahead))), 4)
    return row


def quarters(real: Floats, ahead: Floats) -> Floats:
    """Mean miss of quarter-year means, as a share of them."""
    means = [rows.reshape(len(rows), 4, 13).mean(2) for rows in (real, ahead)]
    return (np.abs(means[0] - means[1]) / (means[0] + 1e-12)).mean(1)


def scaled(real: Floats, ahead: Floats, wander: Floats) -> dict[str, float]:
    """Mean and median of the scaled miss over series."""
    misses = np.abs(real - ahead).mean(1) / (wander + 1e-12)
    return {"mean": round(float(misses.mean()), 4), "median": round(float(np.median(misses)), 4)}


def forecasts(path: str, *, peers: bool, alone: bool) -> list[dict[str, Any]]:
    """A row for each data set and origin."""
    rows = []
    for name, (days, names, values) in weekly(path).items():
        for now in origins(values.shape[1]):
            known, came = values[:, :now], values[:, now : now + AHEAD]
            loud = known.mean(1) > 0
            known, came = known[loud], came[loud]
            began = time.process_time()
            told = ask(days[:now], [one for one, keep in zip(names, loud, strict=True) if keep], known, alone=alone)
            row = {"set": name, "weeks": now, "series": len(known), "cpu s": round(time.process_time() - began, 3)}
            row |= judged(known, came, told)
            here = np.array([one is not None for one in told])
            wander = np.abs(known[:, 52:] - known[:, :-52]).mean(1)[here]
            row["seasonal naive"] = scaled(came[here], known[here][:, -52:], wander)
            for model in PEERS if peers else ():
                row[model] = scaled(came[here], peer(model, known[here]), wander)
            rows.append(row)
            print(shown(row), flush=True)
    return rows


def shown(row: dict[str, Any]) -> str:
    """One line of the table."""
    models = [f"{key} {value['mean']:.3f}/{value['median']:.3f}" for key, value in row.items() if isinstance(value, dict)]
    rest = [f"{key} {value}" for key, value in row.items() if not isinstance(value, dict)]
    return "  ".join((*rest, "MASE mean/median:", *models))


def turned(many: int = 2_000) -> list[dict[str, Any]]:
    """Turns found on synthetic series, at three sizes of noise."""
    rows = []
    for size in (0.08, 0.15, 0.30):
        values, weeks = broken(size, many, seed=7)
        found = turns(values, WEEKLY)
        real = [(one, week) for one, week in zip(found, weeks, strict=True) if week >= 0]
        apart = np.array([abs(one.at - week) if one else 999 for one, week in real])
        held = [one.earliest <= week <= one.latest for one, week in real if one]
        alarms = [one is not None for one, week in zip(found, weeks, strict=True) if week < 0]
        rows.append(
            {"noise": size, "series": many, "within 8": round(float((apart <= 8).mean()), 3)}
            | {"within 13": round(float((apart <= 13).mean()), 3), "false alarms": round(float(np.mean(alarms)), 3)}
            | {"80% interval holds": round(float(np.mean(held)), 3)}
        )
        print("turn", rows[-1], flush=True)
    return rows


def lasting(path: str) -> list[dict[str, Any]]:
    """The shipped trees on names, at every fifth year from 1900 where a name stands over a tenth of its peak."""
    first, _, levels = read(path)
    asked = lessons(levels, first, cut=False, rng=np.random.default_rng(0))
    today = levels[asked.name, asked.year - first]
    here = (asked.year % 5 == 0) & (asked.year >= 1900) & (today > 0.1 * levels.max(1)[asked.name])
    asked, today = asked.some(here), today[here]
    rising = today > 1.25 * levels[asked.name, np.maximum(asked.year - first - 5, 0)]
    chances = embedded_forests().long.chances(asked.seen)
    rows = []
    for column, outcome in ((3, "under half in 10 years"), (7, "over one and a half in 10 years")):
        known = ~np.isnan(asked.came[:, column])
        came, chance = asked.came[known, column] > 0, chances[known, column]
        row: dict[str, Any] = {"outcome": outcome, "cases": len(came), "share": round(float(came.mean()), 3)}
        row |= {"AUC": round(area(came, chance), 4), "AUC rising": round(area(came[rising[known]], chance[rising[known]]), 4)}
        rows.append(row | {"ECE": round(off(came, chance), 4)})
        print("names", rows[-1], flush=True)
    return rows


def timed() -> dict[str, float]:
    """CPU seconds of 1, 100 and 10,000 series of five years in memory."""
    found = {}
    values = walking(100, seed=3)
    for many in (1, 100, 10_000):
        some = np.tile(values, (-(-many // 100), 1))[:many] * np.linspace(1, 2, many)[:, None]
        began = time.process_time()
        ask(list(range(0, 7 * 260, 7)), [f"{number:05}" for number in range(many)], some, alone=False)
        found[f"{many} series"] = round(time.process_time() - began, 3)
    print("cpu s", found, flush=True)
    return found


def main() -> None:
    """Runs what is asked for."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("weekly")
    given.add_argument("--names")
    given.add_argument("--peers", action="store_true")
    given.add_argument("--alone", action="store_true")
    asked = given.parse_args()
    parts: dict[str, Callable[[], Any]] = {
        "forecasts": lambda: forecasts(asked.weekly, peers=asked.peers, alone=asked.alone),
        "turns": turned,
        "seconds": timed,
    }
    if asked.names:
        parts["names"] = lambda: lasting(asked.names)
    print(json.dumps({name: part() for name, part in parts.items()}))


if __name__ == "__main__":
    main()
