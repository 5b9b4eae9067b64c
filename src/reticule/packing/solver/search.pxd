# The C types of search.py; what each table means stands there.
cimport cython
from reticule.packing.solver.ordering cimport Lines

cdef int _DEAD_ENDS, _REFUTED, _PACKED, _OPEN, _BRANCHED, _CLOSE, _TURN, _RELATION, _VOLUME

cdef class Search(Lines):
    cdef double blame[16]
    cdef int first[138]
    cdef int second[138]
    cdef unsigned int rest[138]
    cdef unsigned int tried[138]
    cdef long long found[96]
    cdef bint by_blame
    cdef int level
    cdef int outcome
    cdef long long nodes
    cdef long long limit
    cdef bint broken_off

    @cython.final
    cdef void forget(self) noexcept nogil
    cpdef void decide_rows(self, const long long[:, ::1] sides, const long long[:, ::1] rooms, long long steps, signed char[::1] verdicts)
    cpdef void ask(self, long long width, long long height, long long depth)
    cpdef void restart(self)
    cpdef tuple extent(self)
    @cython.locals(limit=cython.longlong)
    cpdef void run(self, long long nodes)
    @cython.final
    @cython.locals(volume=cython.longlong)
    cdef int _begin(self) noexcept nogil
    @cython.final
    cdef int _walk(self, long long limit) noexcept nogil
    @cython.final
    cdef int _again(self) noexcept nogil
    @cython.final
    cdef int _enter(self, int level) noexcept nogil
    @cython.final
    @cython.locals(fine=cython.bint)
    cdef bint _ordered(self, int at, int axis) noexcept nogil
    @cython.final
    cdef bint _branch(self, int level) noexcept nogil
    @cython.final
    cdef double _cost(self, int count, double bulk, double blame) noexcept nogil
    @cython.final
    cdef unsigned int _axes_to_try(self, int at, int i, int j) noexcept nogil
    @cython.final
    cdef void _descend(self, int level) noexcept nogil
    @cython.final
    @cython.locals(room=cython.longlong, longest=cython.longlong)
    cdef void _place(self, int at) noexcept nogil
