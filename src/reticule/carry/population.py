"""Many people: a carry list of each, with a weight; how sure a share of them is; and how their phones grow."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist, median

from reticule.carry.item import CarryList, Item
from reticule.errors import BadValue
from reticule.units import Measure

CONFIDENCE = 0.95
_NORMAL = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
_PHONE = "phone"  # the kind of things that grow from year to year, and the name of the one that is no model
_YEARS_BACK, _ENOUGH = 6, 20  # years over which the growth of phones is measured, and phones that make a year's median
Growth = tuple[float, float, float]  # mm a year, of the longest, the middle and the shortest side


@dataclass(frozen=True, slots=True)
class Population:
    """Carry lists with the weight of each: for how many people it stands.

    Raises:
        BadValue: there is no list, or a weight is not above 0.
    """

    lists: tuple[CarryList, ...]
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.lists or len(self.lists) != len(self.weights):
            raise BadValue("population_empty")
        for weight in self.weights:
            if not 0 < weight < math.inf:
                raise BadValue("population_weight", got=weight)

    def __len__(self) -> int:
        return len(self.lists)

    @property
    def weight(self) -> float:
        """Of all lists together."""
        return math.fsum(self.weights)

    @property
    def effective(self) -> float:
        """How many lists of equal weight tell as much (L. Kish, *Survey Sampling*, 1965: (sum w)^2 / sum w^2).

        >>> from reticule.carry.box import Box
        >>> phones = CarryList((Item("phone", Box(147, 72, 8)),))
        >>> Population((phones, phones, phones), (1, 1, 2)).effective
        2.6666666666666665
        """
        return self.weight**2 / math.fsum(weight * weight for weight in self.weights)

    def grown(self, growth: Growth, years: float) -> Population:
        """The same people some years later: each of their phones larger by so many mm a year.

        >>> from reticule.carry.box import Box
        >>> phone = Item("phone", Box(150, 75, 8), kind="phone")
        >>> later = Population((CarryList((phone,)),), (1,)).grown((1.0, 0.4, 0.0), 2)
        >>> later.lists[0].items[0].box.sides
        (152, 76, 8)
        """
        lists = (CarryList(tuple(_grown(item, growth, years) for item in carry)) for carry in self.lists)
        return Population(tuple(lists), self.weights)


def share_interval(share: float, effective: float) -> tuple[float, float]:
    """Returns where the share of all people lies with 95 % confidence, by the share of those who were asked.

    The score interval of Wilson with the correction for continuity (R. G. Newcombe, *Statistics in Medicine* 17, 1998, method
    4): it covers the true share at least about as often as it says.

    Args:
        share: from 0 to 1.
        effective: the number of people asked, or of those of equal weight that tell as much.

    >>> [round(end, 3) for end in share_interval(0.5, 100)], share_interval(0, 20)[0]
    ([0.399, 0.601], 0.0)
    """
    n, z = effective, _NORMAL
    middle, below = 2 * n * share + z * z, 2 * (n + z * z)
    low = (middle - 1 - z * math.sqrt(max(0.0, z * z - 2 - 1 / n + 4 * share * (n * (1 - share) + 1)))) / below
    high = (middle + 1 + z * math.sqrt(max(0.0, z * z + 2 - 1 / n + 4 * share * (n * (1 - share) - 1)))) / below
    return (0.0 if share <= 0 else max(0.0, low)), (1.0 if share >= 1 else min(1.0, high))


def phone_growth(phones: Sequence[tuple[int, Item]]) -> Growth:
    """Returns by how many mm the sides of phones grew in a year: the median of all slopes between the medians of the years.

    Over the last six years with at least 20 phones (H. Theil, 1950; P. K. Sen, *JASA* 63, 1968); no growth without two of them.

    Args:
        phones: each with the year in which it came out.

    >>> from reticule.carry.box import Box
    >>> phone_growth([(year, Item("phone", Box(140 + year - 2020, 70, 8))) for year in range(2020, 2026) for _ in range(20)])
    (1.0, 0.0, 0.0)
    """
    counts = Counter(year for year, _ in phones)
    years = sorted(year for year, count in counts.items() if count >= _ENOUGH)[-_YEARS_BACK:]
    medians = [[median(_sorted(phone)[side] for year, phone in phones if year == of) for of in years] for side in range(3)]
    pairs = [(early, late) for early in range(len(years)) for late in range(early + 1, len(years))]
    if not pairs:
        return (0.0, 0.0, 0.0)
    first, second, third = (
        median((sides[late] - sides[early]) / (years[late] - years[early]) for early, late in pairs) for sides in medians
    )
    return first, second, third


def _sorted(item: Item) -> list[float]:
    return sorted(item.sides, reverse=True)


def is_phone(item: Item) -> bool:
    """Whether a thing is a phone: a model, or just a phone.

    >>> from reticule.carry.box import Box
    >>> is_phone(Item("phone", Box(150, 72, 9), kind="tech")), is_phone(Item("keys", Box(75, 35, 15), kind="keys"))
    (True, False)
    """
    return item.kind == _PHONE or item.name.removesuffix(" in case") == _PHONE


def _grown(item: Item, growth: Growth, years: float) -> Item:
    if not is_phone(item):
        return item
    order = sorted(range(3), key=lambda side: -item.sides[side])
    sides: list[Measure] = list(item.sides)
    for more, side in zip(growth, order, strict=True):
        sides[side] = max(1.0, item.sides[side] + more * years)
    grown = (sides[0], sides[1], sides[2])
    return replace(item, box=Item.of(item.name, grown).box, measured=grown)
