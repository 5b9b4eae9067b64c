"""The columns of a bag index: what is stored of each bag and of each design, computed batch by batch, and then sorted by size.

Bags of one size and kind share a design: whatever their colours, the same things go in.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reticule.carry.bag import KINDS, OPENINGS, SHAPES, WEARS, Bag
from reticule.frontier.depth_table import canonical_rows
from reticule.frontier.deviation import MAX_TENTHS, SideDeviation, reductions
from reticule.reality.level_rooms import LEVELS, Sides, design_of, level_mouth, level_sides, rooms_of
from reticule.reality.offer_order import is_large, size_class
from reticule.reality.slack import MIN_TENTHS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LAST_BIT = 63  # of a mask of colours or materials: that of all words that have no bit of their own
TABLES = ("brand", "colour", "material", "currency")
NO_PRICE = -1
_ROWS = 65_536  # of a column that are sorted at a time


@dataclass(slots=True)
class Words:
    """Numbers for words in the order in which they are met, whatever their capitals; `spelled` is how each was first met."""

    numbers: dict[str, int] = field(default_factory=dict)
    spelled: list[str] = field(default_factory=list)

    def number(self, word: str) -> int:
        """The number of a word, met or new."""
        number = self.numbers.setdefault(word.casefold(), len(self.numbers))
        if number == len(self.spelled):
            self.spelled.append(word)
        return number

    def mask(self, words: Iterable[str]) -> int:
        """One bit for each of some words."""
        return sum({1 << min(LAST_BIT, self.number(word)) for word in words})


@dataclass(frozen=True, slots=True)
class _Rooms:
    """What the size and the kind of a bag say: bags of one design share it."""

    class_and_volume: tuple[int, int]
    large: bool
    digest: int  # that no other design has
    conforms: bool
    rooms: tuple[tuple[Sides, SideDeviation | None], ...]
    sides: tuple[Sides, ...]  # for each level
    mouths: tuple[tuple[int, int], ...]


@lru_cache(maxsize=16_384)
def _rooms_of(design: Bag) -> _Rooms:
    from reticule.reality.interior.interior import estimate

    interior = estimate(design)
    return _Rooms(
        (size_class(design), interior.plain.volume),
        is_large(design),
        int.from_bytes(hashlib.blake2b(repr(design).encode(), digest_size=8).digest()),
        interior.conforms,
        rooms_of(design),
        tuple(level_sides(design, level) for level in LEVELS),
        tuple(level_mouth(design, level) for level in LEVELS),
    )


@dataclass(slots=True)
class Deviations:
    """Numbers for the deviations of rooms; that of measured ones is the first."""

    numbers: dict[SideDeviation | None, int] = field(default_factory=lambda: {None: 0})

    def number(self, deviation: SideDeviation | None) -> int:
        """The number of a deviation, met or new."""
        return self.numbers.setdefault(deviation, len(self.numbers))

    def reductions(self) -> NDArray[np.float64]:
        """Returns the reductions of each: (k, 101, 6). Measured sides serve as they are, or from one tenth on not at all."""
        import numpy as np

        as_it_is = np.repeat(np.array([[1.0] * 3 + [0.0] * 3, [0.0] * 6]), (1 - MIN_TENTHS, MAX_TENTHS), axis=0)
        return np.array([as_it_is, *(reductions(one) for one in self.numbers if one is not None)])


def batch_columns(bags: list[Bag], first: int, words: dict[str, Words], deviations: Deviations) -> dict[str, NDArray[Any]]:
    """Returns the columns of some bags.

    Args:
        bags: at least one.
        first: the number of the first of them in its catalogue.
        words: of brands, colours, materials and currencies; new ones are added.
        deviations: of rooms; new ones are added.
    """
    import numpy as np

    designs = [_rooms_of(design_of(bag)) for bag in bags]
    prices = [NO_PRICE if bag.price is None else min(2**31 - 1, math.ceil(round(100 * bag.price.amount, 6))) for bag in bags]
    columns: dict[str, NDArray[Any]] = {
        "number": np.arange(first, first + len(bags), dtype=np.int32),
        "class": np.array([design.class_and_volume[0] + 1_000 * design.large for design in designs], np.int16),
        "volume": np.array([design.class_and_volume[1] for design in designs], np.int64),
        "large": np.array([design.large for design in designs], np.bool_),
        "conforms": np.array([design.conforms for design in designs], np.bool_),
        "digest": np.array([design.digest for design in designs], np.uint64),
        "price": np.array(prices, np.int32),
        "currency": np.array([words["currency"].number(bag.price.currency if bag.price else "") for bag in bags], np.int16),
        "brand": np.array([words["brand"].number(bag.brand) for bag in bags], np.int32),
        "shape": np.array([SHAPES.index(bag.shape) for bag in bags], np.int8),
        "opening": np.array([OPENINGS.index(bag.opening) for bag in bags], np.int8),
        "kind": np.array([KINDS.index(bag.kind) for bag in bags], np.int8),
        "parts": np.array([min(127, bag.compartment_count) for bag in bags], np.int8),
        "wear": np.array([sum(1 << WEARS.index(mode) for mode in set(bag.wear)) for bag in bags], np.uint16),
        "colour": np.array([words["colour"].mask(bag.colours) for bag in bags], np.uint64),
        "material": np.array([words["material"].mask(bag.materials) for bag in bags], np.uint64),
    }
    distinct = {design.digest: design.rooms for design in designs}
    rooms = [(*sides, deviations.number(deviation)) for own in distinct.values() for sides, deviation in own]
    firsts = dict(zip(distinct, np.cumsum([0, *map(len, distinct.values())]).tolist(), strict=False))
    columns["rooms"] = np.array(rooms, np.int16)
    columns["first"] = np.array([firsts[design.digest] for design in designs], np.int64)
    columns["count"] = np.array([len(design.rooms) for design in designs], np.int32)
    for at, level in enumerate(LEVELS):
        columns[f"sides {level}"] = np.array([design.sides[at] for design in designs], np.int16)
        columns[f"mouth {level}"] = np.array([design.mouths[at] for design in designs], np.int16)
    return columns


def sorted_columns(folder: Path, types: dict[str, tuple[str, int]]) -> Iterator[tuple[str, Iterator[NDArray[Any]]]]:
    """The columns to store, in parts, by size: the smallest bag first, and those over 22 x 16 cm behind all others.

    Rooms, sides and mouths are those of designs; "first bag" is where the bags of each begin, which follow each other.

    Args:
        folder: of the columns as they came, one raw file each.
        types: of each of them the type and the width.
    """
    import numpy as np

    raw = {
        name: np.memmap(folder / name, np.dtype(kind), "r").reshape((-1, width) if width > 1 else (-1,))
        for name, (kind, width) in types.items()
    }
    order = np.lexsort((raw["number"], raw["digest"], raw["volume"], raw["class"]))
    digests = np.asarray(raw["digest"])[order]
    first_bags = np.flatnonzero(np.concatenate(([True], digests[1:] != digests[:-1])))
    designs = order[first_bags]
    yield "first bag", iter((np.append(first_bags, len(order)),))
    for name, column in raw.items():
        kind, _, level = name.partition(" ")
        if kind == "rooms":
            firsts, counts = np.asarray(raw["first"])[designs], np.asarray(raw["count"])[designs].astype(np.int64)
            yield name, (column[spans(firsts[at], counts[at])] for at in _parts(np.arange(len(designs))))
            yield "first room", iter((np.concatenate(([0], np.cumsum(counts))),))
        elif kind == "sides":
            yield f"sorted {level}", (canonical_rows(column[rows], upright=False) for rows in _parts(designs))
            yield f"standing {level}", (canonical_rows(column[rows], upright=True) for rows in _parts(designs))
        elif kind in ("mouth", "conforms"):
            yield name, (column[rows] for rows in _parts(designs))
        elif kind not in ("first", "count", "class", "volume", "digest"):
            yield name, (column[rows] for rows in _parts(order))


def _parts(order: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    return (order[at : at + _ROWS] for at in range(0, len(order), _ROWS))


def spans(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Returns the numbers start, start + 1, ... of each span, one span after the other.

    >>> import numpy as np
    >>> spans(np.array([10, 5]), np.array([2, 3])).tolist()
    [10, 11, 5, 6, 7]
    """
    import numpy as np

    before = np.cumsum(counts) - counts
    numbers: NDArray[np.int64] = np.arange(int(counts.sum())) + np.repeat(starts - before, counts)
    return numbers
