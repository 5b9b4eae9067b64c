"""The way in: what passes the opening of a bag."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reticule.carry.item import Item
from reticule.units import Mm, down

_STRAIGHT_FRAME, _CURVED_FRAME = 0.97, 0.68  # clasp frames, of the bag's width (owners' measures, see docs/decisions)
_TURN = 0.9  # an item standing in the mouth turns inside when no longer than this share of the diagonal
_CURVED = ("round", "heart", "crescent", "pouch")


@dataclass(frozen=True, slots=True)
class Mouth:
    """The free length of an opening, and the height that an item has inside to turn in.

    A mouth as wide as the bag stops nothing that the room would hold; one in a frame may.

    >>> from reticule.carry.box import Box
    >>> Mouth(150, 120, framed=True).admits(Item("long wallet", Box(195, 100, 25)))
    False
    """

    width: Mm
    height: Mm
    framed: bool = False

    def admits(self, item: Item) -> bool:
        """Whether an item goes in lengthwise, or end first and then turns inside."""
        _, middle, longest = item.box.sorted_sides
        return (
            not self.framed
            or longest <= self.width
            or (middle <= self.width and longest <= _TURN * math.hypot(self.width, self.height))
        )


def mouth_of(shape: str, opening: str, width: float, height: float) -> Mouth:
    """The mouth of a bag by its opening and inner size in mm; only a clasp frame is narrower than the bag.

    >>> mouth_of("pouch", "clasp-frame", 217, 127).width
    147
    """
    framed = opening == "clasp-frame"
    share = (_CURVED_FRAME if shape in _CURVED else _STRAIGHT_FRAME) if framed else 1.0
    return Mouth(max(1, down(width * share)), max(1, down(height)), framed)
