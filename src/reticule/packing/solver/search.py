# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The search: decide a side or a pair, add what follows, learn from each conflict, and start over now and then.

One solver answers any number of interiors for the same items. What it learnt of one holds in every smaller one, so an interior
may also be made smaller in the middle of a search.
"""

from __future__ import annotations

from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import HEADER, MOST, NONE, OPEN, PACKED, REFUTED
    from reticule.packing.solver.decisions import Decisions
from reticule.packing.solver.instance import whole_sides

__all__ = ["Search", "luby"]

_FILL_DEPTH = 5  # decisions up to which fullest lines are looked at: they pay only early, and only where nothing is empty
_RESTART = 200  # conflicts, times the Luby sequence
_MOST_LEARNT, _MORE_LEARNT = 20_000, 2_000  # clauses before half are dropped, and how many more each time


class Search(Decisions):
    """One list of items, asked about one interior after the other.

    >>> search = Search([(2, 3, 4), (2, 3, 4)], [False, False])
    >>> search.ask((4, 4, 3), 1000), search.ask((4, 4, 2), 1000)
    (1, 0)
    """

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool], logging: bool = True) -> None:
        super().__init__(sides, upright, logging)
        self.conflicts = 0  # since the beginning
        self.outcome = OPEN
        self.begin_list()

    # ---- questions ---------------------------------------------------------------------------------------------------

    def ask(self, room: Sequence[int], conflicts: int) -> int:
        """Whether the items go into an interior: 1 packed, 0 refuted, 2 open after so many conflicts.

        Raises:
            BadLength: a side is not a whole number from 1 to 1 048 576.
        """
        width, height, depth = whole_sides(room)
        with cython.nogil:
            self.outcome = self._ask(width, height, depth, conflicts)
        return self.outcome

    def shrink(self, room: Sequence[int], conflicts: int) -> int:
        """The same for an interior within the last one, if that was packed: the search goes on from the packing."""
        width, height, depth = whole_sides(room)
        if self.outcome != PACKED or width > self.room[0] or height > self.room[1] or depth > self.room[2]:
            return self.ask(room, conflicts)
        with cython.nogil:
            self.outcome = self._shrink(width, height, depth, conflicts)
        return self.outcome

    def placements(self) -> list[tuple[int, ...]]:
        """Once packed: x, y, z, width, height, depth of each item."""
        placed: list[tuple[int, ...]] = []
        for one in range(self.n):
            two, three = MOST + one, 2 * MOST + one
            x, y, z = self.start[one], self.start[two], self.start[three]
            placed.append((x, y, z, self.least[one], self.least[two], self.least[three]))
        return placed

    def extent(self) -> tuple[int, int, int]:
        """Once packed: the least width, height, depth that hold this packing."""
        width, height, depth = 0, 0, 0
        for one in range(self.n):
            two, three = MOST + one, 2 * MOST + one
            width = max(width, self.start[one] + self.least[one])
            height = max(height, self.start[two] + self.least[two])
            depth = max(depth, self.start[three] + self.least[three])
        return width, height, depth

    def refuted_up_to(self) -> tuple[int, ...]:
        """Once refuted: the largest width, height, depth and cross-sections across them for which that holds."""
        return tuple([self.limits[6 * self.refuted_row + relation] for relation in range(6)])

    def begin_list(self) -> None:
        """Begins with new items: only the axioms are known."""
        self.state_axioms()
        self.start_activities()
        self.more_learnt = 0

    # ---- the search --------------------------------------------------------------------------------------------------

    def _ask(self, width: int, height: int, depth: int, conflicts: int) -> int:
        """Begins anew with every fact open."""
        self.clear()
        self._set_room(width, height, depth)
        self.restarts, self.since_restart, self.shrunk_depth = 0, 0, 0
        if self.overfull:
            return OPEN
        return self._search(conflicts) if self.watch_all() else self._refuted()

    def _shrink(self, width: int, height: int, depth: int, conflicts: int) -> int:
        self._set_room(width, height, depth)
        self.shrunk_depth = self.depth
        self._mark_all_dirty()
        return self._search(conflicts)

    def _set_room(self, width: int, height: int, depth: int) -> None:
        self.set_side(0, width)
        self.set_side(1, height)
        self.set_side(2, depth)
        self.set_tight(self.volume)

    def _refuted(self) -> int:
        """The outcome of a refutation: none where the memory for its log ran out."""
        return OPEN if self.overfull else REFUTED

    def _mark_all_dirty(self) -> None:
        """Makes every rule about sizes run again."""
        for axis in range(3):
            self.apart_dirty[axis] = self.over_dirty[axis] = (1 << self.n) - 1
            self.line_dirty[axis] = True
        self.fill_dirty = True

    def _search(self, conflicts: int) -> int:
        """Goes on for at most so many conflicts."""
        limit = self.conflicts + conflicts
        while True:
            if not self.propagate():
                self.conflicts += 1
                self.since_restart += 1
                if not self._learn_from_conflict():
                    return self._refuted()
                if self.conflicts >= limit:
                    return OPEN
            elif self.since_restart >= _RESTART * luby(self.restarts):
                if not self._restart():
                    return self._refuted()
            else:
                literal = self.choose()
                if literal < 0:
                    self._place()
                    return PACKED
                self._decide(literal)

    def _learn_from_conflict(self) -> bool:
        """Learns and goes back; False at the end, since nothing was decided, or for lack of memory."""
        latest = 0
        for at in range(self.conflict + HEADER, self.conflict + HEADER + self.words[self.conflict]):
            latest = max(latest, self.level[self.words[at] >> 1])
        if latest < self.depth:  # after the interior was shrunk the conflict may lie below
            self.back_with_conflict(latest)
            self._look_below()
        if self.depth == 0:
            self.close_refutation(self.conflict)
            return False
        if not self.has_space():
            return False
        self.learn()
        self.conflict = NONE
        self._look_below()
        return True

    def _look_below(self) -> None:
        """Below the level on which the interior was shrunk, the rules have yet to be followed in the smaller one."""
        if self.depth < self.shrunk_depth:
            self.shrunk_depth = self.depth
            self._mark_all_dirty()

    def _restart(self) -> bool:
        """Back to the beginning; clauses, activities and phases stay. False where they contradict each other."""
        self.since_restart = 0
        self.restarts += 1
        self.back_to(0)
        self._look_below()
        if self.learnts <= _MOST_LEARNT + self.more_learnt:
            return True
        with cython.gil:
            self.forget_half()
        self.more_learnt += _MORE_LEARNT
        self.followed = 0  # what holds only since the interior was shrunk is watched from here on
        return self.watch_all()

    def _decide(self, literal: int) -> None:
        self.level_start[self.depth] = self.trailed
        self.level_drafts[self.depth], self.level_rows[self.depth] = self.drafts_end, self.draft_rows
        self.depth += 1
        self.enqueue(literal, NONE)

    def propagate(self) -> bool:
        """Adds what follows by any rule, the cheapest first; False at a conflict."""
        self.conflict = NONE
        while True:
            if not self.follow_clauses():
                return False
            trailed = self.trailed
            if self.depth == 0 and not self._propagate_apart(trailed):  # what two items forbid is one step so, four by lines
                return False
            if not self._follow_rules(trailed):
                return False
            if self.trailed == trailed:
                return not self.tight or self.depth > _FILL_DEPTH or self.restarts > 1 or self.propagate_fill()

    def _propagate_apart(self, trailed: int) -> bool:
        """The rule APART, until it adds something."""
        for axis in range(3):
            if self.trailed == trailed and self.apart_dirty[axis] and not self.propagate_apart(axis):
                return False
        return True

    def _follow_rules(self, trailed: int) -> bool:
        """Runs one rule after the other until one adds something."""
        for axis in range(3):
            if self.order_dirty[axis] and not self.propagate_orders(axis):
                return False
        for axis in range(3):
            if self.trailed == trailed and self.line_dirty[axis] and not self.propagate_lines(axis):
                return False
        if not self._propagate_apart(trailed):
            return False
        for axis in range(3):
            if self.trailed == trailed and self.over_dirty[axis] and not self.propagate_over(axis):
                return False
        for axis in range(3):
            if self.trailed == trailed and self.ring_dirty[axis] and not self.propagate_rings(axis):
                return False
        return True

    def _place(self) -> None:
        """Puts each item at the end of the longest line before it."""
        for axis in range(3):
            self.measure(axis)


def luby(number: int) -> int:
    """The Luby sequence 1, 1, 2, 1, 1, 2, 4, ... (M. Luby, A. Sinclair and D. Zuckerman, 1993).

    >>> [luby(number) for number in range(7)]
    [1, 1, 2, 1, 1, 2, 4]
    """
    size, power = 1, 0
    while size < number + 1:
        power += 1
        size = 2 * size + 1
    while size - 1 != number:
        size = (size - 1) // 2
        power -= 1
        number = number % size
    return 1 << power
