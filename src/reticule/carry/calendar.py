"""Days and months as numbers: the core asks no clock and no library of dates.

Source: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms (2013), `days_from_civil` and `civil_from_days`.
"""

from __future__ import annotations

from typing import Final

_ERA: Final = 146_097  # days in 400 years
_EPOCH: Final = 719_468  # days from 0000-03-01 to 1970-01-01


def day_of(date: str) -> int:
    """Returns a day (YYYY-MM-DD) as the count of days since 1970-01-01.

    >>> day_of("1970-02-01"), day_of("2024-02-29"), day_of("1969-12-31")
    (31, 19782, -1)
    """
    year, month, day = map(int, date.split("-"))
    year -= month <= 2
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return 365 * year + year // 4 - year // 100 + year // 400 + day_of_year - _EPOCH


def date_of(day: int) -> str:
    """Returns the date (YYYY-MM-DD) of a count of days since 1970-01-01.

    >>> date_of(31), date_of(19782), date_of(-1)
    ('1970-02-01', '2024-02-29', '1969-12-31')
    """
    era, day_of_era = divmod(day + _EPOCH, _ERA)
    year = (day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return f"{year + 400 * era + (month <= 2):04d}-{month:02d}-{day_of_year - (153 * shifted + 2) // 5 + 1:02d}"


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
    start, end = _month_number(first), _month_number(last)
    return tuple(_month_of(number) for number in range(max(start, end - most + 1), end + 1))


def month_end(month: str) -> str:
    """Returns the last day of a month.

    >>> month_end("2024-02")
    '2024-02-29'
    """
    return date_of(day_of(f"{_month_of(_month_number(month) + 1)}-01") - 1)


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month_of(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
