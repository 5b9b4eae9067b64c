"""The reader of the package's own tables."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator

DATA = os.path.join(os.path.dirname(__file__), "data")  # pathlib would cost a cold start 4 ms

Row = dict[str, str]


def read_table(table: str) -> Iterator[Row]:
    """Yields the rows of an embedded table, by column name."""
    with open(os.path.join(DATA, f"{table}.csv"), encoding="utf-8", newline="") as lines:
        heads, *rows = csv.reader(lines)
        yield from (dict(zip(heads, row, strict=True)) for row in rows)
