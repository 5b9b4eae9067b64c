"""A forecast of many series together: one linear map from two or three years to the next, learned from all of them.

Ridge regression of the coming beats on the past ones (Hoerl and Kennard 1970), each window divided by its own last year and
centred, in three tongues: as it is, under the root, in logarithms. What it has learned is used on the series at hand, and
then forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from reticule.trends.frequency import Rhythm
from reticule.trends.models.local import Floats

FEWEST: Final = 8  # series from which something can be learned of the others
_PENALTY: Final = 0.02  # of the weight of all windows
_ROWS: Final = 40_000  # windows that are learned from; more change nothing but the time
_HEAVIEST: Final = 20.0
_TONGUES: Final[tuple[tuple[Callable[[Floats], Floats], Callable[[Floats], Floats]], ...]] = (
    (lambda plain: plain, lambda said: said),
    (lambda plain: np.sqrt(np.maximum(plain, 0)), lambda said: np.maximum(said, 0) ** 2),
    (lambda plain: np.log(np.maximum(plain, 0) + 0.05), lambda said: np.exp(np.minimum(said, 12)) - 0.05),
)


def memory(shortest: int, rhythm: Rhythm) -> int:
    """How many beats the map reads: three years of six, else two; nought where there is no room to learn.

    >>> from reticule.trends.frequency import WEEKLY
    >>> memory(386, WEEKLY), memory(209, WEEKLY), memory(160, WEEKLY)
    (156, 104, 0)
    """
    if rhythm.season < 4:
        return 0
    if shortest >= 5.75 * rhythm.season:
        return 3 * rhythm.season
    return 2 * rhythm.season if shortest >= 3.25 * rhythm.season else 0


def ahead_together(histories: Sequence[Floats], rhythm: Rhythm, horizon: int) -> list[Floats] | None:
    """Forecasts for blocks of series, each block of one length; None where too little is there to learn from."""
    past = memory(min(block.shape[1] for block in histories), rhythm)
    if not past or sum(len(block) for block in histories) < FEWEST:
        return None
    ahead: list[list[Floats]] = [[] for _ in histories]
    for into, back in _TONGUES:
        maps = _learned(histories, past, (rhythm.season, horizon), into)
        for block, told in zip(histories, ahead, strict=True):
            seen, centre, scale = _window(block, block.shape[1], past, rhythm.season, into)
            told.append(np.maximum(back(seen @ maps + centre), 0) * scale)
    return [np.mean(told, axis=0) for told in ahead]


def _learned(histories: Sequence[Floats], past: int, span: tuple[int, int], into: Callable[[Floats], Floats]) -> Floats:
    season, horizon = span
    windows = sum(len(block) * (block.shape[1] - horizon - past + 1) for block in histories)
    every = max(1, -(-windows // _ROWS))
    square, cross, mass = np.zeros((past, past)), np.zeros((past, horizon)), 0.0
    for block in histories:
        for number, now in enumerate(range(block.shape[1] - horizon, past - 1, -1)):
            some = block[number % every :: every]
            seen, centre, scale = _window(some, now, past, season, into)
            came = into(some[:, now : now + horizon] / scale) - centre
            weight = weight_of(some[:, :now], scale[:, 0], season)
            weighed = seen * weight[:, None]
            square = square + weighed.T @ seen
            cross = cross + weighed.T @ came
            mass += float(weight.sum())
    penalty = _PENALTY * mass
    return np.asarray(np.linalg.solve(square + penalty * np.eye(past), cross), dtype=np.float64)


def _window(block: Floats, now: int, past: int, season: int, into: Callable[[Floats], Floats]) -> tuple[Floats, Floats, Floats]:
    scale = block[:, now - season : now].mean(axis=1, keepdims=True) + 1e-9
    seen = into(block[:, now - past : now] / scale)
    centre = seen[:, -season:].mean(axis=1, keepdims=True)
    return seen - centre, centre, scale


def weight_of(history: Floats, scale: Floats, season: int) -> Floats:
    """How much each series teaches: the more, the less it changes from one year to the next.

    >>> weight_of(np.array([[1.0, 1.0, 2.0, 2.0]]), np.array([2.0]), 2).round(2).tolist()
    [1.92]
    """
    apart = np.abs(history[:, season:] - history[:, :-season]).mean(axis=1)
    return np.asarray(np.minimum(scale / (apart + 0.02 * scale), _HEAVIEST), dtype=np.float64)
