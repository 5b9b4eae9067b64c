"""How an item is put into a bag, move by move."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.packing.placement import Corner


@dataclass(frozen=True, slots=True)
class InsertionPath:
    """How one item is put in: the points that its corner nearest the origin passes, from above the mouth to its place.

    Each move between two points is along one axis; the item keeps the orientation of its placement throughout.
    """

    item: int  # its number in the packing
    waypoints: tuple[Corner, ...]
