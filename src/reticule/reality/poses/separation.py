# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
# cython: nonecheck=True
"""Whether two bodies can share a room at any angle: branch and bound over how both turn, and the plane between them.

Two convex bodies that do not overlap are apart along some direction n. Each moves freely in the box that the room leaves it, so
they share the room just where for some n and some rotations, with e the extents of a body along the axes of the room and w its
width along n, the sum over both of |n| . (room - e) - w is 0 or more. It is bounded for cells of n and of both rotations.
"""

from __future__ import annotations

from reticule.reality.poses.rotations import CRUMB, RIGHT_ANGLE, DirectionCell, RotationCell, TurningBody

_START = 0.8  # radians: the cells that a search begins with
_Node = tuple[DirectionCell, list[RotationCell], list[RotationCell]]


def never_share(one: TurningBody, other: TurningBody, steps: int) -> bool:
    """Whether two bodies do not go into their room together at any angle; False where they do, or where the steps run out.

    Args:
        one: a body.
        other: a body in the same room.
        steps: bounds computed before the search gives up.

    >>> room = (100.0, 30.0, 60.0)
    >>> plates = [TurningBody((90, thickness, 50), room, False, False) for thickness in (12, 16, 20)]
    >>> never_share(plates[0], plates[1], 100_000), never_share(plates[1], plates[2], 100_000)
    (False, True)
    """
    cells = [body.admitted_cells(_START, steps) for body in (one, other)]
    if cells[0] is None or cells[1] is None:
        return False
    mine, theirs = _with_flips(cells[0]), _with_flips(cells[1])
    half = RIGHT_ANGLE / 4
    stack: list[_Node] = [
        (DirectionCell(polar, azimuth, half, half), mine, theirs) for polar in (half, 3 * half) for azimuth in (half, 3 * half)
    ]
    while stack:
        direction, mine, theirs = stack.pop()
        steps -= len(mine) + len(theirs)
        if steps < 0:
            return False
        mine, theirs = _kept(one, mine, other, theirs, direction)
        if not mine:
            continue
        if one.gain(mine[0], direction) + other.gain(theirs[0], direction) >= 0:
            return False
        radius = max(_widest(mine), _widest(theirs))
        if direction.radius >= radius:
            first, second = direction.halved()
            stack += [(first, mine, theirs), (second, mine, theirs)]
        else:
            stack.append((direction, _halved(one, mine, radius), _halved(other, theirs, radius)))
    return True


def _kept(
    one: TurningBody, mine: list[RotationCell], other: TurningBody, theirs: list[RotationCell], direction: DirectionCell
) -> tuple[list[RotationCell], list[RotationCell]]:
    """The cells in which the bodies may still be apart along a direction, those with the greatest gains first."""
    gains, others = [one.most_gain(cell, direction) for cell in mine], [other.most_gain(cell, direction) for cell in theirs]
    if not mine or not theirs:
        return [], []
    best, most = max(gains), max(others)
    if best + most < -CRUMB:
        return [], []
    return _above(mine, gains, -CRUMB - most), _above(theirs, others, -CRUMB - best)


def _above(cells: list[RotationCell], gains: list[float], least: float) -> list[RotationCell]:
    best = max(gains)
    kept, first = [], []
    for number in range(len(cells)):
        if gains[number] >= best:
            first.append(cells[number])
        elif gains[number] >= least:
            kept.append(cells[number])
    return first + kept


def _with_flips(cells: list[RotationCell]) -> list[RotationCell]:
    return [cell.flipped(flip) for cell in cells for flip in range(4)]


def _widest(cells: list[RotationCell]) -> float:
    widest = 0.0
    for cell in cells:
        widest = max(widest, cell.radius)
    return widest


def _halved(body: TurningBody, cells: list[RotationCell], radius: float) -> list[RotationCell]:
    """The cells with those of more than half this radius halved; what the room does not admit is left out."""
    halved = []
    for cell in cells:
        if cell.radius > radius / 2:
            first, second = cell.halved()
            if body.admits(first):
                halved.append(first)
            if body.admits(second):
                halved.append(second)
        else:
            halved.append(cell)
    return halved
