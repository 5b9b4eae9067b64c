"""A series in sixteen characters: its last years and the year to come, each as high as its share of the highest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from reticule.trends.models.season import Floats

_BARS: Final = "▁▂▃▄▅▆▇█"
_PAST, _COMING = 12, 4  # characters
_YEARS: Final = 3  # of the past


def spark_line(values: Floats, ahead: Floats, season: int) -> str:
    """The last three years and the coming one, parted by a stroke; a quarter of a year is a character.

    Args:
        values: what is known, (beats).
        ahead: what is forecast, (beats); a part of a year is taken as it is.
        season: beats a year.

    >>> spark_line(np.arange(1.0, 157.0), np.full(52, 156.0), 52)
    '▁▂▂▃▄▄▅▆▆▇██|████'
    """
    past = _parts(values[-_YEARS * max(season, _PAST // _YEARS) :], _PAST)
    coming = _parts(ahead[: max(season, _COMING)], _COMING)
    drawn = bars(np.concatenate([past, coming]).tolist())
    return f"{drawn[: len(past)]}|{drawn[len(past) :]}"


def bars(values: Sequence[float | None]) -> str:
    """Values of 0 or more as characters, each as high as its share of the highest; a blank where there is none.

    >>> bars([1, None, 4, 8])
    '▁ ▄█'
    """
    highest = max((value for value in values if value is not None), default=0.0) + 1e-12
    levels = [None if value is None else min(int(value / highest * len(_BARS)), len(_BARS) - 1) for value in values]
    return "".join(" " if level is None else _BARS[level] for level in levels)


def _parts(values: Floats, most: int) -> Floats:
    """The means of so many parts of nearly equal length."""
    edges = np.arange(min(most, len(values)) + 1) * len(values) // min(most, len(values))
    means: Floats = np.add.reduceat(values, edges[:-1]) / np.diff(edges)
    return means
