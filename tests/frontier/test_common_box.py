from __future__ import annotations

from itertools import combinations_with_replacement
from random import Random

import pytest

from reticule.carry.box import Box
from reticule.frontier import trace
from reticule.frontier.common_box import least_common_box
from reticule.frontier.frontier import within

ROOMS = sorted(combinations_with_replacement(range(1, 14), 3), key=lambda sides: sides[0] * sides[1] * sides[2])


@pytest.mark.parametrize("seed", range(150))
def test_the_least_common_box_equals_a_search_over_all_boxes(seed: int) -> None:
    luck = Random(seed)
    frontiers = [
        trace([Box(luck.randint(1, 6), luck.randint(1, 4), luck.randint(1, 3)) for _ in range(luck.randint(1, 3))]).points
        for _ in range(luck.randint(1, 4))
    ]
    demands = [luck.sample(range(len(frontiers)), luck.randint(1, len(frontiers))) for _ in range(luck.randint(1, 5))]
    weights = [float(luck.randint(1, 3)) for _ in demands]
    needed = luck.choice((0.4, 0.8, 1.0)) * sum(weights)

    box = least_common_box(frontiers, demands, weights, needed)

    def weight(sides: tuple[int, int, int]) -> float:
        holds = [any(within(point, sides) for point in points) for points in frontiers]
        return sum(weight for weight, demand in zip(weights, demands, strict=True) if any(holds[number] for number in demand))

    least = next(sides for sides in ROOMS if weight(sides) >= needed - 1e-9)
    assert box[0] * box[1] * box[2] == least[0] * least[1] * least[2]
    assert weight(box) >= needed - 1e-9


def test_more_weight_than_there_is_has_no_box() -> None:
    assert least_common_box((((1, 1, 1),),), ((0,),), (1.0,), 1.5) is None
