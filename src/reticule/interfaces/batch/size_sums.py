"""How many lists sizes serve: counted in each shard, added up over all of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reticule.carry.box import Box
from reticule.carry.population import share_interval
from reticule.feed.duckdb_database import shared_database
from reticule.frontier.lists_in_boxes import HELD
from reticule.frontier.size_front import SizeShare, front_of
from reticule.interfaces.batch.shards import write_table
from reticule.questions.design_many import Served

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIDES: Final = ("width_mm", "height_mm", "depth_mm")
_SUMS: Final = ("weight", "squared_weight", "served_weight", "open_weight")
_TYPES: Final = dict.fromkeys((*_SIDES, "lists"), "BIGINT") | dict.fromkeys(_SUMS, "DOUBLE")
_ORDER: Final = f"{' * '.join(_SIDES)}, {', '.join(_SIDES)}"


@dataclass(frozen=True, slots=True)
class SizeSum:
    """A size with the weight of some lists, the sum of its squares, and the weight of those it serves or that stay open."""

    room: Box
    lists: int
    weight: float
    squared_weight: float
    served_weight: float
    open_weight: float

    @property
    def share(self) -> SizeShare:
        """The share of the lists that it serves."""
        return SizeShare(self.room, self.served_weight / self.weight, self.open_weight / self.weight)

    @property
    def served(self) -> Served:
        """The same, with the interval of the share of all people."""
        size, effective = self.share, self.weight**2 / self.squared_weight
        return Served(size.box, size.share, share_interval(size.share, effective), size.open)


def sums_of(sizes: Sequence[Box], verdicts: Sequence[NDArray[np.int8]], weights: NDArray[np.float64]) -> list[SizeSum]:
    """Adds up the weights of the lists that each size serves.

    Args:
        sizes: that were decided.
        verdicts: of each size, (lists,) as `ListsInBoxes.held_by` returns them.
        weights: (lists,) of each list.
    """
    weight, squared = math.fsum(weights), math.fsum(weights * weights)
    sums: list[SizeSum] = []
    for size, decided in zip(sizes, verdicts, strict=True):
        served, left_open = math.fsum(weights[decided == HELD]), math.fsum(weights[decided > HELD])
        sums.append(SizeSum(size, len(weights), weight, squared, served, left_open))
    return sums


def add_up(parts: Sequence[Sequence[SizeSum]]) -> list[SizeSum]:
    """Adds up sums of the same sizes, smallest first."""
    by_room: dict[Box, list[SizeSum]] = {}
    for part in parts:
        for size in part:
            by_room.setdefault(size.room, []).append(size)
    ordered = sorted(by_room.items(), key=lambda pair: (pair[0].volume, pair[0].sides))
    return [
        SizeSum(room, sum(size.lists for size in sizes), *(math.fsum(getattr(size, name) for size in sizes) for name in _SUMS))
        for room, sizes in ordered
    ]


def front_of_sums(sums: Sequence[SizeSum]) -> tuple[SizeShare, ...]:
    """The sizes that serve more than every other of at most their volume, smallest first."""
    return front_of(size.share for size in sums if size.weight)


def served_on_front(sums: Sequence[SizeSum]) -> tuple[Served, ...]:
    """The same with their intervals; a size that is there twice counts once, as it stands first."""
    by_room = {size.room: size for size in reversed(sums)}
    return tuple(by_room[size.box].served for size in front_of_sums(sums))


def write_sums(path: str, sums: Sequence[SizeSum]) -> None:
    """Writes one row a size, smallest first."""
    cells = ", ".join(f"{name}::{kind} AS {name}" for name, kind in _TYPES.items())
    # columns are constants of ours
    write_table(path, f"SELECT {cells} FROM sums ORDER BY {_ORDER}", {"sums": _columns_of(sums)})  # nosec B608


def read_sums(path: str) -> list[SizeSum]:
    """Reads what `write_sums` has written."""
    return list(_rows(path))


def _rows(path: str) -> Iterator[SizeSum]:
    with shared_database(path=path) as connection:
        # columns are constants of ours
        query = f"SELECT {', '.join(_TYPES)} FROM read_parquet(?) ORDER BY {_ORDER}"  # nosec B608
        for width, height, depth, lists, *sums in connection.execute(query, [path]).fetchall():
            yield SizeSum(Box(width, height, depth), lists, *sums)


def _columns_of(sums: Sequence[SizeSum]) -> Mapping[str, Any]:
    import numpy as np

    columns = {name: np.array([size.room.sides[side] for size in sums], np.int64) for side, name in enumerate(_SIDES)}
    columns["lists"] = np.array([size.lists for size in sums], np.int64)
    return columns | {name: np.array([getattr(size, name) for size in sums], np.float64) for name in _SUMS}
