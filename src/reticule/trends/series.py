"""A series as it came, and a series on an even beat: every gap, double and silence found, mended and named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from reticule.errors import BadValue
from reticule.reason import Date, Name, Reason, Share
from reticule.trends.frequency import Days, Rhythm, iso, rhythm_of

Floats = npt.NDArray[np.float64]

MOST_VALUE: Final = 1e15  # of one figure: sums and squares of such stay exact enough, and no interest or sale is larger
_LEAST_VALUE: Final = 1e-12  # what is less is rounding of somebody's zero, and its reciprocal overflows
MOST_POINTS: Final = 20_000  # of one series: days of 54 years
MOST_BEATS: Final = 3_000  # of one series: weeks of 57 years, months of 250; the memory of a forecast grows by their square
FIRST_YEAR: Final = 1500
LAST_YEAR: Final = 2199
_FIRST_DAY, _LAST_DAY = (int(np.datetime64(day).astype(np.int64)) for day in (f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31"))
ENOUGH = {"weekly": 52, "monthly": 18, "quarterly": 8, "yearly": 5}  # beats: a season seen once and a little more
_DENSE = 0.5  # of the beats must have been seen
_SPOKEN = 4  # beats of the last two years, or half of a year's, that must not be zero


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """What a file says of one series: days since 1970-01-01 and values, in any order.

    Raises:
        BadValue: there are no points, a value is not from 0 to 1e15, or a day not of the years 1500 to 2199.
    """

    name: str
    days: Days
    values: Floats
    notes: tuple[Reason, ...] = ()
    file: int = 0  # the number of its file: the series of one file may share a fault

    def __post_init__(self) -> None:
        if len(self.days) != len(self.values):
            raise BadValue("points_uneven", series=self.name, days=len(self.days), values=len(self.values))
        if len(self.days) == 0:
            raise BadValue("points_empty", series=self.name)
        if not np.isfinite(self.values).all() or (self.values < 0).any():
            worst = self.values[~np.isfinite(self.values) | (self.values < 0)][0]
            raise BadValue("points_value_range", series=self.name, got=float(worst))
        if (largest := float(self.values.max())) > MOST_VALUE:
            raise BadValue("points_value_large", series=self.name, most=MOST_VALUE, got=largest)
        if not _FIRST_DAY <= self.days.min() <= self.days.max() <= _LAST_DAY:
            raise BadValue("points_year_range", series=self.name, least=FIRST_YEAR, most=LAST_YEAR)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Values on an even beat, with what had to be mended; `silent` says why there is not enough signal, if there is not."""

    name: str
    rhythm: Rhythm
    first: int  # the number of the first beat, and for weeks always 0
    day: int  # the day of the first beat
    values: Floats
    notes: tuple[Reason, ...] = ()
    silent: Reason | None = None

    def __len__(self) -> int:
        return len(self.values)

    def dates(self, start: int, stop: int) -> tuple[str, ...]:
        """The dates of some beats, also of those to come."""
        return _dates(self.rhythm, self.first, self.day, range(start, stop))

    def days(self, start: int, stop: int) -> Days:
        """The first days of some beats, also of those to come."""
        return self.rhythm.days(np.arange(start, stop) + self.first, self.day)


@lru_cache(maxsize=10_000)  # many series of one file lie on the same beats
def _dates(rhythm: Rhythm, first: int, day: int, beats: range) -> tuple[str, ...]:
    return iso(rhythm.days(np.arange(beats.start, beats.stop) + first, day))


