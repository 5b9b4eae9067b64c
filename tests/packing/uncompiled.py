"""Decides the sample with the sources as they are, whatever is compiled; run by test_uncompiled in a process of its own."""

from __future__ import annotations

import doctest
import importlib.util
import json
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path

import reticule

SOURCE = Path(reticule.__file__).parent
SAMPLE = Path(__file__).parents[1] / "data" / "micro_sample.json"


class Sources:
    """Finds the compiled modules as Python, and says that Cython is not installed."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name == "cython":
            raise ImportError("no cython here")
        source = SOURCE.joinpath(*name.split(".")[1:]).with_suffix(".py")
        if name.startswith("reticule.") and source.with_suffix(".pxd").exists():
            return importlib.util.spec_from_file_location(name, source, loader=SourceFileLoader(name, str(source)))
        return None


def main(every: int) -> None:
    sys.meta_path.insert(0, Sources())  # type: ignore[arg-type]
    from reticule.carry.box import Box
    from reticule.frontier import trace
    from reticule.packing import check, decide
    from reticule.packing.solver import greedy, search

    for module in (search, greedy):
        if not module.__file__.endswith(".py") or doctest.testmod(module).failed:
            raise SystemExit(f"{module} is compiled, or an example of it fails")
    print(json.dumps(trace([Box(7, 4, 3), Box(6, 5, 2), Box(5, 5, 1)]).points))
    for instance in json.loads(SAMPLE.read_text())["instances"][::every]:
        items, room = [Box(*sides) for sides in instance["items"]], Box(*instance["bag"])
        verdict = decide(items, room)
        check(verdict, items, room)
        print(json.dumps([instance["id"], verdict.packed, verdict.refuted, len(verdict.refutation or ())]))


if __name__ == "__main__":
    main(int(sys.argv[1]))
