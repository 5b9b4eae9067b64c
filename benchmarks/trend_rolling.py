"""Judges forecasts at many past days of real series, and on made-up series that are sparse, surge or collapse.

  python benchmarks/trend_rolling.py WEEKLY.csv[.gz] [--seed 1] [--peers]

WEEKLY is as in benchmarks/trend.py: every data set is cut at each thirteenth week back from its last whole year, but not before
169 weeks. Misses are divided by the mean change over a year (MASE). Of the first four weeks the absolute log ratio is
given, 5 % of the last year added to both. Chances are judged against what happened, in ten bins. With --peers, statsforecast's
Croston, SBA and TSB answer for the sparse series in the same run. Prints a table, then one JSON object.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

import numpy as np
from synthetic import Floats, collapsing, sparse, surging
from trend import AHEAD, ask, weekly

from reticule.trends.forecast import Outlook

EVERY, FIRST = 13, 169
NOW = 260
SHARES = (0.1, 0.2, 0.3, 0.5, 0.8)
PEERS = {"CrostonClassic": {}, "CrostonSBA": {}, "TSB": {"alpha_d": 0.1, "alpha_p": 0.1}}


def rolling(path: str) -> dict[str, Any]:
    """Each set at all its days, and all of them together."""
    report: dict[str, Any] = {}
    every: list[dict[str, Floats]] = []
    for name, (days, names, values) in weekly(path).items():
        if len(values) < 8:
            continue
        rows = []
        for now in range(values.shape[1] - AHEAD, FIRST - 1, -EVERY):
            loud = (values[:, now - 52 : now] > 0).sum(1) >= 4
            known, came = values[loud, :now], values[loud, now : now + AHEAD]
            told = ask(days[:now], [one for one, keep in zip(names, loud, strict=True) if keep], known, alone=False)
            rows.append(judged(known, came, told))
        joined = {key: np.concatenate([row[key] for row in rows]) for key in rows[0]}
        every.append(joined)
        report[name] = summary(joined)
        print(name, report[name], flush=True)
    pooled = {key: np.concatenate([one[key] for one in every]) for key in every[0]}
    report["pooled"] = summary(pooled) | chances(pooled)
    print("pooled", report["pooled"], flush=True)
    return report


def judged(known: Floats, came: Floats, told: list[Outlook | None]) -> dict[str, Floats]:
    """A number for each series with an answer."""
    here = np.array([one is not None for one in told])
    known, came, answers = known[here], came[here], [one for one in told if one is not None]
    ahead, last = np.stack([one.ahead for one in answers]), known[:, -52:].mean(1) + 1e-9
    wander = np.abs(known[:, 52:] - known[:, :-52]).mean(1) + 0.01 * last
    row = {"mase": np.abs(ahead - came).mean(1) / wander, "bias": (ahead.mean(1) - came.mean(1)) / last}
    row["four weeks"] = _apart(ahead[:, :4].mean(1), came[:, :4].mean(1), last)
    row["four weeks, last value"] = _apart(known[:, -1], came[:, :4].mean(1), last)
    for level in (80, 95):
        low, high = (np.stack([one.ends[level][side] for one in answers]) for side in (0, 1))
        inside = (came >= low - 1e-9) & (came <= high + 1e-9)
        row[f"inside {level}"], row[f"first four inside {level}"] = inside.mean(1), inside[:, :4].mean(1)
    today = np.array([one.today for one in answers])
    years, level_came = np.stack([one.year for one in answers]), came.mean(1)
    for name, over in (("half", 0.5), ("four fifths", 0.8)):
        row[f"chance under {name} of today"] = (years < over * today[:, None]).mean(1)
        row[f"came under {name} of today"] = (level_came < over * today).astype(float)
        row[f"last value under {name} of today"] = (last < over * today).astype(float)
    return row


def _apart(said: Floats, came: Floats, last: Floats) -> Floats:
    apart: Floats = np.abs(np.log((said + 0.05 * last) / (came + 0.05 * last)))
    return apart


def summary(row: dict[str, Floats]) -> dict[str, float]:
    """Means, and the worst tenth of series in the 80 % interval."""
    means = {key: round(float(values.mean()), 4) for key, values in row.items() if "today" not in key}
    return means | {"MASE median": round(float(np.median(row["mase"])), 4)} | {
        "worst tenth inside 80": round(float(np.quantile(row["inside 80"], 0.1)), 3)
    }  # fmt: skip


def chances(row: dict[str, Floats]) -> dict[str, Any]:
    """How well chances agree with what came, beside always saying the base rate, and saying what the last year says."""
    report: dict[str, Any] = {}
    for name in ("half", "four fifths"):
        chance, came = row[f"chance under {name} of today"], row[f"came under {name} of today"]
        last = row[f"last value under {name} of today"]
        bins = np.minimum((10 * chance).astype(int), 9)
        off = sum((bins == one).mean() * abs(chance[bins == one].mean() - came[bins == one].mean()) for one in np.unique(bins))
        report[f"under {name} of today"] = {
            "cases": len(came), "came": round(float(came.mean()), 4), "said": round(float(chance.mean()), 4),
            "calibration error": round(float(off), 4), "Brier": round(float(((chance - came) ** 2).mean()), 5),
            "Brier of the base rate": round(float(((came.mean() - came) ** 2).mean()), 5),
            "Brier of the last year": round(float(((last - came) ** 2).mean()), 5),
        }  # fmt: skip
    return report


def made_up(seed: int, *, peers: bool) -> dict[str, Any]:
    """Sparse series by their share, surges by their kind, and collapses of the last eight weeks."""
    report: dict[str, Any] = {}
    for share in SHARES:
        values, means = sparse(share, 200, seed)
        told = _told(values)
        here = np.array([one is not None for one in told])
        ahead = np.stack([one.ahead.mean() for one in told if one is not None])
        report[f"sparse {share}"] = {"silent": int((~here).sum()), "bias": round(float((ahead / means[here] - 1).mean()), 4)}
        report[f"sparse {share}"]["error"] = _year_error(ahead, means[here])
        for name, settings in PEERS.items() if peers else ():
            said = _peer(name, settings, values[here, :NOW])
            report[f"sparse {share}"][name] = {"bias": round(float((said / means[here] - 1).mean()), 4)}
            report[f"sparse {share}"][name]["error"] = _year_error(said, means[here])
        print(share, report[f"sparse {share}"], flush=True)
    values, kinds = surging(300, seed)
    row = judged(values[:, :NOW], values[:, NOW:], _told(values))
    kept = ("four weeks", "four weeks, last value", "first four inside 80", "inside 80", "mase")
    report["surges"] = {key: round(float(row[key].mean()), 4) for key in kept}
    for kind in dict.fromkeys(kinds):
        here = np.array([one == kind for one in kinds])
        report[f"surges, {kind}"] = {key: round(float(row[key][here].mean()), 4) for key in kept}
    values = collapsing(240, seed)
    row = judged(values[:, :NOW], values[:, NOW:], _told(values))
    report["collapses of the last eight weeks"] = {key: round(float(row[key].mean()), 4) for key in kept}
    for name in [key for key in report if not key.startswith("sparse")]:
        print(name, report[name], flush=True)
    return report


def _told(values: Floats) -> list[Outlook | None]:
    names = [f"{number:04}" for number in range(len(values))]
    return ask(list(range(0, 7 * NOW, 7)), names, values[:, :NOW], alone=False)


def _year_error(said: Floats, mean: Floats) -> float:
    return round(float(np.abs(said / mean - 1).mean()), 4)


def _peer(name: str, settings: dict[str, float], known: Floats) -> Floats:
    """The mean that a model of statsforecast tells of the coming year."""
    from statsforecast import models

    model = getattr(models, name)(**settings)
    return np.array([float(model.forecast(y=row, h=AHEAD)["mean"].mean()) for row in known])


def main() -> None:
    """Runs both."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("weekly")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--peers", action="store_true")
    given = asked.parse_args()
    print(json.dumps({"rolling": rolling(given.weekly), "made up": made_up(given.seed, peers=given.peers)}))


if __name__ == "__main__":
    main()
