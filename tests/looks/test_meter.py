"""Meters have values from 0 to 1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.errors import BadValue
from reticule.looks.meter import Meter, ramp
from reticule.reason import Reason


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_reading_outside_its_scale_cannot_exist(value: float) -> None:
    with pytest.raises(BadValue) as fault:
        Meter("echo", value, Reason.of("no_names"))

    assert (fault.value.reason.code, fault.value.reason["meter"]) == ("meter_range", "echo")


@given(st.floats(-1e6, 1e6))
def test_a_ramp_stays_on_the_scale(value: float) -> None:
    assert 0.0 <= ramp(value, 3.0, 18.0) <= 1.0
    assert ramp(value, 0.0, 1.0) == pytest.approx(1.0 - ramp(value, 1.0, 0.0))
