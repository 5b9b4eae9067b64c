"""What was read of a file of series: its form, its columns, the rows left out, and its faults."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.reason import Reason
from reticule.trends.series import Points


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """Columns named by hand: that of the values, and those that together name a series; empty where the reader looks itself."""

    value: str = ""
    series: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """One row, or several of one kind from that line on, that no series holds."""

    line: int
    why: Reason


@dataclass(frozen=True, slots=True)
class Source:
    """Where series come from and how they were read.

    `form` is google_trends, pytrends, gtrendsr, long (a column of names), wide (a column each), dates_across (a column each
    date), single, json, parquet or query; columns are named by their heads.
    """

    file: str
    form: str
    date: str = ""
    series: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    faults: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class ReadSeries:
    """The series of one file, in the order in which they first appear, and how they were read."""

    points: tuple[Points, ...]
    source: Source
