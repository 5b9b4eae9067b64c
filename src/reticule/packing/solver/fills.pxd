# The C types of fills.py; what each table means stands there.
cimport cython
from reticule.packing.solver.codes cimport BY_FILL, MOST
from reticule.packing.solver.cliques cimport Cliques
from reticule.packing.solver.instance cimport highest, lowest

cdef int _LONGEST
cdef unsigned long long _WORD
cdef double _SURELY


cdef class Fills(Cliques):
    cdef unsigned long long sums[16]
    cdef unsigned long long without[16]
    cdef double share[9]
    cdef bint tight

    @cython.final
    @cython.locals(whole=cython.double)
    cdef void set_tight(self, double volume) noexcept nogil
    @cython.final
    @cython.locals(total=cython.double, item=cython.int, axis=cython.int, k=cython.int, side=cython.int, full=cython.int)
    cdef bint propagate_fill(self) noexcept nogil
    @cython.final
    @cython.locals(least=cython.double, first=cython.int, second=cython.int, x=cython.int, y=cython.int, z=cython.int)
    cdef double _least_share(self, int item) noexcept nogil
    @cython.final
    @cython.locals(which=cython.int, k=cython.int)
    cdef int _kind(self, int item, int axis, int first, int second) noexcept nogil
    @cython.final
    @cython.locals(words=cython.int, word=cython.int, others=cython.uint, other=cython.int, k=cython.int)
    cdef void _add_up(self, int axis, int item) noexcept nogil
    @cython.final
    @cython.locals(up=cython.int, by=cython.int, word=cython.int, moved=cython.ulonglong)
    cdef void _shift_in(self, int words, int side) noexcept nogil
    @cython.final
    @cython.locals(word=cython.int, bits=cython.ulonglong)
    cdef int _fullest(self, int room) noexcept nogil
    @cython.final
    @cython.locals(low=cython.int, high=cython.int, item=cython.int, axis=cython.int, others=cython.uint)
    cdef bint _clash_of_all(self) noexcept nogil
