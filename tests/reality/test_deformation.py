from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.box import Box
from reticule.carry.item import Item, Shape
from reticule.reality.deformation import compressed_box, give_of, inner_body, inner_box, is_foldable


def test_limp_things_are_known_by_their_word() -> None:
    assert give_of(Item("tissue pack", Box(108, 55, 25))) > 0
    assert give_of(Item("phone", Box(147, 72, 8))) == 0


@pytest.mark.parametrize(
    "name",
    [
        "jeans",
        "summer dress",
        "canvas jacket",
        "trousers",
        "swimsuit",
        "silk scarf",
        "leather gloves",
        "2 T-shirts",
        "beach towels",
    ],
)
def test_clothes_yield_and_fold(name: str) -> None:
    assert give_of(Item(name, Box(300, 220, 40))) > 0
    assert is_foldable(Item(name, Box(300, 220, 40)))


@pytest.mark.parametrize("name", ["iPad mini", "MacBook 12 in", "padlock", "e-book reader", "cashier", "hatbox"])
def test_a_limp_word_within_another_word_makes_nothing_limp(name: str) -> None:
    assert give_of(Item(name, Box(200, 130, 8))) == 0
    assert not is_foldable(Item(name, Box(200, 130, 8)))


@pytest.mark.parametrize("name", ["key ring (bunch)", "several cards (5)", "phone, no case", "WALLET", "note pad"])
def test_a_limp_word_counts_wherever_it_stands_as_a_word(name: str) -> None:
    assert give_of(Item(name, Box(100, 70, 10))) > 0


def test_the_inner_body_of_an_upright_thing_stands_on_its_height() -> None:
    assert inner_body(Item("cup", Box(60, 90, 50), upright=True)).sides == (60, 50, 90)
    assert inner_body(Item.of("bottle", (207, 65, 60), upright=True)).sides == (65, 60, 207)
    assert inner_body(Item.of("bottle", (207, 65, 65), upright=True, shape=Shape.CYLINDER)).is_round


@given(st.sampled_from(list(Shape)), st.tuples(st.integers(5, 200), st.integers(5, 120), st.integers(5, 60)))
def test_no_inner_body_is_larger_than_the_item(shape: Shape, sides: tuple[int, int, int]) -> None:
    body = inner_body(Item("thing", Box(*sides), shape))

    assert all(a <= b + 1e-9 for a, b in zip(sorted(body.sides), sorted(sides), strict=True))


def test_a_known_give_goes_before_the_word() -> None:
    assert give_of(Item("wallet", Box(110, 90, 20), give=0.05)) == 0.05


def test_pressing_makes_a_thing_thinner_and_never_longer() -> None:
    assert compressed_box(Item("scarf", Box(200, 100, 40), give=0.5)) == Box(200, 75, 20)


@pytest.mark.parametrize("shape", list(Shape))
@given(st.tuples(st.integers(5, 200), st.integers(5, 120), st.integers(5, 60)))
def test_the_inner_box_lies_within_the_bounding_box(shape: Shape, sides: tuple[int, int, int]) -> None:
    item = Item("thing", Box(*sides), shape)

    assert all(a <= b for a, b in zip(inner_box(item).sorted_sides, item.box.sorted_sides, strict=True))


def test_a_cylinder_holds_the_prism_over_the_square_in_its_circle() -> None:
    assert inner_box(Item("lipstick", Box(76, 20, 20), Shape.CYLINDER)) == Box(76, 14, 14)
    assert inner_box(Item("compact", Box(70, 70, 15), Shape.CYLINDER)).sorted_sides == (15, 49, 49)


def test_soft_sides_go_round_a_bottle_by_its_girth() -> None:
    bottle = Item("500 ml bottle", Box(207, 65, 65))

    assert compressed_box(bottle, conforms=True).sides == (207, 52, 52)
    assert compressed_box(bottle).sides == (207, 65, 65)
    assert compressed_box(Item("power bank", Box(100, 65, 65)), conforms=True).sides == (100, 65, 65)


def test_what_folds_is_never_proven_not_to_go_in_unfolded_alone() -> None:
    handkerchief = Item("cloth handkerchief", Box(90, 90, 8))

    assert inner_box(handkerchief, folded=True).sides == (45, 90, 16)


def test_only_cloth_and_paper_fold() -> None:
    assert is_foldable(Item("scarf", Box(200, 100, 40)))
    assert not is_foldable(Item("power bank", Box(100, 65, 20)))
    assert not is_foldable(Item("towel", Box(100, 65, 20), upright=True))
