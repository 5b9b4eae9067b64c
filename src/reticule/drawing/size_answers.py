"""Answers about sizes as drawings: least rooms, sizes and pouches that serve many people, and how small a product must be."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.drawing.answers import stacked
from reticule.drawing.canvas.palette import HUES
from reticule.drawing.canvas.wording import label
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.figures.shape_view import ShapeView, draw_shape
from reticule.drawing.figures.size_charts import draw_lengths, draw_rooms, draw_served
from reticule.drawing.pattern.form import CURVED, BagForm
from reticule.errors import BadValue
from reticule.language.locale import Locale
from reticule.language.messages import word
from reticule.questions.design import Design, Shape
from reticule.questions.design_many import DesignMany
from reticule.questions.design_modules import ModularDesign, ModularSystem
from reticule.questions.design_product import UNIFORM, ProductDesign, SizeCurve
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


def design_modules_picture(design: ModularDesign, locale: Locale) -> str:
    """The host with the pouches of a day, then each pouch packed, one below the other.

    Raises:
        BadValue: there is no pouch.
    """
    if design.system is None or not design.system.modules:
        raise BadValue("nothing_to_draw")
    return stacked(_modules_drawn(design.system, locale, titled=True))


def design_modules_figures(design: ModularDesign, locale: Locale) -> tuple[str, ...]:
    """The host with the pouches of a day that takes most of them, then each pouch packed; none without a pouch."""
    if design.system is None or not design.system.modules:
        return ()
    return tuple(_modules_drawn(design.system, locale, titled=False))


def _modules_drawn(system: ModularSystem, locale: Locale, *, titled: bool) -> Iterator[str]:
    fullest = system.examples[-1]
    if system.host is not None and fullest.hosted is not None:
        pouches = zip(fullest.along, fullest.hosted.placements, strict=True)
        contents = [
            Drawn(label("drawing_module", locale, number=module + 1), place, "slab", dye=HUES[module % len(HUES)])
            for module, place in pouches
        ]
        yield _room_picture(label("drawing_host", locale) if titled else "", system.host, contents, locale)
    for number, module in enumerate(system.modules):
        title = label("drawing_module", locale, number=number + 1) if titled else ""
        yield _room_picture(title, module, _contents_of(number, system), locale)


def _contents_of(number: int, system: ModularSystem) -> list[Drawn]:
    """What lies in a pouch on the day that takes most pouches along, this one among them."""
    for example in reversed(system.examples):
        for packed in example.packed:
            if packed.module == number:
                items = [example.carry.items[thing] for thing in packed.numbers]
                places = zip(items, packed.packing.placements, strict=True)
                return [Drawn.of(item, place) for item, place in places]
    return []


def _room_picture(title: str, room: Box, contents: Sequence[Drawn], locale: Locale) -> str:
    corners = ((0.0, 0.0), (room.width, 0.0), (room.width, room.height), (0.0, room.height))
    return draw_shape(ShapeView(title, room, corners, tuple(contents), locale=locale))


def design_product_picture(design: ProductDesign, locale: Locale) -> str:
    """The share of the bags by the longest side, all sides in proportion.

    Raises:
        BadValue: no bag holds what it usually does.
    """
    figures = design_product_figures(design, locale)
    if not figures:
        raise BadValue("nothing_to_draw")
    return figures[0]


def design_product_figures(design: ProductDesign, locale: Locale) -> tuple[str, ...]:
    """The share of the bags by the longest side, all sides in proportion; then by each side alone."""
    if not design.bag_count:
        return ()
    return tuple(_lengths_drawn(curve, locale) for curve in (design.uniform, *design.sides))


def _lengths_drawn(curve: SizeCurve, locale: Locale) -> str:
    side = Name("word", curve.side)
    title = label("drawing_in_proportion", locale) if curve.side == UNIFORM else label("drawing_by_side", locale, side=side)
    marked = [target.length for target in curve.targets if target.length is not None]
    return draw_lengths(title, curve.points, marked, curve.now, locale)


def shape_picture(title: str, shape: Shape, carry: CarryList, locale: Locale) -> str:
    """A least room in its outline with what lies in it."""
    profile = PROFILES[shape.wishes.outline]
    polygon = profile.polygon(*profile.sides(shape.room))
    return draw_shape(ShapeView(title, shape.room, polygon, contents_of(shape, carry), profile.plane, locale))


def contents_of(shape: Shape, carry: CarryList) -> tuple[Drawn, ...]:
    """The things of a list as they lie in a room."""
    pairs = zip(carry, shape.packing.placements, strict=True)
    return tuple(Drawn.of(item, place) for item, place in pairs)


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
