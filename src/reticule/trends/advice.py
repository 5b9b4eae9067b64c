"""What a buyer does about it: buy, test, hold or exit, at the buyer's own cost of being wrong."""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1
from typing import Final

from reticule.errors import BadValue
from reticule.reason import Reason, Share
from reticule.trends.forecast import share_of
from reticule.trends.models.season import Floats

WORDS: Final = ("buy", "test", "hold", "exit")
_MORE: Final = 0.05  # of growth, from which depth is added
_LESS: Final = -0.25  # of growth, under which one gets out


@dataclass(frozen=True, slots=True)
class Costs:
    """What a unit too many costs, and a unit too few, in any one currency.

    >>> Costs(3, 1).ratio
    0.25
    """

    unsold: float = 1.0
    missed: float = 1.0

    def __post_init__(self) -> None:
        for code, cost in (("cost_unsold_range", self.unsold), ("cost_missed_range", self.missed)):
            if not 0 < cost < float("inf"):
                raise BadValue(code, got=cost)

    @property
    def ratio(self) -> float:
        """The share of outcomes that the order should cover (Arrow, Harris and Marschak 1951)."""
        return self.missed / (self.missed + self.unsold)


@dataclass(frozen=True, slots=True)
class Advice:
    """One word, the change of depth against last year that the costs call for, and the reason."""

    word: str
    depth: float
    why: Reason


def advise(growth: Floats, costs: Costs) -> Advice:
    """What to do with the quantiles of the coming year's growth (as logarithms, the least first).

    >>> import numpy as np
    >>> sure, unsure = np.linspace(0.2, 0.3, 11), np.linspace(-0.4, 0.7, 11)
    >>> [advise(spread, Costs(unsold=4)).word for spread in (sure, unsure, sure - 0.8, sure - 0.25)]
    ['buy', 'test', 'exit', 'hold']
    """
    depth = expm1(share_of(growth, costs.ratio))
    middle = expm1(share_of(growth, 0.5))
    covered = Share(costs.ratio)
    order = Reason.of("order_share", unsold=costs.unsold, missed=costs.missed, covered=covered, depth=Share(depth))
    if depth > _MORE and middle > -_MORE:
        return Advice("buy", depth, order)
    if middle > _MORE:
        return Advice("test", depth, Reason.of("small_order", order=order, likeliest=Share(middle)))
    if min(depth, middle) < _LESS:
        return Advice("exit", depth, order)
    return Advice("hold", depth, order)
