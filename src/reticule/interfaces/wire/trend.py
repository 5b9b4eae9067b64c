"""trend as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reticule.errors import BadRecord
from reticule.feed.series import series_of_json, series_of_text
from reticule.feed.source import ReadSeries
from reticule.interfaces.wire.decode import flag_in, number_in, short, text_in, whole_in, word_in
from reticule.interfaces.wire.encode import Json, reason_json, reasons_json
from reticule.interfaces.wire.schema import NAME, schema_of
from reticule.interfaces.wire.series import COLUMNS, columns_in, sources_json
from reticule.language.locale import Locale
from reticule.language.messages import say
from reticule.questions.trend import ORDERS, Trend
from reticule.reason import Reason
from reticule.services.trend import TrendAnswer, TrendRequest
from reticule.trends.advice import Advice, Costs
from reticule.trends.explanation import kind_of
from reticule.trends.models.season import Floats
from reticule.trends.paths import LEVELS
from reticule.trends.spark_line import spark_line
from reticule.trends.stage import TOO_SHORT

_POINT: Json = {
    "type": "object",
    "properties": {"date": {"type": "string", "maxLength": 40}, "value": {"type": ["number", "null"]}},
}
_SERIES: Json = {
    "type": "object",
    "required": ["points"],
    "properties": {"series": NAME, "points": {"type": "array", "items": _POINT, "maxItems": 20_000}},
}
_COST: Json = {"type": "number", "exclusiveMinimum": 0, "maximum": 1e6}
SCHEMA = schema_of(
    {
        "csv": {"type": "string", "description": "a file's text: date,value or date,series,value, or Google Trends' own"},
        **COLUMNS,
        "series": {"type": "array", "items": _SERIES, "minItems": 1, "maxItems": 1_000},
        "horizon": {"type": "integer", "minimum": 1, "maximum": 520},
        "cost_unsold": _COST,
        "cost_missed": _COST,
        "sort": {"enum": list(ORDERS), "description": "which of several series comes first; by default the first given"},
        "keep_faults": {
            "type": "boolean",
            "description": "reads joint jumps of all series and abrupt runs of zeros as they stand, which are else left out",
        },
    }
)
EXAMPLE: Json = {
    "csv": "date,value\n" + "".join(f"{2018 + n // 12}-{n % 12 + 1:02d}-01,{40 + n + 8 * (n % 12 > 8)}\n" for n in range(60)),
    "horizon": 12,
}


def decode(record: Json) -> TrendRequest:
    r"""Series as records under series, or a file's text under csv; columns named by hand, horizon, costs and faults as wanted.

    Raises:
        BadInput: a series, a date, a value or a number cannot be read.

    >>> decode({"csv": "date,value\n2019,1\n2020,2\n", "horizon": 3}).horizon
    3
    """
    horizon = None if record.get("horizon") is None else whole_in(record, "horizon", 0)
    costs = _costs_in(record)
    sort = None if record.get("sort") is None else word_in(record, "sort", tuple(ORDERS), "")
    return TrendRequest((_series_in(record),), horizon, costs, keep_faults=flag_in(record, "keep_faults"), sort=sort)


def _costs_in(record: Json) -> Costs | None:
    """What being wrong costs; the one that is not said counts 1, and without both nothing is advised."""
    if record.get("cost_unsold") is None and record.get("cost_missed") is None:
        return None
    return Costs(number_in(record, "cost_unsold", 1.0), number_in(record, "cost_missed", 1.0))


def encode(trends: Sequence[Trend], locale: Locale) -> Json:
    """All answers, in the order of the series, and how these were read; nothing of that where they came from no file."""
    return {"series": list(encode_each(trends, locale)), **encode_read(trends, locale)}


def encode_each(trends: Iterable[Trend], locale: Locale) -> Iterator[Json]:
    """One answer after the other: as they are written, ten thousand of them need not be held."""
    return (_trend_json(trend, locale) for trend in trends)


def encode_read(trends: Sequence[Trend], locale: Locale) -> Json:
    """How the series were read."""
    return {"read": sources_json(trends.sources if isinstance(trends, TrendAnswer) else (), locale)}


def _series_in(record: Json) -> ReadSeries:
    if "csv" in record:
        return series_of_text(text_in(record, "csv"), columns=columns_in(record))
    if not isinstance(series := record.get("series"), list):
        raise BadRecord("series_missing", got=short(series))
    return series_of_json({"series": series})


def _trend_json(answer: Trend, locale: Locale) -> Json:
    """One answer; a series without enough signal has no forecast, and its verdict says why."""
    future = answer.future
    shared: Json = {"series": answer.series.name, "rhythm": answer.series.rhythm.name}
    if future is None:
        none: Json = {str(level): {"lower": [], "upper": []} for level in LEVELS}
        silent: Json = {"forecast": [], "intervals": none, "turn": None, "stage": TOO_SHORT, "probabilities": {}}
        return shared | silent | {"verdict": say(answer.verdict, locale), "reasons": reasons_json(answer.reasons, locale)}
    outlook = future.outlook
    start = len(answer.series)
    dates = answer.series.dates(start, start + len(outlook.ahead))
    low, middle, high = future.growth
    falls, steady, rises = outlook.chances
    return shared | {
        "forecast": [{"date": date, "value": value} for date, value in zip(dates, _six_digits(outlook.ahead), strict=True)],
        "intervals": {
            str(level): {"lower": _six_digits(ends[0]), "upper": _six_digits(ends[1])} for level, ends in outlook.ends.items()
        },
        "turn": _turn_json(answer),
        "stage": future.stage.word,
        "probabilities": {} if future.longevity is None else future.longevity.named(),
        "verdict": say(answer.verdict, locale),
        **dict(zip(("headline", "outlook"), verdict_in_two(answer.verdict, locale), strict=True)),
        "reasons": reasons_json(answer.reasons, locale),
        "growth": {"lower": round(low, 6), "middle": round(middle, 6), "upper": round(high, 6)},
        "direction": {"falling": round(falls, 4), "steady": round(steady, 4), "rising": round(rises, 4)},
        "today": float(f"{outlook.today:.6g}"),
        "curve": spark_line(answer.series.values, outlook.ahead, answer.series.rhythm.season),
        "group": answer.group,
        "advice": None if future.advice is None else _advice_json(future.advice, locale),
        "backtest": None
        if outlook.error is None or outlook.naive_error is None
        else {"off": round(outlook.error, 4), "doing_nothing": round(outlook.naive_error, 4), "years": outlook.judged},
    }


def verdict_in_two(verdict: Reason, locale: Locale) -> tuple[str, str]:
    """Where a series stands, and what the coming year should be: the two sentences of a verdict."""
    parts = dict(verdict.values)
    now, year = (say(Reason.of("verdict_part", part=parts[name]), locale) for name in ("now", "year"))
    return now, year


def _advice_json(advice: Advice, locale: Locale) -> Json:
    return {"do": advice.word, "depth": round(advice.depth, 4), "why": reason_json(advice.why, locale)}


def _six_digits(values: Floats) -> list[float]:
    """Six digits: what lies further back is chance, and not the same on every machine.

    >>> import numpy as np
    >>> _six_digits(np.array([1 / 3, 1234567.0]))
    [0.333333, 1234570.0]
    """
    return list(map(float, (" %.6g" * len(values) % tuple(values.tolist())).split()))


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
