"""Answers as drawings: an answer and a locale in, SVG out: one picture that stands alone, or the figures of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reticule.carry.item import Item
from reticule.drawing.bag_pictures import outside_picture, packed_picture, seen_through
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
    from reticule.drawing.figures.look_board import Board
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
    """The bag seen through, the bag from outside, and its room from a corner with the size of each thing."""
    (through,) = seen_through([(fit, left)], locale)
    return through, outside_picture(fit, locale, bare=True), packed_picture(fit, locale, left, beside, bare=True)


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
    """Each bag seen through."""
    return seen_through([(match.fit, ()) for match in found.bags or found.almost if match.fit is not None], locale)


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
    """Each option seen through, at one scale, with what stays at home."""
    return seen_through([(option.fit, tuple(left.item for left in option.left)) for option in plan.options], locale)


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
    """The bag as it was put in with what stays at home, from outside, and from a corner; none when nothing goes in."""
    if curated.fit is None:
        return ()
    left = tuple(left.item for left in curated.left)
    return fit_figures(as_loaded(curated.fit, curated.load), locale, left, _beside(curated.load, curated.kept))


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
    """Each bag seen through, day by day; empty for a bag that stays empty."""
    days = composed.days if isinstance(composed, ComposedDays) else (composed,)
    parts = [part for day in days for part in day.loaded_bags]
    drawn = iter(seen_through([(as_loaded(part.fit, part.load), ()) for part in parts if part.fit], locale))
    return tuple(next(drawn) if part.fit else "" for part in parts)


def style_picture(style: Style, locale: Locale) -> str:
    """The look board of the best bag."""
    return look_picture(style.looks[style.ranked[0]], style.palette, locale)


def style_figures(style: Style, locale: Locale) -> tuple[str, ...]:
    """Each suggestion as it is worn, the best first."""
    return tuple(look_figure(style.looks[number], style.palette, locale) for number in style.suggested())


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


def look_picture(look: Look, palette: Palette | None, locale: Locale) -> str:
    """The look board of a look."""
    from reticule.drawing.figures.look_board import draw_board

    return draw_board(_board(look, palette, locale))


def look_figure(look: Look, palette: Palette | None, locale: Locale) -> str:
    """A person who wears the outfit and the bag."""
    from reticule.drawing.figures.dressed_person import draw_person

    return draw_person(_board(look, palette, locale))


def _board(look: Look, palette: Palette | None, locale: Locale) -> Board:
    """A measured colour is called by the name that lies nearest."""
    from reticule.drawing.figures.look_board import Board, Patch
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
    return Board(traits.name, garments, bag, shape, sides, look.wear, look.score, locale=locale)


def as_loaded(fit: Fit, load: LoadPlan | None) -> Fit:
    """The fit with the room and the packing of a load that was settled and ordered; as it is without one."""
    return fit if load is None else replace(fit, room=load.room, packing=load.packing)


def _beside(load: LoadPlan | None, items: tuple[Item, ...]) -> tuple[Reason, ...]:
    return () if load is None else room_reasons(load.rooms, items)


def _shades(garment: Garment, palette: Palette | None) -> tuple[tuple[str, str, float], ...]:
    return tuple((shade.lab.hex, _colour(shade.lab, shade.name, palette), shade.share) for shade in garment.colours)


def _colour(lab: Lab, name: str, palette: Palette | None) -> str:
    return name or (palette.nearest(lab)[0] if palette else lab.hex)


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
