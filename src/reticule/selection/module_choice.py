"""The best combination of module sizes: in order of size, or of the modules that a day takes; with a bound for what is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Combination = tuple[int, ...]
Tick = Callable[[float], None]  # is told the share of the combinations that are weighed
_SLACK = 1e-9  # of sums of weights
DIGITS = 12  # of a mean: finer differences are no reason to prefer a system
_UNSERVED = 99


class Service(Protocol):
    """Which lists a combination serves, each answer (lists,) bool."""

    def bound(self, combination: Combination) -> NDArray[np.bool_]:
        """Which lists no bound forbids."""

    def sure(self, combination: Combination) -> NDArray[np.bool_]:
        """Which lists it serves for certain."""

    def possible(self, combination: Combination) -> NDArray[np.bool_]:
        """Which lists it may serve."""


@dataclass(frozen=True, slots=True)
class ModuleChoice:
    """The best combinations of what is known, all of the same value; none where no combination serves enough for certain.

    `least_possible` is the least value that is not ruled out, infinite where all combinations are; `most_weight` is a bound on
    the weight that a combination serves.
    """

    combinations: tuple[Combination, ...]
    value: float
    least_possible: float
    most_weight: float


@dataclass(frozen=True, slots=True)
class ChoiceTask:
    """What to choose from: the volumes of the sizes, the most modules, the weights of the lists, the weight to serve."""

    volumes: Sequence[int]
    most: int
    weights: NDArray[np.float64]
    needed: float
    most_volume: int | None = None

    def combinations(self) -> list[Combination]:
        """All combinations within the volume, those of fewer modules first."""
        every = (chosen for count in range(self.most + 1) for chosen in combinations(range(len(self.volumes)), count))
        return [chosen for chosen in every if self.most_volume is None or self.volume(chosen) <= self.most_volume]

    def largest(self) -> list[Combination]:
        """The largest single module and the largest combination: where few questions may be asked, one of them may serve."""
        every = [chosen for chosen in self.combinations() if chosen]
        singles = [chosen for chosen in every if len(chosen) == 1]
        return [max(some, key=self.volume) for some in (singles, every) if some]

    def volume(self, combination: Combination) -> int:
        """The sum of the volumes of its modules."""
        return sum(self.volumes[size] for size in combination)

    def weight(self, served: NDArray[np.bool_]) -> float:
        """The weight of these lists together."""
        return float(self.weights[served].sum())

    def serves(self, served: NDArray[np.bool_]) -> bool:
        """Whether these lists have the weight to serve."""
        return self.weight(served) >= self.needed - _SLACK


def least_size(task: ChoiceTask, service: Service, tick: Tick) -> ModuleChoice:
    """Which combinations of least volume serve enough?

    Best first: the first combination that serves enough is the best. One whose bounds or possible lists have too little weight
    is ruled out; one that stays open bounds the least size from below.

    Args:
        task: what to choose from.
        service: which lists a combination serves.
        tick: is told how far the search is.
    """
    best: list[Combination] = []
    least_possible, most_weight = float("inf"), 0.0
    tick(0)
    for combination in task.largest():
        service.sure(combination)  # so that a system is known even if the steps end early
    order = sorted(task.combinations(), key=lambda combination: (task.volume(combination), combination))
    for number, combination in enumerate(order):
        volume = task.volume(combination)
        if best and volume > task.volume(best[0]):
            break
        tick(number / len(order))
        possible = service.bound(combination)
        if task.serves(possible):
            possible = service.possible(combination)
        if task.serves(possible):
            least_possible = min(least_possible, volume)
            if task.serves(service.sure(combination)):
                best.append(combination)
        most_weight = max(most_weight, task.weight(possible))
    value = task.volume(best[0]) if best else float("inf")
    return ModuleChoice(tuple(best), value, least_possible, most_weight)


def fewest_modules(task: ChoiceTask, service: Service, tick: Tick) -> ModuleChoice:
    """Which combinations need the fewest modules a day, as the mean over the lists that they serve; among equals the smallest?

    Args:
        task: what to choose from.
        service: which lists a combination serves.
        tick: is told how far the search is.
    """
    sure, possible = _Counts(task, service.sure), _Counts(task, service.possible)
    ranked: list[tuple[tuple[float, int], Combination]] = []
    least_possible, most_weight = float("inf"), 0.0
    tick(0)
    for combination in task.largest():
        service.sure(combination)
    order = task.combinations()
    for number, combination in enumerate(order):
        tick(number / len(order))
        counts, fewest = sure.of(combination), possible.of(combination)
        served, maybe = counts < _UNSERVED, fewest < _UNSERVED
        most_weight = max(most_weight, task.weight(maybe))
        if task.serves(served):
            ranked.append(((_mean(counts[served], task.weights[served]), task.volume(combination)), combination))
        if task.serves(maybe):
            least_possible = min(least_possible, _least_mean(fewest, served, maybe, task.weights))
    best = min((rank for rank, _ in ranked), default=(float("inf"), 0))
    return ModuleChoice(tuple(chosen for rank, chosen in ranked if rank == best), best[0], least_possible, most_weight)


class _Counts:
    """How many modules of a combination each list needs; combinations are asked about after their parts."""

    def __init__(self, task: ChoiceTask, served: Callable[[Combination], NDArray[np.bool_]]) -> None:
        self._served, self._most, self._lists = served, task.most, len(task.weights)
        self._counts: dict[Combination, NDArray[np.int8]] = {}

    def of(self, combination: Combination) -> NDArray[np.int8]:
        """The counts of one combination; 99 for a list that is not served."""
        import numpy as np

        counts = np.full(self._lists, _UNSERVED, np.int8)
        counts[self._served(combination)] = len(combination)
        for size in combination:
            np.minimum(counts, self._counts[tuple(other for other in combination if other != size)], out=counts)
        if len(combination) < self._most:
            self._counts[combination] = counts
        return counts


def _mean(counts: NDArray[np.int8], weights: NDArray[np.float64]) -> float:
    return round(float((counts * weights).sum() / weights.sum()), DIGITS)


def _least_mean(
    fewest: NDArray[np.int8], served: NDArray[np.bool_], maybe: NDArray[np.bool_], weights: NDArray[np.float64]
) -> float:
    """The least mean that is possible, whichever of the lists left open are served: those that lower it join."""
    total, weight = float((fewest * weights)[served].sum()), float(weights[served].sum())
    least = total / weight if weight else float("inf")
    for count in range(_UNSERVED):
        joining = float(weights[maybe & ~served & (fewest == count)].sum())
        if not joining or count >= least:
            continue
        total, weight = total + count * joining, weight + joining
        least = total / weight
    return round(least, DIGITS)
