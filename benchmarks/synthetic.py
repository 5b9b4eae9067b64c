"""Weekly series made to order: a line in logarithms that may break, two harmonics, and noise that remembers."""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]

WEEKS = 260
MEMORY = 0.4  # of the noise that is left a week later


def noise_of(rng: np.random.Generator, size: float, weeks: int = WEEKS) -> Floats:
    """Noise of so large a spread, each week keeping MEMORY of the last."""
    fresh = rng.normal(size=weeks) * size * np.sqrt(1 - MEMORY**2)
    kept = np.empty(weeks)
    kept[0] = rng.normal() * size
    for week in range(1, weeks):
        kept[week] = MEMORY * kept[week - 1] + fresh[week]
    return kept


def season_of(rng: np.random.Generator, weeks: int = WEEKS) -> Floats:
    """A year's wave and a half as large half-year's."""
    at = np.arange(weeks)
    high, turns = rng.uniform(0.1, 0.4), rng.uniform(0, 2 * np.pi, 2)
    return high * np.sin(2 * np.pi * at / 52.18 + turns[0]) + 0.4 * high * np.sin(4 * np.pi * at / 52.18 + turns[1])


def broken(size: float, many: int, seed: int, change: tuple[float, float] = (0.2, 0.6)) -> tuple[Floats, np.ndarray[Any, Any]]:
    """Series of which the first quarter do not break (-1), and the weeks at which the others do.

    The change of slope, in logarithms a year, is chosen so that the most likely single hinge lies within 8 weeks of the truth
    in about 9, 6.5 and 4 of 10 series at noise .08, .15 and .30, even where the noise is known.
    """
    rng = np.random.default_rng(seed)
    at = np.arange(WEEKS)
    rows, weeks = [], []
    for number in range(many):
        slope, bend = rng.uniform(-0.4, 0.4), rng.uniform(*change) * rng.choice([-1, 1])
        week = int(rng.integers(60, WEEKS - 40))
        breaks = number >= many // 4
        trend = slope * at / 52.18 + (bend * np.maximum(at - week, 0) / 52.18 if breaks else 0)
        rows.append(np.exp(1 + trend + season_of(rng) + noise_of(rng, size)))
        weeks.append(week if breaks else -1)
    return np.array(rows), np.array(weeks)


def walking(many: int, seed: int, walk: float = 0.15, size: float = 0.12) -> Floats:
    """Series whose level walks at random with fat tails, each at its own pace; for fans without a past."""
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(many):
        steps = rng.standard_t(4, WEEKS) * walk * np.exp(0.6 * rng.normal()) / np.sqrt(2 * 52)
        rows.append(np.exp(np.cumsum(steps) + season_of(rng) + noise_of(rng, size * np.exp(0.4 * rng.normal()))))
    return np.array(rows)


def sparse(share: float, many: int, seed: int, weeks: int = 312) -> tuple[Floats, Floats]:
    """Trendless series that speak in a share of weeks, rounded, and the mean of each."""
    rng = np.random.default_rng(seed)
    rows, means = [], []
    for _ in range(many):
        wave, height = np.exp(season_of(rng, weeks)), 30 * rng.uniform(0.5, 1.5)
        loud = (rng.random(weeks) < share) * height * wave / wave.mean()
        rows.append(np.round(loud * np.exp(0.25 * rng.normal(size=weeks) - 0.25**2 / 2)))
        means.append(share * height)
    return np.array(rows), np.array(means)


def surging(many: int, seed: int, now: int = 260, weeks: int = 312) -> tuple[Floats, list[str]]:
    """By turns a rise to 3 to 9 times, begun 4 to 50 weeks ago, that stays, goes, or goes by halves; a collapse; a calm series.

    A collapse leaves a fifth to two fifths, within 4 to 9 weeks, and began 1 to 14 weeks ago.
    """
    rng = np.random.default_rng(seed)
    kinds = ("stays", "goes", "goes by halves", "collapses", "calm")
    rows, at = [], np.arange(weeks)
    for number in range(many):
        kind = kinds[number % len(kinds)]
        calm = (
            np.log(rng.uniform(5, 15)) + season_of(rng, weeks) + noise_of(rng, 0.12, weeks) + rng.normal() * 0.075 * at / 52.18
        )
        start, rise, high = int(rng.integers(now - 50, now - 4)), int(rng.integers(5, 14)), np.log(rng.uniform(3, 9))
        up = np.clip((at - start) / rise, 0, 1) * high
        if kind == "goes":
            hold, fall = int(rng.integers(0, 6)), int(rng.integers(6, 16))
            up = up - np.clip((at - start - rise - hold) / fall, 0, 1) * (high - np.log(rng.uniform(1, 1.5)))
        elif kind == "goes by halves":
            up = np.where(at <= start + rise, up, high * 0.5 ** ((at - start - rise) / rng.uniform(13, 26)))
        elif kind == "collapses":
            up = _collapse(rng, at, int(rng.integers(now - 14, now - 1)))
        rows.append(np.exp(calm + (0 if kind == "calm" else up)))
    return np.array(rows), [kinds[number % len(kinds)] for number in range(many)]


def collapsing(many: int, seed: int, now: int = 260, weeks: int = 312) -> Floats:
    """Collapses begun 1 to 8 weeks ago, by turns."""
    rng = np.random.default_rng(seed)
    at = np.arange(weeks)
    rows = [
        np.exp(np.log(10) + season_of(rng, weeks) + noise_of(rng, 0.12, weeks) + _collapse(rng, at, now - 1 - number % 8))
        for number in range(many)
    ]
    return np.array(rows)


def _collapse(rng: np.random.Generator, at: Floats, begun: int) -> Floats:
    return np.log(rng.uniform(0.2, 0.4)) * np.clip((at - begun) / rng.integers(4, 10), 0, 1)
