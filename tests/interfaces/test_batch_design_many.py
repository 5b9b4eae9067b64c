"""reticule batch design-many: the front of reticule design-many, the same bytes however often it is stopped."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

import numpy as np
import pytest
from command_line import ran

from reticule.carry.box import Box
from reticule.errors import BadRecord
from reticule.frontier.room_bounds import RoomBounds, SideBounds
from reticule.interfaces.batch.design_many import SizesAnswer, SizesRequest, answer
from reticule.interfaces.batch.size_sums import SizeSum, add_up, read_sums, served_on_front
from reticule.interfaces.cli.main import BAD_INPUT
from reticule.packing.solver.decide import decide
from reticule.services.sources import Sources
from reticule.store.library import embedded_library

duckdb = pytest.importorskip("duckdb")
SHORT_ENOUGH = 190  # mm
LISTS, BROKEN = 400, 3
Row = tuple[str, str, str]  # id, carry and weight


def rows_of(count: int = LISTS) -> list[Row]:
    """Lists of things of the library that are no phones, of different weights."""
    items = [entry.item for entry in embedded_library().entries]
    names = [item.name for item in items if item.kind != "phone" and max(item.box.sides) < SHORT_ENOUGH]
    draw = Random(20)
    kinds = draw.sample(names, 40)
    return [
        (f"L{number}", ", ".join(draw.sample(kinds, draw.randint(1, 5))), draw.choice(("0.5", "1", "2")))
        for number in range(count)
    ]


def asked(folder: Path, rows: Sequence[Row], columns: str = "id, carry, weight::DOUBLE AS weight") -> SizesRequest:
    """The lists as Parquet, in 16 shards."""
    path = str(folder / "lists.parquet")
    cells = {title: np.array([row[at] for row in rows], dtype=object) for at, title in enumerate(("id", "carry", "weight"))}
    with duckdb.connect() as database:
        database.register("lists", cells)
        database.execute(f"COPY (SELECT {columns} FROM lists) TO '{path}' (FORMAT parquet)")
    return SizesRequest(path, str(folder / "out"), shards=16)


def answered(request: SizesRequest) -> SizesAnswer:
    with ThreadPoolExecutor(1) as executor:
        return answer(request, executor)


def content(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.mark.parametrize("bounds", [(), ("--height", "<=140", "--depth", "20-50", "--step", "7")])
def test_the_front_over_all_lists_is_that_of_design_many(
    bounds: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = rows_of()
    request = asked(tmp_path, rows)
    with open(tmp_path / "lists.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("carry", "weight"), *(row[1:] for row in rows)])

    words = ("--carries", request.carries, "--out", request.out, "--workers", "1", "--shards", "16", *bounds)
    _, printed, _ = ran(capsys, "batch", "design-many", *words)
    _, alone, _ = ran(capsys, "design-many", str(tmp_path / "lists.csv"), "--csv", str(tmp_path / "front.csv"), *bounds)

    front = Path(request.out, "front.csv").read_bytes()
    assert front == Path(tmp_path, "front.csv").read_bytes()
    assert len(front.splitlines()) > 15
    corners = [line.split() for line in alone.splitlines() if " mm  " in line]
    assert [line.split() for line in printed.splitlines()[1:]] == corners


def test_each_shard_states_how_many_of_its_lists_a_size_serves(tmp_path: Path) -> None:
    rows = rows_of(60)
    request = asked(tmp_path, rows)
    sources = Sources()
    boxes = [(sources.carry(carry).boxes, float(weight)) for _, carry, weight in rows]

    reply = answered(request)

    sums = add_up([read_sums(path) for path in reply.files])
    assert (reply.lists, reply.skipped, len(reply.files)) == (60, 0, 16)
    assert {size.lists for size in sums} == {60}
    for size in sums[:: len(sums) // 5]:
        assert size.weight == sum(weight for _, weight in boxes)
        assert size.open_weight == 0
        assert size.served_weight == sum(weight for things, weight in boxes if decide(things, size.room).packed)


def test_a_corner_gives_up_no_millimetre_without_serving_fewer(tmp_path: Path) -> None:
    rows = rows_of(60)
    sources = Sources()
    lists = [sources.carry(carry).boxes for _, carry, _ in rows]

    reply = answered(asked(tmp_path, rows))

    assert [corner.share >= target for corner, target in zip(reply.corners, (0.5, 0.8, 0.95), strict=True)] == [True] * 3
    for corner in reply.corners:
        served = sum(decide(boxes, corner.room).packed for boxes in lists)
        for side in range(3):
            shorter = Box(*(length - (axis == side) for axis, length in enumerate(corner.room.sides)))
            assert sum(decide(boxes, shorter).packed for boxes in lists) < served


def test_broken_rows_are_named_by_their_id_and_cost_the_others_nothing(tmp_path: Path) -> None:
    rows = rows_of(40)
    broken = [("words", "phone, wibblewobble", "1"), ("empty", "", "1"), ("weight", "keys", "-1")]
    (tmp_path / "broken").mkdir()
    request = asked(tmp_path / "broken", [*rows[:20], *broken, *rows[20:]])

    reply, without = answered(request), answered(asked(tmp_path, rows))

    lines = [json.loads(line) for path in Path(request.out).glob("skipped-*.jsonl") for line in path.read_text().splitlines()]
    assert {(line["id"], line["row"]) for line in lines} == {("words", 21), ("empty", 22), ("weight", 23)}
    assert "wibblewobble" in next(line["why"] for line in lines if line["id"] == "words")
    assert (reply.skipped, reply.lists, reply.front) == (BROKEN, 40, without.front)


def test_lists_without_weights_count_alike(tmp_path: Path) -> None:
    alike = [(name, carry, "1") for name, carry, _ in rows_of(40)]
    (tmp_path / "plain").mkdir()

    plain, weighted = answered(asked(tmp_path / "plain", alike, "id, carry")), answered(asked(tmp_path, alike))

    assert plain.front == weighted.front


def test_what_is_there_is_kept_and_the_rest_comes_out_equal(tmp_path: Path) -> None:
    request = asked(tmp_path, rows_of(80))
    answered(request)
    whole, kept = content(request.out), sorted(Path(request.out).glob("design-many-[0-7].parquet"))
    times = [path.stat().st_mtime_ns for path in kept]

    for name in ("design-many-8.parquet", "design-many-f.parquet", "corners.parquet", "front.csv"):
        Path(request.out, name).unlink()
    reply = answered(request)

    assert content(request.out) == whole
    assert reply.resumed == 14
    assert [path.stat().st_mtime_ns for path in kept] == times


@pytest.mark.parametrize("pattern", ["parts/boxes-*.npz", "design-many-*.parquet", "corners.parquet*"])
def test_a_killed_run_is_taken_up_again(pattern: str, tmp_path: Path) -> None:
    request = asked(tmp_path, rows_of(80))
    words = [sys.executable, "-m", "reticule", "batch", "design-many", "--carries", request.carries, "--out", request.out,
             "--workers", "1", "--shards", "16"]  # fmt: skip
    started = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while started.poll() is None and not list(Path(request.out).glob(pattern)):
        time.sleep(0.005)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()

    answered(request)

    other = SizesRequest(request.carries, str(tmp_path / "other"), shards=16)
    answered(other)
    assert content(request.out) == content(other.out)


def test_two_processes_write_the_same_files_as_one_thread(tmp_path: Path) -> None:
    request = asked(tmp_path, rows_of(80))
    answered(request)

    processes = SizesRequest(request.carries, str(tmp_path / "processes"), shards=16)
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        answer(processes, executor)

    assert content(processes.out) == content(request.out)


def test_one_shard_or_16_have_the_same_front(tmp_path: Path) -> None:
    request = asked(tmp_path, rows_of(80))

    single = answered(SizesRequest(request.carries, str(tmp_path / "single"), shards=1))

    assert single.front == answered(request).front


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    shares: list[float] = []

    with ThreadPoolExecutor(1) as executor:
        answer(asked(tmp_path, rows_of(20)), executor, shares.append)

    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)


def test_no_size_within_the_bounds_serves_nobody(tmp_path: Path) -> None:
    request = asked(tmp_path, rows_of(20))
    bounds = RoomBounds(width=SideBounds(1, 5), height=SideBounds(1, 5))

    reply = answered(SizesRequest(request.carries, request.out, bounds, shards=1))

    assert (reply.lists, reply.front, reply.corners) == (20, (), ())


def test_a_folder_of_other_bounds_is_refused(tmp_path: Path) -> None:
    request = asked(tmp_path, rows_of(5))
    answered(request)

    with pytest.raises(BadRecord) as refused:
        answered(SizesRequest(request.carries, request.out, RoomBounds(width=SideBounds(1, 150)), shards=16))

    assert refused.value.reason.code == "batch_of_another_question"


def test_sums_of_shards_add_up() -> None:
    room = Box(90, 60, 30)

    (total,) = add_up([[SizeSum(room, 2, 3.0, 5.0, 1.0, 0.0)], [], [SizeSum(room, 1, 1.0, 1.0, 0.0, 1.0)]])

    assert total == SizeSum(room, 3, 4.0, 6.0, 1.0, 1.0)
    assert (total.served.share, total.served.open) == (0.25, 0.25)


def test_a_corner_that_was_a_size_of_the_shards_counts_once() -> None:
    size = SizeSum(Box(90, 60, 30), 9, 9.0, 9.0, 3.0, 0.0)

    assert served_on_front([size, size]) == (size.served,)


def test_a_killed_run_whose_parts_are_lost_comes_out_equal(tmp_path: Path) -> None:
    request = asked(tmp_path, rows_of(80))
    answered(request)
    whole = content(request.out)

    Path(request.out, "corners.parquet").unlink()
    reply = answered(request)

    assert (content(request.out), reply.resumed) == (whole, 16)


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = asked(tmp_path, [*rows_of(20), ("broken", "wibblewobble", "1")])
    words = ("batch", "design-many", "--carries", request.carries, "--out", request.out, "--workers", "1")

    _, printed, _ = ran(capsys, *words)
    code, output, _ = ran(capsys, *words, "--json")
    reply = json.loads(output)

    assert printed.startswith("20 lists: ")
    assert "1 lists cannot be read" in printed
    assert (code, reply["lists"], reply["skipped"], reply["resumed"], len(reply["corners"])) == (0, 20, 1, 16, 3)


@pytest.mark.parametrize(
    ("rows", "columns", "option", "message"),
    [
        ([("L1", "keys", "1")], "id, carry AS things", (), "things"),
        ([("L1", "wibblewobble", "1")], "id, carry", (), "holds no list that can be read"),
        ([("L1", "keys", "1")], "id, carry", ("--step", "0"), "step"),
        ([("L1", "keys", "1")], "id, carry", ("--width", "9-5"), "width"),
        ([("L1", "keys", "1")], "id, carry", ("--carries", "nowhere.parquet"), "nowhere.parquet cannot be read"),
    ],
)
def test_bad_input_is_one_line(
    rows: list[Row],
    columns: str,
    option: tuple[str, ...],
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    request = asked(tmp_path, rows, columns)

    code, _, error = ran(
        capsys, "batch", "design-many", "--carries", request.carries, "--out", request.out, "--workers", "1", *option
    )

    assert code == BAD_INPUT
    assert message in error
    assert len(error.splitlines()) == 1
