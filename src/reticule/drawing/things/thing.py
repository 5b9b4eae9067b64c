"""A thing as one sees it: from the front of the bag in the way it lies there, and by itself on a chip."""

from __future__ import annotations

from collections.abc import Sequence

from reticule.drawing.canvas.palette import dark
from reticule.drawing.canvas.svg import Markup, element, group
from reticule.drawing.space.solids import long_axis
from reticule.drawing.things.appearance import Appearance, appearance
from reticule.drawing.things.faces import FACES, LYING
from reticule.drawing.things.strokes import body, dot, light, rect
from reticule.packing.placement import Placement

_FLAT = 1.25  # a side so much above the thinnest still counts as the thinnest: one looks at the broad side
_FACE = 100.0  # units that a picture on a chip is wide or high at most


def thing_from_front(look: Appearance, shape: str, place: Placement) -> Markup:
    """A thing as it lies in the bag, seen from the front; (0, 0) is its upper left corner.

    >>> from reticule.carry.box import Box
    >>> phone = appearance("phone", "phone")
    >>> broad = thing_from_front(phone, "slab", Placement(0, 0, 0, Box(147, 72, 8)))
    >>> narrow = thing_from_front(phone, "slab", Placement(0, 0, 0, Box(8, 147, 72)))
    >>> broad.count("<circle"), narrow.count("<circle")
    (6, 0)
    """
    width, height, depth = place.box.sides
    if shape == "cylinder":
        return _round(look, place)
    if depth <= _FLAT * min(width, height):
        return group(_broad(look, width, height))
    return group(_edge(width, height, look.colour))


def thing_flat(look: Appearance, width: float, height: float) -> Markup:
    """A thing that lies on its back, its broad side up; (0, 0) is its upper left corner."""
    return group(_broad(look, width, height))


def thing_alone(name: str, kind: str, sides: Sequence[float]) -> Markup:
    """A thing by itself, its broad side as it is drawn best, as a small picture of its own proportions.

    >>> thing_alone("phone", "phone", (147, 72, 8))[:46]
    '<svg class="thing" viewBox="0 0 49 100" aria-h'
    """
    look = appearance(name, kind)
    longest, middle, _ = sorted(sides, reverse=True)
    across = max(middle / longest, 0.16) * _FACE  # a pencil would vanish
    width, height = (_FACE, across) if look.face in LYING else (across, _FACE)
    box = f"0 0 {round(width)} {round(height)}"
    return element("svg", *FACES[look.face](width, height, look.colour), class_="thing", viewBox=box, aria_hidden="true")


def _broad(look: Appearance, width: float, height: float) -> list[Markup]:
    """The broad side, turned where it lies otherwise than it is drawn."""
    face = FACES[look.face]
    if width == height or (width > height) == (look.face in LYING):
        return face(width, height, look.colour)
    return [group(face(height, width, look.colour), transform=f"translate({width:g} 0)rotate(90)")]


def _round(look: Appearance, place: Placement) -> Markup:
    width, height, _ = place.box.sides
    axis = long_axis(place)
    is_disc = place.box.sides[axis] < min(side for k, side in enumerate(place.box.sides) if k != axis)
    if (axis == 2) == is_disc:  # of a disc the round side, of a stick the long one
        return group(_broad(look, width, height))
    if is_disc:
        return group(_edge(width, height, look.colour))
    return group(_end(width, height, look.colour))


def _edge(width: float, height: float, colour: str) -> list[Markup]:
    """The narrow side: a shade darker, with a line along it."""
    inset = min(width, height) * 0.36
    long = (inset, inset, width - 2 * inset, height - 2 * inset)
    return [body(width, height, dark(colour, 0.1), 0.3), rect(*long, light(colour, 0.22), min(width, height) * 0.14)]


def _end(width: float, height: float, colour: str) -> list[Markup]:
    """The end of a stick."""
    r = min(width, height) / 2
    return [
        dot(width / 2, height / 2, r - 0.5, colour, stroke=dark(colour), stroke_width=1),
        dot(width / 2, height / 2, r * 0.55, light(colour, 0.3)),
    ]
