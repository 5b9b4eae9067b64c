"""Imports made-up bags in a process of its own: python import_process.py DATABASE NAME FIRST COUNT STOCK."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from reticule.carry.bag import Bag, StatedSize
from reticule.store.catalogue_import import import_bags
from reticule.store.database import opened


def made_up(first: int, count: int, stock: int) -> Iterator[Bag]:
    """Bags that differ in key, name and sides."""
    for number in range(first, first + count):
        stated = StatedSize(100 + number % 150, 80 + number % 90, 20 + number % 70)
        yield Bag(f"Bag {number}", stated, sku=f"S{number:07}", stock=stock, brand="Made up", materials=("leather",))


def main() -> None:
    """Says "begun" once a part is written, and "done" at the end."""
    database, name, first, count, stock = sys.argv[1:]

    def begun(_: int) -> None:
        print("begun", flush=True)

    with opened(database) as engine:
        report = import_bags(engine, name, made_up(int(first), int(count), int(stock)), replace=True, progress=begun)
    print("done", report.version, flush=True)


if __name__ == "__main__":
    main()
