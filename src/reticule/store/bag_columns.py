"""The columns of a bag index: what is stored of each bag, computed batch by batch, and then sorted by size."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reticule.carry.bag import OPENINGS, SHAPES, WEARS, Bag
from reticule.frontier.depth_table import canonical_rows
from reticule.reality.level_rooms import LEVELS, Sides, design_of, fewer_rooms, level_mouth, level_rooms, level_sides
from reticule.reality.offer_order import is_large, size_class

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_ROOMS = 64  # of a bag at a level; with more of them, those of like depth become one
_BITS = 63  # words that have a bit of their own; the last bit of a mask is that of all others
NO_PRICE = -1
_ROWS = 65_536  # of a column that are sorted at a time


@dataclass(slots=True)
class Words:
    """Numbers for words in the order in which they are met."""

    numbers: dict[str, int] = field(default_factory=dict)

    def number(self, word: str) -> int:
        """The number of a word, met or new."""
        return self.numbers.setdefault(word.casefold(), len(self.numbers))

    def mask(self, words: Iterable[str]) -> int:
        """One bit for each of some words."""
        return sum({1 << min(_BITS, self.number(word)) for word in words})


@dataclass(frozen=True, slots=True)
class _Rooms:
    """What the size and the kind of a bag say: bags of one design share it."""

    class_and_volume: tuple[int, int]
    large: bool
    conforms: bool
    rooms: tuple[tuple[Sides, ...], ...]  # for each level
    sides: tuple[Sides, ...]
    mouths: tuple[tuple[int, int], ...]


@lru_cache(maxsize=16_384)
def _rooms_of(design: Bag) -> _Rooms:
    from reticule.reality.interior.interior import estimate

    interior = estimate(design)
    return _Rooms(
        (size_class(design), interior.plain.volume),
        is_large(design),
        interior.conforms,
        tuple(fewer_rooms(level_rooms(design, level), MOST_ROOMS) for level in LEVELS),
        tuple(level_sides(design, level) for level in LEVELS),
        tuple(level_mouth(design, level) for level in LEVELS),
    )


def batch_columns(bags: list[Bag], first: int, words: dict[str, Words]) -> dict[str, NDArray[Any]]:
    """Returns the columns of some bags.

    Args:
        bags: at least one.
        first: the number of the first of them in its catalogue.
        words: of brands, colours, materials and currencies; new ones are added.
    """
    import numpy as np

    designs = [_rooms_of(design_of(bag)) for bag in bags]
    prices = [NO_PRICE if bag.price is None else min(2**31 - 1, math.ceil(round(100 * bag.price.amount, 6))) for bag in bags]
    columns: dict[str, NDArray[Any]] = {
        "number": np.arange(first, first + len(bags), dtype=np.int32),
        "class": np.array([design.class_and_volume[0] + 1_000 * design.large for design in designs], np.int16),
        "volume": np.array([design.class_and_volume[1] for design in designs], np.int64),
        "conforms": np.array([design.conforms for design in designs], np.bool_),
        "price": np.array(prices, np.int32),
        "currency": np.array([words["currency"].number(bag.price.currency if bag.price else "") for bag in bags], np.int16),
        "brand": np.array([words["brand"].number(bag.brand) for bag in bags], np.int32),
        "shape": np.array([SHAPES.index(bag.shape) for bag in bags], np.int8),
        "opening": np.array([OPENINGS.index(bag.opening) for bag in bags], np.int8),
        "parts": np.array([min(127, bag.compartment_count) for bag in bags], np.int8),
        "wear": np.array([sum(1 << WEARS.index(mode) for mode in set(bag.wear)) for bag in bags], np.uint16),
        "colour": np.array([words["colour"].mask(bag.colours) for bag in bags], np.uint64),
        "material": np.array([words["material"].mask(bag.materials) for bag in bags], np.uint64),
    }
    for at, level in enumerate(LEVELS):
        distinct = {id(design): design.rooms[at] for design in designs}
        columns[f"rooms {level}"] = np.array([room for rooms in distinct.values() for room in rooms], np.int16)
        firsts = dict(zip(distinct, np.cumsum([0, *map(len, distinct.values())]).tolist(), strict=False))
        columns[f"first {level}"] = np.array([firsts[id(design)] for design in designs], np.int64)
        columns[f"count {level}"] = np.array([len(design.rooms[at]) for design in designs], np.uint8)
        columns[f"sides {level}"] = np.array([design.sides[at] for design in designs], np.int16)
        columns[f"mouth {level}"] = np.array([design.mouths[at] for design in designs], np.int16)
    return columns


def sorted_columns(folder: Path, types: dict[str, tuple[str, int]]) -> Iterator[tuple[str, Iterator[NDArray[Any]]]]:
    """The columns to store, in parts, by size: the smallest bag first, and those over 22 x 16 cm behind all others.

    Args:
        folder: of the columns as they came, one raw file each.
        types: of each of them the type and the width.
    """
    import numpy as np

    raw = {
        name: np.memmap(folder / name, np.dtype(kind), "r").reshape((-1, width) if width > 1 else (-1,))
        for name, (kind, width) in types.items()
    }
    order = np.lexsort((raw["number"], raw["volume"], raw["class"]))
    for name, column in raw.items():
        kind, _, level = name.partition(" ")
        if kind == "rooms":
            firsts, counts = np.asarray(raw[f"first {level}"])[order], np.asarray(raw[f"count {level}"])[order].astype(np.int64)
            is_new = np.concatenate(([True], firsts[1:] != firsts[:-1]))  # colours of one design follow each other
            designs = np.flatnonzero(is_new)
            yield name, (canonical_rows(column[spans(firsts[at], counts[at])], upright=True) for at in _parts(designs))
            starts = np.cumsum(counts[designs]) - counts[designs]
            yield f"start {level}", iter((starts[np.cumsum(is_new) - 1],))
        elif kind == "first":
            continue
        elif kind == "sides":
            yield f"sorted {level}", (canonical_rows(column[rows], upright=False) for rows in _parts(order))
            yield f"standing {level}", (canonical_rows(column[rows], upright=True) for rows in _parts(order))
        else:
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
