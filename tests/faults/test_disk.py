"""A disk that is full or cannot be written costs an honest line, and nothing that was there."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

FIT = ("fit", "--bag", "Coach Tabby 20", "--carry", "phone, keys", "--json")


def ran(*words: str, data: Path, cache: Path | None = None, largest: int | None = None) -> subprocess.CompletedProcess[str]:
    """A command, whose files may have at most so many bytes, as on a disk that is full after them."""

    def limited() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    places = {"RETICULE_DATABASE": str(data / "reticule.db"), "XDG_DATA_HOME": str(data), "XDG_CACHE_HOME": str(cache or data)}
    return subprocess.run(
        [sys.executable, "-m", "reticule", *words],
        env=os.environ | places | {"NO_COLOR": "1"}, capture_output=True, text=True, preexec_fn=limited, timeout=120,
    )  # fmt: skip


def one_line(told: subprocess.CompletedProcess[str]) -> None:
    assert told.returncode == 2, told.stderr
    assert "Traceback" not in told.stderr
    assert len(told.stderr.strip().splitlines()) <= 2


def bags_of(data: Path) -> list[str]:
    return [bag["bag"]["name"] for bag in json.loads(ran("bags", "list", "--json", data=data).stdout)["bags"]]


def catalogue_file(folder: Path, count: int) -> Path:
    path = folder / f"spring{count}.jsonl"
    lines = (
        json.dumps({"name": f"Bag {k}", "sku": f"S{k}", "stated_mm": {"w": 200 + k % 50, "h": 120, "d": 60}})
        for k in range(count)
    )
    path.write_text("\n".join(lines) + "\n")
    return path


def test_a_full_disk_loses_no_bag_that_was_there(tmp_path: Path) -> None:
    assert ran("bags", "add", "Mine", "--size", "200x120x60mm", data=tmp_path).returncode == 0

    one_line(ran("bags", "add", "Another", "--size", "210x120x60mm", data=tmp_path, largest=2_000))

    assert bags_of(tmp_path) == ["Mine"]
    assert ran("bags", "add", "Another", "--size", "210x120x60mm", data=tmp_path).returncode == 0
    assert sorted(bags_of(tmp_path)) == ["Another", "Mine"]


def test_an_import_into_a_full_disk_leaves_the_catalogue_as_it_was(tmp_path: Path) -> None:
    small, large = catalogue_file(tmp_path, 5), catalogue_file(tmp_path, 20_000)
    assert ran("catalogue", "import", str(small), "--name", "spring", data=tmp_path).returncode == 0
    size = next(tmp_path.rglob("*.db")).stat().st_size

    one_line(ran("catalogue", "import", str(large), "--name", "spring", data=tmp_path, largest=size + 200_000))

    told = ran("fit", "--catalogue", "spring", "--bag", "Bag 3", "--carry", "card", "--json", data=tmp_path)
    assert told.returncode == 0
    assert ran("fit", "--catalogue", "spring", "--bag", "Bag 19999", "--carry", "card", data=tmp_path).returncode == 2


def test_a_file_that_does_not_fit_on_the_disk_leaves_the_one_before(tmp_path: Path) -> None:
    drawing = tmp_path / "bag.svg"
    drawing.write_text("before")

    one_line(ran(*FIT[:-1], "--svg", str(drawing), data=tmp_path, largest=600))

    assert drawing.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("bag.svg") and path != drawing] == []


@pytest.mark.parametrize("break_it", [lambda path: path.write_text("a file"), lambda path: path.symlink_to("/proc/1/none")])
def test_answers_need_no_folder_of_their_own(tmp_path: Path, break_it: Callable[[Path], object]) -> None:
    broken = tmp_path / "broken"
    break_it(broken)

    told, usual = ran(*FIT, data=broken, cache=broken), ran(*FIT, data=tmp_path)

    assert told.returncode == 0, told.stderr
    assert told.stdout == usual.stdout
    one_line(ran("bags", "add", "Mine", "--size", "200x120x60mm", data=broken))


def test_a_full_disk_of_the_cache_changes_no_answer(tmp_path: Path) -> None:
    told = ran(*FIT, data=tmp_path / "data", cache=tmp_path / "cache", largest=100)

    assert told.returncode == 0, told.stderr
    assert told.stdout == ran(*FIT, data=tmp_path / "data", cache=tmp_path / "other").stdout
