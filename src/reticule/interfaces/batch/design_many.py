"""reticule batch design-many: which size of bag serves how many people, for lists by the million."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from reticule.carry.box import Box
from reticule.carry.item import CarryList
from reticule.errors import BadInput, BadRecord
from reticule.feed.duckdb_parts import count_rows
from reticule.feed.list_parts import BoxLists, ListRow, check_lists, part_lists, read_boxes, read_rows, split_lists, write_boxes
from reticule.feed.population import checked_list, weight_of
from reticule.frontier.room_bounds import ANY_ROOM, RoomBounds
from reticule.interfaces.batch.shards import (
    Batch,
    Finish,
    Json,
    Shard,
    completed,
    digest_of,
    digits_of,
    run_batch,
    submitted,
    write_skipped,
)
from reticule.interfaces.batch.size_sums import (
    SizeSum,
    add_up,
    front_of_sums,
    read_sums,
    served_on_front,
    sums_of,
    write_sums,
)
from reticule.interfaces.wire.csv_text import csv_text
from reticule.questions.design_many import STEPS, Served, sizes_for_targets
from reticule.services.people import read_list
from reticule.services.sources import Sources
from reticule.store.whole_file import whole_path, write_file
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reticule.frontier.lists_in_boxes import ListsInBoxes
    from reticule.frontier.size_front import Extent

_FEW = 200_000  # lists, of more there are 256 shards and not 16
_CONFLICTS = 50  # for each list of a shard, on questions that stay open: what 10,000 lists have in `design_many`
_SHARDS = 0.8  # of the work: what the shards take, before the sides of a few sizes are shortened
_TEXTS, _SIZES = "texts", "sizes.json"  # in the folder of parts


@dataclass(frozen=True, slots=True)
class SizesRequest:
    """Lists as a Parquet file, the folder of the answers, and options of `reticule design-many`; `shards` is 1, 16 or 256."""

    carries: str
    out: str
    bounds: RoomBounds = ANY_ROOM
    step: Mm = 5
    shards: int | None = None  # by default by the number of lists


@dataclass(frozen=True, slots=True)
class SizesAnswer:
    """The front over all lists, the smallest sizes on it for half, 80 and 95 % of the people, and what was done."""

    lists: int  # that were read
    skipped: int  # rows that were not
    front: tuple[Served, ...]
    corners: tuple[Served, ...]
    files: tuple[str, ...]
    resumed: int  # shards that were there already


def answer(request: SizesRequest, executor: Executor, progress: Callable[[float], None] = lambda share: None) -> SizesAnswer:
    """Decides the sizes worth comparing for every list; shards that are there already are kept.

    Raises:
        BadInput: the file cannot be read, or the folder holds the answers of another question.
    """
    check_lists(request.carries)
    rows = count_rows([request.carries])
    digits = digits_of(request.shards) if request.shards else 1 if rows <= _FEW else 2
    corners = os.path.join(request.out, "corners.parquet")

    def prepare(parts: str) -> None:
        split_lists(request.carries, os.path.join(parts, _TEXTS), digits)
        extents = completed([submitted(executor, read_shard, shard, parts) for shard in batch.shards])
        _choose_sizes(request, batch.shards, parts, [extent for extent in extents if extent is not None])

    def finish(parts: str) -> None:
        sums = add_up([read_sums(shard.path) for shard in batch.shards])
        rooms = [(size.box, size.box) for size in sizes_for_targets(front_of_sums(sums))]
        for side in range(3):
            rooms = _shortened(batch.shards, parts, rooms, side, executor)
            progress(_SHARDS + (1 - _SHARDS) * (side + 1) / 4)
        shortest = [room for _, room in rooms]
        counted = list(completed([submitted(executor, count_shard, shard, parts, shortest) for shard in batch.shards]))
        write_sums(corners, add_up(counted))

    batch = Batch("design-many", request.out, digits, _facts(request), prepare, answer_shard, Finish(corners, finish))
    done = run_batch(batch, executor, lambda share: progress(_SHARDS * share))
    front = served_on_front([*add_up([read_sums(path) for path in done.files]), *read_sums(corners)])
    _write_front(os.path.join(request.out, "front.csv"), front)
    progress(1)
    return SizesAnswer(rows - done.skipped, done.skipped, front, tuple(sizes_for_targets(front)), done.files, done.resumed)


def read_shard(shard: Shard, parts: str) -> Extent | None:
    """Reads what people wrote in one shard into boxes, once; the extent of the lists, None where there are none."""
    from reticule.frontier.size_front import Extent

    path = _boxes_path(shard, parts)
    if not os.path.exists(path):
        boxes, skipped = _boxes_of(part_lists(os.path.join(parts, _TEXTS), shard.prefix))
        _write_json(_skipped_path(shard, parts), skipped)
        with whole_path(path) as partial:
            write_boxes(partial, boxes)
    boxes = read_boxes(path)
    return Extent.of(_lists_of(boxes, shard)) if len(boxes) else None


def answer_shard(shard: Shard, parts: str) -> None:
    """Works out one shard and writes its files, whole or not at all."""
    sizes, boxes = _sizes(parts), read_boxes(_boxes_path(shard, parts))
    with open(_skipped_path(shard, parts), encoding="utf-8") as file:
        write_skipped(shard, json.load(file))
    write_sums(shard.path, sums_of(sizes, list(_verdicts(shard, parts, sizes, boxes)), boxes.weights) if len(boxes) else [])


def count_shard(shard: Shard, parts: str, rooms: Sequence[Box]) -> list[SizeSum]:
    """How many of the lists of a shard each of some more sizes serves."""
    boxes = read_boxes(_boxes_path(shard, parts))
    if not len(boxes):
        return []
    lists = _decided(shard, parts, boxes)
    return sums_of(rooms, [lists.held_by(room) for room in rooms], boxes.weights)


def shortest_in_shard(shard: Shard, parts: str, corners: Sequence[tuple[Box, Box]], side: int) -> list[Mm]:
    """How short a side may be for a room to serve every list of a shard that a size serves; 1 where that serves none.

    Args:
        shard: whose lists are asked about.
        parts: the folder of what it reads.
        corners: sizes that are decided, each with a room that serves as many lists.
        side: of the room: width (0), height (1) or depth (2).
    """
    from reticule.frontier.lists_in_boxes import HELD
    from reticule.frontier.size_front import shortest_side

    boxes = read_boxes(_boxes_path(shard, parts))
    if not len(boxes):
        return [1] * len(corners)
    lists = _decided(shard, parts, boxes)

    def shortest(size: Box, room: Box) -> Mm:
        held = lists.held_by(size) == HELD
        return shortest_side(room, side, lambda shorter: bool((lists.held_by(shorter)[held] == HELD).all()))

    return [shortest(size, room) for size, room in corners]


def _verdicts(shard: Shard, parts: str, sizes: Sequence[Box], boxes: BoxLists) -> NDArray[np.int8]:
    """The verdicts on the lists of a shard, (sizes, lists), which are kept among the parts."""
    import numpy as np

    path = os.path.join(parts, f"verdicts-{shard.name}.npz")
    if not os.path.exists(path):
        lists = _lists_of(boxes, shard)
        verdicts = np.array([lists.held_by(size) for size in sizes], np.int8).reshape(len(sizes), len(boxes))
        with whole_path(path) as partial, open(partial, "wb") as file:
            np.savez_compressed(file, verdicts=verdicts)
    with np.load(path) as arrays:
        return np.asarray(arrays["verdicts"], np.int8)


def _decided(shard: Shard, parts: str, boxes: BoxLists) -> ListsInBoxes:
    """The lists of a shard, with what is known of the sizes."""
    sizes, lists = _sizes(parts), _lists_of(boxes, shard)
    for size, verdicts in zip(sizes, _verdicts(shard, parts, sizes, boxes), strict=True):
        lists.remember(size, verdicts)
    return lists


def _boxes_of(texts: Sequence[ListRow]) -> tuple[BoxLists, list[Json]]:
    """The lists that can be read, and why the others cannot."""
    rows: list[int] = []
    weights: list[float] = []
    lists: list[tuple[Box, ...]] = []
    skipped: list[Json] = []
    for row in texts:
        try:
            carry, weight = checked_list(row.carry, _read_list), weight_of(row.weight)
        except BadInput as fault:
            skipped.append({"id": row.id, "row": row.row, "why": str(fault.reason)})
            continue
        rows.append(row.row)
        weights.append(weight)
        lists.append(carry.boxes)
    return BoxLists.of(rows, weights, lists), skipped


def _read_list(text: str) -> CarryList:
    return read_list(text, _sources())


def _choose_sizes(request: SizesRequest, shards: Sequence[Shard], parts: str, extents: Sequence[Extent]) -> None:
    """Chooses the sizes on the sample that `design_many` takes of the same lists, and writes them down for the shards."""
    from functools import reduce

    import numpy as np

    from reticule.frontier.lists_in_boxes import SHORT, ListsInBoxes
    from reticule.frontier.size_front import Extent, candidate_sizes, sample_of

    if not extents:
        raise BadRecord("batch_without_lists", path=request.carries)
    paths = [_boxes_path(shard, parts) for shard in shards]
    rows = np.sort(np.concatenate([read_rows(path) for path in paths]))
    sample = BoxLists.joined([read_boxes(path, rows[sample_of(len(rows))]) for path in paths])
    sizes = candidate_sizes(
        ListsInBoxes(sample.lists, SHORT), sample.weights, reduce(Extent.joined, extents),
        bounds=request.bounds, step=request.step,
    )  # fmt: skip
    _write_json(os.path.join(parts, _SIZES), [size.sides for size in sizes])


def _shortened(
    shards: Sequence[Shard], parts: str, corners: Sequence[tuple[Box, Box]], side: int, executor: Executor
) -> list[tuple[Box, Box]]:
    """The same sizes, each with its room of which one side is as short as loses no list of any shard."""
    from reticule.frontier.size_front import with_side

    by_shard = list(completed([submitted(executor, shortest_in_shard, shard, parts, corners, side) for shard in shards]))
    return [
        (size, with_side(room, side, max(lengths[number] for lengths in by_shard)))
        for number, (size, room) in enumerate(corners)
    ]


def _lists_of(boxes: BoxLists, shard: Shard) -> ListsInBoxes:
    """The lists of a shard with their part of the conflicts, however many shards there are."""
    from reticule.frontier.lists_in_boxes import MOST_CONFLICTS, ListsInBoxes

    return ListsInBoxes(boxes.lists, STEPS, max(_CONFLICTS * len(boxes), MOST_CONFLICTS // 16 ** len(shard.prefix)))


def _facts(request: SizesRequest) -> Json:
    least_most = [f"{bounds.least}-{bounds.most}" for bounds in request.bounds.sides]
    aspect = "-".join(map(str, request.bounds.aspect))
    return {"carries": digest_of(request.carries), "bounds": [*least_most, aspect], "step": request.step}


def _write_front(path: str, front: Sequence[Served]) -> None:
    from reticule.interfaces.wire.design_many import rows_of

    write_file(path, csv_text(rows_of(front)))


def _write_json(path: str, value: object) -> None:
    with whole_path(path) as partial, open(partial, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)


def _sizes(parts: str) -> list[Box]:
    with open(os.path.join(parts, _SIZES), encoding="utf-8") as file:
        return [Box(*sides) for sides in json.load(file)]


def _boxes_path(shard: Shard, parts: str) -> str:
    return os.path.join(parts, f"boxes-{shard.name}.npz")


def _skipped_path(shard: Shard, parts: str) -> str:
    return os.path.join(parts, f"skipped-{shard.name}.json")


@lru_cache(maxsize=1)
def _sources() -> Sources:
    return Sources()
