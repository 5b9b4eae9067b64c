"""Tables that reticule writes: no spreadsheet runs a cell of them, and reticule reads its own back. By behaviour."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from command_line import ran
from hypothesis import given
from hypothesis import strategies as st

from reticule.interfaces.web.filters import csv_link
from reticule.interfaces.wire.csv_text import cell_as_written, csv_text

FORMULAS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "'=1",
    "''@x",
    '=HYPERLINK("http://a","b")',
)
CELLS = st.text(st.sampled_from("=+-@'\t\r\n,;\"ab1.é＝"), max_size=6)


def cells_of(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline="")))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=3))
def test_what_is_written_is_read_back_and_no_formula(rows: list[list[str]]) -> None:
    written = cells_of(csv_text(rows))

    assert [list(map(cell_as_written, row)) for row in written] == rows
    for cell in (cell for row in written for cell in row):
        assert not cell.startswith(("=", "@", "\t", "\r", "＝")) or not cell
        assert not cell.startswith(("+", "-")) or float(cell) is not None


@pytest.mark.parametrize("number", [-0.5, -3, 1e-9, "-12.5", "+4", "-1e3"])
def test_numbers_stay_numbers(number: object) -> None:
    assert csv_text([(number,)]) == f"{number}\n"


@pytest.mark.parametrize("name", [name for name in FORMULAS if "\r" not in name and "\t" not in name])
def test_an_exported_wardrobe_comes_back_and_runs_nothing(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETICULE_DATABASE", str(tmp_path / "mine.db"))
    table, again, other = str(tmp_path / "things.csv"), str(tmp_path / "again.csv"), str(tmp_path / "other.db")
    assert ran(capsys, "things", "add", "--", name, "9x5x2cm")[0] == 0

    ran(capsys, "things", "export", table)
    ran(capsys, "things", "import", table, "--database", other)
    ran(capsys, "things", "export", again, "--database", other)

    rows = cells_of(Path(table).read_text())
    assert rows[1][0] == f"'{name}"
    assert Path(again).read_text() == Path(table).read_text()


@pytest.mark.parametrize("name", FORMULAS)
def test_a_table_on_a_page_runs_nothing(name: str) -> None:
    link = csv_link([{"series": name, "forecast": -1.5}], ["series", "forecast"])

    assert cells_of(unquote(link.partition(",")[2])) == [["series", "forecast"], [f"'{name}", "-1.5"]]


def test_a_name_with_a_comma_is_one_cell_on_a_page() -> None:
    link = csv_link([{"series": "a, b", "forecast": 1}], ["series", "forecast"])

    assert cells_of(unquote(link.partition(",")[2]))[1] == ["a, b", "1"]
