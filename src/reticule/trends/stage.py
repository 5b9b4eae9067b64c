"""The stage of a career, in one word, by rules anyone can check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from reticule.reason import Reason, Share
from reticule.trends.frequency import YEARLY, Rhythm
from reticule.trends.models.local import Floats

STAGES: Final = ("rising", "peak", "falling", "classic", "cyclical", "resurgent", "fad")
_MOVING: Final = 0.08  # growth a year, as logarithm, under which a level stands still
_CYCLE: Final = 0.6  # of all movement within a year that comes back each year
_QUICK: Final = {"weekly": 3, "monthly": 3, "quarterly": 4, "yearly": 15}  # years in which a fad comes, and in which it goes
_PACE: Final = {"weekly": 1, "monthly": 1, "quarterly": 2, "yearly": 4}  # years over which growth is read


@dataclass(frozen=True, slots=True)
class Stage:
    """The word, and the reason that says by what figures it holds."""

    word: str
    why: Reason


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


def stage_of(years: Floats, season: float, rhythm: Rhythm) -> Stage:
    """The stage of one career from its yearly levels, today's last, and the share of its movement that is season.

    >>> from reticule.trends.frequency import WEEKLY
    >>> [stage_of(np.array(levels), 0.1, WEEKLY).word for levels in ([1.0, 2, 4, 8], [1.0, 9, 3, 1], [5, 5.2, 5, 5.1])]
    ['rising', 'fad', 'classic']
    """
    peak, at = float(years.max()), int(years.argmax())
    today = float(years[-1])
    if peak <= 0 or (years == peak).all():
        return Stage("classic", Reason.of("nothing_moved"))
    pace = min(_PACE[rhythm.name], len(years) - 1)
    growth = np.log((today + 0.01 * peak) / (years[-1 - pace] + 0.01 * peak)) / pace if pace else 0.0
    share, yearly = Share(today / peak), Share(float(np.expm1(growth)))
    if back := _comeback(years, at, float(growth)):
        return Stage("resurgent", back)
    if _quick(years, at, _QUICK[rhythm.name]):
        return Stage("fad", Reason.of("came_and_went", years=2 * _QUICK[rhythm.name], share=share))
    moving = Reason.of("moving", growth=yearly, share=share)
    if growth > _MOVING:
        return Stage("rising", moving)
    if growth < -_MOVING:
        return Stage("falling", moving)
    if season > _CYCLE:
        return Stage("cyclical", Reason.of("seasonal", season=Share(season), growth=yearly))
    risen = today > 1.3 * float(years[max(0, len(years) - 1 - 4 * max(pace, 1))]) and today > 0.85 * peak
    if risen:
        return Stage("peak", Reason.of("grown_and_still", growth=yearly, share=share))
    if today < 0.5 * peak:
        return Stage("falling", Reason.of("far_below_best", share=share, growth=yearly))
    return Stage("classic", moving)


def _comeback(years: Floats, at: int, growth: float) -> Reason | None:
    after = years[at:]
    trough = int(after.argmin())
    low, peak, today = float(after[trough]), float(years[at]), float(years[-1])
    deep = low < 0.5 * peak and 0 < trough < len(after) - 1
    if not (deep and growth > 0 and today > 1.4 * (low + 0.01 * peak)):
        return None
    return Reason.of(
        "comeback",
        share=Share(today / peak),
        since_peak=YEARLY.count(len(after) - 1),
        low=Share(low / peak),
        since_low=YEARLY.count(len(after) - 1 - trough),
    )


def _quick(years: Floats, at: int, quick: int) -> bool:
    """Under a quarter within so many years before the peak, and under a third within as many after it, and so still."""
    peak = years[at]
    before, after = years[max(0, at - quick) : at], years[at + 1 : at + 1 + quick]
    came = bool(len(before) and before.min() < 0.25 * peak)
    went = bool(len(after) and after.min() < 0.34 * peak)
    return came and went and bool(years[-1] < 0.34 * peak)
