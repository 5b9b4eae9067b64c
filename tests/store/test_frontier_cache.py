from __future__ import annotations

import hashlib
import hmac
import json
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from reticule.carry.box import Box
from reticule.frontier import trace
from reticule.packing import Verdict, check
from reticule.store import frontier_cache
from reticule.store.frontier_cache import FrontierCache

ITEMS = (Box(3, 2, 1), Box(5, 1, 1), Box(2, 2, 2))


def test_what_was_traced_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = FrontierCache(tmp_path).trace(ITEMS)
    monkeypatch.setattr(frontier_cache, "trace", None)  # a second tracing would fail

    assert FrontierCache(tmp_path).trace(ITEMS) == first
    assert first.points == trace(ITEMS).points


def test_another_order_shares_the_file_and_gets_its_own_packings(tmp_path: Path) -> None:
    turned = ITEMS[::-1]
    FrontierCache(tmp_path).trace(ITEMS)

    frontier = FrontierCache(tmp_path).trace(turned)

    assert len(list(tmp_path.glob("*.json"))) == 1
    for packing in frontier.packings:
        check(Verdict(packing=packing), turned, packing.extent)


@pytest.mark.parametrize(
    "damage", ["", "{", '{"seal": "x", "points": []}', "[]", '{"points": [[[0,0,0,1,1,1]]]}', "[" * 100_000]
)
def test_a_damaged_file_is_traced_anew(tmp_path: Path, damage: str) -> None:
    expected = FrontierCache(tmp_path).trace(ITEMS)
    (file,) = tmp_path.glob("*.json")
    file.write_text(damage)

    assert FrontierCache(tmp_path).trace(ITEMS) == expected
    assert json.loads(file.read_text())["seal"]


def test_a_packing_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    expected = FrontierCache(tmp_path).trace(ITEMS)
    (file,) = tmp_path.glob("*.json")
    kept = json.loads(file.read_text())
    kept["points"][0][0] = kept["points"][0][1]
    kept["seal"] = frontier_cache.hashlib.sha256(json.dumps(kept["points"]).encode()).hexdigest()  # type: ignore[attr-defined]
    file.write_text(json.dumps(kept))

    assert FrontierCache(tmp_path).trace(ITEMS) == expected


def test_the_folder_stays_within_its_limit(tmp_path: Path) -> None:
    for length in range(5, 15):
        FrontierCache(tmp_path, limit=1_000).trace((Box(length, 3, 2), Box(4, 3, 3)))

    assert sum(file.stat().st_size for file in tmp_path.glob("*.json")) <= 1_000


def test_several_processes_share_the_folder(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as processes:
        answers = list(processes.map(FrontierCache(tmp_path).trace, [ITEMS] * 6))

    assert all(answer == answers[0] for answer in answers)
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".json", ".key"]


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")

    assert FrontierCache(blocked / "folder").trace(ITEMS).complete


def forged(file: Path, points: list[object], secret: bytes) -> None:
    """Seals points as somebody would who knows how, but not with which key."""
    text = json.dumps(points)
    seal = hmac.new(secret, f"{file.name}{text}".encode(), hashlib.sha256).hexdigest()
    file.write_text(json.dumps({"seal": seal, "points": points}))


@pytest.mark.parametrize("kept", [0, 1])
def test_a_forged_file_that_lacks_points_is_traced_anew(tmp_path: Path, kept: int) -> None:
    expected = FrontierCache(tmp_path).trace(ITEMS)
    (file,) = tmp_path.glob("*.json")
    points = json.loads(file.read_text())["points"]
    assert len(points) > kept

    forged(file, points[:kept], b"")

    assert FrontierCache(tmp_path).trace(ITEMS) == expected


def test_the_file_of_another_list_is_not_taken_for_this_one(tmp_path: Path) -> None:
    expected = FrontierCache(tmp_path).trace(ITEMS)
    (file,) = tmp_path.glob("*.json")
    FrontierCache(tmp_path).trace(ITEMS[:2])
    (other,) = (path for path in tmp_path.glob("*.json") if path != file)

    file.write_bytes(other.read_bytes())

    assert FrontierCache(tmp_path).trace(ITEMS) == expected


def test_a_key_that_others_could_have_written_is_replaced(tmp_path: Path) -> None:
    expected = FrontierCache(tmp_path).trace(ITEMS)
    (file,) = tmp_path.glob("*.json")
    secret = tmp_path / "seal.key"
    secret.write_bytes(b"k" * 32)
    secret.chmod(0o666)
    forged(file, [], b"k" * 32)

    assert FrontierCache(tmp_path).trace(ITEMS) == expected
    assert secret.stat().st_mode & 0o077 == 0
    assert secret.read_bytes() != b"k" * 32


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    old, new = tmp_path / "a.json.1.part", tmp_path / "b.json.2.part"
    for partial in (old, new):
        partial.write_text("{")
    os.utime(old, (0, 0))

    FrontierCache(tmp_path).trace(ITEMS)

    assert (old.exists(), new.exists()) == (False, True)
