"""The embedded words of dress: colours, garments, and how rare an echo is in the street."""

from __future__ import annotations

from functools import cache

from reticule.colour.naming import Palette
from reticule.colour.reference import Reference
from reticule.looks.outfit.outfit_parser import Wardrobe
from reticule.store.library import rows


@cache
def embedded_wardrobe() -> Wardrobe:
    """Garments by word, with the palette and the street reference.

    >>> embedded_wardrobe().palette.find("camel") is not None
    True
    """
    palette = Palette.from_rows(rows("colours"))
    return Wardrobe.from_rows(rows("garments"), palette, Reference.from_rows(rows("wardrobe_colours")))
