"""Where a bag hangs on a standing person, and the strap or hand that it hangs by; drawn by eye."""

from __future__ import annotations

from dataclasses import dataclass

from reticule.drawing.canvas.svg import Point, number

Strap = tuple[Point, ...]  # a start, then pairs of a control point and an end


@dataclass(frozen=True, slots=True)
class Hung:
    """The bag's upper left corner and its straps, in mm from the middle of the feet, y downwards."""

    corner: Point
    straps: tuple[Strap, ...]


def hung(wear: str, width: float, height: float) -> Hung:
    """A bag of this width and height as it is worn; what has no place of its own is held in the hand.

    >>> hung("necklace", 90, 70).corner, hung("charm", 90, 70) == hung("hand", 90, 70)
    ((-45.0, -1280.0), True)
    """
    if wear == "belt":
        top = -990.0
        return Hung((-width / 2, top), (((-160.0, top + 14), (0.0, top + 26), (160.0, top + 14)),))
    if wear == "necklace":
        cords = tuple(((side * 52, -1440.0), (side * 40, -1340.0), (side * width * 0.3, -1280.0)) for side in (-1, 1))
        return Hung((-width / 2, -1280.0), cords)
    if wear == "back":
        loops = tuple(((side * 130, -1385.0), (side * 190, -1250.0), (side * 110, -1120.0)) for side in (-1, 1))
        return Hung((-width / 2, -1340.0), loops)
    left = 196.0
    middle, near, far = left + width / 2, left + width * 0.12, left + width * 0.88
    if wear == "shoulder":
        return _slung((left, -1080.0), (near, far), (158.0, -1384.0), (166.0, 230.0), -1300.0)
    if wear == "crossbody":
        return _slung((left, -900.0), (near, far), (-118.0, -1390.0), (20.0, 90.0), -1150.0)
    if wear == "clutch":
        return Hung((left - 60.0, -850.0 - height / 2), ())
    left, top = 225.0 - width / 2, -770.0
    middle, near, far = left + width / 2, left + width * 0.12, left + width * 0.88
    return Hung((left, top), (((near, top), (near, -880.0), (middle, -880.0), (far, -880.0), (far, top)),))


def _slung(corner: Point, ends: tuple[float, float], over: Point, bends: tuple[float, float], high: float) -> Hung:
    """A strap from both upper corners over one shoulder."""
    straps = tuple(((end, corner[1]), (bend, high), over) for end, bend in zip(ends, bends, strict=True))
    return Hung(corner, straps)


def path_of(strap: Strap, origin: Point, scale: float) -> str:
    """Path commands of a strap on the page.

    >>> path_of(((0, 0), (5, -5), (10, 0)), (100, 200), 2)
    'M100 200Q110 190 120 200'
    """
    at = [f"{number(origin[0] + x * scale)} {number(origin[1] + y * scale)}" for x, y in strap]
    return f"M{at[0]}" + "".join(f"Q{at[n]} {at[n + 1]}" for n in range(1, len(at) - 1, 2))
