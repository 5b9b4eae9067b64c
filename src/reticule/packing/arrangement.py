"""Packings with some items kept clear: nothing lies over what is wanted at hand or must bear no weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from reticule.carry.box import Box
from reticule.packing.insertion import covered, settled
from reticule.packing.placement import Packing, Placement
from reticule.packing.solver.decide import decide
from reticule.units import Mm

_MOST_STANCES = 27  # ways for the clear items to stand that are tried


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A settled packing, and the items that were to be clear and yet are covered in it (none, if all went well)."""

    packing: Packing
    buried: frozenset[int]


def arrange(
    items: Sequence[Box],
    room: Box,
    *,
    upright: frozenset[int] = frozenset(),
    clear: frozenset[int] = frozenset(),
    steps: int = 2_000,
) -> Arrangement | None:
    """The packing of these items in which the fewest of those to be clear are covered; None when no packing is found.

    Tried in turn: any packing, the same upside down, the clear items in columns of their own, and the clear items as a top
    layer.  Not exact: a clear arrangement that needs something else is missed.

    >>> flat, tall = Box(4, 1, 4), Box(4, 3, 4)
    >>> arrange([flat, tall], Box(4, 4, 4), clear=frozenset({0})).packing.placements[0].y
    3
    """
    first = decide(items, room, steps=steps, upright=upright).packing
    if first is None:
        return None
    best: Arrangement | None = None
    for packing in _tries(first, _Wish(tuple(items), room, upright, clear, steps)):
        down = settled(packing)
        buried = covered(down) & clear
        if best is None or len(buried) < len(best.buried):
            best = Arrangement(down, buried)
        if not buried:
            break
    return best


@dataclass(frozen=True, slots=True)
class _Wish:
    items: tuple[Box, ...]
    room: Box
    upright: frozenset[int]
    clear: frozenset[int]
    steps: int


def _tries(first: Packing, wish: _Wish) -> Iterator[Packing]:
    yield first
    if wish.clear:
        yield _upside_down(first, wish.room)
        yield from islice(_columns(wish), _MOST_STANCES)
        yield from _top_layers(wish)


def _upside_down(packing: Packing, room: Box) -> Packing:
    return Packing(tuple(Placement(at.x, room.height - at.end[1], at.z, at.box) for at in packing.placements))


def _columns(wish: _Wish) -> Iterator[Packing]:
    """Each clear item takes the whole height of the room above its ground."""
    numbers = sorted(wish.clear)
    for stances in product(*(_stances(wish, number) for number in numbers)):
        if any(stance.height > wish.room.height for stance in stances):
            continue
        reserved = list(wish.items)
        for number, stance in zip(numbers, stances, strict=True):
            reserved[number] = Box(stance.width, wish.room.height, stance.depth)
        found = decide(reserved, wish.room, steps=wish.steps, upright=wish.upright | wish.clear).packing
        if found is not None:
            heights = {number: stance.height for number, stance in zip(numbers, stances, strict=True)}
            yield Packing(tuple(_shortened(at, heights.get(n, at.box.height)) for n, at in enumerate(found.placements)))


def _stances(wish: _Wish, number: int) -> list[Box]:
    """Ways to stand, one for each height, the tallest first: what stands takes least ground."""
    ways = {turn.height: turn for turn in wish.items[number].turns(upright=number in wish.upright)}
    return [ways[height] for height in sorted(ways, reverse=True)]


def _shortened(at: Placement, height: Mm) -> Placement:
    return Placement(at.x, at.y, at.z, Box(at.box.width, height, at.box.depth))


def _top_layers(wish: _Wish) -> Iterator[Packing]:
    """The clear items side by side in a layer of their own, all else below."""
    lids, below = sorted(wish.clear), [number for number in range(len(wish.items)) if number not in wish.clear]
    heights = sorted({side for number in lids for side in wish.items[number].sides})
    for height in heights if below else []:
        if height >= wish.room.height:
            return
        lower = _part(wish, below, Box(wish.room.width, wish.room.height - height, wish.room.depth))
        upper = _part(wish, lids, Box(wish.room.width, height, wish.room.depth))
        if lower is not None and upper is not None:
            raised = {number: Placement(at.x, at.y + wish.room.height - height, at.z, at.box) for number, at in upper.items()}
            yield Packing(tuple(placed for _, placed in sorted({**lower, **raised}.items())))


def _part(wish: _Wish, numbers: list[int], room: Box) -> dict[int, Placement] | None:
    upright = frozenset(place for place, number in enumerate(numbers) if number in wish.upright)
    found = decide([wish.items[number] for number in numbers], room, steps=wish.steps, upright=upright).packing
    return None if found is None else dict(zip(numbers, found.placements, strict=True))
