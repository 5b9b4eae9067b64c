"""A series by years: blocks of a year counted back from today, so that no season is taken for a turn of taste."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from reticule.trends.alone import Floats
from reticule.trends.rhythm import Rhythm


def years_of(history: Floats, rhythm: Rhythm) -> Floats:
    """Mean levels of each full year, today's last; less than one year is taken as one.

    >>> from reticule.trends.rhythm import MONTHLY
    >>> years_of(np.array([[9.0] + [1.0] * 12 + [2.0] * 12]), MONTHLY).tolist()
    [[1.0, 2.0]]
    """
    if rhythm.season == 1:
        return history
    count = history.shape[1]
    whole = max(1, int((count + 0.25 * rhythm.season / 52) // rhythm.year))
    ends = [count - round(back * rhythm.year) for back in range(whole, -1, -1)]
    ends = [max(0, end) for end in ends]
    return np.stack([history[:, start:stop].mean(1) for start, stop in pairwise(ends)], axis=1)
