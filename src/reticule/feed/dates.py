"""Dates in files, as whole days since 1970-01-01; the order of day and month is settled by a whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from reticule.errors import BadRecord
from reticule.trends.frequency import Days
from reticule.trends.series import FIRST_YEAR, LAST_YEAR

_EPOCH = date(1970, 1, 1).toordinal()
_TIME = r"(?:[T ]\d{1,2}(?::?\d{2}.*)?)?$"
_FULL = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})" + _TIME)  # starts with the day in every country that writes dots
_OPEN = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})" + _TIME)  # day or month first: only a column can settle it
_MONTH = re.compile(r"(1[5-9]\d\d|2[01]\d\d)[-/.](\d{1,2})$")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})$")
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])$|Q([1-4])[- ](\d{4})$", re.IGNORECASE)
_YEAR = re.compile(r"(1[5-9]\d\d|2[01]\d\d)$")
_COMPACT = re.compile(r"(19\d\d|20\d\d)(\d{2})(\d{2})$")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?$")
_NAMED = re.compile(r"(?:(\d{1,2})\.? )?([A-Za-z]{3,9})\.? (?:(\d{1,2}),? )?(\d{4})$")
_RANGE = re.compile(r"\s+(?:-|–|—|~|to)\s+")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PIVOT = 69  # 24 is 2024, 99 is 1999, as in POSIX
_EVEN = 1.2  # longest step over shortest of an even calendar: months have 28 to 31 days


@lru_cache(maxsize=65_536)
def day_of(text: str) -> int:
    """Returns the day of a date, or the first day of a month, quarter, year, ISO week or range of dates.

    >>> day_of("1970-01-31"), day_of("31.1.1970"), day_of("1970-02"), day_of("1971"), day_of("1970-W02"), day_of("Feb 1970")
    (30, 30, 31, 365, 4, 31)

    Raises:
        BadRecord: the text is no date, the day does not exist, or it is not of the years 1500 to 2199. 3/4/2024 by itself is
            refused, because it may be in March or in April; see `days_of`.
    """
    words = _RANGE.split(text.strip(), maxsplit=1)[0]
    try:
        parts = _parts_of(words)
        day = date(*parts) if parts is not None else None
        if day is None and (match := _WEEK.match(words)):
            day = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError as fault:
        raise BadRecord("date_not_in_calendar", got=text) from fault
    if day is None:
        raise BadRecord("date_without_year", got=text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadRecord("date_too_far", least=FIRST_YEAR, most=LAST_YEAR, got=text)
    return day.toordinal() - _EPOCH


def _parts_of(words: str) -> tuple[int, int, int] | None:
    """Returns year, month and day of a text that states them in a known order."""
    if match := _FULL.match(words) or _COMPACT.match(words):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DOTTED.match(words):
        return _year_of(match[3]), int(match[2]), int(match[1])
    if match := _MONTH.match(words):
        return int(match[1]), int(match[2]), 1
    if match := _YEAR.match(words):
        return int(match[1]), 1, 1
    if match := _QUARTER.match(words):
        return int(match[1] or match[4]), 3 * int(match[2] or match[3]) - 2, 1
    if match := _EASTERN.match(words):
        return int(match[1]), int(match[2]), int(match[3] or 1)
    match = _NAMED.match(words)
    if match and match[2][:3].lower() in _MONTH_NAMES:
        return int(match[4]), _MONTH_NAMES.index(match[2][:3].lower()) + 1, int(match[1] or match[3] or 1)
    return None


def _year_of(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= _PIVOT else 2000)


def is_date(text: str) -> bool:
    """Returns whether `day_of` can read a cell.

    >>> is_date("2024-03"), is_date("Week"), is_date("3/4/2024")
    (True, False, False)
    """
    try:
        day_of(text)
    except BadRecord:
        return False
    return True


@lru_cache(maxsize=65_536)
def looks_like_date(text: str) -> bool:
    """Returns whether a cell is written as a date, a bare year excepted; the day need not exist.

    >>> looks_like_date("3/4/2024"), looks_like_date("2024-02-31"), looks_like_date("2024"), looks_like_date("Total")
    (True, True, False, False)
    """
    words = _RANGE.split(text.strip(), maxsplit=1)[0]
    if _YEAR.match(words):
        return False
    if _OPEN.match(words) or _FULL.match(words) or _DOTTED.match(words):
        return True
    return is_date(words)


def is_year(text: str) -> bool:
    """Returns whether a cell is a bare year from 1500 to 2199.

    >>> is_year("2024"), is_year("4711")
    (True, False)
    """
    return _YEAR.match(text.strip()) is not None


def days_of(cells: Sequence[str], lines: Sequence[int]) -> Days:
    """Returns the days of a column of cells, shape (n,), int64; `lines` are their numbers in the file.

    Where day and month stand in an open order, as in 3/4/2024, the column settles it: by a number over 12, or because only one
    order makes even steps.

    >>> days_of(["1/5/2020", "1/12/2020", "1/19/2020"], [2, 3, 4]).tolist()
    [18266, 18273, 18280]

    Raises:
        BadRecord: a cell is no date, its day does not exist, or the column leaves the order open; with the line.
    """
    distinct = dict.fromkeys(cells)
    is_open = [cell for cell in distinct if _OPEN.match(cell.strip()) or _OPEN.match(_RANGE.split(cell.strip())[0])]
    day_of_cell = dict(zip(is_open, _open_days(is_open), strict=True)) if is_open else {}
    for cell in distinct:
        if day_of_cell.get(cell) is None:
            try:
                day_of_cell[cell] = day_of(cell)
            except BadRecord as fault:
                raise BadRecord("series_line_wrong", line=lines[cells.index(cell)], why=fault.reason) from fault
    return np.array(list(map(day_of_cell.__getitem__, cells)), dtype=np.int64)


def _open_days(cells: Sequence[str]) -> Sequence[int | None]:
    """Returns the days of dates whose year stands last, None for each where the order cannot be settled."""
    parts = []
    for cell in cells:
        match = _OPEN.match(_RANGE.split(cell.strip(), maxsplit=1)[0])
        if match is None:
            return [None] * len(cells)
        parts.append((int(match[1]), int(match[2]), _year_of(match[3])))
    readings = [days for days in (_calendar(parts, 0, 1), _calendar(parts, 1, 0)) if days is not None]
    if len(readings) == 2 and readings[0] != readings[1]:
        readings = [days for days in readings if _is_even(days)]
    if len(readings) == 1 or (len(readings) == 2 and readings[0] == readings[1]):
        return readings[0]
    return [None] * len(cells)


def _calendar(parts: Iterable[tuple[int, int, int]], month: int, day: int) -> list[int] | None:
    """Returns the days of parts whose month and day stand at these places; None if one is not in the calendar."""
    try:
        return [date(part[2], part[month], part[day]).toordinal() - _EPOCH for part in parts]
    except ValueError:
        return None


def _is_even(days: Sequence[int]) -> bool:
    """Returns whether at least four days follow each other in even steps."""
    steps = np.diff(np.unique(np.array(days)))
    return len(steps) >= 3 and bool(steps.max() <= _EVEN * steps.min())
