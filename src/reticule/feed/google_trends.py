"""Google Trends: its downloads are known by their shape in any language, and an unfinished last week or month by its values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reticule.feed.csv_table import Table
from reticule.feed.numbers import is_nothing, is_under
from reticule.reason import Reason
from reticule.trends.frequency import Days
from reticule.trends.series import Points

GOOGLE = Reason.of("google_trends")
_TITLE = re.compile(r"(.*?)\s*[:：]\s*[(（](.*)[)）]$")
_TIME = "time"  # the title of the dates since 2026, in English
_HIGHEST = 100  # of a download in any language: whole percents of its highest value
_UNFINISHED = 0.75  # of what is expected: a lower last week or month is unfinished
_BEFORE = 4  # weeks or months that say what is expected
_WEEK, _MONTH = 7, (28, 31)
_WEEKS, _MONTHS = 52, 12


def is_google(table: Table, values: Sequence[int]) -> bool:
    """Returns whether a table is a download: `term: (place)` titles, or the quoted heads and dates of 2026.

    Args:
        table: as read.
        values: places of the columns of values.
    """
    if all(_TITLE.match(table.head[at]) for at in values):
        return True
    if not table.is_quoted or table.date != 0:
        return False
    return table.head[0].lower() == _TIME or all(_is_percent(cell) for at in values for cell in table.cells[at])


def _is_percent(cell: str) -> bool:
    words = cell.strip()
    return (words.isdigit() and int(words) <= _HIGHEST) or is_nothing(words) or is_under(words)


def terms_of(heads: Sequence[str]) -> list[str]:
    """Returns the term of each title, with its place where one term stands for several places.

    >>> terms_of(["mini bag: (France)", "clutch: (France)"]), terms_of(["bag: (France)", "bag: (Japan)"])
    (['mini bag', 'clutch'], ['bag (France)', 'bag (Japan)'])
    """
    parts = [(match[1], match[2]) if (match := _TITLE.match(head)) else (head, "") for head in heads]
    terms = [term for term, _ in parts]
    return [f"{term} ({place})" if terms.count(term) > 1 and place else term for term, place in parts]


def without_unfinished(series: Sequence[Points]) -> tuple[tuple[Points, ...], int | None, Reason | None]:
    """Returns series without an unfinished last week or month, its day and the reason; a day is unfinished for all or none.

    It is unfinished where the values of all terms together are under three quarters of the median of the four before, and
    also of what the same time last year makes of that median, where a year is known.
    """
    last = max(int(points.days.max()) for points in series)
    group = [points for points in series if points.days.max() == last]
    days = group[0].days if len(group) == 1 else np.unique(np.concatenate([points.days for points in group]))
    days = np.sort(days)
    steps = np.diff(days[-_BEFORE - 1 :])
    weekly, monthly = bool((steps == _WEEK).all()), bool(((steps >= _MONTH[0]) & (steps <= _MONTH[1])).all())
    if len(steps) < _BEFORE or not (weekly or monthly) or not _is_low(group, days, _WEEKS if weekly else _MONTHS):
        return tuple(series), None, None
    why = Reason.of("last_week_unfinished" if weekly else "last_month_unfinished")
    kept = tuple(_without(points, last, why) if len(points.days) > 1 else points for points in series)
    return kept, last, why


def _is_low(group: Sequence[Points], days: Days, year: int) -> bool:
    total = np.zeros(len(days))
    for points in group:
        np.add.at(total, np.searchsorted(days, points.days), points.values)
    before = float(np.median(total[-_BEFORE - 1 : -1]))  # the mean would take the month after a lone spike for unfinished
    if not total[-1] < _UNFINISHED * before:
        return False
    if len(days) < year + _BEFORE + 1:
        return True
    then = float(np.median(total[-year - _BEFORE - 1 : -year - 1]))
    return then == 0 or bool(total[-1] < _UNFINISHED * before * total[-year - 1] / then)


def _without(points: Points, day: int, why: Reason) -> Points:
    present = points.days != day
    if present.all():
        return points
    return replace(points, days=points.days[present], values=points.values[present], notes=(*points.notes, why))
