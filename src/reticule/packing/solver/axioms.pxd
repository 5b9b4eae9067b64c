# The C types of axioms.py.
cimport cython
from reticule.packing.solver.codes cimport BY_MIRROR, BY_PAIR, BY_SORT, BY_TURN, MOST, NONE
from reticule.packing.solver.watches cimport Watches



cdef class Axioms(Watches):
    @cython.final
    @cython.locals(item=cython.int, other=cython.int, axis=cython.int)
    cdef void state_axioms(self) noexcept nogil
    @cython.final
    @cython.locals(axis=cython.int, other=cython.int, k=cython.int)
    cdef void _state_sides(self, int item) noexcept nogil
    @cython.final
    cdef int side(self, int item, int axis, int k) noexcept nogil
    @cython.final
    @cython.locals(short=cython.longlong)
    cdef bint _two_short(self, int item) noexcept nogil
    @cython.final
    @cython.locals(k=cython.int, reached=cython.bint)
    cdef void _state_height(self, int item) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int, axis=cython.int, apart=cython.int, before=cython.int, behind=cython.int)
    cdef void _state_pair(self, int i, int j) noexcept nogil
    @cython.final
    @cython.locals(larger=cython.int, place=cython.int, item=cython.int)
    cdef void _state_mirror(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(other=cython.int)
    cdef bint _has_equal(self, int item) noexcept nogil
