"""A person in the colours of the outfit, with the bag at scale."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from reticule.drawing.figures.dressed_person import draw_person
from reticule.drawing.figures.look_board import UNKNOWN, Board, Patch
from reticule.drawing.outlines.wear_positions import hung
from reticule.drawing.outlines.worn_garments import worn_pieces

DRESS = Patch("dress", "dress", (("#221d22", "black", 1.0),))
HEELS = Patch("heels", "shoes", (("#c8102e", "red", 1.0),))
BAG = Patch("Mini", "bag", (("#3f7391", "blue", 1.0),))


def person(*garments: Patch, sides: tuple[float, float] | None = (190.0, 110.0), wear: str = "hand") -> str:
    return draw_person(Board("A look", garments, BAG, "box", sides, wear, 0.5))


def test_it_wears_the_colours_of_the_outfit_and_carries_the_bag() -> None:
    picture = person(DRESS, HEELS)

    assert all(colour in picture for colour in ("#221d22", "#c8102e", "#3f7391"))
    assert "<text" not in picture
    assert ElementTree.fromstring(picture) is not None


def test_a_garment_without_a_known_colour_is_grey() -> None:
    assert UNKNOWN in person(Patch("coat", "outer"))


def test_a_hat_covers_the_hair() -> None:
    assert "#4a332b" in person(DRESS)
    assert "#4a332b" not in person(DRESS, Patch("hat", "hat", (("#d8b26a", "straw", 1.0),)))


@pytest.mark.parametrize(
    ("shorter", "longer"), [("mini skirt", "skirt"), ("skirt", "midi skirt"), ("midi skirt", "maxi skirt")]
)
def test_a_name_says_how_long_a_skirt_is(shorter: str, longer: str) -> None:
    def hem(name: str) -> float:
        (piece,) = worn_pieces("bottom", name)
        return float(piece.path.split("Q0 ")[1].split()[0])

    assert hem(shorter) < hem(longer) <= 0


@pytest.mark.parametrize("part", ["dress", "top", "bottom", "outer", "shoes", "belt", "hat", "scarf", "jewellery"])
def test_every_part_has_its_place_on_the_person(part: str) -> None:
    assert worn_pieces(part, part)


def test_the_handle_of_a_bag_ends_in_the_hand() -> None:
    (strap,) = hung("hand", 190, 110).straps
    top = min(y for _, y in strap)

    assert -900 <= top <= -860  # where the arms of the drawing end
