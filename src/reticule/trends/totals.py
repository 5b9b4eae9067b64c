"""Totals that add up: where one series is the sum of the others, their forecasts are brought to agree.

Forecasts of the parts and of the total are each the best that is known of it, so both move: what they differ by is shared out
by how unsure each is, the weighted least squares of S. L. Wickramasuriya, G. Athanasopoulos and R. J. Hyndman, Optimal forecast
reconciliation for hierarchical and grouped time series through trace minimization (JASA 2019), for one total.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from reticule.reason import Reason
from reticule.trends.forecast import Outlook
from reticule.trends.models.season import Floats
from reticule.trends.series import Series

_FEWEST: Final = 3  # series: a total and two parts
_MOST: Final = 400  # series, of more no total is looked for
_ALIKE: Final = 0.98  # of beats, at which the total must be the sum of the others
_ROUNDED: Final = 0.005  # by which it may differ, as a share, and by half a unit for each part


def total_among(series: Sequence[Series]) -> int | None:
    """The number of the series that is the sum of all the others, or None.

    >>> from reticule.trends.series import Points, even
    >>> days, parts = np.arange(0, 420, 7), [np.arange(60.0), 9 + np.arange(60.0) % 5]
    >>> rows = {"all": parts[0] + parts[1], "a": parts[0], "b": parts[1]}
    >>> total_among([even(Points(name, days, values)) for name, values in rows.items()])
    0
    """
    if not _FEWEST <= len(series) <= _MOST or len({(one.rhythm.name, one.first, one.day, len(one)) for one in series}) > 1:
        return None
    values = np.stack([one.values for one in series])
    everything, slack = values.sum(axis=0), 0.5 * (len(series) - 1)
    for number, total in enumerate(values):
        near = np.abs(2 * total - everything) <= np.maximum(_ROUNDED * total, slack * (total == np.round(total)))
        if near.mean() >= _ALIKE and total.sum() > 0:
            return number
    return None


def reconciled(outlooks: Sequence[Outlook]) -> list[Outlook]:
    """The same outlooks, and where one of them is the total of the others, with forecasts that add up at each beat.

    Intervals and draws of the coming year move with the forecast.
    """
    number = total_among([outlook.series for outlook in outlooks])
    if number is None or len({len(outlook.ahead) for outlook in outlooks}) > 1:
        return list(outlooks)
    signs = np.ones(len(outlooks))
    signs[number] = -1.0
    unsure = np.stack([(outlook.ends[80][1] - outlook.ends[80][0]) ** 2 + 1e-12 for outlook in outlooks])
    excess = signs @ np.stack([outlook.ahead for outlook in outlooks])  # the parts less the total
    shares = unsure / unsure.sum(axis=0)
    moved = [_moved(outlook, -sign * share * excess) for outlook, sign, share in zip(outlooks, signs, shares, strict=True)]
    moved[number] = _adding_up(moved, number)
    return moved


def _moved(outlook: Outlook, by: Floats) -> Outlook:
    """A forecast moved at each beat, never below 0, with its intervals and draws."""
    ahead = np.maximum(outlook.ahead + by, 0)
    by = ahead - outlook.ahead
    ends = {level: (np.maximum(low + by, 0), np.maximum(high + by, 0)) for level, (low, high) in outlook.ends.items()}
    year = np.maximum(outlook.year + by[: outlook.series.rhythm.season].mean(), 0)
    return replace(outlook, ahead=ahead, ends=ends, year=year)


def _adding_up(outlooks: Sequence[Outlook], number: int) -> Outlook:
    """The total as the exact sum of the parts, with a note that says so."""
    total = outlooks[number]
    parts = sum((outlook.ahead for place, outlook in enumerate(outlooks) if place != number), np.zeros(len(total.ahead)))
    note = Reason.of("total_adds_up", count=len(outlooks) - 1)
    return replace(_moved(total, parts - total.ahead), series=replace(total.series, notes=(*total.series.notes, note)))
