"""Answers that are kept in a file of tests/data, to notice when one moves that nobody meant to move.

A kept answer is not a right one, only the last one: where a change moves it on purpose, RETICULE_KEEP=1 writes the file anew,
and the difference is read before it is committed.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
KEEPING = os.environ.get("RETICULE_KEEP") == "1"


class Kept:
    """One file: under each name what was asked, and what came."""

    def __init__(self, name: str) -> None:
        self.path = DATA / name
        self.cases: dict[str, dict[str, Any]] = json.loads(self.path.read_text(encoding="utf-8"))

    def compare(self, name: str, came: Any) -> None:
        """Fails where something else came than before; while keeping, writes it down instead."""
        came = json.loads(json.dumps(came))  # tuples are lists in a file
        if not KEEPING:
            assert came == self.cases[name]["came"], f"{name} has moved; {__doc__}"
            return
        self.cases[name]["came"] = came
        lines = (f"{json.dumps(key)}: {json.dumps(case, ensure_ascii=False)}" for key, case in self.cases.items())
        self.path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def digest(value: object) -> str:
    """Twelve signs of a hash."""
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]


def figures(value: Any) -> Any:
    """An answer without its wording, numbers to six digits: what is left must not depend on a language or a processor."""
    if isinstance(value, dict):
        return {key: figures(inner) for key, inner in value.items() if key != "text"}
    if isinstance(value, list):
        return [figures(inner) for inner in value]
    if isinstance(value, float):
        return float(f"{value:.6g}")
    return None if isinstance(value, str) and " " in value else value
