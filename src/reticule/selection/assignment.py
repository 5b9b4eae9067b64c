"""A list spread over several bags: the spread that leaves the least at home, proven by branch and bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reticule.carry.item import Item

HOME = -1
_MOST_ASKED = 20_000


@dataclass(frozen=True, slots=True)
class Split:
    """Where each item goes, a number of a bag or HOME, and what all that stays at home is worth."""

    where: tuple[int, ...]
    loss: int


class Splitter:
    """Spreads one list over any of some bags, remembering which parts of it go into which bag.

    Args:
        items: the list.
        worths: what each item is worth, whole numbers above 0.
        holds: for each bag whether a part of the list goes in; None, not known, counts as no and ends `proven`.
        with_: by number of an item the number of another without which it may not go into a bag; of a ring all come, or none.
    """

    def __init__(
        self,
        items: tuple[Item, ...],
        worths: Sequence[int],
        holds: Sequence[Callable[[tuple[Item, ...]], bool | None]],
        with_: Mapping[int, int],
    ) -> None:
        self.items, self.worths, self.holds, self.with_ = items, worths, holds, with_
        self._waits = {number: leader for number, leader in with_.items() if not _leads_its_ring(number, with_)}
        self.proven, self.asked = True, 0
        self._fails: list[list[int]] = [[] for _ in holds]  # by bag: parts that do not go in, as masks, none within another
        self._goes: list[list[int]] = [[] for _ in holds]  # by bag: parts that do

    def best(self, bags: tuple[int, ...], most_lost: int) -> Split | None:
        """The spread over these bags that loses least, if no more than `most_lost` must stay at home; else None."""
        self._bags, self._most = bags, most_lost
        self._found: Split | None = None
        self._spread({}, dict.fromkeys(bags, 0), 0)
        return self._found

    def goes_in(self, bag: int, part: int) -> bool:
        """Whether a part of the list, a mask, goes into a bag."""
        if any(part & known == part for known in self._goes[bag]):
            return True
        if any(part & known == known for known in self._fails[bag]):
            return False
        if self.asked >= _MOST_ASKED:
            self.proven = False
            return False
        self.asked += 1
        answer = self.holds[bag](tuple(item for number, item in enumerate(self.items) if part >> number & 1))
        if answer:
            self._goes[bag].append(part)
            return True
        self.proven = self.proven and answer is not None
        self._fails[bag] = [known for known in self._fails[bag] if part & known != part] + [part]
        self._cut_down(bag, part)
        return False

    def _cut_down(self, bag: int, part: int) -> None:
        """Learns from a part that does not go in by leaving out one thing after the other."""
        for number in sorted(range(len(self.items)), key=lambda number: self.items[number].box.volume):
            less = part & ~(1 << number)
            if part >> number & 1 and less and not self.goes_in(bag, less):
                return  # what is smaller has been cut down in its turn

    def _spread(self, where: dict[int, int], loads: dict[int, int], lost: int) -> None:
        if len(where) == len(self.items):
            if any(where[number] not in (HOME, where[leader]) for number, leader in self.with_.items()):
                return  # a ring has come undone
            self._found = Split(tuple(where[number] for number in range(len(self.items))), lost)
            self._most = lost - 1
            return
        number, bags = self._next(where, loads, lost)
        for bag in bags:
            loads[bag] |= 1 << number
            self._spread({**where, number: bag}, loads, lost)
            loads[bag] &= ~(1 << number)
            if self._most < lost:
                return
        if lost + self.worths[number] <= self._most:
            self._spread({**where, number: HOME}, loads, lost + self.worths[number])

    def _next(self, where: dict[int, int], loads: dict[int, int], lost: int) -> tuple[int, list[int]]:
        """The item with the fewest ways to go (of equals the largest), and its ways."""
        best = ((len(self._bags) + 2, 0), HOME, list[int]())  # no item has so many ways
        for number in range(len(self.items)):
            if number in where or self._waits.get(number, number) not in (number, *where):
                continue
            bags = self._ways(number, where, loads)
            free = len(bags) + (lost + self.worths[number] <= self._most)
            rank = (free, -self.items[number].box.volume)
            if rank < best[0]:
                best = (rank, number, bags)
            if not free:
                break
        return best[1], best[2]

    def _ways(self, number: int, where: dict[int, int], loads: dict[int, int]) -> list[int]:
        leader = self._waits.get(number)
        bags = self._bags if leader is None else tuple(bag for bag in self._bags if where[leader] == bag)
        return [bag for bag in bags if self.goes_in(bag, loads[bag] | 1 << number)]


def _leads_its_ring(number: int, with_: Mapping[int, int]) -> bool:
    """Whether an item is the first of a ring of items each of which goes only with the next."""
    ring = [number]
    while with_.get(ring[-1], number) not in ring:
        ring.append(with_[ring[-1]])
    return ring[-1] in with_ and with_[ring[-1]] == number == min(ring)
