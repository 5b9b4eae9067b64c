"""The net of a form: its panels unfolded flat, their fold lines and the tabs that are glued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import acos, atan, cos, hypot, pi, sin
from typing import Final

from reticule.drawing.canvas.svg import Point
from reticule.drawing.pattern.form import BagForm
from reticule.drawing.pattern.polygons import Polygon, perimeter

WIDEST_TAB: Final = 12.0  # mm; enough for a glue stick
_TOOTH = 8.0  # mm along a curve; wider teeth would not follow it


@dataclass(frozen=True, slots=True)
class Panel:
    """A flat part in the net, counter-clockwise, its printed side outside.

    Its first two points are the fold line to its `parent`, from which it turns away from the viewer by so many radians; a
    panel without a parent lies where it is.
    """

    name: str
    points: Polygon
    parent: str = ""
    turn: float = 0.0

    @property
    def hinge(self) -> tuple[Point, Point]:
        """The fold line."""
        return self.points[0], self.points[1]


@dataclass(frozen=True, slots=True)
class Tab(Panel):
    """A panel that is glued behind another, `onto`."""

    onto: str = ""


@dataclass(frozen=True, slots=True)
class Net:
    """Panels and tabs in one plane, in mm, y upwards."""

    panels: tuple[Panel, ...]
    tabs: tuple[Tab, ...]

    @property
    def parts(self) -> tuple[Panel, ...]:
        """Panels and tabs."""
        return (*self.panels, *self.tabs)

    @property
    def folds(self) -> tuple[tuple[Point, Point], ...]:
        """The fold lines; those of neighbouring teeth are one."""
        lines: list[tuple[Point, Point]] = []
        for start, end in (part.hinge for part in self.parts if part.parent):
            behind = next((at for at, line in enumerate(lines) if _follows(line, (start, end))), None)
            before = next((at for at, line in enumerate(lines) if _follows((start, end), line)), None)
            if behind is not None:
                lines[behind] = (lines[behind][0], end)
            elif before is not None:
                lines[before] = (start, lines[before][1])
            else:
                lines.append((start, end))
        return tuple(lines)

    @property
    def cuts(self) -> tuple[Polygon, ...]:
        """The lines to cut along: every edge that is no fold line."""
        folded = {frozenset(map(_rounded, part.hinge)) for part in self.parts if part.parent}
        return tuple(
            edge for part in self.parts for edge in _edges(part.points) if frozenset(map(_rounded, edge)) not in folded
        )

    def points(self) -> tuple[Point, ...]:
        """All corners."""
        return tuple(point for part in self.parts for point in part.points)


def net_of(form: BagForm) -> Net:
    """How is this form cut from one sheet of paper?

    Flat panels stand around the base: the front above it, the back below, a side on each hand, whose four tabs are glued
    behind front and back. A curved form is a front, a back, and a gusset with teeth along both edges.

    >>> from reticule.carry.box import Box
    >>> net = net_of(BagForm("box", Box(100, 60, 30), 1, 8, 100, 30))
    >>> [panel.name for panel in net.panels], len(net.tabs)
    (['base', 'front', 'back', 'left', 'right'], 4)
    """
    return _curved(form) if form.is_curved else _folded(form)


def _folded(form: BagForm) -> Net:
    width, height, depth = form.outer.sides
    across, along = form.top
    lean, slant = atan((depth - along) / 2 / height), hypot(height, (depth - along) / 2)
    side_lean, side_slant = atan((width - across) / 2 / height), hypot(height, (width - across) / 2)
    front, side = _trapezium(width, across, slant), _trapezium(depth, along, side_slant)
    panels = (
        Panel("base", ((0.0, 0.0), (float(width), 0.0), (float(width), float(depth)), (0.0, float(depth)))),
        Panel("front", _laid(front, (0, depth), (1, 0)), "base", pi / 2 + lean),
        Panel("back", _laid(front, (width, 0), (-1, 0)), "base", pi / 2 + lean),
        Panel("left", _laid(side, (0, 0), (0, 1)), "base", pi / 2 + side_lean),
        Panel("right", _laid(side, (width, depth), (0, -1)), "base", pi / 2 + side_lean),
    )
    turn = acos(sin(lean) * sin(side_lean))  # between the two planes, by their normals
    return Net(panels, tuple(_tabs(panels[3], ("front", "back"), turn, form) + _tabs(panels[4], ("back", "front"), turn, form)))


def _tabs(panel: Panel, onto: tuple[str, str], turn: float, form: BagForm) -> list[Tab]:
    """The tabs of a side: one along the edge from its fold line up, one along the edge down to it."""
    lower_left, lower_right, upper_right, upper_left = panel.points
    length = hypot(upper_right[0] - lower_right[0], upper_right[1] - lower_right[1])
    depth, (high, low) = _tab(form, length)
    rising = ((0.0, 0.0), (length, 0.0), (length - low, depth), (high, depth))
    falling = ((0.0, 0.0), (length, 0.0), (length - high, depth), (low, depth))
    return [
        Tab(f"{panel.name} {onto[0]}", _laid(rising, upper_right, _way(upper_right, lower_right)), panel.name, turn, onto[0]),
        Tab(f"{panel.name} {onto[1]}", _laid(falling, lower_left, _way(lower_left, upper_left)), panel.name, turn, onto[1]),
    ]


def _tab(form: BagForm, length: float) -> tuple[float, tuple[float, float]]:
    """How wide a tab is and how much its ends are cut back, mouth first, so that it stays in its half of the front."""
    base, top = form.outer.width / 2, form.top[0] / 2
    depth = min(WIDEST_TAB, 0.4 * base, length / 4)
    upright = cos(atan((base - top) / hypot(form.outer.height, (form.outer.depth - form.top[1]) / 2)))
    share = max(0.0, depth * upright - top) / (base - top) if base > top else 0.0
    return depth, (max(depth, share * length), depth)


def _curved(form: BagForm) -> Net:
    outline, depth = form.front, float(form.outer.depth)
    width, height, _ = form.outer.sides
    length = perimeter(outline)
    teeth = max(8, round(length / _TOOTH))
    step, low = length / teeth, 2 * WIDEST_TAB
    high = min(WIDEST_TAB, 0.2 * min(width, height), 2 * step)
    marks = [at * step for at in range(teeth + 1)]
    gusset = Panel("gusset", (*((x, 0.0) for x in marks), *((x, depth) for x in reversed(marks))))
    tabs = [Tab("gusset end", _laid(_tooth(depth, high), (marks[-1], depth), (0, -1)), "gusset", 0.0, "gusset")]
    for at in range(teeth):
        tabs.append(Tab(f"front {at + 1}", _laid(_tooth(step, high), (marks[at], depth), (1, 0)), "gusset", pi / 2, "front"))
        tabs.append(Tab(f"back {at + 1}", _laid(_tooth(step, high), (marks[at + 1], 0), (-1, 0)), "gusset", pi / 2, "back"))
    front = Panel("front", tuple((x, y - height - low) for x, y in outline))
    back = Panel("back", tuple((2 * width + low - x, y - height - low) for x, y in reversed(outline)))  # seen from behind
    return Net((gusset, front, back), tuple(tabs))


def _tooth(length: float, depth: float) -> Polygon:
    cut = min(0.3 * length, depth)
    return ((0.0, 0.0), (length, 0.0), (length - cut, depth), (cut, depth))


def _trapezium(base: float, top: float, slant: float) -> Polygon:
    return ((0.0, 0.0), (float(base), 0.0), ((base + top) / 2, slant), ((base - top) / 2, slant))


def _way(start: Point, end: Point) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1])
    return ((end[0] - start[0]) / length, (end[1] - start[1]) / length)


def _laid(polygon: Polygon, start: Point, way: Point) -> Polygon:
    """A polygon turned so that its x runs along a way of length 1, and moved to a start."""
    (x, y), (u, v) = start, way
    return tuple((x + a * u - b * v, y + a * v + b * u) for a, b in polygon)


def _edges(polygon: Polygon) -> Iterator[tuple[Point, Point]]:
    yield from zip(polygon, (*polygon[1:], polygon[0]), strict=True)


def _follows(line: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Whether the second line goes on where the first ends, the same way."""
    way, on = _way(*line), _way(*other)
    return _rounded(line[1]) == _rounded(other[0]) and way[0] * on[0] + way[1] * on[1] > 1 - 1e-9


def _rounded(point: Point) -> Point:
    """A corner to a thousandth of a millimetre, to compare edges by; 0.0 stands for -0.0 too."""
    return (round(point[0], 3) + 0.0, round(point[1], 3) + 0.0)
