"""The rules of refutations: of each, a clause that holds by it, and one that a single change has made wrong."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from refutations import Literals, fault_of, refuted

from reticule.carry.box import Box, UprightBox
from reticule.packing.refutation import Rule


def accepts(rule: Rule, clause: Sequence[int], items: Sequence[Box], room: Box) -> bool:
    """Whether a log of this step alone lacks nothing but its end."""
    fault = fault_of(refuted((rule, clause)), items, room)
    assert fault in ("", "refutation_without_end", "clause_without_ground")
    return fault != "clause_without_ground"


ITEMS = [Box(5, 4, 3), Box(2, 4, 4), Box(2, 3, 2), Box(3, 3, 2)]
BAG = Box(9, 7, 6)
FOUR = Literals(4)
side, apart, before = FOUR.side, FOUR.apart, FOUR.before
no_side, over, not_before = FOUR.no_side, FOUR.over, FOUR.not_before

RIGHT_AND_WRONG = [
    pytest.param(Rule.TURN, [side(0, a, 2) for a in range(3)], [side(0, a, 2) for a in range(2)], id="turn-longest"),
    pytest.param(Rule.TURN, [no_side(0, 0, 2), no_side(0, 1, 2)], [no_side(0, 0, 2), no_side(1, 1, 1)], id="turn-once"),
    pytest.param(Rule.TURN, [side(0, 1, 1), no_side(0, 1, 2)], [no_side(0, 1, 1), side(0, 1, 2)], id="turn-steps"),
    pytest.param(Rule.TURN, [no_side(1, 0, 2)], [no_side(1, 0, 1)], id="turn-of-two-sides"),
    pytest.param(Rule.PAIR, [apart(0, 1, a) for a in range(3)], [apart(0, 1, 0), apart(0, 1, 1)], id="pair-apart-somewhere"),
    pytest.param(Rule.PAIR, [not_before(0, 2, 1), apart(0, 2, 1)], [not_before(0, 2, 1), apart(0, 2, 2)], id="pair-before"),
    pytest.param(
        Rule.PAIR,
        [over(1, 3, 2), before(1, 3, 2), before(3, 1, 2)],
        [over(1, 3, 2), before(1, 3, 2), before(1, 3, 2)],
        id="pair-orders",
    ),
    pytest.param(Rule.MIRROR, [not_before(1, 0, 2)], [not_before(0, 1, 2)], id="mirror-order"),
    pytest.param(Rule.MIRROR, [not_before(1, 0, 0)], [not_before(3, 0, 0)], id="mirror-two-largest"),
    pytest.param(
        Rule.NESTED,
        [not_before(0, 2, 0), not_before(1, 3, 0), before(0, 3, 0), before(1, 2, 0)],
        [not_before(0, 2, 0), not_before(1, 3, 0), before(0, 3, 0), before(1, 2, 1)],
        id="nested",
    ),
    pytest.param(
        Rule.NESTED,
        [not_before(0, 1, 0), not_before(1, 2, 0), before(0, 2, 0)],
        [not_before(0, 1, 0), not_before(1, 2, 0), before(2, 0, 0)],
        id="nested-transitive",
    ),
    pytest.param(
        Rule.NESTED,
        [not_before(0, 1, 0), not_before(1, 0, 0)],
        [not_before(0, 1, 0), not_before(1, 0, 1)],
        id="nested-on-one-axis",
    ),
    pytest.param(
        Rule.LINE,  # 4 + 4 + 2 > 9, and 4 + 3 + 2 is not
        [not_before(0, 1, 0), not_before(1, 2, 0), no_side(0, 0, 1), no_side(1, 0, 1)],
        [not_before(0, 3, 0), not_before(3, 2, 0), no_side(0, 0, 1), no_side(3, 0, 1)],
        id="line",
    ),
    pytest.param(
        Rule.LINE,
        [not_before(1, 2, 0), not_before(2, 3, 0), not_before(3, 1, 0)],
        [not_before(1, 2, 0), not_before(2, 3, 0), not_before(1, 3, 0)],
        id="line-circle",
    ),
    pytest.param(
        Rule.LINE,
        [not_before(0, 1, 0), not_before(1, 2, 0), no_side(0, 0, 1), no_side(1, 0, 1)],
        [not_before(0, 1, 0), not_before(1, 2, 1), no_side(0, 0, 1), no_side(1, 0, 1)],
        id="line-on-one-axis",
    ),
    pytest.param(
        Rule.APART,  # 3 + 2 + 2 > 6 in depth, and 2 + 2 + 2 is not
        [over(0, 1, 2), over(0, 2, 2), over(1, 2, 2)],
        [over(1, 2, 2), over(1, 3, 2), over(2, 3, 2)],
        id="apart",
    ),
    pytest.param(
        Rule.APART,
        [over(0, 1, 2), over(0, 2, 2), over(1, 2, 2)],
        [over(0, 1, 2), over(0, 2, 2), over(1, 2, 1)],
        id="apart-pairwise",
    ),
    pytest.param(
        Rule.OVER,  # across the width, with their least sides there: 20 + 16 + 9 > 7 x 6, and 20 + 16 + 6 is not
        [apart(0, 1, 0), apart(0, 3, 0), apart(1, 3, 0), side(0, 0, 1), side(1, 0, 1), side(3, 0, 1)],
        [apart(0, 1, 0), apart(0, 2, 0), apart(1, 2, 0), side(0, 0, 1), side(1, 0, 1), side(2, 0, 1)],
        id="over",
    ),
    pytest.param(
        Rule.RING,
        [over(0, 1, 0), over(2, 3, 0), *(apart(i, j, 0) for i in (0, 1) for j in (2, 3))],
        [over(0, 1, 0), over(2, 3, 0), apart(0, 2, 0), apart(0, 3, 0), apart(1, 2, 0), apart(1, 3, 1)],
        id="ring",
    ),
]


@pytest.mark.parametrize(("rule", "right", "wrong"), RIGHT_AND_WRONG)
def test_a_clause_needs_the_ground_of_its_rule(rule: Rule, right: list[int], wrong: list[int]) -> None:
    assert accepts(rule, right, ITEMS, BAG)
    assert not accepts(rule, wrong, ITEMS, BAG)


@pytest.mark.parametrize(("rule", "right", "wrong"), RIGHT_AND_WRONG)
def test_no_literal_can_be_left_out_and_any_may_stand_twice(rule: Rule, right: list[int], wrong: list[int]) -> None:
    for literal in right:
        assert not accepts(rule, [other for other in right if other != literal], ITEMS, BAG)
    assert accepts(rule, right * 2, ITEMS, BAG)


@pytest.mark.parametrize(
    ("first", "second", "are_equal"),
    [
        (Box(4, 2, 1), Box(1, 4, 2), True),
        (Box(4, 2, 1), Box(4, 2, 2), False),
        (UprightBox(4, 2, 1), UprightBox(1, 2, 4), True),
        (UprightBox(4, 2, 1), UprightBox(2, 4, 1), False),
        (UprightBox(4, 2, 1), Box(4, 2, 1), False),
        (UprightBox(2, 2, 2), Box(2, 2, 2), False),
    ],
)
def test_items_are_sorted_where_they_are_equal(first: Box, second: Box, are_equal: bool) -> None:
    two = Literals(2)

    assert accepts(Rule.SORT, [two.not_before(1, 0, 0)], [first, second], BAG) == are_equal
    assert not accepts(Rule.SORT, [two.not_before(0, 1, 0)], [first, second], BAG)
    assert not accepts(Rule.SORT, [two.not_before(1, 0, 1)], [first, second], BAG)


def test_the_mirrored_pair_has_no_equals_in_width() -> None:
    large, small, least = Box(5, 5, 5), Box(4, 4, 4), Box(3, 3, 3)
    items = [large, small, large, least]

    assert accepts(Rule.MIRROR, [not_before(2, 0, 1)], items, BAG)
    assert not accepts(Rule.MIRROR, [not_before(2, 0, 0)], items, BAG)
    assert accepts(Rule.MIRROR, [not_before(3, 1, 0)], items, BAG)


def test_no_item_is_before_itself_however_long_the_room() -> None:
    assert accepts(Rule.LINE, [not_before(2, 3, 0), not_before(3, 2, 0)], ITEMS, Box(1000, 7, 6))


def test_of_equal_volumes_the_earlier_item_counts_as_the_larger() -> None:
    items = [Box(4, 4, 1), Box(2, 2, 4), Box(8, 2, 1)]

    assert accepts(Rule.MIRROR, [Literals(3).not_before(1, 0, 0)], items, BAG)
    assert not accepts(Rule.MIRROR, [Literals(3).not_before(2, 0, 0)], items, BAG)


def test_an_upright_item_turns_about_its_height_alone() -> None:
    bottle = [UprightBox(2, 9, 3)]

    assert accepts(Rule.TURN, [Literals(1).side(0, 1, 2)], bottle, BAG)
    assert not accepts(Rule.TURN, [Literals(1).side(0, 1, 2)], [Box(2, 9, 3)], BAG)


def test_a_side_that_an_item_lacks_is_never_reached() -> None:
    cube = [Box(2, 2, 2)]

    assert accepts(Rule.TURN, [Literals(1).no_side(0, 1, 1)], cube, BAG)
    assert not accepts(Rule.TURN, [Literals(1).side(0, 1, 1)], cube, BAG)


@pytest.mark.parametrize(
    ("rule", "items", "room", "larger"),
    [
        (Rule.VOLUME, [Box(3, 3, 3), Box(1, 1, 1)], Box(3, 3, 3), Box(3, 3, 4)),
        (Rule.APART, [Box(1, 1, 1), Box(3, 3, 3)], Box(2, 9, 9), Box(3, 9, 9)),
        (Rule.OVER, [Box(4, 4, 1)], Box(1, 1, 9), Box(2, 2, 9)),
        (Rule.FILL, [Box(2, 2, 2)] * 2, Box(3, 3, 3), Box(4, 3, 3)),
        (Rule.FILL, [Box(5, 1, 1)], Box(4, 4, 4), Box(5, 4, 4)),
        (Rule.FILL, [Box(2, 2, 2)] * 28, Box(7, 7, 7), Box(8, 8, 8)),
    ],
)
def test_the_empty_clause_refutes_in_one_step_until_there_is_room(rule: Rule, items: list[Box], room: Box, larger: Box) -> None:
    assert fault_of(refuted((rule, [])), items, room) == ""
    assert fault_of(refuted((rule, [])), items, larger) == "clause_without_ground"


@pytest.mark.parametrize("rule", sorted(set(Rule) - {Rule.LEARNT}))
def test_no_rule_refutes_items_that_fill_the_room(rule: Rule) -> None:
    bricks = [Box(2, 1, 1)] * 4

    assert fault_of(refuted((rule, [])), bricks, Box(2, 2, 2)) == "clause_without_ground"
    assert fault_of(refuted((rule, [])), [], Box(2, 2, 2)) == "clause_without_ground"


def test_shares_grow_with_what_is_over_and_how_items_lie() -> None:
    bars, room, two = [Box(4, 2, 1), Box(4, 2, 1)], Box(4, 3, 2), Literals(2)
    lying = [two.no_side(0, 1, 1), two.no_side(1, 1, 1)]  # both of height 2 or 4, of which only 2 fits: 2 + 2 > 3
    apart_in_depth = [two.apart(0, 1, 2)]

    assert accepts(Rule.FILL, [*lying, *apart_in_depth], bars, room)
    assert not accepts(Rule.FILL, lying, bars, room)
    assert not accepts(Rule.FILL, apart_in_depth, bars, room)


@pytest.mark.parametrize("axis", range(3))
def test_across_each_axis_a_cross_section_is_the_product_of_the_two_other_sides(axis: int) -> None:
    three = Literals(3)
    clause = [three.apart(one, other, axis) for one, other in ((1, 0), (2, 0), (2, 1))]
    small, large = [7, 7, 7], [7, 7, 7]
    small[(axis + 1) % 3] = 6  # three times 4 x 4 is more than 7 x 6, and no more than 7 x 7

    assert accepts(Rule.OVER, clause, [Box(4, 4, 4)] * 3, Box(*small))
    assert not accepts(Rule.OVER, clause, [Box(4, 4, 4)] * 3, Box(*large))
