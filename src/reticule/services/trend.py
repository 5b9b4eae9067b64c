"""trend: will it last?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reticule.errors import BadValue
from reticule.feed.source import ReadSeries, Source
from reticule.questions.trend import Trend, in_order, trend
from reticule.services.sources import Sources
from reticule.store.trend_corpus import embedded_forests
from reticule.trends.advice import Costs
from reticule.trends.faults import faults_of

_MOST_NAMED = 8  # series that a fault lists


@dataclass(frozen=True, slots=True)
class TrendRequest:
    """Files of series, how far ahead, and what being wrong costs; `only` answers for one series, forecast beside the others.

    With `keep_faults` the faults of a source are read as they stand. Answers come in an order of `ORDERS`, and without one as
    the series come; `progress` is called with the share that is done.
    """

    files: tuple[ReadSeries, ...]
    horizon: int | None = None
    costs: Costs | None = None
    only: str | None = None
    keep_faults: bool = False
    sort: str | None = None
    progress: Callable[[float], None] = lambda share: None


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
    points = [
        replace(series, file=number) if number else series  # a copy of each is slow where there are many
        for number, file in enumerate(request.files)
        for series in file.points
    ]
    answers = trend(
        points,
        embedded_forests(),
        horizon=request.horizon,
        costs=request.costs,
        keep_faults=request.keep_faults,
        progress=request.progress,
    )
    read = tuple(_with_faults(request.files, answers))
    if request.only is None:
        return TrendAnswer(answers if request.sort is None else in_order(answers, request.sort), read)
    wanted = request.only.strip().casefold()
    named = tuple(answer for answer in answers if answer.series.name.casefold() == wanted)
    if not named:
        names = tuple(series.name for series in points[:_MOST_NAMED])
        more = ("...",) if len(points) > _MOST_NAMED else ()
        raise BadValue("unknown_series", known=(*names, *more), got=request.only)
    return TrendAnswer(named, read)


def _with_faults(files: Sequence[ReadSeries], answers: Sequence[Trend]) -> Iterator[Source]:
    """The sources of some files, each with what was left out of its series beside the faults known from reading."""
    every = iter(answers)
    for file in files:
        series = (answer.series for answer in islice(every, len(file.points)))
        yield replace(file.source, faults=(*file.source.faults, *faults_of(series)))
