"""Packings in which chosen items stay uncovered: those wanted at hand, and those that must bear no weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from reticule.carry.box import Box, UprightBox
from reticule.packing.insertion import covered_items, drop_items
from reticule.packing.placement import Packing, Placement
from reticule.packing.solver.decide import decide
from reticule.packing.standing import standing_packing
from reticule.units import Mm

_MAX_ORIENTATIONS = 27  # combinations of orientations of the uncovered items that are tried


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A packing in which every item rests on something; `covered` are the items that should be uncovered and are not."""

    packing: Packing
    covered: frozenset[int]


def arrange(
    items: Sequence[Box], room: Box, *, uncovered: frozenset[int] = frozenset(), steps: int = 2_000, standing: bool = True
) -> Arrangement | None:
    """Returns the packing found in which the fewest of some items are covered; None where no packing is found.

    Tries in turn any packing, the same upside down, the items in columns of their own, and the items as a top layer. This is
    a heuristic: an arrangement that leaves all of them uncovered may be missed.

    Args:
        items: the boxes.
        room: the interior; its mouth is above.
        uncovered: numbers of the items above which nothing should lie.
        steps: conflicts for each try.
        standing: prefer a packing in which every item stands on the floor, so that none is covered.

    >>> flat, tall = Box(4, 1, 4), Box(4, 3, 4)
    >>> arrange([flat, tall], Box(4, 4, 4), uncovered=frozenset({0}), standing=False).packing.placements[0].y
    3
    """
    if standing and (on_the_floor := standing_packing(items, room)) is not None:
        return Arrangement(on_the_floor, frozenset())
    first = decide(items, room, steps=steps).packing
    if first is None:
        return None
    best: Arrangement | None = None
    for packing in _candidates(first, _Task(tuple(items), room, uncovered, steps)):
        dropped = drop_items(packing)
        covered = covered_items(dropped) & uncovered
        if best is None or len(covered) < len(best.covered):
            best = Arrangement(dropped, covered)
        if not covered:
            break
    return best


@dataclass(frozen=True, slots=True)
class _Task:
    items: tuple[Box, ...]
    room: Box
    uncovered: frozenset[int]
    steps: int


def _candidates(first: Packing, task: _Task) -> Iterator[Packing]:
    yield first
    if task.uncovered:
        yield _upside_down(first, task.room)
        yield from islice(_columns(task), _MAX_ORIENTATIONS)
        yield from _top_layers(task)


def _upside_down(packing: Packing, room: Box) -> Packing:
    return Packing(tuple(Placement(at.x, room.height - at.end[1], at.z, at.box) for at in packing.placements))


def _columns(task: _Task) -> Iterator[Packing]:
    """Packings in which each uncovered item has the whole height of the room above its footprint to itself."""
    numbers = sorted(task.uncovered)
    for orientations in product(*(_orientations(task.items[number]) for number in numbers)):
        if any(orientation.height > task.room.height for orientation in orientations):
            continue
        reserved = list(task.items)
        for number, orientation in zip(numbers, orientations, strict=True):
            reserved[number] = UprightBox(orientation.width, task.room.height, orientation.depth)
        packing = decide(reserved, task.room, steps=task.steps).packing
        if packing is not None:
            heights = {number: orientation.height for number, orientation in zip(numbers, orientations, strict=True)}
            yield Packing(tuple(_shortened(at, heights.get(n, at.box.height)) for n, at in enumerate(packing.placements)))


def _orientations(box: Box) -> list[Box]:
    """One orientation for each height, the tallest first, because it has the smallest footprint."""
    by_height = {turn.height: turn for turn in box.turns()}
    return [by_height[height] for height in sorted(by_height, reverse=True)]


def _shortened(at: Placement, height: Mm) -> Placement:
    return Placement(at.x, at.y, at.z, Box(at.box.width, height, at.box.depth))


def _top_layers(task: _Task) -> Iterator[Packing]:
    """Packings with the uncovered items side by side in a layer of their own and everything else below."""
    top, below = sorted(task.uncovered), [number for number in range(len(task.items)) if number not in task.uncovered]
    heights = sorted({side for number in top for side in task.items[number].sides})
    for height in heights if below else []:
        if height >= task.room.height:
            return
        lower = _pack_some(task, below, Box(task.room.width, task.room.height - height, task.room.depth))
        upper = _pack_some(task, top, Box(task.room.width, height, task.room.depth))
        if lower is not None and upper is not None:
            raised = {number: Placement(at.x, at.y + task.room.height - height, at.z, at.box) for number, at in upper.items()}
            yield Packing(tuple(placed for _, placed in sorted({**lower, **raised}.items())))


def _pack_some(task: _Task, numbers: list[int], room: Box) -> dict[int, Placement] | None:
    packing = decide([task.items[number] for number in numbers], room, steps=task.steps).packing
    return None if packing is None else dict(zip(numbers, packing.placements, strict=True))
