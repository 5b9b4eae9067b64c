# The C types of lines.py; what each table means stands there.
cimport cython
from reticule.packing.solver.propagation cimport Facts
from reticule.packing.solver.instance cimport highest, lowest

cdef int _CLOSE, _ORDER, _MIRROR, _LINE, _SORT, _FILL, _DEAD, _DONE, _LONGEST
cdef unsigned long long _WORD

cdef class Lines(Facts):
    cdef unsigned int before[1952]
    cdef int reverse[122]
    cdef long long start[16]
    cdef long long tail[16]
    cdef unsigned long long sums[16]
    cdef unsigned long long without[16]
    cdef double share[6]
    cdef long long patience
    cdef long long dead_ends
    cdef bint gave_up
    cdef bint loose

    @cython.final
    @cython.locals(total=cython.double, least=cython.double)
    cdef bint fills(self, int at) noexcept nogil
    @cython.final
    @cython.locals(others=cython.uint, up=cython.int, by=cython.int, side=cython.int, moved=cython.ulonglong)
    cdef void _add_up(self, int at, int axis, int item) noexcept nogil
    @cython.final
    @cython.locals(bits=cython.ulonglong)
    cdef int _fullest(self, int room) noexcept nogil
    @cython.final
    @cython.locals(mirrored=cython.bint)
    cdef bint in_line(self, int at, int axis) noexcept nogil
    @cython.final
    cdef void _sort_equals(self, int at) noexcept nogil
    @cython.final
    @cython.locals(pick=cython.int, longest=cython.longlong, forced=cython.bint, forth=cython.bint, back=cython.bint)
    cdef int _settle(self, int at, int level, int axis) noexcept nogil
    @cython.final
    @cython.locals(changed=cython.bint)
    cdef bint _measure(self, int row, int axis) noexcept nogil
