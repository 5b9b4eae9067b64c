"""Days as they are typed and stored: YYYY-MM-DD, none in the future."""

from __future__ import annotations

from datetime import date

from reticule.errors import BadValue
from reticule.reason import Date

_EPOCH = date(1970, 1, 1)
_SHOWN = 40  # characters of a wrong day that a fault repeats


def today() -> str:
    """Returns the day of now, where the program runs."""
    return date.today().isoformat()


def day_number(text: str) -> int:
    """Returns a day as the count of days since 1970-01-01.

    >>> day_number("1970-02-01")
    31

    Raises:
        BadValue: it is no day.
    """
    try:
        return (date.fromisoformat(text.strip()) - _EPOCH).days
    except ValueError:
        raise BadValue("day_wrong", got=text[:_SHOWN]) from None


def past_day(text: str) -> str:
    """Returns a day that is not in the future, as YYYY-MM-DD.

    >>> past_day(" 2025-03-01 ")
    '2025-03-01'

    Raises:
        BadValue: it is no day, or one in the future.
    """
    try:
        day = date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise BadValue("day_wrong", got=text.strip()) from None
    if day > today():
        raise BadValue("day_in_future", day=Date(day))
    return day
