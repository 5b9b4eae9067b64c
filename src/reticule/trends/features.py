"""The traits of a career so far: what its yearly levels up to today say, free of scale and of what comes after.

Each trait looks backward only. Spans that reach before the first year are cut short, and the number of years seen is a trait
itself, so that a career of four years and one of a hundred are read by the same eyes.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from reticule.trends.frequency import Rhythm

Floats = npt.NDArray[np.float64]

_BACK = (1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 30)
_BENDS = (1, 2, 3, 4, 5, 6, 8)
_WINDOWS = (5, 10, 20, 40)
_FITS = (6, 10, 16)
_FAR = 40  # years; what lies further back is only "long ago"
_FLOOR = 0.02  # of today's level: under it a series is as good as unseen


def years_of(history: Floats, rhythm: Rhythm) -> Floats:
    """Mean levels of each full year, today's last; less than one year is taken as one.

    >>> from reticule.trends.frequency import MONTHLY
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


def season_share(history: Floats, rhythm: Rhythm) -> Floats:
    """How much of the movement within years comes back each year: 1 for a pure season, 0 for none.

    >>> from reticule.trends.frequency import MONTHLY
    >>> tide = 10 + np.sin(2 * np.pi * np.arange(48) / 12)
    >>> season_share(np.array([tide]), MONTHLY).round(2).tolist()
    [1.0]
    """
    season = rhythm.season
    whole = history.shape[1] // season
    if season < 4 or whole < 2:
        return np.zeros(len(history))
    years = history[:, -whole * season :].reshape(len(history), whole, season)
    moved = years / (years.mean(2, keepdims=True) + 1e-9) - 1
    common = moved.mean(1)
    rest = ((moved - common[:, None]) ** 2).sum((1, 2)) / max(whole - 1, 1)
    every = (moved**2).sum((1, 2)) / whole
    share: Floats = np.where(every < 1e-9, 0, np.clip(1 - rest / (every + 1e-12), 0, 1))
    return share


def traits(years: Floats) -> Floats:
    """One row of traits per career; the last column of `years` is today.

    >>> import numpy as np
    >>> rising = np.array([[1.0, 2, 4, 8, 16]])
    >>> bool(np.allclose(traits(rising), traits(rising * 7)))    # scale says nothing
    True
    >>> traits(rising).shape[1] == len(TRAITS)
    True
    """
    today = years[:, -1:]
    logs = np.log(years + _FLOOR * today + 1e-12)
    columns = (
        *_growth(logs),
        *_roughness(logs),
        *_since(years),
        *_peaks(years),
        *_windows(years),
        *_curves(logs),
        np.full(len(years), np.log(years.shape[1])),
    )
    clipped: Floats = np.clip(np.stack(columns, axis=1), -8, 8)
    return clipped


def _growth(logs: Floats) -> list[Floats]:
    last = logs.shape[1] - 1
    then = [logs[:, max(0, last - back)] for back in range(2 * _FAR)]
    now = logs[:, -1]
    steps = [now - then[back] for back in _BACK]
    bends = [now - 2 * then[back] + then[2 * back] for back in _BENDS]
    means = (
        [logs[:, -3:].mean(1) - logs[:, -6:-3].mean(1), logs[:, -5:].mean(1) - logs[:, -10:-5].mean(1)] if last >= 9 else None
    )
    return [*steps, *bends, *(means or [now - then[3], now - then[5]])]


def _roughness(logs: Floats) -> list[Floats]:
    steps = np.diff(logs[:, -21:], axis=1) if logs.shape[1] > 1 else np.zeros((len(logs), 1))
    wobble = np.abs(np.diff(steps[:, -12:], axis=1)) if steps.shape[1] > 1 else np.zeros((len(logs), 1))
    return [
        np.log(steps[:, -10:].std(1) + 0.01),
        np.log(np.median(wobble, axis=1) + 0.005),
        steps[:, -5:].max(1),
        steps[:, -10:].min(1),
        steps.max(1),
    ]


def _since(years: Floats) -> list[Floats]:
    """How long ago the level last lay under, or over, a share of today's."""
    today, count = years[:, -1:], years.shape[1]
    at = np.arange(count)
    masks = (
        *(years < share * today for share in (0.1, 0.25, 0.5, 0.8)),
        *(years > share * today for share in (1.25, 2.0)),
    )
    last = [np.where(mask, at, -1).max(1) for mask in masks]
    return [np.log1p(np.where(found < 0, _FAR, np.minimum(count - 1 - found, _FAR))) for found in last]


def _peaks(years: Floats) -> list[Floats]:
    today, peak = years[:, -1], years.max(1)
    at = years.argmax(1)
    after = np.arange(years.shape[1]) >= at[:, None]
    trough = np.where(after, years, np.inf).min(1)
    floor = _FLOOR * peak + 1e-12
    return [
        np.log(today / (peak + 1e-12) + _FLOOR),
        np.log1p(years.shape[1] - 1 - at),
        np.log(trough / (peak + 1e-12) + _FLOOR),
        np.log((today + floor) / (trough + floor)),
        np.log1p((years > 0.5 * peak[:, None]).sum(1)),
        np.log1p((years[:, -_FAR:] > 0.5 * today[:, None]).sum(1)),
        np.log(years.sum(1) / (today + 1e-12) + 1),
        np.log(years.std(1) / (years.mean(1) + 1e-12) + 0.01),
    ]


def _windows(years: Floats) -> list[Floats]:
    today = years[:, -1] + 1e-12
    columns: list[Floats] = []
    for span in _WINDOWS:
        seen = years[:, -span:]
        columns += [
            np.log(today / (seen.max(1) + 1e-12) + _FLOOR),
            np.log(today / (seen.min(1) + _FLOOR * today)),
            np.log1p(seen.shape[1] - 1 - seen.argmax(1)),
        ]
    return columns


def _curves(logs: Floats) -> list[Floats]:
    """Slope and bend of a parabola through the last years, and how far they stray from it."""
    columns: list[Floats] = []
    for span in _FITS:
        seen = logs[:, -span:]
        if seen.shape[1] < 4:
            columns += [seen[:, -1] - seen[:, 0], np.zeros(len(logs)), np.full(len(logs), np.log(0.01))]
            continue
        at = (np.arange(seen.shape[1]) - seen.shape[1] + 1) / seen.shape[1]
        basis = np.stack([np.ones_like(at), at, at * at], axis=1)
        fitted = np.linalg.lstsq(basis, seen.T, rcond=None)[0]
        columns += [fitted[1], fitted[2], np.log((seen.T - basis @ fitted).std(0) + 0.01)]
    return columns


TRAITS = (
    *(f"growth over {back}" for back in _BACK),
    *(f"bend over {back}" for back in _BENDS),
    *("three years on three", "five years on five"),
    *("spread of steps", "wobble of steps", "best of 5 steps", "worst of 10 steps", "best step"),
    *(f"since under {share} of today" for share in (0.1, 0.25, 0.5, 0.8)),
    *(f"since over {share} of today" for share in (1.25, 2)),
    *("of peak", "since peak", "trough of peak", "up from trough", "years over half of peak", "years over half of today"),
    *("years of today's level", "spread of levels"),
    *(f"{what} of {span}" for span in _WINDOWS for what in ("today of best", "today of least", "since best")),
    *(f"{what} of {span}" for span in _FITS for what in ("slope", "curve", "strays")),
    "years seen",
)
