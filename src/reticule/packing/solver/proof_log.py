# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The log of what the search derives, step by step in the form of `refutation`, and what of it a refutation needs."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

try:
    import cython
except ImportError:  # the same source runs uncompiled, slower
    import reticule.packing.solver.cython_shim as cython
if not cython.compiled:
    from reticule.packing.solver.codes import BY_LEARNT
    from reticule.packing.solver.instance import Instance

_FIRST_SPACE = 512


class ProofLog(Instance):
    """A growing log; `steps` counts its steps, and `overfull` says that memory ran out, which ends the log."""

    def __init__(self, sides: Sequence[tuple[int, int, int]], upright: Sequence[bool], logging: bool = True) -> None:
        super().__init__(sides, upright)
        self.logging, self.overfull = logging, False
        self.steps, self.logged, self.log_space = 0, 0, _FIRST_SPACE
        self.log_memory = array("i", [0]) * _FIRST_SPACE
        self.log = self.log_memory

    def write(self, number: int) -> None:
        """Adds one number."""
        if self.logged == self.log_space:
            with cython.gil:
                self._more_log()
            if self.overfull:
                return
        self.log[self.logged] = number
        self.logged += 1

    def _more_log(self) -> None:
        """Doubles the space; without memory for it the log ends."""
        try:
            self.log_memory = self.log_memory + array("i", [0]) * self.log_space  # an array that is viewed cannot grow
            self.log, self.log_space = self.log_memory, 2 * self.log_space
        except MemoryError:
            self.overfull, self.logging = True, False

    def needed_steps(self) -> array[int]:
        """Returns the log without the steps that its last one does not rest on, directly or through others."""
        starts = array("i", [0]) * (self.steps + 1)
        needed = bytearray(self.steps)
        shortened = array("i", [0]) * self.logged
        if self.steps:
            length = self._shorten(starts, needed, shortened)
            del shortened[length:]
        return shortened

    def _shorten(self, starts: array[int], needed: bytearray, shortened: array[int]) -> int:
        """Writes the needed steps under new numbers; returns how many numbers they have."""
        self._mark_needed(starts, needed)
        written, number = 0, 0
        for step in range(self.steps):
            start, end = starts[step], starts[step + 1]
            starts[step] = number
            if needed[step]:
                number += 1
                hints = start + 3 + self.log[start + 1] if self.log[start] == BY_LEARNT else end
                for at in range(start, end):
                    shortened[written] = starts[self.log[at]] if at >= hints else self.log[at]
                    written += 1
        return written

    def _mark_needed(self, starts: array[int], needed: bytearray) -> None:
        """Finds where each step begins, and from the last one backwards which ones it rests on."""
        at = 0
        for step in range(self.steps):
            starts[step] = at
            learnt = self.log[at] == BY_LEARNT
            at += 2 + self.log[at + 1]
            if learnt:
                at += 1 + self.log[at]
        starts[self.steps] = at
        needed[self.steps - 1] = 1
        for back in range(self.steps):
            step = self.steps - 1 - back
            start = starts[step]
            if needed[step] and self.log[start] == BY_LEARNT:
                for hint in range(start + 3 + self.log[start + 1], starts[step + 1]):
                    needed[self.log[hint]] = 1
