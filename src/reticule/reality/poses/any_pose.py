"""What does not go in at any angle: by volume, by how each body may turn in the room, and by the plane between two of them.

Every bound holds for all poses, tilted ones included. That none of them refutes a list proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, permutations
from math import hypot

from reticule.reality.deformation import InnerBody

_CRUMB = 1e-6  # a share of the room by which its volume must be exceeded, and mm by which its widths must
TURNING_STEPS = 20_000  # cells of rotations for a single body
SHARING_STEPS = 250_000  # bounds for each pair of bodies, computed within a third of a second
MAX_PAIRS = 8  # that are searched in one room
Sides = tuple[float, float, float]


def never_fit(bodies: Sequence[InnerBody], room: Sides, *, more_volume: float = 0.0, max_pairs: int = MAX_PAIRS) -> bool:
    """Whether bodies cannot share a room in any pose; False where they can, or where no bound tells.

    Args:
        bodies: contained in the items.
        room: width, height and depth in mm.
        more_volume: in cubic mm, of what else goes in and has no shape of its own.
        max_pairs: how many pairs are searched.

    A box of 115 x 130 x 95 mm leaves 20 mm, in which a pen of 140 mm lies tilted, but not one of 155 mm:

    >>> box, pen, longer = (InnerBody(sides) for sides in ((115, 130, 95), (140, 10, 10), (155, 10, 10)))
    >>> never_fit([box, pen], (115, 150, 95)), never_fit([box, longer], (115, 150, 95))
    (False, True)
    """
    width, height, depth = room
    if sum(body.volume for body in bodies) + more_volume > width * height * depth * (1 + _CRUMB):
        return True
    counts = Counter(bodies)
    if any(_never_alone(body, room) for body in counts):
        return True
    twins = [(body, body) for body, count in counts.items() if count > 1]
    pairs = [pair for pair in (*twins, *combinations(counts, 2)) if not _share_straight(*pair, room)]
    pairs.sort(key=lambda pair: -pair[0].volume - pair[1].volume)
    return any(_never_together(one, other, room) for one, other in pairs[:max_pairs])


@lru_cache(maxsize=1_024)  # a list shared out over rooms is asked about part by part
def _never_alone(body: InnerBody, room: Sides) -> bool:
    """Whether a body has no rotation that goes in; by its widths alone, else by cells of rotations."""
    if any(_within(turn, room) for turn in _turns(body)):
        return False
    if not body.upright and (min(body.sides) > min(room) + _CRUMB or body.diagonal > hypot(*room) + _CRUMB):
        return True  # its least width, and its diameter, are greater than the room's
    from reticule.reality.poses.rotations import TurningBody  # few questions need this import

    width, height, depth = room
    return TurningBody(body.sides, (width, depth, height), body.is_round, body.upright).is_refuted(TURNING_STEPS)


@lru_cache(maxsize=256)
def _never_together(one: InnerBody, other: InnerBody, room: Sides) -> bool:
    from reticule.reality.poses.rotations import TurningBody
    from reticule.reality.poses.separation import never_share

    width, height, depth = room
    first, second = (TurningBody(body.sides, (width, depth, height), body.is_round, body.upright) for body in (one, other))
    return never_share(first, second, SHARING_STEPS)


def _share_straight(one: InnerBody, other: InnerBody, room: Sides) -> bool:
    """Whether the boxes around two bodies go in straight, side by side."""
    for first in _turns(one):
        for axis in range(3):
            rest = tuple(side - first[at] * (at == axis) for at, side in enumerate(room))
            if _within(first, room) and any(_within(second, (rest[0], rest[1], rest[2])) for second in _turns(other)):
                return True
    return False


def _turns(body: InnerBody) -> set[Sides]:
    p, q, r = body.sides
    return {(p, r, q), (q, r, p)} if body.upright else {(a, b, c) for a, b, c in permutations(body.sides)}


def _within(sides: Sides, room: Sides) -> bool:
    return all(side <= most for side, most in zip(sides, room, strict=True))
