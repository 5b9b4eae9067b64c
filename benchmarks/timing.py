"""Times of calls, and what is told of many of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

Result = TypeVar("Result")
_LONG = 2.0  # s: a call that takes longer is not repeated


def best_of(times: int, call: Callable[[], Result]) -> tuple[float, Result]:
    """The least CPU time in seconds, of all threads, of some calls, and what the last one returned; a long one is made once."""
    taken: list[float] = []
    while True:
        start = time.process_time()
        result = call()
        taken.append(time.process_time() - start)
        if len(taken) == times or taken[0] > _LONG:
            return min(taken), result


def in_ms(seconds: Sequence[float]) -> dict[str, float]:
    """The median and the tail in ms; the value at a share is the least that is not exceeded by so many.

    >>> in_ms([0.001, 0.002, 0.003, 0.010])
    {'median': 2.0, 'p90': 10.0, 'p95': 10.0, 'p99': 10.0, 'max': 10.0}
    """
    ordered = sorted(seconds) or [0.0]
    shares = {"median": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: round(1000 * ordered[max(0, -int(-share * len(ordered) // 1) - 1)], 3) for name, share in shares.items()}


def deciles(seconds: Sequence[float]) -> list[float]:
    """The nine deciles in ms."""
    return [round(1000 * cut, 3) for cut in statistics.quantiles(seconds, n=10, method="inclusive")] if len(seconds) > 1 else []
