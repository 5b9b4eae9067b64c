"""Day and month, decimal mark and encoding are settled by whole columns."""

from __future__ import annotations

import numpy as np
import pytest

from reticule.errors import BadRecord
from reticule.feed.csv_table import decoded
from reticule.feed.dates import days_of, looks_like_date
from reticule.feed.google_trends import without_unfinished
from reticule.feed.numbers import Marks, floats_of, marks_of
from reticule.trends.series import Points

LINES = range(2, 100)


def iso_of(*cells: str) -> list[str]:
    return days_of(cells, LINES).astype("datetime64[D]").astype(str).tolist()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1/5/2020", "1/12/2020", "1/19/2020"), ["2020-01-05", "2020-01-12", "2020-01-19"]),
        (("5/1/2020", "12/1/2020", "19/1/2020"), ["2020-01-05", "2020-01-12", "2020-01-19"]),
        (("1/1/2020", "2/1/2020", "3/1/2020", "4/1/2020", "1/1/2021"), None),
        (("1/6/19", "13/6/19"), ["2019-06-01", "2019-06-13"]),
        (("3/4/2024", "4/5/2024"), None),
        (("13/1/2024", "1/13/2024"), None),
        (("05/01/2023", "05/02/2023", "05/03/2023", "05/04/2023", "05/05/2023", "05/06/2023"), None),
        (("07/01/2023", "08/01/2023", "09/01/2023", "10/01/2023", "11/01/2023", "12/01/2023", "01/01/2024"),
         ["2023-07-01", "2023-08-01", "2023-09-01", "2023-10-01", "2023-11-01", "2023-12-01", "2024-01-01"]),
    ],
)  # fmt: skip
def test_a_column_settles_the_order_of_day_and_month_or_is_refused(cells: tuple[str, ...], expected: list[str] | None) -> None:
    if expected is None:
        with pytest.raises(BadRecord, match="date_without_year"):
            iso_of(*cells)
    else:
        assert iso_of(*cells) == expected


def test_dates_of_many_hands() -> None:
    cells = (
        "2004-01-04 - 2004-01-10",
        "2024年1月7日",
        "2024Q2",
        "Q3 2024",
        "Jan 5, 2020",
        "5 Jan 2020",
        "2024-01-07T05",
        "20240107",
    )

    assert iso_of(*cells) == [
        "2004-01-04",
        "2024-01-07",
        "2024-04-01",
        "2024-07-01",
        "2020-01-05",
        "2020-01-05",
        "2024-01-07",
        "2024-01-07",
    ]
    assert not any(map(looks_like_date, ("Total", "1500", "mini bag", "1234.5", "")))


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1,5", "2"], [1.5, 2.0]),
        (["1,234", "999"], [1234.0, 999.0]),
        (["1.234", "999"], [1234.0, 999.0]),
        (["1.234", "1500"], [1.234, 1500.0]),
        (["1.234,5", "0,25"], [1234.5, 0.25]),
        (["1,234.5", "1,000"], [1234.5, 1000.0]),
        (["12.345.678", "5"], [12345678.0, 5.0]),
        (["1 234", "1\u202f234,5"], [1234.0, 1234.5]),
        (["€ 1.234,50", "$3", "4 %"], [1234.5, 3.0, 4.0]),
        (["<1", "< 1", "＜1", "1 未満", "<10"], [0.5, 0.5, 0.5, 0.5, 5.0]),
        (["1e3", "-0", "NA", "n/a"], [1000.0, 0.0, np.nan, np.nan]),
    ],
)
def test_a_column_settles_its_decimal_mark(cells: list[str], values: list[float]) -> None:
    (mark,) = marks_of([cells])

    np.testing.assert_array_equal(floats_of(cells, mark, LINES[: len(cells)]), values)


def test_a_clear_column_settles_the_others() -> None:
    assert marks_of([["1,234", "5,678"], ["0,5", "1,5"]]) == (Marks.COMMA, Marks.COMMA)


@pytest.mark.parametrize("cell", ["three", "-3", "(12)", "1,23,4", "inf", "5 bags"])
def test_a_cell_that_is_no_value_is_an_error_with_its_line(cell: str) -> None:
    with pytest.raises(BadRecord) as fault:
        floats_of(["1", cell], Marks.POINT, LINES[:2])

    assert (fault.value.reason["line"], fault.value.reason["got"]) == (3, cell)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_four_encodings_are_told_apart(encoding: str) -> None:
    assert (
        decoded("週,バッグ\n2024-01,1\n2024-02,2\n".encode(encoding)).removeprefix("\ufeff")
        == "週,バッグ\n2024-01,1\n2024-02,2\n"
    )


def weekly(*values: float) -> Points:
    return Points("bag", np.arange(len(values)) * 7, np.array(values, dtype=float))


@pytest.mark.parametrize(
    ("values", "is_dropped"),
    [
        ((50, 52, 48, 51, 20), True),
        ((50, 52, 48, 51, 40), False),
        ((50, 52, 200, 51, 50), False),  # the week after a lone spike is whole
        ((50, 20), False),
        (tuple([50] * 48 + [50, 50, 50, 50, 20, 50, 50] + [50] * 45 + [50, 50, 50, 50, 20]), False),  # as a year before
    ],
)
def test_a_last_week_is_unfinished_only_where_it_is_lower_than_it_should_be(
    values: tuple[float, ...], is_dropped: bool
) -> None:
    (points,), day, why = without_unfinished([weekly(*values)])

    assert (len(points.days) < len(values), day is not None, why is not None) == (is_dropped,) * 3
