"""A host for some modules, and what each list takes along: the least box in which enough lists go with the modules they use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reticule.carry.box import Box
from reticule.frontier.common_box import least_common_box
from reticule.frontier.frontier import CanonicalSides, within
from reticule.frontier.served_lists import Combination, ServedLists
from reticule.frontier.tracing import trace
from reticule.units import Mm

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Subsets = list[Combination]
_SLACK = 1e-9  # of sums of weights


@dataclass(frozen=True, slots=True)
class HostedModules:
    """Module sizes by number, their host, and for each list the modules that it takes along; None where it is not served.

    The width of the host is its longest side, the depth its shortest; it is None where no list takes a module along.
    """

    modules: Combination
    host: Box | None
    taken_along: tuple[Combination | None, ...]


def hosted(
    modules: Combination,
    service: ServedLists,
    wall: Mm,
    weights: NDArray[np.float64],
    needed: float | None,
) -> HostedModules:
    """Returns the host of least volume for some modules, and what goes along in it.

    Args:
        modules: the numbers of their sizes.
        service: which lists they serve.
        wall: of a module in mm; it adds to both ends of each side.
        weights: of the lists.
        needed: the weight of lists for which the modules they use must go into the host; None for every list that the modules
            serve, each with the fewest that it can do with.
    """
    import numpy as np

    subsets = [chosen for count in range(len(modules) + 1) for chosen in combinations(modules, count)]
    serves = np.stack([service.sure(subset) for subset in subsets])  # (subsets, lists)
    useful = np.stack([row & ~_served_by_less(number, subsets, serves, needed) for number, row in enumerate(serves)])
    frontiers = [_points(subset, service, wall) for subset in subsets]
    host = _least_host(frontiers, useful, weights, needed)
    fits = [not subset or (host is not None and any(within(point, host) for point in points))
            for subset, points in zip(subsets, frontiers, strict=True)]  # fmt: skip
    order = sorted(range(len(subsets)), key=lambda number: _burden(subsets[number], service))
    along = [next((subsets[number] for number in order if fits[number] and row[number]), None) for row in useful.T]
    return HostedModules(modules, None if host is None else Box(*reversed(host)), tuple(along))


def _served_by_less(number: int, subsets: _Subsets, serves: NDArray[np.bool_], needed: float | None) -> NDArray[np.bool_]:
    """Which lists do with a part of some modules; where all lists count, those that do with fewer modules."""
    import numpy as np

    own = set(subsets[number])
    less = [place for place, other in enumerate(subsets)
            if (len(other) < len(own) if needed is None else set(other) < own)]  # fmt: skip
    return np.asarray(serves[less].any(axis=0), np.bool_)


def _points(subset: Combination, service: ServedLists, wall: Mm) -> tuple[CanonicalSides, ...]:
    """The least boxes that hold some modules with their walls."""
    return trace([service.boxes[size].grown((2 * wall,) * 3) for size in subset]).points if subset else ()


def _least_host(
    frontiers: Sequence[Sequence[CanonicalSides]],
    useful: NDArray[np.bool_],
    weights: NDArray[np.float64],
    needed: float | None,
) -> CanonicalSides | None:
    """The least box in which lists of the needed weight go, each with any of the modules that are of use to it."""
    import numpy as np

    patterns, group = np.unique(useful[:, useful.any(axis=0)].T, axis=0, return_inverse=True)
    of_group = np.bincount(group.reshape(-1), weights=weights[useful.any(axis=0)], minlength=len(patterns))
    to_host = [number for number, pattern in enumerate(patterns) if not pattern[0]]  # the others take no module along
    missing = float(of_group[to_host].sum() if needed is None else needed - (of_group.sum() - of_group[to_host].sum()))
    if missing <= _SLACK:
        return None
    demands = [tuple(np.nonzero(patterns[number])[0].tolist()) for number in to_host]
    return least_common_box(frontiers, demands, of_group[to_host].tolist(), missing)


def _burden(subset: Combination, service: ServedLists) -> tuple[int, int, Combination]:
    """Fewer modules first, then the smaller ones."""
    return len(subset), sum(service.boxes[size].volume for size in subset), subset
