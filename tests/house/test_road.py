"""docs/architecture.md lists the files that a plan passes from each door, and they are few."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def listed() -> list[list[str]]:
    """The files of each text block of the page."""
    blocks = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```text\n")[1:]
    return [[line.split()[0] for line in block.split("```")[0].splitlines()] for block in blocks]


def test_a_plan_passes_few_files_and_the_page_lists_them() -> None:
    road = runpy.run_path(str(ROOT / "tools" / "road.py"))
    command_line, page = listed()

    assert set(road["from_command_line"]()) == set(command_line)
    assert set(road["from_page"]()) == set(page)
    assert len(command_line) <= 20
    assert len(page) <= 26  # one of them holds what a schema declares


def test_what_is_passed_is_counted() -> None:
    road = runpy.run_path(str(ROOT / "tools" / "road.py"))

    def reads() -> None:
        from reticule.carry.parser import understand
        from reticule.services.sources import library

        understand("phone, keys", library())

    assert {"carry/parser.py", "carry/grouping.py"} <= set(road["road"](reads))
