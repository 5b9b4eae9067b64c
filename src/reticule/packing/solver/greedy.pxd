# The C types of greedy.py; what each table means stands there.
cimport cython

cdef class Stow:
    cdef int n
    cdef int placed
    cdef int corners
    cdef long long room[3]
    cdef long long side[120]
    cdef bint stands[40]
    cdef int order[40]
    cdef long long low[120]
    cdef long long high[120]
    cdef long long corner[600]
    cdef double key[40]
    cdef long long luck
    cdef int way[18]

    cpdef bint run(self, object room, int passes) except *
    @cython.locals(place=cython.int, at=cython.int, x=cython.longlong, y=cython.longlong, z=cython.longlong)
    cpdef list placements(self)
    @cython.locals(at=cython.int, width=cython.longlong, height=cython.longlong, depth=cython.longlong)
    cpdef tuple extent(self)
    @cython.final
    cdef bint _pass(self, int number) noexcept nogil
    @cython.final
    @cython.locals(size=cython.double)
    cdef void _sort(self, int number) noexcept nogil
    @cython.final
    @cython.locals(best=cython.double, touch=cython.double, found=cython.bint)
    cdef bint _stow(self, int item) noexcept nogil
    @cython.final
    cdef bint _try(self, int item, int turn, int corner) noexcept nogil
    @cython.final
    cdef bint _clear(self) noexcept nogil
    @cython.final
    @cython.locals(stop=cython.longlong)
    cdef void _slide(self) noexcept nogil
    @cython.final
    @cython.locals(area=cython.longlong, wide=cython.longlong, start=cython.longlong, end=cython.longlong)
    cdef double _touching(self) noexcept nogil
    @cython.final
    cdef void _add_corner(self, long long x, long long y, long long z) noexcept nogil
    @cython.final
    cdef double _chance(self) noexcept nogil