def even(points: Points) -> Series:
    """The points on an even beat.

    >>> months = [0, 31, 59, 59, 120]    # a double in March, no April
    >>> tidy = even(Points("mini bag", np.array(months), np.array([4.0, 5, 6, 8, 9])))
    >>> tidy.values.tolist(), tidy.rhythm.name
    ([4.0, 5.0, 7.0, 8.0, 9.0], 'monthly')
    >>> [note.code for note in tidy.notes]
    ['dates_doubled', 'missing_filled']

    Raises:
        BadValue: there are more than 20 000 points, or more than 3000 beats from the first to the last.
    """
    if len(points.days) > MOST_POINTS:
        raise BadValue("points_too_many", series=points.name, most=MOST_POINTS, got=len(points.days))
    notes = list(points.notes)
    days, values = _single(points.days, np.where(points.values < _LEAST_VALUE, 0.0, points.values), notes)
    gaps = np.diff(days)
    rhythm = _beat_of(gaps, notes)
    if (span := int(np.ptp(rhythm.index(days[[0, -1]]))) + 1) > MOST_BEATS:
        raise BadValue("points_too_far_apart", series=points.name, most=rhythm.count(MOST_BEATS), got=rhythm.count(span))
    if rhythm.unit == "D" and (gaps == rhythm.step).all():  # one day a week, as most files have it
        first, filled, share = 0, values.copy(), 1.0
    else:
        first, filled, share = _on_beats(days, values, rhythm, notes)
    first, filled = _after_silence(first, filled, rhythm, notes)
    start = int(days[0]) + first * rhythm.step if rhythm.unit == "D" else int(rhythm.days(np.array([first]), 0)[0])
    _name_silence(start, filled, rhythm, notes)
    if rhythm.unit == "D":
        first = 0
    filled.flags.writeable = False
    return Series(points.name, rhythm, first, start, filled, tuple(notes), silence_of(filled, rhythm, share))


def _on_beats(days: Days, values: Floats, rhythm: Rhythm, notes: list[Reason]) -> tuple[int, Floats, float]:
    """The number of the first beat, a value for each from there on, and the share of beats that have a figure of their own."""
    beats = rhythm.index(days)
    first, count = int(beats[0]), int(beats[-1] - beats[0]) + 1
    weights = _weights_of(days, rhythm, notes)
    total = np.bincount(beats - first, weights=weights * values, minlength=count)
    seen = np.bincount(beats - first, weights=weights, minlength=count)
    if np.bincount(beats - first).max() > 1 and weights.min() == 1.0:
        notes.append(Reason.of("finer_averaged", beat=Name("word", rhythm.one)))
    filled = np.interp(np.arange(count), np.flatnonzero(seen), total[seen > 0] / seen[seen > 0])
    if missing := int((seen == 0).sum()):
        notes.append(Reason.of("missing_filled", missing=rhythm.count(missing), beats=count))
    return first, filled, float((seen > 0).mean())


def _single(days: Days, values: Floats, notes: list[Reason]) -> tuple[Days, Floats]:
    """In order of days, each day once."""
    if (days[1:] > days[:-1]).all():
        return days, values
    order = np.argsort(days, kind="stable")
    days, values = days[order], values[order]
    unique, at, often = np.unique(days, return_inverse=True, return_counts=True)
    if doubles := len(days) - len(unique):
        notes.append(Reason.of("dates_doubled", count=doubles))
        return unique, np.bincount(at, weights=values) / often
    return days, values


_RUN = 6  # beats in a row that make a part of a series


def _beat_of(gaps: Days, notes: list[Reason]) -> Rhythm:
    """The beat of the coarsest part: weeks can be made months, months no weeks."""
    if not len(gaps):
        return rhythm_of(365.0)
    if gaps.min() == gaps.max() >= 5:  # as most files have it, and quickly told
        return rhythm_of(float(gaps[0]))
    usual = rhythm_of(float(np.median(gaps)))
    runs = np.lib.stride_tricks.sliding_window_view(gaps, _RUN) if len(gaps) >= 2 * _RUN else gaps[None, :]
    parts = [rhythm_of(float(gap)) for gap in np.unique(np.median(runs, axis=1))]
    coarse = max((usual, *parts), key=lambda rhythm: -rhythm.year)
    if coarse is not usual or any(part is not coarse for part in parts):
        notes.append(Reason.of("frequencies_mixed", rhythm=Name("word", coarse.name)))
    if float(np.median(gaps)) < 5 and coarse.name == "weekly":
        notes.append(Reason.of("daily_figures"))
    return coarse


