"""How many years a style is likely to stay of interest, and what each wear within them costs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reticule.errors import BadValue
from reticule.reason import Reason

LONGEST: Final = 10  # years that are counted: no probabilities are known beyond them
MOST_WEARS: Final = 366  # a year: once a day
WEARS: Final = 24  # a year, unless said otherwise: every other week


@dataclass(frozen=True, slots=True)
class Interest:
    """A style, the chances that it still holds half of today's level after so many years, and how often one would wear it.

    >>> Interest("micro bag", ((1, 1.0), (10, 1.0))).years
    10.0
    >>> round(Interest("fad", ((1, 0.5), (2, 0.0), (10, 0.0))).years, 2)
    1.0
    """

    style: str
    holds: tuple[tuple[int, float], ...]
    wears: int = WEARS

    def __post_init__(self) -> None:
        if not 1 <= self.wears <= MOST_WEARS:
            raise BadValue("wears_range", least=1, most=MOST_WEARS, got=self.wears)

    @property
    def years(self) -> float:
        """Expected years, of the next ten, in which the style holds half of today's level: the area under the chances."""
        points = ((0, 1.0), *self.holds)
        return sum((later - sooner) * (first + last) / 2 for (sooner, first), (later, last) in pairwise(points))

    def per_wear(self, price: float) -> float:
        """A price shared among the wears that are likely while the style is of interest.

        >>> Interest("classic", ((10, 1.0),), wears=10).per_wear(200)
        2.0
        """
        return price / (self.years * self.wears)

    @property
    def why(self) -> Reason:
        """How many wears and years a cost per wear is counted over."""
        return Reason.of("wears_while_of_interest", count=self.wears, years=self.years, longest=LONGEST, style=self.style)
