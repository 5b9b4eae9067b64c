"""Will it last: what a series says has happened, what comes, how sure that is, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reticule.errors import BadValue
from reticule.reason import Reason
from reticule.trends.advice import Advice, Costs, advise
from reticule.trends.alike import groups_of
from reticule.trends.explanation import reasons_of, verdict_of
from reticule.trends.faults import without_faults
from reticule.trends.forecast import Outlook, outlooks
from reticule.trends.longevity import Forests, Longevity, longevities
from reticule.trends.series import Points, Series, even
from reticule.trends.stage import Stage, stage_of
from reticule.trends.totals import reconciled

LONGEST = 520  # beats ahead: ten years of weeks


@dataclass(frozen=True, slots=True, eq=False)
class Future:
    """What can be said of a series with enough signal."""

    outlook: Outlook
    stage: Stage
    longevity: Longevity | None  # None where less than two years are known
    advice: Advice | None  # None without the costs of being wrong

    @property
    def growth(self) -> tuple[float, float, float]:
        """Growth of the coming year over the last, as a share: lower end of 80 %, middle, upper end."""
        low, middle, high = (self.outlook.growth_at(share) for share in (0.1, 0.5, 0.9))
        return low, middle, high


@dataclass(frozen=True, slots=True, eq=False)
class Trend:
    """The answer for one series; `future` is None where there is not enough signal, which `verdict` then says."""

    series: Series
    future: Future | None
    verdict: Reason
    reasons: tuple[Reason, ...]
    group: int | None = None  # the number of the group of series that move alike


def trend(
    points: Sequence[Points],
    forests: Forests,
    *,
    horizon: int | None = None,
    costs: Costs | None = None,
    keep_faults: bool = False,
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[Trend, ...]:
    """Will it last?

    Series that are given together are forecast together, and learn from one another; where one is the sum of the others, the
    forecasts add up. The answers come in the order of the series.

    Args:
        points: one or many series.
        forests: trees that tell what lasts; see `store.trend_corpus.embedded_forests`.
        horizon: weeks, months, quarters or years ahead; by default 52, 24, 8 or 10.
        costs: of a unit too many and one too few; without them nothing is advised.
        progress: called with the share of the series that are done, 0 to 1.
        keep_faults: whether joint jumps and abrupt runs of zeros are read as they stand, and not left out.

    Raises:
        BadValue: the horizon cannot be, or no series is given.
    """
    if horizon is not None and not 1 <= horizon <= LONGEST:
        raise BadValue("horizon_range", least=1, most=LONGEST, got=horizon)
    if not points:
        raise BadValue("trend_without_series")
    every = [even(each) for each in points]
    every = every if keep_faults else without_faults(every, [each.file for each in points])
    loud = [number for number, series in enumerate(every) if series.silent is None]
    forecasts = reconciled(outlooks([every[number] for number in loud], horizon, progress))
    futures = dict(zip(loud, _futures(forecasts, forests, costs), strict=True))
    groups = dict(zip(loud, groups_of([every[number] for number in loud]), strict=True))
    return tuple(
        _trend_of(futures[number], groups[number]) if series.silent is None else _silent_trend(series, series.silent)
        for number, series in enumerate(every)
    )


def at_costs(trends: Sequence[Trend], costs: Costs | None) -> tuple[Trend, ...]:
    """The same answers, with what they advise at other costs; nothing is forecast anew."""
    return tuple(
        one if one.future is None else _trend_of(replace(one.future, advice=_advice(one.future.outlook, costs)), one.group)
        for one in trends
    )


def in_order(trends: Sequence[Trend], by: str) -> list[Trend]:
    """Many series in one of `ORDERS`: the biggest rise, the surest fall or the shakiest hold first, or by name.

    Those without enough signal come last.
    """

    def key(one: Trend) -> tuple[bool, float, str]:
        return one.future is None, 0.0 if one.future is None else ORDERS[by](one.future), one.series.name

    return sorted(trends, key=key)


def _futures(looked: list[Outlook], forests: Forests, costs: Costs | None) -> list[Future]:
    lasting: dict[int, Longevity] = {}
    for length in sorted({len(outlook.levels) for outlook in looked if len(outlook.levels) > 1}):
        alike = [number for number, outlook in enumerate(looked) if len(outlook.levels) == length]
        lasting |= zip(alike, longevities([looked[number] for number in alike], forests), strict=True)
    return [
        Future(
            outlook,
            stage_of(outlook),
            lasting.get(number),
            _advice(outlook, costs),
        )
        for number, outlook in enumerate(looked)
    ]


def _advice(outlook: Outlook, costs: Costs | None) -> Advice | None:
    return None if costs is None else advise(outlook.growth, costs)


def _silent_trend(series: Series, why: Reason) -> Trend:
    return Trend(series, None, Reason.of("verdict_silent", why=why), series.notes)


def _trend_of(future: Future, group: int | None) -> Trend:
    outlook = future.outlook
    verdict = verdict_of(outlook, future.stage, future.growth, future.longevity)
    reasons = reasons_of(outlook, future.stage, future.advice, future.longevity)
    return Trend(outlook.series, future, verdict, reasons, group)


ORDERS: dict[str, Callable[[Future], float]] = {
    "rise": lambda future: -future.growth[1],
    "fall": lambda future: -future.outlook.chances[0],
    "lasting": lambda future: 1.0 if future.longevity is None else future.longevity.above_half[1],
    "name": lambda _: 0.0,
}
