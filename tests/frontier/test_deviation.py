from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.box import Box
from reticule.frontier.deviation import SideDeviation, shrunk_sides

sides = st.integers(1, 400)
doubts = st.tuples(*[st.floats(0, 40)] * 3)
shares = st.tuples(*[st.floats(0, 0.7)] * 3)


@given(sides, sides, sides, doubts, shares, st.integers(-50, 50), st.integers(1, 50))
def test_a_larger_box_never_comes_out_smaller(
    width: int,
    height: int,
    depth: int,
    mm: tuple[float, float, float],
    share: tuple[float, float, float],
    tenths: int,
    more: int,
) -> None:
    deviation = SideDeviation(mm, share)

    small = shrunk_sides(Box(width, height, depth), deviation, tenths)
    large = shrunk_sides(Box(width + more, height + more, depth + more), deviation, tenths)

    assert all(one <= other for one, other in zip(small, large, strict=True))


@given(sides, sides, sides, doubts, shares, st.integers(-50, 49))
def test_more_taken_off_never_leaves_more(
    width: int, height: int, depth: int, mm: tuple[float, float, float], share: tuple[float, float, float], tenths: int
) -> None:
    deviation, box = SideDeviation(mm, share), Box(width, height, depth)

    assert all(
        one >= other
        for one, other in zip(shrunk_sides(box, deviation, tenths), shrunk_sides(box, deviation, tenths + 1), strict=True)
    )
