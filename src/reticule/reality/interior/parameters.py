"""The parameters of the physical model of bags, in one place.

They lie between the values that leave-one-bag-out fits chose on halves of the owners' reports and the values assumed before.
None is fitted to the last digit, since variants that differ by one report cannot be told apart. `tools/derive_parameters.py`
repeats the fits. No bag and no brand is looked up by name.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Parameters:
    """Lengths in mm; everything else is a share. A wall is the thickness of both walls of an axis together."""

    wall: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({"rigid": 6.5, "structured": 5.0, "soft": 0.0}))
    # how far the sides can bulge outward, of the shorter side of the front
    bulge: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"rigid": 0.0, "structured": 0.12, "soft": 0.37})
    )
    girth: float = 0.7  # width and height lost per mm of added depth; 1 would be a tube
    taper_width: float = 0.06  # of a trapezoid, lost at the top
    taper_depth: float = 0.5
    overhang: float = 10.0  # height that a soft flap closes over, and that things may stand out of an open top
    stretch: float = 1.2  # of knitted and elastic sides
    give: float = 0.25  # of the thickness of limp things: bundles, cloth, paper, hollow things
    folds: int = 1  # times that cloth and paper may be folded once more
    round_girth: float = math.pi / 4  # girth of a circle, of that of the square around it (geometry)
    straight_frame: float = 0.97  # free length of a clasp frame, of the width
    curved_frame: float = 0.68
    curved_zip: float = 0.84  # free length of a zip along a curved top, of the width: 203 of 241 mm, measured by an owner
    turn_share: float = 0.9  # of the diagonal: the longest thing that turns inside after going in end first
    limp_depth: float = 0.11  # of the shorter side: the depth of soft flat bags that state none
    max_wall: float = 0.2  # of any axis: no wall takes more
    # one standard deviation of the sides of the real room, in width and height
    deviation: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"rigid": 4.0, "structured": 6.0, "soft": 12.0})
    )
    depth_deviation_factor: float = 0.6  # of that deviation, in depth
    depth_deviation_share: float = 0.07  # and in addition this share of the depth
    measuring_deviation: float = 2.0  # mm, of a side inside that somebody measured with a ruler; assumed
    squeeze: float = 0.3  # standard deviations by which people squeeze things in
    report_error: float = 0.05  # share of reports that say no though it fits, or yes though it does not


PARAMETERS = Parameters()
