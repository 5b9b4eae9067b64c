"""A list that needs no more than one that went in is never refused; one that needs no less than one that did not, always."""

from __future__ import annotations

from itertools import permutations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reticule.carry.bag import Bag, StatedSize
from reticule.carry.dominance import PackedDay, decisive_day, dominates, is_at_least_as_large
from reticule.carry.item import CarryList, Item, Shape
from reticule.questions.find import Candidate, find
from reticule.questions.fit import fit
from reticule.reality.offer_order import SURE

SIDES = st.integers(5, 120)
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
