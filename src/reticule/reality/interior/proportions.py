"""What a maker leaves out of a size, as bags of the same kind have it: shares learned from the catalogue, each with its doubt.

`tools/derive_kinds.py` works the table out again.  No report of what fitted has part in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reticule.units import Mm

ANY = "any"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A middle share, and one standard deviation of its logarithm among bags."""

    middle: float
    doubt: float


# of the width; round fronts are as high as they are wide
_HEIGHT: Mapping[str, Ratio] = MappingProxyType(
    {
        ANY: Ratio(0.69, 0.28),
        "box": Ratio(0.68, 0.17),
        "bucket": Ratio(0.98, 0.18),
        "crescent": Ratio(0.67, 0.17),
        "envelope/flat": Ratio(0.70, 0.51),
        "heart": Ratio(1.0, 0.12),
        "pouch": Ratio(0.61, 0.35),
        "round": Ratio(1.0, 0.12),
        "sphere": Ratio(1.0, 0.12),
        "trapezoid": Ratio(0.74, 0.14),
        "unknown": Ratio(0.68, 0.20),
    }
)
# of the shorter side of the front; a ball is as deep as it is wide
_DEPTH: Mapping[str, Ratio] = MappingProxyType(
    {
        ANY: Ratio(0.47, 0.33),
        "box": Ratio(0.50, 0.23),
        "bucket": Ratio(0.93, 0.16),
        "crescent": Ratio(0.42, 0.22),
        "envelope/flat": Ratio(0.26, 0.26),
        "heart": Ratio(0.37, 0.68),
        "pouch": Ratio(0.39, 0.19),
        "round": Ratio(0.37, 0.68),
        "sphere": Ratio(1.0, 0.12),
        "trapezoid": Ratio(0.63, 0.15),
        "unknown": Ratio(0.50, 0.33),
    }
)


def height_of_width(shape: str) -> Ratio:
    """How high a bag of this shape is, as a share of its width.

    >>> height_of_width("trapezoid").middle, height_of_width("baguette") == height_of_width("any")
    (0.74, True)
    """
    return _HEIGHT.get(shape, _HEIGHT[ANY])


def depth_of_front(shape: str, *, limp: float | None = None) -> Ratio:
    """How deep a bag of this shape is, as a share of the shorter side of its front.

    Args:
        shape: of the bag.
        limp: the share of a soft flat bag that states no depth: makers state the depth of those that have one.

    >>> depth_of_front("envelope/flat").middle, depth_of_front("envelope/flat", limp=0.11).middle
    (0.26, 0.11)
    """
    known = _DEPTH.get(shape, _DEPTH[ANY])
    return known if limp is None else Ratio(limp, known.doubt)


def filled_in(
    axes: tuple[Mm | None, Mm | None, Mm | None], height: Ratio, depth: Ratio
) -> tuple[tuple[Mm, Mm, Mm], tuple[float, float, float]]:
    """Width, height and depth with what is missing guessed, and the doubt of each guess as a share (0 where it is stated).

    Of a front of which one side is stated, that is taken for the longer one.

    >>> filled_in((None, 130, 20), Ratio(0.6, 0.5), Ratio(0.4, 0.2))
    ((78, 130, 20), (0.5, 0.0, 0.0))
    """
    w, h, d = axes
    wide = w if w is not None else round(h * height.middle) if h is not None else round((d or 1) / depth.middle)
    high = h if h is not None else round(wide * height.middle)
    deep = d if d is not None else round(min(wide, high) * depth.middle)
    doubts = (height.doubt * (w is None), height.doubt * (h is None), depth.doubt * (d is None))
    return (max(1, wide), max(1, high), max(1, deep)), doubts
