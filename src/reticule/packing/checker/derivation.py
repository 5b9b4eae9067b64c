"""What follows in one branch of a refutation: the facts derived so far, and the arithmetic of each rule."""

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


class Derivation:
    """The turns left to each item, the relations of pairs, and the orders along axes; `contradictory` once they clash.

    A step adds only what follows from these facts, so a wrong step may be useless but never closes a branch wrongly.

    >>> derivation = Derivation([Box(2, 2, 2), Box(2, 2, 2)], Box(3, 3, 3))
    >>> derivation.apply(Rule.PAIR, 1, 0)
    >>> derivation.contradictory
    True
    """

    def __init__(self, items: Sequence[Box], interior: Box) -> None:
        w, h, d = interior.sides
        self.bound = (w, h, d, h * d, w * d, w * h)
        self.items = [(item.sides, item.upright) for item in items]
        self.turns: list[dict[int, tuple[int, ...]]] = []
        for item in items:
            ways = enumerate(turn.sides for turn in item.turns())
            self.turns.append({t: (a, b, c, b * c, a * c, a * b) for t, (a, b, c) in ways if a <= w and b <= h and c <= d})
        self.relations: set[tuple[int, int, int]] = set()
        self.orders: set[tuple[int, int, int]] = set()
        self.contradictory = not all(self.turns)

    def _child(self, item: int = 0, turns: Iterable[int] = range(6), pairs: Iterable[tuple[int, int, int]] = ()) -> Derivation:
        """A copy of the facts with one more, which grows independently."""
        child = object.__new__(Derivation)
        child.bound, child.items, child.contradictory = self.bound, self.items, self.contradictory
        child.turns, child.relations, child.orders = list(self.turns), set(self.relations), set(self.orders)
        child._restrict(item, turns)
        for pair in pairs:
            child._relate(*pair)
        return child

    def branches(self, rule: int, numbers: list[int]) -> list[Derivation]:
        """Returns one branch for each case; together they cover all cases.

        Args:
            rule: a `Rule` that branches: TURN, RELATION or ORDER.
            numbers: five, whose meaning the rule gives.

        Raises:
            FalseEvidence: a case is missing, or there is none.
        """
        branches: list[Derivation] = []
        if rule == Rule.TURN:
            item, mask, *_ = numbers
            if all(mask >> turn & 1 for turn in self.turns[item]):
                branches = [self._child(item, [turn]) for turn in range(6) if mask >> turn & 1]
        elif rule == Rule.RELATION:
            i, j, *axes = numbers
            tried = [axis for axis in axes if axis in (0, 1, 2)]
            if i != j and all(axis in tried or (axis + 3, i, j) in self.relations or self.contradictory for axis in range(3)):
                for count, axis in enumerate(tried):
                    overlaps = [(other + 3, i, j) for other in tried[:count]]
                    branches.append(self._child(pairs=[*overlaps, (axis, i, j)]))
        else:
            axis, i, j, *_ = numbers
            if (axis, i, j) in self.relations or self.contradictory:
                branches = [self._child(), self._child()]
                branches[0]._put_before(axis, i, j)
                branches[1]._put_before(axis, j, i)
        if not branches:
            raise FalseEvidence("case_left_out", rule=Rule(rule).name, numbers=tuple(numbers))
        return branches

    def apply(self, rule: int, *numbers: int) -> None:
        """Adds what follows by a rule.

        Args:
            rule: a `Rule` that does not branch.
            numbers: up to five, whose meaning the rule gives.
        """
        a, b, c, d, e = (*numbers, 0, 0, 0, 0, 0)[:5]
        if rule == Rule.CLIQUE:
            self._clique(a, [item for item in range(len(self.items)) if b >> item & 1])
        elif rule == Rule.PAIR and a != b:
            self._pair(a, b)
        elif rule == Rule.RING and len({b, c, d, e}) == 4:
            ring = [(a, b, d), (a, c, e), (a + 3, b, c), (a + 3, c, d), (a + 3, d, e), (a + 3, e, b)]
            self._force_last([fact for fact in ring if fact not in self.relations])
        elif rule == Rule.SAME and a < b and self.items[a] == self.items[b]:
            self._restrict(b, range(min(self.turns[a]), 6))
            self._restrict(a, range(max(self.turns[b], default=0) + 1))
        elif rule == Rule.SORT and a < b and self.items[a] == self.items[b]:
            if len(self.turns[a]) == 1 and self.turns[a] == self.turns[b] and (0, a, b) in self.relations:
                self._put_before(0, a, b)
        elif rule == Rule.MIRROR and (a, b, c) in self.relations:
            equals = a == 0 and len(set(self.items)) < len(self.items)  # these may have been sorted, which a mirror undoes
            if not equals and not any(axis == a for axis, _, _ in self.orders):
                self._put_before(a, b, c)
        elif rule == Rule.LINE and (a, b, c) in self.relations and not self._fits(a, [(b, c)]):
            self._put_before(a, c, b)
        elif rule == Rule.VOLUME:
            volume = sum(w * h * d for (w, h, d), _ in self.items)
            self.contradictory = self.contradictory or volume > self.bound[0] * self.bound[3]
        elif rule == Rule.FILL:
            shares = [min(self._shares(item)) for item in range(len(self.items))]
            self.contradictory = self.contradictory or sum(shares) > 1

    def _least(self, relation: int, item: int) -> int:
        return min((size[relation] for size in self.turns[item].values()), default=0)

    def _restrict(self, item: int, turns: Iterable[int]) -> None:
        self.turns[item] = {turn: self.turns[item][turn] for turn in turns if turn in self.turns[item]}
        self.contradictory = self.contradictory or not self.turns[item]

    def _relate(self, relation: int, i: int, j: int) -> None:
        self.relations |= {(relation, i, j), (relation, j, i)}
        self.contradictory = self.contradictory or ((relation + 3) % 6, i, j) in self.relations

    def _force_last(self, unknown: list[tuple[int, int, int]]) -> None:
        """Of facts that cannot all hold: if a single one is unknown, its opposite holds."""
        if not unknown:
            self.contradictory = True
        elif len(unknown) == 1:
            relation, i, j = unknown[0]
            self._relate((relation + 3) % 6, i, j)

    def _clique(self, relation: int, items: list[int]) -> None:
        """Items pairwise apart add up along the axis; items pairwise over share one cross-section (Helly's theorem)."""
        unknown = [(relation, i, j) for i, j in combinations(items, 2) if (relation, i, j) not in self.relations]
        weight = sum(self._least(relation, item) for item in items)
        if weight > self.bound[relation]:
            self._force_last(unknown)
        elif not unknown:
            for item in items:
                most = self.bound[relation] - weight + self._least(relation, item)
                self._restrict(item, [turn for turn, size in self.turns[item].items() if size[relation] <= most])

    def _pair(self, i: int, j: int) -> None:
        """Keeps the turns of two items that are compatible, and adds the relations that all of these share."""
        compatible = list(self._compatible_turns(i, j))
        self._restrict(i, [t for t, _, _ in compatible])
        self._restrict(j, [u for _, u, _ in compatible])
        for relation in range(6):
            if all(not may[(relation + 3) % 6] for _, _, may in compatible):
                self._relate(relation, i, j)
        over = [axis for axis in range(3) if (axis + 3, i, j) in self.relations]
        if len(over) == 3:
            self.contradictory = True
        elif len(over) == 2:
            self._relate(3 - sum(over), i, j)

    def _compatible_turns(self, i: int, j: int) -> Iterator[tuple[int, int, list[bool]]]:
        is_known = [(relation, i, j) in self.relations for relation in range(6)]
        for t, mine in self.turns[i].items():
            for u, yours in self.turns[j].items():
                may = [mine[k] + yours[k] <= self.bound[k] for k in range(6)]
                if (
                    all(may[k] for k in range(6) if is_known[k])
                    and all(may[k] or may[k + 3] for k in range(3))
                    and any(may[k] and not is_known[k + 3] for k in range(3))
                ):
                    yield t, u, may

    def _shares(self, item: int) -> Iterator[Fraction]:
        """Yields for each turn the item's volume as a share of the box spanned by the fullest lines through it.

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
        """The sums of sides of other items that may share a line with this one, as a bit mask."""
        sums = 1
        for other in range(len(self.items)):
            if other != item and (axis + 3, item, other) not in self.relations:
                sums |= reduce(or_, (sums << size[axis] for size in self.turns[other].values()))
        return sums

    def _put_before(self, axis: int, i: int, j: int) -> None:
        self.orders.add((axis, i, j))
        self.contradictory = self.contradictory or not self._fits(axis, [])

    def _fits(self, axis: int, more: list[tuple[int, int]]) -> bool:
        """Whether the longest chain of items one before the other is within the interior; a cycle never is."""
        order = [(i, j) for a, i, j in self.orders if a == axis] + more
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
