"""Answers about sizes as drawings: least rooms, and the sizes that serve many people."""

from __future__ import annotations

from reticule.carry.item import CarryList
from reticule.drawing.answers import stacked
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.figures.shape_view import ShapeView, draw_shape
from reticule.drawing.figures.size_charts import draw_rooms, draw_served
from reticule.errors import BadValue
from reticule.language.locale import Locale
from reticule.language.messages import word
from reticule.questions.design import Design, Shape
from reticule.questions.design_many import DesignMany
from reticule.reality.interior.outline_profile import PROFILES


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
    profile, (width, height, depth) = PROFILES[shape.wishes.outline], shape.room.sides
    polygon = profile.polygon(width, depth if profile.in_plan else height)
    pairs = zip(carry, shape.packing.placements, strict=True)
    contents = tuple(Drawn(item.name, place, item.shape) for item, place in pairs)
    return draw_shape(ShapeView(title, shape.room, polygon, contents, profile.in_plan, locale))
