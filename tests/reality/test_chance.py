from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reticule.reality.chance import chance

margins = st.integers(-500, 500)


@given(margins, margins)
def test_more_room_never_lowers_the_chance(one: int, other: int) -> None:
    assert chance(min(one, other)) <= chance(max(one, other))


@given(margins)
def test_no_answer_is_surer_than_the_reports(margin: int) -> None:
    assert 0.05 < chance(margin) < 0.97
