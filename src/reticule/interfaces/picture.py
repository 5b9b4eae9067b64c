"""Answers as drawings."""

from __future__ import annotations

import re

from reticule.carry.box import Box
from reticule.interfaces.drawing import Drawn, FrontBag, PackedBag, draw_front, draw_packing
from reticule.questions.fit import Fit


def fit_picture(answer: Fit, left: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> str:
    """The packed bag, and below it the bag from outside to scale beside a card, a phone and a hand, as one SVG.

    Of a list that does not go in: the empty room and the reasons.
    """
    contents: tuple[Drawn, ...] = ()
    if answer.packing is not None:
        pairs = zip(answer.carry, answer.packing.placements, strict=True)
        contents = tuple(Drawn(item.name, place, item.shape) for item, place in pairs)
    else:
        left = tuple(item.name for item in answer.carry) + left
    bag, room = answer.bag, answer.room
    subtitle = f"stated {bag.stated} · room used {room}"
    packed = PackedBag(bag.name, subtitle, room, contents, left, answer.reasons + notes, answer.probability, answer.margin)
    outside = FrontBag("How big it is", bag.shape, _outside(answer), room, bag.wear, contents)
    return _stacked(draw_packing(packed), draw_front(outside))


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
