from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judges import apart

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.frontier.oracle import FitOracle
from reticule.questions.curate import curate
from reticule.questions.fit import fit
from reticule.reality.interior.interior import estimate
from reticule.reality.pack_list import wants_of
from reticule.reality.poses.tilt import TiltedLayer, tilt_test
from reticule.reality.poses.tilted_layer import tilted_layer_poses
from reticule.reality.probability import fit_probability
from reticule.reason import Name, Reason
from reticule.store.library import embedded_library

PEN, CARD, COIN = Item("pen", Box(155, 9, 9)), Item("card", Box(86, 54, 1)), Item("coin", Box(24, 24, 2))
SHORT = Bag("short", StatedSize(140, 100, 50, internal=True), shape="box", construction="rigid")


@pytest.mark.parametrize("seed", range(200))
def test_a_tilted_item_touches_neither_the_others_nor_the_walls(seed: int) -> None:
    luck = Random(seed)
    room = Box(luck.randint(60, 120), luck.randint(40, 100), luck.randint(15, 60))
    long = luck.randint(max(room.sides), int((room.width**2 + room.height**2) ** 0.5) + 5)
    items = [Item("rod", Box(long, luck.randint(2, 20), luck.randint(2, 12)), upright=luck.random() < 0.1)]
    items += [Item("block", Box(*(luck.randint(5, 50) for _ in range(3)))) for _ in range(luck.randint(0, 3))]

    poses = tilted_layer_poses(CarryList(tuple(items)), room, 1_000)

    if poses is not None:
        assert [pose.item for pose in poses] == items
        assert apart(poses, room, less=0.02)


def test_a_small_item_beside_a_tilted_one_changes_little() -> None:
    alone, beside = (fit(CarryList(items), SHORT) for items in ((PEN,), (PEN, COIN)))

    assert alone.verdict == beside.verdict == "fits"
    assert beside.reasons[0] == Reason.of("at_an_angle_beside_rest", item=Name("item", "pen"))
    assert alone.probability >= beside.probability > 0.5


def test_an_item_that_fits_only_tilted_is_refuted_beside_others_where_no_angle_is_left() -> None:
    full, nearly = (fit(CarryList((PEN, Item("block", Box(139, 99, depth)))), SHORT) for depth in (46, 41))

    assert (full.verdict, nearly.verdict) == ("does_not_fit", "fits")
    pen = (Name("item", "pen"),)
    assert not any(dict(reason.values).get("items") == pen for reason in full.reasons)


def test_what_goes_in_at_an_angle_only_stays_at_home_with_that_word() -> None:
    answer = curate(wants_of(CarryList((Item("my rod", Box(155, 9, 9)),)), embedded_library()), SHORT)

    needs = Reason.of("only_at_an_angle", item=Name("item", "my rod"))
    assert Reason.of("at_home", why=needs) in answer.reasons
    assert Reason.of("nothing_goes_in_straight") in answer.reasons
    assert "best_price_of_space" not in {reason.code for reason in answer.reasons}


SIDES = st.integers(5, 60)


@given(st.lists(st.tuples(SIDES, SIDES, SIDES), min_size=2, max_size=3), st.tuples(SIDES, SIDES, SIDES), st.integers(0, 2))
def test_a_larger_room_holds_the_items_tilted_or_straight(
    sides: list[tuple[int, int, int]], room: tuple[int, int, int], axis: int
) -> None:
    items = [Box(*one) for one in sides]
    rest = [FitOracle([item for other, item in enumerate(items) if other != number]) for number in range(len(items))]
    layer = TiltedLayer(items, lambda number: rest[number].holds_sides)
    straight = FitOracle(items)
    larger = [side + 7 * (at == axis) for at, side in enumerate(room)]

    if layer(*room):
        assert layer(*larger) or straight.holds(Box(*larger))


@given(st.tuples(SIDES, SIDES, SIDES), st.tuples(SIDES, SIDES, SIDES))
def test_of_one_thing_it_is_the_exact_test(item: tuple[int, int, int], room: tuple[int, int, int]) -> None:
    straight, layer = FitOracle([Box(*item)]), TiltedLayer([Box(*item)], lambda _: lambda *_: True)

    assert tilt_test(Box(*item))(*room) == bool(straight.holds(Box(*room)) or layer(*room))


def test_more_to_carry_is_never_more_probable_beside_a_tilted_item() -> None:
    room, luck = estimate(SHORT), Random(3)
    for _ in range(40):
        thing = Item("thing", Box(*(luck.randint(3, 60) for _ in range(3))))
        assert fit_probability(CarryList((PEN, thing)), room) <= fit_probability(CarryList((PEN,)), room)
