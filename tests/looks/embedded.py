"""The embedded dress lexicon, read once for all tests of this folder."""

from __future__ import annotations

import csv
from pathlib import Path

import reticule.store
from reticule.colour.naming import Palette
from reticule.colour.reference import ReferencePopulation
from reticule.looks.outfit.lexicon import DressLexicon

FOLDER = Path(reticule.store.__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf8") as lines:
        return list(csv.DictReader(lines))


PALETTE = Palette.from_rows(rows("colours.csv"))
STREET = ReferencePopulation.from_rows(rows("worn_colours.csv"))
LEXICON = DressLexicon.from_rows(rows("garments.csv"), PALETTE, STREET, rows("dress_words.csv"))
