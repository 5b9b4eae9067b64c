"""Forecasts, fans and directions: laws that hold of any series, and skill on series whose future is known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.store.trend_corpus import embedded_forests
from reticule.trends.forecast import Outlook, outlooks
from reticule.trends.frequency import MONTHLY, WEEKLY, YEARLY, Rhythm
from reticule.trends.longevity import longevities
from reticule.trends.series import Points, Series, even
from reticule.trends.stage import stage_of

STEP = {"weekly": 7, "monthly": 30.4375, "yearly": 365.25}


def series_of(values: np.ndarray, name: str = "a", rhythm: Rhythm = WEEKLY) -> Series:
    days = np.floor(np.arange(len(values)) * STEP[rhythm.name] + 14).astype(np.int64)
    return even(Points(name, days, values))


def wandering(seed: int, count: int = 209, year: float = 52.18) -> np.ndarray:
    rng = np.random.default_rng(seed)
    level = np.cumsum(rng.normal(size=count)) * 0.15 / np.sqrt(year)
    season = rng.uniform(0.1, 0.5) * np.sin(2 * np.pi * np.arange(count) / year + rng.uniform(0, 6))
    return np.exp(level + season + rng.normal(size=count) * 0.08)


def same(one: Outlook, other: Outlook, scale: float = 1.0) -> bool:
    ends = all(
        np.allclose(one.ends[level][side] * scale, other.ends[level][side], rtol=1e-6) for level in one.ends for side in (0, 1)
    )
    return ends and np.allclose(one.ahead * scale, other.ahead, rtol=1e-6)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), scale=st.sampled_from([1e-3, 0.5, 7.0, 1e5]))
def test_a_forecast_scales_with_its_series(seed: int, scale: float) -> None:
    values = wandering(seed)

    one, other = (outlooks([series_of(some)])[0] for some in (values, values * scale))

    assert same(one, other, scale)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), rhythm=st.sampled_from([WEEKLY, MONTHLY, YEARLY]))
def test_intervals_nest(seed: int, rhythm: Rhythm) -> None:
    count = {"weekly": 150, "monthly": 60, "yearly": 30}[rhythm.name]

    told = outlooks([series_of(wandering(seed, count, rhythm.year), rhythm=rhythm)])[0]

    low, high = told.ends[80]
    lowest, highest = told.ends[95]
    assert (lowest >= 0).all()
    assert (lowest <= low).all()
    assert (low <= high).all()
    assert (high <= highest).all()


def test_the_order_of_series_changes_nothing() -> None:
    many = [series_of(wandering(seed), f"s{seed:02}") for seed in range(12)]
    order = np.random.default_rng(1).permutation(12).tolist()

    straight, shuffled = outlooks(many), outlooks([many[number] for number in order])

    for place, number in enumerate(order):
        assert straight[number].ahead.tolist() == shuffled[place].ahead.tolist()


def test_the_same_question_has_the_same_answer_to_the_last_bit() -> None:
    many = [series_of(wandering(seed), f"s{seed:02}") for seed in range(10)]

    assert [one.ahead.tobytes() for one in outlooks(many)] == [one.ahead.tobytes() for one in outlooks(many)]


def test_a_forecast_beats_repeating_the_last_year() -> None:
    whole = [wandering(seed, 261) for seed in range(40)]
    told = outlooks([series_of(values[:209], f"s{number:02}") for number, values in enumerate(whole)])

    ours = np.mean([np.abs(values[209:] - one.ahead).mean() for values, one in zip(whole, told, strict=True)])
    idle = np.mean([np.abs(values[209:] - values[157:209]).mean() for values in whole])

    assert ours < 0.9 * idle


@pytest.mark.parametrize("together", [True, False])
def test_intervals_hold_about_as_often_as_they_say(together: bool) -> None:
    whole = [wandering(seed, 261) for seed in range(60)]
    series = [series_of(values[:209], f"s{number:02}") for number, values in enumerate(whole)]
    told = outlooks(series) if together else [outlooks([one])[0] for one in series]

    for level, least, most in ((80, 0.74, 0.90), (95, 0.90, 0.995)):
        inside = [
            ((values[209:] >= one.ends[level][0]) & (values[209:] <= one.ends[level][1])).mean()
            for values, one in zip(whole, told, strict=True)
        ]
        assert least <= np.mean(inside) <= most


def test_a_clear_direction_is_told() -> None:
    at = np.arange(209)
    noise = 1 + 0.02 * np.sin(at * 1.7)

    up, down = (outlooks([series_of(np.exp(slope * at / 52) * noise)])[0].chances for slope in (0.4, -0.4))

    assert up[2] > 0.6
    assert down[0] > 0.6


@pytest.mark.parametrize(("rhythm", "count", "ahead"), [(WEEKLY, 160, 52), (MONTHLY, 60, 24), (YEARLY, 40, 10)])
def test_each_rhythm_has_its_own_horizon(rhythm: Rhythm, count: int, ahead: int) -> None:
    told = outlooks([series_of(wandering(1, count, rhythm.year), rhythm=rhythm)])[0]

    assert len(told.ahead) == ahead
    assert np.isfinite(told.ahead).all()


def test_a_short_horizon_is_the_beginning_of_a_long_one() -> None:
    (short,), (usual,) = (outlooks([series_of(wandering(3))], horizon) for horizon in (13, None))

    assert short.ahead.tolist() == usual.ahead[:13].tolist()
    assert {wide: len(low) for wide, (low, _) in short.ends.items()} == {80: 13, 95: 13}
    assert short.growth.tolist() == usual.growth.tolist()  # of a whole year


def test_a_horizon_beyond_a_year_goes_on_from_the_year() -> None:
    many = [series_of(wandering(seed), f"s{seed:02}") for seed in range(10)]

    short, long = outlooks(many, 52), outlooks(many, 104)

    assert np.allclose(short[3].ahead, long[3].ahead[:52])
    assert np.isfinite(long[3].ahead).all()


def test_a_short_past_leans_on_made_up_paths() -> None:
    told = outlooks([series_of(wandering(3, 80))])[0]

    assert told.error is None
    assert (told.ends[80][1] > told.ahead).all()


def test_what_momentum_has_meant_for_all_is_learned() -> None:
    def going_on(seed: int) -> np.ndarray:  # what grew of late goes on to grow, in every one of them
        rng = np.random.default_rng(seed)
        growth = np.repeat(rng.normal(size=4) * 0.05, 104)[:365] + np.sin(np.arange(365) / 40 + seed) * 0.008
        return np.exp(np.cumsum(growth) * 0.15 + rng.normal(size=365) * 0.03)

    whole = [going_on(seed) for seed in range(24)]
    many = outlooks([series_of(values[:313], f"s{number:02}") for number, values in enumerate(whole)])
    single = [outlooks([series_of(values[:313])])[0] for values in whole]

    missed = [
        np.mean(
            [np.abs(values[313:] - one.ahead).mean() / values[:313].mean() for values, one in zip(whole, told, strict=True)]
        )
        for told in (many, single)
    ]
    assert missed[0] < missed[1]


def test_of_two_alike_in_movement_the_one_missed_more_often_has_the_wider_fan() -> None:
    rng = np.random.default_rng(4)
    steps = rng.normal(size=(16, 261)) * 0.1
    tide = 0.4 * np.sin(2 * np.pi * np.arange(261) / 52.18)
    kept = np.exp(steps + tide)  # moves a lot, and always comes back
    lost = np.exp(np.cumsum(steps * 0.35, axis=1) + steps * 0.6 + tide)  # moves as much, and does not

    told = outlooks([series_of(row, f"s{number:02}") for number, row in enumerate([*kept, *lost])])

    widths = [float((one.ends[80][1] - one.ends[80][0]).mean() / one.series.values[-52:].mean()) for one in told]
    assert np.median(widths[16:]) > 1.2 * np.median(widths[:16])


def test_the_fan_is_wider_where_the_season_stands_high() -> None:
    at = np.arange(261)
    rng = np.random.default_rng(2)
    many = [np.exp(1.0 * np.sin(2 * np.pi * at / 52.18) + rng.normal(size=261) * 0.1) for _ in range(12)]

    told = outlooks([series_of(values, f"s{number:02}") for number, values in enumerate(many)])[0]

    width = told.ends[80][1] - told.ends[80][0]
    assert width[told.ahead.argmax()] > 2 * width[told.ahead.argmin()]


def sparse(share: float, many: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Trendless series that speak in a share of weeks, and the mean of each."""
    rng = np.random.default_rng(seed)
    heights = 30 * rng.uniform(0.5, 1.5, many)
    season = np.exp(0.3 * np.sin(2 * np.pi * np.arange(260) / 52.18))
    values = (rng.random((many, 260)) < share) * heights[:, None] * season / season.mean()
    return np.round(values * np.exp(0.25 * rng.normal(size=values.shape) - 0.03125)), share * heights


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.8])
def test_a_sparse_series_is_forecast_without_bias(share: float) -> None:
    values, means = sparse(share, 120, seed=11)
    series = [series_of(row, f"s{number:03}") for number, row in enumerate(values)]
    loud = [number for number, one in enumerate(series) if one.silent is None]

    told = outlooks([series[number] for number in loud])

    off = np.array([one.ahead.mean() for one in told]) / means[loud] - 1
    assert len(loud) > 110
    assert abs(off.mean()) < 0.08


