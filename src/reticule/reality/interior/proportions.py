"""The proportions of bags by shape, estimated from the catalogue: they fill in the sides that a maker does not state.

`tools/derive_kinds.py` derives the tables again. No report of what fitted has part in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reticule.units import Mm

ANY = "any"


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of a ratio of sides among bags, and the standard deviation of its logarithm."""

    median: float
    deviation: float


# of the width; round fronts are as high as they are wide
_HEIGHT: Mapping[str, Ratio] = MappingProxyType(
    {
        ANY: Ratio(0.69, 0.28),
        "baguette": Ratio(0.53, 0.15),
        "box": Ratio(0.68, 0.17),
        "bucket": Ratio(1.21, 0.16),
        "crescent": Ratio(0.67, 0.17),
        "envelope/flat": Ratio(0.70, 0.51),
        "heart": Ratio(1.0, 0.12),
        "pouch": Ratio(0.66, 0.20),
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
        "baguette": Ratio(0.46, 0.25),
        "box": Ratio(0.50, 0.23),
        "bucket": Ratio(0.77, 0.21),
        "crescent": Ratio(0.42, 0.22),
        "envelope/flat": Ratio(0.26, 0.26),
        "heart": Ratio(0.37, 0.68),
        "pouch": Ratio(0.40, 0.34),
        "round": Ratio(0.42, 0.67),
        "sphere": Ratio(1.0, 0.12),
        "trapezoid": Ratio(0.63, 0.15),
        "unknown": Ratio(0.50, 0.33),
    }
)


def height_ratio(shape: str) -> Ratio:
    """Returns the ratio of height to width of bags of a shape; that of any bag where the shape is unknown.

    >>> height_ratio("trapezoid").median, height_ratio("satchel") == height_ratio("any")
    (0.74, True)
    """
    return _HEIGHT.get(shape, _HEIGHT[ANY])


def depth_ratio(shape: str, *, limp: float | None = None) -> Ratio:
    """Returns the ratio of depth to the shorter side of the front of bags of a shape.

    Args:
        shape: of the bag.
        limp: the ratio to use instead for a soft flat bag: makers state the depth only of those that have much.

    >>> depth_ratio("envelope/flat").median, depth_ratio("envelope/flat", limp=0.11).median
    (0.26, 0.11)
    """
    ratio = _DEPTH.get(shape, _DEPTH[ANY])
    return ratio if limp is None else Ratio(limp, ratio.deviation)


def fill_missing(
    axes: tuple[Mm | None, Mm | None, Mm | None], height: Ratio, depth: Ratio
) -> tuple[tuple[Mm, Mm, Mm], tuple[float, float, float]]:
    """Returns width, height and depth with missing ones guessed, and the deviation of each as a share (0 where it is stated).

    Args:
        axes: width, height and depth in mm, at least one of them.
        height: the ratio of height to width.
        depth: the ratio of depth to the shorter side of the front.

    >>> fill_missing((None, 130, 20), Ratio(0.6, 0.5), Ratio(0.4, 0.2))
    ((78, 130, 20), (0.5, 0.0, 0.0))
    """
    w, h, d = axes
    wide = w if w is not None else round(h * height.median) if h is not None else round((d or 1) / depth.median)
    high = h if h is not None else round(wide * height.median)
    deep = d if d is not None else round(min(wide, high) * depth.median)
    deviations = (height.deviation * (w is None), height.deviation * (h is None), depth.deviation * (d is None))
    return (max(1, wide), max(1, high), max(1, deep)), deviations
