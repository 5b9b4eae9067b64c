"""A series in sixteen characters: its last years and the year to come, each as high as its share of the highest."""

from __future__ import annotations

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
    heights = np.concatenate([past, coming])
    levels = np.minimum((heights / (heights.max() + 1e-12) * len(_BARS)).astype(np.int64), len(_BARS) - 1)
    bars = "".join(_BARS[level] for level in levels.tolist())
    return f"{bars[: len(past)]}|{bars[len(past) :]}"


def _parts(values: Floats, most: int) -> Floats:
    """The means of so many parts of nearly equal length."""
    edges = np.arange(min(most, len(values)) + 1) * len(values) // min(most, len(values))
    means: Floats = np.add.reduceat(values, edges[:-1]) / np.diff(edges)
    return means
