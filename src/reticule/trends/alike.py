"""Series that move alike: groups within which the last three years rise and fall together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from reticule.trends.models.season import Floats
from reticule.trends.series import Series

ALIKE: Final = 0.9  # correlation, from which two curves are alike
_YEARS: Final = 3  # of the past that are compared
_PARTS: Final = 13  # a year: within four weeks, noise is no shape
_MOST: Final = 2_000  # series, of more no groups are looked for


def groups_of(series: Sequence[Series]) -> list[int | None]:
    """The number of the group of each series, from 1 for the largest; None for one that moves like no other.

    Each member of a group is alike to each other one. Groups do not depend on the order in which series are given.

    >>> from reticule.trends.series import Points, even
    >>> beats = np.arange(156)
    >>> waves = {"a": np.sin(beats / 9), "b": 3 * np.sin(beats / 9), "c": np.cos(beats / 20)}
    >>> groups_of([even(Points(name, beats * 7, wave + 5)) for name, wave in waves.items()])
    [1, 1, None]
    """
    numbers: list[int | None] = [None] * len(series)
    if not 2 <= len(series) <= _MOST:
        return numbers
    by_beat: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number in sorted(range(len(series)), key=lambda at: (series[at].name, at)):
        one = series[number]
        by_beat[one.rhythm.name, min(len(one), _YEARS * one.rhythm.season)].append(number)
    groups = [group for members in by_beat.values() for group in _groups(members, _shapes([series[at] for at in members]))]
    for number, group in enumerate(sorted(groups, key=lambda group: (-len(group), series[group[0]].name)), start=1):
        for member in group:
            numbers[member] = number
    return numbers


def _shapes(series: Sequence[Series]) -> Floats:
    """The last years of each series in parts, with a mean of 0 and a length of 1; all zeros where nothing moves."""
    season = series[0].rhythm.season
    span = min(len(series[0]), _YEARS * season)
    parts = max(3, min(span, round(_PARTS * span / season)))
    cut = np.array_split(np.stack([one.values[-span:] for one in series]), parts, axis=1)
    levels = np.stack([part.mean(axis=1) for part in cut], axis=1)
    moved = levels - levels.mean(axis=1, keepdims=True)
    lengths, least = np.linalg.norm(moved, axis=1, keepdims=True), 1e-9 * levels.sum(axis=1, keepdims=True) + 1e-12
    shapes: Floats = np.where(lengths > least, moved / np.maximum(lengths, least), 0.0)
    return shapes


def _groups(members: Sequence[int], shapes: Floats) -> list[list[int]]:
    """Groups of two and more; each series joins the group that it is most like, if it is alike to all in it."""
    likeness = shapes @ shapes.T
    groups: list[list[int]] = []
    for row in range(len(members)):
        least = np.array([likeness[row, group].min() for group in groups])
        if len(least) and least.max() >= ALIKE:
            groups[int(least.argmax())].append(row)
        else:
            groups.append([row])
    return [[members[row] for row in group] for group in groups if len(group) > 1]
