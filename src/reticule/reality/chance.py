"""The chance that a real bag holds what its inferred interior holds, or almost holds."""

from __future__ import annotations

import math

from reticule.units import Mm

# (docs/decisions/0005-the-real-bag.md): stated sizes are wrong by some 6 mm, walls and give lean 2 mm to the wearer's side
LEAN: Mm = 2
DOUBT = 6.0
FALSE_NO, FALSE_YES = 0.04, 0.06  # shares of reports that say no though it fits, and yes though it does not


def chance(margin: Mm) -> float:
    """The probability that it goes into the real bag, from the margin in mm of the inferred interior.

    Never surer than the reports are: the answer stays between 6 and 96 %.

    >>> round(chance(-40), 2), round(chance(-2), 2), round(chance(25), 2)
    (0.06, 0.51, 0.96)
    """
    share = 0.5 * math.erfc(-(margin + LEAN) / DOUBT / math.sqrt(2))
    return FALSE_YES + (1 - FALSE_YES - FALSE_NO) * share
