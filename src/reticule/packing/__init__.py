"""Does it go in: exact verdicts with evidence, and the small judge of both.

Names are loaded when they are first asked for (PEP 562), so that the judge never loads the search.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reticule.packing.checker.check import check
    from reticule.packing.solver.decide import decide
    from reticule.packing.verdict import OPEN, Verdict

__all__ = ["OPEN", "Verdict", "check", "decide"]

_PLACES = {
    "OPEN": "reticule.packing.verdict",
    "Verdict": "reticule.packing.verdict",
    "check": "reticule.packing.checker.check",
    "decide": "reticule.packing.solver.decide",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
