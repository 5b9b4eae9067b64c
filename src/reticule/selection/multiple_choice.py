"""The most valued choice that fits: the multiple-choice knapsack problem with a geometric constraint, solved exactly.

For each thing wanted at most one of its options is taken: itself, or a smaller alternative (H. Kellerer, U. Pferschy and
D. Pisinger, Knapsack Problems, 2004, chapter 11). Which sets of options fit is decided by a function of the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.units import Grams

MAX_EXACT_ITEMS = 16  # with more wants each try takes long, and fewer are made
MAX_TRIES, MAX_TRIES_OF_MANY = 1_000, 60  # lists tried
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
    """For each want the option taken, or None; `proven` says that no choice is better."""

    taken: tuple[KnapsackOption | None, ...]
    proven: bool
    tries: int  # lists that `fits` was asked about

    @property
    def value(self) -> int:
        """The sum of the values, in thousandths."""
        return sum(option.value for option in self.taken if option)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items taken, in the order of the wants."""
        return tuple(option.item for option in self.taken if option)


def best_choice(
    wants: Sequence[Sequence[KnapsackOption]],
    fits: Fits,
    volume: int,
    *,
    max_tries: int | None = None,
) -> Choice:
    """Returns the choice of greatest gain that `fits` accepts, by branch and bound.

    A list that does not fit is reduced to a minimal one that does not; from then on neither these items nor any that are at
    least as large are tried together again.

    Args:
        wants: for each thing wanted its options, of which at most one is taken.
        fits: whether a list of items, in the order of the wants, fits; must accept every part of a list that it accepts.
            None, for unknown, counts as no and leaves the choice unproven.
        volume: in cubic mm, at least that of any list that fits.
        max_tries: calls of `fits` after which the best choice so far is returned unproven; None for 1000, or 60 with more
            than 16 wants.
    """
    usual = MAX_TRIES if len(wants) <= MAX_EXACT_ITEMS else MAX_TRIES_OF_MANY
    search = _Search(wants, fits, volume, usual if max_tries is None else max_tries)
    search.run()
    return Choice(search.best_choice(), search.proven, search.tries)


class _Search:
    """Options are numbered consecutively; a set of options is a bit mask."""

    def __init__(
        self,
        wants: Sequence[Sequence[KnapsackOption]],
        fits: Fits,
        volume: int,
        max_tries: int,
    ) -> None:
        self.fits, self.volume, self.max_tries = fits, volume, max_tries
        self.proven, self.tries = True, 0
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
        self.at_least = [self._at_least(number) for number in range(len(self.options))]
        # by option: its conflicts, each a list of masks; a set with an option of every mask does not fit
        self.conflicts_of: list[list[list[int]]] = [[] for _ in self.options]
        self.fitting: list[int] = []  # sets that fit, as masks
        best_of = [max((self.options[number].gain for number in numbers), default=0) for numbers in self.of_want]
        # by place: an upper bound of what the wants from there on can gain
        self.at_most = [sum(best_of[place:]) for place in range(len(best_of) + 1)]
        self.best_gain, self.best = 0, 0

    def _at_least(self, number: int) -> int:
        """The options of the same want that are at least as large, itself included, as a mask."""
        mine = self.options[number]
        same = next(numbers for numbers in self.of_want if number in numbers)
        mask = 0
        for other in same:
            if other == number or _no_smaller(self.options[other], mine):
                mask |= 1 << other
        return mask

    def run(self) -> None:
        """Finds the best choice."""
        self._descend(0, 0, 0, 0, 0)

    def best_choice(self) -> tuple[KnapsackOption | None, ...]:
        """The option taken for each want, in the order of the wants."""
        taken: list[KnapsackOption | None] = [None] * len(self.order)
        for place, numbers in enumerate(self.of_want):
            for number in numbers:
                if self.best >> number & 1:
                    taken[self.order[place]] = self.options[number]
        return tuple(taken)

    def _descend(self, place: int, chosen: int, gain: int, volume: int, last: int) -> None:
        """Extends a choice by the wants from a place on.

        `last` is the index of the option taken for the want before: where two wants are equal, the later one takes no
        earlier option, so that symmetric choices are tried once.
        """
        if gain > self.best_gain:
            self.best_gain, self.best = gain, chosen
        if gain + self.at_most[place] <= self.best_gain or gain + self._bound(place, chosen, volume) <= self.best_gain:
            return
        if self.tries >= self.max_tries:
            self.proven = False
            return
        numbers = self.of_want[place]
        first = last if self.repeats[place] else 0
        for index, number in enumerate(numbers[first:], start=first):
            if volume + self.volumes[number] <= self.volume and self._fits(chosen | 1 << number, number):
                taken = self.options[number].gain
                self._descend(place + 1, chosen | 1 << number, gain + taken, volume + self.volumes[number], index)
        self._descend(place + 1, chosen, gain, volume, len(numbers))

    def _bound(self, place: int, chosen: int, volume: int) -> int:
        """An upper bound of what the wants from a place on can gain: by the known conflicts, and by volume (Dantzig 1957)."""
        room, rates = self.volume - volume, []
        for numbers in self.of_want[place:]:
            free = [number for number in numbers if not self._conflicts(chosen | 1 << number, number)]
            if free:
                gain = max(self.options[number].gain for number in free)
                rates.append((gain, min(self.volumes[number] for number in free)))
        bound = 0
        for gain, size in sorted(rates, key=lambda rate: rate[1] / rate[0]):
            if size > room:
                return bound + gain * room // size + 1
            bound, room = bound + gain, room - size
        return bound

    def _conflicts(self, chosen: int, newest: int) -> bool:
        return any(all(chosen & mask for mask in conflict) for conflict in self.conflicts_of[newest])

    def _fits(self, chosen: int, newest: int) -> bool:
        """Whether a set fits; without its newest option it is known to."""
        if self._conflicts(chosen, newest):
            return False
        numbers = [number for number in range(chosen.bit_length()) if chosen >> number & 1]
        answer = self._try(numbers)
        if answer is False and len(numbers) <= MAX_EXACT_ITEMS:
            numbers = self._minimal_conflict(numbers, newest)
        if not answer:
            self._remember(numbers)
        return bool(answer)

    def _try(self, numbers: list[int]) -> bool | None:
        if any(all(self.at_least[number] & fitting for number in numbers) for fitting in self.fitting):
            return True
        if self.tries >= self.max_tries:
            self.proven = False
            return None
        self.tries += 1
        as_asked = sorted(numbers, key=lambda number: self.want_of[number])
        answer = self.fits(tuple(self.options[number].item for number in as_asked))
        if answer is None:
            self.proven = False
        if answer:
            self.fitting.append(sum(1 << number for number in numbers))
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
        masks = [self.at_least[number] for number in numbers]
        for number in range(len(self.options)):
            if any(mask >> number & 1 for mask in masks):
                self.conflicts_of[number].append(masks)


def _rank(options: Sequence[KnapsackOption]) -> tuple[int, str]:
    """The most valued first; equal wants are adjacent."""
    return -max((option.gain for option in options), default=0), options[0].item.name if options else ""


def _no_smaller(one: KnapsackOption, other: KnapsackOption) -> bool:
    """Whether an option is at least as large as another in every orientation; upright ones are compared with upright ones."""
    box, smaller = one.packed_box, other.packed_box
    if box.upright != smaller.upright:
        return False
    if not box.upright:
        return all(a >= b for a, b in zip(box.sorted_sides, smaller.sorted_sides, strict=True))
    return any(turn.holds(smaller) for turn in box.turns())
