"""Decides the sample with the sources as they are, whatever is compiled; run by test_uncompiled in a process of its own."""

from __future__ import annotations

import doctest
import importlib.util
import json
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path

import reticule

PACKING = Path(reticule.__file__).parent / "packing"
SAMPLE = Path(__file__).parents[1] / "data" / "micro_sample.json"


class Sources:
    """Finds the three compiled modules as Python, and says that Cython is not installed."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        last = name.rpartition(".")[2]
        if name == "cython":
            raise ImportError("no cython here")
        if name.startswith("reticule.packing.") and last in ("table", "facts", "lines", "search"):
            loader = SourceFileLoader(name, str(PACKING / f"{last}.py"))
            return importlib.util.spec_from_file_location(name, PACKING / f"{last}.py", loader=loader)
        return None


def main(every: int) -> None:
    sys.meta_path.insert(0, Sources())  # type: ignore[arg-type]
    from reticule.carry.box import Box
    from reticule.packing import check, decide, search  # type: ignore[attr-defined]

    if not search.__file__.endswith("search.py") or doctest.testmod(search).failed:
        raise SystemExit("the compiled search was found, or an example of it fails")
    for instance in json.loads(SAMPLE.read_text())["instances"][::every]:
        items, room = [Box(*sides) for sides in instance["items"]], Box(*instance["bag"])
        verdict = decide(items, room)
        check(verdict, items, room)
        print(json.dumps([instance["id"], verdict.packed, verdict.refuted, len(verdict.refutation or ())]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
