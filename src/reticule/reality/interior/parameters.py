"""What is held true of bags in general: the numbers of the physical model, in one place.

They lie between what leave-one-bag-out fits chose on halves of the owners' reports and what was believed before; none is
fitted to the last digit, since variants that differ by one report are not told apart.  `tools/derive_belief.py` shows the
fits again.  No bag and no brand is looked up by name.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Belief:
    """Lengths in mm, the rest shares; a wall is both walls of an axis together."""

    wall: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({"rigid": 6.5, "structured": 5.0, "soft": 0.0}))
    # how far sides give outward, of the shorter side of the front
    belly: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"rigid": 0.0, "structured": 0.12, "soft": 0.37})
    )
    girth: float = 0.7  # width and height lost per mm of added depth; 1 would be a hose
    taper_width: float = 0.06  # of a trapezoid, lost at the top
    taper_depth: float = 0.5
    overhang: float = (
        10.0  # a soft flap closes over what stands so far above the pocket; so far a thing may stand out of an open top
    )
    stretch: float = 1.2  # of knitted and elastic sides
    give: float = 0.25  # of the thickness of limp things: bundles, cloth, paper, hollow things
    folds: int = 1  # times that cloth and paper may be folded once more
    hugged: float = math.pi / 4  # what soft sides need to go round a circle, of what the square about it needs; geometry
    straight_frame: float = 0.97  # free length of a clasp frame, of the width
    curved_frame: float = 0.68
    curved_zip: float = 0.84  # free length of a zip along a curved top, of the width: 203 of 241 mm, as one owner measured
    turn: float = 0.9  # what goes in end first turns inside when no longer than this share of the diagonal
    depth_limp: float = 0.11  # a depth not stated, of the shorter side, of soft flat bags: makers state what has depth
    most_wall: float = 0.2  # of any axis: no wall takes more
    # one standard deviation of what the real room differs by, across width and height
    doubt: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"rigid": 4.0, "structured": 6.0, "soft": 12.0})
    )
    doubt_across: float = 0.6  # of that deviation, in depth
    doubt_depth: float = 0.07  # and so much of the depth
    lean: float = 0.3  # of one such deviation: people squeeze
    false_report: float = 0.05  # reports that say no though it fits, or yes though it does not


BELIEF = Belief()
