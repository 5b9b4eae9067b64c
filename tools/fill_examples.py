"""Runs the commands of tutorials and writes what they print below them.

Run as `python tools/fill_examples.py docs/tutorials/*.md` after an answer has changed, and read what changes. The commands of a
page run in order in one empty folder, with the files that the page shows (```csv title="spring.csv"). An output that ends in a
line `...` on the page stays cut off at that length.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

FILE = re.compile(r'```csv title="(?P<name>[\w.]+)"\n(?P<text>.*?)```', re.DOTALL)
BLOCK = re.compile(r"```console\n(?P<text>.*?)```", re.DOTALL)
COMMAND = re.compile(r"^\$ reticule (?P<words>.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def filled(page: str, folder: Path) -> str:
    """The page with what its commands print now."""
    for file in FILE.finditer(page):
        (folder / file["name"]).write_text(file["text"], encoding="utf-8")
    return BLOCK.sub(lambda block: "```console\n" + COMMAND.sub(lambda found: _run(found, folder), block["text"]) + "```", page)


def _run(found: re.Match[str], folder: Path) -> str:
    environment = {**os.environ, "RETICULE_DATABASE": str(folder / "reticule.db"), "COLUMNS": "80"}
    words = shlex.split(found["words"])
    done = subprocess.run(
        [sys.executable, "-m", "reticule", *words], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    shown = found["shown"].splitlines()
    if shown and shown[-1] == "...":
        printed = [*printed[: len(shown) - 1], "..."]
    return "\n".join([f"$ reticule {found['words']}", *printed, ""])


if __name__ == "__main__":
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as empty:
            Path(name).write_text(filled(Path(name).read_text(encoding="utf-8"), Path(empty)), encoding="utf-8")
