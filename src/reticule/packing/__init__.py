"""Whether boxes go into a box: exact verdicts with evidence, and a small independent checker of it.

Names are loaded on first access (PEP 562), so that importing `check` does not import the search.
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