def test_the_first_weeks_follow_a_surge_at_once() -> None:
    rng = np.random.default_rng(5)
    surge = 10 * np.exp(np.interp(np.arange(213), [0, 190, 200, 212], [0, 0, 1.5, 1.5]) + rng.normal(size=213) * 0.1)

    told = outlooks([series_of(surge[:209])])[0]

    assert abs(np.log(told.ahead[:4].mean() / surge[209:].mean())) < 0.2
    assert told.today == pytest.approx(45, rel=0.2)


def test_a_single_last_beat_changes_little() -> None:
    usual, fallen = wandering(5), wandering(5)
    fallen[-1] = 0.05 * fallen[-2]

    one, other = (outlooks([series_of(values)])[0] for values in (usual, fallen))

    assert other.ahead[:8].mean() > 0.85 * one.ahead[:8].mean()


def test_the_interval_is_wider_below_while_a_level_falls() -> None:
    rng = np.random.default_rng(6)
    calm = 10 * np.exp(rng.normal(size=209) * 0.1)
    falling = calm * np.exp(np.interp(np.arange(209), [0, 203, 208], [0, 0, -0.7]))

    told = outlooks([series_of(falling)])[0]

    assert told.ends[80][0][:4].mean() < 0.35 * told.ahead[:4].mean()


