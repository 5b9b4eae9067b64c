"""What is known in one branch of a refutation, and what each step may add: the judge's own arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import combinations
from operator import or_
from typing import TYPE_CHECKING

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing.refutation import Rule

if TYPE_CHECKING:
    from fractions import Fraction


class Known:
    """Turns left, relations of pairs, orders along axes; `broken` once they contradict each other.

    A step may only add what follows from what is known, so a wrong step can fail to help but never break an open branch.

    >>> known = Known([Box(2, 2, 2), Box(2, 2, 2)], Box(3, 3, 3), frozenset())
    >>> known.follow(Rule.PAIR, 1, 0)
    >>> known.broken
    True
    """

    def __init__(self, items: Sequence[Box], interior: Box, upright: frozenset[int]) -> None:
        w, h, d = interior.sides
        self.bound = (w, h, d, h * d, w * d, w * h)
        self.items = [(item.sides, number in upright) for number, item in enumerate(items)]
        self.turns: list[dict[int, tuple[int, ...]]] = []
        for number, item in enumerate(items):
            ways = enumerate(turn.sides for turn in item.turns(upright=number in upright))
            self.turns.append({t: (a, b, c, b * c, a * c, a * b) for t, (a, b, c) in ways if a <= w and b <= h and c <= d})
        self.related: set[tuple[int, int, int]] = set()
        self.before: set[tuple[int, int, int]] = set()
        self.broken = not all(self.turns)

    def _child(self, item: int = 0, turns: Iterable[int] = range(6), pairs: Iterable[tuple[int, int, int]] = ()) -> Known:
        """The same knowledge and a little more, free to grow on its own."""
        child = object.__new__(Known)
        child.bound, child.items, child.broken = self.bound, self.items, self.broken
        child.turns, child.related, child.before = list(self.turns), set(self.related), set(self.before)
        child._limit(item, turns)
        for pair in pairs:
            child._relate(*pair)
        return child

    def children(self, rule: int, numbers: list[int]) -> list[Known]:
        """One branch for each case; together they leave nothing out.

        Raises:
            FalseEvidence: some case is missing, or there is none.
        """
        children: list[Known] = []
        if rule == Rule.TURN:
            item, mask, *_ = numbers
            if all(mask >> turn & 1 for turn in self.turns[item]):
                children = [self._child(item, [turn]) for turn in range(6) if mask >> turn & 1]
        elif rule == Rule.RELATION:
            i, j, *axes = numbers
            tried = [axis for axis in axes if axis in (0, 1, 2)]
            if i != j and all(axis in tried or (axis + 3, i, j) in self.related or self.broken for axis in range(3)):
                for count, axis in enumerate(tried):
                    overs = [(other + 3, i, j) for other in tried[:count]]
                    children.append(self._child(pairs=[*overs, (axis, i, j)]))
        else:
            axis, i, j, *_ = numbers
            if (axis, i, j) in self.related or self.broken:
                children = [self._child(), self._child()]
                children[0]._put_before(axis, i, j)
                children[1]._put_before(axis, j, i)
        if not children:
            raise FalseEvidence("case_left_out", rule=Rule(rule).name, numbers=tuple(numbers))
        return children

    def follow(self, rule: int, a: int = 0, b: int = 0, c: int = 0, d: int = 0, e: int = 0) -> None:
        """Adds what the step shows to follow."""
        if rule == Rule.CLIQUE:
            self._clique(a, [item for item in range(len(self.items)) if b >> item & 1])
        elif rule == Rule.PAIR and a != b:
            self._pair(a, b)
        elif rule == Rule.RING and len({b, c, d, e}) == 4:
            ring = [(a, b, d), (a, c, e), (a + 3, b, c), (a + 3, c, d), (a + 3, d, e), (a + 3, e, b)]
            self._force_last([fact for fact in ring if fact not in self.related])
        elif rule == Rule.SAME and a < b and self.items[a] == self.items[b]:
            self._limit(b, range(min(self.turns[a]), 6))
            self._limit(a, range(max(self.turns[b], default=0) + 1))
        elif rule == Rule.SORT and a < b and self.items[a] == self.items[b]:
            if len(self.turns[a]) == 1 and self.turns[a] == self.turns[b] and (0, a, b) in self.related:
                self._put_before(0, a, b)
        elif rule == Rule.MIRROR and (a, b, c) in self.related:
            equals = a == 0 and len(set(self.items)) < len(self.items)  # these may have been sorted, which a mirror undoes
            if not equals and not any(axis == a for axis, _, _ in self.before):
                self._put_before(a, b, c)
        elif rule == Rule.LINE and (a, b, c) in self.related and not self._fits(a, [(b, c)]):
            self._put_before(a, c, b)
        elif rule == Rule.VOLUME:
            volume = sum(w * h * d for (w, h, d), _ in self.items)
            self.broken = self.broken or volume > self.bound[0] * self.bound[3]
        elif rule == Rule.FILL:
            shares = [min(self._shares(item)) for item in range(len(self.items))]
            self.broken = self.broken or sum(shares) > 1

    def _least(self, relation: int, item: int) -> int:
        return min((size[relation] for size in self.turns[item].values()), default=0)

    def _limit(self, item: int, turns: Iterable[int]) -> None:
        self.turns[item] = {turn: self.turns[item][turn] for turn in turns if turn in self.turns[item]}
        self.broken = self.broken or not self.turns[item]

    def _relate(self, relation: int, i: int, j: int) -> None:
        self.related |= {(relation, i, j), (relation, j, i)}
        self.broken = self.broken or ((relation + 3) % 6, i, j) in self.related

    def _force_last(self, unknown: list[tuple[int, int, int]]) -> None:
        """Not all of some facts can hold: if one alone is unknown, its opposite holds."""
        if not unknown:
            self.broken = True
        elif len(unknown) == 1:
            relation, i, j = unknown[0]
            self._relate((relation + 3) % 6, i, j)

    def _clique(self, relation: int, items: list[int]) -> None:
        """Pairwise apart, sizes add up along the axis; pairwise over, some one cross-section meets all (Helly)."""
        unknown = [(relation, i, j) for i, j in combinations(items, 2) if (relation, i, j) not in self.related]
        weight = sum(self._least(relation, item) for item in items)
        if weight > self.bound[relation]:
            self._force_last(unknown)
        elif not unknown:
            for item in items:
                most = self.bound[relation] - weight + self._least(relation, item)
                self._limit(item, [turn for turn, size in self.turns[item].items() if size[relation] <= most])

    def _pair(self, i: int, j: int) -> None:
        """Keeps the turns of two items that go together, and the relations that all of these share."""
        kept = list(self._together(i, j))
        self._limit(i, [t for t, _, _ in kept])
        self._limit(j, [u for _, u, _ in kept])
        for relation in range(6):
            if all(not may[(relation + 3) % 6] for _, _, may in kept):
                self._relate(relation, i, j)
        over = [axis for axis in range(3) if (axis + 3, i, j) in self.related]
        if len(over) == 3:
            self.broken = True
        elif len(over) == 2:
            self._relate(3 - sum(over), i, j)

    def _together(self, i: int, j: int) -> Iterator[tuple[int, int, list[bool]]]:
        known = [(relation, i, j) in self.related for relation in range(6)]
        for t, mine in self.turns[i].items():
            for u, yours in self.turns[j].items():
                may = [mine[k] + yours[k] <= self.bound[k] for k in range(6)]
                if (
                    all(may[k] for k in range(6) if known[k])
                    and all(may[k] or may[k + 3] for k in range(3))
                    and any(may[k] and not known[k + 3] for k in range(3))
                ):
                    yield t, u, may

    def _shares(self, item: int) -> Iterator[Fraction]:
        """Per turn, the item's volume of what the fullest lines through it span.

        Stretching each side by room / fullest line keeps any packing a packing: on a line of sides w with fullest lines f,
        each f is at least the sum of the line, so the sum of w / f is at most one.
        """
        from fractions import Fraction  # few refutations need it, and it costs a cold start 4 ms

        sums = [self._sums(axis, item) for axis in range(3)]
        for size in self.turns[item].values():
            share = Fraction(1)
            for axis in range(3):
                left = self.bound[axis] - size[axis]
                share *= Fraction(size[axis], size[axis] + ((sums[axis] & ((2 << left) - 1)).bit_length() - 1))
            yield share

    def _sums(self, axis: int, item: int) -> int:
        """The sums, as bits, of sides of items that may stand on a line with this one."""
        sums = 1
        for other in range(len(self.items)):
            if other != item and (axis + 3, item, other) not in self.related:
                sums |= reduce(or_, (sums << size[axis] for size in self.turns[other].values()))
        return sums

    def _put_before(self, axis: int, i: int, j: int) -> None:
        self.before.add((axis, i, j))
        self.broken = self.broken or not self._fits(axis, [])

    def _fits(self, axis: int, more: list[tuple[int, int]]) -> bool:
        """Whether the longest line of items one before the other is within the interior; a circle never is."""
        order = [(i, j) for a, i, j in self.before if a == axis] + more
        size = [self._least(axis, item) for item in range(len(self.items))]
        start = [0] * len(size)
        changed = True
        while changed:
            changed = False
            for i, j in order:
                if start[i] + size[i] > start[j]:
                    start[j], changed = start[i] + size[i], True
                    if start[j] + size[j] > self.bound[axis]:
                        return False
        return True
