# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The one loop over very many boxes; compiled it takes a nanosecond a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def sieve(boxes: NDArray[np.int16], depths: NDArray[np.int16], holds: NDArray[np.int8]) -> None:
    """Sets 1 for each box (rows of short, middle, long side) whose long side reaches the table's depth, else 0."""
    shorts, middles = depths.shape[0] - 1, depths.shape[1] - 1
    for row in range(boxes.shape[0]):
        low = boxes[row, 0]
        if low > shorts:
            low = shorts
        middle = boxes[row, 1]
        if middle > middles:
            middle = middles
        holds[row] = boxes[row, 2] >= depths[low, middle]
