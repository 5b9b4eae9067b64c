"""The usage of a product, read from its name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from usage import USAGES, usage_of


@pytest.mark.parametrize(
    ("name", "category", "usage"),
    [
        ("Nike Men Zip Grey Sweatshirt", "Sweatshirts", "sports"),
        ("Proline Men Grey Track Pants", "Track Pants", "sports"),
        ("Nike Women Pink Tote Bag", "Handbags", "casual"),  # a sports maker's bag goes anywhere
        ("Peter England Men Striped Shirt", "Shirts", "formal"),
        ("Casual Red Tie", "Ties", "casual"),
        ("Fabindia Women Red Kurta", "Kurtas", "ethnic"),
    ],
)
def test_a_name_tells_what_a_thing_is_for(name: str, category: str, usage: str) -> None:
    assert usage_of(name, category) == usage


def test_an_empty_name_is_for_any_day() -> None:
    assert usage_of("") == "casual" in USAGES
