"""A process that is killed in the middle of a batch costs no answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest


def lists_of(folder: Path, count: int) -> str:
    duckdb = pytest.importorskip("duckdb")
    path = str(folder / "lists.parquet")
    things = ("phone", "keys", "card holder", "lipstick", "mirror", "pen", "passport", "wallet")
    texts = [
        ", ".join([things[k % 8], things[k // 8 % 8], f"{20 + k % 90}x{30 + k % 70}x{5 + k % 25}mm"]) for k in range(count)
    ]
    cells = {"id": np.array([f"L{k}" for k in range(count)], object), "carry": np.array(texts, object)}
    with duckdb.connect() as connection:
        connection.register("lists", cells)
        connection.execute(f"COPY (SELECT * FROM lists) TO '{path}' (FORMAT parquet)")
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_batch_whose_worker_is_killed_says_so_and_goes_on_when_asked_again(tmp_path: Path) -> None:
    lists = lists_of(tmp_path, 1_200)

    def words(out: str) -> list[str]:
        return [sys.executable, "-m", "reticule", "batch", "design-many", "--carries", lists, "--out", str(tmp_path / out),
                "--workers", "2", "--shards", "16"]  # fmt: skip

    batch = subprocess.Popen(words("out"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    ends = time.monotonic() + 60
    while time.monotonic() < ends and batch.poll() is None and not [*(tmp_path / "out").glob("parts/*.npz")]:
        time.sleep(0.01)  # until a worker has answered something
    children = Path(f"/proc/{batch.pid}/task/{batch.pid}/children").read_text().split()
    workers = [int(each) for each in children if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]
    assert workers
    os.kill(workers[0], signal.SIGKILL)
    _, said = batch.communicate(timeout=120)

    assert batch.returncode == 2, said
    assert "goes on from what is there" in said
    assert "Traceback" not in said
    assert subprocess.run(words("out"), capture_output=True, timeout=300).returncode == 0
    assert subprocess.run(words("whole"), capture_output=True, timeout=300).returncode == 0
    assert content(tmp_path / "out") == content(tmp_path / "whole")
