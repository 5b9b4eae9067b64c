"""Files of series as shops and search engines write them; an error names its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from said import english

from reticule.errors import BadRecord
from reticule.feed.dates import day_of
from reticule.feed.series import read_series, series_of_json, series_of_text
from reticule.reason import Reason

GOOGLE = """Category: All categories

Week,mini bag: (United States),fanny pack: (United States)
2024-01-07,50,<1
2024-01-14,52,3
2024-01-21,48,4
2024-01-28,51,4
2024-02-04,20,4
"""


def test_one_series_is_named_after_its_file(tmp_path: Path) -> None:
    file = tmp_path / "belt bag.csv"
    file.write_text("date,value\n2024-01-01,3\n2024-01-08,4\n", encoding="utf-8")

    (points,) = read_series(str(file)).points

    assert (points.name, points.values.tolist()) == ("belt bag", [3.0, 4.0])
    assert (points.days[1] - points.days[0]) == 7


def test_what_a_spreadsheet_calls_unicode_text_is_read(tmp_path: Path) -> None:
    file = tmp_path / "clutch.txt"
    file.write_text("date\tvalue\n2024-01-01\t3\n2024-01-08\t4\n", encoding="utf-16")

    assert [points.values.tolist() for points in read_series(str(file)).points] == [[3.0, 4.0]]


def test_many_series_keep_the_order_in_which_they_come() -> None:
    series = series_of_text("date,series,value\n2024-01,b,1\n2024-01,a,2\n2024-02,b,3\n").points

    assert [(points.name, points.values.tolist()) for points in series] == [("b", [1.0, 3.0]), ("a", [2.0])]


@pytest.mark.parametrize(
    "text",
    [
        "series,value,date\na,1,2024-01\na,2,2024-02\n",
        "date;series;value\n2024-01;a;1\n2024-02;a;2\n",
        "Datum;series;value\n01.01.2024;a;1,0\n01.02.2024;a;2\n",
        "date\tseries\tvalue\n2024-01\ta\t1\n2024-02\ta\t2,0\n",
        'date,series,value\n2024-01,"a",1\n2024-02,"a",2\n',
        "2024-01,a,1\n2024-02,a,2",
        "Date,Series,Value\r\n2024-01,a,1\r\n2024-02,a,2\r\n",
        "date,series,value\n2024-01,a,1\n\n2024-02,a,2\n\n",
    ],
)
def test_the_same_rows_in_other_clothes_are_the_same_series(text: str) -> None:
    (points,) = series_of_text(text).points

    assert (points.name, points.values.tolist(), points.days.tolist()) == ("a", [1.0, 2.0], [19723, 19754])


def test_a_column_for_each_series() -> None:
    series = series_of_text("year,Ada,Ben\n1990,1,2\n1991,3,\n").points

    assert [(points.name, points.values.tolist()) for points in series] == [("Ada", [1.0, 3.0]), ("Ben", [2.0])]


def test_a_google_export_is_read_with_its_weaknesses_named() -> None:
    bag, pack = series_of_text(GOOGLE).points

    assert (bag.name, bag.values.tolist()) == ("mini bag", [50.0, 52.0, 48.0, 51.0])
    assert bag.notes == (Reason.of("google_trends"), Reason.of("last_week_unfinished"))
    assert pack.values.tolist() == [0.5, 3.0, 4.0, 4.0]  # a week is unfinished for all terms or for none
    assert pack.notes == bag.notes


def test_months_of_google_keep_their_last() -> None:
    (points,) = series_of_text(
        "Category: All categories\n\nMonth,tote: (Worldwide)\n2024-01,50\n2024-02,50\n2024-03,5\n"
    ).points

    assert points.values.tolist() == [50.0, 50.0, 5.0]


@pytest.mark.parametrize(
    "series",
    [
        {"series": [{"series": "x", "points": [{"date": "2024-01", "value": 1}, {"date": "2024-02", "value": None}]}]},
        {"series": "x", "points": [{"date": "2024-01", "value": 1}]},
        [{"date": "2024-01", "value": 1}],
        {"2024-01": 1},
    ],
)
def test_json_in_four_forms(series: object) -> None:
    (points,) = series_of_json(series, "x").points

    assert (points.name, points.values.tolist()) == ("x", [1.0])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "lines of a date and a value, got none"),
        ("date,value\n2024-01-01,3\n3/4/2024,4\n", "line 3: a date must have its year first"),
        ("date,value\n2024-01-01,3\n2024-02-31,4\n", "line 3: a date must be one of the calendar"),
        ("date,value\n2024-01-01,three\n", "line 2: a value must be a number of at least 0, got 'three'"),
        ("date,series,value\n2024-01-01,a,-3\n", "line 2: a value must be a number of at least 0, got '-3'"),
        ("date,series,value\n2024-01-01,a,1\n2024-01-08,a\n", "line 3: 3 cells are wanted"),
        ('{"series": [{"series": "x"}]}', "must be an object with points"),
        ("[1, 2]", "must be an object with date and value, got 1"),
        ('[{"date": "2024", "value": true}]', "value must be a number of at least 0, got True"),
        ("{", "the JSON cannot be read"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, message: str) -> None:
    with pytest.raises(BadRecord) as fault:
        series_of_text(text)

    assert message in english(fault.value)


def test_a_fault_in_a_line_keeps_its_own_reason() -> None:
    with pytest.raises(BadRecord) as fault:
        series_of_text("date,value\n2024-01-01,3\n3/4/2024,4\n")

    assert fault.value.reason == Reason.of("series_line_wrong", line=3, why=Reason.of("date_without_year", got="3/4/2024"))


def test_a_fault_in_a_file_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("")

    with pytest.raises(BadRecord) as fault:
        read_series(str(file))

    assert fault.value.reason == Reason.of("series_file_wrong", path=str(file), why=Reason.of("series_file_empty"))


def test_a_missing_file_is_bad_input() -> None:
    with pytest.raises(BadRecord) as fault:
        read_series("nowhere.csv")

    assert (fault.value.reason.code, fault.value.reason["path"]) == ("series_file_unreadable", "nowhere.csv")
    assert english(fault.value) == "nowhere.csv cannot be read: No such file or directory"


def test_a_file_of_other_bytes_is_refused_as_no_text(tmp_path: Path) -> None:
    file = tmp_path / "latin.csv"
    file.write_bytes(b"date,value\n\xe9,1\n")

    with pytest.raises(BadRecord) as fault:
        read_series(str(file))

    assert fault.value.reason == Reason.of("series_file_unreadable", path=str(file), why=Reason.of("not_utf8"))


def test_dates_of_four_kinds() -> None:
    assert [day_of(text) for text in ("1970-01-31", "1970/2/1", "1970-02", "1971", "2020-W01")] == [30, 31, 31, 365, 18260]
