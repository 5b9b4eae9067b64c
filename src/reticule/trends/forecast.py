"""Many series looked at together: forecasts, fans, past misses and turns, block by block of equal length and beat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from reticule.trends.backtest import Past, past_of, scale_of, swing
from reticule.trends.changepoint import Turn, turns
from reticule.trends.frequency import Rhythm
from reticule.trends.growth import Growths, growths_of
from reticule.trends.intervals import Fan, fan_of
from reticule.trends.models.local import DRIFT, Floats, ahead_alone, level
from reticule.trends.models.momentum import ahead_by_momentum
from reticule.trends.models.pooled import ahead_together
from reticule.trends.series import Series

HORIZONS: Final = {"weekly": 52, "monthly": 24, "quarterly": 8, "yearly": 10}
_ALONE: Final = 0.4  # of the forecast is the series' own, where there are others to learn from
_TOGETHER: Final = 0.2  # is the map's, and the rest what momentum means


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """What is known of one series: forecast and ends per level, the year's growth, past misses, and the last turn."""

    series: Series
    ahead: Floats
    ends: dict[int, tuple[Floats, Floats]]
    growth: Floats  # quantiles of the logarithm of the coming year over the last
    chances: tuple[float, float, float]  # of falling, steady, rising
    off: float | None  # mean past miss of quarters, as a share; None without a past
    idle: float | None  # the same of repeating the last year
    judged: float  # years that these were judged over
    turn: Turn | None


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Series of one length on the same beats, as rows."""

    members: tuple[int, ...]
    history: Floats


def outlooks(series: Sequence[Series], horizon: int | None = None) -> list[Outlook]:
    """One outlook per series, in their order; each must have enough signal.

    What comes out does not hang on the order in which series are given: they are worked through by name.
    """
    found: dict[int, Outlook] = {}
    order = sorted(range(len(series)), key=lambda number: (series[number].name, len(series[number]), number))
    by_rhythm: dict[str, list[int]] = defaultdict(list)
    for number in order:
        by_rhythm[series[number].rhythm.name].append(number)
    for name, members in by_rhythm.items():
        rhythm = series[members[0]].rhythm
        found |= _of_rhythm(series, members, rhythm, horizon or HORIZONS[name])
    return [found[number] for number in range(len(series))]


def _of_rhythm(series: Sequence[Series], members: list[int], rhythm: Rhythm, horizon: int) -> dict[int, Outlook]:
    blocks, whole = _blocks(series, members), max(horizon, rhythm.season)  # growth is told of a whole year
    past = [past_of(block.history, rhythm, whole) for block in blocks]
    fan, growths = fan_of(past, rhythm, whole), growths_of(past)
    found: dict[int, Outlook] = {}
    for block, ahead, misses in zip(blocks, _ahead(blocks, rhythm, whole), past, strict=True):
        rows = _looked(series, block, ahead, (fan, growths, misses))
        found |= {member: _cut(row, horizon) for member, row in zip(block.members, rows, strict=True)}
    return found


def _cut(outlook: Outlook, horizon: int) -> Outlook:
    ends = {wide: (low[:horizon], high[:horizon]) for wide, (low, high) in outlook.ends.items()}
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


def _ahead(blocks: list[_Block], rhythm: Rhythm, horizon: int) -> list[Floats]:
    """Each from its own past, and from all of them in two ways; beyond a year, what the others say of the year's end stays."""
    near = min(horizon, rhythm.season)
    long = [number for number, block in enumerate(blocks) if block.history.shape[1] >= 3.25 * rhythm.season]
    histories = [blocks[number].history for number in long]
    learned = ahead_together(histories, rhythm, near) if long else None
    moved = ahead_by_momentum(histories, rhythm, near) if long else None
    drifts = [0.0 if learned and number in long else DRIFT for number in range(len(blocks))]  # others tell of slopes better
    alone = [ahead_alone(block.history, rhythm, horizon, drift=drift) for block, drift in zip(blocks, drifts, strict=True)]
    for number, told, mended in zip(long, learned or [], moved or [], strict=False):
        mine = alone[number]
        both = _ALONE * mine[:, :near] + _TOGETHER * told + (1 - _ALONE - _TOGETHER) * mended
        last = max(1, near // 4)
        floor = 0.02 * level(blocks[number].history, rhythm)
        ratio = (both[:, -last:].mean(1) + floor) / (mine[:, near - last : near].mean(1) + floor)
        alone[number] = np.concatenate([both, mine[:, near:] * ratio[:, None]], axis=1)
    return alone


def _looked(series: Sequence[Series], block: _Block, ahead: Floats, known: tuple[Fan, Growths, Past]) -> list[Outlook]:
    fan, growths, past = known
    rhythm = series[block.members[0]].rhythm
    led = ahead_alone(block.history, rhythm, min(ahead.shape[1], rhythm.season))  # as the past misses were measured
    scale, before = fan.scale(scale_of(block.history, led, rhythm), past), level(block.history, rhythm)
    ends = fan.round(ahead, scale[:, None] * swing(ahead, rhythm))
    year = min(ahead.shape[1], rhythm.season)
    floor = 0.01 * before
    said, rough = np.log((ahead[:, :year].mean(1) + floor) / (before + floor)), scale / before
    spread, chances = growths.spread(said, rough), growths.chances(said, rough)
    turned = turns(block.history, rhythm)
    off, idle = (past.off.mean(0), past.idle.mean(0)) if past.origins else (None, None)
    return [
        Outlook(
            series[number],
            ahead[row],
            {wide: (low[row], high[row]) for wide, (low, high) in ends.items()},
            spread[row],
            (float(chances[row, 0]), float(chances[row, 1]), float(chances[row, 2])),
            None if off is None else float(off[row]),
            None if idle is None else float(idle[row]),
            past.years + 1 - 1 / 4 if past.origins else 0.0,
            turned[row],
        )
        for row, number in enumerate(block.members)
    ]
