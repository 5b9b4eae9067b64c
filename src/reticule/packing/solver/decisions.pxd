# The C types of decisions.py.
cimport cython
from reticule.packing.solver.codes cimport MOST, NONE, OF_BEFORE, OF_SIDE
from reticule.packing.solver.instance cimport lowest
from reticule.packing.solver.learning cimport Learning

cdef double _BEFORE_SHARE


cdef class Decisions(Learning):
    @cython.final
    @cython.locals(fact=cython.int)
    cdef void start_activities(self) noexcept nogil
    @cython.final
    @cython.locals(best=cython.double, literal=cython.int, item=cython.int, axis=cython.int, k=cython.int, side=cython.int, settled=cython.uint, others=cython.uint, active=cython.double, i=cython.int, j=cython.int)
    cdef int choose(self) noexcept nogil
    @cython.final
    @cython.locals(active=cython.double, axis=cython.int, fact=cython.int)
    cdef double _activity_of_pair(self, int i, int j) noexcept nogil
    @cython.final
    @cython.locals(most=cython.double, tightest=cython.int, axis=cython.int, one=cython.int, two=cython.int, length=cython.longlong, share=cython.double)
    cdef int _tightest(self, int i, int j) noexcept nogil
    @cython.final
    @cython.locals(active=cython.double, axis=cython.int, before=cython.double, behind=cython.double)
    cdef double _activity_of_order(self, int i, int j) noexcept nogil
    @cython.final
    @cython.locals(best=cython.double, chosen=cython.int, axis=cython.int, before=cython.int, behind=cython.int, active=cython.double, one=cython.longlong, two=cython.longlong)
    cdef int _order_of(self, int i, int j) noexcept nogil
