"""Each figure of the page on accuracy is the newest row of its kind in the ledger, with its date."""

from __future__ import annotations

import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FIGURE = re.compile(r"^\| .* \| (?P<shown>[^|]+?) <!-- (?P<row>[^|]+?) --> \| (?P<day>[\d-]+) \|$", re.MULTILINE)
PAGE = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")


def newest() -> dict[tuple[str, ...], tuple[float, str]]:
    """The last value of each (bench, case, measure), with its day."""
    with (ROOT / "benchmarks" / "ledger.csv").open(encoding="utf-8", newline="") as lines:
        return {
            (row["bench"], row["case"], row["measure"]): (float(row["value"]), row["date"])
            for row in csv.DictReader(lines)
            if row["value"]
        }


def says(shown: str, value: float) -> bool:
    """Whether a text such as "70 %", "21 of 32" or "0.65" tells this value, rounded as it is written."""
    digits = re.match(r"[\d.]+", shown)
    assert digits is not None
    written = digits[0]
    told = value * 100 if "%" in shown else value
    return round(told, len(written.partition(".")[2])) == float(written)


def test_every_figure_is_the_newest_of_its_kind_in_the_ledger() -> None:
    ledger = newest()
    figures = list(FIGURE.finditer(PAGE))

    wrong = [
        figure[0]
        for figure in figures
        if not says(figure["shown"], ledger[tuple(figure["row"].split(" :: "))][0])
        or ledger[tuple(figure["row"].split(" :: "))][1] != figure["day"]
    ]

    assert len(figures) > 40
    assert wrong == []


def test_no_line_of_a_table_is_without_its_row_in_the_ledger() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| what was measured")]

    assert [line for line in lines if not FIGURE.match(line)] == []


def test_a_figure_is_read_as_it_is_written() -> None:
    assert says("70 %", 0.696)
    assert says("21 of 32", 21)
    assert not says("71 %", 0.696)
    assert not says("0.66", 0.649)
