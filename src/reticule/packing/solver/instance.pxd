# The C types of instance.py; what each table means stands there.
cimport cython
from reticule.packing.solver.codes cimport MOST, MOST_PAIRS, MOST_SIDES, OF_APART, OF_BEFORE, OF_SIDE

cdef extern from *:
    """
    #ifdef _MSC_VER
    #include <intrin.h>
    static inline int reticule_lowest(unsigned int mask) { unsigned long at; _BitScanForward(&at, mask); return (int) at; }
    static inline int reticule_highest(unsigned long long mask) { unsigned long at; _BitScanReverse64(&at, mask); return (int) at; }
    static inline int reticule_count(unsigned int mask) { return (int) __popcnt(mask); }
    #else
    static inline int reticule_lowest(unsigned int mask) { return __builtin_ctz(mask); }
    static inline int reticule_highest(unsigned long long mask) { return 63 - __builtin_clzll(mask); }
    static inline int reticule_count(unsigned int mask) { return __builtin_popcount(mask); }
    #endif
    """
    int lowest "reticule_lowest" (unsigned int mask) noexcept nogil
    int highest "reticule_highest" (unsigned long long mask) noexcept nogil
    int count_of "reticule_count" (unsigned int mask) noexcept nogil

cdef int _TABLES_OF_FACTS


cdef class Instance:
    cdef readonly int n
    cdef int facts
    cdef int kinds[MOST]
    cdef long long size[MOST_SIDES]
    cdef long long section[MOST_SIDES]
    cdef double bulk[MOST]
    cdef double volume
    cdef long long given[MOST_SIDES]
    cdef int kind_of[MOST_SIDES]
    cdef bint upright[MOST]
    cdef int by_volume[MOST]
    cdef long long room[3]
    cdef long long area[3]
    cdef int apart_fact[MOST_PAIRS]
    cdef int before_fact[MOST_PAIRS]
    cdef int[::1] pool
    cdef int pooled
    cdef int[::1] about
    cdef int[::1] first
    cdef int[::1] second
    cdef int[::1] along

    @cython.final
    @cython.locals(start=cython.int)
    cdef int[::1] table(self, int length)
    @cython.final
    @cython.locals(item=cython.int, other=cython.int, axis=cython.int, k=cython.int)
    cdef void number_facts(self) noexcept nogil
    @cython.final
    cdef void _number(self, int fact, int about, int first, int second, int axis) noexcept nogil
    @cython.final
    @cython.locals(
        low=cython.longlong, middle=cython.longlong, high=cython.longlong,
        size=cython.longlong, length=cython.longlong, k=cython.int, axis=cython.int,
    )
    cdef void take(self, int item, long long width, long long height, long long depth, bint upright) noexcept nogil
    @cython.final
    cdef void _add_size(self, int item, long long size) noexcept nogil
    @cython.final
    @cython.locals(item=cython.int, place=cython.int, most=cython.double)
    cdef void compare(self) noexcept nogil
    @cython.final
    cdef long long volume_of(self, int item) noexcept nogil
    @cython.final
    @cython.locals(k=cython.int)
    cdef bint equal(self, int i, int j) noexcept nogil
    @cython.final
    @cython.locals(across=cython.int)
    cdef void set_side(self, int axis, long long length) noexcept nogil
