"""The stage of a career, in one word, by rules anyone can check and by the same sample paths as the forecast."""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p
from typing import Final

import numpy as np

from reticule.reason import Date, Reason, Share
from reticule.trends.backtest import SPARSE_CUTS
from reticule.trends.forecast import Outlook, share_of
from reticule.trends.frequency import YEARLY
from reticule.trends.models.season import Floats

STAGES: Final = ("climbing", "steady", "seasonal", "fading", "craze_fading", "back_again")
TOO_SHORT: Final = "too_short"
_MOVING: Final = 0.08  # growth of the coming year, as logarithm, under which a level stands still
_LIKELY: Final = 0.55  # of outcomes that must lie on that side
_CYCLE: Final = 0.6  # of all movement within a year that comes back each year
_CRAZE: Final = 2.0  # times what it was before, at least, at the peak of a craze
_GONE: Final = 0.6  # of the peak, under which a craze is fading
_RECENT: Final = {"weekly": 3, "monthly": 3, "quarterly": 4, "yearly": 15}  # years since the peak of a craze
_CAME: Final = {"weekly": 1, "monthly": 1, "quarterly": 2, "yearly": 15}  # years within which it came


@dataclass(frozen=True, slots=True)
class Stage:
    """The word, and by what figures it holds; None where these are the chances of the coming year."""

    word: str
    why: Reason | None = None


def stage_of(outlook: Outlook) -> Stage:
    """The stage of one series.

    >>> from reticule.trends.forecast import outlooks
    >>> from reticule.trends.series import Points, even
    >>> years, ways = np.arange(0, 365 * 12, 365), ([9.0] * 12, [1.3**n for n in range(12)], [1.0] * 8 + [9, 5, 2, 1])
    >>> [stage_of(outlooks([even(Points("a", years, np.array(way)))])[0]).word for way in ways]
    ['steady', 'climbing', 'craze_fading']
    """
    growth = log1p(outlook.growth_at(0.5))
    falls, _, rises = outlook.chances
    if craze := _craze(outlook):
        return Stage("craze_fading", craze)
    if growth > -_MOVING and (back := _comeback(outlook.levels)):
        return Stage("back_again", back)
    if growth > _MOVING and rises >= _LIKELY:
        return Stage("climbing")
    if growth < -_MOVING and falls >= _LIKELY:
        return Stage("fading")
    if outlook.season > _CYCLE:
        return Stage("seasonal", Reason.of("season_comes_back", season=Share(outlook.season)))
    return Stage("steady")


def _craze(outlook: Outlook) -> Reason | None:
    """It came to twice and more of all that was before, and stands well under that now, today and in the coming year.

    Peaks are compared with those of the years before, so that no season is a craze.
    """
    rhythm, season = outlook.series.rhythm, outlook.series.rhythm.season
    if season > 1 and (outlook.series.values[-2 * season :] == 0).mean() > SPARSE_CUTS[0]:  # a lull is no end
        return None
    month = max(1, season // 13)
    levels = np.convolve(outlook.series.values, np.full(month, 1 / month), "valid")
    lately = levels[-_RECENT[rhythm.name] * season :]
    at = len(levels) - len(lately) + int(lately.argmax())
    peak, came = float(levels[at]), max(1, at - _CAME[rhythm.name] * season)
    before = levels[max(0, came - season) : came] if season > 1 else levels[max(0, at - _CAME[rhythm.name]) : at][:1]
    if len(before) < max(1, season // 2) or peak < _CRAZE * float(before.max()) or at == len(levels) - 1:
        return None
    if max(outlook.today, share_of(outlook.year, 0.5)) > _GONE * peak:
        return None
    date = Date(outlook.series.dates(at + month // 2, at + month // 2 + 1)[0])
    share = Share(outlook.today / peak)
    if before.max() < 0.01 * peak:
        return Reason.of("craze_from_nothing", date=date, share=share)
    return Reason.of("craze", times=peak / float(before.max()), date=date, share=share)


def _comeback(years: Floats) -> Reason | None:
    """It fell to under half of an earlier peak, and is well above that now."""
    at = int(years.argmax())
    after = years[at:]
    trough = int(after.argmin())
    low, peak, today = float(after[trough]), float(years[at]), float(years[-1])
    deep = low < 0.5 * peak and 0 < trough < len(after) - 1
    if not (deep and today > 1.4 * (low + 0.01 * peak)):
        return None
    return Reason.of(
        "comeback",
        share=Share(today / peak),
        since_peak=YEARLY.count(len(after) - 1),
        low=Share(low / peak),
        since_low=YEARLY.count(len(after) - 1 - trough),
    )
