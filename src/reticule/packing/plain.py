"""What the search says to its compiler, unsaid: a stand-in that lets the same source run where Cython is not installed."""

from __future__ import annotations

from contextlib import nullcontext

compiled = False
nogil = nullcontext()
gil = nullcontext()
