"""The same source compiled and as plain Python: the same outcomes, conflicts, packings and refutations.

python benchmarks/packing_twin.py MICRO_INSTANCES.json 0 1 [--as-python]    prints the answers of part 0 of 1
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
_MOST = 20_000  # conflicts of a question


def answers(path: str, part: int, parts: int) -> list[list[object]]:
    """Of each stored question: its id, the outcome, the conflicts and the evidence."""
    from reticule.carry.box import Box
    from reticule.packing.solver.codes import OPEN, PACKED
    from reticule.packing.solver.solver import Solver

    told: list[list[object]] = []
    for row in [row for rows in json.loads(Path(path).read_text()).values() for row in rows][part::parts]:
        solver = Solver([Box(*sides) for sides in row["items"]])
        outcome = solver.ask(tuple(row["bag"]), _MOST)
        evidence: object = None
        if outcome == PACKED:
            evidence = solver.placements()
        elif outcome != OPEN:
            refutation = solver.refutation()
            evidence = [len(refutation), hashlib.sha256(refutation.log).hexdigest(), refutation.core]
        told.append([row["id"], outcome, solver.conflicts, evidence])
    return told


def twin(path: str, part: tuple[int, int]) -> dict[str, object]:
    """Runs both, each in a process of its own, and compares."""
    command = [sys.executable, __file__, path, str(part[0]), str(part[1])]
    compiled, python = (
        json.loads(subprocess.run([*command, *more], capture_output=True, text=True, check=True).stdout)
        for more in ([], ["--as-python"])
    )
    other = [one[0] for one, twin in zip(compiled, python, strict=True) if one != twin]
    conflicts = sum(one[2] for one in compiled)
    return {"questions": len(compiled), "conflicts": conflicts, "different": len(other), "named": other}


def main() -> None:
    """Prints the answers of one of the two."""
    if "--as-python" in sys.argv:
        sys.path.insert(0, str(TESTS / "packing"))
        from uncompiled import Sources

        sys.meta_path.insert(0, Sources())
    told = answers(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    loaded = sys.modules["reticule.packing.solver.search"].__file__ or ""
    if loaded.endswith(".py") != ("--as-python" in sys.argv):
        raise SystemExit(f"not as asked for: {loaded}")
    print(json.dumps(told))


if __name__ == "__main__":
    main()
