# The C types of relations.py; what each table means stands there.
cimport cython
from reticule.packing.solver.codes cimport OF_APART, OF_SIDE
from reticule.packing.solver.proof_log cimport ProofLog



cdef class Relations(ProofLog):
    cdef int[::1] value
    cdef long long least[48]
    cdef int low[48]
    cdef int high[48]
    cdef unsigned int after[48]
    cdef unsigned int ahead[48]
    cdef unsigned int not_before[48]
    cdef unsigned int apart_with[48]
    cdef unsigned int over_with[48]
    cdef unsigned int order_dirty[3]
    cdef unsigned int apart_dirty[3]
    cdef unsigned int over_dirty[3]
    cdef bint line_dirty[3]
    cdef bint ring_dirty[3]

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
