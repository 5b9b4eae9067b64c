"""A packed bag as glTF 2.0 in one binary file, true to scale, to view in the room."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from struct import pack, unpack
from typing import Any

from reticule.drawing.canvas.palette import SHELL
from reticule.drawing.figures.outside_view import FrontBag, floor_of
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.space.mesh import Mesh, bag_mesh, solid
from reticule.drawing.space.projection import Direction

_METRE = 1_000.0  # glTF counts in metres
_FLOAT, _SHORT, _POINTS, _INDICES = 5126, 5123, 34962, 34963  # glTF 2.0, sections 3.6.2.2 and 5.11
_JSON, _BINARY = 0x4E4F534A, 0x004E4942  # kinds of chunk, glTF 2.0, section 4.4.3
_CLEAR = 0.28  # how dense the bag is; as in the drawing


def glb_of(bag: FrontBag, name: str = "bag") -> bytes:
    """The bag and what lies in it; it stands on the ground at the origin and looks along z.

    The same scene gives the same bytes. Each thing is a node by its own name, the bag by the name given.

    >>> from reticule.carry.box import Box
    >>> glb_of(FrontBag("heart", Box(120, 100, 40), Box(100, 80, 30)), "Heart")[:4]
    b'glTF'
    """
    room = bag.interior
    corner = (-room.width / 2, floor_of(bag), -room.depth / 2)
    return glb_of_mesh(bag_mesh(bag.shape, bag.stated.sides), bag.contents, corner, name)


def glb_of_mesh(shell: Mesh, contents: Sequence[Drawn], corner: Direction, name: str) -> bytes:
    """A bag of any mesh, in mm, with its contents.

    Args:
        shell: the bag as it stands on the ground.
        contents: what lies inside, by name.
        corner: the lower left back corner of the interior, in mm.
        name: of the bag.
    """
    scene = _Scene()
    for item in contents:
        place = item.placement
        middle = [corner[k] + place.start[k] + place.box.sides[k] / 2 for k in range(3)]
        scene.add(item.name, solid(item.shape, place), _matt(item.colour), middle)
    scene.add(name, shell, _clear(SHELL), (0.0, 0.0, 0.0))  # last: it is seen through
    return scene.file(name)


def _matt(colour: str) -> dict[str, Any]:
    surface = {"baseColorFactor": [*_linear(colour), 1.0], "metallicFactor": 0.0, "roughnessFactor": 0.55}
    return {"pbrMetallicRoughness": surface}


def _clear(colour: str) -> dict[str, Any]:
    surface = {"baseColorFactor": [*_linear(colour), _CLEAR], "metallicFactor": 0.0, "roughnessFactor": 0.35}
    return {"pbrMetallicRoughness": surface, "alphaMode": "BLEND", "doubleSided": True}


def _linear(colour: str) -> list[float]:
    """A colour of the screen as light (sRGB, IEC 61966-2-1).

    >>> _linear("#ff8000")
    [1.0, 0.215861, 0.0]
    """
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [round(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4, 6) for share in shares]


@dataclass(slots=True)
class _Scene:
    """What has been added so far: the lists of a glTF file and the bytes that they point into."""

    body: bytearray = field(default_factory=bytearray)
    views: list[dict[str, Any]] = field(default_factory=list)
    accessors: list[dict[str, Any]] = field(default_factory=list)
    meshes: list[dict[str, Any]] = field(default_factory=list)
    materials: list[dict[str, Any]] = field(default_factory=list)
    nodes: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, mesh: Mesh, material: dict[str, Any], middle: Sequence[float]) -> None:
        """One thing about its middle, in millimetres."""
        points = Mesh(tuple((x / _METRE, y / _METRE, z / _METRE) for x, y, z in mesh.points), mesh.normals, mesh.triangles)
        low, high = points.bounds()
        spot = {"POSITION": self._vectors(points.points), "NORMAL": self._vectors(points.normals)}
        self.accessors[spot["POSITION"]] |= {"min": _single(low), "max": _single(high)}
        faces = pack(f"<{3 * len(mesh.triangles)}H", *chain.from_iterable(mesh.triangles))
        indices = self._accessor(self._view(faces, _INDICES), _SHORT, 3 * len(mesh.triangles), "SCALAR")
        self.materials.append({"name": name, **material})
        self.meshes.append(
            {"name": name, "primitives": [{"attributes": spot, "indices": indices, "material": len(self.materials) - 1}]}
        )
        self.nodes.append({"name": name, "mesh": len(self.meshes) - 1, "translation": [round(x / _METRE, 6) for x in middle]})

    def _vectors(self, vectors: tuple[tuple[float, float, float], ...]) -> int:
        body = pack(f"<{3 * len(vectors)}f", *chain.from_iterable(vectors))
        return self._accessor(self._view(body, _POINTS), _FLOAT, len(vectors), "VEC3")

    def _view(self, body: bytes, target: int) -> int:
        self.views.append({"buffer": 0, "byteOffset": len(self.body), "byteLength": len(body), "target": target})
        self.body += body + bytes(-len(body) % 4)
        return len(self.views) - 1

    def _accessor(self, view: int, kind: int, count: int, form: str) -> int:
        self.accessors.append({"bufferView": view, "componentType": kind, "count": count, "type": form})
        return len(self.accessors) - 1

    def file(self, title: str) -> bytes:
        """The two chunks under one head; both end on four bytes."""
        told = {
            "asset": {"version": "2.0", "generator": "reticule"},
            "scene": 0,
            "scenes": [{"name": title, "nodes": list(range(len(self.nodes)))}],
            "nodes": self.nodes,
            "meshes": self.meshes,
            "materials": self.materials,
            "accessors": self.accessors,
            "bufferViews": self.views,
            "buffers": [{"byteLength": len(self.body)}],
        }
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        text += b" " * (-len(text) % 4)
        chunks = pack("<II", len(text), _JSON) + text + pack("<II", len(self.body), _BINARY) + bytes(self.body)
        return pack("<III", 0x46546C67, 2, 12 + len(chunks)) + chunks


def _single(point: tuple[float, float, float]) -> list[float]:
    """As a number of 32 bits would hold it, since readers compare."""
    return list(unpack("<3f", pack("<3f", *point)))
