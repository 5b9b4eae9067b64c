"""An index of a large catalogue: a memory-mapped file from which the smallest bags that may hold a list are read at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reticule.carry.bag import SHAPES
from reticule.carry.bag_wishes import BagWishes
from reticule.carry.box import Box
from reticule.carry.facets import Facet
from reticule.carry.item import Item
from reticule.frontier.depth_table import canonical_rows
from reticule.frontier.deviation import MAX_TENTHS, shrunk_rows
from reticule.reality.level_rooms import LEVELS, level_of
from reticule.reality.necessary_boxes import compressed_boxes
from reticule.reality.probability import slack_probability, tenths_for_probability
from reticule.reality.slack import MIN_TENTHS, larger_tenths
from reticule.store.array_file import ArrayFile
from reticule.store.bag_columns import NO_PRICE, spans
from reticule.store.bag_traits_columns import TraitColumns
from reticule.store.predicate import Predicate, predicate_of
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FORMAT = 5  # part of the version; increase it when columns or levels change
_LOOKED_UP, _MOST_LOOKED_UP = 64, 32_768  # designs whose rooms are looked up together: at first, and at most
_EVEN = slack_probability(0)  # what fit gives a bag that holds a list at exact sides, whatever the spread of products
_ROUND = [SHAPES.index(shape) for shape in ("bucket", "round")]
_Way = tuple[Predicate, int]  # what a single room of a bag passes, less some tenths of a standard deviation


class BagIndex:
    """The columns of a catalogue, sorted by size; its numbers are places in the catalogue.

    Bags of one size and kind share a design, whose rooms are stored once.

    Raises:
        OSError: the file cannot be read.
        BadRecord: it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._arrays = ArrayFile(path)
        self.version: str = self._arrays.facts["version"]
        self.rooms_looked_up = 0  # designs whose rooms were looked up, in all

    def __len__(self) -> int:
        return int(self._arrays.facts["count"])

    def array(self, name: str) -> NDArray[Any]:
        """One stored column, such as "standing 0.75": the shorter floor side, height and longer floor side of each design."""
        return self._arrays[name]

    def place(self, number: int) -> bytes:
        """Where the catalogue keeps a bag, as whoever built the index said."""
        ends = self._arrays["place ends"]
        return self._arrays["places"][ends[number] : ends[number + 1]].tobytes()

    def bags_of(self, designs: NDArray[np.int64]) -> NDArray[np.int64]:
        """Returns the rows of the bags of some designs."""
        firsts = self._arrays["first bag"]
        return spans(firsts[designs], firsts[designs + 1] - firsts[designs])

    def selected(self, items: tuple[Item, ...], probability: float, *, nearly: Mm = 0) -> NDArray[np.bool_]:
        """Returns which designs, by size, the predicate of a list selects: (k,) bool.

        Args:
            items: the list.
            probability: from 0.5.
            nearly: by how many mm each side may be too short.
        """
        predicate, level = predicate_of(items, probability), level_of(probability)
        sides = self._arrays[f"{'standing' if predicate.upright else 'sorted'} {level}"]
        return predicate.selects_ordered(sides + sides.dtype.type(nearly) if nearly else sides)

    def smallest(self, items: tuple[Item, ...], probability: float, wishes: BagWishes | None = None) -> Iterator[int]:
        """The numbers of the bags that may hold a list with a probability, the smallest first.

        None that does is left out. Few are looked at where few are taken.

        Args:
            items: the list.
            probability: from 0.5.
            wishes: what else they must be; a wish that no column tells of, such as the largest size, leaves no bag out.

        Raises:
            BadValue: the probability cannot be looked up.
        """
        for designs in self._passing(items, probability):
            yield from self._arrays["number"][self._wished(self.bags_of(designs), wishes)].tolist()

    def cheapest(self, items: tuple[Item, ...], probability: float, wishes: BagWishes | None = None) -> Iterator[int]:
        """The same bags, the cheapest first, by currency, then those without a price; large ones behind all others."""
        import numpy as np

        rows = self._rows(items, probability, wishes)
        prices, currencies = self._arrays["price"][rows], self._traits.order_of("currency")[self._arrays["currency"][rows]]
        order = np.lexsort((rows, prices, currencies, prices == NO_PRICE, self._arrays["large"][rows]))
        yield from self._arrays["number"][rows[order]].tolist()

    def nearly(self, items: tuple[Item, ...], probability: float, wishes: BagWishes, by: Mm) -> Iterator[int]:
        """The numbers of the bags that may miss by some mm to each side, the smallest first; none that does is left out."""
        import numpy as np

        every = np.flatnonzero(self.selected(items, LEVELS[0], nearly=by))
        for part in _parts(every):
            holding = np.concatenate([*self._passing(items, probability, part), part[:0]])
            missing = np.setdiff1d(part, holding, assume_unique=True)
            yield from self._arrays["number"][self._wished(self.bags_of(missing), wishes)].tolist()

    def largest(self, wishes: BagWishes) -> Iterator[int]:
        """The numbers of the bags, the largest first."""
        import numpy as np

        yield from self._arrays["number"][self._wished(np.arange(len(self)), wishes)][::-1].tolist()

    def count(self, wishes: BagWishes) -> int:
        """Returns how many bags may be as somebody wishes."""
        import numpy as np

        return len(self._wished(np.arange(len(self)), wishes))

    def tally(
        self, items: tuple[Item, ...], probability: float, wishes: BagWishes | None = None
    ) -> tuple[int, Mapping[str, Facet]]:
        """Returns how many bags may hold a list with a probability, and how many of these have each brand and so on."""
        rows = self._rows(items, probability, wishes)
        return len(rows), self._traits.facets(rows)

    def _rows(self, items: tuple[Item, ...], probability: float, wishes: BagWishes | None) -> NDArray[np.int64]:
        import numpy as np

        designs = np.concatenate([*self._passing(items, probability), np.zeros(0, np.int64)])
        return self._wished(self.bags_of(designs), wishes)

    def _passing(
        self, items: tuple[Item, ...], probability: float, designs: NDArray[np.int64] | None = None
    ) -> Iterator[NDArray[np.int64]]:
        """Of some designs, or of all, those that may hold a list, part by part: each of its tests by a single room."""
        import numpy as np

        every = designs if designs is not None else np.flatnonzero(self.selected(items, probability))
        foldings = compressed_boxes(items, probability)
        tests = {conforms: _tests_of(items, probability, conforms) for conforms in (False, True)}
        for part in _parts(every):
            left = part[self._pass_mouths(part, foldings, level_of(probability))]
            passes, conform = np.zeros(len(left), np.bool_), self._arrays["conforms"][left]
            for conforms in (False, True):
                own = np.flatnonzero(conform == conforms)
                for ways in tests[conforms]:
                    own = own[self._hold_in_one_way(left[own], ways)]
                passes[own] = True
            if len(items) == 1:  # a round thing alone may fill more of a round bag than any box
                passes |= np.isin(self._arrays["shape"][self._arrays["first bag"][left]], _ROUND)
            yield left[passes]

    def _hold_in_one_way(self, designs: NDArray[np.int64], ways: tuple[_Way, ...]) -> NDArray[np.bool_]:
        """Of some designs those of which a single room holds a box of one predicate at least."""
        import numpy as np

        holds = np.zeros(len(designs), np.bool_)
        for predicate, tenths in ways:
            others = np.flatnonzero(~holds)
            if len(others):
                holds[others] = self._hold_in_rooms(designs[others], predicate, tenths)
        return holds

    def _hold_in_rooms(self, designs: NDArray[np.int64], predicate: Predicate, tenths: int) -> NDArray[np.bool_]:
        """Of some designs those of which a single room, shrunk by some tenths, holds a box of the predicate."""
        import numpy as np

        self.rooms_looked_up += len(designs)
        firsts = self._arrays["first room"]
        starts, counts = firsts[designs], firsts[designs + 1] - firsts[designs]
        rooms = self._arrays["rooms"][spans(starts, counts)]
        sides = shrunk_rows(rooms[:, :3], self._arrays["reductions"][rooms[:, 3], tenths - MIN_TENTHS])
        return np.logical_or.reduceat(
            predicate.selects_ordered(canonical_rows(sides, upright=predicate.upright)), np.cumsum(counts) - counts
        )

    def _pass_mouths(
        self, designs: NDArray[np.int64], foldings: tuple[tuple[Box, ...], ...], level: float
    ) -> NDArray[np.bool_]:
        """Of some designs those whose mouths each thing passes, folded or not."""
        import numpy as np

        passes, turns = self._arrays[f"mouth {level}"][designs].T
        every = np.ones(len(designs), np.bool_)
        for ways in zip(*foldings, strict=True):
            one = np.zeros(len(designs), np.bool_)
            for box in ways:
                _, middle, longest = box.sorted_sides
                one |= (longest <= passes) | ((middle <= passes) & (longest <= turns))
            every &= one
        return every

    def _wished(self, rows: NDArray[np.int64], wishes: BagWishes | None) -> NDArray[np.int64]:
        return rows if wishes is None else rows[self._traits.meet(rows, wishes)]

    @cached_property
    def _traits(self) -> TraitColumns:
        return TraitColumns(self._arrays)


