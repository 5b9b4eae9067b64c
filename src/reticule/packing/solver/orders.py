# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""What holds of any intervals on a line: which stand before which, and which overlap."""

from __future__ import annotations

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.axioms import Axioms
    from reticule.packing.solver.codes import BY_NESTED, BY_RING, MOST
    from reticule.packing.solver.cython_shim import lowest


class Orders(Axioms):
    """Rules about intervals, whatever their lengths."""

    # ---- nested sets -------------------------------------------------------------------------------------------------

    def propagate_orders(self, axis: int) -> bool:
        """Adds what follows from intervals that end in some order: what the later one is before, the earlier one is before.

        If y is before something that x is not before, then x ends after y, and so y is before all that x is before. With x
        itself as that something this says that "before" is transitive. (P. C. Fishburn, Interval Orders, 1985.)
        """
        everything = (1 << self.n) - 1
        while self.order_dirty[axis]:
            dirty = self.order_dirty[axis]
            self.order_dirty[axis] = 0
            for x in range(self.n):
                others = everything & ~(1 << x) if dirty >> x & 1 else dirty & ~(1 << x)
                while others:
                    y = lowest(others)
                    others &= others - 1
                    witness = self.after[MOST * axis + y] & (self.not_before[MOST * axis + x] | 1 << x)
                    if witness and not self._nest_pair(axis, x, y, x if witness >> x & 1 else lowest(witness)):
                        return False
        return True

    def _nest_pair(self, axis: int, x: int, y: int, witness: int) -> bool:
        """Puts y before all that x is before, and x before nothing that y is not before."""
        missing = self.after[MOST * axis + x] & ~self.after[MOST * axis + y]
        while missing:
            c = lowest(missing)
            missing &= missing - 1
            self._nest_clause(axis, x, y, c, witness, c != y)
            if c == y:
                return self.clash(BY_NESTED, -1, 0)
            if not self.imply(BY_NESTED, -1, 0):
                return False
        missing = (self.not_before[MOST * axis + y] | 1 << y) & ~(self.not_before[MOST * axis + x] | 1 << x)
        while missing:
            c = lowest(missing)
            missing &= missing - 1
            self._nest_clause(axis, x, y, c, witness, False)
            if c != y:
                self.put(2 * self.before_fact[3 * (MOST * y + c) + axis])
            if not self.imply(BY_NESTED, -1, 0):
                return False
        return True

    def _nest_clause(self, axis: int, x: int, y: int, c: int, witness: int, implied: bool) -> None:
        """Not both x before c and y before the witness, unless y is before c (put first if implied) or x before the witness."""
        self.begin()
        if implied:
            self.put(2 * self.before_fact[3 * (MOST * y + c) + axis])
        self.put(2 * self.before_fact[3 * (MOST * x + c) + axis] + 1)
        self.put(2 * self.before_fact[3 * (MOST * y + witness) + axis] + 1)
        if witness != x:
            self.put(2 * self.before_fact[3 * (MOST * x + witness) + axis])

    # ---- rings -------------------------------------------------------------------------------------------------------

    def propagate_rings(self, axis: int) -> bool:
        """Adds what follows from this: four intervals in a ring, each over the next, have two opposite ones over each other."""
        self.ring_dirty[axis] = False
        row = MOST * axis
        for x in range(self.n):
            partners = self.apart_with[row + x]
            while partners:
                c = lowest(partners)
                partners &= partners - 1
                between = self.over_with[row + x] & self.over_with[row + c]
                while between:
                    b = lowest(between)
                    between &= between - 1
                    if c < x and not self._ring_over(axis, x, b, c):
                        return False
                    if not self._ring_apart(axis, x, b, c):
                        return False
        return True

    def _ring_over(self, axis: int, x: int, b: int, c: int) -> bool:
        """Each pair of items over both x and c, which are apart, is over each other."""
        row = MOST * axis
        fourth = self.over_with[row + x] & self.over_with[row + c] & ~self.over_with[row + b] & ~(1 << b)
        while fourth:
            e = lowest(fourth)
            fourth &= fourth - 1
            if not self._ring(axis, x, b, c, e, 2 * self.apart_fact[3 * (MOST * b + e) + axis] + 1):
                return False
        return True

    def _ring_apart(self, axis: int, x: int, b: int, c: int) -> bool:
        """What is apart from b and over c is apart from x."""
        row = MOST * axis
        fourth = self.apart_with[row + b] & self.over_with[row + c] & ~self.apart_with[row + x] & ~(1 << x)
        while fourth:
            e = lowest(fourth)
            fourth &= fourth - 1
            if not self._ring(axis, x, b, c, e, 2 * self.apart_fact[3 * (MOST * e + x) + axis]):
                return False
        return True

    def _ring(self, axis: int, x: int, b: int, c: int, e: int, implied: int) -> bool:
        """Not: x apart from c, b apart from e, and each of x, b, c, e over the next."""
        self.begin()
        self.put(implied)
        self._put_other(2 * self.apart_fact[3 * (MOST * x + c) + axis] + 1, implied)
        self._put_other(2 * self.apart_fact[3 * (MOST * b + e) + axis] + 1, implied)
        self._put_other(2 * self.apart_fact[3 * (MOST * x + b) + axis], implied)
        self._put_other(2 * self.apart_fact[3 * (MOST * b + c) + axis], implied)
        self._put_other(2 * self.apart_fact[3 * (MOST * c + e) + axis], implied)
        self._put_other(2 * self.apart_fact[3 * (MOST * e + x) + axis], implied)
        return self.imply(BY_RING, -1, 0)

    def _put_other(self, literal: int, implied: int) -> None:
        if literal != implied:
            self.put(literal)
