from __future__ import annotations

import pytest

from reticule.errors import BadValue
from reticule.frontier.room_bounds import RoomBounds, SideBounds
from reticule.reason import Length, Name


@pytest.mark.parametrize("bounds", [SideBounds(0, 9), SideBounds(10, 9), SideBounds(-4, -2)])
def test_a_side_of_no_length_or_with_crossed_bounds_is_refused(bounds: SideBounds) -> None:
    with pytest.raises(BadValue) as fault:
        RoomBounds(height=bounds)

    assert fault.value.reason.code == "design_bounds_crossed"
    assert fault.value.reason["side"] == Name("field", "height")
    assert (fault.value.reason["least"], fault.value.reason["most"]) == (Length(bounds.least), Length(bounds.most))


@pytest.mark.parametrize("aspect", [(2.0, 1.0), (-1.0, 1.0)])
def test_a_crossed_aspect_is_refused_with_both_of_its_ends(aspect: tuple[float, float]) -> None:
    with pytest.raises(BadValue) as fault:
        RoomBounds(aspect=aspect)

    assert (fault.value.reason["least"], fault.value.reason["most"]) == aspect


def test_one_length_alone_is_a_bound() -> None:
    assert RoomBounds(depth=SideBounds(1, 1), aspect=(2, 2)).least_room((10, 10, 1)) is not None
