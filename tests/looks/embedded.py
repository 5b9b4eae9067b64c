"""The embedded words, read once for all tests of this room."""

from __future__ import annotations

import csv
from pathlib import Path

import reticule.store
from reticule.colour.naming import Palette
from reticule.colour.reference import Reference
from reticule.looks.outfit.outfit_parser import Wardrobe

FOLDER = Path(reticule.store.__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf8") as lines:
        return list(csv.DictReader(lines))


PALETTE = Palette.from_rows(rows("colours.csv"))
STREET = Reference.from_rows(rows("wardrobe_colours.csv"))
WARDROBE = Wardrobe.from_rows(rows("garments.csv"), PALETTE, STREET)
