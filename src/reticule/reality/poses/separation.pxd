# The C types of separation.py; what each field means stands there.
cimport cython
from reticule.reality.poses.rotations cimport DirectionCell, RotationCell, TurningBody

@cython.locals(direction=DirectionCell)
cpdef bint never_share(TurningBody one, TurningBody other, long steps)
@cython.locals(cell=RotationCell)
cdef tuple _kept(TurningBody one, list mine, TurningBody other, list theirs, DirectionCell direction)
cdef list _above(list cells, list gains, double least)
@cython.locals(cell=RotationCell)
cdef double _widest(list cells)
@cython.locals(cell=RotationCell, first=RotationCell, second=RotationCell)
cdef list _halved(TurningBody body, list cells, double radius)
