# The C types of facts.py; what each table means stands there.
cimport cython

cdef int _CLIQUE, _PAIR, _RING, _SAME

cdef class Facts:
    cdef int n
    cdef long long bound[6]
    cdef unsigned int allowed[16]
    cdef int twin[16]
    cdef bint sorts
    cdef long long size[576]
    cdef unsigned char joint[9216]
    cdef long long weigh[96]
    cdef double bulk[16]
    cdef int low[37]
    cdef unsigned int state[15456]
    cdef int culprit
    cdef int other
    cdef object paper
    cdef int[::1] notes
    cdef Py_ssize_t noted
    cdef Py_ssize_t space

    cdef void _admit(self, int item, tuple sides, bint upright)
    cdef void _tabulate(self) noexcept
    cdef void note(self, int rule, int a, int b, int c, int d, int e) noexcept nogil
    cdef void _more_paper(self)
    cdef int lowest(self, unsigned int mask) noexcept nogil
    cdef bint force(self, int at) noexcept nogil
    @cython.locals(least=cython.longlong)
    cdef void _weigh(self, int at) noexcept nogil
    cdef long long _clique(self, int row, unsigned int among, int relation) noexcept nogil
    cdef int _filter(self, int at, int item) noexcept nogil
    cdef int _sort_turns(self, int at, int item) noexcept nogil
    @cython.locals(changed=cython.bint, forced=cython.int)
    cdef int _agree(self, int at, int i, int j) noexcept nogil
    cdef int _relate(self, int at, int i, int j, int known, int forced) noexcept nogil
    cdef int _crowd(self, int at, int i, int j, int known) noexcept nogil
    cdef void set_related(self, int row, int i, int j) noexcept nogil
    cdef int _rings(self, int at, int axis) noexcept nogil
    cdef int _ring(self, int at, int axis, int a, int c) noexcept nogil
    cdef int _rim(self, int at, int axis, int end, int b, int far) noexcept nogil
    cdef int _chord(self, int at, int axis, int a, int b, int c, unsigned int fourth) noexcept nogil
