"""The mouth of a bag: what passes its opening."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.reality.interior.parameters import PARAMETERS, Parameters
from reticule.reason import Length, Name, Reason
from reticule.units import Mm, down

_CURVED = ("round", "heart", "crescent", "pouch")


@dataclass(frozen=True, slots=True)
class Mouth:
    """The free length of an opening in mm, and the length of the longest thing that turns inside after going in end first.

    A mouth as wide as the bag stops nothing that the room would hold; a framed one may.

    >>> Mouth(150, 170, framed=True).admits(Box(195, 100, 25)), Mouth(150, 170).admits(Box(195, 100, 25))
    (False, True)
    """

    width: Mm
    turning_length: Mm
    framed: bool = False

    def admits(self, box: Box) -> bool:
        """Whether a box goes in lengthwise, or end first and then turns inside."""
        return self.excess(box) <= 0

    def excess(self, box: Box) -> Mm:
        """Returns by how many mm the mouth is too narrow for a box; zero or less where the box passes.

        >>> Mouth(147, 160, framed=True).excess(Box(195, 100, 25))
        35
        """
        if not self.framed:
            return 0
        _, middle, longest = box.sorted_sides
        return min(longest - self.width, max(middle - self.width, longest - self.turning_length))

    def span(self, width: Mm) -> tuple[Mm, Mm]:
        """Returns where the mouth, centred, begins and ends along the width of a room.

        Args:
            width: of the room, in mm.

        >>> Mouth(60, 90, framed=True).span(100), Mouth(100, 120).span(90)
        ((20, 80), (0, 90))
        """
        if not self.framed or self.width >= width:
            return 0, width
        start = (width - self.width) // 2
        return start, start + self.width

    def refusal(self, name: str, box: Box) -> Reason:
        """Returns why an item does not pass: too long lengthwise, and too wide end first or too long to turn inside.

        Args:
            name: of the item.
            box: of the item; must not pass.

        >>> str(Mouth(62, 130, framed=True).refusal("phone", Box(137, 75, 15)))
        "mouth_too_narrow(passes=62, item='phone', length=137, width=75)"
        >>> str(Mouth(149, 160, framed=True).refusal("wallet", Box(195, 100, 25)))
        "mouth_too_tight_to_turn(passes=149, item='wallet', length=195, turns=160)"
        """
        _, middle, longest = box.sorted_sides
        passes, item, length = Length(self.width), Name("item", name), Length(longest)
        if middle > self.width:
            return Reason.of("mouth_too_narrow", passes=passes, item=item, length=length, width=Length(middle))
        return Reason.of("mouth_too_tight_to_turn", passes=passes, item=item, length=length, turns=Length(self.turning_length))


def mouth_of(shape: str, opening: str, width: float, height: float, parameters: Parameters = PARAMETERS) -> Mouth:
    """Returns the mouth of a bag; only clasp frames and curved zips are narrower than the bag.

    Args:
        shape: of the bag.
        opening: of the bag.
        width: inside, in mm.
        height: inside, in mm.
        parameters: of the physical model.

    >>> mouth_of("pouch", "clasp-frame", 217, 127).width
    147
    """
    curved = shape in _CURVED
    shares = {"clasp-frame": parameters.curved_frame if curved else parameters.straight_frame}
    if curved:
        shares["zip-top"] = parameters.curved_zip
    free = max(1, down(width * shares.get(opening, 1.0)))
    turn = parameters.turn_share if opening == "clasp-frame" else 1.0  # a zip is flexible, a frame is not
    return Mouth(free, max(1, down(turn * math.hypot(free, height))), opening in shares)
