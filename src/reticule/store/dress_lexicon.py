"""The embedded dress lexicon: garments, colour names and the reference population of street outfits."""

from __future__ import annotations

from functools import cache

from reticule.colour.naming import Palette
from reticule.colour.reference import ReferencePopulation
from reticule.looks.outfit.lexicon import DressLexicon
from reticule.store.tables import read_table


@cache
def embedded_dress_lexicon() -> DressLexicon:
    """Returns the garments by name, with the palette and the reference population.

    >>> embedded_dress_lexicon().palette.find("camel") is not None
    True
    """
    palette = Palette.from_rows(read_table("colours"))
    worn = ReferencePopulation.from_rows(read_table("worn_colours"))
    return DressLexicon.from_rows(read_table("garments"), palette, worn, read_table("dress_words"))
