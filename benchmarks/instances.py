"""Small bags cut into boxes: instances that fit by construction, fill exactly, or have just stopped fitting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from reticule.carry.box import Box, UprightBox

KINDS = ("feasible", "perfect", "just infeasible")
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
    return [luck.sample(sides, 3) for sides in _parts(luck, room, count)]


def _parts(luck: Random, room: Sides, count: int) -> list[Sides]:
    """The sides of so many boxes as they lie in the room."""
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
            return [list(piece[3:]) for piece in pieces]


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
    """Grown 1 mm at a time, within the volume of the room, until it stops fitting.

    Where `fits` gives None the question is returned too, since the hardest ones would be missing without it; nothing is known
    of its answer.
    """
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


def instance(
    luck: Random, kind: str, count: int, fits: Callable[[list[Sides], Sides], bool | None]
) -> tuple[list[Sides], Sides]:
    """One of the three `KINDS`."""
    if kind == "just infeasible":
        return just_infeasible(luck, count, fits)
    return feasible(luck, count) if kind == "feasible" else perfect(luck, count)


# ---- questions with equal and upright things -----------------------------------------------------------------------------


@dataclass(slots=True)
class Alike:
    """So many equal things, with their sides as they lie in the room."""

    sides: Sides
    copies: int
    upright: bool

    @property
    def volume(self) -> int:
        """Of all copies."""
        return self.copies * self.sides[0] * self.sides[1] * self.sides[2]

    def boxes(self, luck: Random) -> list[Box]:
        """The things, each turned at random."""
        if self.upright:
            width, height, depth = self.sides
            return [UprightBox(*luck.choice(((width, height, depth), (depth, height, width)))) for _ in range(self.copies)]
        return [Box(*luck.sample(self.sides, 3)) for _ in range(self.copies)]


def varied(luck: Random, kind: str, count: int, fits: Callable[[list[Box], Box], bool | None]) -> tuple[list[Box], Box]:
    """One of the three `KINDS`; many questions have two to four equal things, and every third one some upright things."""
    while True:
        space = room(luck)
        things = _alike(luck, space, count)
        if kind != "perfect":
            for thing in things:
                thing.sides = [max(1, side - luck.randint(0, 3)) for side in thing.sides]
        if kind != "just infeasible" or _grow(luck, things, space, fits):
            items = [box for thing in things for box in thing.boxes(luck)]
            return luck.sample(items, len(items)), Box(*space)


def _alike(luck: Random, space: Sides, count: int) -> list[Alike]:
    """A room cut into so many things, one piece of which may be cut into equal ones."""
    share = 0.5 if luck.random() < 1 / 3 else 0.0  # of the things that are upright
    while True:
        copies = min(count, luck.randint(2, 4)) if luck.random() < 0.5 else 1
        parts = _parts(luck, space, count - copies + 1)
        cuts = [(n, axis) for n, part in enumerate(parts) for axis in range(3) if part[axis] % copies == 0]
        cuts = [(n, axis) for n, axis in cuts if parts[n][axis] >= copies * LEAST or copies == 1]
        if cuts:
            number, axis = luck.choice(cuts)
            parts[number][axis] //= copies
            return [Alike(part, copies if n == number else 1, luck.random() < share) for n, part in enumerate(parts)]


def _grow(luck: Random, things: list[Alike], space: Sides, fits: Callable[[list[Box], Box], bool | None]) -> bool:
    """Grows all copies of one thing 1 mm at a time, within the volume of the room; whether they stopped fitting."""
    for _ in range(300):
        thing, axis = luck.choice(things), luck.randrange(3)
        thing.sides[axis] += 1
        if sum(other.volume for other in things) > space[0] * space[1] * space[2]:
            thing.sides[axis] -= 1
        elif not fits([box for other in things for box in other.boxes(luck)], Box(*space)):
            return True
    return False
