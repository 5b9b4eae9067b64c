"""Parquet files and queries are read as CSV is, and nothing is written or fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from reticule.errors import BadInput
from reticule.feed.database_tables import query_series, read_table_file
from reticule.feed.series import read_series
from reticule.feed.source import ColumnNames

duckdb = pytest.importorskip("duckdb", reason="the extra tables is not installed")

SAMPLES = Path(__file__).parents[1] / "data" / "trend"


def parquet(folder: Path, name: str) -> Path:
    file = folder / f"{name}.parquet"
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{SAMPLES / name}.csv')) TO '{file}' (FORMAT parquet)")
    return file


@pytest.mark.parametrize("name", ["long_keyword", "keyword_by_place", "pytrends"])
def test_a_parquet_file_holds_the_series_of_its_csv(tmp_path: Path, name: str) -> None:
    expected, series = read_series(str(SAMPLES / f"{name}.csv")), read_table_file(str(parquet(tmp_path, name)))

    assert series.source.form == "parquet"
    assert [points.name for points in series.points] == [points.name for points in expected.points]
    for points, others in zip(series.points, expected.points, strict=True):
        assert (points.days == others.days).all()
        assert (points.values == others.values).all()


def test_a_query_picks_rows_and_columns(tmp_path: Path) -> None:
    file = parquet(tmp_path, "two_values")

    series = query_series(f"SELECT day, brand, net FROM '{file}' WHERE day < DATE '2022-06-01' ORDER BY day")

    assert [points.name for points in series.points] == ["Linde", "Erle"]
    assert (series.source.form, series.source.values) == ("query", ("net",))


def test_columns_are_named_by_hand_or_asked_for(tmp_path: Path) -> None:
    file = str(parquet(tmp_path, "two_values"))

    assert len(read_table_file(file, ColumnNames("gross")).points) == 2
    with pytest.raises(BadInput, match="series_value_open"):
        read_table_file(file)


def test_rows_of_one_date_are_not_averaged() -> None:
    rows = "(VALUES (DATE '2024-01-01', 'a', 1), (DATE '2024-01-01', 'a', 2), (DATE '2024-01-08', 'a', 3)) AS t(day, brand, n)"

    with pytest.raises(BadInput, match="series_dates_doubled"):
        query_series(f"SELECT * FROM {rows}")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("COPY (SELECT 1) TO 'stolen.csv'", "query_not_one_select"),
        ("SELECT 1; DROP TABLE x", "query_not_one_select"),
        ("ATTACH 'other.db'", "query_not_one_select"),
        ("SELECT * FROM 'https://example.com/a.parquet'", "query_wrong"),
        ("selec", "query_wrong"),
    ],
)
def test_nothing_is_written_or_fetched(query: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(BadInput) as fault:
        query_series(query)

    assert fault.value.reason.code == code
    assert list(tmp_path.iterdir()) == []
