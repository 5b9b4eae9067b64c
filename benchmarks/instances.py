"""Small bags cut into boxes: instances that fit by construction, fill exactly, or have just stopped fitting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

Sides = list[int]
Piece = tuple[int, ...]  # x, y, z, width, height, depth
LEAST = 8  # mm: no piece is thinner


def _sliced(luck: Random, piece: Piece) -> list[Piece]:
    """Two pieces of one, by a straight cut across a side at least twice the least."""
    axes = [axis for axis in range(3) if piece[3 + axis] >= 2 * LEAST]
    if not axes:
        return [piece]
    axis = luck.choice(axes)
    at = luck.randint(LEAST, piece[3 + axis] - LEAST)
    left, right = list(piece), list(piece)
    left[3 + axis], right[axis], right[3 + axis] = at, piece[axis] + at, piece[3 + axis] - at
    return [tuple(left), tuple(right)]


def _pinwheel(luck: Random, piece: Piece) -> list[Piece]:
    """Five pieces of one: four around a core, which straight cuts cannot part."""
    through = luck.randrange(3)
    u, v = (axis for axis in range(3) if axis != through)
    if min(piece[3 + u], piece[3 + v]) < 3 * LEAST:
        return _sliced(luck, piece)
    cuts = []
    for axis in (u, v):
        first = luck.randint(LEAST, piece[3 + axis] - 2 * LEAST)
        cuts.append((first, luck.randint(first + LEAST, piece[3 + axis] - LEAST)))
    (a, b), (c, d) = cuts
    long, high = piece[3 + u], piece[3 + v]
    parts = [(0, 0, b, c), (b, 0, long - b, d), (a, d, long - a, high - d), (0, c, a, high - c), (a, c, b - a, d - c)]
    found = []
    for x, y, width, height in parts:
        part = list(piece)
        part[u], part[v], part[3 + u], part[3 + v] = piece[u] + x, piece[v] + y, width, height
        found.append(tuple(part))
    return found


def cut(luck: Random, room: Sides, count: int) -> list[Sides]:
    """A room cut into so many boxes, each turned at random."""
    while True:
        pieces: list[Piece] = [(0, 0, 0, *room)]
        for _ in range(200):
            if len(pieces) >= count:
                break
            chosen = luck.choices(range(len(pieces)), [p[3] * p[4] * p[5] for p in pieces])[0]
            ways: list[Callable[[Random, Piece], list[Piece]]] = [_sliced]
            if count - len(pieces) >= 4:
                ways.append(_pinwheel)
            pieces[chosen : chosen + 1] = luck.choice(ways)(luck, pieces[chosen])
        if len(pieces) == count:
            return [luck.sample(piece[3:], 3) for piece in pieces]


def room(luck: Random) -> Sides:
    """A bag from 60 x 50 x 15 to 220 x 180 x 90 mm."""
    return [luck.randint(60, 220), luck.randint(50, 180), luck.randint(15, 90)]


def feasible(luck: Random, count: int) -> tuple[list[Sides], Sides]:
    """Each side 0 to 3 mm short of a perfect cut."""
    space = room(luck)
    return [[max(1, side - luck.randint(0, 3)) for side in item] for item in cut(luck, space, count)], space


def perfect(luck: Random, count: int) -> tuple[list[Sides], Sides]:
    """No millimetre to spare."""
    space = room(luck)
    return cut(luck, space, count), space


def just_infeasible(luck: Random, count: int, fits: Callable[[list[Sides], Sides], bool | None]) -> tuple[list[Sides], Sides]:
    """Grown 1 mm at a time, within the volume of the room, until it stops fitting."""
    while True:
        items, space = feasible(luck, count)
        volume = space[0] * space[1] * space[2]
        for _ in range(300):
            item, axis = luck.randrange(count), luck.randrange(3)
            items[item][axis] += 1
            if sum(a * b * c for a, b, c in items) > volume:
                items[item][axis] -= 1
            elif not fits(items, space):
                return items, space


def mixture(
    luck: Random, total: int, fits: Callable[[list[Sides], Sides], bool | None]
) -> Iterator[tuple[str, list[Sides], Sides]]:
    """Feasible, perfect and just infeasible questions in turn, of 3 to 10 items."""
    for number in range(total):
        count = luck.randint(3, 10)
        kind = ("feasible", "perfect", "just infeasible")[number % 3]
        if kind == "feasible":
            yield kind, *feasible(luck, count)
        elif kind == "perfect":
            yield kind, *perfect(luck, count)
        else:
            yield kind, *just_infeasible(luck, count, fits)
