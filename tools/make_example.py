"""Writes the made-up series that `reticule trend --example` reads: invented, so that nobody takes them for the market.

python tools/make_example.py src/reticule/store/data/made_up_interest.csv
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from reticule.trends.frequency import iso

WEEKS, FIRST = 261, 18_267  # five years from Monday 2020-01-06


def interest(level: float, bends: tuple[tuple[int, float], ...], season: tuple[float, float], seed: int) -> np.ndarray:
    """A line in logarithms with bends (week, change of slope a year), a season (height, phase), and noise that remembers."""
    rng = np.random.default_rng(seed)
    at = np.arange(WEEKS)
    trend = sum((slope * np.maximum(at - week, 0) / 52.18 for week, slope in bends), np.zeros(WEEKS))
    noise = np.zeros(WEEKS)
    for week in range(1, WEEKS):
        noise[week] = 0.4 * noise[week - 1] + 0.06 * rng.normal()
    return level * np.exp(trend + season[0] * np.sin(2 * np.pi * at / 52.18 + season[1]) + noise)


STYLES = {
    "micro bag (made up)": interest(8, ((0, 0.75), (158, -1.15)), (0.12, 1.0), 1),
    "belt bag (made up)": interest(30, ((0, -0.25), (110, 0.45)), (0.18, 4.0), 2),
    "box clutch (made up)": interest(22, ((0, 0.01),), (0.45, 3.0), 3),
}


def main(path: str) -> None:
    """A line for each style and week."""
    lines = ["date,series,value"]
    for name, values in STYLES.items():
        lines += [f"{date},{name},{value:.1f}" for date, value in zip(iso(FIRST + 7 * np.arange(WEEKS)), values, strict=True)]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
