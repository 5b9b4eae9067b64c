"""Exports of many sources and languages, each read as what it is; the columns that stay open are asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from said import english

from reticule.errors import BadRecord
from reticule.feed.series import read_series, series_of_text
from reticule.feed.source import ColumnNames, ReadSeries
from reticule.trends.series import even

FOLDER = Path(__file__).parents[1] / "data" / "trend"
SHAPES = {  # file: form, names, values a series, and the lines left out with their reasons
    "footer": ("single", ["footer"], 72, [(75, "row_below")]),
    "gtrendsr": ("gtrendsr", ["tote bag", "clutch"], 261, []),
    "keyword_by_place": ("long", ["tote · FR", "tote · JP", "clutch · FR", "clutch · JP"], 60, []),
    "long_keyword": ("long", ["mini bag", "tote bag"], 261, []),
    "partial_en": ("google_trends", ["bag"], 260, [(1, "row_above"), (264, "last_week_unfinished")]),
    "partial_es": ("google_trends", ["bag"], 260, [(1, "row_above"), (264, "last_week_unfinished")]),
    "partial_ja": ("google_trends", ["バッグ"], 119, [(1, "row_above"), (123, "last_week_unfinished")]),
    "partial_new2026": ("google_trends", ["bag"], 260, [(262, "last_week_unfinished")]),
    "pinterest_across": ("dates_across", ["mini bag", "tote bag", "clutch"], 120, [(1, "row_above")]),
    "pinterest_utf16": ("wide", ["mini bag", "belt bag"], 120, []),
    "pytrends": ("pytrends", ["tote bag", "belt bag"], 119, [(121, "marked_unfinished")]),
    "shop_de": ("long", ["Linde", "Erle"], 60, [(122, "row_below")]),
    "shop_us": ("wide", ["Orders", "Gross sales"], 120, [(2, "row_above")]),
    "under_one_de": ("google_trends", ["Tasche", "Clutch"], 261, [(1, "row_above")]),
    "us_dates": ("single", ["us_dates"], 105, []),
    "weeks_restart_jan1": ("single", ["weeks_restart_jan1"], 318, []),
}


def read(name: str, **columns: str | tuple[str, ...]) -> ReadSeries:
    return read_series(str(FOLDER / f"{name}.csv"), ColumnNames(**columns))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SHAPES)
def test_an_export_is_read_as_what_it_is(name: str) -> None:
    form, names, count, dropped = SHAPES[name]

    series = read(name)

    assert (series.source.form, [points.name for points in series.points]) == (form, names)
    assert {len(points.days) for points in series.points} == {count}
    assert [(row.line, row.why.code) for row in series.source.dropped] == dropped


def test_one_download_is_the_same_in_every_language() -> None:
    english_one, *others = (read(name).points[0] for name in ("partial_en", "partial_es", "partial_new2026"))

    for other in others:
        assert (other.name, other.notes) == (english_one.name, english_one.notes)
        assert (other.days == english_one.days).all()
        assert (other.values == english_one.values).all()


def test_thousands_and_currencies_are_numbers() -> None:
    assert read("shop_de").points[0].values.max() == 1596
    assert 930 <= read("shop_us").points[1].values.min() < 1000


def test_values_under_one_count_as_a_half_and_are_said() -> None:
    series = read("under_one_de")

    assert series.points[1].values.min() == 0.5
    assert [fault.code for fault in series.source.faults] == ["google_trends", "under_one"]
    assert read("partial_ja").points[0].values.min() == 0.5


@pytest.mark.parametrize(
    ("name", "code", "columns"),
    [("two_values", "series_value_open", ("gross", "net")), ("doubled", "series_dates_doubled", ("value",))],
)
def test_what_stays_open_is_refused_with_the_columns(name: str, code: str, columns: tuple[str, ...]) -> None:
    with pytest.raises(BadRecord) as fault:
        read(name)

    assert fault.value.reason["why"].code == code
    assert fault.value.reason["why"]["columns"] == columns


def test_a_value_column_named_by_hand_settles_it() -> None:
    gross, net = (read("two_values", value=title).points for title in ("gross", "Net"))

    assert [points.name for points in gross] == [points.name for points in net] == ["Linde", "Erle"]
    assert all((first.values - second.values == 9).all() for first, second in zip(gross, net, strict=True))


def test_series_columns_named_by_hand_make_the_name_in_their_order() -> None:
    names = [points.name for points in read("keyword_by_place", series=("geo", "keyword")).points]

    assert names == ["FR · tote", "JP · tote", "FR · clutch", "JP · clutch"]


def test_a_series_column_that_does_not_part_the_rows_is_refused() -> None:
    with pytest.raises(BadRecord, match="series_dates_doubled"):
        read("keyword_by_place", series=("geo",))


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(BadRecord) as fault:
        read("two_values", value="profit")

    assert "must be one of brand, gross, net, got 'profit'" in english(fault.value)


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (
            "date,sku,title,value\n2024,1001,Tote,1\n2024,1002,Clutch,2\n2025,1001,Tote,3\n2025,1002,Clutch,4\n",
            ["1001", "1002"],
        ),
        ("date,brand,style,value\n2024,A,a,1\n2024,A,b,2\n2025,A,a,3\n2025,A,b,4\n", ["a", "b"]),
        ("n,date,style,month,value\n1,2024-01,a,1,5\n2,2024-01,b,1,6\n3,2024-02,a,2,7\n4,2024-02,b,2,9\n", ["a", "b"]),
        ('"","date","style","hits"\n"1",2024-01,"a",5\n"2",2024-01,"b",6\n"3",2024-02,"a",7\n"4",2024-02,"b",8\n', ["a", "b"]),
        ("date,style,note,value\n2024,a,x,1\n2025,a,y,2\n2024,b,,3\n2025,b,z,4\n", ["a", "b"]),
        ("date,style,value\n2022,a,1\n2023,a,2\n2020,b,3\n2021,b,4\n", ["a", "b"]),
    ],
)
def test_other_columns_beside_do_not_mislead(rows: str, names: list[str]) -> None:
    assert [points.name for points in series_of_text(rows).points] == names


def test_two_columns_that_part_the_rows_each_its_way_are_asked_for() -> None:
    rows = "".join(
        f"20{year},{place},{brand},{year}\n" for year in (20, 21, 22) for place, brand in (("1st", "A"), ("2nd", "B"))
    )
    rows = rows.replace("2022,1st,A", "2022,1st,B").replace("2022,2nd,B", "2022,2nd,A")

    with pytest.raises(BadRecord) as fault:
        series_of_text("date,place,maker,value\n" + rows)

    assert (fault.value.reason.code, fault.value.reason["columns"]) == ("series_column_open", ("place", "maker"))


def test_an_unquoted_decimal_comma_is_refused_with_its_line() -> None:
    with pytest.raises(BadRecord) as fault:
        series_of_text("date,value\n2024-01-01,1\n2024-01-08,1,5\n")

    assert "line 3: 2 cells are wanted, got 3; put a number that has a comma in quotes" in english(fault.value)


def test_weeks_that_start_anew_on_new_year_lose_no_season() -> None:
    tidy = even(read("weeks_restart_jan1").points[0])

    assert [note.code for note in tidy.notes] == ["weeks_restart"]
    assert len(tidy) == 314
    assert np.abs(np.diff(tidy.values)).max() < 10
