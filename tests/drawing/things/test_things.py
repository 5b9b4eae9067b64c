"""Things look like things, each in one colour, wherever they are drawn."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.box import Box
from reticule.carry.parser import read_carry
from reticule.drawing.answers import fit_figures, fit_picture
from reticule.drawing.canvas.svg import element
from reticule.drawing.figures.gltf import _linear, glb_of
from reticule.drawing.figures.outside_view import FrontBag
from reticule.drawing.figures.packed_bag import Drawn
from reticule.drawing.things.appearance import appearance
from reticule.drawing.things.faces import FACES, LYING
from reticule.drawing.things.thing import thing_alone, thing_from_front
from reticule.interfaces.wire.encode import placements_json
from reticule.language.locale import Locale
from reticule.packing.placement import Placement
from reticule.questions.fit import fit
from reticule.store.catalogue import embedded_catalogue
from reticule.store.library import embedded_library

LIBRARY = embedded_library()


def test_every_thing_of_the_library_has_a_face_and_a_colour() -> None:
    looks = [appearance(entry.item.name, entry.item.kind) for entry in LIBRARY.entries]

    assert {look.face for look in looks} == set(FACES)
    assert all(re.fullmatch("#[0-9a-f]{6}", look.colour) for look in looks)
    assert sum(look.face == "plain" for look in looks) < len(looks) / 6


@pytest.mark.parametrize(
    ("name", "kind", "face"),
    [
        ("iPhone 16 Pro Max", "phone", "phone"),
        ("sunglasses in hard case", "eyewear", "glasses_case"),
        ("sunglasses without case", "eyewear", "glasses"),
        ("AirPods Pro 2 case", "earbuds", "earbuds"),
        ("toothbrush, folding", "care", "brush"),
        ("a thing nobody knows", "misc", "plain"),
    ],
)
def test_a_name_says_what_a_thing_looks_like(name: str, kind: str, face: str) -> None:
    assert appearance(name, kind).face == face


@given(st.sampled_from(sorted(FACES)), st.floats(1, 300), st.floats(1, 300))
def test_a_face_can_be_drawn_at_any_size(face: str, width: float, height: float) -> None:
    drawn = element("svg", *FACES[face](width, height, "#6b7383"))

    numbers = [float(number) for number in re.findall(r'(?:width|height|r|rx|ry)="(-?[\d.]+)"', drawn)]
    assert ElementTree.fromstring(drawn) is not None
    assert min(numbers, default=0) >= 0


def test_a_face_lies_as_it_is_drawn_best_and_is_turned_otherwise() -> None:
    look = appearance("card holder", "wallet")
    upright = thing_from_front(look, "slab", Placement(0, 0, 0, Box(72, 100, 8)))
    lying = thing_from_front(look, "slab", Placement(0, 0, 0, Box(100, 72, 8)))

    assert look.face in LYING
    assert "rotate" in upright
    assert "rotate" not in lying


def test_of_a_thing_seen_from_its_narrow_side_the_edge_is_drawn() -> None:
    phone = appearance("phone", "phone")

    assert "circle" in thing_from_front(phone, "slab", Placement(0, 0, 0, Box(147, 72, 8)))
    assert "circle" not in thing_from_front(phone, "slab", Placement(0, 0, 0, Box(8, 72, 147)))


def test_a_stick_seen_from_its_end_is_round_and_a_disc_from_its_edge_is_not() -> None:
    lipstick, powder = appearance("lipstick", "lips"), appearance("powder compact", "make-up")

    assert thing_from_front(lipstick, "cylinder", Placement(0, 0, 0, Box(21, 21, 76))).count("<circle") == 2
    assert "ellipse" in thing_from_front(powder, "cylinder", Placement(0, 0, 0, Box(70, 70, 15)))
    assert "ellipse" not in thing_from_front(powder, "cylinder", Placement(0, 0, 0, Box(15, 70, 70)))


def test_one_thing_has_one_colour_in_every_picture_and_in_json() -> None:
    answer = fit(read_carry("iPhone 15 Pro, keys, lipstick", LIBRARY), embedded_catalogue().find("Coach Tabby 20"))
    assert answer.packing is not None
    colours = {one["item"]: one["colour"] for one in placements_json(answer.packing, answer.carry.items)}

    pictures = (*fit_figures(answer, Locale()), fit_picture(answer, Locale()))

    for name, colour in colours.items():
        assert all(colour in picture for picture in pictures), name
        assert colour in thing_alone(name, LIBRARY.find(name).item.kind, LIBRARY.find(name).item.box.sides)


def test_the_file_in_three_dimensions_has_the_same_colours() -> None:
    item = Drawn("lipstick", Placement(0, 0, 0, Box(21, 76, 21)), "cylinder", "lips")
    body = glb_of(FrontBag("box", Box(120, 90, 40), Box(110, 80, 36), contents=(item,)))

    length = int.from_bytes(body[12:16], "little")
    materials = json.loads(body[20 : 20 + length])["materials"]
    colours = [material["pbrMetallicRoughness"]["baseColorFactor"][:3] for material in materials]
    assert colours[0] == pytest.approx(_linear(item.colour), abs=1e-3)
