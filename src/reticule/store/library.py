"""The embedded library of items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import overload

from reticule.carry.item import Item, Shape, Spread
from reticule.carry.library import Alternative, Library, LibraryEntry
from reticule.store.tables import Row, read_table
from reticule.store.vocabulary import embedded_vocabulary


@cache
def embedded_library() -> Library:
    """Returns everyday items, phones and compact alternatives, each with its source, and the words lists are read with.

    >>> embedded_library().find("credit card").item.box.sides
    (86, 54, 1)
    """
    alternatives = (
        Alternative(row["item"], row["alternative"], float(row["keeps"]), row["source"]) for row in read_table("alternatives")
    )
    rows = [*((row, _item) for row in read_table("items")), *((row, _phone) for row in read_table("phones"))]
    named = Library.with_names(((row["name"], *_aliases(row)) for row, _ in rows), _Entries(rows), alternatives)
    return replace(named, vocabulary=embedded_vocabulary)


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
        spread=_spread(row["spread"]),
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


def _spread(cell: str) -> Spread | None:
    if not cell:
        return None
    length, width, thickness = map(float, cell.split(";"))
    return length, width, thickness


def _grams(cell: str) -> int | None:
    return round(float(cell)) if cell else None
