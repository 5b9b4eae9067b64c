"""Every block of shell in the README and the docs runs, and says what the page says it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIALS = ROOT / "docs" / "tutorials"  # whose blocks run in order: test_tutorials.py
PAGES = sorted(page for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")] if not page.is_relative_to(TUTORIALS))
BLOCK = re.compile(r"```(?P<kind>console|python)\n(?P<text>.*?)```", re.DOTALL)


def blocks(kind: str) -> list[pytest.param]:  # type: ignore[valid-type]
    return [
        pytest.param(found["text"], id=f"{page.relative_to(ROOT)}:{page.read_text()[: found.start()].count(chr(10)) + 1}")
        for page in PAGES
        for found in BLOCK.finditer(page.read_text(encoding="utf-8"))
        if found["kind"] == kind
    ]


@pytest.mark.parametrize("text", blocks("console"))
def test_each_console_block_runs(text: str, tmp_path: Path) -> None:
    environment = {**os.environ, "RETICULE_DATABASE": str(tmp_path / "reticule.db")}
    joined = text.replace("\\\n", " ")
    for line in joined.splitlines():
        if not line.startswith("$ reticule "):
            continue
        words = shlex.split(line.removeprefix("$ reticule "))
        done = subprocess.run(
            [sys.executable, "-m", "reticule", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("text", blocks("python"))
def test_each_python_block_runs(text: str) -> None:
    exec(compile(text, "README", "exec"), {})
