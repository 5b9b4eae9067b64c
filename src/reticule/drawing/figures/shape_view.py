"""The picture of a least room: from the front and from above at one scale, with its outline and what lies in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from zlib import crc32

from reticule.carry.box import Box
from reticule.drawing.canvas.labels import cut
from reticule.drawing.canvas.palette import RIM, SHELL, mixed, style
from reticule.drawing.canvas.svg import Caption, Markup, Point, document, element, line
from reticule.drawing.canvas.text_blocks import EDGE, SMALL, WIDTH, Block, head, page, text
from reticule.drawing.canvas.wording import label, listed, name_of, size, thing
from reticule.drawing.figures.inside_view import hue
from reticule.drawing.figures.packed_bag import Drawn, check_inside
from reticule.language.locale import ENGLISH, Locale

_WIDEST, _HIGHEST, _NEAREST = 400.0, 520.0, 3.4  # of both views, and units for a millimetre
_GAP, _CAPTION, _ROW = 26.0, 26.0, 30.0
_LIST = 476.0  # where the names begin


@dataclass(frozen=True, slots=True)
class ShapeView:
    """A room by name, which may be empty, its outline as a polygon in mm with y upwards, and its contents.

    The outline is that of the front, or `in_plan` that seen from above with the depth upwards.

    Raises:
        BadValue: a thing lies outside of the room.
    """

    title: str
    room: Box
    outline: tuple[Point, ...] = field(repr=False)
    contents: tuple[Drawn, ...]
    in_plan: bool = False
    locale: Locale = ENGLISH

    def __post_init__(self) -> None:
        for item in self.contents:
            check_inside(item, self.room)

    @property
    def scale(self) -> float:
        """Units of the drawing for a millimetre."""
        both = self.room.height + self.room.depth
        return min(_WIDEST / self.room.width, _HIGHEST / both, _NEAREST)


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
    front = _seen(view, 1, (EDGE, y))
    below = y + view.room.height * view.scale + _CAPTION
    plan = _seen(view, 2, (EDGE, below + _GAP))
    bottom = below + _GAP + view.room.depth * view.scale + _CAPTION
    captions = (
        text(label("drawing_from_front", view.locale), (EDGE, below - 4), size=16, ink="soft"),
        text(label("drawing_from_above", view.locale), (EDGE, bottom - 4), size=16, ink="soft"),
    )
    names = list(_names(view, y))
    height = max(bottom, y + _ROW * len(view.contents)) + 12
    things = listed([thing(item.name, item.placement.box.sides, view.locale) for item in view.contents], view.locale)
    sides = size(view.room.sides, view.locale)
    caption = Caption(view.title or sides, f"{sides}. {things}", view.locale.language)
    key = f"rt{crc32(repr((view, view.locale.unit)).encode()):08x}"
    drawn = (*top.drawn, *front, *plan, *captions, *names)
    return document((WIDTH, height), caption, key=key, children=(style(), *page(height, drawn)))


def _seen(view: ShapeView, up: int, corner: Point) -> Iterator[Markup]:
    """The room along one axis, `up` the page the height (1) or, seen from above, the depth (2) with the front edge below."""
    sides, scale = view.room.sides, view.scale
    foot = corner[1] + sides[up] * scale
    shaped = (up == 2) == view.in_plan
    polygon = view.outline if shaped else ((0.0, 0.0), (sides[0], 0.0), (sides[0], sides[up]), (0.0, sides[up]))
    flipped = up == 2  # the front edge lies below, at the greatest depth
    points = [(corner[0] + x * scale, corner[1] + y * scale if flipped else foot - y * scale) for x, y in polygon]
    shape = line(points, closed=True)
    yield element("path", d=shape, fill=SHELL, fill_opacity=0.18, class_="rt-shell")
    toward = 3 - up
    order = sorted(enumerate(view.contents), key=lambda pair: (pair[1].placement.end[toward], pair[0]))
    for number, item in order:
        yield _rectangle(item, number, up, corner, foot, scale)
    yield element("path", d=shape, fill="none", stroke=RIM, stroke_width=2.2, class_="rt-rim-line", stroke_linejoin="round")


def _rectangle(item: Drawn, number: int, up: int, corner: Point, foot: float, scale: float) -> Markup:
    start, sides = item.placement.start, item.placement.box.sides
    y = corner[1] + start[2] * scale if up == 2 else foot - (start[1] + sides[1]) * scale
    box = {"x": corner[0] + start[0] * scale, "y": y, "width": sides[0] * scale, "height": sides[up] * scale}
    colour = hue(number)
    return element("rect", rx=2.0, fill=colour, stroke=mixed(colour, "#1b1030", 0.55), data_item=item.name, **box)


def _names(view: ShapeView, top: float) -> Iterator[Markup]:
    for number, item in enumerate(view.contents):
        y = top + _ROW * number
        colour = hue(number)
        yield element("rect", x=_LIST, y=y, width=18, height=18, rx=4, fill=colour, stroke=mixed(colour, "#1b1030", 0.55))
        name = name_of("item", item.name, view.locale)
        yield text(cut(name, SMALL, WIDTH - _LIST - 26 - EDGE / 2), (_LIST + 26, y + 15), size=SMALL)
