"""Careers that once stood where this one stands: the nearest pasts on record, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from reticule.trends.models.local import Floats

_LONGEST: Final = 8  # years that are compared
_LATER: Final = 10  # years that must be known of what came after
_FLOOR: Final = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """Names with their yearly levels, all of the same years."""

    names: tuple[str, ...]
    first: int
    levels: Floats


@dataclass(frozen=True, slots=True)
class Analog:
    """One career like this: whose, up to which year, how near, and its levels since as shares of that year's."""

    name: str
    year: int
    apart: float  # typical distance of the paths, as logarithm
    path: tuple[float, ...]  # the years compared, and then the years after, as shares of the year it stood there

    @property
    def after_five(self) -> float:
        """The level five years on, as a share."""
        return self.path[-_LATER + 4]


def analogs(years: Floats, record: Record, *, most: int = 3) -> tuple[Analog, ...]:
    """The careers whose last years ran most like these, each name once.

    >>> record = Record(("Amy", "Ben"), 1900, np.array([np.arange(1.0, 31), np.arange(31.0, 1, -1)]))
    >>> analogs(np.array([4.0, 5, 6]), record)[0].name
    'Amy'
    """
    span = min(_LONGEST, len(years), record.levels.shape[1] - _LATER)
    if span < 2:
        return ()
    mine = np.log(years[-span:] / (years[-1] + 1e-12) + _FLOOR)
    windows = np.lib.stride_tricks.sliding_window_view(record.levels, span, axis=1)[:, : -_LATER or None]
    today = windows[:, :, -1]
    with np.errstate(divide="ignore", invalid="ignore"):
        theirs = np.log(np.where(today[:, :, None] > 0, windows / today[:, :, None], np.inf) + _FLOOR)
    apart = np.sqrt(((theirs - mine) ** 2).mean(axis=2))
    apart[today < 0.02 * record.levels.max(axis=1, keepdims=True)] = np.inf
    best = apart.argmin(axis=1)
    near = apart[np.arange(len(best)), best]
    order = [number for number in np.argsort(near, kind="stable")[:most] if np.isfinite(near[number])]
    return tuple(_analog(record, int(number), int(best[number]), (span, float(near[number]))) for number in order)


def _analog(record: Record, number: int, start: int, known: tuple[int, float]) -> Analog:
    span, apart = known
    stood = start + span - 1
    path = record.levels[number, start : stood + 1 + _LATER] / record.levels[number, stood]
    return Analog(record.names[number], record.first + stood, round(apart, 4), tuple(path.round(4).tolist()))
