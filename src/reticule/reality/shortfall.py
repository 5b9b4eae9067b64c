"""What stands in the way: which things do not go in, and by how many millimetres the room would have to grow for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.frontier import Frontier
from reticule.frontier.oracle import Reach
from reticule.reality.interior.interior import Interior
from reticule.reality.poses.tilt import AskewBeside, Holds
from reticule.reason import Length, Name, Reason, Size
from reticule.units import Mm

# codes of a shortfall on one side or several, and of one on every side
_SINGLE = ("would_need", "would_need_on_every_side")
_ALONE = ("alone_would_need", "alone_would_need_on_every_side")
_TOGETHER = ("would_need_together", "would_need_together_on_every_side")
_ALL = ("all_would_need", "all_would_need_on_every_side")
_MORE = ("more_width", "more_height", "more_depth")
_STEPS = 5_000  # search nodes a question
_FEW = 5  # items whose whole frontier is traced within a few milliseconds
_FEW_ROOMS = 4  # of which more items are asked


def what_it_needs(item: Item, kept: tuple[Item, ...], interior: Interior) -> Reason:
    """Returns why an item stays at home: the mouth, its own size, or what it would need beside the things that come."""
    if not interior.mouth.admits(item.box):
        return interior.mouth.stops(item.name, item.box)
    if only_leans(item, interior):
        return Reason.of("only_at_an_angle", item=Name("item", item.name))
    growth = least_growth((item,), interior)
    if growth is None or any(growth[0]):
        return _shortfall((item,), interior, _ALONE)
    needs = shortfalls(CarryList((*kept, item)), interior)[0]
    return Reason.of("not_beside_the_rest") if needs.code == "search_left_open" else needs


def shortfalls(carry: CarryList, interior: Interior) -> tuple[Reason, ...]:
    """Returns what stands in the way: the items that do not go in even alone, else the fewest that do not go in together."""
    alone = [item for item in carry if not _goes_in((item,), interior)]
    if alone:
        codes = _ALONE if len(carry) > 1 else _SINGLE
        return tuple(_shortfall((item,), interior, codes) for item in alone)
    fewest = _fewest(tuple(carry), interior)
    shortfall = _shortfall(fewest, interior, _TOGETHER if len(fewest) > 1 else _SINGLE)
    if least_growth(fewest, interior) == least_growth(tuple(carry), interior):
        return (shortfall,)
    return shortfall, _shortfall(tuple(carry), interior, _ALL)


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


def _shortfall(items: tuple[Item, ...], interior: Interior, codes: tuple[str, str]) -> Reason:
    """Returns what would have to grow: the fewest mm in all, on one side or several."""
    several, every = codes
    names = {} if codes == _ALL else {"items": _names_of(items)}
    growth = least_growth(items, interior)
    if growth is None:
        least = -max(_reach_of(items).margin(box) for box in interior.boxes)
        return Reason.of(every, **names, length=Length(least))
    lack, box = growth
    if not any(lack):
        return Reason.of("search_left_open")
    return Reason.of(several, **names, growth=growth_in_words(lack), size=Size(box.sides))


def _names_of(items: Iterable[Item]) -> tuple[Name | Reason, ...]:
    """Returns each name once with its number; those kept upright as reasons that say so."""
    counts = Counter((item.name, item.upright) for item in items)
    return tuple(
        Reason.of("kept_upright", item=Name("item", name), count=count) if upright else Name("item", name, count)
        for (name, upright), count in counts.items()
    )


def least_growth(items: tuple[Item, ...], interior: Interior) -> tuple[tuple[Mm, Mm, Mm], Box] | None:
    """The fewest mm of width, height and depth that a box of the interior must grow to hold the items, and that box.

    Of many items, of the largest boxes and of one side alone; None where none alone would do.
    """
    largest = sorted(interior.boxes, key=lambda box: -box.volume)[:_FEW_ROOMS]
    boxes = interior.boxes if len(items) <= _FEW else largest
    ways = [(lack, box) for box in boxes if (lack := _lack(items, box)) is not None]
    return min(ways, key=lambda way: (sum(way[0]), -way[0].count(0)), default=None)


def growth_in_words(lack: tuple[Mm, Mm, Mm]) -> tuple[Reason, ...]:
    """Returns a reason for each side that would have to grow: `more_width`, `more_height`, `more_depth`.

    >>> [str(more) for more in growth_in_words((3, 0, 5))]
    ['more_width(length=3)', 'more_depth(length=5)']
    """
    return tuple(Reason.of(code, length=Length(more)) for code, more in zip(_MORE, lack, strict=True) if more)


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
