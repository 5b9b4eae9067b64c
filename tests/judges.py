"""Second opinions on packing from solvers that share nothing with reticule."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from random import Random

import fcl
import numpy as np
from ortools.sat.python import cp_model

from reticule.carry.box import Box
from reticule.reality.poses.rounded import Pose


def cp_sat_says(items: Sequence[Box], room: Box, seconds: float = 60.0, *, workers: int = 1) -> bool | None:
    """Whether the boxes fit, by a no-overlap model over positions and turns; None when time ran out."""
    model = cp_sat_model(items, room)
    return cp_sat_solves(model, seconds, workers) if model is not None else False


def cp_sat_model(items: Sequence[Box], room: Box) -> cp_model.CpModel | None:
    """The model, built in Python; None when some box does not go in alone."""
    model = cp_model.CpModel()
    spans: list[list[tuple[cp_model.IntVar, cp_model.LinearExprT]]] = []
    for item in items:
        turns = [turn for turn in item.turns() if room.holds(turn)]
        if not turns:
            return None
        chosen = [model.new_bool_var("") for _ in turns]
        model.add_exactly_one(chosen)
        axes = []
        for axis, side in enumerate(room.sides):
            length = sum(way * turn.sides[axis] for way, turn in zip(chosen, turns, strict=True))
            start = model.new_int_var(0, side, "")
            model.add(start + length <= side)
            axes.append((start, length))
        spans.append(axes)
    for number, one in enumerate(spans):
        for other in spans[:number]:
            apart = []
            for (start, length), (begin, extent) in zip(one, other, strict=True):
                before, after = model.new_bool_var(""), model.new_bool_var("")
                model.add(start + length <= begin).only_enforce_if(before)
                model.add(begin + extent <= start).only_enforce_if(after)
                apart += [before, after]
            model.add_bool_or(apart)
    model.add(sum(item.volume for item in items) <= room.volume)
    return model


def cp_sat_solves(model: cp_model.CpModel, seconds: float, workers: int) -> bool | None:
    """Whether the model has a solution; None when time ran out."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    status = solver.solve(model)
    return {cp_model.OPTIMAL: True, cp_model.FEASIBLE: True, cp_model.INFEASIBLE: False}.get(status)


def random_question(chance: Random, most: int = 8) -> tuple[list[Box], Box]:
    """A small bag cut into boxes; some are shrunk (it fits), some grown (it may not)."""
    room = Box(chance.randint(60, 220), chance.randint(50, 180), chance.randint(15, 90))
    pieces = [room]
    while len(pieces) < chance.randint(3, most):
        piece = pieces.pop(max(range(len(pieces)), key=lambda n: pieces[n].volume))
        axis = max(range(3), key=lambda a: piece.sides[a] * chance.uniform(0.5, 1))
        if piece.sides[axis] < 16:
            pieces.append(piece)
            break
        cut = chance.randint(8, piece.sides[axis] - 8)
        for length in (cut, piece.sides[axis] - cut):
            sides = list(piece.sides)
            sides[axis] = length
            pieces.append(Box(*sides))
    change = chance.choice((-2, -1, 0, 0, 1, 2, 4))
    chosen = chance.randrange(len(pieces))
    items = []
    for number, piece in enumerate(pieces):
        by = change if change < 0 or number == chosen else 0
        items.append(Box(*chance.sample([max(1, side + by) for side in piece.sides], 3)))
    return items, room


def solid(pose: Pose, less: float) -> fcl.CollisionObject:
    """The thing where it lies, for the judge: its own axis is z, turned to the room's."""
    across = [axis for axis in range(3) if axis != pose.axis]
    turn = np.zeros((3, 3))
    turn[across[0], 0], turn[across[1], 0] = math.cos(pose.angle), math.sin(pose.angle)
    turn[across[0], 1], turn[across[1], 1] = -math.sin(pose.angle), math.cos(pose.angle)
    turn[pose.axis, 2] = 1.0
    if np.linalg.det(turn) < 0:
        turn[pose.axis, 2] = -1.0
    long = pose.length - less
    round_or_not = fcl.Cylinder((pose.diameter - less) / 2, long) if pose.diameter else None
    shape = round_or_not or fcl.Box(*(side - less for side in pose.sides), long)
    return fcl.CollisionObject(shape, fcl.Transform(turn, np.array(pose.centre)))


def walls(room: Box) -> list[fcl.CollisionObject]:
    far, found = 1000.0, []
    for axis in range(3):
        for middle in (-far / 2, room.sides[axis] + far / 2):
            centre = np.array([side / 2 for side in room.sides], float)
            centre[axis] = middle
            sides = [3 * far] * 3
            sides[axis] = far
            found.append(fcl.CollisionObject(fcl.Box(*sides), fcl.Transform(centre)))
    return found


def apart(poses: tuple[Pose, ...], room: Box, *, less: float = 0.0) -> bool:
    """Whether python-fcl finds that poses touch neither each other nor the walls, each of them `less` mm smaller."""
    solids = [solid(pose, less) for pose in poses]
    pairs = [*combinations(solids, 2), *((one, wall) for one in solids for wall in walls(room))]
    return not any(fcl.collide(one, other, fcl.CollisionRequest(), fcl.CollisionResult()) for one, other in pairs)
