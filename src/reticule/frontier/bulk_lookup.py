# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The compiled loop that looks many boxes up in a depth table, at about a nanosecond a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def look_up(boxes: NDArray[np.int16], depths: NDArray[np.int16], holds: NDArray[np.int8]) -> None:
    """Sets `holds` to 1 for each box whose long side is at least the table's depth, else to 0.

    Args:
        boxes: (k, 3) int16, C order; sides in mm sorted from short to long.
        depths: (short + 1, middle + 1) int16, as in `DepthTable`.
        holds: (k,) int8, overwritten.
    """
    shorts, middles = depths.shape[0] - 1, depths.shape[1] - 1
    for row in range(boxes.shape[0]):
        low = boxes[row, 0]
        if low > shorts:
            low = shorts
        middle = boxes[row, 1]
        if middle > middles:
            middle = middles
        holds[row] = boxes[row, 2] >= depths[low, middle]
