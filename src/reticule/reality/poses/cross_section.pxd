# The C types of cross_section.py; what each field means stands there.
cimport cython
from libc.math cimport cos, fabs, sin, sqrt

cdef class MovingSection:
    cdef public double x, y, angle, along, across, radius, cosine, sine
    cpdef double reach(self, double x, double y)
    cpdef double gap(self, MovingSection other, double x, double y)
    @cython.locals(away_x=cython.double, away_y=cython.double, along=cython.double, across=cython.double)
    cpdef tuple nearest_corner(self, double x, double y)
    @cython.locals(reach=cython.double)
    cpdef pull_inside(self, double width, double height)
    @cython.locals(reach=cython.double)
    cpdef bint lies_in(self, double width, double height)

@cython.locals(
    shape=MovingSection, disc=MovingSection, to=MovingSection, best=cython.double, best_x=cython.double, best_y=cython.double,
    space=cython.double, x=cython.double, y=cython.double, length=cython.double,
)
cpdef tuple separation(MovingSection one, MovingSection other)
@cython.locals(worst=cython.double, shape=MovingSection)
cdef bint _move_apart(list shapes, double width, double height)
@cython.locals(
    one=MovingSection, other=MovingSection, worst=cython.double, space=cython.double, x=cython.double, y=cython.double,
    push=cython.double,
)
cdef double _push_apart(list shapes)
@cython.locals(shape=MovingSection)
cdef bint _is_free(list shapes, double width, double height)
