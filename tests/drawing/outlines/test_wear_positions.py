from __future__ import annotations

import pytest

from reticule.carry.bag import WEARS
from reticule.drawing.outlines.wear_positions import hung, path_of


@pytest.mark.parametrize("wear", WEARS)
def test_a_bag_hangs_between_head_and_feet(wear: str) -> None:
    place = hung(wear, 200, 130)

    assert -1500 < place.corner[1] < place.corner[1] + 130 < -300
    assert all(path_of(strap, (0, 0), 1).startswith("M") for strap in place.straps)


def test_each_way_has_its_own_place() -> None:
    assert len({hung(wear, 200, 130) for wear in ("hand", "shoulder", "crossbody", "belt", "necklace", "back", "clutch")}) == 7


@pytest.mark.parametrize("wear", ["shoulder", "crossbody", "necklace", "hand"])
def test_a_strap_reaches_the_bag(wear: str) -> None:
    place = hung(wear, 200, 130)

    for strap in place.straps:
        ends = (strap[0], strap[-1])
        assert any(abs(y - place.corner[1]) < 1 and place.corner[0] <= x <= place.corner[0] + 200 for x, y in ends)
