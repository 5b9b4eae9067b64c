from __future__ import annotations

import io

import numpy as np
import pytest
import trimesh

from reticule.carry.box import Box
from reticule.drawing.figures.gltf import glb_of
from reticule.drawing.figures.outside_view import FrontBag
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.outlines.bag_outline import SHAPES
from reticule.drawing.space.mesh import bag_mesh, bag_outline, solid
from reticule.packing.placement import Placement

ROOM, OUTSIDE = Box(180, 120, 40), Box(190, 130, 46)
THINGS = (
    Drawn("phone", Placement(0, 0, 0, Box(147, 72, 8)), "slab"),
    Drawn("clé, 鍵", Placement(0, 72, 0, Box(60, 30, 12)), "bundle"),
    Drawn("lipstick", Placement(150, 0, 0, Box(20, 76, 20)), "cylinder"),
    Drawn("case", Placement(70, 80, 0, Box(54, 22, 22)), "capsule"),
    Drawn("box", Placement(0, 0, 10, Box(50, 50, 20)), "box"),
)
BAG = FrontBag("box", OUTSIDE, ROOM, contents=THINGS)


def read(body: bytes) -> trimesh.Scene:
    scene = trimesh.load(io.BytesIO(body), file_type="glb")
    assert isinstance(scene, trimesh.Scene)
    return scene


def test_an_independent_reader_finds_each_thing_closed_in_metres_and_in_its_place() -> None:
    scene = read(glb_of(BAG, "Clutch"))

    assert set(scene.geometry) == {"Clutch", *(thing.name for thing in THINGS)}
    for thing in THINGS:
        matrix, name = scene.graph[thing.name]
        mesh = scene.geometry[name].copy().apply_transform(matrix)
        corner = np.array([-ROOM.width / 2, (OUTSIDE.height - ROOM.height) / 2, -ROOM.depth / 2])
        assert mesh.is_watertight
        assert mesh.volume > 0  # its faces look outwards
        assert mesh.bounds * 1000 == pytest.approx(
            np.array([corner + thing.placement.start, corner + thing.placement.end]), abs=0.01
        )


def test_the_bag_stands_on_the_ground_and_is_seen_through() -> None:
    bag = read(glb_of(BAG, "Clutch")).geometry["Clutch"]

    assert bag.bounds * 1000 == pytest.approx(np.array([[-95, 0, -23], [95, 130, 23]]), abs=0.01)
    assert bag.visual.material.alphaMode == "BLEND"
    assert bag.visual.material.baseColorFactor[3] < 128


def test_the_same_scene_gives_the_same_bytes() -> None:
    assert glb_of(BAG, "Clutch") == glb_of(BAG, "Clutch")


@pytest.mark.parametrize("shape", SHAPES)
def test_every_bag_is_closed_and_as_large_as_stated(shape: str) -> None:
    mesh = bag_mesh(shape, (190, 120, 60))
    closed = trimesh.Trimesh(mesh.points, mesh.triangles, process=True)

    assert closed.is_watertight
    assert closed.volume > 0
    assert closed.bounds == pytest.approx(np.array([[-95, 0, -30], [95, 120, 30]]), abs=1.0)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_outline_looks_outwards(shape: str) -> None:
    outline = bag_outline(shape, 100, 100)

    area = sum(x * after[1] - after[0] * y for (x, y, _, _), after in zip(outline, [*outline[1:], outline[0]], strict=True))
    assert area > 0
    assert all(u * u + v * v == pytest.approx(1) for _, _, u, v in outline)


@pytest.mark.parametrize("shape", ["box", "slab", "bundle", "cylinder", "capsule"])
@pytest.mark.parametrize("sides", [(1, 1, 1), (1, 86, 54), (300, 2, 2), (20, 21, 76), (10, 10, 3)])
def test_a_thing_of_any_size_fills_its_box(shape: str, sides: tuple[int, int, int]) -> None:
    mesh = solid(shape, Placement(0, 0, 0, Box(*sides)))

    assert mesh.bounds() == pytest.approx(np.array([[-side / 2 for side in sides], [side / 2 for side in sides]]), abs=1e-6)
    assert trimesh.Trimesh(mesh.points, mesh.triangles, process=False).volume > 0
