from __future__ import annotations

from random import Random

import numpy as np
import pytest

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.depth_table import DepthTable
from reticule.frontier.oracle import FitOracle
from reticule.frontier.tracing import trace
from reticule.reality.bulk_margins import InteriorArrays, straight_margins
from reticule.reality.interior.interior import estimate


@pytest.mark.parametrize("seed", range(20))
def test_a_framed_mouth_stops_in_bulk_what_it_stops_alone(seed: int) -> None:
    luck = Random(seed)
    rooms = [
        estimate(
            Bag("frame", StatedSize(luck.randint(90, 200), luck.randint(60, 140), 60, internal=True), opening="clasp-frame")
        )
        for _ in range(8)
    ]
    carry = CarryList(tuple(Item("tin", Box(*(luck.randint(20, 150) for _ in range(3)))) for _ in range(luck.randint(1, 2))))
    boxes = [item.box for item in carry]
    arrays, oracle = InteriorArrays.of(rooms), FitOracle(boxes)

    verdicts, margins = straight_margins(carry, arrays, DepthTable.of(trace(boxes)), oracle)

    excess = [max(room.mouth.excess(box) for box in boxes) for room in rooms]
    assert arrays.excess(carry).tolist() == excess
    for room, more, margin, verdict in zip(rooms, excess, margins, verdicts, strict=True):
        straight = oracle.roomiest(room.boxes)[0]
        assert margin == (min(straight, -more) if more > 0 else straight)
        assert bool(verdict) == (margin >= 0)
    assert np.all(margins <= 400)
