"""The embedded library of items, and the reader of the package's own tables."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from functools import cache

from reticule.carry.item import Item, Shape
from reticule.carry.library import Alternative, Library, LibraryEntry

DATA = os.path.join(os.path.dirname(__file__), "data")  # pathlib would cost a cold start 4 ms


@cache
def embedded_library() -> Library:
    """Returns everyday items, phones and compact alternatives, each with its source.

    >>> embedded_library().find("credit card").item.box.sides
    (86, 54, 1)
    """
    alternatives = (
        Alternative(row["item"], row["alternative"], float(row["keeps"]), row["source"]) for row in read_table("alternatives")
    )
    return Library.of((*_items(), *_phones()), alternatives)


def read_table(table: str) -> Iterator[dict[str, str]]:
    """Yields the rows of an embedded table, by column name."""
    with open(os.path.join(DATA, f"{table}.csv"), encoding="utf-8", newline="") as lines:
        heads, *rows = csv.reader(lines)
        yield from (dict(zip(heads, row, strict=True)) for row in rows)


def _items() -> Iterator[LibraryEntry]:
    for row in read_table("items"):
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
        yield LibraryEntry(item, _aliases(row), stacks=row["stacks"] == "yes", parts=int(row["parts"] or 1))


def _phones() -> Iterator[LibraryEntry]:
    for row in read_table("phones"):
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
        yield LibraryEntry(item, _aliases(row), bump=bump, case=case)


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip())


def _grams(cell: str) -> int | None:
    return round(float(cell)) if cell else None
