"""Carry lists of a Parquet file in parts, by a digest of their ids: as people wrote them, and as boxes once they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reticule.carry.box import Box, UprightBox
from reticule.errors import BadRecord
from reticule.feed.duckdb_database import database, shared_database
from reticule.feed.duckdb_parts import ROW, part_files, write_parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COLUMNS = ("id", "carry")
_WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of the file: its number from 1, and what its cells say."""

    row: int
    id: str
    carry: str
    weight: str


@dataclass(frozen=True, slots=True)
class BoxLists:
    """The boxes of some lists, each with its row in the file and its weight; `rows` and `weights` are (lists,)."""

    rows: NDArray[np.int64]
    weights: NDArray[np.float64]
    lists: tuple[tuple[Box, ...], ...]

    def __len__(self) -> int:
        return len(self.lists)

    @classmethod
    def of(cls, rows: Sequence[int], weights: Sequence[float], lists: Sequence[Sequence[Box]]) -> BoxLists:
        """Lists by their rows and weights."""
        import numpy as np

        return cls(np.array(rows, np.int64), np.array(weights, np.float64), tuple(map(tuple, lists)))

    @classmethod
    def joined(cls, parts: Sequence[BoxLists]) -> BoxLists:
        """The lists of all parts, in the order of their rows."""
        ordered = sorted(
            (row, weight, boxes)
            for part in parts
            for row, weight, boxes in zip(part.rows.tolist(), part.weights.tolist(), part.lists, strict=True)
        )
        return cls.of([row for row, _, _ in ordered], [weight for _, weight, _ in ordered], [boxes for *_, boxes in ordered])


def check_lists(path: str) -> None:
    """Refuses a file that holds no lists.

    Raises:
        BadRecord: it cannot be read, or lacks the column id or carry.
    """
    with database(path=path) as connection:
        titles = tuple(connection.read_parquet(path).columns)
    for title in _COLUMNS:
        if title not in titles:
            raise BadRecord("feed_no_such_column", known=titles, got=title)


def split_lists(path: str, folder: str, digits: int) -> None:
    """Writes the rows of a file into a folder, parted by the first hexadecimal digits of the MD5 digest of their ids.

    Raises:
        BadRecord: the file cannot be read.
    """
    with database(path=path) as connection:
        table = connection.read_parquet(path)
        weight = f"coalesce({_WEIGHT}::varchar, '')" if _WEIGHT in table.columns else "'1'"
        table.create_view("file")
        cells = f"coalesce(id::varchar, '') AS id, coalesce(carry::varchar, '') AS carry, {weight} AS weight"
        connection.execute(f"CREATE VIEW lists AS SELECT {cells} FROM file")  # nosec B608 # all names are constants of ours
        write_parts(connection, "lists", "id", folder, digits)


def part_lists(folder: str, prefix: str) -> list[ListRow]:
    """The rows of one part that `split_lists` has written, in the order of the file."""
    files = part_files(folder, prefix)
    if not files:
        return []
    with shared_database(path=folder) as connection:
        table = "read_parquet(?, hive_partitioning = false)"
        query = f"SELECT {ROW}, id, carry, weight FROM {table} ORDER BY {ROW}"  # nosec B608 # all names are constants of ours
        return [ListRow(*cells) for cells in connection.execute(query, [files]).fetchall()]


def write_boxes(path: str, boxes: BoxLists) -> None:
    """Writes the boxes of lists as arrays, which are read a thousand times faster than what people wrote."""
    import numpy as np

    every = [box for boxes_of_list in boxes.lists for box in boxes_of_list]
    sides = np.array([box.sides for box in every], np.int32).reshape(len(every), 3)
    upright = np.array([box.upright for box in every], bool)
    counts = np.array([len(boxes_of_list) for boxes_of_list in boxes.lists], np.int64)
    with open(path, "wb") as file:
        np.savez(file, rows=boxes.rows, weights=boxes.weights, counts=counts, sides=sides, upright=upright)


def read_rows(path: str) -> NDArray[np.int64]:
    """The rows of the lists in a file of `write_boxes`, shape (lists,)."""
    import numpy as np

    with np.load(path) as arrays:
        return np.asarray(arrays["rows"], np.int64)


def read_boxes(path: str, rows: NDArray[np.int64] | None = None) -> BoxLists:
    """Reads a file of `write_boxes`, or the lists of some rows in it."""
    import numpy as np

    with np.load(path) as arrays:
        every, weights, counts, sides, upright = (arrays[key] for key in ("rows", "weights", "counts", "sides", "upright"))
    chosen = np.arange(len(every)) if rows is None else np.flatnonzero(np.isin(every, rows))
    starts = np.cumsum(counts) - counts
    lists = tuple(
        tuple(
            (UprightBox if stands else Box)(width, height, depth)
            for (width, height, depth), stands in zip(sides[start:end].tolist(), upright[start:end].tolist(), strict=True)
        )
        for start, end in zip(starts[chosen].tolist(), (starts + counts)[chosen].tolist(), strict=True)
    )
    return BoxLists(every[chosen], weights[chosen], lists)
