"""Dates as files write them, as whole days since 1970-01-01."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from reticule.errors import BadRecord

_EPOCH = date(1970, 1, 1).toordinal()
_FULL = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})$")  # with dots the day comes first, wherever such dates are written
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})$")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})$")
_YEAR = re.compile(r"(\d{4})$")


@lru_cache(maxsize=65_536)
def day_of(text: str) -> int:
    """The day, the first of a month, the Monday of an ISO week, or the first of a year.

    >>> day_of("1970-01-31"), day_of("31.1.1970"), day_of("1970-02"), day_of("1971"), day_of("1970-W02")
    (30, 30, 31, 365, 4)

    Raises:
        BadRecord: it is no date with the year first, nor one with dots; 3/4/2024 may be March or April, so it is not guessed.
    """
    words = text.strip()
    try:
        if found := _FULL.match(words):
            return date(int(found[1]), int(found[2]), int(found[3])).toordinal() - _EPOCH
        if found := _DOTTED.match(words):
            return date(int(found[3]), int(found[2]), int(found[1])).toordinal() - _EPOCH
        if found := _MONTH.match(words):
            return date(int(found[1]), int(found[2]), 1).toordinal() - _EPOCH
        if found := _WEEK.match(words):
            return date.fromisocalendar(int(found[1]), int(found[2]), 1).toordinal() - _EPOCH
        if found := _YEAR.match(words):
            return date(int(found[1]), 1, 1).toordinal() - _EPOCH
    except ValueError as fault:
        raise BadRecord("date_not_in_calendar", got=text) from fault
    raise BadRecord("date_without_year", got=text)


def is_date(text: str) -> bool:
    """Whether a cell is a date that day_of reads.

    >>> is_date("2024-03"), is_date("Week")
    (True, False)
    """
    try:
        day_of(text)
    except BadRecord:
        return False
    return True
