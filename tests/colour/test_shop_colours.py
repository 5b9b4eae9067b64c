"""The colour that a shop files a product under, read from its name."""

from __future__ import annotations

import pytest

from reticule.colour.shop_colours import basic_colours, shop_colour


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("Wildcraft Unisex Black & Grey Backpack", "black"),  # the first colour counts
        ("Ivory Tag Olive Sling Bag", "olive"),  # unless it opens the name as a maker's does
        ("Murcia Golden Strap Coffee Brown Handbag", "brown"),  # or colours a part; two words are one shade
        ("Lino Perros Camel Handbag", "brown"),
        ("Baggit Off-White Bag", "off white"),
        ("Be For Bag Combo Pack Tote Bags", "white"),  # by the pack: undyed cotton
        ("Fastrack Handbag", None),
    ],
)
def test_a_bag_is_filed_as_its_name_says(name: str, filed: str | None) -> None:
    assert shop_colour(name) == filed


def test_a_pack_of_socks_is_no_bag() -> None:
    assert shop_colour("Pack of three socks") is None


def test_shades_fall_under_their_basic_colour() -> None:
    assert basic_colours("Navy and teal scarf") == ("blue",)
    assert basic_colours("maroon, olive & charcoal") == ("green", "grey", "red")
