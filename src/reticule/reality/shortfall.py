"""Why a list does not fit: which items do not go in, and by how many millimetres the interior would have to grow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.frontier import Frontier
from reticule.frontier.oracle import MAX_MARGIN, FitOracle
from reticule.reality.interior.interior import Interior
from reticule.reality.poses.tilt import HoldsSides, TiltedLayer
from reticule.reason import Length, Name, Reason, Size
from reticule.units import Mm

# codes of a shortfall on one side or several, and of one on every side
_SINGLE = ("would_need", "would_need_on_every_side")
_ALONE = ("alone_would_need", "alone_would_need_on_every_side")
_TOGETHER = ("would_need_together", "would_need_together_on_every_side")
_ALL = ("all_would_need", "all_would_need_on_every_side")
_MORE = ("more_width", "more_height", "more_depth")
_STEPS, _STEPS_OF_MANY, _MANY = 1_000, 300, 10  # conflicts for each question, and of more items
_FEW = 5  # items whose whole frontier is traced within a few milliseconds
_FEW_ROOMS = 4  # the largest boxes of an interior, asked about more items


def reason_left_out(item: Item, kept: tuple[Item, ...], interior: Interior) -> Reason:
    """Returns why an item stays at home: the mouth, its own size, or the room it would need beside the items kept.

    Args:
        item: the item.
        kept: the items that come along.
        interior: of the bag.
    """
    if not interior.mouth.admits(item.box):
        return interior.mouth.refusal(item.name, item.box)
    if goes_in_only_tilted(item, interior):
        return Reason.of("only_at_an_angle", item=Name("item", item.name))
    growth = least_growth((item,), interior)
    if growth is None or any(growth[0]):
        return _shortfall((item,), interior, _ALONE)
    needs = _shortfall_of(_minimal_conflict((*kept, item), interior), interior)
    return Reason.of("not_beside_the_rest") if needs.code == "search_left_open" else needs


def shortfalls(carry: CarryList, interior: Interior) -> tuple[Reason, ...]:
    """Returns the items that do not go in even alone; where all do, a minimal set that does not go in together."""
    alone = [item for item in carry if not _goes_in((item,), interior)]
    if alone:
        codes = _ALONE if len(carry) > 1 else _SINGLE
        return tuple(_shortfall((item,), interior, codes) for item in alone)
    conflict = _minimal_conflict(tuple(carry), interior)
    shortfall = _shortfall_of(conflict, interior)
    if least_growth(conflict, interior) == least_growth(tuple(carry), interior):
        return (shortfall,)
    return shortfall, _shortfall(tuple(carry), interior, _ALL)


def goes_in_only_tilted(item: Item, interior: Interior) -> bool:
    """Whether an item alone goes in tilted but not straight."""
    return not _goes_in_straight((item,), interior) and _goes_in((item,), interior)


def _goes_in(items: tuple[Item, ...], interior: Interior) -> bool:
    if _goes_in_straight(items, interior):
        return True
    carry = CarryList(items)
    layer = TiltedLayer(carry.boxes, lambda number: _holds_others(items, number))
    return any(layer(*box.sides) for box in interior.boxes)


def _goes_in_straight(items: tuple[Item, ...], interior: Interior) -> bool:
    oracle = _oracle_of(items)
    return any(oracle.holds(box) is not False for box in interior.boxes)


def _holds_others(items: tuple[Item, ...], number: int) -> HoldsSides:
    others = items[:number] + items[number + 1 :]
    return _oracle_of(others).holds_sides if others else lambda *_: True


@lru_cache(maxsize=64)
def _oracle_of(items: tuple[Item, ...]) -> FitOracle:
    """Cached, since each box of an interior asks about the same items."""
    return FitOracle(CarryList(items).boxes, steps=_steps_for(items))


def _steps_for(items: tuple[Item, ...]) -> int:
    return _STEPS if len(items) <= _MANY else _STEPS_OF_MANY


def _minimal_conflict(items: tuple[Item, ...], interior: Interior) -> tuple[Item, ...]:
    """A minimal set of items that do not go in together; what some of them need, fewer of them need too."""
    conflict = items
    for item in sorted(items, key=lambda item: item.box.volume):
        others = tuple(other for other in conflict if other is not item)
        if others and not _goes_in(others, interior):
            conflict = others
    return conflict


def _shortfall_of(conflict: tuple[Item, ...], interior: Interior) -> Reason:
    return _shortfall(conflict, interior, _TOGETHER if len(conflict) > 1 else _SINGLE)


def _shortfall(items: tuple[Item, ...], interior: Interior, codes: tuple[str, str]) -> Reason:
    """Which sides would have to grow, by the fewest mm in all."""
    several, every = codes
    names = {} if codes == _ALL else {"items": _names_of(items)}
    least = _least_on_every_side(items, interior) if len(items) > _FEW else 0
    growth = least_growth(items, interior)
    if growth is None or 0 < 3 * least < sum(growth[0]):  # 2 mm in each direction, rather than 109 mm of height
        return Reason.of(every, **names, length=Length(least or _least_on_every_side(items, interior)))
    lack, box = growth
    if not any(lack):
        return Reason.of("search_left_open")
    return Reason.of(several, **names, growth=growth_reasons(lack), size=Size(box.sides))


def _least_on_every_side(items: tuple[Item, ...], interior: Interior) -> Mm:
    boxes = CarryList(items).boxes
    oracle = FitOracle(boxes, steps=_steps_for(items))  # a new one: many open questions shorten the later searches
    return -oracle.roomiest(interior.boxes)[0]


def _names_of(items: Iterable[Item]) -> tuple[Name | Reason, ...]:
    """Each name once with its count; upright items as reasons that say so."""
    counts = Counter((item.name, item.upright) for item in items)
    return tuple(
        Reason.of("kept_upright", item=Name("item", name), count=count) if upright else Name("item", name, count)
        for (name, upright), count in counts.items()
    )


def least_growth(items: tuple[Item, ...], interior: Interior) -> tuple[tuple[Mm, Mm, Mm], Box] | None:
    """Returns by how many mm width, height and depth of a box of the interior must grow, the least sum, and that box.

    For more than five items only the largest boxes and growth of a single side are tried; None where that is not enough.
    """
    if len(items) > _FEW:
        return _least_growth_of_one_side(items, sorted(interior.boxes, key=lambda box: -box.volume)[:_FEW_ROOMS])
    frontier = _frontier_of(CarryList(items).boxes)
    possible = [(lack, box) for box in interior.boxes if (lack := frontier.shortfall(box)) is not None]
    return min(possible, key=lambda pair: (sum(pair[0]), -pair[0].count(0)), default=None)


def growth_reasons(lack: tuple[Mm, Mm, Mm]) -> tuple[Reason, ...]:
    """Returns a reason for each side that would have to grow: `more_width`, `more_height`, `more_depth`.

    >>> [str(more) for more in growth_reasons((3, 0, 5))]
    ['more_width(length=3)', 'more_depth(length=5)']
    """
    return tuple(Reason.of(code, length=Length(more)) for code, more in zip(_MORE, lack, strict=True) if more)


def _least_growth_of_one_side(items: tuple[Item, ...], boxes: Iterable[Box]) -> tuple[tuple[Mm, Mm, Mm], Box] | None:
    """The same by one side of one of some boxes; each side is only asked about growth that is less than the least so far."""
    oracle, least, most = _oracle_of(items), None, MAX_MARGIN
    for box in boxes:
        for axis in range(3):
            more = oracle.growth_needed(box, axis, most=most)
            if more is not None:
                least = (more * (axis == 0), more * (axis == 1), more * (axis == 2)), box
                most = more - 1
    return least


@lru_cache(maxsize=64)
def _frontier_of(boxes: tuple[Box, ...]) -> Frontier:
    """Cached, since each box of an interior asks about the same items."""
    from reticule.frontier.tracing import trace  # only lists that do not go in pay for the import

    return trace(boxes)
