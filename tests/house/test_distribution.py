"""What is released holds all that is needed and nothing that was generated: both kinds are built here and looked into."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import reticule

ROOT = Path(__file__).parents[2]
LOOK = ROOT / "tools" / "look_into_release.py"
LEFT = shutil.ignore_patterns(
    ".git", ".venv*", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "site", "*.egg-info", "*.so"
)
BUILD = "import sys; from setuptools import build_meta; build_meta.build_{}(sys.argv[1])"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution of a copy of this tree, and the uncompiled wheel built from what is in it."""
    folder = tmp_path_factory.mktemp("release")
    copy = folder / "copy"
    shutil.copytree(ROOT, copy, ignore=LEFT)
    stray = copy / "src" / "reticule" / "packing" / "solver" / "search.c"
    stray.write_text("/* what an older build left beside the sources */", encoding="utf-8")
    _build("sdist", copy, folder)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    _build("wheel", folder / f"reticule-{reticule.__version__}", folder)
    return folder


def _build(kind: str, tree: Path, folder: Path) -> None:
    environment = {**os.environ, "RETICULE_PURE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", BUILD.format(kind), str(folder)],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _looked(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(LOOK), str(folder)], capture_output=True, text=True, check=False)


def test_what_is_released_is_whole_and_clean(release: Path) -> None:
    done = _looked(release)

    assert done.returncode == 0, done.stdout


def test_the_wheel_without_compiled_parts_goes_everywhere(release: Path) -> None:
    assert [wheel.name for wheel in release.glob("*.whl")] == [f"reticule-{reticule.__version__}-py3-none-any.whl"]


def test_a_wheel_with_generated_code_tests_or_a_missing_file_is_named(release: Path, tmp_path: Path) -> None:
    good = next(release.glob("*.whl"))
    shutil.copy(next(release.glob("*.tar.gz")), tmp_path)
    with zipfile.ZipFile(good) as whole, zipfile.ZipFile(tmp_path / good.name, "w") as spoilt:
        for name in whole.namelist():
            if name != "reticule/store/data/bags.jsonl":
                spoilt.writestr(name, whole.read(name))
        spoilt.writestr("reticule/packing/solver/search.c", "")
        spoilt.writestr("tests/test_it.py", "")

    done = _looked(tmp_path)

    assert done.returncode == 1
    for fault in ("holds reticule/packing/solver/search.c", "holds tests/test_it.py", "lacks reticule/store/data/bags.jsonl"):
        assert f"{good.name} {fault}" in done.stdout


def test_a_platform_wheel_in_which_nothing_is_compiled_is_named(release: Path, tmp_path: Path) -> None:
    good = next(release.glob("*.whl"))
    shutil.copy(good, tmp_path / good.name.replace("py3-none-any", "cp313-cp313-linux_x86_64"))
    spec = importlib.util.spec_from_file_location("look_into_release", LOOK)
    assert spec is not None
    assert spec.loader is not None
    look = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(look)

    faults = look.faults_of_wheel(next(tmp_path.glob("*.whl")))

    assert [fault.partition(" ")[2] for fault in faults] == ["holds nothing compiled"]
