"""Measures the fan that a series without a past leans on, on made-up series whose level walks at random.

  python tools/derive_fan.py

Prints, for each level and end, what it is at once and what the root of the years ahead adds (least squares over 52 weeks), in
scales of the series; and the spread of the year's growth, in scales over levels. The made-up paths of `reticule.trends.paths`
have such ends.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from synthetic import WEEKS, walking

from reticule.trends.backtest import scale_of, swing
from reticule.trends.frequency import WEEKLY
from reticule.trends.models.local import forecast_alone, level

AHEAD = 52


def main() -> None:
    """Prints a line for each end."""
    series = np.concatenate([walking(400, seed, size=size) for seed, size in enumerate((0.08, 0.12, 0.16))])
    known, came = series[:, : WEEKS - AHEAD], series[:, WEEKS - AHEAD :]
    ahead = forecast_alone(known, WEEKLY, AHEAD).ahead
    scale = scale_of(known, ahead, WEEKLY)
    misses = (came - ahead) / (scale[:, None] * swing(ahead, WEEKLY))
    years = np.sqrt(np.arange(1, AHEAD + 1) / WEEKLY.year)
    basis = np.stack([np.ones(AHEAD), years], axis=1)
    for wide in (80, 95):
        tail = (1 - wide / 100) / 2
        for side, share in (("lower", tail), ("upper", 1 - tail)):
            ends = np.quantile(misses, share, axis=0)
            at_once, later = np.linalg.lstsq(basis, ends, rcond=None)[0]
            print(f"{wide} % {side}: {at_once:+.2f} at once, {later:+.2f} a root year")
    grown = np.log(came.mean(1) / level(known, WEEKLY)) - np.log(ahead.mean(1) / level(known, WEEKLY))
    low, high = np.quantile(grown / (scale / level(known, WEEKLY)), [0.1, 0.9])
    print(f"spread of growth: {(high - low) / 2 / 1.2816:.2f}")


if __name__ == "__main__":
    main()
