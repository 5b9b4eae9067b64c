"""What is taken for the inside of a bag: each side of the room, the mouth and the stiffness, between which bounds and why."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Literal

from reticule.carry.bag import Bag
from reticule.reality.interior.interior import estimate
from reticule.reality.interior.measured_rooms import main_part
from reticule.units import Mm, down, up

_EIGHTY = 1.2816  # standard deviations to either side, between which 80 % of a normal distribution lie
Provenance = Literal["measured", "stated inside", "stated outside", "guessed"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A length in mm, and the bounds between which it lies for 80 % of real bags.

    `provenance` is "measured" by somebody, "stated inside", taken from what is "stated outside" less the walls, or "guessed"
    from the other sides.
    """

    mm: Mm
    low: Mm
    high: Mm
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class BagEstimates:
    """The estimates of a bag; `mouth` is None where the opening is as wide as the bag.

    `construction` is how stiff it is, and `construction_source` what says so: a column, a word of the title, or nothing
    ("assumed").
    """

    width: Estimate
    height: Estimate
    depth: Estimate
    mouth: Estimate | None
    construction: str
    construction_source: str


def bag_estimates(bag: Bag) -> BagEstimates:
    """Returns what is taken for the inside of a bag.

    Args:
        bag: the bag.

    >>> from reticule.carry.bag import StatedSize
    >>> case = Bag("case", StatedSize(200, 120, None), shape="box", construction="rigid")
    >>> bag_estimates(case).width
    Estimate(mm=193, low=187, high=199, provenance='stated outside')
    >>> bag_estimates(case).depth.provenance
    'guessed'
    """
    interior = estimate(bag)
    bag = main_part(bag)
    size = bag.measured or bag.stated
    deviation = interior.deviation
    sides = []
    for axis, side in enumerate(interior.plain.sides):
        less, more = (
            exp(sign * _EIGHTY * deviation.shares[axis]) * side + sign * _EIGHTY * deviation.mm[axis] for sign in (-1, 1)
        )
        provenance = _provenance(bag, is_stated=size.axes[axis] is not None)
        sides.append(Estimate(side, max(1, down(less)), up(more), provenance))
    mouth = None
    if interior.mouth.framed:
        passes, spread = interior.mouth.width, _EIGHTY * deviation.mm[0]
        provenance = "measured" if bag.mouth is not None else "guessed"
        mouth = Estimate(passes, max(1, down(passes - spread)), up(passes + spread), provenance)
    width, height, depth = sides
    return BagEstimates(width, height, depth, mouth, bag.construction, _construction_source(bag))


def _provenance(bag: Bag, *, is_stated: bool) -> Provenance:
    if not is_stated:
        return "guessed"
    if bag.measured is not None:
        return "measured"
    return "stated inside" if bag.stated.internal else "stated outside"


def _construction_source(bag: Bag) -> str:
    if bag.construction == "unknown":
        return "assumed"
    return str(bag.sources.get("construction", bag.sources.get("look", "stated")))
