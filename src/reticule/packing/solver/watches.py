# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Clauses that are kept: which of them hold in the present interior, and what follows from them with two watched literals.

M. Moskewicz et al., Chaff (2001): a clause says nothing new while two of its literals are not false, so only these are watched.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.clauses import Clauses

_HEADER, _ROW, _RULE, _LINK = 6, 1, 2, 4  # of a clause
_NONE = -1


class Watches(Clauses):
    """The store of clauses, those that hold in every interior first, then the learnt ones."""

    def fix(self, rule: int, first: int, second: int, third: int) -> None:
        """Keeps a clause of up to three literals that holds in every interior; -1 for none."""
        self.begin_kept()
        self.keep(first)
        if second >= 0:
            self.keep(second)
        if third >= 0:
            self.keep(third)
        self.head(self.fixed_end, self.words_end - self.fixed_end - _HEADER, 0, rule, _NONE)
        self.fixed_end = self.words_end

    def begin_kept(self) -> None:
        """Begins a clause that is kept."""
        self.words_end += _HEADER

    def keep(self, literal: int) -> None:
        """Adds a literal to a clause that is kept."""
        self.words[self.words_end] = literal
        self.words_end += 1

    def has_space(self) -> bool:
        """Whether one more clause can be kept, with more memory if need be."""
        if self.words_end + self.facts + _HEADER >= self.word_space or self.rows_end + 1 >= self.row_space:
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
            self.watch[literal] = _NONE
        clause = self.kept_start
        while clause < self.words_end:
            if clause < self.fixed_end or self.holds_here(self.words[clause + _ROW]):
                if self.words[clause] > 1:
                    self._watch_open(clause)
                elif not self._settle_unit(clause):
                    return False
            clause += _HEADER + self.words[clause]
        return True

    def _settle_unit(self, clause: int) -> bool:
        literal = self.words[clause + _HEADER]
        if self.value[literal] < 0:
            self.close_refutation(clause)
            return False
        if self.value[literal] == 0:
            self.enqueue(literal, clause)
        return True

    def _watch_open(self, clause: int) -> None:
        """Watches two literals that are not false, as far as there are any."""
        first, put = clause + _HEADER, 0
        for at in range(first, first + self.words[clause]):
            if put < 2 and self.value[self.words[at]] >= 0:
                literal = self.words[at]
                self.words[at] = self.words[first + put]
                self.words[first + put] = literal
                put += 1
        self.watch_first(clause)

    def watch_first(self, clause: int) -> None:
        """Watches the first two literals of a clause."""
        for slot in range(2):
            literal = self.words[clause + _HEADER + slot]
            self.words[clause + _LINK + slot] = self.watch[literal]
            self.watch[literal] = clause

    def follow_clauses(self) -> bool:
        """Adds what follows from the kept clauses; False at a conflict."""
        while self.followed < self.trailed:
            false = self.trail[self.followed] ^ 1
            self.followed += 1
            clause = self.watch[false]
            self.watch[false] = _NONE
            while clause != _NONE:
                slot = 0 if self.words[clause + _HEADER] == false else 1
                following = self.words[clause + _LINK + slot]
                literal = self._watch_instead(clause, slot, false)
                self.words[clause + _LINK + slot] = self.watch[literal]
                self.watch[literal] = clause
                clause = following
            if self.conflict != _NONE:
                return False
        return True

    def _watch_instead(self, clause: int, slot: int, false: int) -> int:
        """The literal to watch instead of a false one; the same where none is open, and then the other one follows."""
        first = clause + _HEADER
        other = self.words[first + 1 - slot]
        if self.value[other] > 0 or self.conflict != _NONE:
            return false
        for at in range(first + 2, first + self.words[clause]):
            literal = self.words[at]
            if self.value[literal] >= 0:
                self.words[first + slot], self.words[at] = literal, false
                return literal
        if self.value[other] < 0:
            self.conflict = clause
        else:
            self.enqueue(other, clause)
        return false

    def forget_half(self) -> None:
        """Drops the half of the learnt clauses that was of least use lately; those of up to three levels go last."""
        clauses = []
        clause = self.fixed_end
        while clause < self.words_end:
            row = self.words[clause + _ROW]
            clauses.append((self.words[clause + _RULE] > 3, -self.use[row], clause))
            clause += _HEADER + self.words[clause]
        kept = sorted([clause for _, _, clause in sorted(clauses)[: len(clauses) // 2]])
        self.learnts = len(kept)
        self.words_end, self.rows_end = self.fixed_end, 2 * self.facts + 3
        for clause in kept:
            self._move_down(clause)

    def _move_down(self, clause: int) -> None:
        """Moves a learnt clause to the end of those that stay."""
        row, length = self.words[clause + _ROW], _HEADER + self.words[clause]
        for at in range(length):
            self.words[self.words_end + at] = self.words[clause + at]
        for at in range(6):
            self.limits[6 * self.rows_end + at] = self.limits[6 * row + at]
        self.use[self.rows_end] = self.use[row]
        self.words[self.words_end + _ROW] = self.rows_end
        self.words_end += length
        self.rows_end += 1
