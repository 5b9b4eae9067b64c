from __future__ import annotations

from random import Random

import numpy as np
import pytest

from reticule.carry.box import Box
from reticule.frontier.part_tables import PartTables
from reticule.packing import decide
from reticule.selection.sub_lists import SubLists


def random_population(luck: Random) -> tuple[np.ndarray, SubLists]:
    kinds = sorted({tuple(sorted(luck.randint(1, 6) for _ in range(3))) for _ in range(6)})
    lists = [[luck.randrange(len(kinds)) for _ in range(luck.randint(1, 5))] for _ in range(8)]
    return np.array(kinds, np.int64), SubLists.of(lists)


def verdicts(kinds: np.ndarray, sub_lists: SubLists, room: Box) -> list[int]:
    rows = [row for level in sub_lists.levels for row in level.kinds.tolist()]
    return [1, *(int(decide([Box(*kinds[kind].tolist()) for kind in row], room).packed) for row in rows)]


@pytest.mark.parametrize("seed", range(60))
def test_each_sub_list_has_the_verdict_of_decide_in_whatever_order_boxes_are_asked(seed: int) -> None:
    luck = Random(seed)
    kinds, sub_lists = random_population(luck)
    tables = PartTables(kinds, sub_lists, 10_000)

    for room in [Box(*(luck.randint(2, 9) for _ in range(3))) for _ in range(6)]:
        assert tables.of(room).tolist() == verdicts(kinds, sub_lists, room)


@pytest.mark.parametrize("steps", [0, 5, 20])
def test_what_is_not_left_open_is_right_however_few_steps_there_are(steps: int) -> None:
    luck = Random(3)
    kinds, sub_lists = random_population(luck)
    tables, rooms = PartTables(kinds, sub_lists, steps), [Box(7, 5, 4), Box(7, 5, 5), Box(4, 4, 4)]

    answers = [tables.of(room) for room in rooms]

    for room, table in zip(rooms, answers, strict=True):
        exact = np.array(verdicts(kinds, sub_lists, room))
        assert ((table == 2) | (table == exact)).all()
    assert any((table == 2).any() for table in answers)
    assert tables.steps == 0
