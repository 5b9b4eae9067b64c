"""Turns: found where there is one, not found where there is none, and as sure as they say."""

from __future__ import annotations

import numpy as np

from reticule.trends.changepoint import turns
from reticule.trends.frequency import MONTHLY, WEEKLY, YEARLY


def made(week: int | None, seed: int, noise: float = 0.06, bend: float = -0.6) -> np.ndarray:
    rng = np.random.default_rng(seed)
    at = np.arange(260)
    kept = np.zeros(260)
    fresh = rng.normal(size=260) * noise
    for now in range(1, 260):
        kept[now] = 0.4 * kept[now - 1] + fresh[now]
    trend = 0.2 * at / 52.18 + (0 if week is None else bend * np.maximum(at - week, 0) / 52.18)
    return np.exp(trend + 0.3 * np.sin(2 * np.pi * at / 52.18 + seed) + kept)


def test_most_turns_are_found_within_a_quarter() -> None:
    weeks = np.random.default_rng(0).integers(70, 210, 60)
    found = turns(np.array([made(int(week), seed) for seed, week in enumerate(weeks)]), WEEKLY)

    near = [one is not None and abs(one.at - week) <= 13 for one, week in zip(found, weeks, strict=True)]

    assert np.mean(near) >= 0.9


def test_a_straight_line_rarely_turns() -> None:
    found = turns(np.array([made(None, seed) for seed in range(200)]), WEEKLY)

    assert np.mean([one is not None for one in found]) <= 0.05


def test_the_interval_of_the_date_holds_about_as_often_as_it_says() -> None:
    weeks = np.random.default_rng(1).integers(70, 210, 200)
    found = turns(np.array([made(int(week), seed, 0.1) for seed, week in enumerate(weeks)]), WEEKLY)

    held = [one.earliest <= week <= one.latest for one, week in zip(found, weeks, strict=True) if one]

    assert 0.72 <= np.mean(held) <= 0.88


def test_up_and_down_are_told_apart() -> None:
    down, up = turns(np.array([made(150, 1), made(150, 1, bend=0.6)]), WEEKLY)

    assert down is not None
    assert up is not None
    assert (down.upward, up.upward) == (False, True)
    assert down.before > 0 > down.after


def test_the_last_of_two_turns_is_the_answer() -> None:
    at = np.arange(260)
    trend = 0.5 * np.minimum(at, 90) - 0.6 * np.clip(at - 90, 0, 90) + 0.6 * np.maximum(at - 180, 0)
    wobble = 0.03 * np.random.default_rng(0).normal(size=260)

    found = turns(np.array([np.exp(trend / 52 + wobble)]), WEEKLY)[0]

    assert found is not None
    assert abs(found.at - 180) <= 6
    assert found.upward


def test_the_scale_of_a_series_does_not_move_its_turn() -> None:
    values = made(140, 3)

    one, other = turns(np.array([values, values * 1000]), WEEKLY)

    assert one is not None
    assert other is not None
    assert (one.at, one.earliest, one.latest) == (other.at, other.earliest, other.latest)


def test_months_and_years_turn_too() -> None:
    months = np.exp(-np.abs(np.arange(60) - 30) * 0.05 + 0.02 * np.sin(np.arange(60) * 2.1))
    years = np.exp(-np.abs(np.arange(40) - 22) * 0.1 + 0.02 * np.sin(np.arange(40) * 2.1))

    monthly, yearly = turns(months[None], MONTHLY)[0], turns(years[None], YEARLY)[0]

    assert monthly is not None
    assert yearly is not None
    assert abs(monthly.at - 30) <= 2
    assert abs(yearly.at - 22) <= 1


def test_too_short_a_series_has_no_turn() -> None:
    assert turns(np.ones((1, 30)), WEEKLY) == [None]


def test_a_flat_line_has_no_turn() -> None:
    assert turns(np.full((1, 200), 3.0), WEEKLY) == [None]


def test_a_small_turn_is_dated_better_for_knowing_that_turns_are_small() -> None:
    weeks = np.random.default_rng(3).integers(70, 215, 300)
    found = turns(np.array([made(int(week), seed, 0.1, bend=-0.4) for seed, week in enumerate(weeks)]), WEEKLY)

    near = [one is not None and abs(one.at - week) <= 8 for one, week in zip(found, weeks, strict=True)]

    assert np.mean(near) >= 0.78  # .76 where any bend is as likely as any other
