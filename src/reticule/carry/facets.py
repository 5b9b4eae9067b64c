"""How many of some bags have each brand, colour and the like: what a search may be narrowed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reticule.carry.bag import Bag

Facet = tuple[tuple[str, int], ...]  # words or bands with the number of bags of each, the most frequent first
BANDS = (50, 100, 200, 400, 800, 1_600, 3_200)  # of prices, in their currency
OPEN = "unknown"  # the word of what nobody states


def facets(bags: Iterable[Bag]) -> Mapping[str, Facet]:
    """Returns how many of some bags have each brand, way to be worn, opening, shape, colour and band of price.

    A word counts the bags that meet it as a wish: a matt black bag for black as well, and one that may be worn in any way, as
    nobody says how, for every way that is stated of another. Bands come from the cheapest, by currency.

    >>> from reticule.carry.bag import Price, StatedSize
    >>> size = StatedSize(190, 120, 40)
    >>> bags = [Bag("a", size, "Coach", price=Price(120, "EUR")), Bag("b", size, "Coach", price=Price(95, "EUR"))]
    >>> facets(bags)["brand"], facets(bags)["price"]
    ((('Coach', 2),), (('50-100 EUR', 1), ('100-200 EUR', 1)))
    """
    every = tuple(bags)
    worn = tuple(dict.fromkeys(mode for bag in every for mode in bag.wear))
    colours = {colour.casefold() for bag in every for colour in bag.colours}
    return {
        "brand": _counted(every, lambda bag: (bag.brand,) if bag.brand else ()),
        "wear": _counted(every, lambda bag: bag.wear or worn),
        "opening": _counted(every, lambda bag: (bag.opening,) if bag.opening != OPEN else ()),
        "shape": _counted(every, lambda bag: (bag.shape,) if bag.shape != OPEN else ()),
        "colour": _counted(every, lambda bag: [part for colour in bag.colours for part in _parts(colour) if part in colours]),
        "price": _price_bands(every),
    }


def _counted(bags: Iterable[Bag], words: Callable[[Bag], Iterable[str]]) -> Facet:
    counts: dict[str, int] = {}
    for bag in bags:
        for word in dict.fromkeys(words(bag)):
            counts[word] = counts.get(word, 0) + 1
    return most_frequent(counts)


def _parts(colour: str) -> list[str]:
    """A colour with all that it has as words of their own: of matt black also black."""
    words = colour.casefold().split(" ")
    return [" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)]


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


def within_budgets(bands: Facet) -> tuple[tuple[int, str, int], ...]:
    """Returns the upper bound of each band of prices and its currency, with the number of bags that cost no more.

    >>> within_budgets((("50-100 EUR", 1), ("100-200 EUR", 2), ("3200+ EUR", 4), ("0-50 USD", 3)))
    ((100, 'EUR', 1), (200, 'EUR', 3), (50, 'USD', 3))
    """
    counts = dict(bands)
    currencies = dict.fromkeys(band.split(" ")[1] for band in counts)
    budgets: list[tuple[int, str, int]] = []
    for currency in currencies:
        within = 0
        for band, most in enumerate(BANDS):
            count = counts.get(band_name(currency, band), 0)
            within += count
            if count:
                budgets.append((most, currency, within))
    return tuple(budgets)
