"""Naming habits: whether the bag's product name is written like those of the clothes, as by one kind of shop.

Each shop has its habits: its names give the maker, a colour or praise, or they do not. Each habit is a yes or no, and the names
of the clothes give the probability that the bag's name has it. The usual shares are reticule's own round estimates, on which
little depends; nothing is fitted (docs/decisions/0025).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reticule.colour.shop_colours import basic_colours
from reticule.looks.meter import Meter, shared_level_evidence, sigmoid
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.brands import HIGH_STREET, makers_in
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.style_families import BARGAIN, IMITATION, PRAISE, WEARERS, stems_of
from reticule.reason import Name, Reason
from reticule.units import Share

PRIOR_WEIGHT = 3.0  # the number of names that the usual share counts for, beside the names observed
LOG_LENGTH = (1.7, 0.35)  # mean (about 4.5 words) and standard deviation of log(1 + number of words in a name)
LENGTH_NOISE = 0.45  # standard deviation of the same about the level of its shop
_NO_TITLES = Reason.of("no_titles")


@dataclass(frozen=True, slots=True)
class Habit:
    """A naming habit of shops: its description, the usual share of names with it, and the test of a name for it.

    `weight` multiplies its evidence; a habit that repeats part of another one has a weight of a half.
    """

    description: str
    usual: Share
    is_in: Callable[[str], bool]
    weight: float = 1.0


MAKER_HABITS = (
    Habit("name a maker", 0.3, lambda title: bool(makers_in(title))),
    Habit("name a shop of low prices", 0.1, lambda title: not HIGH_STREET.isdisjoint(makers_in(title)), 0.5),
)
TITLE_HABITS = (
    Habit("say a colour", 0.3, lambda title: bool(basic_colours(title))),
    Habit("say for whom it is made", 0.1, lambda title: not WEARERS.isdisjoint(stems_of(title))),
    Habit("admit an imitation", 0.05, lambda title: not IMITATION.isdisjoint(stems_of(title))),
    Habit("praise the style", 0.1, lambda title: not PRAISE.isdisjoint(stems_of(title))),
    Habit("use a bargain shop's words", 0.2, lambda title: not BARGAIN.isdisjoint(stems_of(title))),
)


def habit_evidence(present: bool, count: int, total: int, usual: Share) -> float:
    """Returns the log likelihood ratio of a yes or no, given the answers of others, against the usual share.

    The share given the others is the posterior mean of a Beta prior with mean `usual` and weight PRIOR_WEIGHT.

    Args:
        present: the answer in question.
        count: how many of the others are yes.
        total: how many others there are.
        usual: the usual share of yes, above 0 and below 1.

    >>> habit_evidence(True, 4, 5, 0.35) > 0 > habit_evidence(False, 4, 5, 0.35)
    True
    >>> abs(round(habit_evidence(True, 0, 0, 0.35), 9))
    0.0
    """
    share = (count + PRIOR_WEIGHT * usual) / (total + PRIOR_WEIGHT)
    return math.log(share / usual) if present else math.log((1 - share) / (1 - usual))


def maker(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag's name gives its maker as the names of the clothes do; 0.5 without shop names."""
    titles = _titles(outfit)
    return _strongest("maker", _habits(MAKER_HABITS, traits.title, titles) if traits.title and titles else [])


def naming_style(traits: BagTraits, outfit: Outfit) -> Meter:
    """Returns whether the bag is named in the style of the clothes: colour, praise, length; 0.5 without shop names."""
    titles = _titles(outfit)
    if not traits.title or not titles:
        return _strongest("tongue", [])
    return _strongest("tongue", [*_habits(TITLE_HABITS, traits.title, titles), _length(traits.title, titles)])


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The evidence of one comparison of names, in points, its figure, and its reason."""

    points: float
    figure: float
    reason: Reason


def _strongest(name: str, comparisons: Sequence[_Comparison]) -> Meter:
    """Returns the sum of the comparisons, with the reason of the one of most evidence."""
    if not comparisons:
        return Meter(name, 0.5, _NO_TITLES)
    evidence = sum(comparison.points for comparison in comparisons)
    best = max(comparisons, key=lambda comparison: abs(comparison.points))
    return Meter(name, sigmoid(evidence), best.reason, best.figure, evidence=evidence)


def _habits(habits: tuple[Habit, ...], title: str, titles: tuple[str, ...]) -> list[_Comparison]:
    comparisons = []
    for habit, count in zip(habits, _counts(habits, titles), strict=True):
        present = habit.is_in(title)
        points = habit.weight * habit_evidence(present, count, len(titles), habit.usual)
        comparisons.append(_Comparison(points, count, _habit_reason(habit.description, present, count, len(titles))))
    return comparisons


@lru_cache(maxsize=256)
def _habit_reason(habit: str, present: bool, count: int, things: int) -> Reason:
    """Returns how many names of the clothes have a habit, and whether the bag's has it; cached, since there are few."""
    name = Name("word", habit)
    if not count:
        return Reason.of("habit_of_bag_alone" if present else "habit_of_none", things=things, habit=name)
    return Reason.of("habit_shared" if present else "habit_of_clothes", things=things, count=count, habit=name)


def _length(title: str, titles: tuple[str, ...]) -> _Comparison:
    """Compares the lengths of names: a shop that gives long names gives them to most things."""
    words, (others, usual) = len(title.split()), _lengths(titles)
    evidence = shared_level_evidence(math.log1p(words), others, population=LOG_LENGTH, noise=LENGTH_NOISE)
    points = evidence / 2  # half, because it repeats part of the habits
    return _Comparison(points, words, Reason.of("name_length", words=words, things=len(titles), usual=usual))


@lru_cache(maxsize=64)
def _lengths(titles: tuple[str, ...]) -> tuple[tuple[tuple[float, float], ...], float]:
    """Returns log(1 + number of words) of each title with its variance, and the mean number of words; cached."""
    words = [len(title.split()) for title in titles]
    return tuple((math.log1p(number), LENGTH_NOISE**2) for number in words), sum(words) / len(words)


def _titles(outfit: Outfit) -> tuple[str, ...]:
    return tuple(garment.title for garment in outfit.garments if garment.title)


@lru_cache(maxsize=64)
def _counts(habits: tuple[Habit, ...], titles: tuple[str, ...]) -> tuple[int, ...]:
    """Returns how many titles have each habit; cached, because one outfit is compared with many bags."""
    return tuple(sum(map(habit.is_in, titles)) for habit in habits)
