"""The pictures of one bag with a list in it: its room from a corner, from outside, and seen through."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.drawing.figures.outside_view import FrontBag, draw_front
from reticule.drawing.figures.packed_bag import Drawn, PackedBag
from reticule.drawing.figures.packing_figure import draw_packing
from reticule.drawing.figures.section_view import Section, draw_section
from reticule.drawing.figures.see_through import SeeThrough, draw_alike
from reticule.language.locale import Locale
from reticule.packing.placement import Placement
from reticule.questions.fit import Fit
from reticule.reality.room_packings import room_reasons
from reticule.reason import Reason


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


def outside_picture(fit: Fit, locale: Locale, *, bare: bool = False) -> str:
    """The bag from outside, true to scale beside a card, a phone and a hand."""
    bag = fit.bag
    return draw_front(FrontBag(bag.shape, _outside(fit), fit.room, bag.wear, _contents(fit), locale=locale), bare=bare)


def seen_through(fits: Iterable[tuple[Fit, tuple[Item, ...]]], locale: Locale) -> tuple[str, ...]:
    """Bags that one sees through, each with what stays at home, at one scale; of tilted things the section that shows it."""
    pairs = list(fits)
    drawn = iter(draw_alike([_see_through(fit, left, locale) for fit, left in pairs if not fit.poses]))
    return tuple(packed_picture(fit, locale, left) if fit.poses else next(drawn) for fit, left in pairs)


def _see_through(fit: Fit, left: tuple[Item, ...], locale: Locale) -> SeeThrough:
    """Of a list that does not go in, or of which nobody knows, all of it lies outside."""
    bag, contents = fit.bag, _contents(fit)
    front = FrontBag(bag.shape, _outside(fit), fit.room, bag.wear, contents, locale=locale)
    outside = left or (() if fit.verdict == "fits" else tuple(fit.carry))
    return SeeThrough(
        bag.name, front, dye_of(bag.colours), tuple(Drawn.of(item, Placement(0, 0, 0, item.box)) for item in outside)
    )


@lru_cache(maxsize=2_048)
def dye_of(colours: tuple[str, ...]) -> str:
    """The first of some English names of colours that is known, in hexadecimal; empty where none is.

    >>> dye_of(("black",)), dye_of(("of the sea at dawn",))
    ('#18181a', '')
    """
    from reticule.store.dress_lexicon import embedded_dress_lexicon  # its words are not for those who draw nothing

    palette = embedded_dress_lexicon().palette
    return next((colour.lab.hex for name in colours if (colour := palette.find(name))), "")


def _contents(fit: Fit) -> tuple[Drawn, ...]:
    main = next((room for room in fit.rooms if room.is_main), None)
    if main is not None:
        inside = [fit.carry.items[number] for number in main.numbers]
        return tuple(Drawn.of(item, at) for item, at in zip(inside, main.packing.placements, strict=True))
    if fit.packing is None:
        return ()
    pairs = zip(fit.carry, fit.packing.placements, strict=True)
    return tuple(Drawn.of(item, place) for item, place in pairs)


def _outside(fit: Fit) -> Box:
    """The bag's outer box: as stated, a missing side as inferred, and swollen where the room used is larger."""
    plain, room = fit.interior.plain, fit.room
    sides = zip(fit.bag.stated.axes, plain.sides, room.sides, strict=True)
    width, height, depth = (max(stated or inferred, used) for stated, inferred, used in sides)
    return Box(width, height, depth)
