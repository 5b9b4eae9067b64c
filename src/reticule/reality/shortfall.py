"""What stands in the way: which things do not go in, and by how many millimetres the room would have to grow for them."""

from __future__ import annotations

from functools import lru_cache

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item, counted
from reticule.frontier.frontier import Frontier
from reticule.frontier.oracle import Reach
from reticule.reality.interior.interior import Interior
from reticule.reality.poses.tilt import AskewBeside, Holds
from reticule.units import Mm

LEFT_OPEN = "the search was left open: more steps may tell"
_AXES = ("width", "height", "depth")
_STEPS = 5_000  # search nodes a question
_FEW = 5  # items whose whole frontier is traced within a few milliseconds
_FEW_ROOMS = 4  # of which more items are asked


def what_it_needs(item: Item, kept: tuple[Item, ...], interior: Interior) -> str:
    """Why an item stays at home: the mouth, its own size, or what it would need beside the things that come."""
    if not interior.mouth.admits(item.box):
        return interior.mouth.stops(item.name, item.box)
    if only_leans(item, interior):
        return f"the {item.name} would go in at an angle only"
    growth = least_growth((item,), interior)
    if growth is None or any(growth[0]):
        return _shortfall((item,), interior, alone=True)
    needs = shortfalls(CarryList((*kept, item)), interior)[0]
    return "it does not go in beside the rest" if needs == LEFT_OPEN else needs


def shortfalls(carry: CarryList, interior: Interior) -> list[str]:
    """What stands in the way: the items that do not go in even alone, else the fewest that do not go in together."""
    alone = [item for item in carry if not _goes_in((item,), interior)]
    if alone:
        return [_shortfall((item,), interior, alone=len(carry) > 1) for item in alone]
    fewest = _fewest(tuple(carry), interior)
    if least_growth(fewest, interior) == least_growth(tuple(carry), interior):
        return [_shortfall(fewest, interior)]
    return [_shortfall(fewest, interior), _shortfall(tuple(carry), interior, "all of it")]


def only_leans(item: Item, interior: Interior) -> bool:
    """Whether a thing goes in by itself, but not straight."""
    return not _goes_in_straight((item,), interior) and _goes_in((item,), interior)


def _goes_in(items: tuple[Item, ...], interior: Interior) -> bool:
    if _goes_in_straight(items, interior):
        return True
    carry = CarryList(items)
    beside = AskewBeside(carry.boxes, carry.upright, lambda number: _holds_others(items, number))
    return any(beside(*box.sides) for box in interior.boxes)


def _goes_in_straight(items: tuple[Item, ...], interior: Interior) -> bool:
    reach = _reach_of(items)
    return any(reach.holds(box) is not False for box in interior.boxes)


def _holds_others(items: tuple[Item, ...], number: int) -> Holds:
    others = items[:number] + items[number + 1 :]
    return _reach_of(others).holds_sides if others else lambda *_: True


@lru_cache(maxsize=64)
def _reach_of(items: tuple[Item, ...]) -> Reach:
    """Remembered, since each pose of a bag's sides asks the same."""
    carry = CarryList(items)
    return Reach(carry.boxes, upright=carry.upright, steps=_STEPS)


def _fewest(items: tuple[Item, ...], interior: Interior) -> tuple[Item, ...]:
    """A set of items that do not go in together, though any but one of them would."""
    for item in sorted(items, key=lambda item: item.box.volume):
        others = tuple(other for other in items if other is not item)
        if others and not _goes_in(others, interior):
            return _fewest(others, interior)
    return items


def _shortfall(items: tuple[Item, ...], interior: Interior, said: str = "", *, alone: bool = False) -> str:
    """What would have to grow, in one sentence: the fewest mm in all, on one side or several."""
    names = said or listed(counted(f"the {item.name}{' (kept upright)' if item.upright else ''}" for item in items))
    together = ", even alone," if alone else " together" if len(items) > 1 and not said else ""
    way = least_growth(items, interior)
    if way is None:
        least = -max(_reach_of(items).margin(box) for box in interior.boxes)
        return f"{names}{together} would need {least} mm more on every side"
    lack, box = way
    return f"{names}{together} would need {growth_in_words(lack)} than {box}" if any(lack) else LEFT_OPEN


def least_growth(items: tuple[Item, ...], interior: Interior) -> tuple[tuple[Mm, Mm, Mm], Box] | None:
    """The fewest mm of width, height and depth that a box of the interior must grow to hold the items, and that box.

    Of many items, of the largest boxes and of one side alone; None where none alone would do.
    """
    largest = sorted(interior.boxes, key=lambda box: -box.volume)[:_FEW_ROOMS]
    boxes = interior.boxes if len(items) <= _FEW else largest
    ways = [(lack, box) for box in boxes if (lack := _lack(items, box)) is not None]
    return min(ways, key=lambda way: (sum(way[0]), -way[0].count(0)), default=None)


def growth_in_words(lack: tuple[Mm, Mm, Mm]) -> str:
    """The sides that grow, as a phrase.

    >>> growth_in_words((3, 0, 5))
    '3 mm more width and 5 mm more depth'
    """
    return listed(tuple(f"{more} mm more {axis}" for more, axis in zip(lack, _AXES, strict=True) if more))


def _lack(items: tuple[Item, ...], box: Box) -> tuple[Mm, Mm, Mm] | None:
    """The fewest mm by which the sides of a box must grow; of many items, of its sides one alone."""
    if len(items) <= _FEW:
        upright = frozenset(number for number, item in enumerate(items) if item.upright)
        return _frontier_of(tuple(item.box for item in items), upright).short(box)
    reach = _reach_of(items)
    grown = [(more, axis) for axis in range(3) if (more := reach.needs(box, axis)) is not None]
    if not grown:
        return None
    more, axis = min(grown)
    return (more * (axis == 0), more * (axis == 1), more * (axis == 2))


@lru_cache(maxsize=64)
def _frontier_of(boxes: tuple[Box, ...], upright: frozenset[int]) -> Frontier:
    """Remembered, since each pose of a bag's sides asks the same."""
    from reticule.frontier.tracing import trace  # only what does not go in pays for it

    return trace(boxes, upright=upright)


def listed(names: tuple[str, ...]) -> str:
    """Words as a list in a sentence.

    >>> listed(("the phone", "the keys", "the lipstick"))
    'the phone, the keys and the lipstick'
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
