"""A pattern as glTF: the folded form in space, with what lies inside."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reticule.drawing.figures.gltf import glb_of_mesh
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.pattern.folding import folded
from reticule.drawing.pattern.form import BagForm
from reticule.drawing.pattern.net import net_of
from reticule.drawing.space.mesh import Mesh, bag_mesh
from reticule.drawing.space.projection import Direction


def glb_of_form(form: BagForm, contents: Sequence[Drawn], name: str) -> bytes:
    """The panels as they come to lie when the net is folded, or the bag of a curved outline; in metres.

    >>> from reticule.carry.box import Box
    >>> glb_of_form(BagForm("wedge", Box(90, 60, 30), 2, 8, 90, 10), (), "Wedge")[:4]
    b'glTF'
    """
    shell = bag_mesh(form.outline, form.outer.sides) if form.is_curved else _shell(form)
    corner = (-form.interior.width / 2, float(form.wall), -form.interior.depth / 2)
    return glb_of_mesh(shell, contents, corner, name)


def _shell(form: BagForm) -> Mesh:
    """The panels, standing on the middle of the base; each has corners of its own, as its faces look one way."""
    net = net_of(form)
    solid = folded(net)
    points: list[Direction] = []
    normals: list[Direction] = []
    triangles: list[tuple[int, int, int]] = []
    for panel in net.panels:
        corners = solid[panel.name] - (form.outer.width / 2, 0.0, form.outer.depth / 2)
        across = np.cross(corners[1] - corners[0], corners[2] - corners[0])
        x, y, z = (across / np.linalg.norm(across)).tolist()
        start = len(points)
        points += [(a, b, c) for a, b, c in corners.tolist()]
        normals += [(x, y, z)] * len(corners)
        triangles += [(start, start + at, start + at + 1) for at in range(1, len(corners) - 1)]
    return Mesh(tuple(points), tuple(normals), tuple(triangles))
