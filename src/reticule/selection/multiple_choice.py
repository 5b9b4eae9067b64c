"""The most valued choice that goes in: for each thing wanted take it, take a smaller one instead, or leave it; proven best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.units import Grams

EXACT = 16  # items up to which a list is decided; of more each try is long, and few are made
MOST_ASKED, MOST_ASKED_OF_MANY = 1_000, 60  # lists tried
_VALUE, _SWAP = 10**9, 10**6  # a gain as one number: value first, then fewer swaps, then grams


@dataclass(frozen=True, slots=True)
class Option:
    """One way to meet a want: an item, what it is worth in thousandths, whether it stands in for another, its box inside."""

    item: Item
    value: int
    swap: bool = False
    box: Box | None = None  # where it differs from the item's own

    @property
    def room(self) -> Box:
        """The box that it takes up."""
        return self.box or self.item.box

    @property
    def gain(self) -> int:
        """Value, fewer swaps and less weight as one number; an unknown weight counts as none."""
        weight: Grams = self.item.weight or 0
        return self.value * _VALUE - self.swap * _SWAP - min(weight, _SWAP // 100)


@dataclass(frozen=True, slots=True)
class Choice:
    """For each want the option taken, or None where it stays at home; `proven` says that no choice is better."""

    taken: tuple[Option | None, ...]
    proven: bool
    asked: int  # lists that had to be tried

    @property
    def value(self) -> int:
        """In thousandths."""
        return sum(option.value for option in self.taken if option)

    @property
    def items(self) -> tuple[Item, ...]:
        """What comes along, in the order of the wants."""
        return tuple(option.item for option in self.taken if option)


def best_choice(
    wants: Sequence[Sequence[Option]],
    holds: Callable[[tuple[Item, ...]], bool | None],
    volume: int,
    *,
    most_asked: int | None = None,
) -> Choice:
    """The choice of greatest gain that `holds` accepts; `holds` must accept all parts of what it accepts.

    Branch and bound.  A list that does not go in is cut down to the fewest items that do not; from then on these, and
    anything at least as large in their stead, are known not to go together without another try.

    Args:
        wants: for each thing wanted its options, at most one of which is taken.
        holds: whether a list, in the order of the wants, goes in; None, it is not known, counts as no and leaves the choice
            unproven.
        volume: cubic mm that nothing which goes in exceeds.
        most_asked: lists tried after which the best so far is returned unproven; fewer where there are many wants.
    """
    usual = MOST_ASKED if len(wants) <= EXACT else MOST_ASKED_OF_MANY
    search = _Search(wants, holds, volume, usual if most_asked is None else most_asked)
    search.run()
    return Choice(search.best_choice(), search.proven, search.asked)


class _Search:
    """Options are numbered through; a set of options is a bit mask."""

    def __init__(
        self, wants: Sequence[Sequence[Option]], holds: Callable[[tuple[Item, ...]], bool | None], volume: int, most_asked: int
    ) -> None:
        self.holds, self.volume, self.most_asked = holds, volume, most_asked
        self.proven, self.asked = True, 0
        order = sorted(range(len(wants)), key=lambda want: _rank(wants[want]))
        self.repeats = [n > 0 and list(wants[want]) == list(wants[order[n - 1]]) for n, want in enumerate(order)]
        self.options: list[Option] = []
        self.of_want: list[list[int]] = []  # by place in the order: numbers of its options, the best first
        for want in order:
            first = len(self.options)
            self.options += sorted((one for one in wants[want] if one.gain > 0), key=lambda option: -option.gain)
            self.of_want.append(list(range(first, len(self.options))))
        self.order = order
        self.want_of = [want for want, numbers in zip(order, self.of_want, strict=True) for _ in numbers]
        self.volumes = [option.room.volume for option in self.options]
        self.at_least = [self._at_least(number) for number in range(len(self.options))]
        # by option: cores that it plays a part in, each a list of masks; a set with an option of every mask does not go in
        self.cores_of: list[list[list[int]]] = [[] for _ in self.options]
        self.known: list[int] = []  # sets that go in, as masks
        best_of = [max((self.options[number].gain for number in numbers), default=0) for numbers in self.of_want]
        self.at_most = [sum(best_of[place:]) for place in range(len(best_of) + 1)]  # what the wants from a place on can gain
        self.best_gain, self.best = 0, 0

    def _at_least(self, number: int) -> int:
        """The options of the same want that take at least as much room, itself included, as a mask."""
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

    def best_choice(self) -> tuple[Option | None, ...]:
        """By want, in the order they were asked for."""
        taken: list[Option | None] = [None] * len(self.order)
        for place, numbers in enumerate(self.of_want):
            for number in numbers:
                if self.best >> number & 1:
                    taken[self.order[place]] = self.options[number]
        return tuple(taken)

    def _descend(self, place: int, chosen: int, gain: int, volume: int, last: int) -> None:
        """`last` is the place of the want before among its own options: an equal want need not do better."""
        if gain > self.best_gain:
            self.best_gain, self.best = gain, chosen
        if gain + self.at_most[place] <= self.best_gain or gain + self._hope(place, chosen, volume) <= self.best_gain:
            return
        if self.asked >= self.most_asked:
            self.proven = False
            return
        numbers = self.of_want[place]
        first = last if self.repeats[place] else 0
        for way, number in enumerate(numbers[first:], start=first):
            if volume + self.volumes[number] <= self.volume and self._goes_in(chosen | 1 << number, number):
                taken = self.options[number].gain
                self._descend(place + 1, chosen | 1 << number, gain + taken, volume + self.volumes[number], way)
        self._descend(place + 1, chosen, gain, volume, len(numbers))

    def _hope(self, place: int, chosen: int, volume: int) -> int:
        """No less than what the wants from here on can still gain: by what is known not to go together, and by volume."""
        room, rates = self.volume - volume, []
        for numbers in self.of_want[place:]:
            free = [number for number in numbers if not self._barred(chosen | 1 << number, number)]
            if free:
                gain = max(self.options[number].gain for number in free)
                rates.append((gain, min(self.volumes[number] for number in free)))
        hope = 0
        for gain, size in sorted(rates, key=lambda rate: rate[1] / rate[0]):
            if size > room:
                return hope + gain * room // size + 1
            hope, room = hope + gain, room - size
        return hope

    def _barred(self, chosen: int, newest: int) -> bool:
        return any(all(chosen & mask for mask in core) for core in self.cores_of[newest])

    def _goes_in(self, chosen: int, newest: int) -> bool:
        """Whether a set goes in; without its newest option it is known to."""
        if self._barred(chosen, newest):
            return False
        numbers = [number for number in range(chosen.bit_length()) if chosen >> number & 1]
        answer = self._try(numbers)
        if answer is False and len(numbers) <= EXACT:
            numbers = self._cut_down(numbers, newest)
        if not answer:
            self._remember(numbers)
        return bool(answer)

    def _try(self, numbers: list[int]) -> bool | None:
        if any(all(self.at_least[number] & known for number in numbers) for known in self.known):
            return True
        if self.asked >= self.most_asked:
            self.proven = False
            return None
        self.asked += 1
        as_asked = sorted(numbers, key=lambda number: self.want_of[number])
        answer = self.holds(tuple(self.options[number].item for number in as_asked))
        if answer is None:
            self.proven = False
        if answer:
            self.known.append(sum(1 << number for number in numbers))
        return answer

    def _cut_down(self, numbers: list[int], newest: int) -> list[int]:
        """The fewest options of a set that surely do not go in together; without the newest they do."""
        core = sorted(numbers, key=lambda number: self.volumes[number])
        for number in [one for one in core if one != newest]:
            without = [other for other in core if other != number]
            if self._try(without) is False:
                core = without
        return core

    def _remember(self, numbers: list[int]) -> None:
        masks = [self.at_least[number] for number in numbers]
        for number in range(len(self.options)):
            if any(mask >> number & 1 for mask in masks):
                self.cores_of[number].append(masks)


def _rank(options: Sequence[Option]) -> tuple[int, str]:
    """The most valued first; equal wants side by side."""
    return -max((one.gain for one in options), default=0), options[0].item.name if options else ""


def _no_smaller(one: Option, other: Option) -> bool:
    """Whether an option takes at least the room of another however it lies; what stands is compared with its like."""
    if one.item.upright != other.item.upright:
        return False
    if not one.item.upright:
        return all(a >= b for a, b in zip(one.room.sorted_sides, other.room.sorted_sides, strict=True))
    ground, others = sorted((one.room.width, one.room.depth)), sorted((other.room.width, other.room.depth))
    return one.room.height >= other.room.height and ground[0] >= others[0] and ground[1] >= others[1]
