"""Laws of bags whose compartments are measured: fit finds a sharing out wherever there is one, and every room has its proof."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.carry.bag import Bag, Compartment, StatedSize
from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.packing import decide
from reticule.packing.checker.check import check
from reticule.packing.verdict import Verdict
from reticule.questions.fit import Fit, fit
from reticule.reality.capacity import capacity_of
from reticule.reality.interior.interior import estimate
from reticule.reality.level_rooms import LEVELS, interiors_of, level_sides
from reticule.reality.probability import fit_probability, tenths_for_probability
from reticule.reality.slack import SlackOracle
from reticule.store.predicate import predicate_of

CASES, SHARE = 300, 60  # cases against brute force, and how many one test asks about
INNER, OUTER = ("zip pocket", "slip pocket", "sleeve"), ("back pocket", "front pocket")
KINDS = (*INNER, *OUTER, "card slot")


@cache
def goes_in(boxes: tuple[Box, ...], room: tuple[int, int, int]) -> bool:
    """Whether boxes go into a room, by the solver asked about this room alone."""
    if not boxes:
        return True
    if min(room) < 1:
        return False
    verdict = decide(boxes, Box(*room))
    assert verdict.packed or verdict.refuted
    return verdict.packed


def least_depth(boxes: tuple[Box, ...], room: tuple[int, int, int]) -> int | None:
    """The least depth of a room that takes these boxes; None where it does not."""
    return next((depth for depth in range(room[2] + 1) if goes_in(boxes, (*room[:2], depth))), None)


def is_shared_out(items: tuple[Item, ...], bag: Bag) -> bool:
    """Whether some assignment of the items to the rooms goes in: each is tried, with every room as docs/decisions/0062 has it.

    What lies in an inner pocket takes its depth from the main room where nobody measured that.
    """
    interior = estimate(bag)
    sizes = [(part.kind, part.size) for part in bag.compartments for _ in range(part.count)]
    main = next((size for kind, size in sizes if kind == "main"), None)
    pockets = [(kind, size) for kind, size in sizes if kind != "main"]
    for place in product(range(1 + len(pockets)), repeat=len(items)):
        parts = [
            tuple(item.box for item, at in zip(items, place, strict=True) if at == room) for room in range(1 + len(pockets))
        ]
        inner = [box for (kind, _), part in zip(pockets, parts[1:], strict=True) if kind not in OUTER for box in part]
        if any(interior.mouth.excess(box) > 0 for box in (*parts[0], *inner)):
            continue
        for box in (Box(*main),) if main else interior.boxes:
            taken = 0
            for (kind, size), part in zip(pockets, parts[1:], strict=True):
                hangs = main is None and kind in INNER
                room = tuple(min(pair) for pair in zip(size, box.sides, strict=True)) if hangs else size
                depth = least_depth(part, room) if hangs else 0 if goes_in(part, size) else None
                if depth is None:
                    break
                taken += depth
            else:
                if taken <= box.depth and goes_in(parts[0], (box.width, box.height, box.depth - taken)):
                    return True
    return False


def random_case(seed: int) -> tuple[CarryList, Bag]:
    luck = Random(seed)
    sides = (luck.randint(40, 80), luck.randint(30, 60), luck.randint(8, 24))
    opening = luck.choice(["zip-top", "zip-top", "clasp-frame"])
    compartments = []
    if luck.random() < 0.4:
        compartments.append(Compartment("main", 1, sides))
    for _ in range(luck.randint(1, 2)):
        size = (luck.randint(25, 80), luck.randint(20, 60), luck.randint(2, 14))
        compartments.append(Compartment(luck.choice(KINDS), luck.randint(1, 2) if len(compartments) < 2 else 1, size))
    stated = (
        StatedSize(sides[0] + 3, sides[1] + 3, sides[2] + 3) if compartments[0].kind == "main" else StatedSize(*sides, True)
    )
    bag = Bag("bag", stated, shape="box", construction="rigid", opening=opening, compartments=tuple(compartments))
    count = luck.randint(1, 5 if sum(part.count for part in compartments) > 2 else 6)
    return CarryList(tuple(item_of(luck) for _ in range(count))), bag


def item_of(luck: Random) -> Item:
    return Item(luck.choice(["tin", "block"]), Box(luck.randint(10, 70), luck.randint(8, 40), luck.randint(1, 14)))


def check_rooms(answer: Fit) -> None:
    """Every item lies in one room, the checker passes each room, and pockets that hang in the main room are taken off it."""
    beside = {(room.kind, room.number): room.plain for room in answer.interior.rooms}
    pockets = {(room.kind, room.number): room.plain for room in answer.interior.pockets}
    taken = sum(room.room.depth for room in answer.rooms if (room.kind, room.number) in pockets)
    assert sorted(number for room in answer.rooms for number in room.numbers) == list(range(len(answer.carry)))
    for room in answer.rooms:
        boxes = [answer.carry.items[number].box for number in room.numbers]
        check(Verdict(packing=room.packing), boxes, room.room)
        width, height, depth = room.room.sides
        if room.is_main:
            assert Box(width, height, depth + taken) in answer.interior.boxes
        elif (room.kind, room.number) in beside:
            assert room.room == beside[room.kind, room.number]
        else:
            assert pockets[room.kind, room.number].holds(room.room)
            assert any(box.width >= width and box.height >= height for box in answer.interior.boxes)


@pytest.mark.parametrize("first", range(0, CASES, SHARE))
def test_fit_shares_a_list_out_wherever_brute_force_does(first: int) -> None:
    outcomes = []
    for seed in range(first, first + SHARE):
        carry, bag = random_case(seed)

        answer = fit(carry, bag)
        is_straight = answer.packing is not None or bool(answer.rooms)
        possible = is_shared_out(carry.items, bag)

        assert is_straight == possible, seed
        assert capacity_of(bag).holds(carry.items) == possible, seed
        assert not (possible and answer.refuted), seed
        assert (answer.margin >= 0) == possible or answer.poses, seed
        if answer.rooms:
            check_rooms(answer)
        outcomes.append((possible, len(answer.rooms) > 1))

    assert {(True, True), (True, False), (False, False)} <= set(outcomes)


sides_of_items = st.tuples(st.integers(8, 70), st.integers(8, 50), st.integers(1, 14))
lists = st.lists(sides_of_items, min_size=1, max_size=5).map(
    lambda sides: CarryList(tuple(Item(f"thing {number}", Box(*box)) for number, box in enumerate(sides)))
)
compartments = st.builds(
    Compartment,
    st.sampled_from(KINDS),
    st.integers(1, 2),
    st.tuples(st.integers(20, 90), st.integers(20, 60), st.integers(2, 14)),
)
bags = st.builds(
    lambda sides, parts: Bag("bag", StatedSize(*sides, True), shape="box", construction="rigid", compartments=tuple(parts)),
    st.tuples(st.integers(30, 90), st.integers(30, 60), st.integers(6, 24)),
    st.lists(compartments, min_size=1, max_size=2),
)


@settings(max_examples=40)
@given(lists, bags, compartments)
def test_one_more_room_never_loses_a_list(carry: CarryList, bag: Bag, room: Compartment) -> None:
    larger = replace(bag, compartments=(*bag.compartments, room))

    before, after = fit(carry, bag), fit(carry, larger)

    assert before.verdict != "fits" or after.verdict == "fits"
    assert before.margin <= after.margin or before.poses or after.poses
    assert before.probability <= after.probability


@settings(max_examples=40)
@given(lists, bags, sides_of_items)
def test_one_thing_fewer_never_loses_a_list(fewer: CarryList, bag: Bag, sides: tuple[int, int, int]) -> None:
    before = fit(CarryList((*fewer, Item("one more", Box(*sides)))), bag)

    after = fit(fewer, bag)

    assert after.verdict == "fits" or not before.rooms
    assert after.margin >= before.margin or after.poses or before.poses
    assert after.probability >= before.probability


@settings(max_examples=40)
@given(lists, bags)
def test_without_its_measured_rooms_a_bag_holds_no_more(carry: CarryList, bag: Bag) -> None:
    plain = replace(bag, compartments=())

    assert fit(carry, plain).verdict != "fits" or fit(carry, bag).verdict == "fits"


@settings(max_examples=60)
@given(lists, bags, st.sampled_from(LEVELS))
def test_the_index_loses_no_bag_that_holds_a_list(carry: CarryList, bag: Bag, level: float) -> None:
    import numpy as np

    slack = SlackOracle(tuple(carry))
    if any(slack.has_slack(interior, tenths_for_probability(level)) for interior in interiors_of(bag)):
        assert predicate_of(tuple(carry), level).selects(np.array([level_sides(bag, level)], np.int16))[0]


@settings(max_examples=40)
@given(lists, bags)
def test_slack_is_asked_about_alike_in_every_way(carry: CarryList, bag: Bag) -> None:
    slack, interior = SlackOracle(tuple(carry)), estimate(bag)
    tenths = slack.tenths(interior)

    assert slack.has_slack(interior, tenths)
    assert tenths == 50 or not slack.has_slack(interior, tenths + 1)
    assert slack.tenths_from(interior, tenths) == tenths
    assert slack.tenths_from(interior, tenths + 1) is None or tenths == 50


@settings(max_examples=40)
@given(lists, bags, st.sampled_from([0.5, 0.75, 0.9]))
def test_what_a_least_probability_admits_is_as_probable(carry: CarryList, bag: Bag, floor: float) -> None:
    if capacity_of(bag, min_probability=floor).holds(carry.items):
        assert fit_probability(carry, estimate(bag)) >= floor
