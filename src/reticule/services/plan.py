"""plan: which bag, with what in it, for this outfit?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reticule.carry.bag import KINDS, WEARS
from reticule.errors import BadValue
from reticule.questions.plan import MOST_OPTIONS, Budget, Plan, Wishes, plan
from reticule.reason import Name
from reticule.services.sources import Sources
from reticule.trends.cost_per_wear import WEARS as WEARS_A_YEAR
from reticule.trends.cost_per_wear import Interest

if TYPE_CHECKING:  # numpy loads with series: a plan without one does without
    from reticule.trends.series import Points

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_CURRENCY = r"[A-Za-z]{3}|[€$£¥]"
_BUDGET = re.compile(
    rf"(?P<before>{_CURRENCY})?\s*(?P<amount>-?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(?P<after>{_CURRENCY})?"
)


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What is carried, what is worn, and wishes; `interest` is a series from which a price per wear is told."""

    carry: str
    outfit: str
    budget: Budget | None = None
    wear: str | None = None
    effects: tuple[str, ...] = ()
    most: int = MOST_OPTIONS
    interest: tuple[Points, ...] | None = None
    wears: int = WEARS_A_YEAR  # a year
    large: bool = False  # whether bags over 22 x 16 cm may come where a smaller one would do
    kind: str = KINDS[0]

    def __post_init__(self) -> None:
        if self.wear is not None and self.wear not in WEARS:
            raise BadValue("unknown_wear", known=tuple(Name("wear", wear) for wear in WEARS), got=self.wear)


def answer(request: PlanRequest, sources: Sources) -> Plan:
    """At most five bags with what goes in, from the whole catalogue.

    Raises:
        BadInput: a word of either text, or a wish, is not understood.
    """
    interest = None if request.interest is None else interest_of(request.interest, request.wears)
    wishes = Wishes(request.budget, request.wear, request.effects, request.most, interest, request.large)
    carry, outfit = sources.carry(request.carry), sources.outfit(request.outfit)
    bags = tuple(sources.of_kind(request.kind))
    return replace(plan(carry, outfit, bags, sources.library, wishes), skipped=sources.catalogue.skipped)


def interest_of(points: tuple[Points, ...], wears: int) -> Interest:
    """How long the style of one series is likely to be of interest.

    Raises:
        BadValue: there are several series, or this one has not enough signal for probabilities of years.
    """
    from reticule.questions.trend import trend
    from reticule.store.trend_corpus import embedded_forests
    from reticule.trends.longevity import YEARS

    if len(points) != 1:
        raise BadValue("interest_of_several", got=len(points))
    (future,) = trend(points, embedded_forests())
    if future.future is None:
        raise BadValue("interest_without_signal", series=points[0].name, why=future.verdict)
    if future.future.longevity is None:
        raise BadValue("interest_too_short", series=points[0].name)
    return Interest(points[0].name, tuple(zip(YEARS, future.future.longevity.above_half, strict=True)), wears)


def read_budget(text: str) -> Budget:
    """A budget such as "300 EUR".

    Raises:
        BadValue: there is no amount above 0, or no currency: three letters or one of the signs.

    >>> read_budget("300 eur"), read_budget("€1,200")
    (Budget(amount=300.0, currency='EUR'), Budget(amount=1200.0, currency='EUR'))
    """
    budget = _BUDGET.fullmatch(text.strip())
    if budget is None or (budget["before"] is None) == (budget["after"] is None):
        raise BadValue("budget_form", got=text)
    currency = budget["before"] or budget["after"]
    return Budget(float(budget["amount"].replace(",", "")), _SIGNS.get(currency, currency.upper()))
