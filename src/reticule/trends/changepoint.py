"""When a series last turned: the day its slope changed, how sure that day is, and which way it went.

The logarithm is a line with hinges, plus the harmonics of the year, plus noise that remembers the beat before. All days are
tried as hinges at once, in coordinates where the noise is white (Cochrane and Orcutt 1949); a hinge counts when the gain in
likelihood is larger than chance gives a series without one. The other days' likelihoods are the interval of the date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from reticule.trends.frequency import Rhythm
from reticule.trends.models.local import level
from reticule.trends.models.season import Floats

Ints = npt.NDArray[np.int64]

EVIDENCE: Final = 9.0  # twice the gain in log likelihood; chance alone gives more in under 1 of 20 series (benchmarks/trend.py)
FURTHER: Final = 20.0  # the same for each hinge after the first
_HINGES: Final = 4
_SETTLING: Final = 4  # rounds in which hinges are moved; they rarely need two
_BENDS: Final = np.array([[0.2], [0.4]])  # how far slopes usually change, in logarithms a year; either as likely
_SURE: Final = 0.8
_NEAR: Final = {"weekly": 8, "monthly": 2, "quarterly": 1, "yearly": 1}  # beats: the date is the middle of its likeliest span
_HARMONICS: Final = {"weekly": 3, "monthly": 3, "quarterly": 1, "yearly": 0}
_MEMORIES: Final = (0.0, 0.2, 0.4, 0.6, 0.8, 0.92)
_OFFSET: Final = 0.02  # of the last year's mean; the least that a logarithm is taken of


@dataclass(frozen=True, slots=True)
class Turn:
    """The last turn of one series: beats counted from its first, and the slope before and after, in logarithms a year."""

    at: int
    earliest: int
    latest: int
    before: float
    after: float
    evidence: float

    @property
    def upward(self) -> bool:
        """Whether it goes better since."""
        return self.after > self.before


@dataclass(frozen=True, slots=True, eq=False)
class _Hinges:
    """Candidate hinges in white coordinates, with line and season taken out."""

    rhythm: Rhythm
    first: int
    units: Floats  # time by candidate, each of length one
    lengths: Floats  # of each before that: what a slope that changes by one would move the series by
    alike: Floats  # of each pair of candidates, 1 for the same
    base: Floats  # an orthonormal basis of line and season
    plain: Floats  # line and season as they are, in columns


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One series: its logarithms, and in white coordinates its square and how it lies along each candidate."""

    logs: Floats
    square: float
    pull: Floats


def turns(history: Floats, rhythm: Rhythm) -> list[Turn | None]:
    """The last turn of each series, None where none is beyond chance.

    >>> from reticule.trends.frequency import WEEKLY
    >>> at = np.arange(208)
    >>> wobble = 0.03 * np.cos(at * 2.39996) * np.cos(at)
    >>> rise_and_fall = np.exp(0.012 * np.minimum(at, 120) - 0.015 * np.maximum(at - 120, 0) + wobble)
    >>> found = turns(np.array([rise_and_fall, np.exp(0.01 * at + wobble)]), WEEKLY)
    >>> abs(found[0].at - 120) <= 3, found[0].upward, found[1]
    (True, False, None)
    """
    shares = history / level(history, rhythm)[:, None]
    logs = np.log(shares + np.maximum(_OFFSET - shares.min(axis=1, keepdims=True), 0))
    if history.shape[1] < 2 * _edge(rhythm)[0] + 4:
        return [None] * len(history)
    memory = _memories(logs, rhythm)
    found: list[Turn | None] = [None] * len(history)
    for rho in _MEMORIES:
        here = np.flatnonzero(memory == rho)
        if len(here):
            for number, turn in zip(here, _turns(logs[here], rhythm, rho), strict=True):
                found[number] = turn
    return found


