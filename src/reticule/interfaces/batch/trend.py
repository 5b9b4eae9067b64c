"""reticule batch trend: what comes next, and whether it lasts, for every series of large files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import astuple, dataclass, field, replace
from functools import partial
from itertools import filterfalse
from typing import TYPE_CHECKING, Any, Final

from reticule.errors import BadValue
from reticule.feed.duckdb_parts import count_rows
from reticule.feed.source import ColumnNames
from reticule.interfaces.batch.shards import Batch, Json, Shard, digest_of, digits_of, run_batch, write_skipped, write_table
from reticule.language.locale import Locale

if TYPE_CHECKING:
    from reticule.feed.source import ReadSeries
    from reticule.questions.trend import Trend
    from reticule.trends.advice import Costs
    from reticule.trends.series import Points

_SOME, _MANY = 8 << 20, 256 << 20  # bytes of the files from which there are 16 shards, and 256
_TEXT, _NUMBER, _CURVE = "VARCHAR", "DOUBLE", "DOUBLE[]"
# the columns of the answers with their types, and where each stands in the answer of `reticule trend --json`
_COLUMNS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "series": (_TEXT, ("series",)),
    "rhythm": (_TEXT, ("rhythm",)),
    "forecast_from": (_TEXT, ("forecast_from",)),
    "stage": (_TEXT, ("stage",)),
    "today": (_NUMBER, ("today",)),
    "growth_lower": (_NUMBER, ("growth", "lower")),
    "growth": (_NUMBER, ("growth", "middle")),
    "growth_upper": (_NUMBER, ("growth", "upper")),
    "falling": (_NUMBER, ("direction", "falling")),
    "steady": (_NUMBER, ("direction", "steady")),
    "rising": (_NUMBER, ("direction", "rising")),
    **{f"{name}_{years}y": (_NUMBER, ("probabilities", f"{name}_{years}y"))
       for name in ("above_half", "rise_of_half") for years in (1, 2, 5, 10)},
    "turn_date": (_TEXT, ("turn", "date")),
    "turn_kind": (_TEXT, ("turn", "kind")),
    "advice": (_TEXT, ("advice", "do")),
    "depth": (_NUMBER, ("advice", "depth")),
    "off": (_NUMBER, ("backtest", "off")),
    "doing_nothing_off": (_NUMBER, ("backtest", "doing_nothing")),
    "forecast": (_CURVE, ("forecast",)),
    "lower_80": (_CURVE, ("intervals", "80", "lower")),
    "upper_80": (_CURVE, ("intervals", "80", "upper")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrendBatchRequest:
    """Files of series, the folder of the answers, and the options of `reticule trend`; `shards` is 1, 16 or 256."""

    files: tuple[str, ...]
    out: str
    columns: ColumnNames = field(default_factory=ColumnNames)
    horizon: int | None = None
    costs: Costs | None = None
    keep_faults: bool = False
    shards: int | None = None  # by default by the size of the files


@dataclass(frozen=True, slots=True)
class TrendBatchAnswer:
    """What was done: how many series were answered and left out, and the files."""

    series: int
    skipped: int  # lines of the files of series that are broken or too short
    files: tuple[str, ...]
    resumed: int  # shards that were there already


def answer(
    request: TrendBatchRequest, executor: Executor, progress: Callable[[float], None] = lambda share: None
) -> TrendBatchAnswer:
    """Answers every series of the files; shards that are there already are kept.

    Series of one shard are forecast together, and learn from one another.

    Raises:
        BadInput: a file cannot be read, or the folder holds the answers of another question.
    """
    facts = {
        "files": [digest_of(path) for path in request.files],
        "columns": [request.columns.value, *request.columns.series],
        "horizon": request.horizon,
        "costs": None if request.costs is None else list(astuple(request.costs)),
        "keep_faults": request.keep_faults,
    }
    digits = _digits_of(request)

    def prepare(parts: str) -> None:
        from reticule.feed.series_parts import split_series

        for number, path in enumerate(request.files):
            split_series(path, os.path.join(parts, str(number)), digits, request.columns)

    done = run_batch(Batch("trend", request.out, digits, facts, prepare, partial(answer_shard, request)), executor, progress)
    return TrendBatchAnswer(count_rows(done.files), done.skipped, done.files, done.resumed)


def answer_shard(request: TrendBatchRequest, shard: Shard, parts: str) -> None:
    """Works out one shard and writes its files, whole or not at all."""
    from reticule.feed.series_parts import part_series
    from reticule.interfaces.wire.trend import encode_each
    from reticule.services.sources import Sources
    from reticule.services.trend import TrendRequest
    from reticule.services.trend import answer as answer_trend

    read = [part_series(os.path.join(parts, str(number)), shard.prefix, path) for number, path in enumerate(request.files)]
    files = tuple(series for series, _ in read)
    skipped = [
        _skipped(path, one.name, one.why) for path, (_, broken) in zip(request.files, read, strict=True) for one in broken
    ]

    def asked(files: tuple[ReadSeries, ...]) -> Sequence[Trend]:
        of_shard = TrendRequest(files, request.horizon, request.costs, keep_faults=request.keep_faults)
        return answer_trend(of_shard, Sources()) if any(file.points for file in files) else ()

    try:
        trends = asked(files)
    except BadValue:  # one of them is too long; few shards have such, so no other is looked at twice
        for path, file in zip(request.files, files, strict=True):
            skipped += [_skipped(path, points.name, why) for points in file.points if (why := _too_long(points))]
        trends = asked(tuple(replace(file, points=tuple(filterfalse(_too_long, file.points))) for file in files))
    short = [{"series": trend.series.name, "why": str(trend.verdict)} for trend in trends if trend.future is None]
    write_skipped(shard, skipped + short)
    _write(shard.path, [_with_start(one) for one in encode_each(trends, Locale())])


def _skipped(path: str, series: str, why: str) -> Json:
    return {"series": series, "file": path, "why": why}


def _too_long(points: Points) -> str:
    """Why a series has too many points, or too many beats; empty where it has not."""
    from reticule.trends.series import even

    try:
        even(points)
    except BadValue as fault:
        return str(fault)
    return ""


def _digits_of(request: TrendBatchRequest) -> int:
    if request.shards is not None:
        return digits_of(request.shards)
    size = sum(os.path.getsize(path) for path in request.files)
    return 0 if size < _SOME else 1 if size < _MANY else 2


def _write(path: str, answers: list[Json]) -> None:
    """One row a series, in the order of the files and of the names in each."""
    import numpy as np

    rows: dict[str, Any] = {}
    for name, (kind, place) in _COLUMNS.items():
        values = [_at(answer, place) for answer in answers]
        rows[name] = np.array(values, dtype=np.float64) if kind == _NUMBER else _objects(values)
    cells = [
        f"nullif({name}, 'nan'::DOUBLE) AS {name}" if kind == _NUMBER else f"{name}::{kind} AS {name}"
        for name, (kind, _) in _COLUMNS.items()
    ]
    # columns are constants of ours
    write_table(path, f"SELECT {', '.join(cells)} FROM answers", {"answers": rows})  # nosec B608


def _with_start(answer: Json) -> Json:
    return answer | {"forecast_from": answer["forecast"][0]["date"] if answer["forecast"] else None}


def _objects(values: Sequence[Any]) -> Any:
    """An array of texts or lists, shape (n,), dtype object."""
    import numpy as np

    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _at(answer: Json, place: Sequence[str]) -> Any:
    """What stands at a place of an answer; of a forecast its values, and None where the answer has nothing there."""
    value: Any = answer
    for step in place:
        value = value.get(step) if value else None
    if isinstance(value, list):
        return [point["value"] if isinstance(point, dict) else point for point in value] or None
    return value
