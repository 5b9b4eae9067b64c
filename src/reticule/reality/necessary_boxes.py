"""Boxes one of which every room holds that a compressed list goes into: its frontier, relaxed for what tilts and folds.

A room that holds none of them holds the list in no way that a probability counts: straight, with cloth folded, or with one item
tilted in a layer beside the others. The converse is not true.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import TYPE_CHECKING

from reticule.carry.box import Box, UprightBox
from reticule.carry.item import Item
from reticule.frontier.depth_table import canonical_rows
from reticule.frontier.tracing import trace
from reticule.reality.deformation import compressed_box, is_foldable, is_round
from reticule.reality.interior.parameters import PARAMETERS, Parameters
from reticule.reality.item_spread import sized_by_spread
from reticule.reality.poses.tilt import rectangle_fits
from reticule.reality.probability import slack_probability
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TRACED = 6  # items; of a longer list the largest are traced, and the volume of all counts
_STEPS = 20_000  # conflicts for each question of a tracing; one left open drops the smallest item
_SLICE: Mm = 3  # of the longer side of a tilted layer: one necessary box for each
_EVEN = slack_probability(0)  # what fit gives a bag that holds a list exactly, though not in whole millimetres
_ORIGIN = (0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class NecessaryBoxes:
    """Sides of boxes, ordered as by `canonical_sides`, (k, 3) int64 and perhaps redundant; and the least volume in mm3.

    `volume` is 0 where the boxes imply it.
    """

    sides: NDArray[np.int64]
    volume: int
    upright: bool


def necessary_boxes(
    items: tuple[Item, ...],
    probability: float,
    parameters: Parameters = PARAMETERS,
    *,
    deviations: float = -1,
    conforms: bool = True,
) -> NecessaryBoxes:
    """Which boxes, at least one of them, lie in every room that holds these items with some probability?

    Args:
        items: the list.
        deviations: how many standard deviations larger than usual the products are that go by a name; -1 or 1.
        probability: up to 0.61 items count at their exact sides where these are no whole millimetres.
        parameters: of the physical model.
        conforms: whether the sides of the room may conform to round items.

    >>> necessary_boxes((Item("card", Box(86, 54, 1)),), 0.75).sides[0].tolist()
    [1, 54, 86]
    """
    import numpy as np

    parts, volumes = [], []
    for boxes in compressed_boxes(items, probability, parameters, deviations=deviations, conforms=conforms):
        sides, volume = _of_boxes(boxes)
        parts.append(sides)
        volumes.append(volume)
    return NecessaryBoxes(np.concatenate(parts), min(volumes), any(item.upright for item in items))


def compressed_boxes(
    items: tuple[Item, ...],
    probability: float,
    parameters: Parameters = PARAMETERS,
    *,
    deviations: float = -1,
    conforms: bool = True,
) -> tuple[tuple[Box, ...], ...]:
    """Returns the compressed boxes of items as small as products of their name are; a second time with cloth folded.

    >>> [boxes[0].sides for boxes in compressed_boxes((Item("handkerchief", Box(90, 90, 8)),), 0.75)]
    [(90, 79, 6), (79, 45, 12)]
    """
    sized = tuple(sized_by_spread(item, deviations) for item in items)
    conforms = conforms and any(is_round(item) for item in sized)
    straight = tuple(compressed_box(item, parameters, conforms=conforms) for item in sized)
    if probability <= _EVEN:
        straight = tuple(_rounded_down(item, box) for item, box in zip(sized, straight, strict=True))
    if not parameters.folds or not any(is_foldable(item) for item in sized):
        return (straight,)
    folded = tuple(compressed_box(item, parameters, conforms=conforms, folded=is_foldable(item)) for item in sized)
    return straight, folded


def _rounded_down(item: Item, box: Box) -> Box:
    """A compressed box, no larger than the exact sides of the item where these are no whole millimetres."""
    if all(side % 1 == 0 for side in item.turned_sides):
        return box
    exact = [max(1, math.floor(side)) for side in item.turned_sides]
    if item.upright:
        across, deep = sorted((exact[0], exact[2]))
        short, long = sorted((box.width, box.depth))
        return UprightBox(min(long, deep), min(box.height, exact[1]), min(short, across))
    return Box(*map(min, sorted(exact), box.sorted_sides))


def _of_boxes(boxes: Sequence[Box]) -> tuple[NDArray[np.int64], int]:
    """The necessary boxes of the largest items, and the volume of all where some are left out."""
    import numpy as np

    upright = any(box.upright for box in boxes)
    ranked = sorted(boxes, key=lambda box: (-box.volume, -max(box.sides)))
    most = min(len(ranked), TRACED)
    while True:
        kept = ranked[:most]
        frontiers = [_points(tuple(kept)), *(_points(tuple(kept[:at] + kept[at + 1 :])) for at in range(most))]
        if all(points is not None for points in frontiers):
            break
        most -= 1
    straight, *others = [points or () for points in frontiers]
    # where the upright items are left out, those kept turn freely, and the room too has no side up
    free = upright and not any(box.upright for box in kept)
    rows = [list(turn) for point in straight for turn in (permutations(point) if free else (point,))]
    parts = [np.array(rows, np.int64)]
    for number, box in enumerate(kept):
        rest = kept[:number] + kept[number + 1 :]
        parts.append(_tilted(box, others[number], any(box.upright for box in rest)))
    return canonical_rows(np.concatenate(parts), upright=upright), sum(box.volume for box in boxes) if len(kept) < len(
        boxes
    ) else 0


@lru_cache(maxsize=512)
def _points(boxes: tuple[Box, ...]) -> tuple[tuple[Mm, Mm, Mm], ...] | None:
    """The frontier of some boxes; None where the search was left open. Nothing goes into anything."""
    if not boxes:
        return (_ORIGIN,)
    frontier = trace(boxes, steps=_STEPS)
    return frontier.points if frontier.complete or len(boxes) == 1 else None


def _tilted(box: Box, others: Sequence[tuple[Mm, Mm, Mm]], others_upright: bool) -> NDArray[np.int64]:
    """Width, height and depth that a room has in which a box is tilted in a layer, and the others lie beside it."""
    import numpy as np

    layers = np.array([*_layers(box)], np.int64).reshape(-1, 3)
    turns = {turn for point in others for turn in ((point, point[::-1]) if others_upright else permutations(point))}
    beside = np.array(sorted(turns), np.int64)
    rooms = [np.zeros((0, 3), np.int64)]
    for across in (1,) if box.upright else (0, 1, 2):
        first, second = (axis for axis in range(3) if axis != across)
        for one, two in ((1, 2), (2, 1)):
            room = np.empty((len(layers), len(beside), 3), np.int64)
            room[..., across] = layers[:, None, 0] + beside[None, :, across]
            room[..., first] = np.maximum(layers[:, None, one], beside[None, :, first])
            room[..., second] = np.maximum(layers[:, None, two], beside[None, :, second])
            rooms.append(room.reshape(-1, 3))
    return np.concatenate(rooms)


def _layers(box: Box) -> Iterator[tuple[Mm, Mm, Mm]]:
    """Thickness and least sides, the longer first, of layers in which a box lies tilted: each item one for every 3 mm."""
    short, middle, long = box.sorted_sides
    faces = {(short, long, middle), (middle, long, short), (long, middle, short)}
    if box.upright:
        faces = {(box.height, max(box.width, box.depth), min(box.width, box.depth))}
    for thickness, length, width in sorted(faces):
        for longer, shorter in _tilted_faces(length, width):
            yield thickness, longer, shorter


@lru_cache(maxsize=1_024)
def _tilted_faces(long: Mm, short: Mm) -> tuple[tuple[Mm, Mm], ...]:
    """Least sides of rectangles that are shorter than one which lies in them at an angle.

    >>> _tilted_faces(20, 1)
    ((15, 13), (18, 9))
    """
    least: dict[Mm, Mm] = {}
    for longer in range(math.isqrt((long * long + short * short) // 2), long):
        low, high = short, longer + 1
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if rectangle_fits(long, short, longer, middle) else (middle + 1, high)
        if low <= longer:
            least[longer] = low
    starts = sorted(least)[::_SLICE]
    return tuple((start, min(least[at] for at in range(start, min(start + _SLICE, long)))) for start in starts)
