"""When a series last turned: the day its slope changed, how sure that day is, and which way it went.

All days are tried as hinges at once; a hinge counts when the gain in likelihood is larger than chance gives a series without
one. The other days' likelihoods are the interval of the date.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from reticule.trends.frequency import Rhythm
from reticule.trends.hinges import Hinges, edge
from reticule.trends.models.local import level
from reticule.trends.models.season import Floats
from reticule.trends.turn_dates import FURTHER, Ints, Rows, Turn, turns_of

EVIDENCE: Final = 9.0  # twice the gain in log likelihood; chance alone gives more in under 1 of 20 series (benchmarks/trend.py)
_HINGES: Final = 4
_LEAST = 1e-300  # what a series that says nothing leaves unexplained
_MEMORIES: Final = (0.0, 0.2, 0.4, 0.6, 0.8, 0.92)
_OFFSET: Final = 0.02  # of the last year's mean; the least that a logarithm is taken of


def turns(history: Floats, rhythm: Rhythm) -> list[Turn | None]:
    """The last turn of each series, None where none is beyond chance.

    >>> from reticule.trends.frequency import WEEKLY
    >>> at = np.arange(208)
    >>> wobble = 0.03 * np.cos(at * 2.39996) * np.cos(at)
    >>> rise_and_fall = np.exp(0.012 * np.minimum(at, 120) - 0.015 * np.maximum(at - 120, 0) + wobble)
    >>> turned, straight = turns(np.array([rise_and_fall, np.exp(0.01 * at + wobble)]), WEEKLY)
    >>> abs(turned.at - 120) <= 3, turned.upward, straight
    (True, False, None)
    """
    shares = history / level(history, rhythm)[:, None]
    logs = np.log(shares + np.maximum(_OFFSET - shares.min(axis=1, keepdims=True), 0))
    last: list[Turn | None] = [None] * len(history)
    if history.shape[1] < 2 * edge(rhythm)[0] + 4:
        return last
    memories = _memories(logs, rhythm)
    for memory in _MEMORIES:
        here = np.flatnonzero(memories == memory)
        if len(here):
            for number, turn in zip(here, _turns(logs[here], rhythm, memory), strict=True):
                last[number] = turn
    return last


def _turns(logs: Floats, rhythm: Rhythm, memory: float) -> list[Turn | None]:
    hinges = Hinges.of(logs.shape[1], rhythm, memory)
    bare = hinges.bare(logs)
    chosen, _, evidence = _chosen(hinges, bare)
    turned = np.flatnonzero(chosen[:, 0] >= 0)
    rows = Rows(logs, (bare**2).sum(axis=1), bare @ hinges.units).some(turned)
    last: list[Turn | None] = [None] * len(logs)
    for number, turn in zip(turned, turns_of(hinges, rows, chosen[turned], evidence[turned].max(axis=1)), strict=True):
        last[number] = turn
    return last


def _memories(logs: Floats, rhythm: Rhythm) -> Floats:
    """How much of its noise each series keeps from one beat to the next, to the nearest that is worked out."""
    hinges = Hinges.of(logs.shape[1], rhythm, 0.4)
    _, noise, _ = _chosen(hinges, hinges.bare(logs))
    for beat in range(1, noise.shape[1]):
        noise[:, beat] += hinges.memory * noise[:, beat - 1]
    kept = (noise[:, 1:] * noise[:, :-1]).sum(1) / ((noise[:, :-1] ** 2).sum(1) + 1e-12)
    kept = kept + (1 + 4 * kept) / noise.shape[1]  # the usual estimate leans low (Marriott and Pope 1954)
    choices = np.array(_MEMORIES)
    nearest: Floats = choices[np.abs(kept[:, None] - choices).argmin(1)]
    return nearest


def _chosen(hinges: Hinges, bare: Floats) -> tuple[Ints, Floats, Floats]:
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
        proof[going, turn] = free * np.log(np.maximum(rest, _LEAST) / np.maximum(rest - gain[rows, best], 1e-9 * rest + _LEAST))
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
