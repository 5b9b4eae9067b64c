from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import things

from reticule.carry.box import Box
from reticule.errors import BadLength, BadValue
from reticule.frontier import Frontier, trace
from reticule.frontier.bulk_lookup import look_up, look_up_margins
from reticule.frontier.depth_table import DepthTable, decide_many
from reticule.frontier.frontier import canonical_sides
from reticule.frontier.oracle import FitOracle
from reticule.packing import decide
from reticule.reason import Length, Reason


@settings(max_examples=30, deadline=None)
@given(things(4), st.integers(0, 2**32 - 1))
def test_one_look_at_the_table_says_what_the_frontier_says(items: list[Box], seed: int) -> None:
    frontier = trace(items)
    boxes = np.sort(np.random.default_rng(seed).integers(1, 25, (200, 3)), axis=1).astype(np.int16)

    held = DepthTable.of(frontier).holds(boxes)

    assert held.tolist() == [frontier.holds(Box(*map(int, box))) for box in boxes]


@settings(max_examples=40, deadline=None)
@given(things(4), st.integers(0, 2**32 - 1))
def test_margins_are_those_of_the_oracle(items: list[Box], seed: int) -> None:
    frontier = trace(items)
    luck = np.random.default_rng(seed)
    rooms = [[Box(*map(int, sides)) for sides in luck.integers(1, 40, (luck.integers(1, 4), 3))] for _ in range(12)]
    canonical = [canonical_sides(room, upright=frontier.upright) for boxes in rooms for room in boxes]
    owners = [number for number, boxes in enumerate(rooms) for _ in boxes]

    margins = DepthTable.of(frontier).margins(np.array(canonical, np.int16), np.array(owners, np.int32), len(rooms))

    oracle = FitOracle(items)
    assert margins.tolist() == [oracle.roomiest(boxes)[0] for boxes in rooms]


def test_an_incomplete_frontier_makes_no_table() -> None:
    with pytest.raises(BadValue) as fault:
        DepthTable.of(Frontier((), ((1, 1, 1),), (), complete=False))

    assert fault.value.reason == Reason.of("table_of_no_whole_frontier")


def test_boxes_of_another_shape_or_type_are_refused() -> None:
    table = DepthTable.of(trace([Box(1, 2, 3)]))

    for wrong in (np.zeros((3, 2), np.int16), np.zeros((2, 3), np.int64), np.zeros(3, np.int16)):
        with pytest.raises(BadValue) as fault:
            table.holds(wrong)
        assert fault.value.reason == Reason.of("boxes_of_other_shape", shape=wrong.shape, dtype=str(wrong.dtype))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_many_rows_are_decided_as_each_alone(seed: int, count: int) -> None:
    luck = np.random.default_rng(seed)
    items, rooms = luck.integers(1, 9, (40, count, 3)), luck.integers(3, 13, (40, 3))

    verdicts = decide_many(items, rooms)

    alone = [
        decide([Box(*map(int, item)) for item in row], Box(*map(int, room))) for row, room in zip(items, rooms, strict=True)
    ]
    assert verdicts.tolist() == [int(verdict.packed) for verdict in alone]


def test_several_threads_at_once_get_the_same_answers() -> None:
    luck = np.random.default_rng(7)
    items, rooms = luck.integers(5, 40, (300, 6, 3)), luck.integers(30, 70, (300, 3))

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: decide_many(items, rooms).tolist(), range(4)))

    assert all(answer == answers[0] for answer in answers)


def test_no_rows_are_no_trouble_and_bad_rows_are_named() -> None:
    assert decide_many(np.zeros((0, 2, 3), int), np.zeros((0, 3), int)).tolist() == []
    with pytest.raises(BadValue) as other_shape:
        decide_many(np.ones((2, 2, 3), int), np.ones((3, 3), int))
    with pytest.raises(BadLength) as out_of_range:
        decide_many(np.zeros((1, 2, 3), int), np.ones((1, 3), int))

    assert other_shape.value.reason == Reason.of("rows_of_other_shape", items=(2, 2, 3), rooms=(3, 3))
    assert out_of_range.value.reason == Reason.of("row_side_out_of_range", least=Length(1), most=Length(10_000))


@pytest.mark.parametrize(
    ("boxes", "depths", "holds"),
    [((1_000, 3), (2, 2), 1), ((1_000, 1), (2, 2), 1_000), ((4, 3), (0, 2), 4), ((4, 3), (2, 0), 4), ((4, 3), (2, 2), 5)],
)
def test_a_lookup_of_another_shape_is_refused(boxes: tuple[int, int], depths: tuple[int, int], holds: int) -> None:
    with pytest.raises(BadValue):
        look_up(np.ones(boxes, np.int16), np.ones(depths, np.int16), np.zeros(holds, np.int8))


@pytest.mark.parametrize("owner", [-1, 4, 5_000_000])
def test_a_margin_of_nobody_is_refused(owner: int) -> None:
    boxes, depths, owners = np.full((3, 3), 30, np.int16), np.ones((2, 2), np.int16), np.array([0, owner, 1], np.int32)

    with pytest.raises(BadValue):
        look_up_margins(boxes, depths, owners, np.zeros(4, np.int16))


def test_sides_below_zero_read_no_memory_beside_the_table() -> None:
    holds = np.ones(1, np.int8)

    look_up(np.full((1, 3), -5_000, np.int16), np.ones((2, 2), np.int16), holds)

    assert holds.tolist() == [0]
