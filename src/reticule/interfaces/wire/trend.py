"""trend as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.errors import BadRecord
from reticule.feed.series import series_of_json, series_of_text
from reticule.interfaces.wire.decode import number_asked, text_asked
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.schema import takes
from reticule.questions.trend import Memory, Trend, trend
from reticule.store.catalogue import Catalogue
from reticule.store.trend_corpus import embedded_forests, embedded_record
from reticule.trends.advice import Costs
from reticule.trends.explanation import kind_of
from reticule.trends.intervals import LEVELS
from reticule.trends.models.local import Floats
from reticule.trends.series import Points

_POINT: Json = {"type": "object", "properties": {"date": {"type": "string"}, "value": {"type": ["number", "null"]}}}
_SERIES: Json = {
    "type": "object",
    "required": ["points"],
    "properties": {"series": {"type": "string"}, "points": {"type": "array", "items": _POINT, "maxItems": 20_000}},
}
_COST: Json = {"type": "number", "exclusiveMinimum": 0, "maximum": 1e6}
TAKES = takes(
    {
        "csv": {"type": "string", "description": "a file's text: date,value or date,series,value, or Google Trends' own"},
        "series": {"type": "array", "items": _SERIES, "minItems": 1, "maxItems": 1_000},
        "horizon": {"type": "integer", "minimum": 1, "maximum": 520},
        "cost_unsold": _COST,
        "cost_missed": _COST,
    }
)
EXAMPLE: Json = {
    "csv": "date,value\n" + "".join(f"{2018 + n // 12}-{n % 12 + 1:02d}-01,{40 + n + 8 * (n % 12 > 8)}\n" for n in range(60)),
    "horizon": 12,
}


def ask(asked: Json, catalogue: Catalogue | None = None) -> Json:
    r"""Series as records under series, or a file's text under csv; horizon, and cost_unsold and cost_missed, as wanted.

    Raises:
        BadInput: a series, a date, a value or a number cannot be read.

    >>> rows = "".join(f"{2015 + n // 12}-{n % 12 + 1:02d},{10 + n}\n" for n in range(60))
    >>> answer = ask({"csv": "date,value\n" + rows, "horizon": 12})["series"][0]
    >>> len(answer["forecast"]), answer["stage"], answer["forecast"][0]["date"]
    (12, 'rising', '2020-01-01')
    """
    return trends_json(answered(asked, catalogue))


def answered(asked: Json, catalogue: Catalogue | None = None) -> tuple[Trend, ...]:
    """The answers themselves, one a series."""
    points = _points(asked)
    horizon = number_asked(asked, "horizon", 0) if asked.get("horizon") is not None else None
    if horizon is not None and horizon != int(horizon):
        raise BadRecord(f"horizon must be a whole number, got {horizon:g}")
    costs = Costs(number_asked(asked, "cost_unsold", 1.0), number_asked(asked, "cost_missed", 1.0))
    return tuple(trend(points, embedded_memory(), horizon=None if horizon is None else int(horizon), costs=costs))


def _points(asked: Json) -> tuple[Points, ...]:
    if "csv" in asked:
        return series_of_text(text_asked(asked, "csv"))
    if not isinstance(told := asked.get("series"), list):
        raise BadRecord(f"series must be a list of objects with points, got {told!r}")
    return series_of_json({"series": told})


def embedded_memory() -> Memory:
    """The trees and careers that come with reticule."""
    return Memory(embedded_forests(), embedded_record())


def trends_json(answers: Sequence[Trend]) -> Json:
    """All answers, in the order of the series."""
    return {"series": [trend_json(answer) for answer in answers]}


def trend_json(answer: Trend) -> Json:
    """One answer; a series without enough signal has no forecast, and its verdict says why."""
    future = answer.future
    shared: Json = {"series": answer.series.name, "rhythm": answer.series.rhythm.name}
    if future is None:
        none: Json = {str(level): {"lower": [], "upper": []} for level in LEVELS}
        silent: Json = {"forecast": [], "intervals": none, "turn": None, "stage": "not enough signal", "probabilities": {}}
        return shared | silent | {"verdict": answer.verdict, "reasons": list(answer.reasons)}
    outlook = future.outlook
    start = len(answer.series)
    dates = answer.series.dates(start, start + len(outlook.ahead))
    low, middle, high = future.growth
    falls, steady, rises = outlook.chances
    return shared | {
        "forecast": [{"date": date, "value": value} for date, value in zip(dates, short(outlook.ahead), strict=True)],
        "intervals": {str(level): {"lower": short(ends[0]), "upper": short(ends[1])} for level, ends in outlook.ends.items()},
        "turn": _turn_json(answer),
        "stage": future.stage.word,
        "probabilities": {} if future.longevity is None else future.longevity.named(),
        "verdict": answer.verdict,
        "reasons": list(answer.reasons),
        "growth": {"lower": round(low, 4), "middle": round(middle, 4), "upper": round(high, 4)},
        "direction": {"falling": round(falls, 4), "steady": round(steady, 4), "rising": round(rises, 4)},
        "advice": {"do": future.advice.word, "depth": round(future.advice.depth, 4), "why": future.advice.why},
        "backtest": None
        if outlook.off is None or outlook.idle is None
        else {"off": round(outlook.off, 4), "doing_nothing": round(outlook.idle, 4), "years": outlook.judged},
        "analogs": [{"name": one.name, "year": one.year, "apart": one.apart, "path": list(one.path)} for one in future.analogs],
    }


def short(values: Floats) -> list[float]:
    """Six digits: what lies further back is chance, and not the same on every machine.

    >>> import numpy as np
    >>> short(np.array([1 / 3, 1234567.0]))
    [0.333333, 1234570.0]
    """
    return [float(f"{value:.6g}") for value in values.tolist()]


def _turn_json(answer: Trend) -> Json | None:
    turn = answer.future.outlook.turn if answer.future else None
    if turn is None:
        return None
    date, earliest, latest = (answer.series.dates(at, at + 1)[0] for at in (turn.at, turn.earliest, turn.latest))
    return {
        "date": date,
        "from": earliest,
        "to": latest,
        "kind": kind_of(turn),
        "slope_before": round(turn.before, 4),
        "slope_after": round(turn.after, 4),
    }
