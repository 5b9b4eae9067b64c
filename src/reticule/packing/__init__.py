"""Does it go in: exact verdicts with evidence, and the small judge of both."""

from __future__ import annotations

from reticule.packing.check import check
from reticule.packing.verdict import OPEN, Verdict, decide

__all__ = ["OPEN", "Verdict", "check", "decide"]
