"""The boxes that may be filled inside one pose of a bag's sides."""

from __future__ import annotations

import math

from reticule.carry.box import Box
from reticule.reality.interior.outline import inscribed_rectangles
from reticule.reality.interior.parameters import Parameters
from reticule.units import Mm, down

_HEIGHT_SHARES = (1.0, 0.9, 0.75, 0.6, 0.45)  # of a trapezoid: lower boxes are wider and deeper


def boxes_in_pose(shape: str, face: tuple[float, float, float], parameters: Parameters) -> list[Box]:
    """Returns boxes inside one pose of the bag's sides, given as width, height and depth in mm."""
    width, height, depth = face
    barrel = shape == "round" and is_barrel(width, depth)
    if shape == "trapezoid":
        rooms = [
            (width * (1 - parameters.taper_width * share), height * share, depth * (1 - parameters.taper_depth * share))
            for share in _HEIGHT_SHARES
        ]
    elif shape == "sphere" or (barrel and height < 1.3 * width):
        angles = [(a, b) for a in (0.4, 0.6, math.pi / 4) for b in (0.1, 0.2, 0.3, 0.45, 0.6)]
        rooms = [
            (width * math.cos(a) * math.cos(b), height * math.sin(a) * math.cos(b), depth * math.sin(b)) for a, b in angles
        ]
    elif shape == "bucket" or barrel:
        rooms = [(width * math.cos(a), height, depth * math.sin(a)) for a in (0.4, 0.6, math.pi / 4, 1.0, 1.2)]
    else:
        rooms = sorted(
            ((w, h, depth) for w, h in inscribed_rectangles(shape, width, height)), key=lambda room: -room[0] * room[1]
        )
    return [box_within(*room) for room in rooms]


def is_barrel(width: float, depth: float) -> bool:
    """Whether an outline that is round from the front is as deep as it is wide."""
    return abs(width - depth) < 0.1 * width


def box_within(width: float, height: float, depth: float) -> Box:
    """Returns the box with sides rounded down to whole mm, each at least 1."""
    sides: list[Mm] = [max(1, down(side)) for side in (width, height, depth)]
    return Box(*sides)
