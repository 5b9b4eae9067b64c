"""Truths of the chance: more room, a wider mouth, a smaller or softer thing never lower it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.carry.bag import CONSTRUCTIONS, OPENINGS, SHAPES, Bag, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item, Spread
from reticule.reality.interior.interior import Interior, estimate
from reticule.reality.item_spread import sized_by_spread
from reticule.reality.probability import fit_probability

sides = st.tuples(st.integers(20, 200), st.integers(10, 120), st.integers(1, 60))
spreads = st.one_of(st.none(), st.tuples(*[st.floats(0, 0.4)] * 3))
items = st.builds(
    lambda size, give, spread: Item.of("thing", tuple(map(float, size)), give=give, spread=spread),
    sides,
    st.sampled_from([0.0, 0.2, 0.4]),
    spreads,
)
lists = st.lists(items, min_size=1, max_size=3).map(lambda chosen: CarryList(tuple(chosen)))
axis = st.integers(20, 300)
bags = st.builds(
    lambda w, h, d, shape, construction, opening: Bag(
        "bag", StatedSize(w, h, d), shape=shape, construction=construction, opening=opening
    ),
    axis,
    axis,
    st.one_of(st.none(), axis),
    st.sampled_from(SHAPES),
    st.sampled_from(CONSTRUCTIONS),
    st.sampled_from(OPENINGS),
)


@settings(deadline=None)
@given(lists, bags, st.integers(0, 80), st.integers(0, 2))
def test_more_room_never_lowers_the_probability(carry: CarryList, bag: Bag, more: int, side: int) -> None:
    room = estimate(bag)
    grown = [box.grown((more * (side == 0), more * (side == 1), more * (side == 2))) for box in room.boxes]
    larger = Interior(tuple(grown), room.deviation, room.mouth, room.assumptions, room.round_room)

    assert fit_probability(carry, larger) >= fit_probability(carry, room)


@settings(deadline=None, max_examples=200)
@given(lists, bags.filter(lambda bag: bag.shape != "round"), st.integers(1, 80), st.integers(0, 2))
def test_a_bag_stated_larger_never_has_a_lower_probability(carry: CarryList, bag: Bag, more: int, side: int) -> None:
    axes = [None if length is None else length + more * (number == side) for number, length in enumerate(bag.stated.axes)]
    larger = replace(bag, stated=StatedSize(axes[0], axes[1], axes[2]))

    assert fit_probability(carry, estimate(larger)) >= fit_probability(carry, estimate(bag))


@settings(deadline=None)
@given(lists, bags, st.integers(1, 60))
def test_a_wider_mouth_never_lowers_the_probability(carry: CarryList, bag: Bag, more: int) -> None:
    room = estimate(bag)
    mouth = replace(room.mouth, width=room.mouth.width + more, turning_length=room.mouth.turning_length + more)

    assert fit_probability(carry, replace(room, mouth=mouth)) >= fit_probability(carry, room)


@settings(deadline=None)
@given(lists, bags, st.integers(0, 2), st.integers(1, 9))
def test_a_smaller_item_never_lowers_the_probability(carry: CarryList, bag: Bag, side: int, less: int) -> None:
    first = carry.items[0]
    cut = [max(1.0, length - less * (number == side)) for number, length in enumerate(first.sides)]
    thing = Item.of("thing", (cut[0], cut[1], cut[2]), give=first.give, spread=first.spread)
    smaller = CarryList((thing, *carry.items[1:]))

    assert fit_probability(smaller, estimate(bag)) >= fit_probability(carry, estimate(bag))


@settings(deadline=None)
@given(lists, bags)
def test_a_softer_item_never_lowers_the_probability(carry: CarryList, bag: Bag) -> None:
    softer = CarryList((replace(carry.items[0], give=0.5), *carry.items[1:]))

    assert fit_probability(softer, estimate(bag)) >= fit_probability(carry, estimate(bag))


@settings(deadline=None)
@given(lists, items, bags)
def test_one_more_item_never_raises_the_probability(carry: CarryList, more: Item, bag: Bag) -> None:
    assert fit_probability(CarryList((*carry.items, more)), estimate(bag)) <= fit_probability(carry, estimate(bag))


@settings(deadline=None)
@given(lists, bags)
def test_products_of_one_name_are_as_probable_as_between_the_largest_and_the_smallest(carry: CarryList, bag: Bag) -> None:
    larger, smaller = (CarryList(tuple(sized_by_spread(item, sign) for item in carry)) for sign in (1, -1))

    room = estimate(bag)
    assert fit_probability(larger, room) <= fit_probability(carry, room)
    assert fit_probability(carry, room) <= fit_probability(smaller, room)


@settings(deadline=None)
@given(lists, st.floats(1, 3), bags)
def test_more_spread_widens_what_the_probability_may_be(carry: CarryList, factor: float, bag: Bag) -> None:
    wider = CarryList(tuple(replace(item, spread=_times(item.spread, factor)) for item in carry))

    for sign in (1, -1):
        sized, sized_wider = (CarryList(tuple(sized_by_spread(item, sign) for item in items)) for items in (carry, wider))
        assert sign * fit_probability(sized_wider, estimate(bag)) <= sign * fit_probability(sized, estimate(bag))


def _times(spread: Spread | None, factor: float) -> Spread | None:
    return spread and (spread[0] * factor, spread[1] * factor, spread[2] * factor)


@settings(deadline=None)
@given(lists, bags)
def test_no_answer_is_surer_than_the_reports(carry: CarryList, bag: Bag) -> None:
    assert 0.05 <= fit_probability(carry, estimate(bag)) <= 0.95


def test_an_upright_bottle_is_judged_standing() -> None:
    bottle = Item("bottle", Box(65, 207, 65), upright=True)

    assert fit_probability(CarryList((bottle,)), estimate(Bag("flat", StatedSize(220, 120, 80), construction="rigid"))) < 0.1


def test_an_item_of_more_spread_is_less_sure_to_fit_and_less_sure_not_to() -> None:
    wallet = Item.of("long wallet", (195, 100, 20))
    varied = replace(wallet, spread=(0.03, 0.05, 0.35))
    roomy, narrow = (estimate(Bag("bag", StatedSize(220, 120, depth), construction="rigid")) for depth in (38, 14))

    of_one, of_many = CarryList((wallet,)), CarryList((varied,))
    assert fit_probability(of_many, roomy) < fit_probability(of_one, roomy)
    assert fit_probability(of_many, narrow) > fit_probability(of_one, narrow)
