"""Series in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from reticule.errors import BadRecord
from reticule.feed.dates import days_of
from reticule.feed.source import ReadSeries, Source
from reticule.reason import Reason
from reticule.trends.series import Points


def series_of_json(record: object, name: str = "series") -> ReadSeries:
    """Returns the series of {"series": [{"series", "points": [...]}, ...]}, of a list of points, or of {date: value}.

    A point is {"date", "value"}.

    >>> [points.name for points in series_of_json([{"date": "2024-01", "value": 3}], "mini bag").points]
    ['mini bag']

    Raises:
        BadRecord: the object has another form, or two points of one series have one date and two values.
    """
    if isinstance(record, dict) and isinstance(record.get("series"), list):
        series = [_points_of(one, f"series {number}") for number, one in enumerate(record["series"], start=1)]
    elif isinstance(record, dict) and "points" in record:
        series = [_points_of(record, name)]
    else:
        if isinstance(record, dict):
            record = [{"date": day, "value": value} for day, value in record.items()]
        series = [_points_of({"series": name, "points": record}, name)]
    repeated = sum(count for _, count in series)
    faults = (Reason.of("rows_repeated", count=repeated),) if repeated else ()
    return ReadSeries(tuple(points for points, _ in series), Source("", "json", faults=faults))


def _points_of(record: object, name: str) -> tuple[Points, int]:
    """Returns the series of one JSON object, without points that have no value, and the number of points that came twice."""
    if not isinstance(record, dict) or not isinstance(record.get("points"), list) or not record["points"]:
        raise BadRecord("series_not_an_object", series=name)
    title = str(record.get("series") or record.get("name") or name)
    dates, values, numbers = [], [], []
    for number, point in enumerate(_objects(record["points"], title), start=1):
        value = point.get("value")
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
            raise BadRecord("series_point_value", series=title, point=number, got=repr(value))
        dates.append(str(point.get("date")))
        values.append(float(value))
        numbers.append(number)
    if not dates:
        raise BadRecord("series_without_values", series=title)
    try:
        days = days_of(dates, numbers).tolist()
    except BadRecord as fault:
        why = fault.reason["why"]
        raise (BadRecord.of(why) if isinstance(why, Reason) else fault) from fault
    value_of: dict[int, float] = {}
    for number, day, value in zip(numbers, days, values, strict=True):
        if value_of.setdefault(day, value) != value:
            raise BadRecord("series_point_doubled", series=title, point=number, date=dates[numbers.index(number)])
    points = Points(title, np.array(list(value_of), dtype=np.int64), np.array(list(value_of.values())))
    return points, len(days) - len(value_of)


def _objects(points: Sequence[object], title: str) -> Iterator[dict[str, Any]]:
    for number, point in enumerate(points, start=1):
        if not isinstance(point, dict):
            raise BadRecord("series_point_wrong", series=title, point=number, got=repr(point))
        yield point
