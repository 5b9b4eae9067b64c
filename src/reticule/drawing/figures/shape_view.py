"""The picture of a least room: from the front and from another side at one scale, with its outline and what lies in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from zlib import crc32

from reticule.carry.box import Box
from reticule.drawing.canvas.labels import broken
from reticule.drawing.canvas.palette import RIM, SHELL, dark, style
from reticule.drawing.canvas.svg import Caption, Markup, Point, document, element, line
from reticule.drawing.canvas.text_blocks import EDGE, SMALL, WIDTH, Block, head, page, text
from reticule.drawing.canvas.wording import label, listed, name_of, size, thing
from reticule.drawing.figures.packed_bag import Drawn, check_inside
from reticule.drawing.things.thing import thing_from_front
from reticule.language.locale import ENGLISH, Locale
from reticule.reality.interior.outline_profile import BASE, FRONT, Plane

_WIDEST, _HIGHEST, _NEAREST = 400.0, 520.0, 3.4  # of both views, and units for a millimetre
_GAP, _CAPTION, _ROW, _LINE = 26.0, 26.0, 30.0, 22.0
_LIST = 476.0  # where the names begin


@dataclass(frozen=True, slots=True)
class ShapeView:
    """A room by name, which may be empty, its outline as a polygon in mm with y upwards, and its contents.

    The outline lies in a plane of the room: across and up the front, the base, or the side.

    Raises:
        BadValue: a thing lies outside of the room.
    """

    title: str
    room: Box
    outline: tuple[Point, ...] = field(repr=False)
    contents: tuple[Drawn, ...]
    plane: Plane = FRONT
    locale: Locale = ENGLISH

    def __post_init__(self) -> None:
        for item in self.contents:
            check_inside(item, self.room)

    @property
    def scale(self) -> float:
        """Units of the drawing for a millimetre."""
        across, up = self.other
        both = self.room.height + self.room.sides[up]
        return min(_WIDEST / max(self.room.width, self.room.sides[across]), _HIGHEST / both, _NEAREST)

    @property
    def other(self) -> Plane:
        """The plane that is drawn beside the front: that of the outline, or else from above."""
        return BASE if self.plane == FRONT else self.plane


def draw_shape(view: ShapeView) -> str:
    """How does it lie in the least room?

    An SVG 720 units wide and as high as it needs, the same bytes for the same view.

    >>> from reticule.packing.placement import Placement
    >>> phone = Drawn("phone", Placement(0, 0, 0, Box(147, 72, 8)), "slab")
    >>> square = ((0.0, 0.0), (150.0, 0.0), (150.0, 80.0), (0.0, 80.0))
    >>> draw_shape(ShapeView("flattest", Box(150, 80, 20), square, (phone,))).count("data-item")
    2
    """
    top = head(view.title, size(view.room.sides, view.locale)) if view.title else Block((), EDGE)
    y = top.bottom + 8
    front = _seen(view, FRONT, (EDGE, y))
    below = y + view.room.height * view.scale + _CAPTION
    plan = _seen(view, view.other, (EDGE, below + _GAP))
    bottom = below + _GAP + view.room.sides[view.other[1]] * view.scale + _CAPTION
    side = "drawing_from_above" if view.other == BASE else "drawing_from_right"
    captions = (
        text(label("drawing_from_front", view.locale), (EDGE, below - 4), size=16, ink="soft"),
        text(label(side, view.locale), (EDGE, bottom - 4), size=16, ink="soft"),
    )
    names = _names(view, y)
    height = max(bottom, names.bottom) + 12
    things = listed([thing(item.name, item.placement.box.sides, view.locale) for item in view.contents], view.locale)
    sides = size(view.room.sides, view.locale)
    caption = Caption(view.title or sides, f"{sides}. {things}", view.locale.language)
    key = f"rt{crc32(repr((view, view.locale.unit)).encode()):08x}"
    drawn = (*top.drawn, *front, *plan, *captions, *names.drawn)
    return document((WIDTH, height), caption, key=key, children=(style(), *page(height, drawn)))


def _seen(view: ShapeView, plane: Plane, corner: Point) -> Iterator[Markup]:
    """The room along one axis; from above the front edge lies below, from the right the front is to the left."""
    (across, up), sides, scale = plane, view.room.sides, view.scale
    foot = corner[1] + sides[up] * scale
    wide, high = float(sides[across]), float(sides[up])
    polygon = view.outline if plane == view.plane else ((0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high))
    flipped = up == 2  # the front edge lies below, at the greatest depth
    points = [(corner[0] + x * scale, corner[1] + y * scale if flipped else foot - y * scale) for x, y in polygon]
    shape = line(points, closed=True)
    yield element("path", d=shape, fill=SHELL, fill_opacity=0.18, class_="rt-shell")
    toward = 3 - across - up
    for item in sorted(view.contents, key=lambda item: item.placement.end[toward]):
        yield _rectangle(item, plane, (corner, foot), view)
    yield element("path", d=shape, fill="none", stroke=RIM, stroke_width=2.2, class_="rt-rim-line", stroke_linejoin="round")


def _rectangle(item: Drawn, plane: Plane, at: tuple[Point, float], view: ShapeView) -> Markup:
    (across, up), (corner, foot), scale = plane, at, view.scale
    start, sides = item.placement.start, item.placement.box.sides
    left = view.room.depth - item.placement.end[2] if across == 2 else start[across]
    y = corner[1] + start[2] * scale if up == 2 else foot - (start[1] + sides[1]) * scale
    box = {"x": corner[0] + left * scale, "y": y, "width": sides[across] * scale, "height": sides[up] * scale}
    if (across, up) == FRONT:
        picture = thing_from_front(item.look, item.shape, item.placement)
        return element(
            "g", picture, data_item=item.name, transform=f"translate({box['x']:.2f} {box['y']:.2f})scale({scale:.4f})"
        )
    colour = item.colour
    return element("rect", rx=2.0, fill=colour, stroke=dark(colour, 0.55), data_item=item.name, **box)


def _names(view: ShapeView, top: float) -> Block:
    """What has which colour, each name on at most three lines."""
    drawn: list[Markup] = []
    y = top
    for item in view.contents:
        colour = item.colour
        edge = dark(colour, 0.55)
        drawn.append(element("rect", x=_LIST, y=y, width=18, height=18, rx=4, fill=colour, stroke=edge))
        name = name_of("item", item.name, view.locale)
        for row in broken(name, SMALL, WIDTH - _LIST - 26 - EDGE / 2, most=3):
            drawn.append(text(row, (_LIST + 26, y + 15), size=SMALL))
            y += _LINE
        y += _ROW - _LINE
    return Block(tuple(drawn), y)
