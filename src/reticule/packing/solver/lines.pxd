# The C types of lines.py; what each table means stands there.
cimport cython
from reticule.packing.solver.codes cimport BY_LINE, MOST, MOST_SIDES, MOST_STACKED, NONE
from reticule.packing.solver.instance cimport count_of, lowest
from reticule.packing.solver.orders cimport Orders



cdef class Lines(Orders):
    cdef long long start[MOST_SIDES]
    cdef long long tail[MOST_SIDES]
    cdef int previous[MOST]
    cdef int next[MOST]
    cdef int in_order[MOST]
    cdef int line[MOST_STACKED]
    cdef int kind[MOST_STACKED]
    cdef int on_line

    @cython.final
    @cython.locals(row=cython.int, item=cython.int, place=cython.int, other=cython.int, others=cython.uint)
    cdef void measure(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(item=cython.int, count=cython.int, place=cython.int)
    cdef void _sort_by_ahead(self, int row) noexcept nogil
    @cython.final
    cdef bint propagate_lines(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(row=cython.int, item=cython.int)
    cdef bint _lines_fit(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(row=cython.int, item=cython.int, k=cython.int)
    cdef bint _narrow_to_lines(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(row=cython.int, i=cython.int, j=cython.int, others=cython.uint, everything=cython.uint, end=cython.longlong)
    cdef bint _order_by_lines(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(count=cython.int, place=cython.int, at=cython.int)
    cdef void _take_line(self, int axis, int item, int then) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int, item=cython.int, lower=cython.int, excess=cython.longlong, size=cython.longlong)
    cdef long long _explain_line(self, int axis, int first, int second, int k) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int, item=cython.int, later=cython.int, inner=cython.bint, size=cython.longlong)
    cdef long long _leave_out(self, int axis, int first, int second, long long excess) noexcept nogil
