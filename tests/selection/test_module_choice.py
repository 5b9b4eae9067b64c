from __future__ import annotations

from random import Random

import numpy as np
import pytest

from reticule.selection.module_choice import ChoiceTask, fewest_modules, least_size

SIZES, LISTS = 5, 8


class Table:
    """Sizes that serve lists alone; a combination serves what one of its sizes does. Some answers may be open."""

    def __init__(self, sure: np.ndarray, possible: np.ndarray) -> None:
        self._sure, self._possible = sure, possible
        self.weighed: list[tuple[int, ...]] = []

    def bound(self, combination: tuple[int, ...]) -> np.ndarray:
        return self._possible[list(combination)].any(axis=0)

    def sure(self, combination: tuple[int, ...]) -> np.ndarray:
        return self._sure[list(combination)].any(axis=0)

    def possible(self, combination: tuple[int, ...]) -> np.ndarray:
        self.weighed.append(combination)
        return self._possible[list(combination)].any(axis=0)


def random_task(luck: Random) -> tuple[ChoiceTask, np.ndarray]:
    weights = np.array([float(luck.randint(1, 4)) for _ in range(LISTS)])
    serves = np.array([[luck.random() < 0.35 for _ in range(LISTS)] for _ in range(SIZES)])
    volumes = [luck.randint(1, 6) for _ in range(SIZES)]
    return ChoiceTask(volumes, luck.randint(1, 3), weights, luck.choice((0.5, 0.8)) * weights.sum()), serves


@pytest.mark.parametrize("choose", [least_size, fewest_modules])
@pytest.mark.parametrize("seed", range(100))
def test_whatever_is_left_open_the_bound_is_at_most_the_best(seed: int, choose: object) -> None:
    luck = Random(seed)
    task, truth = random_task(luck)
    is_open = np.array([[luck.random() < 0.3 for _ in range(LISTS)] for _ in range(SIZES)])

    exact = choose(task, Table(truth, truth), lambda share: None)
    partial = choose(task, Table(truth & ~is_open, truth | is_open), lambda share: None)

    assert exact.least_possible == exact.value
    assert partial.least_possible <= exact.value
    assert partial.least_possible <= partial.value
    assert partial.most_weight >= exact.most_weight or exact.combinations


def test_the_least_size_is_looked_for_from_the_smallest_on_and_no_further() -> None:
    truth = np.array([[True, False], [False, True], [True, True]])
    table = Table(truth, truth)

    choice = least_size(ChoiceTask([1, 2, 3], 2, np.ones(2), 2.0), table, lambda share: None)

    assert choice.combinations == ((0, 1), (2,))
    assert all(sum((1, 2, 3)[size] for size in combination) <= 3 for combination in table.weighed)


def test_the_share_that_is_weighed_grows_from_nothing() -> None:
    shares: list[float] = []
    truth = np.ones((3, 2), np.bool_)

    fewest_modules(ChoiceTask([1, 2, 3], 2, np.ones(2), 2.0), Table(truth, truth), shares.append)

    assert shares == [0, *(number / 7 for number in range(7))]
