from __future__ import annotations

import pytest

from reticule.reality.poses.rotations import TurningBody
from reticule.reality.poses.separation import never_share

ROOM = (100.0, 30.0, 60.0)


def plate(thickness: float) -> TurningBody:
    return TurningBody((90, thickness, 50), ROOM, False, False)


@pytest.mark.parametrize(("thickness", "refuted"), [(13, False), (14, False), (15, True), (20, True)])
def test_two_plates_share_a_flat_room_just_where_their_thicknesses_do(thickness: float, refuted: bool) -> None:
    assert never_share(plate(16), plate(thickness), 400_000) == refuted


def test_the_order_of_two_bodies_does_not_count() -> None:
    assert never_share(plate(12), plate(20), 100_000) == never_share(plate(20), plate(12), 100_000)


def test_steps_that_run_out_refute_nothing() -> None:
    assert not never_share(plate(20), plate(20), 10)
