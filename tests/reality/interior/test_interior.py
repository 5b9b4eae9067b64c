from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.bag import CONSTRUCTIONS, OPENINGS, SHAPES, Bag, StatedSize
from reticule.reality.interior.interior import estimate
from reticule.reason import Name

axes = st.one_of(st.none(), st.integers(1, 400))


def bag(width: int, height: int, depth: int | None, **words: str) -> Bag:
    return Bag("bag", StatedSize(width, height, depth), **words)


def test_rigid_walls_take_more_than_soft_ones() -> None:
    rigid = estimate(bag(200, 120, 60, shape="box", construction="rigid")).plain
    soft = estimate(bag(200, 120, 60, shape="box", construction="soft")).plain

    assert (rigid.width, soft.width) == (193, 200)


def test_a_stated_interior_loses_nothing() -> None:
    measured = Bag("case", StatedSize(279, 51, 51, internal=True), shape="box", construction="rigid")

    assert estimate(measured).plain.sides == (279, 51, 51)


def test_soft_sides_trade_width_and_height_for_depth() -> None:
    boxes = estimate(bag(240, 200, 20, shape="envelope/flat", construction="soft")).boxes

    assert boxes[-1].depth > 70
    assert boxes[-1].width < boxes[0].width - 30


def test_a_round_bag_holds_less_than_its_box() -> None:
    boxes = estimate(bag(150, 150, 40, shape="round", construction="structured")).boxes

    assert all(box.width**2 + box.height**2 <= 150**2 for box in boxes)


def test_a_heart_keeps_a_long_phone_out() -> None:
    boxes = estimate(bag(178, 178, 51, shape="heart", construction="structured")).boxes

    assert not any(box.sorted_sides[2] >= 161 and box.sorted_sides[1] >= 78 for box in boxes)


@given(axes, axes, axes, st.sampled_from(SHAPES), st.sampled_from(CONSTRUCTIONS), st.sampled_from(OPENINGS))
def test_every_bag_has_some_room_and_a_mouth(
    width: int | None, height: int | None, depth: int | None, shape: str, construction: str, opening: str
) -> None:
    if (width, height, depth) == (None, None, None):
        return
    interior = estimate(Bag("bag", StatedSize(width, height, depth), shape=shape, construction=construction, opening=opening))

    assert interior.boxes
    assert interior.mouth.width >= 1


@pytest.mark.parametrize("missing", ["width", "height", "depth"])
def test_a_guess_is_said(missing: str) -> None:
    known = {"width": 200, "height": 120, "depth": 60, missing: None}

    guesses = [one for one in estimate(Bag("bag", StatedSize(**known))).assumptions if one.code == "guessed_side"]
    assert Name("word", missing) in [guess["axis"] for guess in guesses]


@pytest.mark.parametrize("height", [90, 133, 260])
@pytest.mark.parametrize("depth", [10, 25, 60])
def test_a_flat_bag_grows_no_longer_round_than_its_cloth(height: int, depth: int) -> None:
    bag = Bag("flat", StatedSize(200, height, depth), shape="envelope/flat", construction="soft")

    for box in estimate(bag).boxes:
        shorter = box.height if height <= 200 else box.width
        assert shorter + box.depth <= min(height, 200) + depth


def test_only_a_rigid_box_with_all_inner_sides_is_measured() -> None:
    box = Bag("box", StatedSize(200, 120, 60, internal=True), shape="box", construction="rigid")

    assert estimate(box).measured == (200, 120, 60)
    assert estimate(replace(box, stated=StatedSize(200, 120, None, internal=True))).measured is None
    assert estimate(replace(box, stated=StatedSize(200, 120, 60))).measured is None
    assert estimate(replace(box, construction="soft")).measured is None
    assert estimate(replace(box, opening="clasp-frame")).measured is None
    exact = (200.5, 120.25, 60.75)
    assert estimate(replace(box, stated=StatedSize(200, 120, 60, internal=True, measured=exact))).measured == exact


@pytest.mark.parametrize(("height", "is_upright"), [(120, False), (150, True), (220, True)])
def test_a_round_bag_that_stands_taller_than_it_is_wide_takes_a_round_thing_that_fills_it(
    height: int, is_upright: bool
) -> None:
    barrel = estimate(Bag("barrel", StatedSize(100, height, 100), shape="round", construction="rigid"))

    assert (barrel.round_room is not None) == is_upright
