"""A continuous search for packings at any angle, which shares nothing with reticule; python-fcl judges what it finds.

Poses of many questions are moved together by gradient descent (Adam, Kingma and Ba 2015). What is to vanish is the depth by
which bodies reach through the walls, and through a plane between each two of them; planes turn and move as bodies do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import fcl
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_MARGIN = 0.02  # mm by which walls and planes are to be missed
_ROUNDS = 500
_RATE = (0.03, 0.12, 0.08)  # first steps: of centres as a share of the room, of rotations in radians, of planes


@dataclass(frozen=True)
class Body:
    """A box with three sides in mm; where it is round, a cylinder: its diameter, again, and its length."""

    sides: tuple[float, float, float]
    is_round: bool = False


@dataclass(frozen=True)
class Question:
    """Bodies that are to share a room of this width, height and depth."""

    bodies: tuple[Body, ...]
    room: tuple[float, float, float]


@dataclass
class _Batch:
    """Many starts of several questions with equally many bodies: halves of their sides, rooms, and where all is."""

    halves: Floats  # (rows, bodies, 3)
    is_round: NDArray[np.bool_]  # (rows, bodies)
    room: Floats  # (rows, 3)
    turns: Floats  # (rows, bodies, 3, 3): columns are the axes of a body
    centres: Floats  # (rows, bodies, 3)
    planes: Floats  # (rows, pairs, 3): unit normals


def found_packings(questions: Sequence[Question], starts: int, seed: int = 0) -> list[bool]:
    """Whether the search finds a packing of each question that python-fcl accepts.

    Args:
        questions: with at most eight bodies each.
        starts: initial poses for each question.
        seed: of the initial poses.
    """
    results = [False] * len(questions)
    for count in sorted({len(question.bodies) for question in questions}):
        alike = [number for number, question in enumerate(questions) if len(question.bodies) == count]
        for at in range(0, len(alike), 64):
            part = alike[at : at + 64]
            batch = _started([questions[number] for number in part], starts, np.random.default_rng(seed + count + 97 * at))
            misses = _descend(batch)
            for place, number in enumerate(part):
                rows = range(place * starts, (place + 1) * starts)
                best = sorted(rows, key=lambda row: misses[row])[:4]
                results[number] = any(misses[row] < _MARGIN and _is_accepted(questions[number], batch, row) for row in best)
    return results


def judge(question: Question, turns: Floats, centres: Floats) -> bool:
    """Whether python-fcl finds that bodies neither touch each other nor reach through the walls.

    Args:
        question: the bodies and the room, which is centred at the origin.
        turns: one rotation matrix for each body; shape (bodies, 3, 3).
        centres: one for each body, in mm; shape (bodies, 3).
    """
    solids = []
    for body, turn, centre in zip(question.bodies, turns, centres, strict=True):
        shape = fcl.Cylinder(body.sides[0] / 2, body.sides[2]) if body.is_round else fcl.Box(*body.sides)
        solids.append(fcl.CollisionObject(shape, fcl.Transform(turn, centre)))
    walls = []
    for axis in range(3):
        for sign in (-1, 1):
            sides, middle = [4000.0] * 3, [0.0] * 3
            sides[axis], middle[axis] = 1000.0, sign * (500.0 + question.room[axis] / 2)
            walls.append(fcl.CollisionObject(fcl.Box(*sides), fcl.Transform(np.eye(3), np.array(middle))))
    pairs = [*combinations(solids, 2), *((solid, wall) for solid in solids for wall in walls)]
    return not any(fcl.collide(one, other, fcl.CollisionRequest(), fcl.CollisionResult()) for one, other in pairs)


def _is_accepted(question: Question, batch: _Batch, row: int) -> bool:
    return judge(question, batch.turns[row], batch.centres[row])


def random_turns(chance: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """Uniformly random rotation matrices, of shape (*shape, 3, 3), from unit quaternions."""
    quaternion = chance.normal(size=(*shape, 4))
    w, x, y, z = np.moveaxis(quaternion / np.linalg.norm(quaternion, axis=-1, keepdims=True), -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def _started(questions: Sequence[Question], starts: int, chance: np.random.Generator) -> _Batch:
    """Half of the starts lie straight, nearly, and half at any angle."""
    count, rows = len(questions[0].bodies), len(questions) * starts
    halves = np.repeat([[body.sides for body in question.bodies] for question in questions], starts, axis=0) / 2
    is_round = np.repeat([[body.is_round for body in question.bodies] for question in questions], starts, axis=0)
    room = np.repeat([question.room for question in questions], starts, axis=0).astype(float)
    orders = np.argsort(chance.random((rows, count, 3)), axis=-1)
    straight = np.eye(3)[orders]
    straight *= np.sign(np.linalg.det(straight))[..., None, None]
    tilted = random_turns(chance, (rows, count))
    is_straight = chance.random((rows, count)) < 0.6
    turns = np.where(is_straight[..., None, None], straight, tilted)
    turns = _rotated(turns, chance.normal(scale=0.15, size=(rows, count, 3)))
    centres = (chance.random((rows, count, 3)) - 0.5) * room[:, None, :] * 0.8
    first, second = _pairs(count)
    planes = centres[:, second] - centres[:, first]
    planes /= np.linalg.norm(planes, axis=-1, keepdims=True) + 1e-12
    return _Batch(halves, is_round, room, turns, centres, planes)


def _pairs(count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    first, second = np.triu_indices(count, 1)
    return first, second


def _rotated(turns: Floats, by: Floats) -> Floats:
    """Rotation matrices after rotations by vectors, in radians (Rodrigues' formula)."""
    angle = np.linalg.norm(by, axis=-1, keepdims=True)[..., None]
    x, y, z = np.moveaxis(by, -1, 0)
    zero = np.zeros_like(x)
    cross = np.stack([np.stack(row, -1) for row in ([zero, -z, y], [z, zero, -x], [-y, x, zero])], -2)
    small = np.where(angle < 1e-9, 1.0, angle)
    factor = np.where(angle < 1e-9, 1.0, np.sin(small) / small), np.where(angle < 1e-9, 0.5, (1 - np.cos(small)) / small**2)
    return (np.eye(3) + factor[0] * cross + factor[1] * (cross @ cross)) @ turns


def _support(halves: Floats, is_round: NDArray[np.bool_], turns: Floats, normals: Floats) -> Floats:
    """The points of bodies farthest along normals, from their centres."""
    local = np.einsum("...ji,...j->...i", turns, normals)
    box = np.sign(local) * halves
    across = np.linalg.norm(local[..., :2], axis=-1, keepdims=True) + 1e-12
    rim = np.concatenate([local[..., :2] / across * halves[..., :1], box[..., 2:]], axis=-1)
    return np.einsum("...ij,...j->...i", turns, np.where(is_round[..., None], rim, box))


def _descend(batch: _Batch) -> Floats:
    """Moves all rows downhill in place, each to its least miss; returns that miss in mm, the greatest of a row."""
    state = [np.zeros_like(batch.centres), np.zeros_like(batch.centres), np.zeros_like(batch.planes)]
    squares = [np.zeros_like(part) for part in state]
    scale = batch.room.min(axis=1)[:, None, None]
    best = np.full(len(batch.room), np.inf)
    kept = batch.turns.copy(), batch.centres.copy()
    for turn in range(1, _ROUNDS + 1):
        gradients, miss = _gradients(batch)
        better = miss < best
        best = np.where(better, miss, best)
        kept[0][better], kept[1][better] = batch.turns[better], batch.centres[better]
        decay = (1 - (turn - 1) / _ROUNDS) ** 1.5 + 1e-3
        steps = []
        for part, gradient in enumerate(gradients):
            state[part] = 0.85 * state[part] + 0.15 * gradient
            squares[part] = 0.98 * squares[part] + 0.02 * gradient**2
            corrected = state[part] / (1 - 0.85**turn), squares[part] / (1 - 0.98**turn)
            steps.append(-_RATE[part] * decay * corrected[0] / (np.sqrt(corrected[1]) + 1e-6))
        batch.centres = batch.centres + steps[0] * scale
        batch.turns = _rotated(batch.turns, steps[1])
        batch.planes = batch.planes + steps[2]
        batch.planes /= np.linalg.norm(batch.planes, axis=-1, keepdims=True) + 1e-12
    batch.turns, batch.centres = kept
    return best


def _gradients(batch: _Batch) -> tuple[list[Floats], Floats]:
    """Of half the sum of squared misses by centres, rotations and planes; and the greatest miss of each row."""
    rows, count, _ = batch.centres.shape
    by_centre, by_turn, by_plane = np.zeros_like(batch.centres), np.zeros_like(batch.centres), np.zeros_like(batch.planes)
    worst = np.zeros(rows)
    for axis in range(3):
        for sign in (-1.0, 1.0):
            normal = np.zeros(3)
            normal[axis] = sign
            normals = np.broadcast_to(normal, batch.centres.shape)
            support = _support(batch.halves, batch.is_round, batch.turns, normals)
            reach = sign * (batch.centres[..., axis] + support[..., axis]) - batch.room[:, None, axis] / 2
            worst = np.maximum(worst, reach.max(axis=1))
            miss = np.maximum(reach + _MARGIN, 0.0)[..., None]
            by_centre += miss * normals
            by_turn += miss * np.cross(support, normals)
    for pair, (first, second) in enumerate(zip(*_pairs(count), strict=True)):
        normals = batch.planes[:, pair]
        near = _support(batch.halves[:, first], batch.is_round[:, first], batch.turns[:, first], normals)
        far = _support(batch.halves[:, second], batch.is_round[:, second], batch.turns[:, second], -normals)
        between = batch.centres[:, second] + far - batch.centres[:, first] - near
        reach = -np.einsum("ri,ri->r", normals, between)
        worst = np.maximum(worst, reach)
        miss = np.maximum(reach + _MARGIN, 0.0)[:, None]
        by_centre[:, first] += miss * normals
        by_centre[:, second] -= miss * normals
        by_turn[:, first] += miss * np.cross(near, normals)
        by_turn[:, second] -= miss * np.cross(far, normals)
        by_plane[:, pair] = -miss * (between - normals * -reach[:, None])
    return [by_centre, by_turn, by_plane], worst
