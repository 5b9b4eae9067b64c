"""The most valued choice that fits: the multiple-choice knapsack problem with a geometric constraint, solved exactly.

For each thing wanted at most one of its options is taken: itself, or a smaller alternative (H. Kellerer, U. Pferschy and
D. Pisinger, Knapsack Problems, 2004, chapter 11). Which sets of options fit is decided by a function of the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import accumulate
from operator import or_

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.selection.relaxation import most_gain
from reticule.units import Grams

MAX_EXACT_ITEMS = 20  # of a list that is decided exactly
MAX_EXACT_WANTS = 24  # with more, fewer lists are tried
MAX_TRIES, MAX_TRIES_OF_MANY = 3_000, 60  # lists tried
_LONG, _LONG_COST = 12, 10  # items from which on a list takes so long to decide that it counts for several
_VALUE, _SWAP = 10**9, 10**6  # weights of the gain: value first, then fewer swaps, then fewer grams


Fits = Callable[[tuple[Item, ...]], bool | None]  # whether a list fits; None where it is not known


@dataclass(frozen=True, slots=True)
class KnapsackOption:
    """One way to meet a want.

    Args:
        item: the item to take.
        value: in thousandths of a point of worth, above 0.
        swap: whether the item is an alternative to the one wanted.
        box: the box to pack, where it differs from the item's own.
    """

    item: Item
    value: int
    swap: bool = False
    box: Box | None = None  # where it differs from the item's own

    @property
    def packed_box(self) -> Box:
        """The box to pack; of an upright item an `UprightBox`."""
        return self.box or self.item.packed_box

    @property
    def gain(self) -> int:
        """Value, then fewer swaps, then less weight, as one number; an unknown weight counts as 0 g."""
        weight: Grams = self.item.weight or 0
        return self.value * _VALUE - self.swap * _SWAP - min(weight, _SWAP // 100)


@dataclass(frozen=True, slots=True)
class Choice:
    """For each want the option taken, or None; `proven` says that no choice is better.

    `most` is no less than the value of any choice, in thousandths.
    """

    taken: tuple[KnapsackOption | None, ...]
    proven: bool
    tries: int  # lists that `fits` was asked about, each of more than twelve items counted as ten
    most: int

    @property
    def value(self) -> int:
        """The sum of the values, in thousandths."""
        return sum(option.value for option in self.taken if option)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items taken, in the order of the wants."""
        return tuple(option.item for option in self.taken if option)


