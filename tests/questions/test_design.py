"""How small may a bag be: least rooms equal a search of every size, outlines hold what is drawn in them, bounds hold."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Item
from reticule.errors import BadValue
from reticule.frontier.room_bounds import RoomBounds, SideBounds
from reticule.packing import check, decide
from reticule.questions.design import Wishes, design
from reticule.reality.interior.outline_profile import OUTLINES, PROFILES
from reticule.services.design import DesignRequest, answer
from reticule.services.sources import Sources

BAG = "iPhone 16 Pro Max, card holder, car key, lip gloss"
sides = st.integers(2, 40)
lists = st.lists(st.builds(Box, sides, sides, sides), min_size=1, max_size=4)


def listed(boxes: list[Box], *, upright: bool = False) -> CarryList:
    return CarryList(tuple(Item(f"thing {n}", box, upright=upright and n == 0) for n, box in enumerate(boxes)))


def drawn_list(draw: Random) -> CarryList:
    return listed([Box(*(draw.randint(1, 7) for _ in range(3))) for _ in range(draw.randint(1, 6))])


def holds(carry: CarryList, room: Box) -> bool:
    verdict = decide(carry.boxes, room)
    check(verdict, carry.boxes, room)
    assert verdict.packed or verdict.refuted
    return verdict.packed


def least_of_a_grid(carry: CarryList) -> int:
    """The volume of the smallest box of whole mm that holds the list, by asking about every smaller one."""
    total, longest = sum(box.volume for box in carry.boxes), sum(max(box.sides) for box in carry.boxes)
    rooms = (
        (a * b * c, a, b, c)
        for a in range(1, longest + 1)
        for b in range(a, longest + 1)
        for c in range(b, longest + 1)
        if total <= a * b * c <= 4 * total + 64
    )
    return next(volume for volume, a, b, c in sorted(rooms) if holds(carry, Box(c, b, a)))


def test_the_least_volume_is_that_of_a_search_of_every_box_on_200_lists() -> None:
    draw = Random(20)

    for _ in range(200):
        carry = drawn_list(draw)
        assert design(carry).least("least_volume").room.volume == least_of_a_grid(carry)


@settings(max_examples=60, deadline=None)
@given(lists, st.booleans())
def test_each_least_room_holds_the_list_and_none_a_millimetre_smaller_does(boxes: list[Box], upright: bool) -> None:
    carry = listed(boxes, upright=upright)

    designed = design(carry)

    assert designed.proven
    for shape in designed.shapes:
        assert all(place.end[axis] <= shape.room.sides[axis] for place in shape.packing.placements for axis in range(3))
        for axis in range(3):
            smaller = [side - (axis == number) for number, side in enumerate(shape.room.sides)]
            assert min(smaller) < 1 or not holds(carry, Box(*smaller))


@settings(max_examples=60, deadline=None)
@given(lists, st.integers(20, 120), st.integers(20, 120), st.integers(10, 60))
def test_within_bounds_the_least_volume_is_that_of_a_search_of_every_frontier_box_in_every_turn(
    boxes: list[Box], width: int, height: int, depth: int
) -> None:
    carry, most = listed(boxes), (width, height, depth)
    bounds = RoomBounds(*(SideBounds(1, side) for side in most))
    free = [shape.room.sides for shape in design(carry).shapes]
    within = [turn for room in free for turn in permutations(room) if all(a <= b for a, b in zip(turn, most, strict=True))]

    try:
        designed = design(carry, Wishes(bounds))
    except BadValue:
        assert not within
        return

    assert bool(designed.shapes) == bool(within)
    if within:
        assert designed.shapes[0].room.volume == min(a * b * c for a, b, c in within)
        assert all(side <= limit for shape in designed.shapes for side, limit in zip(shape.room.sides, most, strict=True))


@settings(max_examples=40, deadline=None)
@given(lists, st.floats(0.5, 2), st.floats(1, 1.6))
def test_rooms_keep_to_an_aspect(boxes: list[Box], low: float, times: float) -> None:
    carry = listed(boxes)

    designed = design(carry, Wishes(RoomBounds(aspect=(low, low * times * 1.1))))

    for shape in designed.shapes:
        assert low - 1e-6 <= shape.room.width / shape.room.height <= low * times * 1.1 + 1e-6
        assert holds(carry, shape.room)


@pytest.mark.parametrize("outline", OUTLINES[1:])
@settings(max_examples=12, deadline=None)
@given(lists)
def test_an_outline_holds_the_packing_that_is_drawn_in_it(outline: str, boxes: list[Box]) -> None:
    designed = design(listed(boxes), Wishes(outline=outline))

    assert designed.shapes
    assert not designed.proven
    for shape in designed.shapes:
        polygon = PROFILES[outline].polygon(*PROFILES[outline].sides(shape.room))
        across, up = PROFILES[outline].plane
        for place in shape.packing.placements:
            for x in (place.start[across], place.end[across]):
                for y in (place.start[up], place.end[up]):
                    assert in_polygon(x, y, polygon, slack=1.0)
        assert PROFILES[outline].holds(shape.room, shape.packing.placements)
        placed = sorted(sorted(place.box.sides) for place in shape.packing.placements)
        assert placed == sorted(sorted(box.sides) for box in boxes)


def in_polygon(x: float, y: float, polygon: tuple[tuple[float, float], ...], slack: float) -> bool:
    """Whether a point lies in a polygon, or no farther than the slack from it, along the line towards its middle."""
    middle = (max(p for p, _ in polygon) / 2, max(q for _, q in polygon) * 0.6)
    distance = ((x - middle[0]) ** 2 + (y - middle[1]) ** 2) ** 0.5
    share = max(0.0, 1 - slack / distance) if distance else 0.0
    x, y = middle[0] + (x - middle[0]) * share, middle[1] + (y - middle[1]) * share
    crossings = 0
    for (a, b), (c, d) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
            crossings += 1
    return crossings % 2 == 1


def test_an_outline_is_never_smaller_than_a_box_that_is_proven_too_small() -> None:
    carry = Sources().carry(BAG)

    for outline in OUTLINES[1:]:
        assert all(holds(carry, shape.room) for shape in design(carry, Wishes(outline=outline)).shapes)


def test_a_bound_that_leaves_no_room_for_a_thing_names_it() -> None:
    carry = Sources().carry("payment card")

    with pytest.raises(BadValue) as fault:
        design(carry, Wishes(RoomBounds(*(SideBounds(1, 80),) * 3)))

    assert (fault.value.reason.code, fault.value.reason["item"].text) == ("design_bound_too_tight", "payment card")
    assert (fault.value.reason["most"].value, fault.value.reason["needs"].value) == (80, 86)


def test_a_mouth_that_a_thing_does_not_pass_names_it() -> None:
    with pytest.raises(BadValue) as fault:
        answer(DesignRequest(BAG, Wishes(mouth=60)), Sources())

    assert fault.value.reason["item"].text == "iPhone 16 Pro Max"


def test_without_a_room_within_the_bounds_the_nearest_is_named() -> None:
    bounds = RoomBounds(SideBounds(1, 165), SideBounds(1, 165), SideBounds(1, 20))

    designed = answer(DesignRequest(BAG, Wishes(bounds)), Sources())

    assert (designed.shapes, designed.named) == ((), ())
    assert designed.reasons[0].code == "design_no_room_within"


@settings(max_examples=60, deadline=None)
@given(lists, st.builds(Box, sides, sides, sides))
def test_a_sketch_that_does_not_hold_the_list_is_told_the_smallest_larger_room_that_does(boxes: list[Box], room: Box) -> None:
    carry = listed(boxes)

    sketch = design(carry, sketch=room).sketch

    assert sketch is not None
    assert sketch.holds == holds(carry, room)
    assert sketch.better is not None
    assert holds(carry, sketch.better)
    assert all(after >= before for before, after in zip(room.sides, sketch.better.sides, strict=True))
    larger = (tuple(max(pair) for pair in zip(turn, room.sides, strict=True))
              for shape in design(carry).shapes for turn in permutations(shape.room.sides))  # fmt: skip
    assert sketch.holds or sketch.better.volume == min(a * b * c for a, b, c in larger)


def test_many_things_are_answered_without_a_proof() -> None:
    carry = listed([Box(30 + n, 20, 5 + n) for n in range(14)])

    designed = design(carry)

    assert not designed.proven
    assert designed.reasons[0].code == "design_not_proven"
    assert all(holds(carry, shape.room) for shape in designed.shapes[:3])


def test_more_leather_is_cut_with_a_seam_and_the_finished_bag_weighs_the_same() -> None:
    carry = Sources().carry(BAG)
    plain, sewn = (design(carry, Wishes(seam=seam, wall=2, grams=900)).shapes[0] for seam in (0, 8))

    assert sewn.leather > plain.leather
    assert sewn.weight == plain.weight == pytest.approx(plain.leather * 900 / 1e6)
    assert plain.outside.sides == (207, 98, 25)
