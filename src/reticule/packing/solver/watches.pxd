# The C types of watches.py.
cimport cython
from reticule.packing.solver.codes cimport HEADER, NONE, ROW, RULE
from reticule.packing.solver.clauses cimport Clauses



cdef class Watches(Clauses):
    cdef int[::1] watch_start
    cdef int[::1] watch_count
    cdef int[::1] watch_space
    cdef object watcher_memory
    cdef int[::1] watchers
    cdef int watchers_end
    cdef int watchers_space

    @cython.final
    cdef void add_axiom(self, int rule, int first, int second, int third) noexcept nogil
    @cython.final
    cdef void begin_kept(self) noexcept nogil
    @cython.final
    cdef void keep(self, int literal) noexcept nogil
    @cython.final
    cdef bint has_space(self) noexcept nogil
    @cython.final
    @cython.locals(axis=cython.int)
    cdef bint holds_here(self, int row) noexcept nogil
    @cython.final
    @cython.locals(literal=cython.int, clause=cython.int)
    cdef bint watch_all(self) noexcept nogil
    @cython.final
    @cython.locals(literal=cython.int)
    cdef bint _settle_unit(self, int clause) noexcept nogil
    @cython.final
    @cython.locals(literal=cython.int, first=cython.int, put=cython.int, at=cython.int)
    cdef void _watch_open(self, int clause) noexcept nogil
    @cython.final
    @cython.locals(first=cython.int, second=cython.int)
    cdef void watch_first(self, int clause) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int)
    cdef void _watch(self, int literal, int clause, int other) noexcept nogil
    @cython.final
    @cython.locals(at=cython.int, start=cython.int, space=cython.int)
    cdef bint _move_list(self, int literal) noexcept nogil
    cdef bint _more_watchers(self)
    @cython.final
    cdef bint follow_clauses(self) noexcept nogil
    @cython.final
    @cython.locals(start=cython.int, at=cython.int, put=cython.int, end=cython.int, clause=cython.int, blocker=cython.int, slot=cython.int)
    cdef void _follow(self, int false) noexcept nogil
    @cython.final
    @cython.locals(first=cython.int, at=cython.int, literal=cython.int)
    cdef bint _watch_instead(self, int clause, int slot, int other) noexcept nogil
    cdef void forget_half(self)
    @cython.final
    @cython.locals(at=cython.int, row=cython.int, length=cython.int)
    cdef void _move_down(self, int clause)
