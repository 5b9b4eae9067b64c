# The C types of relations.py; what each table means stands there.
cimport cython
from reticule.packing.solver.codes cimport MOST, MOST_SIDES, OF_APART, OF_SIDE
from reticule.packing.solver.proof_log cimport ProofLog



cdef class Relations(ProofLog):
    cdef int[::1] value
    cdef long long least[MOST_SIDES]
    cdef int low[MOST_SIDES]
    cdef int high[MOST_SIDES]
    cdef unsigned int after[MOST_SIDES]
    cdef unsigned int ahead[MOST_SIDES]
    cdef unsigned int not_before[MOST_SIDES]
    cdef unsigned int apart_with[MOST_SIDES]
    cdef unsigned int over_with[MOST_SIDES]
    cdef unsigned int order_dirty[3]
    cdef unsigned int apart_dirty[3]
    cdef unsigned int over_dirty[3]
    cdef bint line_dirty[3]
    cdef bint ring_dirty[3]
    cdef bint fill_dirty

    @cython.final
    @cython.locals(at=cython.int, axis=cython.int, item=cython.int, everything=cython.uint)
    cdef void reset_relations(self) noexcept nogil
    @cython.final
    @cython.locals(axis=cython.int)
    cdef void clear_dirty(self) noexcept nogil
    @cython.final
    @cython.locals(axis=cython.int, i=cython.int, j=cython.int, one=cython.int, two=cython.int)
    cdef void record(self, int fact, bint holds) noexcept nogil
    @cython.final
    @cython.locals(fact=cython.int, axis=cython.int, i=cython.int, j=cython.int, one=cython.int, two=cython.int)
    cdef void retract(self, int literal) noexcept nogil
    @cython.final
    @cython.locals(low=cython.int, high=cython.int, k=cython.int, value=cython.int, at=cython.int)
    cdef void refresh(self, int item, int axis) noexcept nogil
