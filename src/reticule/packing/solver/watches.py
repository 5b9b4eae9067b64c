# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Clauses that are kept: which of them hold in the present interior, and what follows from them with two watched literals.

M. Moskewicz et al., Chaff (2001): a clause says nothing new while two of its literals are not false, so only these are watched.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.clauses import Clauses
    from reticule.packing.solver.codes import HEADER, NONE, ROW, RULE


class Watches(Clauses):
    """The store of clauses, those that hold in every interior first, then the learnt ones."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool], logging: bool = True) -> None:
        super().__init__(sides, upright, logging)
        self.watch_start = self.table(2 * self.facts)  # literal: where the list of clauses that watch it begins
        self.watch_count = self.table(2 * self.facts)  # how many there are
        self.watch_space = self.table(2 * self.facts)  # for how many there is space
        self.watchers_end, self.watchers_space = 0, 16 * self.facts
        self.watcher_memory = array("i", [0]) * self.watchers_space
        self.watchers = self.watcher_memory

    def add_axiom(self, rule: int, first: int, second: int, third: int) -> None:
        """Keeps a clause of up to three literals that holds in every interior; -1 for none."""
        self.begin_kept()
        self.keep(first)
        if second >= 0:
            self.keep(second)
        if third >= 0:
            self.keep(third)
        self.head(self.fixed_end, self.words_end - self.fixed_end - HEADER, 0, rule, NONE)
        self.fixed_end = self.words_end

    def begin_kept(self) -> None:
        """Begins a clause that is kept."""
        self.words_end += HEADER

    def keep(self, literal: int) -> None:
        """Adds a literal to a clause that is kept."""
        self.words[self.words_end] = literal
        self.words_end += 1

    def has_space(self) -> bool:
        """Whether one more clause can be kept, with more memory if need be."""
        if self.words_end + self.facts + HEADER >= self.word_space or self.rows_end + 1 >= self.row_space:
            with cython.gil:
                return self.more_space()
        return True

    def holds_here(self, row: int) -> bool:
        """Whether what a row belongs to holds in the present interior."""
        for axis in range(3):
            if self.room[axis] > self.limits[6 * row + axis] or self.area[axis] > self.limits[6 * row + 3 + axis]:
                return False
        return True

    def watch_all(self) -> bool:
        """Watches every kept clause that holds in the present interior; False where single literals contradict each other."""
        for literal in range(2 * self.facts):
            self.watch_count[literal] = 0
        clause = self.kept_start
        while clause < self.words_end:
            if clause < self.fixed_end or self.holds_here(self.words[clause + ROW]):
                if self.words[clause] > 1:
                    self._watch_open(clause)
                elif not self._settle_unit(clause):
                    return False
            clause += HEADER + self.words[clause]
        return True

    def _settle_unit(self, clause: int) -> bool:
        literal = self.words[clause + HEADER]
        if self.value[literal] < 0:
            self.close_refutation(clause)
            return False
        if self.value[literal] == 0:
            self.enqueue(literal, clause)
        return True

    def _watch_open(self, clause: int) -> None:
        """Watches two literals that are not false, as far as there are any."""
        first, put = clause + HEADER, 0
        for at in range(first, first + self.words[clause]):
            if self.value[self.words[at]] >= 0:
                literal = self.words[at]
                self.words[at] = self.words[first + put]
                self.words[first + put] = literal
                put += 1
                if put == 2:
                    break
        self.watch_first(clause)

    def watch_first(self, clause: int) -> None:
        """Watches the first two literals of a clause."""
        first, second = self.words[clause + HEADER], self.words[clause + HEADER + 1]
        self._watch(first, clause, second)
        self._watch(second, clause, first)

    def _watch(self, literal: int, clause: int, other: int) -> None:
        """Enters a clause in the list of a literal, beside another literal of it: while that is true, nothing need be done."""
        if self.watch_count[literal] == self.watch_space[literal] and not self._move_list(literal):
            return
        at = self.watch_start[literal] + 2 * self.watch_count[literal]
        self.watchers[at], self.watchers[at + 1] = clause, other
        self.watch_count[literal] += 1

    def _move_list(self, literal: int) -> bool:
        """Moves a full list to where it has twice the space; False without memory: then clauses say less than they could."""
        start, space = self.watch_start[literal], max(4, 2 * self.watch_space[literal])
        if self.watchers_end + 2 * space > self.watchers_space:
            with cython.gil:
                if not self._more_watchers():
                    return False
        for at in range(2 * self.watch_count[literal]):
            self.watchers[self.watchers_end + at] = self.watchers[start + at]
        self.watch_start[literal], self.watch_space[literal] = self.watchers_end, space
        self.watchers_end += 2 * space
        return True

    def _more_watchers(self) -> bool:
        try:
            self.watcher_memory = self.watcher_memory + array("i", [0]) * self.watchers_space
        except MemoryError:
            self.overfull = True
            return False
        self.watchers, self.watchers_space = self.watcher_memory, 2 * self.watchers_space
        return True

    def follow_clauses(self) -> bool:
        """Adds what follows from the kept clauses; False at a conflict."""
        while self.followed < self.trailed:
            self.followed += 1
            self._follow(self.trail[self.followed - 1] ^ 1)
            if self.conflict != NONE:
                return False
        return True

    def _follow(self, false: int) -> None:
        """Looks at the clauses that watch a literal which became false, until the first conflict."""
        start = at = put = self.watch_start[false]
        end = start + 2 * self.watch_count[false]
        while at < end:
            clause, blocker = self.watchers[at], self.watchers[at + 1]
            at += 2
            if self.value[blocker] <= 0 and self.conflict == NONE:
                slot = 0 if self.words[clause + HEADER] == false else 1
                blocker = self.words[clause + HEADER + 1 - slot]
                if self.value[blocker] <= 0:
                    if self._watch_instead(clause, slot, blocker):
                        continue
                    if self.value[blocker] < 0:
                        self.conflict = clause
                    else:
                        self.enqueue(blocker, clause)
            self.watchers[put], self.watchers[put + 1] = clause, blocker
            put += 2
        self.watch_count[false] = (put - start) // 2

    def _watch_instead(self, clause: int, slot: int, other: int) -> bool:
        """Watches a literal that is not false in the place of one that is; whether there is any."""
        first = clause + HEADER
        for at in range(first + 2, first + self.words[clause]):
            literal = self.words[at]
            if self.value[literal] >= 0:
                self.words[at] = self.words[first + slot]
                self.words[first + slot] = literal
                self._watch(literal, clause, other)
                return True
        return False

    def forget_half(self) -> None:
        """Drops the half of the learnt clauses that was of least use lately; those of up to three levels go last."""
        clauses = []
        clause = self.fixed_end
        while clause < self.words_end:
            row = self.words[clause + ROW]
            clauses.append((self.words[clause + RULE] > 3, -self.use[row], clause))
            clause += HEADER + self.words[clause]
        kept = sorted([clause for _, _, clause in sorted(clauses)[: len(clauses) // 2]])
        self.learnts = len(kept)
        self.words_end, self.rows_end = self.fixed_end, self.learnt_rows
        for clause in kept:
            self._move_down(clause)

    def _move_down(self, clause: int) -> None:
        """Moves a learnt clause to the end of those that stay."""
        row, length = self.words[clause + ROW], HEADER + self.words[clause]
        for at in range(length):
            self.words[self.words_end + at] = self.words[clause + at]
        for at in range(6):
            self.limits[6 * self.rows_end + at] = self.limits[6 * row + at]
        self.use[self.rows_end] = self.use[row]
        self.words[self.words_end + ROW] = self.rows_end
        self.words_end += length
        self.rows_end += 1
