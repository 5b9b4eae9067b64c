# The C types of clauses.py; what each table means stands there.
cimport cython
from reticule.packing.solver.codes cimport BY_LEARNT, HEADER, NONE, ROW, RULE, STEP
from reticule.packing.solver.relations cimport Relations

cdef long long _UNLIMITED


cdef class Clauses(Relations):
    cdef int[::1] level
    cdef int[::1] reason
    cdef int[::1] unit_step
    cdef int[::1] trail
    cdef int[::1] level_start
    cdef int[::1] level_drafts
    cdef int[::1] level_rows
    cdef int[::1] phase
    cdef int refuted_row
    cdef int learnt_rows
    cdef tuple memory
    cdef int[::1] words
    cdef long long[::1] limits
    cdef double[::1] use
    cdef int kept_start
    cdef int word_space
    cdef int row_space
    cdef int words_end
    cdef int fixed_end
    cdef int rows_end
    cdef int learnts
    cdef int depth
    cdef int trailed
    cdef int followed
    cdef int drafts_end
    cdef int draft_rows
    cdef int draft_at
    cdef int conflict

    @cython.final
    cdef void drop_clauses(self) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int, literal=cython.int)
    cdef void clear(self) noexcept nogil
    @cython.final
    cdef void enqueue(self, int literal, int reason) noexcept nogil
    @cython.final
    @cython.locals(literal=cython.int)
    cdef void back_to(self, int depth) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int)
    cdef void lower(self, int row, int other) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int)
    cdef void unlimit(self, int row) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int)
    cdef void _limit_by(self, int row, int clause, int fact) noexcept nogil
    @cython.final
    @cython.locals(fact=cython.int, step=cython.int)
    cdef void _settle(self, int literal, int reason) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int, length=cython.int)
    cdef int _hint_units(self, int reason, int step, int fact) noexcept nogil
    @cython.final
    @cython.locals(step=cython.int)
    cdef void close_refutation(self, int clause) noexcept nogil
    @cython.final
    cdef int unit_row(self, int fact) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int)
    cdef int step_of(self, int clause) noexcept nogil
    @cython.final
    cdef void begin(self) noexcept nogil
    @cython.final
    cdef void put(self, int literal) noexcept nogil
    @cython.final
    cdef bint imply(self, int rule, int relation, long long limit) noexcept nogil
    @cython.final
    cdef bint clash(self, int rule, int relation, long long limit) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int, row=cython.int, clause=cython.int)
    cdef int end(self, int rule, int relation, long long limit) noexcept nogil
    @cython.final
    cdef void head(self, int clause, int length, int row, int rule, int step) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int, row=cython.int, clause=cython.int, length=cython.int)
    cdef void back_with_conflict(self, int depth) noexcept nogil
    @cython.final
    cdef bint more_space(self)
    cdef void _take_memory(self, object words, object limits, object use)
