# The C types of proof_log.py.
cimport cython
from reticule.packing.solver.codes cimport BY_LEARNT
from reticule.packing.solver.instance cimport Instance

cdef int _FIRST_SPACE


cdef class ProofLog(Instance):
    cdef bint logging
    cdef readonly bint overfull
    cdef int steps
    cdef Py_ssize_t logged
    cdef Py_ssize_t log_space
    cdef object log_memory
    cdef int[::1] log

    @cython.final
    cdef void write(self, int number) noexcept nogil
    @cython.final
    cdef void _more_log(self)
    cpdef object needed_steps(self)
    @cython.final
    @cython.locals(step=cython.int, start=cython.int, end=cython.int, hints=cython.int, at=cython.int, number=cython.int, written=cython.int)
    cdef int _shorten(self, int[::1] starts, unsigned char[::1] needed, int[::1] shortened)
    @cython.final
    @cython.locals(step=cython.int, start=cython.int, at=cython.int, back=cython.int, hint=cython.int, learnt=cython.bint)
    cdef void _mark_needed(self, int[::1] starts, unsigned char[::1] needed)