def test_one_surge_is_no_season() -> None:
    at = np.arange(255)
    craze = np.interp(at, [0, 208, 218, 240, 250, 254], [8, 8, 100, 60, 13, 13]) * np.exp(0.05 * np.sin(at))

    told = outlooks([series_of(craze)])[0]

    assert told.ahead.max() < 1.6 * told.ahead.min()


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    jump=st.floats(-2, 2),
    when=st.integers(1, 60),
    share=st.sampled_from([0.2, 0.6, 1.0, 1.0, 1.0]),
)
def test_no_chance_contradicts_the_forecast(seed: int, jump: float, when: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    values = wandering(seed) * (rng.random(209) < share)
    values[-when:] *= np.exp(jump)
    series = series_of(values)
    if series.silent is not None:
        return

    told = outlooks([series])[0]
    lasting = longevities([told], embedded_forests())[0]

    half = lasting.above_half[0]
    assert half == pytest.approx((told.year >= 0.5 * told.today).mean(), abs=0.01)
    assert (half >= 0.5) == (np.median(told.year) >= 0.5 * told.today) or abs(half - 0.5) < 0.01
    assert told.ends[95][1].mean() >= np.quantile(told.year, 0.5) >= told.ends[95][0].mean()
    falls, steady, rises = told.chances
    assert falls + steady + rises == pytest.approx(1)
    assert all(0.05 <= chance <= 0.95 for chance in (*lasting.above_half[1:], *lasting.rise_of_half[1:]))
    stage = stage_of(told).word
    assert stage != "climbing" or rises >= 0.55
    assert stage != "fading" or falls >= 0.55
    assert stage != "craze_fading" or np.median(told.year) < np.quantile(values, 0.99)


def test_the_share_that_is_done_is_told_up_to_all() -> None:
    shares: list[float] = []

    outlooks([series_of(wandering(seed)) for seed in range(3)], progress=shares.append)

    assert shares == sorted(shares)
    assert len(shares) == 3
    assert shares[-1] == 1
