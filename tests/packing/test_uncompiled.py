from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from reticule.carry.box import Box
from reticule.frontier import trace
from reticule.packing import decide

HERE = Path(__file__).parent
SAMPLE = {one["id"]: one for one in json.loads((HERE.parent / "data" / "micro_sample.json").read_text())["instances"]}


def test_the_same_source_uncompiled_reaches_the_same_verdicts_by_the_same_steps() -> None:
    done = subprocess.run(
        [sys.executable, HERE / "uncompiled.py", "3"], capture_output=True, text=True, check=False, timeout=300
    )

    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [tuple(point) for point in lines.pop(0)] == list(trace([Box(7, 4, 3), Box(6, 5, 2), Box(5, 5, 1)]).points)
    assert len(lines) == len(SAMPLE) // 3
    for name, packed, refuted, steps in lines:
        instance = SAMPLE[name]
        verdict = decide([Box(*sides) for sides in instance["items"]], Box(*instance["bag"]))
        assert (verdict.packed, verdict.refuted, len(verdict.refutation or ())) == (packed, refuted, steps), name
