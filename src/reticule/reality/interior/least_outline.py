"""The least outlines of one kind around a packing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.packing.placement import Packing, Placement
from reticule.reality.interior.outline_profile import BASE, OutlineProfile
from reticule.units import Mm

_HEIGHTS, _LIFTS = 24, 8  # heights of the outline that are tried, and places in it of the packing
_MOST_GROWTH = 1.9  # of the height of a packing: an outline that is higher is wider than needed at the top or empty


@dataclass(frozen=True, slots=True)
class Outlined:
    """A room with an outline, by the box around it, and the things in their places within the outline."""

    room: Box
    packing: Packing


def least_outlines(profile: OutlineProfile, packing: Packing) -> Iterator[Outlined]:
    """Yields rooms of an outline that hold a packing as it is or upside down, each as narrow as its height allows.

    Heights from that of the packing to nearly twice that are tried, and places of the packing in them; so no room is proven to
    be the least. Width and height are those of the outline, which may lie in another plane than the front.

    >>> from reticule.reality.interior.outline_profile import PROFILES
    >>> flat = Packing((Placement(0, 0, 0, Box(90, 20, 10)),))
    >>> min(outlined.room.width for outlined in least_outlines(PROFILES["trapezoid"], flat))
    102
    """
    for stood in (packing, _turned_over(packing, profile)):
        spans = [profile.axes(place) for place in stood.placements]
        tall = max(high for *_, high in spans)
        for height in _heights(tall, profile):
            room = height - tall if profile.straddled == 1 else math.floor(profile.straddled * height) - tall
            for lift in _lifts(room):
                outlined = _narrowest(profile, stood, spans, height, lift)
                if outlined is not None:
                    yield outlined


def _heights(tall: float, profile: OutlineProfile) -> list[Mm]:
    """Whole mm from the height of the packing on, closest at first."""
    least = math.ceil(tall / profile.straddled - 1e-9)
    return sorted({least + round(least * (_MOST_GROWTH - 1) * (step / _HEIGHTS) ** 2) for step in range(_HEIGHTS + 1)})


def _lifts(room: float) -> list[Mm]:
    return sorted({round(room * step / _LIFTS) for step in range(_LIFTS + 1)}) if room >= 0 else []


def _narrowest(
    profile: OutlineProfile, packing: Packing, spans: Sequence[tuple[float, float, float, float]], height: Mm, lift: Mm
) -> Outlined | None:
    """The narrowest room of a height whose outline holds the packing so high in it; None where it is narrowed to nothing there.

    With the middle of the outline at m, half its width is at least (right - m) / share and (m - left) / share for each thing.
    The least such half is the greatest of (right - left) / (share + share) over all pairs of things.
    """
    sides = []
    for left, right, low, high in spans:
        share = min(profile.half_width((level + lift) / height) for level in (low, high))
        if share <= 0:
            return None
        sides.append((left, right, share))
    half, middle = max(
        ((right - left) / (share + other), right - (right - left) / (share + other) * share)
        for _, right, share in sides
        for left, _, other in sides
    )
    least = math.ceil(2 * half - 1e-6)
    for width in range(least, least + 3):
        for shift in {math.floor(width / 2 - middle), math.ceil(width / 2 - middle)}:
            outlined = _placed(profile, packing, (width, height), (shift, lift))
            if profile.holds(outlined.room, outlined.packing.placements):
                return outlined
    return None


def _placed(profile: OutlineProfile, packing: Packing, sides: tuple[Mm, Mm], shift: tuple[Mm, Mm]) -> Outlined:
    lengths, by = list(packing.extent.sides), [0, 0, 0]
    for axis, side, moves in zip(profile.plane, sides, shift, strict=True):
        lengths[axis], by[axis] = side, moves
    places = packing.placements
    moved = (Placement(place.x + by[0], place.y + by[1], place.z + by[2], place.box) for place in places)
    return Outlined(Box(*lengths), Packing(tuple(moved)))


def _turned_over(packing: Packing, profile: OutlineProfile) -> Packing:
    """The packing upside down; of an outline of the base, back to front."""
    extent = packing.extent
    if profile.plane == BASE:
        turned = (Placement(place.x, place.y, extent.depth - place.end[2], place.box) for place in packing.placements)
    else:
        turned = (Placement(place.x, extent.height - place.end[1], place.z, place.box) for place in packing.placements)
    return Packing(tuple(turned))