def _parts(designs: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Few at first, for whoever takes few."""
    start, length = 0, _LOOKED_UP
    while start < len(designs):
        yield designs[start : start + length]
        start, length = start + length, min(2 * length, _MOST_LOOKED_UP)


@lru_cache(maxsize=256)
def _tests_of(items: tuple[Item, ...], probability: float, conforms: bool) -> list[tuple[_Way, ...]]:
    """The tests that a bag passes, each in one way at least.

    The tenths of larger and smaller products are averaged (`reality.slack`): the less room the smaller ones have, the more the
    larger ones need.
    """
    tenths = tenths_for_probability(probability)
    smaller = predicate_of(items, probability, conforms=conforms)
    tests: list[tuple[_Way, ...]] = [((smaller, tenths),)]
    if probability <= _EVEN or not any(item.spread for item in items):
        return tests
    larger, before = predicate_of(items, probability, larger=True, conforms=conforms), None
    for most in range(MAX_TENTHS, tenths - 1, -1):  # the least that larger ones need, and then more and more
        needed = larger_tenths(tenths, most)
        if needed is not None and needed != before:
            tests.append(((smaller, most + 1), (larger, needed)) if most < MAX_TENTHS else ((larger, needed),))
        before = needed
    return tests


def stamp(version: str) -> str:
    """What an index says of its catalogue's version, and of its own form."""
    return f"{_FORMAT} {LEVELS} {version}"
