"""The visible traits of a bag."""

from __future__ import annotations

import pytest

from reticule.colour.cielab import Lab
from reticule.errors import BadInput
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.reason import Name

RED, GREY = Lab.from_hex("#e50000"), Lab.from_hex("#8c8c8e")


def test_an_unknown_side_leaves_the_face_unknown() -> None:
    assert (BagTraits("Mini", 120, 90, None).face_area, BagTraits("Mini", None, 90, 40).face_area) == (10_800, None)


@pytest.mark.parametrize(
    ("name", "material_words", "formality", "expected"),
    [
        ("Mini", ("quilted satin",), None, 1),
        ("Evening clutch", (), None, 2),
        ("Belt pouch", ("nylon",), None, -1),
        ("Evening clutch", (), -2, -2),
    ],
)
def test_formality_is_as_stated_else_estimated(
    name: str, material_words: tuple[str, ...], formality: float | None, expected: float
) -> None:
    assert BagTraits(name, 120, 90, 40, material_words=material_words, formality=formality).effective_formality == expected


def test_a_bag_is_bold_by_texture_or_by_colour() -> None:
    assert BagTraits("Mini", 1, 1, 1, ((GREY, "grey"),), ("sequin",)).bold_feature == "sequin"
    assert BagTraits("Mini", 1, 1, 1, ((GREY, "grey"), (RED, "red"))).bold_feature == "red"
    assert BagTraits("Mini", 1, 1, 1, ((GREY, "grey"),)).bold_feature is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"width": 0}, "bag_side_range"),
        ({"weight": -1}, "bag_weight_range"),
        ({"price": 0.0}, "bag_price_range"),
        ({"formality": 3}, "bag_formality_range"),
        ({"shares": (0.5,)}, "bag_shares_wrong"),
        ({"stated_wear": ("nose",)}, "bag_wear_mode_unknown"),
    ],
)
def test_wrong_traits_cannot_exist(wrong: dict[str, object], code: str) -> None:
    with pytest.raises(BadInput) as fault:
        BagTraits(**({"name": "Mini", "width": 120, "height": 90, "depth": 40} | wrong))  # type: ignore[arg-type]

    assert (fault.value.reason.code, fault.value.reason["bag"]) == (code, Name("bag", "Mini"))
