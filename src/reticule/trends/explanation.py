"""A verdict in two sentences, and the reasons under it: each a code with its figures."""

from __future__ import annotations

from math import expm1

from reticule.reason import Date, Name, Probability, Reason, Share
from reticule.trends.advice import Advice
from reticule.trends.forecast import Outlook
from reticule.trends.longevity import Longevity
from reticule.trends.stage import Stage
from reticule.trends.turn_dates import Turn

_NOW = {
    "climbing": Reason.of("is_climbing"),
    "steady": Reason.of("is_steady"),
    "seasonal": Reason.of("is_seasonal"),
    "fading": Reason.of("is_fading"),
    "craze_fading": Reason.of("is_craze_fading"),
    "back_again": Reason.of("is_back_again"),
}
_UPWARD, _DOWNWARD = ("climbing", "back_again"), ("fading", "craze_fading")
_STEADY = 0.015  # of growth, under which a year is about as high as the last
_STEEPEST = 4.0  # growth a year beyond this, as a share, is not measured


def verdict_of(outlook: Outlook, stage: Stage, growth: tuple[float, float, float], lasting: Longevity | None) -> Reason:
    """What has happened (`now`) and what comes (`year`).

    Args:
        outlook: the forecast of the series, with its turn.
        stage: the stage of its career.
        growth: of the coming year over the last, as shares: lower end of 80 %, middle, upper end.
        lasting: None where less than two years are known.
    """
    return Reason.of("verdict", now=_now(outlook, stage), year=_year_ahead(growth, lasting))


def _now(outlook: Outlook, stage: Stage) -> Reason:
    """The stage, and since when; a turn the other way is told among the reasons alone."""
    turn = outlook.turn
    if turn is None or stage.word not in (_UPWARD if turn.upward else _DOWNWARD):
        return _NOW[stage.word]
    return Reason.of("now_since", stage=_NOW[stage.word], date=Date(outlook.series.dates(turn.at, turn.at + 1)[0]))


def _year_ahead(growth: tuple[float, float, float], lasting: Longevity | None) -> Reason:
    low, middle, high = growth
    height, lower, upper = _height(middle), Share(low), Share(high)
    if lasting is None:
        return Reason.of("year_ahead", height=height, low=lower, high=upper)
    after_1, after_2, after_5 = (Probability(kept) for kept in lasting.above_half[:3])
    return Reason.of(
        "year_ahead_and_later",
        height=height,
        low=lower,
        high=upper,
        after_1=after_1,
        after_2=after_2,
        after_5=after_5,
    )


def _height(growth: float) -> Reason:
    if abs(growth) < _STEADY:
        return Reason.of("about_as_high")
    return Reason.of("share_above" if growth > 0 else "share_below", share=Share(abs(growth)))


def kind_of(turn: Turn) -> str:
    """In which direction it went.

    >>> kind_of(Turn(10, 8, 12, 0.3, -0.2, 20.0)), kind_of(Turn(10, 8, 12, 0.3, 0.1, 20.0))
    ('downward', 'to slower growth')
    """
    if turn.before > 0 > turn.after:
        return "downward"
    if turn.before < 0 < turn.after:
        return "upward"
    if turn.after > 0:
        return "to faster growth" if turn.upward else "to slower growth"
    return "to slower decline" if turn.upward else "to faster decline"


def reasons_of(outlook: Outlook, stage: Stage, advice: Advice | None, lasting: Longevity | None) -> tuple[Reason, ...]:
    """What the verdict rests on: stage, today's level, turn, probabilities, past errors, advice, notes on the series."""
    reasons = [] if stage.why is None else [stage.why]
    reasons.append(Reason.of("level_today", level=float(f"{outlook.today:.3g}")))
    if outlook.turn is not None:
        reasons.append(_turned(outlook, outlook.turn))
    below, within, above = map(Probability, outlook.chances)
    reasons.append(Reason.of("year_probabilities", above=above, within=within, below=below))
    if lasting is not None and outlook.series.rhythm.season > 1:
        reasons.append(Reason.of("later_years_doubted"))
    reasons.append(_backtest(outlook))
    if advice is None:
        reasons.append(Reason.of("advice_needs_costs"))
    else:
        reasons.append(Reason.of("advice_because", advice=Name("word", advice.word), why=advice.why))
    return (*reasons, *outlook.series.notes)


def _turned(outlook: Outlook, turn: Turn) -> Reason:
    date, earliest, latest = (Date(outlook.series.dates(at, at + 1)[0]) for at in (turn.at, turn.earliest, turn.latest))
    before, after = (_yearly(slope) for slope in (turn.before, turn.after))
    kind = Name("word", kind_of(turn))
    return Reason.of("turn_slopes", turn=kind, date=date, earliest=earliest, latest=latest, before=before, after=after)


def _backtest(outlook: Outlook) -> Reason:
    """How far the forecast would have been off in the past, beside repeating the last year."""
    if outlook.error is None or outlook.naive_error is None:
        return Reason.of("backtest_too_short")
    years = max(1, round(outlook.judged))
    return Reason.of("backtest_error", count=years, error=Share(outlook.error), naive_error=Share(outlook.naive_error))


def _yearly(slope: float) -> Reason | Share:
    """Growth a year; beyond what a line in logarithms can tell, that it is more."""
    growth = expm1(min(slope, 9.0))
    return Reason.of("over_share", share=Share(_STEEPEST)) if growth > _STEEPEST else Share(growth)
