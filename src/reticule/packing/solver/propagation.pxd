# The C types of facts.py; what each table means stands there.
cimport cython
from reticule.packing.solver.instance cimport Table, lowest

cdef int _CLIQUE, _PAIR, _RING, _SAME

cdef class Facts(Table):
    cdef long long weigh[96]
    cdef unsigned int state[15456]
    cdef int stale
    cdef int fresh
    cdef int touched
    cdef int culprit
    cdef int other

    @cython.final
    cdef bint force(self, int at) noexcept nogil
    @cython.final
    @cython.locals(least=cython.longlong)
    cdef int _weigh(self, int at) noexcept nogil
    @cython.final
    cdef long long _clique(self, int row, unsigned int among, int relation) noexcept nogil
    @cython.final
    cdef bint _filter(self, int at, int item) noexcept nogil
    @cython.final
    cdef bint _sort_turns(self, int at, int item) noexcept nogil
    @cython.final
    @cython.locals(changed=cython.bint, forced=cython.int)
    cdef bint _agree(self, int at, int i, int j) noexcept nogil
    @cython.final
    cdef bint _relate(self, int at, int i, int j, int known, int forced) noexcept nogil
    @cython.final
    cdef int _crowd(self, int at, int i, int j, int known) noexcept nogil
    @cython.final
    cdef void set_related(self, int at, int relation, int i, int j) noexcept nogil
    @cython.final
    cdef bint _rings(self, int at, int axis) noexcept nogil
    @cython.final
    cdef bint _ring(self, int at, int axis, int a, int c) noexcept nogil
    @cython.final
    cdef bint _rim(self, int at, int axis, int end, int b, int far) noexcept nogil
    @cython.final
    cdef bint _chord(self, int at, int axis, int a, int b, int c, unsigned int fourth) noexcept nogil
