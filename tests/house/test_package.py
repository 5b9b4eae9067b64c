"""What is installed is what is here: no file that the program reads is left out of the package."""

from __future__ import annotations

import tomllib
from pathlib import Path, PurePosixPath

import reticule

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "reticule"
READ = {".csv", ".json", ".jsonl", ".po", ".html", ".js", ".css", ".svg", ".txt", ".typed", ".png", ".ico", ".ini", ".mako"}


def test_every_file_that_is_read_is_part_of_the_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    patterns = settings["tool"]["setuptools"]["package-data"]["reticule"]
    files = [
        PurePosixPath(path.relative_to(PACKAGE).as_posix())
        for path in PACKAGE.rglob("*")
        if path.is_file() and (path.suffix in READ or path.name == "py.typed")
    ]

    left_out = [str(file) for file in files if not any(_matches(file, PurePosixPath(pattern)) for pattern in patterns)]

    assert len(files) > 40
    assert left_out == []


def test_the_version_is_the_same_wherever_it_stands() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())

    assert settings["project"]["version"] == reticule.__version__


def _matches(file: PurePosixPath, pattern: PurePosixPath) -> bool:
    """Whether a pattern takes a file; unlike `match`, only in the folder that it names."""
    return file.parent == pattern.parent and file.match(str(pattern))
