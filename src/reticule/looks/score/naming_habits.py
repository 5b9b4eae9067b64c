"""Do bag and clothes come from one kind of shop? Read off the way in which shops name things.

A shop, and whoever fills a wardrobe there, keeps to its ways: its names give the maker or do not, say a colour or leave it to
the picture, praise the style or trust the stuff. Each habit is a yes or no; what the names of the clothes do tells how likely
the bag's is to do so too. The shares are round guesses of reticule's own, on which
little depends; nothing here is fitted (docs/decisions/0025).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reticule.colour.shop_colours import basic_colours
from reticule.looks.meter import Meter, one_level, sigmoid
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.looks.outfit.brands import HIGH_STREET, makers_in
from reticule.looks.outfit.garment import Outfit
from reticule.looks.outfit.style_families import CHEAP, IMITATION, PRAISE, WEARERS, stems_of
from reticule.reason import Name, Reason
from reticule.units import Share

UNSEEN = 3.0  # how many things of nobody in particular the usual share counts for, beside those that are seen
LENGTHS = (1.7, 0.35)  # of the logarithm of one more than a name's words: mean, about 4.5 words, and deviation
LENGTH_NOISE = 0.45
_NO_TITLES = Reason.of("no_titles")


@dataclass(frozen=True, slots=True)
class Habit:
    """Something that a shop's names do or leave: what it is called, the share of names that do it, and how one sees it.

    `counts` is how much its evidence weighs: a habit that only repeats a part of another counts half.
    """

    does: str
    usual: Share
    seen_in: Callable[[str], bool]
    counts: float = 1.0


MAKER = (
    Habit("name a maker", 0.3, lambda title: bool(makers_in(title))),
    Habit("name a shop of low prices", 0.1, lambda title: not HIGH_STREET.isdisjoint(makers_in(title)), 0.5),
)
TONGUE = (
    Habit("say a colour", 0.3, lambda title: bool(basic_colours(title))),
    Habit("say for whom it is made", 0.1, lambda title: not WEARERS.isdisjoint(stems_of(title))),
    Habit("own to an imitation", 0.05, lambda title: not IMITATION.isdisjoint(stems_of(title))),
    Habit("praise the style", 0.1, lambda title: not PRAISE.isdisjoint(stems_of(title))),
    Habit("use a bargain shop's words", 0.2, lambda title: not CHEAP.isdisjoint(stems_of(title))),
)


def one_habit(present: bool, seen: int, of: int, usual: Share) -> float:
    """How much likelier a yes or no is, as a logarithm, once so many of so many others were seen to say yes.

    A share unknown but usually so large, seen through `of` cases: the mean of the Beta distribution over its usual value.

    >>> one_habit(True, 4, 5, 0.35) > 0 > one_habit(False, 4, 5, 0.35)
    True
    >>> abs(round(one_habit(True, 0, 0, 0.35), 9))
    0.0
    """
    share = (seen + UNSEEN * usual) / (of + UNSEEN)
    return math.log(share / usual) if present else math.log((1 - share) / (1 - usual))


def maker(traits: BagTraits, outfit: Outfit) -> Meter:
    """Does the bag's name give its maker, as the names of the clothes do? Only where shops' names were given."""
    titles = _titles(outfit)
    return _strongest("maker", _habits(MAKER, traits.title, titles) if traits.title and titles else [])


def tongue(traits: BagTraits, outfit: Outfit) -> Meter:
    """Is the bag named as the clothes are: with its colour or without, with praise or without, at length or briefly?"""
    titles = _titles(outfit)
    if not traits.title or not titles:
        return _strongest("tongue", [])
    return _strongest("tongue", [*_habits(TONGUE, traits.title, titles), _length(traits.title, titles)])


@dataclass(frozen=True, slots=True)
class _Comparison:
    """The evidence of one comparison, its figure, and its reason."""

    points: float
    figure: float
    reason: Reason


def _strongest(name: str, comparisons: Sequence[_Comparison]) -> Meter:
    """The sum of all, with the reason of the one that has most evidence."""
    if not comparisons:
        return Meter(name, 0.5, _NO_TITLES)
    evidence = sum(comparison.points for comparison in comparisons)
    best = max(comparisons, key=lambda comparison: abs(comparison.points))
    return Meter(name, sigmoid(evidence), best.reason, best.figure, evidence=evidence)


def _habits(habits: tuple[Habit, ...], title: str, titles: tuple[str, ...]) -> list[_Comparison]:
    comparisons = []
    for habit, seen in zip(habits, _seen(habits, titles), strict=True):
        present = habit.seen_in(title)
        points = habit.counts * one_habit(present, seen, len(titles), habit.usual)
        comparisons.append(_Comparison(points, seen, _habit_reason(habit.does, present, seen, len(titles))))
    return comparisons


@lru_cache(maxsize=256)
def _habit_reason(habit: str, present: bool, count: int, things: int) -> Reason:
    """How many names of the clothes have a habit, and whether the bag's has it; remembered, since there are few of them."""
    name = Name("word", habit)
    if not count:
        return Reason.of("habit_of_bag_alone" if present else "habit_of_none", things=things, habit=name)
    return Reason.of("habit_shared" if present else "habit_of_clothes", things=things, count=count, habit=name)


def _length(title: str, titles: tuple[str, ...]) -> _Comparison:
    """A shop that gives one thing a long name gives the next one a long name too."""
    words, (others, usual) = len(title.split()), _lengths(titles)
    points = one_level(math.log1p(words), others, population=LENGTHS, noise=LENGTH_NOISE) / 2  # it repeats part of the habits
    return _Comparison(points, words, Reason.of("name_length", words=words, things=len(titles), usual=usual))


@lru_cache(maxsize=64)
def _lengths(titles: tuple[str, ...]) -> tuple[tuple[tuple[float, float], ...], float]:
    """The logarithms of one more than the words of each, with their variance, and the mean number of words; remembered."""
    words = [len(title.split()) for title in titles]
    return tuple((math.log1p(number), LENGTH_NOISE**2) for number in words), sum(words) / len(words)


def _titles(outfit: Outfit) -> tuple[str, ...]:
    return tuple(garment.title for garment in outfit.garments if garment.title)


@lru_cache(maxsize=64)
def _seen(habits: tuple[Habit, ...], titles: tuple[str, ...]) -> tuple[int, ...]:
    """Remembered, since one outfit is asked about with every bag."""
    return tuple(sum(map(habit.seen_in, titles)) for habit in habits)
