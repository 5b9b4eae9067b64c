"""The form of a bag that is to be made: its inside, its walls, and how it tapers to the mouth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reticule.carry.box import Box
from reticule.drawing.canvas.svg import Point
from reticule.drawing.figures.packed_bag import Drawn, check_inside
from reticule.drawing.pattern.polygons import Polygon, area, frame_of, holds_frame
from reticule.errors import BadValue
from reticule.reason import Length, Name, Size
from reticule.units import Mm

FOLDED: Final = ("box", "trapezoid", "wedge")  # flat panels that fold up from the base
CURVED: Final = ("crescent", "heart", "round")  # a front and a back, and a gusset around them
FORMS: Final = (*FOLDED, *CURVED)
LARGEST: Final[Mm] = 1_000  # of an inside; a larger one would take hundreds of pages
THICKEST: Final[Mm] = 30  # of a wall; quilting and foam are the thickest that bags have
WIDEST_SEAM: Final[Mm] = 30
_SLACK = 0.5  # mm that a curve of straight pieces may miss the outer size, and a thing its inside


@dataclass(frozen=True, slots=True)
class BagForm:
    """What a pattern is drawn of: an outline, an interior, walls and seams in whole mm.

    The interior is the box around the inside. A trapezoid is narrower at the mouth, and may be less deep there; a wedge is less
    deep at the mouth alone. Both taper alike on both sides. The outer size is the interior and a wall on each side; the
    mouth of a form with flat panels is open, so its height grows by the wall below alone. Where a side leans, its wall is
    thinner near the base, by at most the wall.

    Args:
        outline: one of `FORMS`.
        interior: the inside, at its widest and deepest; sides from 1 to 1 000 mm.
        wall: thickness of a wall, 1 to 30 mm.
        seam: seam allowance, 1 to 30 mm.
        top_width: inside, at the mouth, 0 mm to the interior's width; its width unless the form is a trapezoid.
        top_depth: inside, at the mouth, 0 mm to the interior's depth; its depth for a box and a curved form.
        curve: the front of a curved form, seen from outside: points in mm, y upwards, as wide and high as the outer size.

    Raises:
        BadValue: an outline that no pattern is made for, a length out of its range, a taper that the form has not or that
            leans by more than 45 degrees, or a curve of another size.

    >>> BagForm("wedge", Box(180, 120, 60), 2, 8, top_width=180, top_depth=20).outer.sides
    (184, 122, 64)
    >>> BagForm("bucket", Box(180, 120, 60), 2, 8, top_width=180, top_depth=60)
    Traceback (most recent call last):
    ...
    reticule.errors.BadValue: pattern_outline_unknown(forms=['box', 'trapezoid', ...], got='bucket')
    """

    outline: str
    interior: Box
    wall: Mm
    seam: Mm
    top_width: Mm
    top_depth: Mm
    curve: Polygon = ()

    def __post_init__(self) -> None:
        if self.outline not in FORMS:
            raise BadValue("pattern_outline_unknown", forms=FORMS, got=self.outline)
        _check_length("wall", self.wall, 1, THICKEST)
        _check_length("seam", self.seam, 1, WIDEST_SEAM)
        for axis, side in zip(("width", "height", "depth"), self.interior.sides, strict=True):
            _check_length(axis, side, 1, LARGEST)
        self._check_taper()
        self._check_curve()

    def _check_taper(self) -> None:
        width, height, depth = self.interior.sides
        least, most = (0, width - 1) if self.outline == "trapezoid" else (width, width)
        _check_length("top_width", self.top_width, least, most)
        least, most = {"trapezoid": (0, depth), "wedge": (0, depth - 1)}.get(self.outline, (depth, depth))
        _check_length("top_depth", self.top_depth, least, most)
        if max(width - self.top_width, depth - self.top_depth) > 2 * height:
            raise BadValue("pattern_leans", height=Length(height), top=Size((self.top_width, self.top_depth)))

    def _check_curve(self) -> None:
        if not self.is_curved:
            return
        left, low, right, high = frame_of(self.curve) if len(self.curve) > 2 else (0.0, 0.0, 0.0, 0.0)
        size = (right - left, high - low)
        if any(abs(got - side) > _SLACK for got, side in zip(size, self.outer.sides[:2], strict=True)):
            raise BadValue("pattern_curve_size", outer=Size(self.outer.sides[:2]), got=Size(size))

    @property
    def is_curved(self) -> bool:
        """Whether a gusset runs around it; else flat panels fold up from its base."""
        return self.outline in CURVED

    @property
    def outer(self) -> Box:
        """The outer size: the interior and its walls."""
        return self.interior.grown((2 * self.wall, (2 if self.is_curved else 1) * self.wall, 2 * self.wall))

    @property
    def top(self) -> tuple[Mm, Mm]:
        """The outer width and depth at the mouth."""
        return self.top_width + 2 * self.wall, self.top_depth + 2 * self.wall

    @property
    def front(self) -> Polygon:
        """The outside as seen from the front, counter-clockwise from its lower left at (0, 0)."""
        if not self.is_curved:
            return _tapered(self.outer.width, self.top[0], self.outer.height)
        left, low, _, _ = frame_of(self.curve)
        points = tuple((x - left, y - low) for x, y in self.curve)
        return points if area(points) > 0 else points[::-1]

    @property
    def side(self) -> Polygon:
        """The outside as seen from a side, counter-clockwise from its lower left at (0, 0)."""
        return _tapered(self.outer.depth, self.top[1], self.outer.height)

    @property
    def front_inside(self) -> Polygon:
        """The inside as seen from the front, where it lies in `front`."""
        if not self.is_curved:
            return _shifted(_tapered(self.interior.width, self.top_width, self.interior.height), (self.wall, self.wall))
        shares = [inner / outer for inner, outer in zip(self.interior.sides, self.outer.sides, strict=True)]
        return tuple((self.wall + x * shares[0], self.wall + y * shares[1]) for x, y in self.front)

    @property
    def side_inside(self) -> Polygon:
        """The inside as seen from a side, where it lies in `side`."""
        return _shifted(_tapered(self.interior.depth, self.top_depth, self.interior.height), (self.wall, self.wall))

    def check_contents(self, contents: Sequence[Drawn]) -> None:
        """Checks that each thing lies inside, to half a millimetre.

        Raises:
            BadValue: one reaches through a wall.
        """
        for item in contents:
            check_inside(item, self.interior)
            (x, y, z), (right, high, near) = item.placement.start, item.placement.end
            for inside, start, end in ((self.front_inside, x, right), (self.side_inside, z, near)):
                frame = (start + self.wall, y + self.wall, end + self.wall, high + self.wall)
                if not holds_frame(inside, frame, _SLACK):
                    raise BadValue("pattern_item_outside", item=Name("item", item.name))


def _check_length(name: str, length: Mm, least: Mm, most: Mm) -> None:
    if type(length) is not int or not least <= length <= most:
        limits = {"least": Length(least), "most": Length(most)}
        raise BadValue("pattern_length_range", field=Name("field", name), **limits, got=str(length))


def _tapered(base: float, top: float, height: float) -> Polygon:
    """A trapezium that tapers alike on both sides; a triangle where the top is a point."""
    left, right = (base - top) / 2, (base + top) / 2
    points: tuple[Point, ...] = ((0.0, 0.0), (float(base), 0.0), (right, float(height)), (left, float(height)))
    return tuple(dict.fromkeys(points))


def _shifted(polygon: Polygon, by: tuple[float, float]) -> Polygon:
    return tuple((x + by[0], y + by[1]) for x, y in polygon)
