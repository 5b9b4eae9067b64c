"""Stages, chances and analogs: causal, free of scale, and right where the right answer is plain."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.store.trend_corpus import embedded_forests
from reticule.trends.features import TRAITS, traits, years_of
from reticule.trends.frequency import WEEKLY
from reticule.trends.longevity import learned_longevities

CAREERS = st.lists(st.floats(0.01, 1000), min_size=2, max_size=60).map(np.array)


@settings(max_examples=50, deadline=None)
@given(career=CAREERS)
def test_chances_are_chances(career: np.ndarray) -> None:
    named = learned_longevities(career[None], embedded_forests())[0].named()

    assert len(named) == 8
    assert all(0 <= chance <= 1 for chance in named.values())


@settings(max_examples=50, deadline=None)
@given(career=CAREERS, scale=st.sampled_from([1e-4, 3.0, 1e6]))
def test_scale_says_nothing(career: np.ndarray, scale: float) -> None:
    assert np.allclose(traits(career[None]), traits(career[None] * scale), atol=1e-4)


@settings(max_examples=50, deadline=None)
@given(career=CAREERS)
def test_every_trait_is_a_number(career: np.ndarray) -> None:
    seen = traits(career[None])

    assert seen.shape == (1, len(TRAITS))
    assert np.isfinite(seen).all()


def test_what_rises_fast_is_less_sure_to_last_than_what_stands() -> None:
    fast = np.concatenate([np.full(30, 1.0), 3.0 ** np.arange(1, 7)])
    steady = 100 + 3 * np.sin(np.arange(36.0))

    quick, still = (learned_longevities(career[None], embedded_forests())[0].above_half[3] for career in (fast, steady))

    assert quick < still


def test_each_career_is_read_the_same_alone_and_among_many() -> None:
    levels = np.exp(np.cumsum(np.random.default_rng(1).normal(size=(600, 30)) * 0.2, axis=1))

    together = learned_longevities(levels, embedded_forests())
    alone = [learned_longevities(levels[number : number + 1], embedded_forests())[0] for number in (0, 299, 599)]

    assert alone == [together[number] for number in (0, 299, 599)]


def test_a_short_record_has_trees_of_its_own() -> None:
    forests = embedded_forests()

    assert forests.of(5) is forests.short
    assert forests.of(40) is forests.long
    assert len(forests.short.asked) < len(forests.long.asked)


def test_years_are_counted_back_from_today() -> None:
    weeks = np.repeat([1.0, 2.0, 3.0], [52, 52, 53])

    assert years_of(weeks[None], WEEKLY).round(1).tolist() == [[1.0, 2.0, 3.0]]