def _weights_of(days: Days, rhythm: Rhythm, notes: list[Reason]) -> Floats:
    """The share of its beat that each day given stands for, shape (n,).

    It is one, but for the last week of a year whose weeks start anew on 1 January: one or two days count as such.
    """
    weights = np.ones(len(days))
    gaps = np.diff(days)
    if rhythm.unit != "D" or len(gaps) == 0 or gaps.min() >= rhythm.step:
        return weights
    years = days.astype("datetime64[D]").astype("datetime64[Y]")
    anew = (days[1:] == years[1:].astype("datetime64[D]").astype(np.int64)) & (gaps < rhythm.step)
    if (gaps[~anew] >= rhythm.step).all():
        weights[:-1][anew] = gaps[anew] / rhythm.step
        notes.append(Reason.of("weeks_restart"))
    return weights


def _after_silence(first: int, values: Floats, rhythm: Rhythm, notes: list[Reason]) -> tuple[int, Floats]:
    """Leaves out half a year and more of zeros at the start: they show how young a platform or a word is, not taste."""
    loud = np.flatnonzero(values > 0)
    quiet = int(loud[0]) if len(loud) else 0
    if quiet <= max(rhythm.season / 2, 1) or rhythm.season == 1:
        return first, values
    notes.append(Reason.of("zeros_at_start", zeros=rhythm.count(quiet)))
    return first + quiet, values[quiet:].copy()


def _name_silence(start: int, values: Floats, rhythm: Rhythm, notes: list[Reason]) -> None:
    """Notes where the figures are zero for a year and more: they may be true, and are read as they stand."""
    if rhythm.season == 1 or not (values == 0).any():
        return
    edges = np.flatnonzero(np.diff(np.concatenate([[False], values == 0, [False]]).astype(np.int64)))
    for first, stop in edges.reshape(-1, 2).tolist():
        if stop - first >= rhythm.season and values[:first].any():
            since = iso(rhythm.days(np.array([first]), start) if rhythm.unit == "D" else _later(start, first, rhythm))[0]
            notes.append(Reason.of("zeros_since", zeros=rhythm.count(stop - first), since=Date(since)))


def _later(start: int, beats: int, rhythm: Rhythm) -> Days:
    """The day so many beats of the calendar after a first one."""
    return rhythm.days(rhythm.index(np.array([start])) + beats, start)


def silence_of(values: Floats, rhythm: Rhythm, share: float) -> Reason | None:
    """Why there is not enough signal, or None: too few beats, too few of them with a figure, or hardly any above zero.

    Args:
        values: shape (beats,).
        rhythm: the beat of the series.
        share: of the beats that have a figure, 0 to 1.

    >>> from reticule.trends.frequency import MONTHLY
    >>> str(silence_of(np.zeros(24), MONTHLY, 1.0)), silence_of(np.ones(24), MONTHLY, 1.0)
    ('last_year_silent(span=months(count=0))', None)
    """
    if len(values) < (least := ENOUGH[rhythm.name]):
        return Reason.of("too_few_beats", span=rhythm.count(len(values)), least=least)
    if share < _DENSE:
        return Reason.of("too_sparse", share=Share(share), beats=Name("word", rhythm.many))
    if not (values[-rhythm.season :] > 0).any():
        return Reason.of("last_year_silent", span=rhythm.count(0))
    above_zero = int((values[-2 * rhythm.season :] > 0).sum())
    if above_zero < min(_SPOKEN, (rhythm.season + 1) // 2):
        return Reason.of("last_years_silent", span=rhythm.count(above_zero))
    return None
