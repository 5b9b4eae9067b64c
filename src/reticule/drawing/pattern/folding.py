"""A net folded in space: each panel turned about its fold line, then with the panel that it hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from reticule.drawing.canvas.svg import Point
from reticule.drawing.pattern.net import Net, Panel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Corners: TypeAlias = NDArray[np.float64]


def folded(net: Net) -> Mapping[str, Corners]:
    """Where do the panels of this net come to lie?

    Args:
        net: of a form with flat panels; the gusset of a curved form stays flat, as it bends and does not fold.

    Returns:
        by the name of a panel or tab its corners, float64 of shape (corners, 3), in mm: x along the width, y up from the
        base, z along the depth towards the front.

    >>> from reticule.carry.box import Box
    >>> from reticule.drawing.pattern.form import BagForm
    >>> from reticule.drawing.pattern.net import net_of
    >>> solid = folded(net_of(BagForm("box", Box(100, 60, 30), 1, 8, 100, 30)))
    >>> np.vstack(list(solid.values())).max(axis=0).round(6).tolist()
    [102.0, 61.0, 32.0]
    """
    parts = {part.name: part for part in net.parts}
    return {name: _upright(_turned(part, parts)) for name, part in parts.items()}


def _turned(part: Panel, parts: Mapping[str, Panel]) -> Corners:
    corners = np.array([(x, y, 0.0) for x, y in part.points])
    while part.parent:
        corners = _about(corners, part.hinge, -part.turn)
        part = parts[part.parent]
    return corners


def _about(corners: Corners, line: tuple[Point, Point], angle: float) -> Corners:
    """Corners turned about a line of the net's plane (Rodrigues' formula)."""
    start, end = (np.array((*point, 0.0)) for point in line)
    axis = (end - start) / np.linalg.norm(end - start)
    arms = corners - start
    across, along = np.cross(axis, arms), np.outer(arms @ axis, axis)
    turned: Corners = start + arms * np.cos(angle) + across * np.sin(angle) + along * (1 - np.cos(angle))
    return turned


def _upright(corners: Corners) -> Corners:
    """The printed side of the base looks down, so what lies behind the net's plane stands up."""
    return np.column_stack((corners[:, 0], -corners[:, 2], corners[:, 1]))
