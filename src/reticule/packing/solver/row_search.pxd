# The C types of row_search.py.
cimport cython
from reticule.packing.solver.codes cimport REFUTED
from reticule.packing.solver.search cimport Search

cdef long long _MAX_SIDE


cdef class RowSearch(Search):
    @cython.final
    @cython.locals(row=cython.Py_ssize_t, place=cython.Py_ssize_t)
    cdef bint _in_range(self, const long long[:, ::1] rows)
    @cython.locals(row=cython.Py_ssize_t, item=cython.int, volume=cython.longlong)
    cdef void _decide_rows(self, const long long[:, ::1] sides, const long long[:, ::1] rooms, long long conflicts, signed char[::1] verdicts)
