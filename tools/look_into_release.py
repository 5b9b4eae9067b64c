"""Looks into built distributions: nothing generated, no tests in a wheel, every file that the program reads in both.

Run as `python tools/look_into_release.py FOLDER`; prints each fault and ends with 1 if there is one.
"""

from __future__ import annotations

import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
GENERATED = (".c", ".cpp", ".o", ".pyc")
READ = {".csv", ".json", ".jsonl", ".po", ".html", ".js", ".css", ".svg", ".webmanifest", ".typed", ".py"}
COMPLETE = (
    "docs/frontier.md",
    "tests/house/test_documents.py",
    "tools/make_catalogue.py",
    "benchmarks/ledger.csv",
    "changelog.d/",
)
AT_THE_TOP = (
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "conftest.py",
    "pyproject.toml",
    "setup.py",
)


def read_files() -> set[str]:
    """The files of the package, as they are addressed from `src/`."""
    return {
        str(path.relative_to(SOURCE))
        for path in (SOURCE / "reticule").rglob("*")
        if path.suffix in READ or path.name == "py.typed"
    }


def faults_of_wheel(wheel: Path) -> list[str]:
    """What is wrong inside one wheel; a wheel for a platform must hold something compiled, any other must not."""
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    pure = wheel.stem.endswith("-none-any")
    compiled = {name for name in names if name.endswith((".so", ".pyd"))}
    faults = [f"holds {name}" for name in _generated(names)]
    faults += [f"holds {name}" for name in sorted(names) if not name.startswith(("reticule/", "reticule-"))]
    faults += [f"lacks {name}" for name in sorted(read_files() - names)]
    if pure == bool(compiled):
        faults.append("holds compiled parts" if pure else "holds nothing compiled")
    return [f"{wheel.name} {fault}" for fault in faults]


def faults_of_source(archive: Path) -> list[str]:
    """What is wrong inside the source distribution: something generated, or something missing."""
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    wanted = {*AT_THE_TOP, *(f"src/{name}" for name in read_files())}
    faults = [f"holds {name}" for name in _generated(names) + sorted(name for name in names if name.endswith((".so", ".pyd")))]
    faults += [f"lacks {name}" for name in sorted(wanted - names)]
    faults += [f"lacks {start}" for start in COMPLETE if not any(name.startswith(start) for name in names)]
    return [f"{archive.name} {fault}" for fault in faults]


def _generated(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if name.endswith(GENERATED) or "__pycache__" in name)


def main(folder: Path) -> int:
    """Looks into everything in the folder; 1 if something is wrong or nothing is there."""
    wheels, sources = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    faults = [fault for wheel in wheels for fault in faults_of_wheel(wheel)]
    faults += [fault for source in sources for fault in faults_of_source(source)]
    if not wheels or not sources:
        faults.append(f"{folder} lacks a wheel or a source distribution")
    print(
        "\n".join(faults) or f"{len(wheels)} wheels and {len(sources)} source distribution: nothing generated, nothing missing"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
