# The C types of watches.py.
cimport cython
from reticule.packing.solver.clauses cimport Clauses

cdef int _HEADER, _ROW, _RULE, _LINK, _NONE


cdef class Watches(Clauses):
    @cython.final
    cdef void fix(self, int rule, int first, int second, int third) noexcept nogil
    @cython.final
    cdef void begin_kept(self) noexcept nogil
    @cython.final
    cdef void keep(self, int literal) noexcept nogil
    @cython.final
    cdef bint has_space(self) noexcept nogil
    @cython.final
    @cython.locals(axis=cython.int)
    cdef bint holds_here(self, int row) noexcept nogil
    @cython.final
    @cython.locals(literal=cython.int, clause=cython.int)
    cdef bint watch_all(self) noexcept nogil
    @cython.final
    @cython.locals(literal=cython.int)
    cdef bint _settle_unit(self, int clause) noexcept nogil
    @cython.final
    @cython.locals(literal=cython.int, first=cython.int, put=cython.int, at=cython.int)
    cdef void _watch_open(self, int clause) noexcept nogil
    @cython.final
    @cython.locals(literal=cython.int, slot=cython.int)
    cdef void watch_first(self, int clause) noexcept nogil
    @cython.final
    @cython.locals(literal=cython.int, slot=cython.int, false=cython.int, clause=cython.int, following=cython.int)
    cdef bint follow_clauses(self) noexcept nogil
    @cython.final
    @cython.locals(first=cython.int, other=cython.int, at=cython.int, literal=cython.int)
    cdef int _watch_instead(self, int clause, int slot, int false) noexcept nogil
    cdef void forget_half(self)
    @cython.final
    @cython.locals(at=cython.int, row=cython.int, length=cython.int)
    cdef void _move_down(self, int clause)
