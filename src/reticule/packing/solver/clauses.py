# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""Clauses: what is true so far, and the clause that made it so.

A clause is a place in `words`: its length, its row, its rule (of a learnt one the number of levels in it), its step in the log,
then its literals. A row holds the largest sides and cross-sections of an interior
for which the clause still holds, since a set too long for one room is too long for every smaller one. Reasons that a rule gives
live on a stack at the beginning of `words`, as long as what they imply; all others stand behind it.

Row 0 allows everything. Behind it come the rows of the reasons on the stack, one for each settled fact, that of the last
refutation, and those of learnt clauses.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import BY_LEARNT, HEADER, NONE, ROW, RULE, STEP
    from reticule.packing.solver.relations import Relations

_UNLIMITED = 1 << 62


class Clauses(Relations):
    """Facts that follow from clauses; `conflict` is a clause all of whose literals are false, if there is one."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool], logging: bool = True) -> None:
        super().__init__(sides, upright, logging)
        self.level = self.table(self.facts)  # fact: the number of decisions before it
        self.reason = self.table(self.facts)  # fact: the clause that forced it, or NONE
        self.unit_step = self.table(self.facts)  # fact settled without any decision: its step in the log
        self.trail = self.table(self.facts)  # the literals that are true, in order
        self.level_start = self.table(self.facts + 1)  # decision: the length of the trail before it
        self.level_drafts = self.table(self.facts + 1)  # decision: the end of the stack of reasons before it
        self.level_rows = self.table(self.facts + 1)  # decision: their rows
        self.phase = self.table(self.facts)  # fact: its last value
        pairs = self.n * (self.n - 1) // 2
        by_cliques = (6 * self.n + 3 * pairs) * (HEADER + self.n + pairs)  # a clique gives all its pairs as the reason
        by_orders = 6 * pairs * (HEADER + 2 * self.n + 6)  # a line, nested orders or a ring
        self.kept_start = by_cliques + by_orders + 2 * (self.facts + HEADER)  # a conflict may name every fact
        self.word_space = self.kept_start + 12 * self.facts + 1024
        self.refuted_row = 2 * self.facts + 3
        self.learnt_rows = self.refuted_row + 1
        self.row_space = self.learnt_rows + 60
        self._take_memory(
            array("i", [0]) * self.word_space, array("q", [0]) * (6 * self.row_space), array("d", [0.0]) * self.row_space
        )
        self.unlimit(0)
        self.trailed = 0
        self.drop_clauses()

    def drop_clauses(self) -> None:
        """Forgets all clauses and the log."""
        self.words_end = self.fixed_end = self.kept_start
        self.rows_end = self.learnt_rows
        self.learnts = 0
        self.steps, self.logged = 0, 0
        self.clear()

    # ---- what is true ------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Makes every fact open again; clauses stay."""
        for at in range(self.trailed):
            literal = self.trail[at]
            self.value[literal] = self.value[literal ^ 1] = 0
        self.depth = self.trailed = self.followed = 0
        self.drafts_end, self.draft_rows = 0, 1
        self.conflict = NONE
        self.reset_relations()

    def enqueue(self, literal: int, reason: int) -> None:
        """Makes a literal true, for a reason or as a decision."""
        fact = literal >> 1
        self.value[literal], self.value[literal ^ 1] = 1, -1
        self.level[fact], self.reason[fact] = self.depth, reason
        self.trail[self.trailed] = literal
        self.trailed += 1
        if self.depth == 0:
            self._settle(literal, reason)
        self.record(fact, not literal & 1)

    def back_to(self, depth: int) -> None:
        """Takes back everything since so many decisions."""
        if self.depth <= depth:
            return
        while self.trailed > self.level_start[depth]:
            self.trailed -= 1
            literal = self.trail[self.trailed]
            self.value[literal] = self.value[literal ^ 1] = 0
            self.phase[literal >> 1] = -1 if literal & 1 else 1
            self.retract(literal)
        self.followed = self.trailed
        self.drafts_end, self.draft_rows = self.level_drafts[depth], self.level_rows[depth]
        self.depth = depth
        self.clear_dirty()

    # ---- what holds in which interiors -------------------------------------------------------------------------------

    def lower(self, row: int, other: int) -> None:
        """Restricts a row to what another one allows; row 0, of most clauses, allows everything."""
        if other == 0:
            return
        for at in range(6):
            if self.limits[6 * other + at] < self.limits[6 * row + at]:
                self.limits[6 * row + at] = self.limits[6 * other + at]

    def unlimit(self, row: int) -> None:
        """Lets a row allow everything."""
        for at in range(6):
            self.limits[6 * row + at] = _UNLIMITED

    def _limit_by(self, row: int, clause: int, fact: int) -> None:
        """Lets a row allow what a clause allows, and each settled fact in it but one."""
        self.unlimit(row)
        self.lower(row, self.words[clause + ROW])
        for at in range(clause + HEADER, clause + HEADER + self.words[clause]):
            if self.words[at] >> 1 != fact:
                self.lower(row, self.unit_row(self.words[at] >> 1))

    def _settle(self, literal: int, reason: int) -> None:
        """Keeps where a fact without any decision holds, and logs it as a clause of its own."""
        fact = literal >> 1
        self._limit_by(self.unit_row(fact), reason, fact)
        if not self.logging:
            return
        step = self.step_of(reason)
        if self.words[reason] > 1:
            self.write(BY_LEARNT)
            self.write(1)
            self.write(literal)
            step = self._hint_units(reason, step, fact)
        self.unit_step[fact] = step

    def _hint_units(self, reason: int, step: int, fact: int) -> int:
        """Ends a LEARNT step with the units that leave nothing else of a clause, in any order, and the clause; its number."""
        length = self.words[reason]
        self.write(length if fact >= 0 else length + 1)
        for at in range(reason + HEADER, reason + HEADER + length):
            if self.words[at] >> 1 != fact:
                self.write(self.unit_step[self.words[at] >> 1])
        self.write(step)
        self.steps += 1
        return self.steps - 1

    def close_refutation(self, clause: int) -> None:
        """Once a clause is false without any decision: keeps where that holds, and logs the empty clause."""
        self._limit_by(self.refuted_row, clause, NONE)
        if self.logging:
            step = self.step_of(clause)
            if self.words[clause] or step != self.steps - 1:
                self.write(BY_LEARNT)
                self.write(0)
                self._hint_units(clause, step, NONE)

    def unit_row(self, fact: int) -> int:
        """The row of a fact that holds without any decision."""
        return self.facts + 3 + fact

    def step_of(self, clause: int) -> int:
        """The step of a clause; one that rests on a rule is logged when it is first needed."""
        if self.words[clause + STEP] == NONE:
            self.words[clause + STEP] = self.steps
            self.steps += 1
            self.write(self.words[clause + RULE])
            self.write(self.words[clause])
            for at in range(clause + HEADER, clause + HEADER + self.words[clause]):
                self.write(self.words[at])
        return self.words[clause + STEP]

    # ---- reasons -----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begins the clause of a rule; the literal that it implies, if any, is put first."""
        self.draft_at = self.drafts_end + HEADER

    def put(self, literal: int) -> None:
        """Adds a literal."""
        self.words[self.draft_at] = literal
        self.draft_at += 1

    def imply(self, rule: int, relation: int, limit: int) -> bool:
        """Ends a clause whose first literal is implied; False where that is false already.

        The clause holds while a side (relation 0 to 2) or cross-section (3 to 5) is at most the limit; relation -1: always.
        """
        literal = self.words[self.drafts_end + HEADER]
        if self.value[literal] > 0:
            return True
        clause = self.end(rule, relation, limit)
        if self.value[literal] < 0:
            self.conflict = clause
            return False
        self.enqueue(literal, clause)
        return True

    def clash(self, rule: int, relation: int, limit: int) -> bool:
        """Ends a clause whose literals are all false."""
        self.conflict = self.end(rule, relation, limit)
        return False

    def end(self, rule: int, relation: int, limit: int) -> int:
        """Enters the clause that was begun."""
        clause, row = self.drafts_end, 0
        if relation >= 0:
            row = self.draft_rows
            self.draft_rows += 1
            self.unlimit(row)
            self.limits[6 * row + relation] = limit
        self.head(clause, self.draft_at - clause - HEADER, row, rule, NONE)
        self.drafts_end = self.draft_at
        return clause

    def head(self, clause: int, length: int, row: int, rule: int, step: int) -> None:
        """Writes the header of a clause."""
        self.words[clause], self.words[clause + ROW], self.words[clause + RULE] = length, row, rule
        self.words[clause + STEP] = step

    def back_with_conflict(self, depth: int) -> None:
        """Goes back to a level with the conflict, which lies on top of the stack of reasons, kept."""
        clause, row = self.conflict, self.words[self.conflict + ROW]
        self.back_to(depth)
        if clause >= self.kept_start:
            return
        self.conflict = self.drafts_end
        length = self.words[clause] + HEADER
        for at in range(length):
            self.words[self.conflict + at] = self.words[clause + at]
        self.drafts_end += length
        if row > 0:
            for at in range(6):
                self.limits[6 * self.draft_rows + at] = self.limits[6 * row + at]
            self.words[self.conflict + ROW] = self.draft_rows
            self.draft_rows += 1

    # ---- kept clauses ------------------------------------------------------------------------------------------------

    def more_space(self) -> bool:
        """Doubles the memory for clauses; False where there is none."""
        try:
            words, limits, use = self.memory
            words = words + array("i", [0]) * self.word_space  # an array that is viewed cannot grow in place
            limits = limits + array("q", [0]) * (6 * self.row_space)
            use = use + array("d", [0.0]) * self.row_space
        except MemoryError:
            self.overfull = True
            return False
        self._take_memory(words, limits, use)
        self.word_space, self.row_space = 2 * self.word_space, 2 * self.row_space
        return True

    def _take_memory(self, words: array[int], limits: array[int], use: array[float]) -> None:
        """Works with other arrays; `memory` keeps them as arrays, not views."""
        self.memory = (words, limits, use)
        self.words, self.limits, self.use = words, limits, use
