"""Every row of the ledger of benchmarks is one figure that a program can read."""

from __future__ import annotations

import csv
from datetime import date
from math import isfinite
from pathlib import Path

LEDGER = Path(__file__).parents[2] / "benchmarks" / "ledger.csv"
COLUMNS = ["date", "commit", "bench", "case", "measure", "value", "unit", "note"]


def rows() -> list[list[str]]:
    with LEDGER.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def test_every_row_has_the_eight_columns() -> None:
    header, *figures = rows()

    assert header == COLUMNS
    assert figures
    assert [row for row in figures if len(row) != len(COLUMNS)] == []


def test_every_row_says_when_and_what_was_measured() -> None:
    for day, _, bench, case, measure, *_ in rows()[1:]:
        assert date.fromisoformat(day).isoformat() == day
        assert all((bench, case, measure))


def test_every_value_is_one_number_or_empty_with_a_note() -> None:
    for row in rows()[1:]:
        value, note = row[5], row[7]
        assert isfinite(float(value)) if value else note, row
