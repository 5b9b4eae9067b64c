"""The way in: what passes the opening of a bag."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.reality.interior.parameters import BELIEF, Belief
from reticule.reason import Length, Name, Reason
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

    def gap(self, width: Mm) -> tuple[Mm, Mm]:
        """Where the mouth begins and ends along the width of a room, in its middle.

        >>> Mouth(60, 90, framed=True).gap(100), Mouth(100, 120).gap(90)
        ((20, 80), (0, 90))
        """
        if not self.framed or self.width >= width:
            return 0, width
        start = (width - self.width) // 2
        return start, start + self.width

    def stops(self, name: str, box: Box) -> Reason:
        """Returns why the box of an item does not go in: too long lengthwise, and too wide end first or stuck while turning.

        >>> str(Mouth(62, 130, framed=True).stops("phone", Box(137, 75, 15)))
        "mouth_too_narrow(passes=62, item='phone', length=137, width=75)"
        >>> str(Mouth(149, 160, framed=True).stops("wallet", Box(195, 100, 25)))
        "mouth_too_tight_to_turn(passes=149, item='wallet', length=195, turns=160)"
        """
        _, middle, longest = box.sorted_sides
        passes, item, length = Length(self.width), Name("item", name), Length(longest)
        if middle > self.width:
            return Reason.of("mouth_too_narrow", passes=passes, item=item, length=length, width=Length(middle))
        return Reason.of("mouth_too_tight_to_turn", passes=passes, item=item, length=length, turns=Length(self.turns))


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
