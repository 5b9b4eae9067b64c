# The C types of facts.py; what each table means stands there.
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


cdef int _CLIQUE, _PAIR, _RING, _SAME

cdef class Facts:
    cdef int n
    cdef long long bound[6]
    cdef unsigned int allowed[16]
    cdef int twin[16]
    cdef bint sorts
    cdef long long size[576]
    cdef unsigned char joint[9216]
    cdef int agreed[256]
    cdef long long weigh[96]
    cdef double bulk[16]
    cdef unsigned int state[15456]
    cdef int culprit
    cdef int other
    cdef object paper
    cdef int[::1] notes
    cdef Py_ssize_t noted
    cdef Py_ssize_t space

    @cython.final
    cdef void _admit(self, int item, tuple sides, bint upright)
    @cython.final
    cdef void _tabulate(self) noexcept
    @cython.final
    cdef void note(self, int rule, int a, int b, int c, int d, int e) noexcept nogil
    @cython.final
    cdef void _more_paper(self)
    @cython.final
    cdef bint force(self, int at) noexcept nogil
    @cython.locals(least=cython.longlong)
    @cython.final
    cdef void _weigh(self, int at) noexcept nogil
    @cython.final
    cdef long long _clique(self, int row, unsigned int among, int relation) noexcept nogil
    @cython.final
    cdef int _filter(self, int at, int item) noexcept nogil
    @cython.final
    cdef int _sort_turns(self, int at, int item) noexcept nogil
    @cython.locals(changed=cython.bint, forced=cython.int)
    @cython.final
    cdef int _agree(self, int at, int i, int j) noexcept nogil
    @cython.final
    cdef int _relate(self, int at, int i, int j, int known, int forced) noexcept nogil
    @cython.final
    cdef int _crowd(self, int at, int i, int j, int known) noexcept nogil
    @cython.final
    cdef void set_related(self, int row, int i, int j) noexcept nogil
    @cython.final
    cdef int _rings(self, int at, int axis) noexcept nogil
    @cython.final
    cdef int _ring(self, int at, int axis, int a, int c) noexcept nogil
    @cython.final
    cdef int _rim(self, int at, int axis, int end, int b, int far) noexcept nogil
    @cython.final
    cdef int _chord(self, int at, int axis, int a, int b, int c, unsigned int fourth) noexcept nogil
