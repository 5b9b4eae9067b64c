"""Stages: the words that people use, read off the same paths as the forecast."""

from __future__ import annotations

import numpy as np
import pytest
from said import english

from reticule.trends.forecast import outlooks
from reticule.trends.frequency import YEARLY
from reticule.trends.series import Points, Series, even
from reticule.trends.stage import stage_of

YEARS = np.array([np.datetime64(f"{year}-01-01").astype(int) for year in range(1980, 2005)])


def yearly(levels: list[float]) -> Series:
    return even(Points("a", YEARS[: len(levels)], np.array(levels, dtype=float)))


@pytest.mark.parametrize(
    ("levels", "word"),
    [
        ([1, 1.3, 1.7, 2.2, 2.9, 3.7], "climbing"),
        ([8, 8, 7, 5, 3.5, 2.4], "fading"),
        ([5, 5.1, 4.9, 5, 5.1, 5.0], "steady"),
        ([10, 6, 3, 4, 6, 7], "back_again"),
        ([1, 1, 10, 4, 2, 1.9], "craze_fading"),
    ],
)
def test_stages_are_what_people_call_them(levels: list[float], word: str) -> None:
    assert stage_of(outlooks([yearly(levels)])[0]).word == word


def test_a_comeback_names_the_earlier_peak() -> None:
    why = stage_of(outlooks([yearly([10, 6, 3, 4, 6, 7])])[0]).why

    assert (why.code, why["since_peak"], why["since_low"]) == ("comeback", YEARLY.count(5), YEARLY.count(3))
    assert english(why) == "up to 70% of its earlier peak 5 years ago, from 30% 3 years ago"


def test_a_lull_of_a_sparse_series_is_no_end_of_a_craze() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        values = np.where(rng.random(260) < 0.2, np.round(rng.uniform(15, 45, 260)), 0)
        assert stage_of(outlooks([even(Points("a", np.arange(260) * 7, values))])[0]).word != "craze_fading"


def test_every_christmas_is_no_craze() -> None:
    at = np.arange(261)
    values = np.round(10 + 60 * np.exp(-0.5 * ((at % 52.18 - 48) / 2) ** 2))

    assert stage_of(outlooks([even(Points("a", at * 7, values))])[0]).word == "seasonal"
