"""Assigns items to several bags so that the least worth stays at home, by branch and bound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reticule.carry.item import Item

UNASSIGNED = -1
_MAX_TRIES = 20_000


@dataclass(frozen=True, slots=True)
class Assignment:
    """For each item the number of its bag, or UNASSIGNED; `loss` is what the unassigned items are worth together."""

    bags: tuple[int, ...]
    loss: int


class AssignmentSearch:
    """Assigns one list of items to any subset of some bags, and remembers which parts of the list fit into which bag.

    `proven` says that every answer so far is optimal.

    Args:
        items: the list.
        worths: what each item is worth, integers above 0.
        fits: for each bag whether a part of the list fits into it; None, for unknown, counts as no and ends `proven`.
        together: by number of an item the number of another one without which it goes into no bag; of a cycle either all
            items go into one bag, or none.
    """

    def __init__(
        self,
        items: tuple[Item, ...],
        worths: Sequence[int],
        fits: Sequence[Callable[[tuple[Item, ...]], bool | None]],
        together: Mapping[int, int],
    ) -> None:
        self.items, self.worths, self.fits, self.together = items, worths, fits, together
        self._leaders = {number: leader for number, leader in together.items() if not _leads_its_cycle(number, together)}
        self.proven, self.tries = True, 0
        self._failing: list[list[int]] = [[] for _ in fits]  # by bag: parts that do not fit, as masks, none within another
        self._fitting: list[list[int]] = [[] for _ in fits]  # by bag: parts that fit

    def best(self, bags: tuple[int, ...], max_loss: int) -> Assignment | None:
        """Returns the assignment of least loss to these bags; None where every one loses more than `max_loss`."""
        self._bags, self._max_loss = bags, max_loss
        self._best: Assignment | None = None
        self._assign({}, dict.fromkeys(bags, 0), 0)
        return self._best

    def part_fits(self, bag: int, part: int) -> bool:
        """Whether a part of the list, a bit mask of item numbers, fits into a bag."""
        if any(part & larger == part for larger in self._fitting[bag]):
            return True
        if any(part & smaller == smaller for smaller in self._failing[bag]):
            return False
        if self.tries >= _MAX_TRIES:
            self.proven = False
            return False
        self.tries += 1
        answer = self.fits[bag](tuple(item for number, item in enumerate(self.items) if part >> number & 1))
        if answer:
            self._fitting[bag].append(part)
            return True
        self.proven = self.proven and answer is not None
        self._failing[bag] = [smaller for smaller in self._failing[bag] if part & smaller != part] + [part]
        self._reduce(bag, part)
        return False

    def _reduce(self, bag: int, part: int) -> None:
        """Looks for a smaller part that does not fit, by leaving out one item after another."""
        for number in sorted(range(len(self.items)), key=lambda number: self.items[number].box.volume):
            smaller = part & ~(1 << number)
            if part >> number & 1 and smaller and not self.part_fits(bag, smaller):
                return  # the smaller part was reduced in its own call

    def _assign(self, bag_of: dict[int, int], loads: dict[int, int], loss: int) -> None:
        if len(bag_of) == len(self.items):
            if any(bag_of[number] not in (UNASSIGNED, bag_of[leader]) for number, leader in self.together.items()):
                return  # a cycle is incomplete
            self._best = Assignment(tuple(bag_of[number] for number in range(len(self.items))), loss)
            self._max_loss = loss - 1
            return
        number, bags = self._next(bag_of, loads, loss)
        for bag in bags:
            loads[bag] |= 1 << number
            self._assign({**bag_of, number: bag}, loads, loss)
            loads[bag] &= ~(1 << number)
            if self._max_loss < loss:
                return
        if loss + self.worths[number] <= self._max_loss:
            self._assign({**bag_of, number: UNASSIGNED}, loads, loss + self.worths[number])

    def _next(self, bag_of: dict[int, int], loads: dict[int, int], loss: int) -> tuple[int, list[int]]:
        """The item with the fewest possible bags, among equals the largest, and these bags."""
        best = ((len(self._bags) + 2, 0), UNASSIGNED, list[int]())  # more than any item has
        for number in range(len(self.items)):
            if number in bag_of or self._leaders.get(number, number) not in (number, *bag_of):
                continue
            bags = self._possible_bags(number, bag_of, loads)
            possibilities = len(bags) + (loss + self.worths[number] <= self._max_loss)
            rank = (possibilities, -self.items[number].box.volume)
            if rank < best[0]:
                best = (rank, number, bags)
            if not possibilities:
                break
        return best[1], best[2]

    def _possible_bags(self, number: int, bag_of: dict[int, int], loads: dict[int, int]) -> list[int]:
        leader = self._leaders.get(number)
        bags = self._bags if leader is None else tuple(bag for bag in self._bags if bag_of[leader] == bag)
        return [bag for bag in bags if self.part_fits(bag, loads[bag] | 1 << number)]


def _leads_its_cycle(number: int, together: Mapping[int, int]) -> bool:
    """Whether an item is the first of a cycle of items each of which needs the next."""
    cycle = [number]
    while together.get(cycle[-1], number) not in cycle:
        cycle.append(together[cycle[-1]])
    return cycle[-1] in together and together[cycle[-1]] == number == min(cycle)
