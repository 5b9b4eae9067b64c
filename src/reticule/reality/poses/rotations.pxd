# The C types of rotations.py; what each field means stands there.
cimport cython
from libc.math cimport cos, hypot, sin, sqrt

cdef class RotationCell:
    cdef public double phi, theta, psi, half_phi, half_theta, half_psi
    cdef public double radius, cos_radius, sin_radius
    cdef public int flip
    cdef public double xp, xq, xr, yp, yq, yr, zp, zq, zr
    cdef public double slack_x, slack_y, slack_z

    @cython.locals(a=cython.double, b=cython.double, c=cython.double, d=cython.double, level=cython.double, steep=cython.double)
    cpdef tuple halved(self)
    cpdef RotationCell flipped(self, int flip)

cdef class DirectionCell:
    cdef public double polar, azimuth, half_polar, half_azimuth
    cdef public double radius, cos_radius, sin_radius
    cdef public double x, y, z
    cpdef tuple halved(self)

cdef class TurningBody:
    cdef public double p, q, r, diagonal, least, width, depth, height
    cdef public bint is_round, upright
    cpdef RotationCell root(self)
    cpdef bint admits(self, RotationCell cell)
    cpdef bint lies_in(self, RotationCell cell)
    @cython.locals(width=cython.double, rest=cython.double, whole=cython.double, parts=cython.double)
    cpdef double least_width(self, double a, double b, double c, double radius, double cosine, double sine)
    cpdef double least_part(self, double part, double cosine, double sine)
    cpdef double _least_of_cylinder(self, double c, double cosine, double sine)
    cpdef double most_gain(self, RotationCell cell, DirectionCell direction)
    cpdef double gain(self, RotationCell cell, DirectionCell direction)
    @cython.locals(cell=RotationCell)
    cpdef list admitted_cells(self, double radius, long steps)
    @cython.locals(cell=RotationCell)
    cpdef bint is_refuted(self, long steps)
