"""Flat pockets outside the main room whose size nobody measured: card slots and back pockets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reticule.carry.bag import Bag
from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.reality.interior.measured_rooms import main_part
from reticule.units import Mm

_CARD: tuple[Mm, Mm] = (88, 56)
_BACK_POCKET: Mm = 12  # depth of an outer pocket without a stated one


@dataclass(frozen=True, slots=True)
class Pocket:
    """A flat room outside the main one."""

    kind: str
    room: Box


def pockets_of(bag: Bag) -> tuple[Pocket, ...]:
    """Card slots and back pockets that nobody measured; an inner pocket is part of the main room."""
    pockets = []
    for part in main_part(bag).compartments:
        if part.kind == "card slot":
            pockets.append(Pocket("card slot", Box(*_CARD, part.count)))
        elif part.kind == "back pocket":
            width, height, depth = part.size
            outer_width, outer_height, _ = bag.stated.axes
            if (width or outer_width) and (height or outer_height):
                pockets.append(
                    Pocket("back pocket", Box(width or outer_width or 1, height or outer_height or 1, depth or _BACK_POCKET))
                )
    return tuple(pockets)


def goes_alone(box: Box, room: Box) -> bool:
    """Whether a box goes into an empty room in some turn."""
    return all(side <= has for side, has in zip(box.sorted_sides, room.sorted_sides, strict=True))


def pocket_contents(fitting: list[int], items: tuple[Item, ...], pocket: Pocket) -> Iterator[frozenset[int]]:
    """Sets of items that one pocket holds, one behind the other in its depth; those of the greatest volume first."""
    thickness = {place: min(items[place].box.sides) for place in fitting}
    depth = min(pocket.room.sides)
    candidates = [
        frozenset(place for bit, place in enumerate(fitting) if mask >> bit & 1) for mask in range(1, 1 << len(fitting))
    ]
    fitting_sets = [items_in for items_in in candidates if sum(thickness[place] for place in items_in) <= depth]
    yield from sorted(fitting_sets, key=lambda items_in: -sum(items[place].box.volume for place in items_in))
