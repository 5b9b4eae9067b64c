# The C types of orders.py.
cimport cython
from reticule.packing.solver.codes cimport BY_NESTED, BY_RING, MOST
from reticule.packing.solver.axioms cimport Axioms
from reticule.packing.solver.instance cimport lowest



cdef class Orders(Axioms):
    @cython.final
    @cython.locals(everything=cython.uint, dirty=cython.uint, others=cython.uint, witness=cython.uint, x=cython.int, y=cython.int)
    cdef bint propagate_orders(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(missing=cython.uint, c=cython.int)
    cdef bint _nest_pair(self, int axis, int x, int y, int witness) noexcept nogil
    @cython.final
    cdef void _nest_clause(self, int axis, int x, int y, int c, int witness, bint implied) noexcept nogil
    @cython.final
    @cython.locals(row=cython.int, x=cython.int, b=cython.int, c=cython.int, partners=cython.uint, between=cython.uint)
    cdef bint propagate_rings(self, int axis) noexcept nogil
    @cython.final
    @cython.locals(row=cython.int, fourth=cython.uint, e=cython.int)
    cdef bint _ring_over(self, int axis, int x, int b, int c) noexcept nogil
    @cython.final
    @cython.locals(row=cython.int, fourth=cython.uint, e=cython.int)
    cdef bint _ring_apart(self, int axis, int x, int b, int c) noexcept nogil
    @cython.final
    cdef bint _ring(self, int axis, int x, int b, int c, int e, int implied) noexcept nogil
    @cython.final
    cdef void _put_other(self, int literal, int implied) noexcept nogil
