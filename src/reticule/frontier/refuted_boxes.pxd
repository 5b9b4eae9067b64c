# The C types of refuted_boxes.py.
cimport cython


cdef class RefutedBoxes:
    cdef int turns[18]
    cdef int turn_count
    cdef int count
    cdef object memory
    cdef long long[::1] limits

    cpdef void add(self, object limits) except *
    @cython.locals(turn=cython.int, x=cython.int, y=cython.int, z=cython.int, a=cython.longlong, b=cython.longlong, c=cython.longlong, region=cython.int, at=cython.int)
    cpdef bint covers(self, long long width, long long height, long long depth) except -1
