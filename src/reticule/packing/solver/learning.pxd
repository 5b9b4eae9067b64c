# The C types of learning.py; what each table means stands there.
cimport cython
from reticule.packing.solver.codes cimport BY_LEARNT, HEADER, NONE, ROW
from reticule.packing.solver.fills cimport Fills

cdef int _FOLLOWS, _STANDS
cdef double _FACT_DECAY, _CLAUSE_DECAY, _LARGE, _LARGE_USE


cdef class Learning(Fills):
    cdef double[::1] activity
    cdef int[::1] seen
    cdef int[::1] mark
    cdef int[::1] resolved
    cdef int[::1] learnt
    cdef int[::1] stack
    cdef int[::1] stack_at
    cdef int[::1] to_clear
    cdef double step_size
    cdef double use_size
    cdef int cleared
    cdef int learnt_length

    @cython.final
    @cython.locals(depth=cython.int, clause=cython.int)
    cdef void learn(self) noexcept nogil
    @cython.final
    @cython.locals(clause=cython.int, literal=cython.int, open_here=cython.int, place=cython.int)
    cdef void _resolve(self) noexcept nogil
    @cython.final
    @cython.locals(open_here=cython.int, at=cython.int, literal=cython.int, fact=cython.int)
    cdef int _take_in(self, int clause, int implied) noexcept nogil
    @cython.final
    cdef bint _take_settled(self, int fact) noexcept nogil
    @cython.final
    @cython.locals(other=cython.int)
    cdef void _raise_activity(self, int fact) noexcept nogil
    @cython.final
    @cython.locals(other=cython.int)
    cdef void _use(self, int row) noexcept nogil
    @cython.final
    @cython.locals(kept=cython.int, dropped=cython.bint, place=cython.int, fact=cython.int)
    cdef void _minimize(self) noexcept nogil
    @cython.final
    @cython.locals(depth=cython.int, fact=cython.int, clause=cython.int, open_fact=cython.int, other=cython.int)
    cdef bint _follows(self, int root) noexcept nogil
    @cython.final
    @cython.locals(place=cython.int)
    cdef void _mark_stack(self, int depth) noexcept nogil
    @cython.final
    cdef void _mark(self, int fact, int mark) noexcept nogil
    @cython.final
    @cython.locals(place=cython.int, fact=cython.int, clause=cython.int, at=cython.int, other=cython.int)
    cdef void _take_reasons(self) noexcept nogil
    @cython.final
    @cython.locals(latest=cython.int, place=cython.int, literal=cython.int)
    cdef int _jump(self) noexcept nogil
    @cython.final
    @cython.locals(clause=cython.int, row=cython.int, levels=cython.int, step=cython.int, place=cython.int)
    cdef int _keep_learnt(self) noexcept nogil
    @cython.final
    @cython.locals(levels=cython.int, place=cython.int, depth=cython.int, new=cython.bint, other=cython.int)
    cdef int _count_levels(self) noexcept nogil
    @cython.final
    @cython.locals(hints=cython.int, place=cython.int, fact=cython.int)
    cdef int _log_learnt(self) noexcept nogil
    @cython.final
    @cython.locals(place=cython.int, fact=cython.int)
    cdef void _write_learnt(self, int hints) noexcept nogil
