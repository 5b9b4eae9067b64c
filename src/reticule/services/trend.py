"""trend: will it last?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reticule.errors import BadValue
from reticule.feed.source import Source
from reticule.questions.trend import Trend, trend
from reticule.services.sources import Sources
from reticule.store.trend_corpus import embedded_forests
from reticule.trends.advice import Costs
from reticule.trends.series import Points

_MOST_NAMED = 8  # series that a fault lists


@dataclass(frozen=True, slots=True)
class TrendRequest:
    """Series, how far ahead, and what being wrong costs; `only` answers for one series, forecast beside the others.

    `sources` say where the series come from and how they were read.
    """

    points: tuple[Points, ...]
    horizon: int | None = None
    costs: Costs | None = None
    only: str | None = None
    sources: tuple[Source, ...] = ()


class TrendAnswer(tuple[Trend, ...]):
    """One answer a series, in their order; `sources` say how the series were read."""

    sources: tuple[Source, ...]

    def __new__(cls, trends: Sequence[Trend], sources: tuple[Source, ...]) -> TrendAnswer:
        """Joins answers and sources."""
        answer = super().__new__(cls, trends)
        answer.sources = sources
        return answer


def answer(request: TrendRequest, sources: Sources) -> TrendAnswer:
    """One answer a series, in their order.

    Raises:
        BadValue: the horizon cannot be, or no series is given, or none goes by the name.
    """
    answers = trend(request.points, embedded_forests(), horizon=request.horizon, costs=request.costs)
    if request.only is None:
        return TrendAnswer(answers, request.sources)
    wanted = request.only.strip().casefold()
    named = tuple(answer for answer in answers if answer.series.name.casefold() == wanted)
    if not named:
        names = tuple(series.name for series in request.points[:_MOST_NAMED])
        more = ("...",) if len(request.points) > _MOST_NAMED else ()
        raise BadValue("unknown_series", known=(*names, *more), got=request.only)
    return TrendAnswer(named, request.sources)
