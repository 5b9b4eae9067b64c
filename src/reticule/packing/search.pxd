# The C types of search.py; what each table means stands there.
cimport cython
from reticule.packing.facts cimport Facts

cdef int _REFUTED, _PACKED, _OPEN, _BRANCHED, _DEAD, _DONE, _FIRST_RUN
cdef int _CLOSE, _TURN, _RELATION, _ORDER, _MIRROR, _LINE, _SORT, _VOLUME

cdef class Search(Facts):
    cdef int outcome
    cdef double blame[16]
    cdef int first[138]
    cdef int second[138]
    cdef unsigned int rest[138]
    cdef unsigned int tried[138]
    cdef unsigned int before[1952]
    cdef int reverse[122]
    cdef long long start[16]
    cdef long long tail[16]
    cdef long long found[96]
    cdef bint by_blame
    cdef long long nodes

    @cython.locals(budget=cython.longlong)
    cpdef void run(self, long long steps)
    @cython.locals(volume=cython.longlong, run=cython.longlong)
    cdef int _restarts(self, long long steps) noexcept nogil
    cdef void _begin(self) noexcept nogil
    cdef int _walk(self, long long limit) noexcept nogil
    cdef int _enter(self, int level) noexcept nogil
    cdef bint _branch(self, int level) noexcept nogil
    cdef unsigned int _axes_to_try(self, int at, int i, int j) noexcept nogil
    cdef void _descend(self, int level) noexcept nogil
    @cython.locals(mirrored=cython.bint)
    cdef bint _in_line(self, int at, int axis) noexcept nogil
    cdef void _sort_equals(self, int at) noexcept nogil
    @cython.locals(pick=cython.int, longest=cython.longlong, forced=cython.bint, forth=cython.bint, back=cython.bint)
    cdef int _settle(self, int at, int level, int axis) noexcept nogil
    @cython.locals(changed=cython.bint)
    cdef bint _measure(self, int row, int axis) noexcept nogil
    cdef void _place(self, int at) noexcept nogil
