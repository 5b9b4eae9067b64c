"""What needs no more than a list that went in is never refused or shortened; what needs no less than one that did not, is."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.dominance import PackedDay, decisive_day, dominates, is_at_least_as_large
from reticule.carry.item import CarryList, Item, Shape
from reticule.carry.parser import read_carry
from reticule.drawing.answers import compose_figures, curate_figures
from reticule.interfaces.wire.encode import load_json
from reticule.language.locale import Locale
from reticule.looks.outfit.bag_traits import BagTraits
from reticule.questions.compose import compose, compose_days
from reticule.questions.curate import curate
from reticule.questions.find import Candidate, find
from reticule.questions.fit import fit
from reticule.questions.plan import plan
from reticule.questions.streamline import streamline
from reticule.questions.switch import switch
from reticule.questions.worth import adds
from reticule.reality.containers import Container
from reticule.reality.offer_order import SURE
from reticule.reality.pack_list import Want
from reticule.reason import Date, Reason
from reticule.services.sources import Sources
from reticule.store.library import embedded_library

SIDES = st.integers(5, 120)
LIBRARY = embedded_library()
OUTFIT = Sources().outfit("black dress")
BAG = Bag("tabby", StatedSize(150, 90, 40))


@st.composite
def items(draw: st.DrawFn, most: int = 120) -> Item:
    sides = sorted((draw(st.integers(2, most)) for _ in range(3)), reverse=True)
    shape = draw(st.sampled_from([Shape.BOX, Shape.BOX, Shape.SLAB, Shape.CYLINDER]))
    middle = draw(st.sampled_from([sides[0], sides[2]])) if shape is Shape.CYLINDER else sides[1]
    return Item.of("item", (sides[0], middle, sides[2]), shape=shape, upright=draw(st.booleans()))


lists = st.lists(items(), min_size=1, max_size=4)


@st.composite
def dominated_pairs(draw: st.DrawFn) -> tuple[list[Item], list[Item]]:
    """A list, and some of it made smaller, in another order."""
    larger = draw(lists)
    smaller = []
    for item in draw(st.permutations(larger))[: draw(st.integers(1, len(larger)))]:
        share = draw(st.integers(50, 100))
        first, second, third = (max(1, int(side) * share // 100) for side in item.sides)
        smaller.append(Item.of("other", (first, second, third), shape=item.shape, upright=item.upright))
    return larger, smaller


@given(lists, lists)
def test_a_matching_is_found_wherever_there_is_one(larger: list[Item], smaller: list[Item]) -> None:
    by_brute_force = any(
        all(is_at_least_as_large(big, small) for big, small in zip(chosen, smaller, strict=True))
        for chosen in permutations(larger, len(smaller))
    )

    assert dominates(larger, smaller) == by_brute_force


@given(dominated_pairs())
@settings(max_examples=60, deadline=None)
def test_a_list_dominated_by_one_that_went_in_is_never_refused(pair: tuple[list[Item], list[Item]]) -> None:
    larger, smaller = pair
    days = (PackedDay("2026-05-03", tuple(larger), True), PackedDay("2026-05-04", tuple(smaller), False))
    bag = Bag("tabby", StatedSize(150, 90, 40), days=days)

    answer = fit(CarryList(tuple(smaller)), bag)
    offered = find(CarryList(tuple(smaller)), [Candidate(bag)])

    assert answer.verdict == "fits"
    assert not answer.refuted
    assert answer.probability >= SURE
    assert answer.reasons[0].code == "carried_before"
    assert [match.bag.name for match in offered.bags] == ["tabby"]


@given(dominated_pairs(), st.sampled_from([None, 0.5, 0.9]))
@settings(max_examples=60, deadline=None)
def test_a_list_dominated_by_one_that_went_in_is_never_shortened(
    pair: tuple[list[Item], list[Item]], floor: float | None
) -> None:
    larger, smaller = pair
    days = (PackedDay("2026-05-03", tuple(larger), True), PackedDay("2026-05-04", tuple(smaller), False))
    bag, carry = replace(BAG, days=days), CarryList(tuple(smaller))
    wants, by_day = tuple(map(Want, smaller)), Reason.of("carried_before", date=Date("2026-05-03"))

    curated = curate(wants, bag, floor=floor)
    moved = switch(wants, bag, floor=floor)
    composed = compose(carry, [Container.of(bag, floor=floor)])
    planned = plan(carry, OUTFIT, ((bag, BagTraits("tabby", 150, 90, 40)),), LIBRARY).options[0]

    for kept in (curated.kept, [move.take for move in moved.moves], composed.loaded_bags[0].items, planned.kept):
        assert sorted(kept, key=repr) == sorted(smaller, key=repr)
    assert [*curated.left, *moved.stays, *composed.left, *planned.left] == []
    assert curated.reasons[0] == by_day
    assert by_day in moved.reasons
    assert by_day in composed.reasons
    assert planned.reasons[0] == by_day
    assert curated.proven
    assert curated.worth == 1
    assert curated.fit is None or curated.fit.probability >= SURE
    assert composed.loaded_bags[0].fit is None or composed.loaded_bags[0].fit.probability >= SURE
    assert compose_days([carry, carry], [Container.of(bag)]).bags == (bag,)
    assert adds(bag, [carry], []).serves == 1
    assert not streamline([carry], LIBRARY).unused


@given(dominated_pairs(), st.lists(items(), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_no_choice_is_worth_less_than_what_went_in_on_a_day(pair: tuple[list[Item], list[Item]], more: list[Item]) -> None:
    larger, smaller = pair
    bag = replace(BAG, days=(PackedDay("2026-05-03", tuple(larger), True),))
    wants = (*map(Want, smaller), *map(Want, more))
    carry = CarryList(tuple(want.item for want in wants))

    curated = curate(wants, bag)
    composed = compose(carry, [Container.of(bag)])

    least = sum(item.worth for item in smaller)
    assert round(curated.worth * carry.worth) >= least
    assert sum(item.worth for item in composed.loaded_bags[0].items) >= least


@given(dominated_pairs())
@settings(max_examples=40, deadline=None)
def test_what_did_not_go_in_is_never_taken_whole(pair: tuple[list[Item], list[Item]]) -> None:
    larger, smaller = pair
    bag = Bag("tabby", StatedSize(400, 300, 200), days=(PackedDay("2026-05-03", tuple(smaller), False),))
    by_day = Reason.of("did_not_go_in_before", date=Date("2026-05-03"))

    curated = curate(tuple(map(Want, larger)), bag)
    composed = compose(CarryList(tuple(larger)), [Container.of(bag)])

    assert decisive_day(curated.kept, bag.days) is None
    assert [left for left in curated.left if left.reason == by_day]
    assert composed.left
    assert any(by_day in reason.within() for reason in composed.reasons)


def test_a_charm_carries_again_what_weighed_as_much() -> None:
    coin, heavy = Item.of("coin", (25, 25, 3), weight=90), Item.of("bar", (20, 20, 3), weight=120)
    day = PackedDay("2026-05-03", (coin,), True)
    amulet = Container.of(Bag("amulet", StatedSize(60, 80, 20), wear=("necklace",), days=(day,)))

    assert amulet.holds((coin,))
    assert not amulet.holds((heavy,))


def test_a_list_of_words_that_went_in_is_kept_though_the_room_is_too_small() -> None:
    carry = read_carry("phone, wallet, keys, umbrella", LIBRARY)
    bag = Bag("tabby", StatedSize(150, 90, 20), days=(PackedDay("2026-05-03", carry.items, True),))

    curated = curate(tuple(map(Want, carry)), bag)

    assert curated.kept == carry.items
    assert curated.load is None
    assert curated.fit is not None
    assert curated.fit.verdict == "fits"
    assert [move.take for move in switch(tuple(map(Want, carry)), bag).moves] == list(carry.items)
    assert len(curate_figures(curated, Locale())) == 3  # the bag and its things, its size, and the empty room
    assert load_json(curated.load)["placements"] == []
    assert len(compose_figures(compose(carry, [Container.of(bag)]), Locale())) == 1


@given(dominated_pairs())
@settings(max_examples=60, deadline=None)
def test_a_list_that_dominates_one_that_did_not_go_in_is_refused(pair: tuple[list[Item], list[Item]]) -> None:
    larger, smaller = pair
    bag = Bag("tabby", StatedSize(400, 300, 200), days=(PackedDay("2026-05-03", tuple(smaller), False),))

    answer = fit(CarryList(tuple(larger)), bag)

    assert answer.verdict == "does_not_fit"
    assert answer.probability < 1 - SURE
    assert answer.packing is None
    assert answer.reasons[0].code == "did_not_go_in_before"
    assert not find(CarryList(tuple(larger)), [Candidate(bag)]).bags


@given(lists, lists)
@settings(max_examples=30, deadline=None)
def test_other_days_change_nothing(worn: list[Item], asked: list[Item]) -> None:
    days = (PackedDay("2026-05-03", tuple(worn), True),)
    assume(decisive_day(asked, days) is None)
    bag = Bag("tabby", StatedSize(150, 90, 40), days=days)

    answer, usual = fit(CarryList(tuple(asked)), bag), fit(CarryList(tuple(asked)), BAG)

    assert (answer.verdict, answer.probability, answer.reasons) == (usual.verdict, usual.probability, usual.reasons)


@given(items(), items(), items())
def test_what_is_at_least_as_large_is_so_through_others(first: Item, second: Item, third: Item) -> None:
    assume(is_at_least_as_large(first, second) and is_at_least_as_large(second, third))

    assert is_at_least_as_large(first, third)


def test_what_must_stand_or_is_round_or_hard_needs_its_like() -> None:
    lying, standing = Item.of("a", (100, 50, 50)), Item.of("b", (100, 50, 50), upright=True)
    can, disc = (Item.of("c", sides, shape=Shape.CYLINDER) for sides in ((80, 50, 50), (80, 80, 50)))
    soft = Item.of("d", (100, 50, 50), give=0.3)

    assert is_at_least_as_large(standing, lying)
    assert not is_at_least_as_large(lying, standing)
    assert is_at_least_as_large(lying, can)
    assert not is_at_least_as_large(can, Item.of("e", (80, 50, 50)))
    assert not is_at_least_as_large(disc, can)  # whose length is more than the disc is high
    assert not is_at_least_as_large(soft, lying)
    assert is_at_least_as_large(lying, soft)


def test_the_last_day_that_went_in_is_told() -> None:
    keys = (Item.of("keys", (60, 30, 12)),)
    days = [PackedDay(f"2026-05-0{day}", keys, went_in) for day, went_in in ((3, True), (7, True), (8, False), (5, True))]

    assert decisive_day(keys, days) == days[1]
    assert decisive_day(keys, [days[2]]) == days[2]
    assert decisive_day(keys, []) is None
