"""Faults of the source: what is left out and named, and what looks like a fault and is none."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import numpy as np
import pytest
from said import english

from reticule.reason import Date, Reason
from reticule.trends.faults import faults_of, without_faults
from reticule.trends.frequency import MONTHLY, WEEKLY
from reticule.trends.joint_jumps import joint_jumps
from reticule.trends.series import Floats, Points, Series, even

WEEKS = 260
DAY = 17_902  # Sunday, 6 January 2019
LEFT_OUT = ("outage_left_out", "jump_left_out")


def series_of(rows: Floats) -> list[Series]:
    """Weekly series of one file, a row each."""
    days = DAY + 7 * np.arange(rows.shape[1])
    return [even(Points(f"style {number}", days, row)) for number, row in enumerate(rows)]


def alarms(rows: Floats) -> int:
    """How many series of one file have something left out."""
    return sum(any(note.code in LEFT_OUT for note in series.notes) for series in without_faults(series_of(rows)))


def calm(seed: int, count: int, noise: float = 0.15) -> Floats:
    """Seasonal series at levels of 5 to 60 with autocorrelated noise, shape (count, 260)."""
    rng = np.random.default_rng(seed)
    weeks, shift = np.arange(WEEKS), rng.uniform(0, 2 * np.pi, (count, 1))
    season = rng.uniform(0.1, 0.6, (count, 1)) * np.sin(2 * np.pi * weeks / 52.18 + shift)
    moved = rng.normal(size=(count, WEEKS)) * noise
    moved[:, 1:] += 0.4 * moved[:, :-1]
    return np.asarray(np.exp(np.log(rng.uniform(5, 60, (count, 1))) + season + moved))


def surges(seed: int, count: int) -> Floats:
    """Calm series that rise three to nine times within 5 to 13 weeks, all in the same week, and stay, go or halve."""
    rng = np.random.default_rng(seed)
    weeks, start = np.arange(WEEKS), int(rng.integers(60, WEEKS - 4))
    rows = []
    for number, row in enumerate(calm(seed, count)):
        rise, high = int(rng.integers(5, 14)), np.log(rng.uniform(3, 9))
        up = np.clip((weeks - start) / rise, 0, 1) * high
        if number % 3 == 1:
            up -= np.clip((weeks - start - rise) / rng.integers(6, 16), 0, 1) * high
        elif number % 3 == 2:
            up = np.where(weeks > start + rise, high * 0.5 ** ((weeks - start - rise) / 20), up)
        rows.append(row * np.exp(up))
    return np.array(rows)


def sparse(seed: int, share: float, count: int) -> Floats:
    """Series of which only a share of the weeks has a figure, by chance."""
    rng = np.random.default_rng(seed)
    return np.asarray(np.round(calm(seed, count) * 3) * (rng.random((count, WEEKS)) < share))


def test_a_year_of_zeros_at_the_end_is_filled_from_other_years() -> None:
    (whole,) = calm(3, 1, noise=0.03)
    stopped = np.where(np.arange(WEEKS) >= WEEKS - 51, 0.0, whole)

    (series,) = without_faults(series_of(stopped[None, :]))

    assert series.silent is None
    assert (series.values[:-51] == whole[:-51]).all()
    assert np.abs(series.values[-51:] / whole[-51:] - 1).mean() < 0.1
    assert [note.code for note in series.notes] == ["outage_left_out"]
    assert english(series.notes[0]).startswith("51 weeks of zeros from 2023-01-08 to 2023-12-24 come too abruptly")


def test_a_month_that_trebles_in_every_column_is_filled_and_named_on_each() -> None:
    rng = np.random.default_rng(1)
    days = (
        np.array([np.datetime64("2016-01") + np.timedelta64(month, "M") for month in range(126)])
        .astype("datetime64[D]")
        .astype(np.int64)
    )
    rows = np.round(np.array([[40], [30], [24], [15]]) * np.exp(0.05 * rng.normal(size=(4, 126))))
    spiked = rows.copy()
    spiked[:, 121] *= 3.2
    every = [even(Points(f"style {number}", days, row)) for number, row in enumerate(spiked)]

    mended = without_faults(every)

    for series, row in zip(mended, rows, strict=True):
        assert np.flatnonzero(series.values != row).tolist() == [121]
        assert abs(series.values[121] / row[121] - 1) < 0.25
        (note,) = series.notes
        assert (note.code, note["since"], note["beats"]) == ("jump_left_out", Date("2026-02-01"), MONTHLY.count(1))
    assert english(mended[0].notes[0]).startswith("4 series jump together by +2")


def test_a_year_of_zeros_that_is_left_out_is_not_named_twice() -> None:
    values = np.where((np.arange(WEEKS) >= 100) & (np.arange(WEEKS) < 160), 0.0, 20.0)
    (before,) = series_of(values[None, :])

    (after,) = without_faults([before])

    assert [note.code for note in before.notes] == ["zeros_since"]
    assert [note.code for note in after.notes] == ["outage_left_out"]


def test_a_series_with_few_dates_stays_without_signal() -> None:
    weeks = np.concatenate([np.arange(60), np.arange(200, WEEKS)])
    few = even(Points("few", DAY + 7 * weeks, np.where((weeks >= 30) & (weeks < 40), 0.0, 20.0)))

    (series,) = without_faults([few])

    assert [note.code for note in series.notes] == ["missing_filled", "outage_left_out"]
    assert few.silent is not None
    assert series.silent == few.silent


@pytest.mark.parametrize("noise", [0.05, 0.15, 0.4])
def test_calm_seasonal_series_have_no_faults(noise: float) -> None:
    assert alarms(calm(5, 200, noise)) == 0
    assert alarms(np.round(calm(6, 200, noise))) == 0


@pytest.mark.parametrize("seed", range(6))
def test_a_craze_that_begins_everywhere_in_one_week_is_no_fault(seed: int) -> None:
    rows = surges(seed, 21)

    assert alarms(rows) == 0
    assert alarms(np.round(rows)) == 0
    assert all(alarms(rows[:, :cut]) == 0 for cut in range(120, WEEKS, 20))


@pytest.mark.parametrize("share", [0.1, 0.2, 0.3, 0.5, 0.8])
def test_weeks_without_a_sale_are_no_outage(share: float) -> None:
    assert alarms(sparse(7, share, 200)) <= 4


@pytest.mark.parametrize("factor", [2.5, 0.3])
def test_a_holiday_is_no_fault_although_it_moves_by_weeks(factor: float) -> None:
    rows = calm(8, 12, noise=0.05)
    for year, moved in enumerate((0, -3, 2, 1, -1)):
        rows[:, 16 + round(52.18 * year) + moved] *= factor

    assert alarms(rows) == 0


def test_a_first_holiday_of_a_short_file_is_no_fault() -> None:
    rows = calm(9, 12, noise=0.05)[:, :70]
    rows[:, 25] *= 3  # no other year tells whether it comes again: 52 weeks on the file has ended

    assert alarms(rows) == 0


def test_two_series_are_too_few_for_a_joint_jump() -> None:
    rows = calm(10, 3, noise=0.05)
    rows[:, 150] *= 3

    assert (alarms(rows[:2]), alarms(rows)) == (0, 3)


def test_a_jump_of_one_series_alone_is_its_own() -> None:
    rows = calm(11, 5, noise=0.05)
    rows[2, 150] *= 5

    assert alarms(rows) == 0


def test_a_jump_that_a_third_of_the_series_does_not_make_is_no_fault() -> None:
    rows = calm(18, 6, noise=0.05)
    rows[:4, 150] *= 3

    assert alarms(rows) == 0


def test_a_jump_that_stays_is_no_fault() -> None:
    rows = calm(12, 5, noise=0.05)
    rows[:, 150:] *= 3

    assert alarms(rows) == 0


def test_series_of_two_files_are_not_judged_together() -> None:
    rows = calm(13, 6, noise=0.05)
    rows[:2, 150] *= 3
    rows[2:4, 150] *= 3

    mended = without_faults(series_of(rows[:4]), files=[0, 0, 1, 1])

    assert all(series.notes == () for series in mended)


def test_a_column_that_begins_later_is_mended_with_the_others() -> None:
    rows = calm(14, 4, noise=0.05)
    rows[:, 200] *= 3
    days = DAY + 7 * np.arange(WEEKS)
    every = [*series_of(rows[:3]), even(Points("late", days[120:], rows[3, 120:]))]

    *_, late = without_faults(every)

    assert len(late) == WEEKS - 120
    assert [note["since"] for note in late.notes] == [Date(str(days[200].astype("datetime64[D]")))]
    assert late.values[80] < 1.5 * rows[3, 199]


def faded(weeks: Floats) -> Floats:
    return np.asarray(np.round(30 * 0.5 ** (np.maximum(weeks - 150, 0) / 12)))


def faded_to_a_threshold(weeks: Floats) -> Floats:
    level = 30.0 * 0.5 ** (np.maximum(weeks - 160, 0) / 12)
    return np.asarray(np.where(level < 1, 0, level))


def faded_at_a_low_level(weeks: Floats) -> Floats:
    return np.asarray(np.round(4 * 0.5 ** (np.maximum(weeks - 100, 0) / 40)))


def seasonal_shop(weeks: Floats) -> Floats:
    return np.asarray(np.where(weeks % 52 < 26, 0.0, 20.0))


def closed_in_august(weeks: Floats) -> Floats:
    return np.asarray(np.where((weeks + 20) % 52 < 5, 0.0, 20.0))


def ended_long_ago(weeks: Floats) -> Floats:
    return np.asarray(np.where(weeks >= 200, 0.0, 20.0))


@pytest.mark.parametrize(
    "shape", [faded, faded_to_a_threshold, faded_at_a_low_level, seasonal_shop, closed_in_august, ended_long_ago]
)
def test_zeros_with_a_cause_are_no_outage(shape: Callable[[Floats], Floats]) -> None:
    assert alarms(shape(np.arange(WEEKS, dtype=np.float64))[None, :]) == 0


def test_two_zeros_in_a_series_without_any_may_be_chance() -> None:
    row = calm(15, 1)
    row[0, 100:102] = 0

    assert alarms(row) == 0


def test_a_short_series_is_joined_by_a_line() -> None:
    row = np.linspace(20, 40, 81)[None, :].copy()
    row[0, 70:75] = 0

    (series,) = without_faults(series_of(row))

    assert series.values == pytest.approx(np.linspace(20, 40, 81))


def test_series_far_apart_in_time_are_not_laid_in_one_matrix() -> None:
    days = 7 * np.arange(WEEKS)
    every = [even(Points(str(year), days + 7 * 52 * year, np.full(WEEKS, 5.0))) for year in (-400, 200)]

    tracemalloc.start()
    mended = without_faults(every)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert mended == every
    assert peak < 1e6


def test_order_and_untouched_series_are_kept() -> None:
    rows = calm(16, 5)
    rows[3, 50:60] = 0
    every = series_of(rows)

    mended = without_faults(every)

    assert [series.name for series in mended] == [series.name for series in every]
    assert [after is before for after, before in zip(mended, every, strict=True)] == [True, True, True, False, True]
    assert without_faults([]) == []


def test_the_faults_of_a_file_are_each_named_once() -> None:
    rows = calm(17, 4, noise=0.05)
    rows[:, 150] *= 3
    rows[1, 50:60] = 0

    jump, outage = sorted(faults_of(without_faults(series_of(rows))), key=lambda fault: fault.code, reverse=True)

    assert jump.code == "jump_left_out"
    assert (outage.code, outage["count"], outage["total"]) == ("fault_in_some", 1, 4)
    assert (
        Reason.of("outage_left_out", zeros=WEEKLY.count(10), since=Date("2019-12-22"), until=Date("2020-02-23"))
        in outage.within()
    )


def test_all_drop_to_nothing_from_whatever_height_they_stood_at() -> None:
    weeks = np.arange(260)
    rows = 30 * np.exp(1.2 * np.sin(2 * np.pi * weeks / 52.18 + np.arange(4)[:, None] * np.pi / 2))
    rows[:, 247] = 0

    [jump] = joint_jumps(rows, WEEKLY)

    assert (jump.start, jump.rows.tolist()) == (247, [0, 1, 2, 3])
