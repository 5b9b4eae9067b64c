"""Answers about sizes as drawings: least rooms, and the sizes that serve many people."""

from __future__ import annotations

import math

from reticule.carry.item import CarryList
from reticule.drawing.answers import stacked
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.figures.shape_view import ShapeView, draw_shape
from reticule.drawing.figures.size_charts import draw_rooms, draw_served
from reticule.drawing.pattern.form import CURVED, BagForm
from reticule.errors import BadValue
from reticule.language.locale import Locale
from reticule.language.messages import word
from reticule.questions.design import Design, Shape
from reticule.questions.design_many import DesignMany
from reticule.reality.interior.outline_profile import PROFILES, TOP_DEPTH_SHARE, TOP_SHARE
from reticule.reason import Name
from reticule.units import Mm

_SEAM: Mm = 8  # of a pattern for which no other is wished


def design_picture(designed: Design, locale: Locale) -> str:
    """The shapes that designers ask for, one below the other.

    Raises:
        BadValue: there is none.
    """
    if not designed.shapes:
        raise BadValue("nothing_to_draw")
    return stacked(shape_picture(word(name, locale), shape, designed.carry, locale) for name, shape in designed.named)


def design_figures(designed: Design, locale: Locale) -> tuple[str, ...]:
    """Each shape that designers ask for, packed, from the front and from above; then all least rooms nested."""
    if not designed.shapes:
        return ()
    shapes = (shape_picture("", shape, designed.carry, locale) for _, shape in designed.named)
    marked = [shape.room for _, shape in designed.named]
    return (*shapes, draw_rooms([shape.room for shape in designed.shapes], marked, locale))


def design_many_picture(many: DesignMany, locale: Locale) -> str:
    """The share of the people that each size serves.

    Raises:
        BadValue: no size serves anybody.
    """
    figures = design_many_figures(many, locale)
    if not figures:
        raise BadValue("nothing_to_draw")
    return figures[0]


def design_many_figures(many: DesignMany, locale: Locale) -> tuple[str, ...]:
    """The share of the people that each size serves, then the fullest list in each size that is looked at closely."""
    if not many.front:
        return ()
    sizes = [(served.room, served.share, served.interval) for served in many.front]
    chart = draw_served(sizes, [corner.served.room for corner in many.corners], locale)
    shapes = [(Shape(corner.served.room, corner.packing), corner.example) for corner in many.corners]
    return (chart, *(shape_picture("", shape, example, locale) for shape, example in shapes))


def shape_picture(title: str, shape: Shape, carry: CarryList, locale: Locale) -> str:
    """A least room in its outline with what lies in it."""
    profile = PROFILES[shape.wishes.outline]
    polygon = profile.polygon(*profile.sides(shape.room))
    return draw_shape(ShapeView(title, shape.room, polygon, contents_of(shape, carry), profile.plane, locale))


def contents_of(shape: Shape, carry: CarryList) -> tuple[Drawn, ...]:
    """The things of a list as they lie in a room."""
    pairs = zip(carry, shape.packing.placements, strict=True)
    return tuple(Drawn(item.name, place, item.shape) for item, place in pairs)


def design_pattern(designed: Design, name: str, format: str, locale: Locale) -> bytes:
    """The pattern of one of the named shapes, with walls of at least 1 mm and, where none is wished for, seams of 8 mm.

    Args:
        designed: the answer.
        name: of the shape, such as least_volume.
        format: svg, pdf, dxf or glb.
        locale: of the words.

    Raises:
        BadInput: there is no such shape or format, or no pattern is made for its outline or size.
    """
    from reticule.drawing.pattern.files import pattern_file

    shapes = dict((*designed.named, *designed.also))
    if name not in shapes:
        raise BadValue("field_one_of", field=Name("field", "shape"), known=tuple(shapes), got=name)
    shape = shapes[name]
    return pattern_file(format, _form_of(shape), contents_of(shape, designed.carry), locale)


def _form_of(shape: Shape) -> BagForm:
    """The form of a shape, whose taper and curve are those of its outline."""
    outline, (width, _, depth) = shape.wishes.outline, shape.room.sides
    wall, seam = max(1, shape.wishes.wall), shape.wishes.seam or _SEAM
    top_width = math.ceil(width * TOP_SHARE) if outline == "trapezoid" else width
    top_depth = math.ceil(depth * TOP_DEPTH_SHARE) if outline == "wedge" else depth
    curve = PROFILES[outline].polygon(width + 2 * wall, shape.room.height + 2 * wall) if outline in CURVED else ()
    return BagForm(outline, shape.room, wall, seam, top_width, top_depth, curve)
