"""A verdict in two sentences, and the reasons under it: figures in words, never more sure than they are."""

from __future__ import annotations

from math import expm1

from reticule.trends.advice import Advice, percent
from reticule.trends.analogues import Analog
from reticule.trends.changepoint import Turn
from reticule.trends.forecast import Outlook
from reticule.trends.longevity import Longevity
from reticule.trends.stage import Stage

_SAID = {
    "rising": "It is rising",
    "peak": "It is at its peak",
    "falling": "It is falling",
    "classic": "It is a classic",
    "cyclical": "It comes and goes with the season",
    "resurgent": "It is coming back",
    "fad": "It was a fad",
}
_SIDES = ("below", "about", "above")


def verdict_of(outlook: Outlook, stage: Stage, growth: tuple[float, float, float], lasting: Longevity | None) -> str:
    """What has happened and what comes, in two sentences."""
    now = f"{_SAID[stage.word]} ({stage.why}){_turned(outlook)}."
    low, middle, high = growth
    year = f"the coming year should be {_about(middle)} the last (80% between {percent(low)} and {percent(high)})"
    if lasting is None:
        return f"{now} {year[0].upper()}{year[1:]}."
    kept = f"the chance that it still holds half of today's level in 1, 2 and 5 years is {_list(lasting.above_half[:3])}"
    return f"{now} {year[0].upper()}{year[1:]}; {kept}."


def _about(growth: float) -> str:
    if abs(growth) < 0.015:
        return "about as high as"
    return f"{abs(growth):.0%} {'above' if growth > 0 else 'below'}"


def _list(chances: tuple[float, ...]) -> str:
    told = [chance_in_words(chance) for chance in chances]
    return f"{', '.join(told[:-1])} and {told[-1]}"


def chance_in_words(chance: float) -> str:
    """A chance as people say it; never quite sure.

    >>> chance_in_words(0.9987), chance_in_words(0.31), chance_in_words(0.0004)
    ('over 99%', '31%', 'under 1%')
    """
    if chance > 0.99:
        return "over 99%"
    return "under 1%" if chance < 0.01 else f"{chance:.0%}"


def _turned(outlook: Outlook) -> str:
    turn = outlook.turn
    if turn is None:
        return ", with no turn beyond chance"
    date, earliest, latest = (outlook.series.dates(at, at + 1)[0] for at in (turn.at, turn.earliest, turn.latest))
    return f", since a turn {kind_of(turn)} about {date} (80% between {earliest} and {latest})"


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


def reasons_of(outlook: Outlook, stage: Stage, advice: Advice, like: tuple[Analog, ...]) -> tuple[str, ...]:
    """What the verdict rests on, each in a line."""
    reasons = [f"stage {stage.word}: {stage.why}"]
    if outlook.turn is not None:
        before, after = outlook.turn.before, outlook.turn.after
        reasons.append(f"turn {kind_of(outlook.turn)}: from {_yearly(before)} to {_yearly(after)} a year beneath the season")
    falls, steady, rises = map(chance_in_words, outlook.chances)
    above, below = f"{rises} that it is over 5% above the last", f"{falls} over 5% below"
    reasons.append(f"chances for the coming year: {above}, {steady} within 5% of it, {below}")
    if outlook.off is not None and outlook.idle is not None:
        years = max(1, round(outlook.judged))
        span = f"over the last {years} years" if years > 1 else "over the last year"
        reasons.append(f"{span} this would have been off by {outlook.off:.0%}; doing nothing by {outlook.idle:.0%}")
    else:
        reasons.append("too short a past to judge this forecast by; its interval leans on synthetic series")
    reasons.append(f"{advice.word}: {advice.why}")
    if like:
        told = ", ".join(f"{one.name} {one.year} ({one.after_five:.0%} five years on)" for one in like)
        reasons.append(f"most like, of US first names: {told}")
    return (*reasons, *outlook.series.notes)


def _yearly(slope: float) -> str:
    return percent(expm1(min(slope, 4.0)))
