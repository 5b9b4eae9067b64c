"""What the page of a trend shows beside its answer: each series in words and rows, and what to settle about its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from json import dumps, loads
from typing import Final

from reticule.drawing.answers import trend_sparks
from reticule.feed.source import Source
from reticule.interfaces.wire.encode import Json
from reticule.interfaces.wire.registry import QUESTIONS
from reticule.language.chance import odds
from reticule.language.growth import (
    growth_words,
    is_open,
    next_year,
    next_year_range,
    order_line,
    order_words,
    sells_out,
)
from reticule.language.locale import Locale
from reticule.language.messages import say
from reticule.questions.trend import Future, Trend, at_costs
from reticule.reason import Name, Reason, Share
from reticule.services.sources import Sources
from reticule.services.trend import TrendAnswer
from reticule.trends.frequency import YEARLY
from reticule.trends.longevity import YEARS
from reticule.trends.stage import TOO_SHORT

_CRAZES: Final = ("craze", "craze_from_nothing")  # said under the headline, and not among the reasons
_SURE: Final = ("comeback", "season_comes_back", "turn_slopes", "year_probabilities", "backtest_error", "backtest_too_short")
_LATER: Final = ("level_today", "later_years_doubted")
_OF_COSTS: Final = ("advice_because", "advice_needs_costs")
_OF_COSTS_OR_WORDS: Final = ("cost_unsold", "cost_missed", "lang", "units", "level")  # what no forecast depends on
_NOTICES: Final = {"jump_left_out": "notice_jump", "outage_left_out": "notice_outage"}
_MOST_NOTICES = 4


def trend_view(record: Json, locale: Locale) -> Json:
    """The answer, its charts, a spark a series, each series in words and rows, and what is to be settled about the file.

    Raises:
        BadInput: what is asked cannot be read.
    """
    question = QUESTIONS["trend"]
    costs = question.request(record).costs
    forecasts = _forecasts(dumps({field: value for field, value in record.items() if field not in _OF_COSTS_OR_WORDS}))
    answers = TrendAnswer(at_costs(forecasts, costs), forecasts.sources)
    encoded = question.encode(answers, locale)
    return {
        "answer": encoded,
        "pictures": list(question.figures_of(answers, locale)),
        "sparks": list(trend_sparks(answers)),
        "shown": [_shown(answer, _of_file(answers), locale) for answer in answers],
        "rows": [list(_rows(one)) for one in encoded["series"]],
        "notices": list(_notices(answers.sources, locale)),
    }


@lru_cache(maxsize=2)
def _forecasts(asked: str) -> TrendAnswer:
    """The answer to a question without costs, kept while somebody moves hers."""
    question = QUESTIONS["trend"]
    answer: TrendAnswer = question.answer(question.request(loads(asked)), Sources())
    return answer


def _of_file(answers: TrendAnswer) -> set[str]:
    """The codes of what is said of a whole file, and so of none of its series; which of several has a fault, it says itself."""
    codes = {reason.code for file in answers.sources for reason in (*file.faults, *(row.why for row in file.dropped))}
    return codes if len(answers) == 1 else codes - set(_NOTICES)


def _shown(answer: Trend, of_file: set[str], locale: Locale) -> Json:
    """One series in words: what is said at once, and under each fold."""
    series, future = answer.series, answer.future
    dates = series.dates(0, len(series))
    codes = {*_CRAZES, *_SURE, *_LATER, *_OF_COSTS, *of_file}
    shown: Json = {
        "headline": _sentence(_now(answer), locale),
        "stage": say(Reason.of(f"stage_{TOO_SHORT if future is None else future.stage.word}"), locale),
        "count": say(series.rhythm.count(len(series)), locale),
        "first": locale.date(dates[0]),
        "last": locale.date(dates[-1]),
        "read": [say(reason, locale) for reason in answer.reasons if reason.code not in codes],
    }
    return shown | (_foreseen(answer, future, locale) if future else {"lines": [], "range": "", "sure": [], "later": []})


def _foreseen(answer: Trend, future: Future, locale: Locale) -> Json:
    low, middle, high = future.growth
    spread = next_year_range(low, high)
    craze = [reason for reason in answer.reasons if reason.code in _CRAZES]
    return {
        "lines": [_sentence(reason, locale) for reason in (*craze, next_year(low, middle, high))],
        "range": "" if spread is None else say(spread, locale),
        "growth": say(growth_words(middle), locale),
        "sure": [_exact_year(answer, locale), *(say(reason, locale) for reason in answer.reasons if reason.code in _SURE)],
        "later": [*_later(future, locale), *(say(reason, locale) for reason in answer.reasons if reason.code in _LATER)],
        "order": _order(future, locale),
    }


def _now(answer: Trend) -> Reason:
    """Where a series stands; since when a craze fades its peak says, and not its turn."""
    if answer.future is None:
        return answer.verdict
    now = _part(answer.verdict, "now")
    return _part(now, "stage") if answer.future.stage.word == "craze_fading" and now.code == "now_since" else now


def _part(reason: Reason, name: str) -> Reason:
    """A reason that another holds; itself where it holds none of the name."""
    part = dict(reason.values).get(name)
    return part if isinstance(part, Reason) else reason


def _sentence(reason: Reason, locale: Locale) -> str:
    """A reason as a sentence of its own; a verdict is one already."""
    if reason.code == "verdict_silent":
        return say(reason, locale)
    text = say(Reason.of("verdict_part", part=reason), locale)
    return text[:1].upper() + text[1:]


def _exact_year(answer: Trend, locale: Locale) -> str:
    """The coming year in figures."""
    year = _part(answer.verdict, "year")
    return say(Reason.of("year_ahead", **{name: year[name] for name in ("height", "low", "high")}), locale)


def _later(future: Future, locale: Locale) -> Iterator[str]:
    """How likely it is that half of today's interest is left in some years."""
    if future.longevity is None:
        return
    for years, probability in zip(YEARS, future.longevity.above_half, strict=True):
        yield say(Reason.of("half_still", span=YEARLY.count(years), odds=odds(probability)), locale)


