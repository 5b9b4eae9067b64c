"""Faults of the source: joint jumps and abrupt runs of zeros are left out of a series, filled in and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import expm1

import numpy as np
import numpy.typing as npt

from reticule.reason import Date, Reason, Share
from reticule.trends.frequency import Rhythm
from reticule.trends.gap_filling import fill, runs_of
from reticule.trends.joint_jumps import Jump, joint_jumps
from reticule.trends.outages import outages
from reticule.trends.series import Floats, Series, silence_of

_CODES = ("outage_left_out", "jump_left_out")
_MOST_APART = 3  # times the longest series, from the first beat of a group to its last
_MOST_NAMED = 50  # faults of a file


def without_faults(every: Sequence[Series], files: Sequence[int] = ()) -> list[Series]:
    """Returns the series with the faults of their source left out and filled in, each named in the notes; order is kept.

    Left out are a jump of one or two beats that nearly all of at least three series of a file make (`joint_jumps`) and an
    abrupt run of zeros (`outages`). How gaps are filled: `gap_filling`.

    Args:
        every: series on even beats.
        files: for each series the number of its file; by default all are of one.

    >>> from reticule.trends.series import Points, even
    >>> stopped = np.where((np.arange(200) >= 150) & (np.arange(200) < 160), 0.0, 20.0)
    >>> [whole] = without_faults([even(Points("mini bag", np.arange(200) * 7, stopped))])
    >>> whole.values.min().item(), [note.code for note in whole.notes]
    (20.0, ['outage_left_out'])
    """
    groups: dict[tuple[int, str, int], list[int]] = {}
    for number, (series, file) in enumerate(zip(every, files or [0] * len(every), strict=True)):
        groups.setdefault((file, series.rhythm.name, _phase(series)), []).append(number)
    mended = list(every)
    for numbers in (part for group in groups.values() for part in _overlapping(group, every)):
        for number, series in zip(numbers, _mended([every[number] for number in numbers]), strict=True):
            mended[number] = series
    return mended


def faults_of(every: Iterable[Series]) -> tuple[Reason, ...]:
    """What was left out of the series of one file, each fault once; of one that not all series have, in how many.

    >>> from reticule.trends.series import Points, even
    >>> faults_of([even(Points("mini bag", np.arange(60) * 7, np.ones(60)))])
    ()
    """
    series = list(every)
    faults = Counter(note for each in series for note in each.notes if note.code in _CODES)
    return tuple(
        fault if count == len(series) else Reason.of("fault_in_some", fault=fault, count=count, total=len(series))
        for fault, count in list(faults.items())[:_MOST_NAMED]
    )


def _phase(series: Series) -> int:
    """What two series must share to be on the same beats: for weeks their first day, beside the rhythm."""
    return series.day % series.rhythm.step if series.rhythm.unit == "D" else 0


def _beat(series: Series) -> int:
    """The number of the first beat, the same for all series of one phase."""
    return series.day // series.rhythm.step if series.rhythm.unit == "D" else series.first


def _overlapping(group: list[int], every: Sequence[Series]) -> list[list[int]]:
    """A group as it is, or by first beat and length where its series lie so far apart that one matrix would be mostly empty."""
    spans = {number: (_beat(every[number]), len(every[number])) for number in group}
    ends = [first + length for first, length in spans.values()]
    if max(ends) - min(first for first, _ in spans.values()) <= _MOST_APART * max(length for _, length in spans.values()):
        return [group]
    parts: dict[tuple[int, int], list[int]] = {}
    for number, span in spans.items():
        parts.setdefault(span, []).append(number)
    return list(parts.values())


def _mended(group: list[Series]) -> list[Series]:
    """Series of one phase, with what is faulty filled in."""
    rhythm, (values, offsets) = group[0].rhythm, _aligned(group)
    notes: dict[int, list[Reason]] = {}
    faulty = np.zeros(values.shape, dtype=np.bool_)
    for run in outages(values, rhythm):
        faulty[run.row, run.start : run.stop] = True
        start = run.start - offsets[run.row]
        notes.setdefault(run.row, []).append(_outage(group[run.row], start, start + run.stop - run.start))
    for jump in joint_jumps(values, rhythm):
        faulty[jump.rows, jump.start : jump.stop] = True
        row = int(jump.rows[0])
        note = _jump(group[row], jump.start - offsets[row], jump)
        for number in jump.rows.tolist():
            notes.setdefault(number, []).append(note)
    if not notes:
        return group
    _fill_gaps(values, faulty, rhythm)
    mended = list(group)
    for row, named in notes.items():
        series = group[row]
        mended[row] = _with_values(series, values[row, offsets[row] : offsets[row] + len(series)], named)
    return mended


def _aligned(group: list[Series]) -> tuple[Floats, list[int]]:
    """One matrix of series of one phase, not a number where a series has no beat, and the column where each begins."""
    beats = [_beat(series) for series in group]
    first = min(beats)
    offsets = [beat - first for beat in beats]
    span = max(offset + len(series) for offset, series in zip(offsets, group, strict=True))
    values = np.full((len(group), span), np.nan)
    for row, offset, series in zip(values, offsets, group, strict=True):
        row[offset : offset + len(series)] = series.values
    return values, offsets


def _fill_gaps(values: Floats, faulty: npt.NDArray[np.bool_], rhythm: Rhythm) -> None:
    """Fills the faulty beats in place; series with the same gap at once."""
    values[faulty] = np.nan
    gaps: dict[tuple[int, int], list[int]] = {}
    for row, start, stop in zip(*(part.tolist() for part in runs_of(faulty)), strict=True):
        gaps.setdefault((start, stop), []).append(row)
    known = values.copy()
    for (start, stop), rows in gaps.items():
        values[rows, start:stop] = fill(known[rows], start, stop, rhythm)


def _with_values(series: Series, values: Floats, named: list[Reason]) -> Series:
    """A series with its gaps filled: what was said of its zeros is said anew, and it may have signal enough now."""
    values = values.copy()
    values.flags.writeable = False
    dates = {fault["since"] for fault in named}
    notes = [note for note in series.notes if note.code != "zeros_since" or note["since"] not in dates]
    silent = series.silent
    if silent is not None and silent.code != "too_sparse":  # of figures that were never given there are still as few
        silent = silence_of(values, series.rhythm, 1.0)
    return replace(series, values=values, notes=(*notes, *named), silent=silent)


def _outage(series: Series, start: int, stop: int) -> Reason:
    since, until = (Date(series.dates(beat, beat + 1)[0]) for beat in (start, stop - 1))
    return Reason.of("outage_left_out", zeros=series.rhythm.count(stop - start), since=since, until=until)


def _jump(series: Series, start: int, jump: Jump) -> Reason:
    since = Date(series.dates(start, start + 1)[0])
    beats, change = series.rhythm.count(jump.stop - jump.start), Share(expm1(jump.change))
    return Reason.of("jump_left_out", beats=beats, since=since, change=change, count=len(jump.rows))
