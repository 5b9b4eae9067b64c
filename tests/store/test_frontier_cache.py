from __future__ import annotations

import json
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

    assert len(list(tmp_path.iterdir())) == 1
    for packing in frontier.packings:
        check(Verdict(packing=packing), turned, packing.extent)


@pytest.mark.parametrize("damage", ["", "{", '{"seal": "x", "points": []}', "[]", '{"points": [[[0,0,0,1,1,1]]]}'])
def test_a_damaged_file_is_traced_anew(tmp_path: Path, damage: str) -> None:
    expected = FrontierCache(tmp_path).trace(ITEMS)
    (file,) = tmp_path.iterdir()
    file.write_text(damage)

    assert FrontierCache(tmp_path).trace(ITEMS) == expected
    assert json.loads(file.read_text())["seal"]


def test_a_packing_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    expected = FrontierCache(tmp_path).trace(ITEMS)
    (file,) = tmp_path.iterdir()
    kept = json.loads(file.read_text())
    kept["points"][0][0] = kept["points"][0][1]
    kept["seal"] = frontier_cache.hashlib.sha256(json.dumps(kept["points"]).encode()).hexdigest()  # type: ignore[attr-defined]
    file.write_text(json.dumps(kept))

    assert FrontierCache(tmp_path).trace(ITEMS) == expected


def test_the_folder_stays_within_its_limit(tmp_path: Path) -> None:
    for length in range(5, 15):
        FrontierCache(tmp_path, limit=1_000).trace((Box(length, 3, 2), Box(4, 3, 3)))

    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 1_000


def test_several_processes_share_the_folder(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2) as processes:
        answers = list(processes.map(FrontierCache(tmp_path).trace, [ITEMS] * 6))

    assert all(answer == answers[0] for answer in answers)
    assert [file.suffix for file in tmp_path.iterdir()] == [".json"]


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")

    assert FrontierCache(blocked / "folder").trace(ITEMS).complete