def _order(future: Future, locale: Locale) -> Json | None:
    """What to order at the costs that were given; None without any."""
    advice = future.advice
    if advice is None:
        return None
    covered = _part(advice.why, "order")["covered"]
    low, _, high = future.growth
    more = [sells_out(covered.value)] if isinstance(covered, Share) and round(100 * (1 + advice.depth)) else []
    more += [Reason.of("order_small_first")] if advice.word == "test" or is_open(low, high) else []
    return {
        "word": say(order_words(advice.word, advice.depth), locale),
        "line": _sentence(order_line(advice.depth), locale),
        "more": " ".join(_sentence(reason, locale) for reason in more),
        "why": say(Reason.of("advice_because", advice=Name("word", advice.word), why=advice.why), locale),
    }


def _rows(encoded: Json) -> Iterator[Json]:
    """The forecast of a series, a date a row, with both its intervals."""
    ends = encoded["intervals"]
    for at, point in enumerate(encoded["forecast"]):
        bounds = {f"{end}_{level}": ends[level][end][at] for level in ("80", "95") for end in ("lower", "upper")}
        yield {"series": encoded["series"], "date": point["date"], "forecast": point["value"], **bounds}


def _notices(read: Iterable[Source], locale: Locale) -> Iterator[str]:
    """What was left out of a file as a mistake, for her to settle."""
    faults = [fault for source in read for fault in source.faults]
    unsettled = [fault for fault in (_part(fault, "fault") for fault in faults) if fault.code in _NOTICES]
    for fault in unsettled[:_MOST_NOTICES]:
        yield _sentence(Reason.of(_NOTICES[fault.code], **dict(fault.values)), locale)
