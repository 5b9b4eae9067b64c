"""The embedded library of items, and the reader of the package's own tables."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import overload

from reticule.carry.item import Item, Shape
from reticule.carry.library import Alternative, Library, LibraryEntry

DATA = os.path.join(os.path.dirname(__file__), "data")  # pathlib would cost a cold start 4 ms

Row = dict[str, str]


@cache
def embedded_library() -> Library:
    """Returns everyday items, phones and compact alternatives, each with its source.

    >>> embedded_library().find("credit card").item.box.sides
    (86, 54, 1)
    """
    alternatives = (
        Alternative(row["item"], row["alternative"], float(row["keeps"]), row["source"]) for row in read_table("alternatives")
    )
    rows = [*((row, _item) for row in read_table("items")), *((row, _phone) for row in read_table("phones"))]
    return Library.with_names(((row["name"], *_aliases(row)) for row, _ in rows), _Entries(rows), alternatives)


def read_table(table: str) -> Iterator[Row]:
    """Yields the rows of an embedded table, by column name."""
    with open(os.path.join(DATA, f"{table}.csv"), encoding="utf-8", newline="") as lines:
        heads, *rows = csv.reader(lines)
        yield from (dict(zip(heads, row, strict=True)) for row in rows)


class _Entries(Sequence[LibraryEntry]):
    """Entries that are made when they are asked for: of hundreds, a list names a few."""

    def __init__(self, rows: Sequence[tuple[Row, Callable[[Row], LibraryEntry]]]) -> None:
        self._rows = rows
        self._made: dict[int, LibraryEntry] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> LibraryEntry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[LibraryEntry]: ...
    def __getitem__(self, place: int | slice) -> LibraryEntry | Sequence[LibraryEntry]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        if place not in self._made:
            row, make = self._rows[place]
            self._made[place] = make(row)
        return self._made[place]


def _item(row: Row) -> LibraryEntry:
    item = Item.of(
        row["name"],
        (float(row["length"]), float(row["width"]), float(row["thickness"])),
        shape=Shape(row["shape"]),
        give=float(row["give"]),
        weight=_grams(row["weight"]),
        upright=row["upright"] == "yes",
        fragile=row["fragile"] == "yes",
        kind=row["kind"],
        source=row["source"],
        confidence=row["confidence"],
    )
    return LibraryEntry(item, _aliases(row), stacks=row["stacks"] == "yes", parts=int(row["parts"] or 1))


def _phone(row: Row) -> LibraryEntry:
    bump = float(row["bump"] or 0)
    item = Item.of(
        row["name"],
        (float(row["length"]), float(row["width"]), float(row["thickness"]) + bump),
        shape=Shape.SLAB,
        weight=_grams(row["weight"]),
        fragile=True,
        kind="phone",
        source=row["source"],
        confidence=row["confidence"],
    )
    case = (float(row["case_length"]), float(row["case_width"]), float(row["case_thickness"]))
    return LibraryEntry(item, _aliases(row), bump=bump, case=case)


def _aliases(row: Row) -> tuple[str, ...]:
    return tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip())


def _grams(cell: str) -> int | None:
    return round(float(cell)) if cell else None
