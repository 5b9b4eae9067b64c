"""find in a large catalogue: the index gives the bags that may hold all, and the first of them are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from reticule.carry.bag import Bag
from reticule.carry.bag_wishes import BagWishes
from reticule.carry.item import CarryList
from reticule.questions.find import NEAR, SORTS, Candidate, Found, Search, find, smallest_holding
from reticule.reality.offer_order import SURE

if TYPE_CHECKING:
    from reticule.store.large_catalogue import LargeCatalogue

_POOL = 120  # of the smallest bags that hold all, those among which style or likelihood decides
_NEAR_POOL = 60  # of the smallest bags that may nearly hold all, those that are asked
_LARGEST = 6
Styles = Callable[[Sequence[Bag]], Sequence[float]]


def find_in_index(
    carry: CarryList, search: Search, wishes: BagWishes, large: LargeCatalogue, styles: Styles | None = None
) -> Found:
    """Which bags of a large catalogue hold all of this?

    The same bags as `questions.find.find` shows, but that style and likelihood are compared among the 120 smallest that hold
    all. How many hold all is known at most: the exact answer would ask each of them.

    Args:
        carry: what is to go in.
        search: how to search; its probability is at least 0.5.
        wishes: what else the bags must be.
        large: the catalogue.
        styles: how well bags suit what is worn; None where nobody said.
    """
    items, index = tuple(carry), large.index

    candidates: dict[Bag, None] = {}  # whoever was asked whether it holds all, in the order of offers

    def wished(numbers: Iterator[int]) -> Iterator[Bag]:
        return (bag for bag in large.bags(numbers) if not wishes.missed(bag))

    def offered(probability: float) -> Iterator[Bag]:
        for bag in wished((index.cheapest if search.sort == "price" else index.smallest)(items, probability, wishes)):
            candidates[bag] = None
            yield bag

    def holding(probability: float, most: int) -> list[Bag]:
        return [one.bag for one in smallest_holding(carry, offered(probability), probability=probability, most=most)]

    one_order = search.sort == "price" or (search.sort == SORTS[0] and styles is None)
    most = search.most if one_order else max(_POOL, search.most)
    bags = holding(max(SURE, search.probability) if search.sort == SORTS[0] else search.probability, most)
    if len(bags) < search.most:
        bags = list(dict.fromkeys((*bags, *holding(search.probability, most))))
    holding_count, is_exact = len(bags), len(bags) < search.most  # fewer than wanted: whatever may hold it was asked
    if search.evidence:
        bags += islice((bag for bag in candidates if bag not in bags), _NEAR_POOL)
        bags += islice(wished(index.nearly(items, search.probability, wishes, NEAR)), _NEAR_POOL)
    if not bags:
        bags = list(islice(wished(index.largest(wishes)), _LARGEST))
    scores: Sequence[float | None] = [None] * len(bags) if styles is None else styles(bags)
    matches = find(carry, [Candidate(bag, style) for bag, style in zip(bags, scores, strict=True)], search)
    count, facets = index.tally(items, search.probability, wishes)
    count = holding_count if is_exact else count
    return replace(matches, count=count, considered=index.count(wishes), facets=facets, count_exact=is_exact)
