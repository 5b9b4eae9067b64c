"""The part of a series that a picture shows: its last years, from shortly before anything happens in them."""

from __future__ import annotations

from typing import Final

import numpy as np

from reticule.trends.frequency import Rhythm
from reticule.trends.models.season import Floats

_YEARS, _YEARLY_BEATS = 5, 30  # shown at most: of weeks, months and quarters so many years, of years so many beats
_FAR: Final = 1.2  # times as long as is shown at most, from which a history is cut
_QUIET: Final = 0.15  # of the highest, under which nothing happens yet
_SEASONS, _YEARS_ALONE = (1, 3), (5, 10)  # shown before anything happens, and in all: seasons, or beats of yearly figures


def recent_start(values: Floats, rhythm: Rhythm, horizon: int = 0) -> int:
    """The first beat to show of a history, beside a forecast of so many beats.

    The last five years (of yearly figures thirty) or as many as are forecast; of a series that lay still until lately, from a
    year before it moved, and at least three years.

    >>> from reticule.trends.frequency import WEEKLY
    >>> long, still = np.arange(520.0), np.where(np.arange(260) < 220, 1.0, 50.0)
    >>> recent_start(long, WEEKLY), recent_start(still, WEEKLY), recent_start(long[:300], WEEKLY)
    (260, 104, 0)
    """
    season = rhythm.season
    most = max(_YEARS * season if season > 1 else _YEARLY_BEATS, horizon)
    start = len(values) - most if len(values) > _FAR * most else 0
    shown = values[start:]
    moves = np.flatnonzero(shown > _QUIET * shown.max())
    if not len(moves):
        return start
    before, least = (season * years for years in _SEASONS) if season > 1 else _YEARS_ALONE
    return max(start, min(start + int(moves[0]) - before, len(values) - least))
