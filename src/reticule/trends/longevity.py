"""Will it last: the chance that a career holds half of today's level, and that it rises by half, in 1, 2, 5 and 10 years.

The chances are learned from US first names, 1880 to 2010: a public record of taste that is whole, old and without advertising
(Berger and Le Mens, PNAS 2009: what rises fast dies fast). Boosted trees (Friedman 2001) read the traits of a career;
`tools/derive_longevity.py` grows them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from reticule.trends.features import traits
from reticule.trends.forecast import Outlook
from reticule.trends.models.season import Floats

YEARS: Final = (1, 2, 5, 10)
SHORT: Final = 12  # years; a longer record has trees of its own
_AT_ONCE: Final = 256  # rows: their forks stay in the cache
_DRIFT: Final = 0.5  # of the coming year's growth that the years after it bring in all
_DOUBT: Final = 0.05  # of a chance learned from names, when it is told of a style


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Full trees as arrays: for each fork of each tree the trait asked for and the threshold, for each leaf a step per outcome.

    Forks lie in heaps: after fork n comes 2n + 1, or 2n + 2 where the trait is over the threshold. The outcomes are: under half
    of today after each of YEARS, then over one and a half of it.
    """

    start: Floats
    asked: npt.NDArray[np.int64]
    over: Floats
    steps: Floats

    def chances(self, seen: Floats) -> Floats:
        """The chance of each outcome, one row for each row of traits.

        >>> stump = Forest(np.zeros(1), np.array([[0]]), np.array([[0.5]]), np.array([[[-2.0], [2.0]]]))
        >>> stump.chances(np.array([[0.0], [1.0]])).round(2).tolist()
        [[0.12], [0.88]]
        """
        odds = np.concatenate([self._steps(seen[at : at + _AT_ONCE]) for at in range(0, len(seen), _AT_ONCE)])
        chances: Floats = 1 / (1 + np.exp(-odds - self.start))
        return chances

    def _steps(self, seen: Floats) -> Floats:
        rows, trees = np.arange(len(seen))[:, None], np.arange(len(self.asked))
        fork = np.zeros((len(seen), len(trees)), dtype=np.int64)
        while fork[0, 0] < self.asked.shape[1]:
            fork = 2 * fork + 1 + (seen[rows, self.asked[trees, fork]] > self.over[trees, fork])
        steps: Floats = self.steps[trees, fork - self.asked.shape[1]].sum(axis=1)
        return steps


@dataclass(frozen=True, slots=True, eq=False)
class Forests:
    """Trees for long records, and trees for those of up to SHORT years."""

    long: Forest
    short: Forest

    def of(self, years: int) -> Forest:
        """Those that were grown on records of such a length."""
        return self.long if years > SHORT else self.short


@dataclass(frozen=True, slots=True)
class Longevity:
    """Chances for one career, by years ahead."""

    above_half: tuple[float, ...]
    rise_of_half: tuple[float, ...]

    def named(self) -> dict[str, float]:
        """Each chance under its name.

        >>> Longevity((0.99, 0.9, 0.8, 0.6), (0.0, 0.1, 0.2, 0.2)).named()["above_half_5y"]
        0.8
        """
        named = {f"above_half_{years}y": chance for years, chance in zip(YEARS, self.above_half, strict=True)}
        return named | {f"rise_of_half_{years}y": chance for years, chance in zip(YEARS, self.rise_of_half, strict=True)}


def learned_longevities(years: Floats, forests: Forests) -> list[Longevity]:
    """One answer per career; the last column of `years` is today."""
    chances = forests.of(years.shape[1]).chances(traits(years)).round(4)
    half = len(YEARS)
    return [Longevity(tuple((1 - row[:half]).round(4).tolist()), tuple(row[half:].tolist())) for row in chances]


def longevities(outlooks: Sequence[Outlook], forests: Forests) -> list[Longevity]:
    """The chances of series of equally many years.

    Those of a yearly series come from the trees. Other series have their first year from their sample paths, and the later
    ones from both: they walk on from the paths, with half of the middle growth once more and fresh draws of its
    spread. Trees and walk count half each: names change slowly, and a walk does not know its age. Names are not styles, so that
    every chance beyond the first year is drawn towards even: none is above 95 %, or below 5 %.

    >>> from reticule.trends.forecast import outlooks
    >>> from reticule.trends.series import Points, even
    >>> looked = outlooks([even(Points("a", np.arange(0, 7 * 208, 7), np.full(208, 9.0)))])
    >>> from reticule.store.trend_corpus import embedded_forests
    >>> chances = longevities(looked, embedded_forests())[0]
    >>> chances.above_half[0], max(chances.above_half[1:]) <= 0.95, min(chances.rise_of_half[1:]) >= 0.05
    (1.0, True, True)
    """
    trees = learned_longevities(np.stack([outlook.levels for outlook in outlooks]), forests)
    walked: list[Longevity] = []
    for start in range(0, len(outlooks), _AT_ONCE):
        walked += _with_walks(trees[start : start + _AT_ONCE], outlooks[start : start + _AT_ONCE])
    yearly = (outlook.series.rhythm.season == 1 for outlook in outlooks)
    return [tree if alone else walk for tree, walk, alone in zip(trees, walked, yearly, strict=True)]


def _with_walks(trees: Sequence[Longevity], outlooks: Sequence[Outlook]) -> list[Longevity]:
    walks = _walks(outlooks)
    holds = (walks >= np.log(0.5)).mean(axis=2).tolist()
    rises = (walks > np.log(1.5)).mean(axis=2).tolist()
    return [
        Longevity(_mixed(tree.above_half, held), _mixed(tree.rise_of_half, risen))
        for tree, held, risen in zip(trees, holds, rises, strict=True)
    ]


def _mixed(trees: tuple[float, ...], walk: list[float]) -> tuple[float, ...]:
    later = [_DOUBT + (1 - 2 * _DOUBT) * (one + other) / 2 for one, other in zip(trees[1:], walk[1:], strict=True)]
    return (round(walk[0], 4), *(round(chance, 4) for chance in later))


def _walks(outlooks: Sequence[Outlook]) -> Floats:
    """Logarithms of the mean of the first, second, fifth and tenth year over today's level, (series, years, paths)."""
    year, today = np.stack([outlook.year for outlook in outlooks]), np.array([[outlook.today] for outlook in outlooks])
    floor = 0.001 * today
    first = np.log((year + floor) / (today + floor))
    middle = np.median(first, axis=1, keepdims=True)
    later = np.cumsum((first - middle)[:, _shuffles(first.shape[1])], axis=1)[:, [after - 2 for after in YEARS[1:]]]
    return np.concatenate([first[:, None], (first + _DRIFT * middle)[:, None] + later], axis=1)


@cache
def _shuffles(paths: int) -> npt.NDArray[np.int64]:
    """An order of the paths for each year after the first, (years, paths)."""
    rng = np.random.default_rng(0)
    return np.stack([rng.permutation(paths) for _ in range(YEARS[-1] - 1)])
