"""Many series looked at together: forecasts, sample paths, past misses and turns, block by block of equal length and beat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from reticule.trends.backtest import Backtest, backtest
from reticule.trends.changepoint import turns
from reticule.trends.features import season_share, years_of
from reticule.trends.frequency import Rhythm
from reticule.trends.models.local import LocalForecast, forecast_alone
from reticule.trends.models.momentum import Momentum, momentum_of
from reticule.trends.models.season import Floats
from reticule.trends.paths import MissPaths
from reticule.trends.series import Series
from reticule.trends.turn_dates import Turn

HORIZONS: Final = {"weekly": 52, "monthly": 24, "quarterly": 8, "yearly": 10}
_AT_ONCE: Final = 1_000  # series that are worked out together: they stay in the cache
STEADY: Final = 0.05  # of growth either way that counts as about the same
_FLOOR: Final = 0.01  # of the last year, with which growth from next to nothing stays finite


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What is known of one series: the forecast, its intervals, draws of the coming year, past errors, and the last turn.

    Intervals, growth and every chance are read off the same sample paths.
    """

    series: Series
    ahead: Floats
    ends: dict[int, tuple[Floats, Floats]]
    year: Floats  # the mean of the coming year on each sample path, the least first
    last: float  # the mean of the last year
    today: float  # the last level, adjusted for the season
    error: float | None  # mean past miss of quarters, as a share; None without a past
    naive_error: float | None  # the same of repeating the last year
    judged: float  # years that these were judged over
    turn: Turn | None
    levels: Floats  # means of each full year of the past, the last at the end
    season: float  # the share of the movement within years that comes back each year

    @property
    def growth(self) -> Floats:
        """Logarithms of the coming year over the last, on each sample path, the least first."""
        floor = _FLOOR * self.last
        logs: Floats = np.log((self.year + floor) / (self.last + floor))
        return logs

    def growth_at(self, share: float) -> float:
        """The growth that a share of the sample paths lies under, as a share of the last year."""
        floor = _FLOOR * self.last
        return (share_of(self.year, share) + floor) / (self.last + floor) - 1

    @property
    def chances(self) -> tuple[float, float, float]:
        """The chances that the coming year is lower than the last, within 5 % of it, and higher."""
        draws = len(self.year)
        falls = int(np.searchsorted(self.year, (1 - STEADY) * self.last, "left")) / draws
        rises = (draws - int(np.searchsorted(self.year, (1 + STEADY) * self.last, "right"))) / draws
        return falls, 1 - falls - rises, rises


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Series of one length on the same beats, as rows."""

    members: tuple[int, ...]
    history: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    """What all series on one beat share: what momentum means, and the paths of past misses."""

    rhythm: Rhythm
    momentum: Momentum | None
    paths: MissPaths


def outlooks(
    series: Sequence[Series], horizon: int | None = None, progress: Callable[[float], None] = lambda share: None
) -> list[Outlook]:
    """One outlook per series, in their order; each must have enough signal.

    What comes out does not depend on the order in which series are given: they are worked through by name. `progress` is called
    with the share of them that is done.
    """
    answers: dict[int, Outlook] = {}
    order = sorted(range(len(series)), key=lambda number: (series[number].name, len(series[number]), number))
    by_rhythm: dict[str, list[int]] = defaultdict(list)
    for number in order:
        by_rhythm[series[number].rhythm.name].append(number)
    for name, members in by_rhythm.items():
        for number, outlook in _of_rhythm(series, members, series[members[0]].rhythm, horizon or HORIZONS[name]):
            answers[number] = outlook
            progress(len(answers) / len(series))
    return [answers[number] for number in range(len(series))]


def share_of(growth: Floats, share: float) -> float:
    """The value that a share of sorted draws lies under.

    >>> share_of(np.array([-0.1, 0.0, 0.3]), 0.5)
    0.0
    """
    return float(growth[round(share * (len(growth) - 1))])


def _of_rhythm(series: Sequence[Series], members: list[int], rhythm: Rhythm, horizon: int) -> Iterator[tuple[int, Outlook]]:
    blocks, whole = _blocks(series, members), max(horizon, rhythm.season)  # growth is told of a whole year
    momentum = momentum_of([block.history for block in blocks], rhythm, whole)
    past = [backtest(block.history, rhythm, whole, momentum) for block in blocks]
    model = _Model(rhythm, momentum, MissPaths.of(past, rhythm, whole))
    for block, misses in zip(blocks, past, strict=True):
        forecast = forecast_alone(block.history, rhythm, whole)  # seasons are shared among all
        for start in range(0, len(block.members), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            block_series = [series[number] for number in block.members[some]]
            rows = _outlooks(block_series, block.history[some], forecast.some(some), misses.some(some), model)
            yield from ((member, _cut(row, horizon)) for member, row in zip(block.members[some], rows, strict=True))


def _cut(outlook: Outlook, horizon: int) -> Outlook:
    if len(outlook.ahead) == horizon:
        return outlook
    ends = {percent: (low[:horizon], high[:horizon]) for percent, (low, high) in outlook.ends.items()}
    return replace(outlook, ahead=outlook.ahead[:horizon], ends=ends)


def _blocks(series: Sequence[Series], members: list[int]) -> list[_Block]:
    alike: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for number in members:
        one = series[number]
        alike[len(one), one.first, one.day].append(number)
    return [
        _Block(tuple(numbers), np.stack([series[number].values for number in numbers]))
        for _, numbers in sorted(alike.items(), key=lambda pair: pair[0])
    ]


def _outlooks(
    series: Sequence[Series], history: Floats, forecast: LocalForecast, past: Backtest, model: _Model
) -> list[Outlook]:
    """The outlook of each of some series of a block, as far as the model goes."""
    rhythm, paths = model.rhythm, model.paths
    if model.momentum is not None:
        forecast = model.momentum.mended(history, forecast, rhythm)
    width = paths.widths(history, forecast, past, rhythm)
    ends, years = paths.ends(forecast, width, rhythm), paths.years_ahead(forecast, width, rhythm)
    turned, levels, seasonal = turns(history, rhythm), years_of(history, rhythm), season_share(history, rhythm)
    return [
        Outlook(
            one,
            forecast.ahead[row],
            {percent: (low[row], high[row]) for percent, (low, high) in ends.items()},
            years[row],
            float(forecast.scale[row]),
            float(forecast.today[row]),
            _known(past.errors[row]),
            _known(past.naive_errors[row]),
            past.years + 1 - 1 / 4 if past.origins else 0.0,
            turned[row],
            levels[row],
            float(seasonal[row]),
        )
        for row, one in enumerate(series)
    ]


def _known(share: float) -> float | None:
    return None if np.isnan(share) else float(share)
