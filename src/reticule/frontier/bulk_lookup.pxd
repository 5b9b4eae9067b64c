# The C types of bulk_lookup.py.
cimport cython

cpdef void require_shapes(const short[:, ::1] boxes, const short[:, ::1] depths) except *

@cython.locals(row=cython.Py_ssize_t, shorts=cython.Py_ssize_t, middles=cython.Py_ssize_t, low=cython.Py_ssize_t, middle=cython.Py_ssize_t)
cpdef void look_up(const short[:, ::1] boxes, const short[:, ::1] depths, signed char[::1] holds) except *

@cython.locals(row=cython.Py_ssize_t, shorts=int, middles=int, owner=cython.Py_ssize_t, one=int, two=int, three=int, low=int, high=int, by=int, least=int, middle=int)
cpdef void look_up_margins(const short[:, ::1] boxes, const short[:, ::1] depths, const int[::1] owners, short[::1] margins) except *
