"""Bags that look alike: one main colour, one kind and shape, and about as large."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reticule.carry.bag import Bag
from reticule.colour.ciede2000 import ECHO, difference
from reticule.colour.cielab import Lab
from reticule.colour.naming import Palette
from reticule.looks.outfit.bag_traits import traits_of
from reticule.reason import Name, Reason
from reticule.units import Mm

ALIKE = 0.15  # of the longer side, by which two sides may differ: reticule's own choice


@dataclass(frozen=True, slots=True)
class LookAlike:
    """An owned bag that looks like another; `distance` is the CIEDE2000 difference of their main colours."""

    bag: Bag
    colour: str
    distance: float

    @property
    def reason(self) -> Reason:
        """That it is like the owned bag, in which colour."""
        bag, colour = Name("bag", self.bag.name), Name("colour", self.colour)
        return Reason.of("like_bag", bag=bag, colour=colour, distance=self.distance, most=ECHO)


def look_alike(bag: Bag, owned: Sequence[Bag], palette: Callable[[], Palette]) -> LookAlike | None:
    """Returns the owned bag that looks most like a bag; None where none does, or where a main colour is unknown.

    Main colours count as one below a CIEDE2000 difference of 5, below which people call them the same (docs/decisions/0007).
    Widths, heights and, where both are stated, depths differ by at most 15 %. A shape that nobody states rules nothing out.

    Args:
        bag: the bag.
        owned: the bags that somebody has; one of the same name is the bag itself.
        palette: loads the colours by name; asked for only where a bag is about as large.
    """
    others = [other for other in owned if other.name != bag.name and _is_as_large(bag, other)] if bag.colours else []
    if not others:
        return None
    alike = list(_of_one_colour(bag, others, palette()))
    return min(alike, key=lambda one: (round(one.distance, 6), one.bag.name), default=None)


def _of_one_colour(bag: Bag, others: Sequence[Bag], palette: Palette) -> Iterator[LookAlike]:
    own = _main_colour(bag, palette)
    for other in others if own is not None else ():
        colour = _main_colour(other, palette)
        if own is not None and colour is not None and (distance := difference(own[0], colour[0])) < ECHO:
            yield LookAlike(other, own[1], distance)


def _main_colour(bag: Bag, palette: Palette) -> tuple[Lab, str] | None:
    first = replace(bag, colours=bag.colours[:1])  # where that is unknown, no other colour stands in for it
    return next(iter(traits_of(first, palette).colours), None)


def _is_as_large(bag: Bag, other: Bag) -> bool:
    """Whether it is of the same kind, and no shape and no side tells them apart; widths, which tell most apart, come first."""
    if not _is_near(bag.stated.width, other.stated.width):
        return False
    if bag.kind != other.kind or bag.stated.internal != other.stated.internal:
        return False
    if "unknown" not in (bag.shape, other.shape) and bag.shape != other.shape:
        return False
    depths = (bag.stated.depth, other.stated.depth)
    return _is_near(bag.stated.height, other.stated.height) and (None in depths or _is_near(*depths))


def _is_near(first: Mm | None, second: Mm | None) -> bool:
    return first is not None and second is not None and abs(first - second) <= ALIKE * max(first, second)
