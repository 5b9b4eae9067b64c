"""A total among series: known by its figures, and its forecast the sum of the others."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.trends.forecast import outlooks
from reticule.trends.series import Points, Series, even
from reticule.trends.totals import reconciled, total_among

WEEKS = np.arange(209) * 7


def files(seed: int, parts: int, *, rounded: bool = False) -> list[Series]:
    rng = np.random.default_rng(seed)
    steps = np.cumsum(rng.normal(size=(parts, 209)) * 0.03, axis=1)
    rows = np.exp(steps + rng.normal(size=(parts, 209)) * 0.1) * rng.uniform(5, 50, (parts, 1))
    rows = np.round(rows) if rounded else rows
    values = {"total": rows.sum(axis=0)} | {f"part {number}": row for number, row in enumerate(rows)}
    return [even(Points(name, WEEKS, row)) for name, row in values.items()]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1_000), parts=st.integers(2, 6), rounded=st.booleans(), shift=st.integers(0, 6))
def test_the_forecast_of_a_total_is_the_sum_of_the_others(seed: int, parts: int, rounded: bool, shift: int) -> None:
    series = files(seed, parts, rounded=rounded)
    series = [*series[shift % len(series) :], *series[: shift % len(series)]]

    number = total_among(series)
    told = reconciled(outlooks(series))

    assert number is not None
    assert series[number].name == "total"
    rest = sum(one.ahead for place, one in enumerate(told) if place != number)
    assert told[number].ahead == pytest.approx(rest, abs=1e-6)
    assert "total_adds_up" in [note.code for note in told[number].series.notes]
    for one in told:
        assert (one.ends[95][0] <= one.ends[80][0] + 1e-9).all()
        assert (one.ends[80][1] <= one.ends[95][1] + 1e-9).all()
        assert (one.ahead >= 0).all()


def test_series_that_only_move_alike_have_no_total() -> None:
    series = files(3, 4)[1:]

    assert total_among(series) is None
    assert reconciled(outlooks(series))[0].series.notes == ()


def test_the_more_unsure_moves_more() -> None:
    calm = 50 + np.sin(np.arange(209))
    rough = 50 * np.exp(np.cumsum(np.random.default_rng(2).normal(size=209)) * 0.05)
    values = {"total": calm + rough, "calm": calm, "rough": rough}
    before = outlooks([even(Points(name, WEEKS, row)) for name, row in values.items()])

    after = reconciled(before)

    moved = [float(np.abs(one.ahead - other.ahead).mean()) for one, other in zip(after, before, strict=True)]
    assert moved[1] < 0.1 * moved[2]
