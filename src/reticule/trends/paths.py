"""Sample paths of the future: the forecast, and round it whole paths of past misses, which every later figure is read from.

Each path is what one series was missed by at one past day, in its own widths. So the quantiles of the paths of a beat are
the pooled conformal intervals (Vovk, Gammerman and Shafer 2005; split form), and the mean of a path's year is a draw of the
coming year: no interval, chance or advice can contradict another. Few past years are few independent witnesses, so paths widen
by a share of one over their number; and few series lean on made-up paths, of a level that is missed for the whole year at
once and of the noise of each beat (`tools/derive_fan.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from reticule.trends.backtest import SPARSE_CUTS, Backtest, kind_of, widths
from reticule.trends.frequency import Rhythm
from reticule.trends.models.local import LocalForecast
from reticule.trends.models.season import Floats

_Singles = npt.NDArray[np.float32]  # half the memory, and enough for draws
LEVELS: Final = (80, 95)  # percent that intervals hold
PATHS: Final = 400  # draws of the coming year
_KINDS: Final = len(SPARSE_CUTS) + 1
_MOST: Final = 600  # paths of a kind that are kept
_FEWEST: Final = 24  # that make a kind
_LENT: Final = 5.0  # series that the made-up paths count as
_WIDENED: Final = (-0.04, 0.1)  # of the width: always, and over the years of origins
_OWN: Final = 0.25  # power of a series' own past misses beside those of all
_SEEN: Final = 16.0  # series among which the own past misses count half
_SMOOTH: Final = 8  # of 52 beats on each side, over which ends are averaged
_AT_ONCE: Final = 500  # series whose draws are worked out together: they stay in the cache
_SPEAKS: Final = (0.75, 0.45, 0.15)  # share of beats that a made-up sparse series of each kind speaks in


@dataclass(frozen=True, slots=True, eq=False)
class MissPaths:
    """Paths of misses by kind, (paths, beats) each: of steady series in widths, of sparse ones as multiples of the forecast."""

    kinds: tuple[Floats, ...]
    usual: float  # the mean miss of steady series in their widths
    years: float  # of origins

    @classmethod
    def of(cls, parts: Sequence[Backtest], rhythm: Rhythm, horizon: int) -> MissPaths:
        """The paths of all series on one beat, from the backtests of their blocks."""
        parts = [part for part in parts if part.origins]
        width = min((part.misses.shape[2] for part in parts), default=horizon)
        misses = np.concatenate([part.misses[:, :, :width].reshape(-1, width) for part in parts] or [np.zeros((0, width))])
        kinds = np.concatenate([part.kinds.ravel() for part in parts] or [np.zeros(0)])
        steady = misses[kinds == 0]
        many = sum(len(part.usual) for part in parts)
        usual = float(np.abs(steady).mean()) if len(steady) else 1.0
        sparse = _sparse([misses[kinds == kind] for kind in range(1, _KINDS)], width)
        return cls(
            (_steady(steady, many, rhythm, width), *sparse), max(usual, 1e-9), max((p.years for p in parts), default=0.0)
        )

    def widths(self, history: Floats, forecast: LocalForecast, past: Backtest, rhythm: Rhythm) -> tuple[Floats, Floats]:
        """How far each series may be missed, downward and upward, also by its own past misses beside those of the others."""
        lean = np.clip(past.usual / self.usual, 0.5, 2.0) ** (_OWN * past.series / (past.series + _SEEN))
        lean *= 1 + _WIDENED[0] + _WIDENED[1] / max(self.years, 0.25)
        lean[kind_of(forecast.zeros) > 0] = 1
        lower, upper = widths(history, forecast, rhythm)
        return lower * lean[:, None], upper * lean[:, None]

    def ends(self, forecast: LocalForecast, width: tuple[Floats, Floats], rhythm: Rhythm) -> dict[int, tuple[Floats, Floats]]:
        """Lower and upper ends of each beat, (series, beats), by the percent that they hold."""
        kind, horizon = kind_of(forecast.zeros), forecast.ahead.shape[1]
        half = round(_SMOOTH * rhythm.season / 52)
        ends: dict[int, tuple[Floats, Floats]] = {}
        for percent in LEVELS:
            shares = ((1 - percent / 100) / 2, (1 + percent / 100) / 2)
            by_kind = np.stack([_smooth(np.quantile(paths, shares, axis=0), half) for paths in self.kinds])
            sides = _stretched(by_kind, horizon)[kind]
            low, high = (np.where(side < 0, side * width[0], side * width[1]) for side in (sides[:, 0], sides[:, 1]))
            low, high = np.maximum(forecast.ahead + low, 0), np.maximum(forecast.ahead + high, 0)
            if ends:  # a wider level holds the narrower one
                inner = ends[LEVELS[0]]
                low, high = np.minimum(low, inner[0]), np.maximum(high, inner[1])
            ends[percent] = (low, high)
        return ends

    def years_ahead(self, forecast: LocalForecast, width: tuple[Floats, Floats], rhythm: Rhythm) -> Floats:
        """The mean of the coming year on each path, (series, PATHS), the least first."""
        means = np.empty((len(forecast.ahead), PATHS), np.float32)
        kind, beats = kind_of(forecast.zeros), min(rhythm.season, forecast.ahead.shape[1])
        for number, paths in enumerate(self.kinds):
            drawn = _stretched(paths[np.linspace(0, len(paths) - 1, PATHS).astype(np.int64)], beats).astype(np.float32)
            members = np.flatnonzero(kind == number)
            for start in range(0, len(members), _AT_ONCE):
                some = members[start : start + _AT_ONCE]
                sides = [side[some, :beats].astype(np.float32) for side in (forecast.ahead, *width)]
                means[some] = _means(drawn, *sides)
        return np.sort(means, axis=1).astype(np.float64)


def _means(drawn: _Singles, ahead: _Singles, lower: _Singles, upper: _Singles) -> _Singles:
    """The mean over beats of each series on each path, which is never below 0."""
    up, down = np.maximum(drawn, 0), np.minimum(drawn, 0)
    sums = upper.astype(np.float64) @ up.T.astype(np.float64) + lower.astype(np.float64) @ down.T.astype(np.float64)
    total: _Singles = (sums + ahead.sum(axis=1, keepdims=True, dtype=np.float64)).astype(np.float32)
    low = np.flatnonzero((ahead + lower * down.min(axis=0) < 0).any(axis=1))
    total[low] = _above_zero((up, down), ahead[low], lower[low], upper[low])
    total /= ahead.shape[1]
    return total


def _above_zero(drawn: tuple[_Singles, _Singles], ahead: _Singles, lower: _Singles, upper: _Singles) -> _Singles:
    """The sum over beats where some would be below 0, which are then 0."""
    up, down = drawn
    total = np.zeros((len(ahead), len(up)), np.float32)
    for beat in range(ahead.shape[1]):
        draw = upper[:, beat, None] * up[:, beat]
        draw += lower[:, beat, None] * down[:, beat]
        draw += ahead[:, beat, None]
        total += np.maximum(draw, 0, out=draw)
    return total


def _steady(misses: Floats, many: int, rhythm: Rhythm, width: int) -> Floats:
    """Past paths, the fewer the series the more of them made up."""
    own = round(_MOST * many / (many + _LENT)) if len(misses) else 0
    return _shuffled(np.concatenate([_thinned(misses, own), _made_up_steady(_MOST - own, rhythm, width)]))


def _sparse(misses: Sequence[Floats], width: int) -> list[Floats]:
    """Past paths of each kind of sparse series, or those of the nearest kind; without any, made-up ones.

    Their mean is brought to that of the forecast: what came over what was said is more or less than one only by chance.
    """
    centred = {kind: _centred(_shuffled(_thinned(rows, _MOST))) for kind, rows in enumerate(misses) if len(rows) >= _FEWEST}
    if not centred:
        return [_made_up_sparse(kind, width) for kind in range(len(misses))]
    return [centred[min(centred, key=lambda near: abs(near - kind))] for kind in range(len(misses))]


def _centred(misses: Floats) -> Floats:
    return (1 + misses) / max(float((1 + misses).mean()), 0.1) - 1


def _thinned(rows: Floats, most: int) -> Floats:
    """At most so many rows, evenly spread."""
    if most <= 0:
        return rows[:0]
    return rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)] if len(rows) > most else rows


def _shuffled(rows: Floats) -> Floats:
    shuffled: Floats = rows[np.random.default_rng(0).permutation(len(rows))]
    return shuffled


def _made_up_steady(count: int, rhythm: Rhythm, width: int) -> Floats:
    """The noise of beats, each keeping .4 of the last, and a level that is missed more from beat to beat."""
    rng = np.random.default_rng(1)
    noise = rng.normal(size=(count, width))
    for beat in range(1, width):
        noise[:, beat] = 0.4 * noise[:, beat - 1] + np.sqrt(1 - 0.4**2) * noise[:, beat]
    whole = 0.75 + 0.61 * np.sqrt(np.arange(1, width + 1) / rhythm.year)
    paths = 0.75 * noise + rng.normal(size=(count, 1)) * np.sqrt(whole**2 - 0.75**2)
    made_up: Floats = 0.9 * np.where(paths > 0, 1.26 * paths, paths)
    return made_up


def _made_up_sparse(kind: int, width: int) -> Floats:
    """Beats that speak or not, and a level that is off by a third, as multiples of the forecast less one."""
    rng, share = np.random.default_rng(0), _SPEAKS[kind]
    speaks = (rng.random((_MOST, width)) < share) * np.exp(0.4 * rng.normal(size=(_MOST, width)) - 0.08) / share
    made_up: Floats = speaks * np.exp(0.3 * rng.normal(size=(_MOST, 1)) - 0.045) - 1
    return made_up


def _smooth(ends: Floats, half: int) -> Floats:
    if not half or ends.shape[1] < 3:
        return ends
    window = np.full(2 * half + 1, 1 / (2 * half + 1))
    return np.stack([np.convolve(np.pad(row, half, mode="edge"), window, "valid") for row in ends])


def _stretched(paths: Floats, beats: int) -> Floats:
    """Beyond what the past can tell, misses grow with the root of time, as those of a random walk do; over the last axis."""
    seen = paths.shape[-1]
    if seen >= beats:
        return paths[..., :beats]
    further = np.sqrt(np.arange(seen + 1, beats + 1) / seen)
    last = paths[..., -max(1, seen // 4) :].mean(axis=-1, keepdims=True)
    return np.concatenate([paths, last * further], axis=-1)
