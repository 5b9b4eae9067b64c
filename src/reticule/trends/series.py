"""A series as it came, and a series on an even beat: every gap, double and silence found, mended and named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reticule.errors import BadValue
from reticule.trends.frequency import Days, Rhythm, iso, rhythm_of

Floats = npt.NDArray[np.float64]

ENOUGH = {"weekly": 52, "monthly": 18, "quarterly": 8, "yearly": 5}  # beats: a season seen once and a little more
_DENSE = 0.5  # of the beats must have been seen
_SPOKEN = 4  # beats of the last year, or half of them, that must not be nought


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """What a file says of one series: days since 1970-01-01 and values, in any order."""

    name: str
    days: Days
    values: Floats
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.days) != len(self.values):
            raise BadValue(f"{self.name}: dates and values must be equally many, got {len(self.days)} and {len(self.values)}")
        if len(self.days) == 0:
            raise BadValue(f"{self.name}: a series must have at least one point, got none")
        if not np.isfinite(self.values).all() or (self.values < 0).any():
            worst = self.values[~np.isfinite(self.values) | (self.values < 0)][0]
            raise BadValue(f"{self.name}: a value must be a number of at least 0, got {worst:g}")


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Values on an even beat, with what had to be mended; `silent` says why there is not enough signal, if there is not."""

    name: str
    rhythm: Rhythm
    first: int  # the number of the first beat, and for weeks always 0
    day: int  # the day of the first beat
    values: Floats
    notes: tuple[str, ...] = ()
    silent: str | None = None

    def __len__(self) -> int:
        return len(self.values)

    def dates(self, start: int, stop: int) -> tuple[str, ...]:
        """The dates of some beats, also of those to come."""
        return iso(self.days(start, stop))

    def days(self, start: int, stop: int) -> Days:
        """The first days of some beats, also of those to come."""
        return self.rhythm.days(np.arange(start, stop) + self.first, self.day)


def even(points: Points) -> Series:
    """The points on an even beat.

    >>> months = [0, 31, 59, 59, 120]    # a double in March, no April
    >>> tidy = even(Points("mini bag", np.array(months), np.array([4.0, 5, 6, 8, 9])))
    >>> tidy.values.tolist(), tidy.rhythm.name
    ([4.0, 5.0, 7.0, 8.0, 9.0], 'monthly')
    >>> tidy.notes
    ('1 double date, averaged', '1 month of 5 missing, filled in between')
    """
    order = np.argsort(points.days, kind="stable")
    days, values, notes = points.days[order], points.values[order], list(points.notes)
    days, values = _single(days, values, notes)
    rhythm = _beat_of(days, notes)
    beats = rhythm.index(days)
    first, count = int(beats[0]), int(beats[-1] - beats[0]) + 1
    total = np.bincount(beats - first, weights=values, minlength=count)
    seen = np.bincount(beats - first, minlength=count)
    if seen.max() > 1:
        notes.append(f"finer figures averaged over each {rhythm.one}")
    filled = np.interp(np.arange(count), np.flatnonzero(seen), total[seen > 0] / seen[seen > 0])
    if missing := int((seen == 0).sum()):
        notes.append(f"{rhythm.count(missing)} of {count} missing, filled in between")
    first, filled = _after_silence(first, filled, rhythm, notes)
    start = int(rhythm.days(np.array([first]), int(days[0]))[0])
    _name_silence(start, filled, rhythm, notes)
    if rhythm.unit == "D":
        first = 0
    filled.flags.writeable = False
    share = float((seen > 0).mean())
    return Series(points.name, rhythm, first, start, filled, tuple(notes), _silent(filled, rhythm, share))


def _single(days: Days, values: Floats, notes: list[str]) -> tuple[Days, Floats]:
    if (np.diff(days) > 0).all():
        return days, values
    unique, at, often = np.unique(days, return_inverse=True, return_counts=True)
    if doubles := len(days) - len(unique):
        notes.append(f"{doubles} double date{'s' * (doubles > 1)}, averaged")
        return unique, np.bincount(at, weights=values) / often
    return days, values


_RUN = 6  # beats in a row that make a part of a series


def _beat_of(days: Days, notes: list[str]) -> Rhythm:
    """The beat of the coarsest part: weeks can be made months, months no weeks."""
    if len(days) < 2:
        return rhythm_of(365.0)
    gaps = np.diff(days)
    if gaps.min() == gaps.max() >= 5:  # as most files have it, and quickly told
        return rhythm_of(float(gaps[0]))
    usual = rhythm_of(float(np.median(gaps)))
    runs = np.lib.stride_tricks.sliding_window_view(gaps, _RUN) if len(gaps) >= 2 * _RUN else gaps[None, :]
    parts = [rhythm_of(float(gap)) for gap in np.unique(np.median(runs, axis=1))]
    coarse = max((usual, *parts), key=lambda rhythm: -rhythm.year)
    if coarse is not usual or any(part is not coarse for part in parts):
        notes.append(f"mixed frequencies, brought to the coarser: {coarse.name}")
    if float(np.median(gaps)) < 5 and coarse.name == "weekly":
        notes.append("daily figures")
    return coarse


def _after_silence(first: int, values: Floats, rhythm: Rhythm, notes: list[str]) -> tuple[int, Floats]:
    """Leaves out half a year and more of noughts at the start: they tell of a platform or a word, not of taste."""
    loud = np.flatnonzero(values > 0)
    quiet = int(loud[0]) if len(loud) else 0
    if quiet <= max(rhythm.season / 2, 1) or rhythm.season == 1:
        return first, values
    notes.append(f"{rhythm.count(quiet)} of nought at the start, left out")
    return first + quiet, values[quiet:].copy()


def _name_silence(start: int, values: Floats, rhythm: Rhythm, notes: list[str]) -> None:
    """Says where the figures are nought for a year and more: they may be true, and are read as they stand."""
    if rhythm.season == 1 or not (values == 0).any():
        return
    edges = np.flatnonzero(np.diff(np.concatenate([[False], values == 0, [False]]).astype(np.int64)))
    for first, stop in edges.reshape(-1, 2).tolist():
        if stop - first >= rhythm.season and values[:first].any():
            since = iso(rhythm.days(np.array([first]), start) if rhythm.unit == "D" else _later(start, first, rhythm))[0]
            notes.append(
                f"{rhythm.count(stop - first)} of nought since {since}: read as they stand; leave them out if none were counted"
            )


def _later(start: int, beats: int, rhythm: Rhythm) -> Days:
    """The day so many beats of the calendar after a first one."""
    return rhythm.days(rhythm.index(np.array([start])) + beats, start)


def _silent(values: Floats, rhythm: Rhythm, share: float) -> str | None:
    if len(values) < (need := ENOUGH[rhythm.name]):
        return f"{rhythm.count(len(values))} will not do, {need} are the least"
    if share < _DENSE:
        return f"only {share:.0%} of the {rhythm.one}s have a figure, half of them is the least"
    spoken = int((values[-rhythm.season :] > 0).sum())
    if spoken < min(_SPOKEN, (rhythm.season + 1) // 2):
        return f"the last year has {rhythm.count(spoken)} above nought"
    return None
