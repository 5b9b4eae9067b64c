"""Series as they come: every fault of a file is found, named and mended, or said to be too much."""

from __future__ import annotations

import numpy as np
import pytest
from said import all_english, english

from reticule.errors import BadValue
from reticule.reason import Name, Reason, Share
from reticule.trends.frequency import RHYTHMS, WEEKLY, Rhythm
from reticule.trends.series import Points, even

WEEKS = np.arange(120) * 7 + 4


def points(days: object, values: object) -> Points:
    return Points("mini bag", np.asarray(days, dtype=np.int64), np.asarray(values, dtype=np.float64))


def test_a_whole_series_is_left_as_it_is() -> None:
    series = even(points(WEEKS, np.arange(120) + 1.0))

    assert series.values.tolist() == (np.arange(120) + 1.0).tolist()
    assert series.notes == ()
    assert series.silent is None


def test_rows_in_any_order_are_the_same_series() -> None:
    shuffled = np.random.default_rng(0).permutation(120)

    assert even(points(WEEKS[shuffled], shuffled + 1.0)).values.tolist() == (np.arange(120) + 1.0).tolist()


def test_missing_weeks_are_filled_and_named() -> None:
    kept = np.delete(np.arange(120), [50, 51, 90])
    series = even(points(WEEKS[kept], kept + 1.0))

    assert series.values.tolist() == (np.arange(120) + 1.0).tolist()
    assert series.notes == (Reason.of("missing_filled", missing=WEEKLY.count(3), beats=120),)
    assert all_english(series.notes) == ("3 weeks of 120 missing, filled in between",)


def test_weeks_that_shift_by_a_day_are_still_one_beat() -> None:
    series = even(points(WEEKS + np.arange(120) % 2, np.ones(120)))

    assert len(series) == 120
    assert series.rhythm.name == "weekly"


def test_half_a_year_of_zeros_at_the_start_is_left_out() -> None:
    values = np.concatenate([np.zeros(40), np.ones(80)])
    series = even(points(WEEKS, values))

    assert len(series) == 80
    assert series.dates(0, 1) == ("1970-10-12",)
    assert Reason.of("zeros_at_start", zeros=WEEKLY.count(40)) in series.notes


def test_weeks_after_months_are_brought_to_months() -> None:
    months = np.array([0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365, 396, 424, 455, 485, 516, 546, 577])
    weeks = 580 + np.arange(10) * 7
    series = even(points(np.concatenate([months, weeks]), np.ones(30)))

    assert series.rhythm.name == "monthly"
    assert Reason.of("frequencies_mixed", rhythm=Name("word", "monthly")) in series.notes


def test_a_few_months_after_many_weeks_make_months_of_all() -> None:
    weeks, months = np.arange(200) * 7, 1400 + np.arange(12) * 30 + 30

    assert even(Points("late", np.concatenate([weeks, months]), np.full(212, 5.0))).rhythm.name == "monthly"


def test_daily_figures_become_weeks() -> None:
    series = even(points(np.arange(700), np.ones(700)))

    assert series.rhythm.name == "weekly"
    assert len(series) in (100, 101)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        (np.ones(20), Reason.of("too_few_beats", span=WEEKLY.count(20), least=52)),
        (np.concatenate([np.ones(60), np.zeros(60)]), Reason.of("last_year_silent", span=WEEKLY.count(0))),
    ],
)
def test_not_enough_signal_is_said(values: np.ndarray, why: Reason) -> None:
    assert even(points(WEEKS[: len(values)], values)).silent == why


@pytest.mark.parametrize("rhythm", RHYTHMS, ids=lambda rhythm: rhythm.name)
def test_beats_are_counted_in_the_singular_and_the_plural(rhythm: Rhythm) -> None:
    assert all_english(map(rhythm.count, (0, 1, 12))) == (f"0 {rhythm.one}s", f"1 {rhythm.one}", f"12 {rhythm.one}s")


def test_a_few_figures_far_apart_are_not_enough() -> None:
    days = np.concatenate([np.arange(30), 100 + np.arange(30)]) * 7
    series = even(points(days, np.ones(60)))

    assert series.silent == Reason.of("too_sparse", share=Share(60 / 130), beats=Name("word", "weeks"))
    assert english(series.silent) == "only 46% of the weeks have a figure, half of them is the least"


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf")])
def test_a_value_that_cannot_be_is_refused(wrong: float) -> None:
    with pytest.raises(BadValue) as fault:
        points([0, 7], [1.0, wrong])

    assert (fault.value.reason.code, fault.value.reason["series"]) == ("points_value_range", "mini bag")
    assert repr(fault.value.reason["got"]) == repr(wrong)


@pytest.mark.parametrize(("values", "code"), [([], "points_empty"), ([1.0], "points_uneven")])
def test_a_series_has_a_value_for_each_of_its_dates(values: list[float], code: str) -> None:
    with pytest.raises(BadValue) as fault:
        points([0, 7][: 2 * len(values)], values)

    assert fault.value.reason.code == code


@pytest.mark.parametrize(("gap", "rhythm"), [(7, "weekly"), (30.4375, "monthly")])
def test_a_year_of_zeros_in_between_is_named_with_its_date(gap: float, rhythm: str) -> None:
    days = np.floor(np.arange(240) * gap + 14).astype(np.int64)
    values = np.where((np.arange(240) >= 100) & (np.arange(240) < 160), 0.0, 5.0)

    tidy = even(Points("a", days, values))

    since = str(days[100].astype("datetime64[D]"))[:7]
    assert tidy.rhythm.name == rhythm
    assert len(tidy) == 240
    assert len(tidy.notes) == 1
    assert (tidy.notes[0].code, tidy.notes[0]["zeros"]) == ("zeros_since", tidy.rhythm.count(60))
    assert english(tidy.notes[0]).startswith(f"60 {rhythm[:-2]}s of zeros since {since}")
