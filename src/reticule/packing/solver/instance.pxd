# The C types of table.py; what each table means stands there.
cimport cython

cdef extern from *:
    """
    #ifdef _MSC_VER
    #include <intrin.h>
    static inline int reticule_lowest(unsigned int mask) { unsigned long at; _BitScanForward(&at, mask); return (int) at; }
    static inline int reticule_highest(unsigned long long mask) { unsigned long at; _BitScanReverse64(&at, mask); return (int) at; }
    #else
    static inline int reticule_lowest(unsigned int mask) { return __builtin_ctz(mask); }
    static inline int reticule_highest(unsigned long long mask) { return 63 - __builtin_clzll(mask); }
    #endif
    """
    int lowest "reticule_lowest" (unsigned int mask) noexcept nogil
    int highest "reticule_highest" (unsigned long long mask) noexcept nogil


cdef class Table:
    cdef int n
    cdef long long bound[6]
    cdef unsigned int allowed[16]
    cdef int turns[16]
    cdef bint stands[16]
    cdef int twin[16]
    cdef bint sorts
    cdef long long size[576]
    cdef unsigned char joint[9216]
    cdef int agreed[256]
    cdef double bulk[16]
    cdef object paper
    cdef int[::1] notes
    cdef Py_ssize_t noted
    cdef Py_ssize_t space

    @cython.final
    cdef void take(self, long long width, long long height, long long depth, bint stands) noexcept nogil
    @cython.final
    cdef void _list_turn(self, int item, long long a, long long b, long long c) noexcept nogil
    @cython.final
    @cython.locals(most=cython.double)
    cdef void compare(self) noexcept nogil
    @cython.final
    cdef bint _equal(self, int i, int j) noexcept nogil
    @cython.final
    cdef void set_room(self, long long width, long long height, long long depth) noexcept nogil
    @cython.final
    cdef void note(self, int rule, int a, int b, int c, int d, int e) noexcept nogil
    @cython.final
    cdef void _more_paper(self)