def _edge(rhythm: Rhythm) -> tuple[int, int]:
    """No hinge so near the start, nor the end: a line through so few beats is no direction."""
    return (3, 3) if rhythm.season == 1 else (max(rhythm.season // 2, 3), max(rhythm.season // 5, 2))


def _hinges(beats: int, rhythm: Rhythm, rho: float) -> _Hinges:
    at = np.arange(beats)
    turned = [2 * np.pi * number * at / rhythm.year for number in range(1, _HARMONICS[rhythm.name] + 1)]
    columns = [np.ones(beats), at / rhythm.year, *(part for turn in turned for part in (np.sin(turn), np.cos(turn)))]
    plain = np.array(columns)
    base = np.linalg.qr(_white(plain, rho).T)[0]
    first, margin = _edge(rhythm)
    days = np.arange(first, beats - margin)
    bends = _white(np.maximum(at - days[:, None], 0) / rhythm.year, rho).T
    bends = bends - base @ (base.T @ bends)
    lengths = np.linalg.norm(bends, axis=0)
    units = bends / lengths
    return _Hinges(rhythm, first, units, lengths, units.T @ units, base, plain.T)


def _white(rows: Floats, rho: float) -> Floats:
    """What each beat adds to what the one before it led to expect."""
    fresh = rows.astype(np.float64).copy()
    fresh[:, 1:] -= rho * rows[:, :-1]
    fresh[:, 0] *= np.sqrt(1 - rho * rho)
    return fresh


def _chosen(hinges: _Hinges, bare: Floats) -> tuple[Ints, Floats, Floats]:
    """Hinges of each series in the order of their worth, -1 for none; what is left of the series; the evidence of each."""
    pull, room = bare @ hinges.units, np.ones((len(bare), hinges.units.shape[1]))
    taken = np.full((len(bare), _HINGES), -1, dtype=np.int64)
    proof, left = np.zeros((len(bare), _HINGES)), bare.copy()
    ways: list[tuple[Floats, Floats]] = []  # directions taken, and how alike each candidate is to them
    going = np.arange(len(bare))
    for turn in range(_HINGES):
        gain = np.where(room > 0.02, pull**2 / np.maximum(room, 0.02), 0.0)
        rows = np.arange(len(going))
        best = gain.argmax(1)
        rest = (left[going] ** 2).sum(1)
        free = bare.shape[1] - hinges.base.shape[1] - turn - 1
        proof[going, turn] = free * np.log(rest / np.maximum(rest - gain[rows, best], 1e-9 * rest + 1e-300))
        on = proof[going, turn] > (FURTHER if turn else EVIDENCE)
        going, best, rows = going[on], best[on], np.arange(int(on.sum()))
        if not len(going):
            break
        pull, room, ways = pull[on], room[on], [(way[on], along[on]) for way, along in ways]
        taken[going, turn] = best
        way = hinges.units.T[best]
        for old, along in ways:
            way = way - along[rows, best][:, None] * old
        way = way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
        along = way @ hinges.units
        step = (way * left[going]).sum(1, keepdims=True)
        left[going] -= step * way
        pull, room = pull - step * along, room - along**2
        ways.append((way, along))
    return taken, left, proof


def _memories(logs: Floats, rhythm: Rhythm) -> Floats:
    """How much of its noise each series keeps from one beat to the next, to the nearest that is worked out."""
    hinges = _hinges(logs.shape[1], rhythm, 0.4)
    white = _white(logs, 0.4)
    _, left, _ = _chosen(hinges, white - (white @ hinges.base) @ hinges.base.T)
    noise = left.copy()
    for beat in range(1, noise.shape[1]):
        noise[:, beat] += 0.4 * noise[:, beat - 1]
    kept = (noise[:, 1:] * noise[:, :-1]).sum(1) / ((noise[:, :-1] ** 2).sum(1) + 1e-12)
    kept = kept + (1 + 4 * kept) / noise.shape[1]  # the usual estimate leans low (Marriott and Pope 1954)
    choices = np.array(_MEMORIES)
    nearest: Floats = choices[np.abs(kept[:, None] - choices).argmin(1)]
    return nearest


def _turns(logs: Floats, rhythm: Rhythm, rho: float) -> list[Turn | None]:
    hinges = _hinges(logs.shape[1], rhythm, rho)
    white = _white(logs, rho)
    bare = white - (white @ hinges.base) @ hinges.base.T
    taken, _, proof = _chosen(hinges, bare)
    square, pull = (bare**2).sum(1), bare @ hinges.units
    found: list[Turn | None] = []
    for number, days in enumerate(taken):
        kept = days[days >= 0]
        row = _Row(logs[number], float(square[number]), pull[number])
        found.append(_turn(hinges, row, kept, float(proof[number].max())) if len(kept) else None)
    return found


def _turn(hinges: _Hinges, row: _Row, days: Ints, evidence: float) -> Turn:
    """The last of the hinges, its date freed again while the others stay."""
    rhythm = hinges.rhythm
    others = _settled(hinges, row, days)[:-1]
    odds = _odds(hinges, row, others)
    near = _NEAR[rhythm.name]
    mass = np.convolve(odds, np.ones(2 * near + 1), "same")
    around = int(mass.argmax())
    span = np.arange(max(0, around - near), min(len(odds), around + near + 1))
    best = round(float(span @ odds[span]) / float(odds[span].sum()))
    tail = odds.cumsum()
    low, high = (int(np.searchsorted(tail, share)) for share in ((1 - _SURE) / 2, (1 + _SURE) / 2))
    low, high = min(low, best), min(max(high, best), len(odds) - 1)
    before, after = _slopes(hinges, row, [*(int(day) + hinges.first for day in others), best + hinges.first])
    return Turn(best + hinges.first, low + hinges.first, high + hinges.first, before, after, evidence)


def _settled(hinges: _Hinges, row: _Row, days: Ints) -> Ints:
    """The hinges in order, each moved to where the others leave it best, and those that are then needless taken out."""
    kept = [int(day) for day in days]
    for _ in range(_SETTLING):
        if len(kept) == 1:
            break
        worths, before = [], list(kept)
        for number in range(len(kept)):
            gain, rest, free = _gains(hinges, row, np.array(kept[:number] + kept[number + 1 :]))
            kept[number] = int(gain.argmax())
            worths.append(free * float(np.log(rest / max(rest - float(gain.max()), 1e-9 * rest + 1e-300))))
        weakest = int(np.argmin(worths))
        if worths[weakest] < FURTHER:
            del kept[weakest]
        elif kept == before:
            break
    return np.array(sorted(kept))


def _gains(hinges: _Hinges, row: _Row, others: Ints) -> tuple[Floats, float, int]:
    """What each day would explain beside the others, what they leave, and the freedom left with one more."""
    free = len(row.logs) - hinges.base.shape[1] - len(others) - 1
    if not len(others):
        return row.pull**2, row.square, free
    alike = hinges.alike[others]
    root = np.linalg.cholesky(alike[:, others] + 1e-9 * np.eye(len(others)))
    ways = np.linalg.solve(root, np.column_stack([alike, row.pull[others]]))
    along, told = ways[:, :-1], ways[:, -1]
    room = 1 - (along**2).sum(0)
    gain = np.where(room > 0.02, (row.pull - told @ along) ** 2 / np.maximum(room, 0.02), 0.0)
    return gain, max(row.square - float(told @ told), 0.0), free


def _odds(hinges: _Hinges, row: _Row, others: Ints) -> Floats:
    """How likely each day is the hinge, given the others: the likelihood with the bend and the noise's size integrated out.

    A bend is normal round nought beforehand, of two widths: small changes of slope are likelier than large ones, and a day near
    either end, where only a large one would show, is not favoured for fitting a few beats well.
    """
    gain, rest, free = _gains(hinges, row, others)
    noise = max((rest - float(gain.max())) / free, 1e-12)
    sway = (_BENDS * hinges.lengths) ** 2 / noise
    left = np.maximum(1 - gain * sway / (1 + sway) / (rest + 1e-300), 1e-12)
    logged = -0.5 * free * np.log(left) - 0.5 * np.log1p(sway)
    if len(others):
        logged[:, : int(others.max()) + 1] = -np.inf  # the last turn comes after the others
    odds: Floats = np.exp(logged - logged.max()).sum(axis=0)
    odds /= odds.sum()
    return odds


def _slopes(hinges: _Hinges, row: _Row, days: list[int]) -> tuple[float, float]:
    """Slopes a year on either side of the last hinge, fitted with line, season and hinges."""
    at = np.arange(len(row.logs))
    bends = np.maximum(at[:, None] - np.array(days), 0) / hinges.rhythm.year
    columns = np.concatenate([hinges.plain, bends], axis=1)
    fitted = np.linalg.solve(columns.T @ columns + 1e-9 * np.eye(columns.shape[1]), columns.T @ row.logs)
    before = float(fitted[1] + fitted[-len(days) : -1].sum())
    return before, before + float(fitted[-1])
