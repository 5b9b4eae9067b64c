"""Dates in files, as whole days since 1970-01-01."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from reticule.errors import BadRecord

_EPOCH = date(1970, 1, 1).toordinal()
_FULL = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")  # a date with dots starts with the day in every country that writes one
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})$")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})$")
_YEAR = re.compile(r"(\d{4})$")


@lru_cache(maxsize=65_536)
def day_of(text: str) -> int:
    """Returns the day of a date, of the first of a month, of the Monday of an ISO week, or of the first of a year.

    >>> day_of("1970-01-31"), day_of("31.1.1970"), day_of("1970-02"), day_of("1971"), day_of("1970-W02")
    (30, 30, 31, 365, 4)

    Raises:
        BadRecord: the text is neither a date with the year first nor one with dots, or the day does not exist. 3/4/2024 is
            refused, because it may be in March or in April.
    """
    words = text.strip()
    try:
        if match := _FULL.match(words):
            return date(int(match[1]), int(match[2]), int(match[3])).toordinal() - _EPOCH
        if match := _DOTTED.match(words):
            return date(int(match[3]), int(match[2]), int(match[1])).toordinal() - _EPOCH
        if match := _MONTH.match(words):
            return date(int(match[1]), int(match[2]), 1).toordinal() - _EPOCH
        if match := _WEEK.match(words):
            return date.fromisocalendar(int(match[1]), int(match[2]), 1).toordinal() - _EPOCH
        if match := _YEAR.match(words):
            return date(int(match[1]), 1, 1).toordinal() - _EPOCH
    except ValueError as fault:
        raise BadRecord("date_not_in_calendar", got=text) from fault
    raise BadRecord("date_without_year", got=text)


def is_date(text: str) -> bool:
    """Returns whether `day_of` can read a cell.

    >>> is_date("2024-03"), is_date("Week")
    (True, False)
    """
    try:
        day_of(text)
    except BadRecord:
        return False
    return True
