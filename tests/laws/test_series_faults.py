"""What a source spoils is left out, and nothing else: beside the fault a series is read as if there had been none."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.trends.faults import without_faults
from reticule.trends.series import Floats, Points, Series, even

WEEKS = 260


def read(rows: Floats) -> list[Series]:
    return [even(Points(f"style {number}", 4 + 7 * np.arange(WEEKS), row)) for number, row in enumerate(rows)]


@st.composite
def styles(draw: st.DrawFn, fewest: int = 1) -> Floats:
    """Dense weekly series with seasons and noise, shape (series, 260)."""
    count = draw(st.integers(fewest, 6))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    level, high = rng.uniform(8, 60, (count, 1)), draw(st.floats(0, 0.5))
    season = high * np.sin(2 * np.pi * np.arange(WEEKS) / 52.18 + rng.uniform(0, 7, (count, 1)))
    rows = level * np.exp(season + draw(st.floats(0.01, 0.12)) * rng.normal(size=(count, WEEKS)))
    return np.asarray(np.round(rows) if draw(st.booleans()) else rows)


@settings(max_examples=150, deadline=None)
@given(styles(), st.integers(3, 51), st.data())
def test_an_outage_changes_nothing_but_its_own_beats(rows: Floats, length: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, WEEKS - length))
    spoiled = rows.copy()
    spoiled[0, start : start + length] = 0

    clean, mended = without_faults(read(rows)), without_faults(read(spoiled))

    outside = np.delete(np.arange(WEEKS), np.s_[start : start + length])
    assert (mended[0].values[start : start + length] > 0).all()
    assert (mended[0].values[outside] == clean[0].values[outside]).all()
    assert all((after.values == before.values).all() for after, before in zip(mended[1:], clean[1:], strict=True))


@settings(max_examples=150, deadline=None)
@given(styles(fewest=3), st.sampled_from([1, 2]), st.sampled_from([0.0, 0.2, 4.0, 10.0]), st.data())
def test_a_joint_jump_changes_nothing_but_its_own_beats(rows: Floats, width: int, factor: float, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, WEEKS - width - 1))
    spoiled = rows.copy()
    spoiled[:, start : start + width] *= factor

    clean, mended = without_faults(read(rows)), without_faults(read(spoiled))

    outside = np.delete(np.arange(WEEKS), np.s_[start : start + width])
    for before, after in zip(clean, mended, strict=True):
        assert (after.values[outside] == before.values[outside]).all()
        assert np.abs(np.log(after.values[start : start + width] / before.values[start : start + width])).max() < 1


@settings(max_examples=150, deadline=None)
@given(styles())
def test_a_series_without_faults_is_returned_as_it_is(rows: Floats) -> None:
    every = read(rows)

    assert all(after is before for after, before in zip(without_faults(every), every, strict=True))
