"""Garments and outfits are validated, and have sizes and places."""

from __future__ import annotations

import pytest

from reticule.colour.cielab import Lab
from reticule.errors import BadValue
from reticule.looks.outfit.garment import Garment, GarmentColour, Outfit
from reticule.reason import Name, Reason

RED, GREY = Lab.from_hex("#e50000"), Lab.from_hex("#8c8c8e")
COAT = Garment("coat", "outer", 0.4, (GarmentColour(RED, 0.5), GarmentColour(GREY, 0.5)), volume="voluminous", formality=1)
BELT = Garment("belt", "belt", 0.015, formality=0)
SHOES = Garment("shoes", "shoes", 0.045)


def test_belts_are_tiny_shoes_small_and_coats_big() -> None:
    assert [(garment.size, garment.detail) for garment in (BELT, SHOES, COAT)] == [
        ("tiny", True),
        ("small", True),
        ("big", False),
    ]


def test_only_the_strong_colours_of_a_garment_are_bold() -> None:
    assert COAT.bold_area == pytest.approx(0.2)


def test_a_bold_texture_makes_the_whole_garment_bold() -> None:
    assert Garment("skirt", "bottom", 0.2, textures=("sequin",)).bold_area == 0.2


def test_an_oversized_coat_shows_more() -> None:
    assert COAT.visible_area == pytest.approx(0.56)


def test_formality_is_the_median_without_other_bags() -> None:
    tote = Garment("tote", "bag", 0.1, formality=-2)

    assert Outfit((COAT, BELT, tote)).formality == 0.5


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"part": "elbow"}, "garment_part_unknown"),
        ({"volume": "vast"}, "garment_volume_unknown"),
        ({"area": 0.0}, "garment_area_range"),
        ({"formality": 3}, "garment_formality_range"),
        ({"price": -1.0}, "garment_price_range"),
        ({"colours": (GarmentColour(RED, 0.7), GarmentColour(GREY, 0.7))}, "garment_shares_sum"),
    ],
)
def test_a_wrong_garment_cannot_exist(wrong: dict[str, object], code: str) -> None:
    with pytest.raises(BadValue) as fault:
        Garment(**({"name": "coat", "part": "outer", "area": 0.4} | wrong))  # type: ignore[arg-type]

    assert (fault.value.reason.code, fault.value.reason["garment"]) == (code, Name("garment", "coat"))


def test_a_shade_covers_something() -> None:
    with pytest.raises(BadValue) as fault:
        GarmentColour(RED, 0.0)

    assert fault.value.reason == Reason.of("shade_share_range", got=0.0)


def test_an_outfit_holds_a_garment() -> None:
    with pytest.raises(BadValue) as fault:
        Outfit(())

    assert fault.value.reason == Reason.of("outfit_empty")
