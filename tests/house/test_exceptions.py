"""Where the security linter is told to look away, the line or the one before says why."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
NOSEC = re.compile(r"#\s*nosec\b(?P<tests>(?:[ ,]+B\d{3})*)(?P<why> # \S.*)?")


def test_every_exception_names_its_test_and_its_reason() -> None:
    silent, exceptions = [], 0
    for path in sorted(SOURCE.rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for before, line in zip(["", *lines], lines, strict=False):
            if found := NOSEC.search(line):
                exceptions += 1
                if not found["tests"] or not (found["why"] or before.lstrip().startswith("# ")):
                    silent.append(f"{path.relative_to(SOURCE)}: {line.strip()}")

    assert exceptions
    assert silent == []
