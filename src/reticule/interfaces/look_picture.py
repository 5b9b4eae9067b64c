"""A look as a drawing."""

from __future__ import annotations

from reticule.colour.cielab import Lab
from reticule.colour.naming import Palette
from reticule.drawing.figures.look_board import Board, Patch, draw_board
from reticule.drawing.outlines.bag_outline import SHAPES
from reticule.looks.outfit.garment import Garment
from reticule.looks.score.look import Look


def look_picture(look: Look, palette: Palette) -> str:
    """The look board of this look; a measured colour is called by the name that lies nearest."""
    traits = look.traits
    garments = tuple(
        _patch(garment, number in look.cites, palette) for number, garment in enumerate(look.outfit.garments) if garment.name
    )
    share = 1 / max(1, len(traits.colours))
    bag = Patch(traits.name, "bag", tuple((lab.hex, _said(lab, word, palette), share) for lab, word in traits.colours))
    known = traits.width is not None and traits.height is not None
    sides = (float(traits.width or 0), float(traits.height or 0)) if known else None
    shape = traits.shape if traits.shape in SHAPES else "unknown"
    return draw_board(Board(traits.name, garments, bag, shape, sides, look.wear, look.score, look.reasons))


def _patch(garment: Garment, echoed: bool, palette: Palette) -> Patch:
    colours = tuple((shade.lab.hex, _said(shade.lab, shade.name, palette), shade.share) for shade in garment.colours)
    return Patch(garment.name, garment.part, colours, echoed)


def _said(lab: Lab, word: str, palette: Palette) -> str:
    return word or palette.nearest(lab)[0]
