"""How often a series speaks: every week, month, quarter or year, and the dates that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
import numpy.typing as npt

from reticule.reason import Reason

Days = npt.NDArray[np.int64]  # whole days since 1970-01-01


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A beat of the calendar.

    `season` is how many beats make one year in whole numbers, `year` how many it really has: a year is no 52 weeks.

    >>> WEEKLY.season, WEEKLY.year
    (52, 52.18)
    """

    name: str
    season: int
    year: float
    one: str  # what one beat is called
    unit: str  # of numpy's calendar
    step: int  # units a beat

    @property
    def many(self) -> str:
        """What several beats are called: weeks, months, quarters or years."""
        return f"{self.one}s"

    def count(self, beats: int) -> Reason:
        """A number of beats as a reason of its own, since languages count weeks and months in different ways.

        >>> WEEKLY.count(12)
        Reason(code='weeks', values=(('count', 12),))
        """
        return Reason.of(self.many, count=beats)

    def index(self, days: Days) -> Days:
        """The number of the beat in which each day lies; weeks are counted from the first day given.

        >>> MONTHLY.index(np.array([0, 30, 31]))
        array([0, 0, 1])
        """
        if self.unit == "D":
            return np.asarray((days - days[0] + self.step // 2) // self.step)
        beats: Days = days.astype("datetime64[D]").astype(f"datetime64[{self.unit}]").astype(np.int64) // self.step
        return beats

    def days(self, beats: Days, first: int) -> Days:
        """The first day of each beat; the opposite of index.

        >>> WEEKLY.days(np.array([0, 1]), first=4)
        array([ 4, 11])
        """
        if self.unit == "D":
            return first + beats * self.step
        days: Days = (beats * self.step).astype(f"datetime64[{self.unit}]").astype("datetime64[D]").astype(np.int64)
        return days


WEEKLY: Final = Rhythm("weekly", 52, 52.18, "week", "D", 7)
MONTHLY: Final = Rhythm("monthly", 12, 12.0, "month", "M", 1)
QUARTERLY: Final = Rhythm("quarterly", 4, 4.0, "quarter", "M", 3)
YEARLY: Final = Rhythm("yearly", 1, 1.0, "year", "Y", 1)
RHYTHMS: Final = (WEEKLY, MONTHLY, QUARTERLY, YEARLY)


def rhythm_of(gap: float) -> Rhythm:
    """The beat whose usual distance in days is nearest; daily figures count as weekly, for they are added up.

    >>> [rhythm_of(gap).name for gap in (1, 7, 30.5, 91, 365)]
    ['weekly', 'weekly', 'monthly', 'quarterly', 'yearly']
    """
    return min(RHYTHMS, key=lambda rhythm: abs(log(max(gap, 7) * rhythm.year / 365.25)))


def iso(days: Days) -> tuple[str, ...]:
    """Dates as people write them.

    >>> iso(np.array([0, 31]))
    ('1970-01-01', '1970-02-01')
    """
    return tuple(days.astype("datetime64[D]").astype(str).tolist())
