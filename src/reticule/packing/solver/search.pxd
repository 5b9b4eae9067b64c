# The C types of search.py; what each table means stands there.
cimport cython
from reticule.packing.solver.codes cimport HEADER, MOST, NONE, OPEN, PACKED, REFUTED
from reticule.packing.solver.decisions cimport Decisions

cdef int _FILL_DEPTH, _RESTART, _MOST_LEARNT, _MORE_LEARNT


cdef class Search(Decisions):
    cdef readonly long long conflicts
    cdef readonly int outcome
    cdef int restarts
    cdef long long since_restart
    cdef int shrunk_depth
    cdef int more_learnt

    @cython.locals(width=cython.longlong, height=cython.longlong, depth=cython.longlong)
    cpdef int ask(self, object room, long long conflicts) except? -1
    @cython.locals(width=cython.longlong, height=cython.longlong, depth=cython.longlong)
    cpdef int shrink(self, object room, long long conflicts) except? -1
    @cython.locals(
        one=cython.int, two=cython.int, three=cython.int, x=cython.longlong, y=cython.longlong, z=cython.longlong
    )
    cpdef list placements(self)
    @cython.locals(
        one=cython.int, two=cython.int, three=cython.int,
        width=cython.longlong, height=cython.longlong, depth=cython.longlong,
    )
    cpdef tuple extent(self)
    @cython.final
    cdef void begin_list(self) noexcept nogil
    @cython.final
    cdef int _ask(self, long long width, long long height, long long depth, long long conflicts) noexcept nogil
    @cython.final
    cdef int _shrink(self, long long width, long long height, long long depth, long long conflicts) noexcept nogil
    @cython.final
    @cython.locals(axis=cython.int)
    cdef void _mark_all_dirty(self) noexcept nogil
    @cython.final
    @cython.locals(limit=cython.longlong, literal=cython.int)
    cdef int _search(self, long long conflicts) noexcept nogil
    @cython.final
    @cython.locals(latest=cython.int, at=cython.int)
    cdef bint _learn_from_conflict(self) noexcept nogil
    @cython.final
    cdef void _set_room(self, long long width, long long height, long long depth) noexcept nogil
    @cython.final
    cdef int _refuted(self) noexcept nogil
    @cython.final
    cdef void _look_below(self) noexcept nogil
    @cython.final
    cdef bint _restart(self) noexcept nogil
    @cython.final
    cdef void _decide(self, int literal) noexcept nogil
    @cython.final
    @cython.locals(trailed=cython.int)
    cdef bint propagate(self) noexcept nogil
    @cython.final
    @cython.locals(axis=cython.int)
    cdef bint _propagate_apart(self, int trailed) noexcept nogil
    @cython.final
    @cython.locals(axis=cython.int)
    cdef bint _follow_rules(self, int trailed) noexcept nogil
    @cython.final
    @cython.locals(axis=cython.int)
    cdef void _place(self) noexcept nogil


@cython.locals(size=cython.int, power=cython.int)
cpdef int luby(int number) noexcept nogil
