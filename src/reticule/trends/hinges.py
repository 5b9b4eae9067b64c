"""The candidate hinges of a series: every day on which its slope may have changed, seen in coordinates where noise is white.

The logarithm is a line with hinges, plus the harmonics of the year, plus noise that remembers the beat before; what each beat
adds to what the one before it led to expect is white (Cochrane and Orcutt 1949).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from reticule.trends.frequency import Rhythm
from reticule.trends.models.season import Floats

_HARMONICS: Final = {"weekly": 3, "monthly": 3, "quarterly": 1, "yearly": 0}


@dataclass(frozen=True, slots=True, eq=False)
class Hinges:
    """Candidate hinges in white coordinates, with line and season taken out; `columns` are in the coordinates of the series."""

    rhythm: Rhythm
    memory: float  # the share of its noise that a beat keeps of the one before
    first: int  # the beat of the first candidate
    units: Floats  # time by candidate, each of length one
    lengths: Floats  # of each before that: what a slope that changes by one would move the series by
    alike: Floats  # of each pair of candidates, 1 for the same
    base: Floats  # an orthonormal basis of line and season
    columns: Floats  # time by line, season and the bend of each candidate
    fixed: int  # how many columns are line and season

    @classmethod
    def of(cls, beats: int, rhythm: Rhythm, memory: float) -> Hinges:
        """The candidates of series of so many beats, whose noise keeps a share of the beat before.

        >>> from reticule.trends.frequency import WEEKLY
        >>> hinges = Hinges.of(104, WEEKLY, 0.4)
        >>> hinges.first, hinges.units.shape
        (26, (104, 68))
        """
        at = np.arange(beats)
        turned = [2 * np.pi * number * at / rhythm.year for number in range(1, _HARMONICS[rhythm.name] + 1)]
        plain = np.array(
            [np.ones(beats), at / rhythm.year, *(part for turn in turned for part in (np.sin(turn), np.cos(turn)))]
        )
        base = np.linalg.qr(white(plain, memory).T)[0]
        first, margin = edge(rhythm)
        bends = np.maximum(at - np.arange(first, beats - margin)[:, None], 0) / rhythm.year
        bare = white(bends, memory).T
        bare = bare - base @ (base.T @ bare)
        lengths = np.linalg.norm(bare, axis=0)
        units = bare / lengths
        return cls(rhythm, memory, first, units, lengths, units.T @ units, base, np.concatenate([plain, bends]).T, len(plain))

    def bare(self, logs: Floats) -> Floats:
        """Series in white coordinates, with line and season taken out, (series, beats)."""
        rows = white(logs, self.memory)
        without: Floats = rows - (rows @ self.base) @ self.base.T
        return without


def edge(rhythm: Rhythm) -> tuple[int, int]:
    """No hinge so near the start, nor the end: a line through so few beats is no direction.

    >>> from reticule.trends.frequency import WEEKLY
    >>> edge(WEEKLY)
    (26, 10)
    """
    return (3, 3) if rhythm.season == 1 else (max(rhythm.season // 2, 3), max(rhythm.season // 5, 2))


def white(rows: Floats, memory: float) -> Floats:
    """What each beat adds to what the one before it led to expect.

    >>> white(np.array([[4.0, 2.0, 1.0]]), 0.5)[0, 1:].tolist()
    [0.0, 0.0]
    """
    fresh = rows.astype(np.float64).copy()
    fresh[:, 1:] -= memory * rows[:, :-1]
    fresh[:, 0] *= np.sqrt(1 - memory * memory)
    return fresh
