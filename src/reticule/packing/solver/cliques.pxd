# The C types of cliques.py; what each table means stands there.
cimport cython
from reticule.packing.solver.codes cimport BY_APART, BY_OVER, MOST, MOST_STACKED
from reticule.packing.solver.instance cimport lowest
from reticule.packing.solver.lines cimport Lines



cdef class Cliques(Lines):
    cdef long long weight[MOST]
    cdef unsigned int near[MOST]
    cdef unsigned int stack_left[MOST_STACKED]
    cdef unsigned int stack_taken[MOST_STACKED]
    cdef long long stack_weight[MOST_STACKED]
    cdef long long stack_rest[MOST_STACKED]
    cdef unsigned int clique

    @cython.final
    @cython.locals(dirty=cython.uint, item=cython.int)
    cdef bint propagate_apart(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(dirty=cython.uint, item=cython.int)
    cdef bint propagate_over(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(limit=cython.longlong, weight=cython.longlong, excess=cython.longlong, most=cython.longlong, item=cython.int, k=cython.int, present=cython.int, farthest=cython.int)
    cdef bint _limit_items(self, int axis, bint over, unsigned int dirty) noexcept nogil
    @cython.final
    @cython.locals(limit=cython.longlong, weight=cython.longlong, most=cython.longlong, i=cython.int, j=cython.int, others=cython.uint, common=cython.uint)
    cdef bint _limit_pairs(self, int axis, bint over, unsigned int dirty) noexcept nogil
    @cython.final
    cdef long long _weight_of(self, bint over, int item, int k) noexcept nogil
    @cython.final
    cdef void _put_bound(self, int axis, bint over, int item, int k) noexcept nogil
    @cython.final
    @cython.locals(rest=cython.longlong, others=cython.uint, best=cython.longlong, depth=cython.int, left=cython.uint, taken=cython.uint, weight=cython.longlong, item=cython.int, without=cython.uint, joining=cython.uint)
    cdef long long heaviest(self, unsigned int candidates, long long least) noexcept nogil
    @cython.final
    @cython.locals(members=cython.uint, others=cython.uint, weakened=cython.uint, item=cython.int, k=cython.int, weaker=cython.int)
    cdef long long _explain_clique(self, int axis, bint over, long long excess, int i, int j) noexcept nogil
    @cython.final
    @cython.locals(item=cython.int, other=cython.int, others=cython.uint)
    cdef void _put_pairs(self, int axis, bint over, unsigned int members, int i, int j) noexcept nogil
