"""Answers as drawings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reticule.carry.box import Box
from reticule.carry.item import counted
from reticule.drawing.figures.outside_view import FrontBag, draw_front
from reticule.drawing.figures.packed_bag import Drawn, PackedBag
from reticule.drawing.figures.packing_figure import draw_packing
from reticule.drawing.figures.section_view import Section, draw_section
from reticule.errors import BadValue
from reticule.interfaces.wire.encode import Json
from reticule.questions.compose import Composed, Days
from reticule.questions.curate import Curated, said_at_home
from reticule.questions.fit import Fit
from reticule.questions.plan import Plan
from reticule.reality.load_plan import Load
from reticule.store.catalogue import Catalogue

if TYPE_CHECKING:
    from reticule.questions.style import Style
    from reticule.questions.trend import Trend

_MOST_NOTES = 4


def picture_of(name: str, asked: Json, catalogue: Catalogue) -> str:
    """The drawing of the answer to a question as it is asked in JSON, as SVG.

    Raises:
        BadInput: what is asked cannot be read, there is nothing to draw, or the question's answer has no drawing.
    """
    if name not in DRAWN:
        raise BadValue(f"only the answers to {', '.join(DRAWN)} are drawn, got {name!r}")
    answer = import_module(f"reticule.interfaces.wire.{name}").answered(asked, catalogue)
    drawn: str = DRAWN[name](answer)
    return drawn


def plan_picture(answer: Plan) -> str:
    """The first option: its packed bag, with why it fits and suits.

    Raises:
        BadValue: there is no option.
    """
    if not answer.options:
        raise BadValue(f"there is no option to draw: {answer.lacking}")
    best = answer.options[0]
    left = tuple(said_at_home(one.item, one.reason).removeprefix("at home: ") for one in best.left)
    return fit_picture(best.fit, tuple(dict.fromkeys(left)), best.look.reasons)


def fit_picture(answer: Fit, left: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> str:
    """The packed bag, and below it the bag from outside to scale beside a card, a phone and a hand, as one SVG.

    Of a list that does not go in: the empty room and the reasons.
    """
    return _stacked(packed_picture(answer, left, (*answer.reasons, *notes)), outside_picture(answer))


def packed_picture(answer: Fit, left: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> str:
    """The bag with what goes in where it lies; of a list that does not go in, the empty room."""
    bag, room = answer.bag, answer.room
    subtitle = f"stated {bag.stated} · room used {room}"
    if answer.poses:
        return draw_section(Section(bag.name, subtitle, room, answer.poses, notes, answer.probability))
    contents = _contents(answer)
    return draw_packing(PackedBag(bag.name, subtitle, room, contents, left, notes, answer.probability, answer.margin))


def outside_picture(answer: Fit) -> str:
    """The bag from outside, true to scale beside a card, a phone and a hand."""
    bag = answer.bag
    return draw_front(FrontBag("How big it is", bag.shape, _outside(answer), answer.room, bag.wear, _contents(answer)))


def _contents(answer: Fit) -> tuple[Drawn, ...]:
    if answer.packing is None:
        return ()
    pairs = zip(answer.carry, answer.packing.placements, strict=True)
    return tuple(Drawn(item.name, place, item.shape) for item, place in pairs)


def curated_picture(answer: Curated) -> str:
    """The bag with what comes along as it was put in, and what stays at home with its reason."""
    left = tuple(said_at_home(stays.item, stays.needs).removeprefix("at home: ") for stays in answer.stays)
    if answer.fit is None or answer.load is None:
        raise BadValue("there is nothing to draw: nothing goes in")
    return fit_picture(as_loaded(answer.fit, answer.load), tuple(dict.fromkeys(left)), answer.reasons[:_MOST_NOTES])


def composed_picture(answer: Composed | Days) -> str:
    """Each bag as it was packed, one below the other; of several days the first."""
    if isinstance(answer, Days):
        return composed_picture(answer.days[0])
    fits = [as_loaded(part.fit, part.load) for part in answer.parts if part.fit and part.load]
    if not fits:
        raise BadValue("there is nothing to draw: nothing goes in")
    left = counted(item.name for item in answer.left)
    return _stacked(*(fit_picture(one, left if number == 0 else ()) for number, one in enumerate(fits)))


def trend_picture(answers: tuple[Trend, ...]) -> str:
    """The first series: history, turn, forecast fan, and what was most like it."""
    from reticule.drawing.figures.trend_chart import draw_trend  # numpy is not for those who draw a bag

    return draw_trend(answers[0])


def style_picture(answer: Style) -> str:
    """The look board of the best bag."""
    from reticule.interfaces.look_picture import look_picture
    from reticule.store.dress_lexicon import embedded_wardrobe

    return look_picture(answer.looks[answer.ranked[0]], embedded_wardrobe().palette)


def as_loaded(fit: Fit, load: Load) -> Fit:
    """The fit with the room and the packing of a load that was settled and ordered."""
    return replace(fit, room=load.room, packing=load.packing)


def _outside(answer: Fit) -> Box:
    """The bag's outer box: as stated, a missing side as inferred, and swollen where the room used is larger."""
    plain, room = answer.interior.plain, answer.room
    sides = zip(answer.bag.stated.axes, plain.sides, room.sides, strict=True)
    width, height, depth = (max(stated or inferred, used) for stated, inferred, used in sides)
    return Box(width, height, depth)


def _stacked(*pictures: str) -> str:
    """Pictures of one width below each other, as one."""
    inside, y, width = [], 0.0, 0.0
    for picture in pictures:
        found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture)
        if found is None:
            continue
        width, height = float(found[1]), float(found[2])
        inside.append(picture.replace("<svg ", f'<svg y="{y:g}" width="{width:g}" height="{height:g}" ', 1))
        y += height
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {y:g}">{"".join(inside)}</svg>\n'


DRAWN: dict[str, Callable[[Any], str]] = {
    "plan": plan_picture,
    "fit": fit_picture,
    "curate": curated_picture,
    "compose": composed_picture,
    "style": style_picture,
    "trend": trend_picture,
}
