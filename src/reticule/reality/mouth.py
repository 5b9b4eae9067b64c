"""The way in: what passes the opening of a bag."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.reality.belief import BELIEF, Belief
from reticule.units import Mm, down

_CURVED = ("round", "heart", "crescent", "pouch")


@dataclass(frozen=True, slots=True)
class Mouth:
    """The free length of an opening, and the longest thing that turns inside once it is in end first.

    A mouth as wide as the bag stops nothing that the room would hold; one in a frame may.

    >>> Mouth(150, 170, framed=True).admits(Box(195, 100, 25)), Mouth(150, 170).admits(Box(195, 100, 25))
    (False, True)
    """

    width: Mm
    turns: Mm
    framed: bool = False

    def admits(self, box: Box) -> bool:
        """Whether a box goes in lengthwise, or end first and then turns inside."""
        return self.lacks(box) <= 0

    def lacks(self, box: Box) -> Mm:
        """How many mm wider the mouth would have to be; zero or less when the box passes.

        >>> Mouth(147, 160, framed=True).lacks(Box(195, 100, 25))
        35
        """
        if not self.framed:
            return 0
        _, middle, longest = box.sorted_sides
        return min(longest - self.width, max(middle - self.width, longest - self.turns))


def mouth_of(shape: str, opening: str, width: float, height: float, belief: Belief = BELIEF) -> Mouth:
    """The mouth of a bag by its opening and inner size in mm; clasp frames and curved zips are narrower than the bag.

    >>> mouth_of("pouch", "clasp-frame", 217, 127).width
    147
    """
    curved = shape in _CURVED
    shares = {"clasp-frame": belief.curved_frame if curved else belief.straight_frame}
    if curved:
        shares["zip-top"] = belief.curved_zip
    free = max(1, down(width * shares.get(opening, 1.0)))
    turn = belief.turn if opening == "clasp-frame" else 1.0  # a zip gives way, a frame does not
    return Mouth(free, max(1, down(turn * math.hypot(free, height))), opening in shares)
