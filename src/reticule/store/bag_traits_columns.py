"""What the index of a catalogue knows of its bags besides their room: which meet wishes, and how many have each trait."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from reticule.carry.bag import KINDS, OPENINGS, SHAPES, WEARS
from reticule.carry.bag_wishes import BagWishes, is_among
from reticule.carry.facets import BANDS, OPEN, Facet, band_name, most_frequent
from reticule.store.array_file import ArrayFile
from reticule.store.bag_columns import LAST_BIT, NO_PRICE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class TraitColumns:
    """The columns of traits; rows are places by size."""

    def __init__(self, arrays: ArrayFile) -> None:
        self._arrays = arrays
        self._spelled: dict[str, list[str]] = json.loads(arrays["words"].tobytes())

    @cached_property
    def _numbers(self) -> dict[str, dict[str, int]]:
        return {table: {word.casefold(): number for number, word in enumerate(words)} for table, words in self._spelled.items()}

    def order_of(self, table: str) -> NDArray[np.int64]:
        """Returns where each word of a table stands in the order of the alphabet."""
        import numpy as np

        return np.argsort(np.argsort(np.array(self._spelled[table])))

    def meet(self, rows: NDArray[np.int64], wishes: BagWishes) -> NDArray[np.bool_]:
        """Returns which of some bags may be as somebody wishes; each is asked again by whoever wished."""
        import numpy as np

        tests = [self._arrays["kind"][rows] == KINDS.index(wishes.kind)]
        if wishes.price is not None:
            price, currency = self._arrays["price"][rows], self._arrays["currency"][rows]
            wanted = self._numbers["currency"].get(wishes.price.currency.casefold(), -1)
            tests.append((price != NO_PRICE) & (price <= 100 * wishes.price.amount) & (currency == wanted))
        if wishes.wear is not None:
            wear = self._arrays["wear"][rows]
            tests.append((wear == 0) | (wear & (1 << WEARS.index(wishes.wear)) != 0))
        for name, word, vocabulary in (("opening", wishes.opening, OPENINGS), ("shape", wishes.shape, SHAPES)):
            if word is not None:
                tests.append(self._arrays[name][rows] == vocabulary.index(word))
        if wishes.brand is not None:
            tests.append(self._arrays["brand"][rows] == self._numbers["brand"].get(wishes.brand.casefold(), -1))
        for name, word in (("colour", wishes.colour), ("material", wishes.material)):
            if word is not None:
                tests.append(self._arrays[name][rows] & np.uint64(self._mask(name, word)) != 0)
        if wishes.parts > 1:
            tests.append(self._arrays["parts"][rows] >= wishes.parts)
        meets: NDArray[np.bool_] = np.logical_and.reduce(tests)
        return meets

    def _mask(self, table: str, wanted: str) -> int:
        """The bits of all stored words that meet a wish, and that of the words that have none of their own."""
        return 1 << LAST_BIT | self._own_mask(table, wanted)

    def _own_mask(self, table: str, wanted: str) -> int:
        return sum(1 << number for word, number in self._numbers[table].items() if is_among(wanted, (word,)))

    def facets(self, rows: NDArray[np.int64]) -> Mapping[str, Facet]:
        """Returns how many of some bags have each brand, way to be worn, and so on, as `carry.facets` does.

        Of colours those are counted that have a bit of their own.
        """
        return {
            "brand": self._counted(rows, "brand", self._spelled["brand"], unknown=""),
            "wear": self._wears(rows),
            "opening": self._counted(rows, "opening", OPENINGS, unknown=OPEN),
            "shape": self._counted(rows, "shape", SHAPES, unknown=OPEN),
            "colour": self._colours(rows),
            "price": self._price_bands(rows),
        }

    def _counted(self, rows: NDArray[np.int64], name: str, words: tuple[str, ...] | list[str], unknown: str) -> Facet:
        import numpy as np

        counts = np.bincount(self._arrays[name][rows], minlength=len(words)).tolist()
        return most_frequent({word: count for word, count in zip(words, counts, strict=True) if count and word != unknown})

    def _wears(self, rows: NDArray[np.int64]) -> Facet:
        import numpy as np

        modes = self._arrays["wear"][rows]
        in_any_way = int(np.count_nonzero(modes == 0))
        counts = {word: int(np.count_nonzero(modes & (1 << bit))) for bit, word in enumerate(WEARS)}
        return most_frequent({word: count + in_any_way for word, count in counts.items() if count})

    def _colours(self, rows: NDArray[np.int64]) -> Facet:
        import numpy as np

        masks, words = self._arrays["colour"][rows], self._numbers["colour"]
        present = {word for word, bit in words.items() if np.any(masks & np.uint64(1 << bit))}
        counts = {word: int(np.count_nonzero(masks & np.uint64(self._own_mask("colour", word)))) for word in present}
        return most_frequent(counts)

    def _price_bands(self, rows: NDArray[np.int64]) -> Facet:
        import numpy as np

        prices, currencies = self._arrays["price"][rows], self._arrays["currency"][rows]
        bands = np.searchsorted(100 * np.array(BANDS), prices, side="left")
        counted: list[tuple[str, int, int]] = []
        for number, currency in enumerate(self._spelled["currency"]):
            counts = np.bincount(bands[(currencies == number) & (prices != NO_PRICE)])
            counted += [(currency, band, int(count)) for band, count in enumerate(counts) if count]
        return tuple((band_name(currency, band), count) for currency, band, count in sorted(counted))
