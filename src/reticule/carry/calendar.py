"""Days and months as numbers, by numpy: the core asks no clock."""

from __future__ import annotations

import numpy as np


def day_of(date: str) -> int:
    """Returns a day (YYYY-MM-DD) as the count of days since 1970-01-01.

    >>> day_of("1970-02-01"), day_of("2024-02-29"), day_of("1969-12-31")
    (31, 19782, -1)
    """
    return int(np.datetime64(date, "D").astype(np.int64))


def date_of(day: int) -> str:
    """Returns the date (YYYY-MM-DD) of a count of days since 1970-01-01.

    >>> date_of(31), date_of(19782), date_of(-1)
    ('1970-02-01', '2024-02-29', '1969-12-31')
    """
    return str(np.datetime64(day, "D"))


def weekday(day: int) -> int:
    """Returns the day of the week, Monday as 0.

    >>> weekday(day_of("2026-05-04"))
    0
    """
    return (day + 3) % 7


def months_between(first: str, last: str, most: int) -> tuple[str, ...]:
    """Returns the months (YYYY-MM) from the first to the last of them, at most so many, the latest.

    >>> months_between("2025-11", "2026-02", 3)
    ('2025-12', '2026-01', '2026-02')
    """
    months = np.arange(np.datetime64(first, "M"), np.datetime64(last, "M") + np.timedelta64(1, "M"))
    return tuple(map(str, months[-most:]))


def month_end(month: str) -> str:
    """Returns the last day of a month.

    >>> month_end("2024-02")
    '2024-02-29'
    """
    return str((np.datetime64(month, "M") + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D"))