def best_choice(wants: Sequence[Sequence[KnapsackOption]], fits: Fits, volume: int, *, max_tries: int | None = None) -> Choice:
    """Returns the choice of greatest gain that `fits` accepts, by branch and bound.

    A list that does not fit is reduced to a minimal one that does not; from then on neither these items nor any that are at
    least as large are tried together again. Where something that goes in wherever another does, and gains as much, stays at
    home, the other does too: otherwise the two could change places.

    Args:
        wants: for each thing wanted its options, of which at most one is taken.
        fits: whether a list of items, in the order of the wants, fits; must accept every part of a list that it accepts, and
            the list with an item exchanged for one that is no larger. None, for unknown, counts as no.
        volume: in cubic mm, at least that of any list that fits.
        max_tries: calls of `fits` after which the best choice so far is returned unproven; None for 3000, or 60 with more
            than 24 wants.
    """
    usual = MAX_TRIES if len(wants) <= MAX_EXACT_WANTS else MAX_TRIES_OF_MANY
    search = _Search(wants, fits, volume, usual if max_tries is None else max_tries)
    search.run()
    taken, proven = search.best_choice(), search.open_gain <= search.best_gain
    value = sum(option.value for option in taken if option)
    return Choice(taken, proven, search.tries, value if proven else max(value, search.open_gain // _VALUE + 1))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A choice among the first wants: its options, what they cover, and what is barred, as masks.

    `last` is the index of the option taken for the want before.
    """

    options: int
    covered: int
    gain: int
    volume: int
    last: int
    barred: int


class _Search:
    """Options are numbered consecutively; a set of options is a bit mask."""

    def __init__(self, wants: Sequence[Sequence[KnapsackOption]], fits: Fits, volume: int, max_tries: int) -> None:
        self.fits, self.volume, self.max_tries = fits, volume, max_tries
        self.tries = 0
        self.open_gain = 0  # the most that a choice could gain which was not looked at, or whose fit is unknown
        order = sorted(range(len(wants)), key=lambda want: _rank(wants[want]))
        self.repeats = [n > 0 and list(wants[want]) == list(wants[order[n - 1]]) for n, want in enumerate(order)]
        self.options: list[KnapsackOption] = []
        self.of_want: list[list[int]] = []  # by place in the order: numbers of its options, the best first
        for want in order:
            first = len(self.options)
            self.options += sorted((option for option in wants[want] if option.gain > 0), key=lambda option: -option.gain)
            self.of_want.append(list(range(first, len(self.options))))
        self.order = order
        self.want_of = [want for want, numbers in zip(order, self.of_want, strict=True) for _ in numbers]
        self.volumes = [option.packed_box.volume for option in self.options]
        self.gains = [option.gain for option in self.options]
        # by option: itself and the options of the same want that are no larger, as a mask
        self.covers = [self._covered_by(number) for number in range(len(self.options))]
        self.dominated = self._dominated_by_each()
        # by option: its conflicts as masks; a set that covers one does not fit
        self.conflicts_of: list[list[int]] = [[] for _ in self.options]
        self.doubts: list[int] = []  # sets of which it is unknown whether they fit, as masks
        self.fitting: list[int] = []  # what sets that fit cover, as masks
        best_of = [max((self.gains[number] for number in numbers), default=0) for numbers in self.of_want]
        # by place: an upper bound of what the wants from there on can gain
        self.at_most = [sum(best_of[place:]) for place in range(len(best_of) + 1)]
        self.best_gain, self.best = 0, 0

    def _covered_by(self, number: int) -> int:
        mine = self.options[number]
        same = next(numbers for numbers in self.of_want if number in numbers)
        return sum(1 << other for other in same if other == number or _no_smaller(mine, self.options[other]))

    def _dominated_by_each(self) -> list[int]:
        """By place: the later wants each of whose options could change places with one of this want, as a mask of places."""
        kinds = list(accumulate(self.repeats, lambda kind, repeated: kind + (not repeated), initial=-1))[1:]
        first = {kind: place for place, kind in reversed(list(enumerate(kinds)))}
        dominates = {
            (one, other): self._dominates(first[one], first[other]) for one in first for other in first if one <= other
        }
        masks = []
        for place, kind in enumerate(kinds):
            later = range(place + 1, len(kinds))
            masks.append(sum(1 << other for other in later if dominates[kind, kinds[other]]))
        return masks

    def _dominates(self, place: int, later: int) -> bool:
        mine, theirs = ([self.options[number] for number in self.of_want[want]] for want in (place, later))
        return all(any(own.gain >= other.gain and _no_smaller(other, own) for own in mine) for other in theirs)

    def run(self) -> None:
        """Finds the best choice."""
        self._descend(0, _Chosen(0, 0, 0, 0, 0, 0))

    def best_choice(self) -> tuple[KnapsackOption | None, ...]:
        """The option taken for each want, in the order of the wants."""
        taken: list[KnapsackOption | None] = [None] * len(self.order)
        for place, numbers in enumerate(self.of_want):
            for number in numbers:
                if self.best >> number & 1:
                    taken[self.order[place]] = self.options[number]
        return tuple(taken)

    def _descend(self, place: int, so_far: _Chosen) -> None:
        """Extends a choice by the wants from a place on; of equal wants the later one takes no earlier option."""
        if so_far.gain > self.best_gain:
            self.best_gain, self.best = so_far.gain, so_far.options
        if so_far.gain + self.at_most[place] <= self.best_gain:
            return
        most = so_far.gain + self._bound(place, so_far)
        if most <= self.best_gain:
            return
        if self.tries >= self.max_tries:
            self._leave_open(most)
            return
        numbers = self.of_want[place]
        if not so_far.barred >> place & 1:
            first = so_far.last if self.repeats[place] else 0
            for index, number in enumerate(numbers[first:], start=first):
                if so_far.volume + self.volumes[number] <= self.volume:
                    extended = self._extended(so_far, number, index)
                    answer = self._fits(so_far, number)
                    if answer:
                        self._descend(place + 1, extended)
                    elif answer is None:
                        self._leave_open(extended.gain + self._bound(place + 1, extended))
        barred = so_far.barred | self.dominated[place]
        self._descend(place + 1, replace(so_far, last=len(numbers), barred=barred))

    def _leave_open(self, most: int) -> None:
        """Remembers what could be gained where nobody knows."""
        self.open_gain = max(self.open_gain, most)

    def _extended(self, so_far: _Chosen, number: int, index: int) -> _Chosen:
        return _Chosen(
            so_far.options | 1 << number,
            so_far.covered | self.covers[number],
            so_far.gain + self.gains[number],
            so_far.volume + self.volumes[number],
            index,
            so_far.barred,
        )

    def _bound(self, place: int, so_far: _Chosen) -> int:
        """An upper bound of what the wants from a place on can gain: by the known conflicts, and by volume."""
        wants = [self.of_want[later] for later in range(place, len(self.of_want)) if not so_far.barred >> later & 1]
        free = [[number for number in want if not self._conflicts(so_far.covered, number)] for want in wants]
        return most_gain([[(self.volumes[n], self.gains[n]) for n in numbers] for numbers in free], self.volume - so_far.volume)

    def _conflicts(self, covered: int, newest: int) -> bool:
        with_newest = covered | self.covers[newest]
        return any(conflict & with_newest == conflict for conflict in self.conflicts_of[newest])

    def _fits(self, so_far: _Chosen, newest: int) -> bool | None:
        """Whether a choice with one more option fits, without which it is known to; None where that is unknown."""
        if self._conflicts(so_far.covered, newest):
            return False
        chosen, covered = so_far.options | 1 << newest, so_far.covered | self.covers[newest]
        if any(doubt & covered == doubt for doubt in self.doubts):
            return None
        numbers = [number for number in range(chosen.bit_length()) if chosen >> number & 1]
        answer = self._try(numbers)
        if answer is None:
            self.doubts.append(chosen)
        elif not answer:
            self._remember(self._minimal_conflict(numbers, newest) if len(numbers) <= MAX_EXACT_ITEMS else numbers)
        return answer

    def _try(self, numbers: list[int]) -> bool | None:
        chosen = sum(1 << number for number in numbers)
        if any(chosen & fitting == chosen for fitting in self.fitting):
            return True
        if self.tries >= self.max_tries:
            return None
        self.tries += 1 if len(numbers) <= _LONG else _LONG_COST
        as_asked = sorted(numbers, key=lambda number: self.want_of[number])
        answer = self.fits(tuple(self.options[number].item for number in as_asked))
        if answer:
            self.fitting.append(reduce(or_, [self.covers[number] for number in numbers]))
        return answer

    def _minimal_conflict(self, numbers: list[int], newest: int) -> list[int]:
        """A minimal part of a set that does not fit; without the newest option the set fits."""
        conflict = sorted(numbers, key=lambda number: self.volumes[number])
        for number in [member for member in conflict if member != newest]:
            without = [other for other in conflict if other != number]
            if self._try(without) is False:
                conflict = without
        return conflict

    def _remember(self, numbers: list[int]) -> None:
        """Keeps a conflict with each option whose choice could complete it."""
        conflict = sum(1 << number for number in numbers)
        for number, covers in enumerate(self.covers):
            if covers & conflict:
                self.conflicts_of[number].append(conflict)


def _rank(options: Sequence[KnapsackOption]) -> tuple[int, int, str]:
    """The most valued first, of these the smallest, since it may dominate others; equal wants are adjacent."""
    most = max((option.gain for option in options), default=0)
    return (-most, options[0].packed_box.volume, options[0].item.name) if options else (-most, 0, "")


def _no_smaller(one: KnapsackOption, other: KnapsackOption) -> bool:
    """Whether an option is at least as large as another in every orientation; upright ones are compared with upright ones."""
    box, smaller = one.packed_box, other.packed_box
    if box.upright != smaller.upright:
        return False
    if not box.upright:
        return all(a >= b for a, b in zip(box.sorted_sides, smaller.sorted_sides, strict=True))
    return any(turn.holds(smaller) for turn in box.turns())
