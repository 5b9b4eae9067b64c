from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

import numpy as np
import pytest
from pose_search import random_turns

from reticule.reality.poses.rotations import RIGHT_ANGLE, DirectionCell, RotationCell, TurningBody
from reticule.reality.poses.separation import never_share

ROOM = (120.0, 40.0, 90.0)


def matrix(cell: RotationCell) -> np.ndarray:
    return np.array([[cell.xp, cell.xq, cell.xr], [cell.yp, cell.yq, cell.yr], [cell.zp, cell.zq, cell.zr]])


def within(chance: Random, cell: RotationCell) -> RotationCell:
    angles = [
        chance.uniform(angle - half, angle + half)
        for angle, half in (
            (cell.phi, cell.half_phi),
            (cell.theta, cell.half_theta),
            (cell.psi, cell.half_psi),
        )
    ]
    return RotationCell((angles[0], angles[1], angles[2]), (0.0, 0.0, 0.0), cell.flip)


def test_every_rotation_is_mirrored_into_the_angles_that_are_told_apart() -> None:
    for turn in random_turns(np.random.default_rng(2), (200,)):
        theta = math.acos(max(-1.0, min(1.0, turn[2, 2])))
        phi, psi = math.atan2(turn[0, 2], -turn[1, 2]), math.atan2(turn[2, 0], turn[2, 1])
        possible = [
            (a % math.tau, b, c % math.tau)
            for a in (phi, -phi, math.pi - phi, math.pi + phi)
            for b in (theta, math.pi - theta)
            for c in (psi, -psi, math.pi - psi, math.pi + psi)
        ]
        reduced = [
            angles for angles in possible if angles[0] <= RIGHT_ANGLE and angles[1] <= RIGHT_ANGLE and angles[2] <= math.pi
        ]

        cells = [RotationCell(angles, (0.0, 0.0, 0.0)) for angles in reduced]
        assert any(np.allclose(abs(matrix(cell)), abs(turn), atol=1e-6) for cell in cells)


@pytest.mark.parametrize("is_round", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_no_rotation_of_a_cell_gains_more_than_its_bound(seed: int, is_round: bool) -> None:
    chance = Random(seed)
    sides = sorted(chance.uniform(3, 60) for _ in range(3))
    body = TurningBody((sides[0], sides[0] if is_round else sides[1], sides[2]), ROOM, is_round, False)
    cell = body.root().flipped(chance.randrange(4))
    direction = DirectionCell(RIGHT_ANGLE / 2, RIGHT_ANGLE / 2, RIGHT_ANGLE / 2, RIGHT_ANGLE / 2)
    for _ in range(chance.randint(2, 9)):
        cell = chance.choice(cell.halved())
        direction = chance.choice(direction.halved())
    is_admitted = body.admits(cell)
    most = body.most_gain(cell, direction) if is_admitted else -math.inf

    for _ in range(30):
        inside = within(chance, cell)
        polar = chance.uniform(direction.polar - direction.half_polar, direction.polar + direction.half_polar)
        azimuth = chance.uniform(direction.azimuth - direction.half_azimuth, direction.azimuth + direction.half_azimuth)
        if body.admits(inside):
            assert is_admitted
            assert body.most_gain(inside, DirectionCell(polar, azimuth, 0.0, 0.0)) <= most + 1e-9


def test_the_width_of_a_turned_box_is_that_of_its_corners() -> None:
    room = np.array((90.0, 80.0, 70.0))
    body, cell = TurningBody((10, 20, 70), room, False, False), RotationCell((0.3, 0.7, 1.9), (0.0, 0.0, 0.0))
    corners = np.array([[x, y, z] for x in (-5, 5) for y in (-10, 10) for z in (-35, 35)])

    turned = corners @ matrix(cell).T

    assert body.admits(cell)
    extents = np.ptp(turned, axis=0)
    assert [cell.slack_x, cell.slack_y, cell.slack_z] == pytest.approx(room - extents)


def test_steps_that_run_out_refute_nothing() -> None:
    body = TurningBody((5, 5, 200), ROOM, False, False)

    assert body.is_refuted(10_000)
    assert not body.is_refuted(1)
    assert body.admitted_cells(0.01, 3) is None


CELL, DIRECTION = RotationCell((0.1, 0.1, 0.1), (0.1, 0.1, 0.1)), DirectionCell(0.5, 0.5, 0.1, 0.1)
BODY = TurningBody((90, 12, 50), (100.0, 30.0, 60.0), False, False)
WRONG_CALLS = [
    lambda: BODY.admits(None),
    lambda: BODY.lies_in(None),
    lambda: BODY.gain(None, DIRECTION),
    lambda: BODY.gain(CELL, None),
    lambda: BODY.most_gain(None, DIRECTION),
    lambda: BODY.most_gain(CELL, None),
    lambda: never_share(None, BODY, 9),
    lambda: never_share(BODY, None, 9),
    lambda: TurningBody(None, (1, 1, 1), False, False),
    lambda: TurningBody((1, 1, 1), (1, 1), False, False),
    lambda: TurningBody((1, 1), (1, 1, 1), False, False),
    lambda: RotationCell((0.1, 0.1), (0.1, 0.1, 0.1)),
    lambda: RotationCell(None, (0.1, 0.1, 0.1)),
    lambda: DirectionCell(None, 0.5, 0.1, 0.1),
]


@pytest.mark.parametrize("wrong", WRONG_CALLS)
def test_the_compiled_classes_refuse_what_is_none_of_theirs(wrong: Callable[[], object]) -> None:
    with pytest.raises((AttributeError, TypeError, ValueError)):
        wrong()
