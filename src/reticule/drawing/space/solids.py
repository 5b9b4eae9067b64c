"""Items as shaded solids inside their boxes: box, cylinder, capsule, slab and bundle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from reticule.drawing.canvas.ellipses import Ellipse, moved, shadow, sweep
from reticule.drawing.canvas.palette import dark, mixed
from reticule.drawing.canvas.svg import Markup, Point, element, line
from reticule.drawing.space.projection import AXES, TOWARDS, Direction, View, dot, silhouette
from reticule.packing.placement import Placement

_FACES: tuple[Direction, Direction, Direction] = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
_LIGHT: Direction = (-0.36, 0.8, 0.48)  # from the upper left and the front; of length 1
_SOFTEST = 9.0  # mm; a phone's corner is about this round, and a thicker one no longer reads as a slab


def lit(colour: str, normal: Direction) -> str:
    """A colour on a face that looks this way: tops are light, right sides dark, fronts as they are.

    >>> lit("#77aadd", (0, 0, 1)), lit("#77aadd", (0, 1, 0)) > lit("#77aadd", (1, 0, 0))
    ('#77aadd', True)
    """
    more = dot(_LIGHT, normal) - _LIGHT[2]
    return mixed(colour, "#ffffff", more * 1.25) if more > 0 else dark(colour, -more * 0.34)


@dataclass(frozen=True, slots=True)
class Solid:
    """One item to draw: where it lies, how the page sees it, its colour, and an id of its own for its gradient."""

    place: Placement
    view: View
    colour: str
    key: str

    @property
    def edge(self) -> str:
        """The dark of its own colour, for outlines."""
        return dark(self.colour, 0.55)

    def arrow(self, axis: int, length: float) -> Point:
        """So many millimetres along an axis, on the page."""
        x, y = AXES[axis]
        return (x * length * self.view.scale, y * length * self.view.scale)

    def corner(self, *shares: float) -> Point:
        """The point at these shares of width, height and depth, on the page."""
        return self.view.at(
            [start + share * side for start, share, side in zip(self.place.start, shares, self.place.box.sides, strict=True)]
        )


def draw_solid(shape: str, solid: Solid) -> Markup:
    """The item in its shape, without its name."""
    return SHAPES[shape](solid)


def _box(solid: Solid) -> Markup:
    faces = (
        ((1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 0, 1)),
        ((0, 1, 0), (1, 1, 0), (1, 1, 1), (0, 1, 1)),
        ((0, 0, 1), (1, 0, 1), (1, 1, 1), (0, 1, 1)),
    )
    drawn = [
        element("path", d=line([solid.corner(*at) for at in face], closed=True), fill=lit(solid.colour, normal))
        for face, normal in zip(faces, _FACES, strict=True)
    ]
    return element("g", *drawn, stroke=solid.edge, stroke_width=1, stroke_linejoin="round")


def long_axis(place: Placement) -> int:
    """The axis of a round item: the one whose other two sides are most alike, of equals the longest.

    >>> from reticule.carry.box import Box
    >>> long_axis(Placement(0, 0, 0, Box(20, 85, 20))), long_axis(Placement(0, 0, 0, Box(60, 15, 60)))
    (1, 1)
    """
    sides = place.box.sides

    def unlike(axis: int) -> float:
        low, high = sorted(side for k, side in enumerate(sides) if k != axis)
        return high / low

    return min(range(3), key=lambda axis: (unlike(axis), -sides[axis], axis))


def _gradient(solid: Solid, first: Point, last: Point) -> Markup:
    if first[0] + first[1] > last[0] + last[1]:
        first, last = last, first  # the light falls from the upper left
    shades = ((0, -0.16), (0.28, 0.42), (0.6, 0.0), (1, -0.3))
    stops = [element("stop", offset=at, stop_color=_shade(solid.colour, share)) for at, share in shades]
    ends = {"x1": first[0], "y1": first[1], "x2": last[0], "y2": last[1]}
    return element("linearGradient", *stops, id=solid.key, gradientUnits="userSpaceOnUse", **ends)


def _shade(colour: str, share: float) -> str:
    return mixed(colour, "#ffffff", share) if share > 0 else dark(colour, -share)


def _swept(solid: Solid, ellipse: Ellipse, along: Point) -> tuple[Markup, Markup]:
    body = sweep(ellipse, along)
    outline = element("path", d=body.path, fill=f"url(#{solid.key})", stroke=solid.edge, stroke_width=1)
    return _gradient(solid, body.first, body.last), outline


def _cylinder(solid: Solid) -> Markup:
    axis = long_axis(solid.place)
    first, second = (k for k in range(3) if k != axis)
    sides = solid.place.box.sides
    far = Ellipse(solid.corner(*_middle(axis, 0)), solid.arrow(first, sides[first] / 2), solid.arrow(second, sides[second] / 2))
    along = solid.arrow(axis, sides[axis])
    cap = Ellipse(moved(far.centre, along), far.one, far.other)
    lid = element("path", d=cap.path(), fill=lit(solid.colour, _FACES[axis]), stroke=solid.edge, stroke_width=1)
    return element("g", *_swept(solid, far, along), lid)


def _middle(axis: int, share: float) -> list[float]:
    return [share if k == axis else 0.5 for k in range(3)]


def _capsule(solid: Solid) -> Markup:
    axis = long_axis(solid.place)
    sides = solid.place.box.sides
    across = min(side for k, side in enumerate(sides) if k != axis)
    round_end = min(across, sides[axis]) / 2
    halves = [round_end if k == axis else sides[k] / 2 for k in range(3)]
    first, second, third = (solid.arrow(k, halves[k]) for k in range(3))
    ball = shadow(solid.corner(*_middle(axis, round_end / sides[axis])), (first, second, third))
    along = solid.arrow(axis, sides[axis] - 2 * round_end)
    away = 0.35 * across * solid.view.scale / 2
    shine = [moved(moved(ball.centre, (-away * 0.8, -away)), along, share) for share in (0.1, 0.9)]
    gleam = element("path", d=line(shine), stroke="#fff", stroke_opacity=0.5, stroke_width=away * 0.55, stroke_linecap="round")
    return element("g", *_swept(solid, ball, along), gleam)


def _slab(solid: Solid) -> Markup:
    sides = solid.place.box.sides
    thin = min(range(3), key=lambda k: (sides[k], -k))
    first, second = (k for k in range(3) if k != thin)
    soft = min(_SOFTEST, 0.24 * min(sides[first], sides[second]))
    along = solid.arrow(thin, sides[thin])
    rim = _rounded(solid, (first, second), soft)
    seam: dict[str, str | float] = {"stroke_width": 0.6, "stroke_linejoin": "round"}
    bands = []
    for (angle, here), (further, there) in zip(rim, [*rim[1:], rim[0]], strict=True):
        middle = (angle + further) / 2 if further >= angle else angle
        normal = _normal(first, second, middle)
        if dot(TOWARDS, normal) > 0:
            quad = line([here, there, moved(there, along), moved(here, along)], closed=True)
            bands.append(element("path", d=quad, fill=lit(solid.colour, normal), stroke=lit(solid.colour, normal), **seam))
    face = line([moved(point, along) for _, point in rim], closed=True)
    front = element("path", d=face, fill=lit(solid.colour, _FACES[thin]), stroke=solid.edge, stroke_width=1)
    back = element(
        "path", d=line([point for _, point in rim], closed=True), fill=solid.edge, stroke=solid.edge, stroke_width=1.6
    )
    return element("g", back, *bands, front)


def _normal(first: int, second: int, angle: float) -> Direction:
    shares = {first: cos(angle), second: sin(angle)}
    return (shares.get(0, 0.0), shares.get(1, 0.0), shares.get(2, 0.0))


def _rounded(solid: Solid, axes: tuple[int, int], soft: float) -> list[tuple[float, Point]]:
    """The rim of a slab's far face, each point with the angle at which it looks outwards."""
    sides = solid.place.box.sides
    rim = []
    for quarter in range(4):
        for step in range(5):
            angle = (quarter + step / 4) * pi / 2
            point = solid.corner(0, 0, 0)
            for axis, outwards, corner in zip(axes, (cos(angle), sin(angle)), _SIGNS[quarter], strict=True):
                length = sides[axis] / 2 + corner * (sides[axis] / 2 - soft) + outwards * soft
                point = moved(point, solid.arrow(axis, length))
            rim.append((angle, point))
    return rim


