"""What a file of series may hold is bounded, and within the bounds every answer is JSON: laws of all forms and values."""

from __future__ import annotations

import json
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.drawing.answers import trend_picture
from reticule.errors import BadInput, BadRecord, BadValue
from reticule.feed.csv_table import MOST_COLUMNS
from reticule.feed.series import series_of_json, series_of_text
from reticule.interfaces.wire.trend import encode
from reticule.json_text import json_of
from reticule.language.locale import ENGLISH
from reticule.services.sources import Sources
from reticule.services.trend import TrendRequest, answer
from reticule.trends.series import MOST_BEATS, MOST_POINTS, MOST_VALUE, Points, even

VALUES = st.one_of(
    st.floats(0, MOST_VALUE),
    st.sampled_from([0.0, 5e-324, 1e-300, 1e-9, 1.0, 50.0, 100.0, MOST_VALUE]),
)
STEPS = st.sampled_from([1, 7, 30, 91, 365])


def csv_of(days: np.ndarray, values: list[float]) -> str:
    dates = days.astype("datetime64[D]").astype(str)
    return "date,value\n" + "".join(f"{date},{value!r}\n" for date, value in zip(dates, values, strict=True))


@settings(max_examples=40, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=4), st.integers(3, 90), STEPS, st.integers(-150_000, 70_000))
def test_every_answer_is_json_and_a_drawing(values: list[float], count: int, step: int, first: int) -> None:
    days = first + step * np.arange(count)
    try:
        read = series_of_text(csv_of(days, [values[at % len(values)] for at in range(count)]))
    except BadInput:
        return

    trends = answer(TrendRequest((read,)), Sources())

    assert json.loads(json_of(encode(trends, ENGLISH)))["series"]
    if trends[0].future is not None:
        assert trend_picture(trends, ENGLISH).startswith("<svg")


@pytest.mark.parametrize("value", ["1.1e15", "1e100", "1.7e308", "1" + "0" * 300, "1e999"])
def test_a_value_too_large_is_refused_with_its_line(value: str) -> None:
    with pytest.raises(BadRecord) as refused:
        series_of_text(f"date,value\n2020-01,1\n2020-02,{value}\n")

    assert refused.value.reason["line"] == 3


def test_a_value_too_large_in_json_is_refused() -> None:
    with pytest.raises(BadInput):
        series_of_json([{"date": "2020-01", "value": 1e100}])


@pytest.mark.parametrize("date", ["0498-09-07", "1499-12-31", "2200-01-01", "9999-12-31", "9999-W01", "0001-01-01"])
def test_a_date_too_far_is_refused_with_its_line(date: str) -> None:
    with pytest.raises(BadRecord) as refused:
        series_of_text(f"date,value\n2020-01-01,1\n{date},2\n")

    assert refused.value.reason["line"] == 3


@pytest.mark.parametrize("step", [7, 31, 91, 365])
def test_a_series_too_long_is_refused_before_memory_is_taken(step: int) -> None:
    days = -170_000 + step * np.arange(400)
    days[-1] = 83_000
    points = Points("mini", days, np.ones(400))

    tracemalloc.start()
    is_refused = False
    try:
        beats = len(even(points).values)
    except BadValue:
        is_refused, beats = True, 0
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert is_refused is (step < 91)
    assert beats <= MOST_BEATS
    assert taken < 2_000_000


def test_a_series_of_too_many_points_is_refused() -> None:
    points = Points("mini", np.arange(MOST_POINTS + 1), np.ones(MOST_POINTS + 1))

    with pytest.raises(BadValue):
        even(points)


@pytest.mark.parametrize("count", [MOST_COLUMNS, 90_000])
def test_a_table_too_wide_is_refused_with_its_line(count: int) -> None:
    text = "date," + ",".join(map(str, range(count))) + "\n2020-01," + "1," * (count - 1) + "1\n"

    with pytest.raises(BadRecord) as refused:
        series_of_text(text)

    assert dict(refused.value.reason.values) == {"line": 1, "most": MOST_COLUMNS, "got": count + 1}


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"series": ' * 500 + "1" + "}" * 500, '{"2020-01": 1' + "0" * 400 + "}", '{"2020-01": NaN}']
)
def test_json_out_of_bounds_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        series_of_text(text)
