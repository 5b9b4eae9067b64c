"""Derives the column `spread` of `items.csv`: by how much the sides of products of one kind differ.

  python tools/derive_spread.py ITEMS_MEASURED.csv

The file has a row for each published or measured size of a product; of its columns name, brand_model, l_mm, w_mm, d_mm and
source are read.  Rows of one product count as one, by their median.  The spread of a side is the standard deviation of its
logarithm over the products, with n - 1 below; a kind of fewer than three products has none, nor one whose rows are weak.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median, stdev

ENOUGH = 3  # products: the deviation of two is that of a single difference
CAUTION = ("17019663412", "60270838271", "71176441676")  # files of which several rows are wrong
# old or single products, cartons around what is meant, bodies without the sticks that stand proud, and two types in one
WEAK = (
    "lipstick", "lipstick in carton", "powder compact", "mini torch", "mini umbrella", "automatic compact umbrella",
    "handheld game console", "power bank 10000 mAh",
)  # fmt: skip
Sides = tuple[float, ...]


def products(path: Path) -> dict[str, list[Sides]]:
    """The sides in mm, longest first, of each product of each kind."""
    rows: dict[str, dict[str, list[Sides]]] = defaultdict(lambda: defaultdict(list))
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["name"] not in WEAK and not any(number in row["source"] for number in CAUTION):
                sides = sorted((float(row[axis]) for axis in ("l_mm", "w_mm", "d_mm")), reverse=True)
                rows[row["name"]][row["brand_model"]].append(tuple(sides))
    return {name: [_medians(sizes) for sizes in kind.values()] for name, kind in rows.items()}


def spread(sizes: list[Sides]) -> Sides | None:
    """The standard deviation of the logarithm of each side; None of too few products.

    >>> [round(share, 3) for share in spread([(100, 50, 10), (100, 50, 20), (100, 50, 40)])]
    [0.0, 0.0, 0.693]
    """
    return None if len(sizes) < ENOUGH else tuple(stdev(map(math.log, side)) for side in zip(*sizes, strict=True))


def _medians(sizes: list[Sides]) -> Sides:
    return tuple(median(side) for side in zip(*sizes, strict=True))


def main(paths: list[str]) -> None:
    """Prints a line for each kind with a spread: its median size, the cell of the column, and of how many products."""
    for name, sizes in sorted(products(Path(paths[0])).items()):
        shares = spread(sizes)
        if shares is not None:
            size = " x ".join(f"{side:.1f}" for side in _medians(sizes))
            print(f"{name:30} {size:22} {';'.join(f'{share:.2f}' for share in shares):16} ({len(sizes)})")


if __name__ == "__main__":
    main(sys.argv[1:])