_SIGNS = ((1, 1), (-1, 1), (-1, -1), (1, -1))


def _bundle(solid: Solid) -> Markup:
    centre = solid.corner(0.5, 0.5, 0.5)
    corners = [solid.view.at(at) for at in silhouette(solid.place.start, solid.place.end)]
    knots: list[Point] = []
    for at, here in enumerate(corners):
        there = corners[(at + 1) % 6]
        for share in (0.0, 0.34, 0.68):
            on_side = moved(here, (there[0] - here[0], there[1] - here[1]), share)
            inwards = 0.03 + 0.035 * (1 + sin(2.4 * len(knots) + solid.place.x))
            knots.append(moved(on_side, (centre[0] - on_side[0], centre[1] - on_side[1]), inwards))
    shades = ((0, 0.45), (0.55, 0.0), (1, -0.3))
    stops = [element("stop", offset=at, stop_color=_shade(solid.colour, share)) for at, share in shades]
    fill = element("radialGradient", *stops, id=solid.key, cx=0.38, cy=0.28, r=0.8)
    body = element("path", d=smooth(knots), fill=f"url(#{solid.key})", stroke=solid.edge, stroke_width=1)
    folds = element("path", d=_folds(solid), fill="none", stroke=solid.edge, stroke_opacity=0.4, stroke_linecap="round")
    return element("g", fill, body, folds)


def _folds(solid: Solid) -> str:
    ways = (((0.16, 0.94, 0.8), (0.5, 0.78, 1.0), (0.4, 0.4, 1.0)), ((0.86, 0.9, 0.9), (0.68, 0.6, 1.0), (0.74, 0.26, 1.0)))
    drawn = []
    for way in ways:
        start, bend, end = (line([solid.corner(*at)])[1:] for at in way)
        drawn.append(f"M{start}Q{bend} {end}")
    return "".join(drawn)


def smooth(knots: list[Point]) -> str:
    """A closed curve that leans on each knot in turn and never leaves their hull.

    >>> smooth([(0, 0), (4, 0), (4, 4), (0, 4)])
    'M2 0Q4 0 4 2Q4 4 2 4Q0 4 0 2Q0 0 2 0Z'
    """
    turns = [*knots[1:], knots[0]]
    halfway = [((x + u) / 2, (y + v) / 2) for (x, y), (u, v) in zip(knots, turns, strict=True)]
    pairs = zip(turns, [*halfway[1:], halfway[0]], strict=True)
    return line(halfway[:1]) + "".join("Q" + line(pair)[1:].replace("L", " ") for pair in pairs) + "Z"


SHAPES: dict[str, Callable[[Solid], Markup]] = {
    "box": _box,
    "bundle": _bundle,
    "capsule": _capsule,
    "cylinder": _cylinder,
    "slab": _slab,
}
