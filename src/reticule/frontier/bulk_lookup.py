# cython: boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False, infer_types=True, annotation_typing=False
"""The compiled loop that looks many boxes up in a depth table, at about a nanosecond a box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reticule.errors import BadValue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def look_up(boxes: NDArray[np.int16], depths: NDArray[np.int16], holds: NDArray[np.int8]) -> None:
    """Sets `holds` to 1 for each box whose long side is at least the table's depth, else to 0.

    Args:
        boxes: (k, 3) int16, C order; sides in mm sorted from short to long.
        depths: (short + 1, middle + 1) int16, as in `DepthTable`.
        holds: (k,) int8, overwritten.

    Raises:
        BadValue: the arrays have other shapes.
    """
    require_shapes(boxes, depths)
    if holds.shape[0] != boxes.shape[0]:
        raise BadValue("rows_of_other_shape", items=(boxes.shape[0], 3), rooms=(holds.shape[0],))
    shorts, middles = depths.shape[0] - 1, depths.shape[1] - 1
    for row in range(boxes.shape[0]):
        low = boxes[row, 0]
        if low > shorts:
            low = shorts
        elif low < 0:
            low = 0
        middle = boxes[row, 1]
        if middle > middles:
            middle = middles
        elif middle < 0:
            middle = 0
        holds[row] = boxes[row, 2] >= depths[low, middle]


def look_up_margins(
    boxes: NDArray[np.int16], depths: NDArray[np.int16], owners: NDArray[np.int32], margins: NDArray[np.int16]
) -> None:
    """Raises `margins` to the greatest number of mm by which a box of each owner may shrink, or (negative) must grow.

    Args:
        boxes: (k, 3) int16, C order; canonical sides in mm.
        depths: (short + 1, middle + 1) int16, as in `DepthTable`.
        owners: (k,) int32; the row of `margins` that each box belongs to.
        margins: (n,) int16, overwritten where a box has more.

    Raises:
        BadValue: the arrays have other shapes, or an owner has no margin.
    """
    require_shapes(boxes, depths)
    if owners.shape[0] != boxes.shape[0]:
        raise BadValue("rows_of_other_shape", items=(boxes.shape[0], 3), rooms=(owners.shape[0],))
    for row in range(owners.shape[0]):
        if owners[row] < 0 or owners[row] >= margins.shape[0]:
            raise BadValue("rows_of_other_shape", items=(boxes.shape[0], 3), rooms=(margins.shape[0],))
    shorts, middles = depths.shape[0] - 1, depths.shape[1] - 1
    for row in range(boxes.shape[0]):
        owner = owners[row]
        one, two, three = boxes[row, 0], boxes[row, 1], boxes[row, 2]
        low = margins[owner]
        high = one - 1
        if two - 1 < high:
            high = two - 1
        if three - 1 < high:
            high = three - 1
        if high > 400:
            high = 400
        while low < high:
            by = (low + high + 1) >> 1
            least = one - by
            if least > shorts:
                least = shorts
            elif least < 0:
                least = 0
            middle = two - by
            if middle > middles:
                middle = middles
            elif middle < 0:
                middle = 0
            if three - by >= depths[least, middle]:
                low = by
            else:
                high = by - 1
        if low > margins[owner]:
            margins[owner] = low


def require_shapes(boxes: NDArray[np.int16], depths: NDArray[np.int16]) -> None:
    """Checks that boxes have three sides, and that the table has an entry; beyond both the compiled loop would read memory.

    Raises:
        BadValue: they have not.
    """
    if boxes.shape[1] != 3 or depths.shape[0] < 1 or depths.shape[1] < 1:
        raise BadValue("rows_of_other_shape", items=(boxes.shape[0], boxes.shape[1]), rooms=(depths.shape[0], depths.shape[1]))
