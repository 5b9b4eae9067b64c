"""The picture of a packed bag: how it all goes in, what each thing is, and what stays at home."""

from __future__ import annotations

from reticule.drawing.canvas.palette import style
from reticule.drawing.canvas.svg import Caption, document
from reticule.drawing.canvas.text_blocks import EDGE, WIDTH, Block, head, listing, meter, page
from reticule.drawing.canvas.wording import label
from reticule.drawing.figures.inside_view import stage
from reticule.drawing.figures.packed_bag import Drawn, PackedBag
from reticule.drawing.figures.top_view import beneath

__all__ = ["Drawn", "PackedBag", "draw_packing"]


def draw_packing(scene: PackedBag, *, bare: bool = False) -> str:
    """How does it all go in?

    An SVG 720 units wide and as high as it needs, the same bytes for the same scene. A `bare` one says neither what the bag is
    nor how likely it is: the page around it does.

    >>> from reticule.carry.box import Box
    >>> from reticule.packing.placement import Placement
    >>> phone = Drawn("phone", Placement(0, 0, 0, Box(147, 72, 8)), "slab")
    >>> picture = draw_packing(PackedBag("Clutch", (150, 80, 20), Box(150, 80, 20), (phone,), margin=3))
    >>> picture.startswith("<svg"), picture.count("data-item"), "3 mm to spare" in picture
    (True, 1, True)
    """
    top = Block((), EDGE) if bare else head(scene.title, scene.subtitle)
    chance = Block((), EDGE) if bare else meter(scene.probability, scene.standing, top.bottom)
    bag = stage(scene, chance.bottom + 14)
    strip = beneath(scene, bag.bottom + 8)
    rooms = listing(label("drawing_in_other_rooms", scene.locale), scene.in_other_rooms, strip.bottom + 6)
    below = rooms.bottom if scene.beside else strip.bottom + 6
    home = listing(label("drawing_stays_at_home", scene.locale), scene.at_home, below)
    height = home.bottom + 18
    blocks = (top, chance, bag, strip, rooms, home)
    inside = page(height, [mark for block in blocks for mark in block.drawn])
    caption = Caption(scene.title, scene.description, scene.locale.language)
    return document((WIDTH, height), caption, key=scene.key, children=(style(), *inside))
