# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""What a conflict teaches: the clause of the first unique implication point, without what follows from the rest of it.

J. P. Marques-Silva and K. A. Sakallah, GRASP (1999), first found such clauses; M. Moskewicz et al., Chaff (2001), restarts and
activities; N. Eén and N. Sörensson, MiniSat (2003), the form used here.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import BY_LEARNT, HEADER, NONE, ROW
    from reticule.packing.solver.fills import Fills

_FACT_DECAY, _CLAUSE_DECAY = 0.95, 0.999
_LARGE, _LARGE_USE = 1e100, 1e20  # activities are scaled down from here
_FOLLOWS, _STANDS = 1, 2  # of a fact: it follows from the clause, or it does not


class Learning(Fills):
    """Analysis of conflicts."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool], logging: bool = True) -> None:
        super().__init__(sides, upright, logging)
        self.seen = self.table(self.facts)  # fact: whether it is in the clause, or was
        self.mark = self.table(self.facts)  # fact: whether it follows from the clause
        self.resolved = self.table(self.facts)  # fact: whether its reason was used
        self.learnt = self.table(self.facts + 1)  # the literals of the clause
        self.stack = self.table(self.facts + 1)  # facts whose reasons are being followed
        self.stack_at = self.table(self.facts + 1)  # the place in the reason
        self.to_clear = self.table(2 * self.facts)  # facts that were seen or marked
        self.activity = array("d", [0.0]) * self.facts  # fact: how often and how lately it was in conflicts
        self.step_size = self.use_size = 1.0
        self.cleared = self.learnt_length = 0

    def learn(self) -> None:
        """Learns a clause from the conflict, goes back to where it forces a fact, and adds that fact."""
        self._resolve()
        self._minimize()
        depth = self._jump()
        clause = self._keep_learnt()
        self.back_to(depth)
        if self.learnt_length > 1:
            self.watch_first(clause)
        self.enqueue(self.learnt[0], clause)
        self.step_size /= _FACT_DECAY
        self.use_size /= _CLAUSE_DECAY

    def _resolve(self) -> None:
        """Resolves the conflict with reasons until one literal of the last level is left, the first of the clause."""
        self.unlimit(self.rows_end)
        self.learnt_length, self.cleared = 1, 0
        clause, literal, open_here, place = self.conflict, NONE, 0, self.trailed
        while True:
            open_here += self._take_in(clause, literal)
            place -= 1
            while not self.seen[self.trail[place] >> 1]:
                place -= 1
            literal = self.trail[place]
            open_here -= 1
            if open_here == 0:
                break
            self.resolved[literal >> 1] = True
            self.seen[literal >> 1] = False
            clause = self.reason[literal >> 1]
        self.learnt[0] = literal ^ 1

    def _take_in(self, clause: int, implied: int) -> int:
        """Adds the literals of a clause, but the implied one, to the one being learnt; how many are of the last level."""
        open_here = 0
        self.lower(self.rows_end, self.words[clause + ROW])
        if self.words[clause + ROW] >= self.learnt_rows:
            self._use(self.words[clause + ROW])
        for at in range(clause + HEADER, clause + HEADER + self.words[clause]):
            literal = self.words[at]
            fact = literal >> 1
            if literal == implied or self.seen[fact] or self._take_settled(fact):
                continue
            self.seen[fact] = True
            self.to_clear[self.cleared] = fact
            self.cleared += 1
            self._raise_activity(fact)
            if self.level[fact] == self.depth:
                open_here += 1
            else:
                self.learnt[self.learnt_length] = literal
                self.learnt_length += 1
        return open_here

    def _take_settled(self, fact: int) -> bool:
        """Whether a fact is settled without any decision; then only where it holds matters."""
        if self.level[fact] > 0:
            return False
        self.lower(self.rows_end, self.unit_row(fact))
        self.resolved[fact] = True
        return True

    def _raise_activity(self, fact: int) -> None:
        self.activity[fact] += self.step_size
        if self.activity[fact] > _LARGE:
            for other in range(self.facts):
                self.activity[other] /= _LARGE
            self.step_size /= _LARGE

    def _use(self, row: int) -> None:
        self.use[row] += self.use_size
        if self.use[row] > _LARGE_USE:
            for other in range(self.learnt_rows, self.rows_end):
                self.use[other] /= _LARGE_USE
            self.use_size /= _LARGE_USE

    # ---- what follows from the rest ----------------------------------------------------------------------------------

    def _minimize(self) -> None:
        """Drops the literals that follow from the others, with the reasons by which they do."""
        kept = 1
        dropped = False
        self.seen[self.learnt[0] >> 1] = True
        for place in range(1, self.learnt_length):
            fact = self.learnt[place] >> 1
            if self.reason[fact] != NONE and self._follows(fact):
                self.resolved[fact] = dropped = True
            else:
                self.learnt[kept] = self.learnt[place]
                kept += 1
        self.learnt_length = kept
        if dropped:
            self._take_reasons()
        for place in range(self.cleared):
            fact = self.to_clear[place]
            self.seen[fact] = self.mark[fact] = 0
        self.cleared = 0

    def _follows(self, root: int) -> bool:
        """Whether the reasons of a fact lead back to literals of the clause, and to facts settled without any decision."""
        depth = 0
        self.stack[0], self.stack_at[0] = root, 0
        while depth >= 0:
            fact = self.stack[depth]
            clause = self.reason[fact]
            open_fact = NONE
            while open_fact == NONE and self.stack_at[depth] < self.words[clause]:
                other = self.words[clause + HEADER + self.stack_at[depth]] >> 1
                self.stack_at[depth] += 1
                if other == fact or self.seen[other] or self.level[other] == 0 or self.mark[other] == _FOLLOWS:
                    continue
                if self.mark[other] == _STANDS or self.reason[other] == NONE:
                    self._mark_stack(depth)
                    return False
                open_fact = other
            if open_fact != NONE:
                depth += 1
                self.stack[depth], self.stack_at[depth] = open_fact, 0
                continue
            self._mark(fact, _FOLLOWS)
            depth -= 1
        return True

    def _mark_stack(self, depth: int) -> None:
        """None of the facts whose reasons were being followed follows; the first one stands in the clause anyway."""
        for place in range(1, depth + 1):
            self._mark(self.stack[place], _STANDS)

    def _mark(self, fact: int, mark: int) -> None:
        if self.mark[fact] == 0 and not self.seen[fact]:
            self.to_clear[self.cleared] = fact
            self.cleared += 1
            self.mark[fact] = mark

    def _take_reasons(self) -> None:
        """Takes in the limits of all reasons by which literals were dropped, the latest fact first."""
        for place in range(self.trailed - 1, -1, -1):
            fact = self.trail[place] >> 1
            if self.level[fact] == 0:
                break
            if not self.resolved[fact]:
                continue
            clause = self.reason[fact]
            self.lower(self.rows_end, self.words[clause + ROW])
            for at in range(clause + HEADER, clause + HEADER + self.words[clause]):
                other = self.words[at] >> 1
                if other != fact and not self._take_settled(other) and not self.seen[other] and self.mark[other] == _FOLLOWS:
                    self.resolved[other] = True

    # ---- keeping it --------------------------------------------------------------------------------------------------

    def _jump(self) -> int:
        """The level to go back to, that of the latest other literal, which becomes the second of the clause."""
        if self.learnt_length == 1:
            return 0
        latest = 1
        for place in range(2, self.learnt_length):
            if self.level[self.learnt[place] >> 1] > self.level[self.learnt[latest] >> 1]:
                latest = place
        literal = self.learnt[latest]
        self.learnt[latest], self.learnt[1] = self.learnt[1], literal
        return self.level[literal >> 1]

    def _keep_learnt(self) -> int:
        """Keeps the clause, and logs it; there must be space."""
        clause, row, levels = self.words_end, self.rows_end, self._count_levels()
        step = self._log_learnt()
        self.begin_kept()
        for place in range(self.learnt_length):
            self.keep(self.learnt[place])
        self.head(clause, self.learnt_length, row, levels, step)
        self.use[row] = self.use_size
        self.rows_end += 1
        self.learnts += 1
        return clause

    def _count_levels(self) -> int:
        """The number of levels in the clause (literal block distance; G. Audemard and L. Simon, Glucose, 2009)."""
        levels = 0
        for place in range(self.learnt_length):
            depth = self.level[self.learnt[place] >> 1]
            new = True
            for other in range(place):
                if self.level[self.learnt[other] >> 1] == depth:
                    new = False
                    break
            levels += new
        return levels

    def _log_learnt(self) -> int:
        """Logs the clause with its reasons in the order in which they force each other; the step, or -1 without a log."""
        hints = 0
        for place in range(self.trailed):
            fact = self.trail[place] >> 1
            if self.resolved[fact]:
                self.resolved[fact] = False
                if self.logging:
                    self.stack[hints] = self.unit_step[fact] if self.level[fact] == 0 else self.step_of(self.reason[fact])
                    hints += 1
        if not self.logging:
            return NONE
        self.stack[hints] = self.step_of(self.conflict)
        self._write_learnt(hints + 1)
        return self.steps - 1

    def _write_learnt(self, hints: int) -> None:
        self.write(BY_LEARNT)
        self.write(self.learnt_length)
        for place in range(self.learnt_length):
            self.write(self.learnt[place])
        self.write(hints)
        for place in range(hints):
            self.write(self.stack[place])
        self.steps += 1
