# The C types of bulk_lookup.py.
cimport cython

@cython.locals(row=cython.Py_ssize_t, shorts=cython.Py_ssize_t, middles=cython.Py_ssize_t, low=cython.Py_ssize_t, middle=cython.Py_ssize_t)
cpdef void look_up(const short[:, ::1] boxes, const short[:, ::1] depths, signed char[::1] holds)
