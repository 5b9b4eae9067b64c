"""Answers as drawings: an answer and a locale in, SVG out: one picture that stands alone, or the figures of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.drawing.figures.outside_view import FrontBag, draw_front
from reticule.drawing.figures.packed_bag import Drawn, PackedBag
from reticule.drawing.figures.packing_figure import draw_packing
from reticule.drawing.figures.section_view import Section, draw_section
from reticule.errors import BadValue
from reticule.language.locale import Locale
from reticule.questions.compose import Composed, ComposedDays
from reticule.questions.curate import Curated
from reticule.questions.find import Found
from reticule.questions.fit import Fit
from reticule.questions.plan import Plan
from reticule.questions.switch import Switch
from reticule.reality.load_plan import LoadPlan
from reticule.reality.room_packings import room_reasons
from reticule.reason import Reason

if TYPE_CHECKING:
    from reticule.colour.cielab import Lab
    from reticule.colour.naming import Palette
    from reticule.looks.outfit.garment import Garment
    from reticule.looks.score.look import Look
    from reticule.questions.style import Style
    from reticule.questions.trend import Trend

_MOST_CHARTS = 40  # series of which each has a chart


def fit_picture(fit: Fit, locale: Locale) -> str:
    """The packed bag with the bag from outside below it; of a list that does not go in, the empty room."""
    return _whole(fit, locale)


def _whole(fit: Fit, locale: Locale, left: tuple[Item, ...] = (), beside: tuple[Reason, ...] = ()) -> str:
    """The packed bag with its name and how likely it is, and the bag from outside below it."""
    return stacked((packed_picture(fit, locale, left, beside), outside_picture(fit, locale)))


def fit_figures(fit: Fit, locale: Locale, left: tuple[Item, ...] = (), beside: tuple[Reason, ...] = ()) -> tuple[str, ...]:
    """The packed bag, and the bag from outside."""
    return packed_picture(fit, locale, left, beside, bare=True), outside_picture(fit, locale)


def find_picture(found: Found, locale: Locale) -> str:
    """The first bag, packed and from outside.

    Raises:
        BadValue: no bag was found.
    """
    fits = [match.fit for match in found.bags or found.almost if match.fit is not None]
    if not fits:
        raise BadValue("no_option_to_draw")
    return fit_picture(fits[0], locale)


def find_figures(found: Found, locale: Locale) -> tuple[str, ...]:
    """Each bag packed."""
    return tuple(packed_picture(match.fit, locale, bare=True) for match in found.bags or found.almost if match.fit is not None)


def plan_picture(plan: Plan, locale: Locale) -> str:
    """The first option, packed and from outside.

    Raises:
        BadValue: there is no option.
    """
    if not plan.options:
        raise BadValue("no_option_to_draw")
    best = plan.options[0]
    return _whole(best.fit, locale, tuple(left.item for left in best.left), best.beside)


def plan_figures(plan: Plan, locale: Locale) -> tuple[str, ...]:
    """Each option packed."""
    return tuple(packed_picture(option.fit, locale, beside=option.beside, bare=True) for option in plan.options)


def curate_picture(curated: Curated, locale: Locale) -> str:
    """The bag with what comes along as it was put in, and what stays at home.

    Raises:
        BadValue: nothing goes in.
    """
    if curated.fit is None:
        raise BadValue("nothing_to_draw")
    left = tuple(left.item for left in curated.left)
    return _whole(as_loaded(curated.fit, curated.load), locale, left, _beside(curated.load, curated.kept))


def curate_figures(curated: Curated, locale: Locale) -> tuple[str, ...]:
    """The bag as it was put in, and from outside; none when nothing goes in."""
    if curated.fit is None:
        return ()
    return fit_figures(as_loaded(curated.fit, curated.load), locale, beside=_beside(curated.load, curated.kept))


def switch_picture(moved: Switch, locale: Locale) -> str:
    """The bag to fill, packed.

    Raises:
        BadInput: nothing goes in.
    """
    return curate_picture(moved.packed, locale)


def switch_figures(moved: Switch, locale: Locale) -> tuple[str, ...]:
    """The drawings of the page: the bag to fill, packed, and as it is worn; none where nothing goes in."""
    return curate_figures(moved.packed, locale)


def compose_picture(composed: Composed | ComposedDays, locale: Locale) -> str:
    """Each bag as it is packed and from outside, one below the other; of several days the first.

    Raises:
        BadValue: nothing goes in.
    """
    day = composed.days[0] if isinstance(composed, ComposedDays) else composed
    fits = [(as_loaded(part.fit, part.load), _beside(part.load, part.items)) for part in day.loaded_bags if part.fit]
    if not fits:
        raise BadValue("nothing_to_draw")
    lefts = (day.left, *((),) * (len(fits) - 1))
    return stacked(_whole(fit, locale, left, beside) for (fit, beside), left in zip(fits, lefts, strict=True))


def compose_figures(composed: Composed | ComposedDays, locale: Locale) -> tuple[str, ...]:
    """Each bag as it is packed, day by day; empty for a bag that stays empty."""
    days = composed.days if isinstance(composed, ComposedDays) else (composed,)
    return tuple(
        packed_picture(as_loaded(part.fit, part.load), locale, beside=_beside(part.load, part.items), bare=True)
        if part.fit
        else ""
        for day in days
        for part in day.loaded_bags
    )


def style_picture(style: Style, locale: Locale) -> str:
    """The look board of the best bag."""
    return look_picture(style.looks[style.ranked[0]], style.palette, locale)


def style_figures(style: Style, locale: Locale) -> tuple[str, ...]:
    """The look board of each suggestion, the best first."""
    return tuple(look_picture(style.looks[number], style.palette, locale) for number in style.suggested())


def trend_picture(trends: Sequence[Trend], locale: Locale) -> str:
    """A chart of the first series: its last years with their turn, and where four outcomes in five of the next lie."""
    from reticule.drawing.figures.trend_chart import draw_trend  # numpy is not for those who draw a bag

    return draw_trend(trends[0], locale)


def trend_figures(trends: Sequence[Trend], locale: Locale) -> tuple[str, ...]:
    """A chart a series without its name, of the first forty."""
    from reticule.drawing.figures.trend_chart import draw_trend  # as above

    return tuple(draw_trend(trend, locale, bare=True) for trend in trends[:_MOST_CHARTS])


def trend_sparks(trends: Sequence[Trend]) -> tuple[str, ...]:
    """A small line a series, for a row of a list."""
    from reticule.drawing.figures.spark import draw_spark  # as above

    return tuple(map(draw_spark, trends))


def packed_picture(
    fit: Fit, locale: Locale, left: tuple[Item, ...] = (), beside: tuple[Reason, ...] = (), *, bare: bool = False
) -> str:
    """The main room with what lies in it, and below what lies `beside` it; of a list that does not go in, the empty room."""
    bag, room = fit.bag, fit.room
    if fit.poses:
        return draw_section(Section(bag.name, bag.stated.axes, room, fit.poses, fit.probability, locale=locale))
    names = tuple(item.name for item in left)
    beside = beside or room_reasons([one for one in fit.rooms if not one.is_main], fit.carry.items)
    contents, sides = _contents(fit), bag.stated.axes
    return draw_packing(
        PackedBag(bag.name, sides, room, contents, names, fit.probability, fit.margin, locale=locale, beside=beside),
        bare=bare,
    )


def outside_picture(fit: Fit, locale: Locale) -> str:
    """The bag from outside, true to scale beside a card, a phone and a hand."""
    bag = fit.bag
    return draw_front(FrontBag(bag.shape, _outside(fit), fit.room, bag.wear, _contents(fit), locale=locale))


def look_picture(look: Look, palette: Palette | None, locale: Locale) -> str:
    """The look board of a look; a measured colour is called by the name that lies nearest."""
    from reticule.drawing.figures.look_board import Board, Patch, draw_board
    from reticule.drawing.outlines.bag_outline import SHAPES

    traits = look.traits
    garments = tuple(
        Patch(garment.name, garment.part, _shades(garment, palette), number in look.cites)
        for number, garment in enumerate(look.outfit.garments)
        if garment.name
    )
    share = 1 / max(1, len(traits.colours))
    bag = Patch(traits.name, "bag", tuple((lab.hex, _colour(lab, name, palette), share) for lab, name in traits.colours))
    measured = traits.width is not None and traits.height is not None
    sides = (float(traits.width or 0), float(traits.height or 0)) if measured else None
    shape = traits.shape if traits.shape in SHAPES else "unknown"
    return draw_board(Board(traits.name, garments, bag, shape, sides, look.wear, look.score, locale=locale))


def as_loaded(fit: Fit, load: LoadPlan | None) -> Fit:
    """The fit with the room and the packing of a load that was settled and ordered; as it is without one."""
    return fit if load is None else replace(fit, room=load.room, packing=load.packing)


def _beside(load: LoadPlan | None, items: tuple[Item, ...]) -> tuple[Reason, ...]:
    return () if load is None else room_reasons(load.rooms, items)


def _contents(fit: Fit) -> tuple[Drawn, ...]:
    main = next((room for room in fit.rooms if room.is_main), None)
    if main is not None:
        inside = [fit.carry.items[number] for number in main.numbers]
        return tuple(Drawn(item.name, at, item.shape) for item, at in zip(inside, main.packing.placements, strict=True))
    if fit.packing is None:
        return ()
    pairs = zip(fit.carry, fit.packing.placements, strict=True)
    return tuple(Drawn(item.name, place, item.shape) for item, place in pairs)


def _shades(garment: Garment, palette: Palette | None) -> tuple[tuple[str, str, float], ...]:
    return tuple((shade.lab.hex, _colour(shade.lab, shade.name, palette), shade.share) for shade in garment.colours)


def _colour(lab: Lab, name: str, palette: Palette | None) -> str:
    return name or (palette.nearest(lab)[0] if palette else lab.hex)


def _outside(fit: Fit) -> Box:
    """The bag's outer box: as stated, a missing side as inferred, and swollen where the room used is larger."""
    plain, room = fit.interior.plain, fit.room
    sides = zip(fit.bag.stated.axes, plain.sides, room.sides, strict=True)
    width, height, depth = (max(stated or inferred, used) for stated, inferred, used in sides)
    return Box(width, height, depth)


def stacked(pictures: Iterable[str]) -> str:
    """Pictures of one width below each other, as one."""
    inside, y, width = [], 0.0, 0.0
    for picture in pictures:
        view_box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture)
        if view_box is None:
            continue
        width, height = float(view_box[1]), float(view_box[2])
        inside.append(picture.replace("<svg ", f'<svg y="{y:g}" width="{width:g}" height="{height:g}" ', 1))
        y += height
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {y:g}">{"".join(inside)}</svg>\n'
