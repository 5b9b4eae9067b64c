"""How many of some bags have each brand, colour and the like: what a search may be narrowed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reticule.carry.bag import Bag

Facet = tuple[tuple[str, int], ...]  # words or bands with the number of bags of each, the most frequent first
BANDS = (50, 100, 200, 400, 800, 1_600, 3_200)  # of prices, in their currency
OPEN = "unknown"  # the word of what nobody states


def facets(bags: Iterable[Bag]) -> Mapping[str, Facet]:
    """Returns how many of some bags have each brand, way to be worn, opening, shape, colour and band of price.

    A bag counts once for each of its words; bands come from the cheapest, by currency.

    >>> from reticule.carry.bag import Price, StatedSize
    >>> size = StatedSize(190, 120, 40)
    >>> bags = [Bag("a", size, "Coach", price=Price(120, "EUR")), Bag("b", size, "Coach", price=Price(95, "EUR"))]
    >>> facets(bags)["brand"], facets(bags)["price"]
    ((('Coach', 2),), (('50-100 EUR', 1), ('100-200 EUR', 1)))
    """
    every = tuple(bags)
    return {
        "brand": _counted(every, lambda bag: (bag.brand,) if bag.brand else ()),
        "wear": _counted(every, lambda bag: bag.wear),
        "opening": _counted(every, lambda bag: (bag.opening,) if bag.opening != OPEN else ()),
        "shape": _counted(every, lambda bag: (bag.shape,) if bag.shape != OPEN else ()),
        "colour": _counted(every, lambda bag: tuple(colour.casefold() for colour in bag.colours)),
        "price": _price_bands(every),
    }


def _counted(bags: Iterable[Bag], words: Callable[[Bag], Iterable[str]]) -> Facet:
    counts: dict[str, int] = {}
    for bag in bags:
        for word in dict.fromkeys(words(bag)):
            counts[word] = counts.get(word, 0) + 1
    return most_frequent(counts)


def most_frequent(counts: Mapping[str, int]) -> Facet:
    """Returns words with their counts, the most frequent first."""
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _price_bands(bags: Iterable[Bag]) -> Facet:
    counts: dict[tuple[str, int], int] = {}
    for price in (bag.price for bag in bags if bag.price is not None):
        band = sum(price.amount > most for most in BANDS)
        counts[price.currency, band] = counts.get((price.currency, band), 0) + 1
    return tuple((band_name(currency, band), count) for (currency, band), count in sorted(counts.items()))


def band_name(currency: str, band: int) -> str:
    """Returns the name of a band of prices: the number of the bounds that they are above.

    >>> band_name("EUR", 0), band_name("EUR", 7)
    ('0-50 EUR', '3200+ EUR')
    """
    low = BANDS[band - 1] if band else 0
    return f"{low}-{BANDS[band]} {currency}" if band < len(BANDS) else f"{low}+ {currency}"
