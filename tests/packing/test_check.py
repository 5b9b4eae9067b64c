from __future__ import annotations

from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refutations import Literals, Step, fault_of, numbers_of, refuted
from said import english

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing import Verdict, check
from reticule.packing.placement import Packing, Placement
from reticule.packing.refutation import Refutation, Rule
from reticule.reason import Reason, Size

PAIR = [Box(4, 2, 1), Box(4, 2, 1)]
ROOM = Box(4, 2, 2)


def placed(*corners: tuple[int, int, int]) -> Verdict:
    return Verdict(packing=Packing(tuple(Placement(*corner, Box(4, 2, 1)) for corner in corners)))


def test_a_sound_packing_passes() -> None:
    check(placed((0, 0, 0), (0, 0, 1)), PAIR, ROOM)


@pytest.mark.parametrize(
    ("verdict", "fault"),
    [
        (placed((0, 0, 0), (0, 0, 0)), Reason.of("placements_overlap", first=0, second=1)),
        (placed((0, 0, 0), (0, 0, 2)), Reason.of("placed_outside", item=1, end=(4, 2, 3), room=Size((4, 2, 2)))),
        (placed((-1, 0, 0), (0, 0, 1)), Reason.of("placed_outside", item=0, end=(3, 2, 1), room=Size((4, 2, 2)))),
        (placed((0, 0, 0)), Reason.of("packing_of_other_items", items=2, got=1)),
    ],
)
def test_a_false_packing_is_named(verdict: Verdict, fault: Reason) -> None:
    with pytest.raises(FalseEvidence) as caught:
        check(verdict, PAIR, ROOM)

    assert caught.value.reason == fault


def test_an_item_of_another_size_is_noticed() -> None:
    verdict = Verdict(packing=Packing((Placement(0, 0, 0, Box(3, 2, 1)), Placement(0, 0, 1, Box(4, 2, 1)))))

    with pytest.raises(FalseEvidence) as caught:
        check(verdict, PAIR, ROOM)

    assert english(caught.value) == "item 0 is 4 x 2 x 1 mm, placed as 3 x 2 x 1 mm"


# A refutation by hand: the brick must lie along the width, where the other then has no room beside it.
BRICKS, TRAY, ROOMY = [Box(3, 2, 2), Box(4, 2, 2)], Box(5, 3, 3), Box(6, 3, 3)
TWO = Literals(2)
PROOF = [
    (Rule.APART, [TWO.no_side(1, 1, 1)]),  # 4 > 3
    (Rule.APART, [TWO.no_side(1, 2, 1)]),
    (Rule.TURN, [TWO.side(1, axis, 1) for axis in range(3)]),
    (Rule.LEARNT, [TWO.side(1, 0, 1)], [0, 1, 2]),
    (Rule.APART, [TWO.over(0, 1, 0), TWO.no_side(1, 0, 1)]),  # 2 + 4 > 5
    (Rule.APART, [TWO.over(0, 1, 1)]),  # 2 + 2 > 3
    (Rule.APART, [TWO.over(0, 1, 2)]),
    (Rule.PAIR, [TWO.apart(0, 1, axis) for axis in range(3)]),
    (Rule.LEARNT, [], [3, 4, 5, 6, 7]),
]


def test_a_refutation_by_hand_passes_and_only_for_its_own_question() -> None:
    assert fault_of(refuted(*PROOF), BRICKS, TRAY) == ""
    assert fault_of(refuted(*PROOF), BRICKS, ROOMY) == "clause_without_ground"


def test_a_fault_names_the_step_and_its_rule() -> None:
    with pytest.raises(FalseEvidence) as caught:
        check(refuted(*PROOF), BRICKS, ROOMY)

    assert english(caught.value) == "step 4 of a refutation does not follow by its rule, APART"


@pytest.mark.parametrize("left_out", range(5))
def test_each_hint_is_needed(left_out: int) -> None:
    rule, clause, hints = PROOF[-1]
    fewer = [hint for number, hint in enumerate(hints) if number != left_out]

    assert fault_of(refuted(*PROOF[:-1], (rule, clause, fewer)), BRICKS, TRAY) == "clause_without_ground"


def test_hints_are_followed_in_their_order() -> None:
    assert fault_of(refuted(*PROOF[:-1], (Rule.LEARNT, [], [4, 3, 5, 6, 7])), BRICKS, TRAY) == "clause_without_ground"


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ([], "refutation_without_end"),
        (PROOF[:-1], "refutation_without_end"),
        ([*PROOF, PROOF[0]], "refutation_goes_on"),
        ([*PROOF, PROOF[-1]], "refutation_goes_on"),
        ([(Rule.LEARNT, [], [])], "clause_without_ground"),
        ([(Rule.LEARNT, [], [0])], "refutation_step_of_nothing"),
        ([*PROOF[:-1], (Rule.LEARNT, [], [-1, -2])], "refutation_step_of_nothing"),
        ([*PROOF[:-1], (Rule.LEARNT, [], [3, 4, 5, 6, 8])], "refutation_step_of_nothing"),
        ([(12, [])], "refutation_step_of_nothing"),
        ([(-1, [])], "refutation_step_of_nothing"),
        ([(Rule.TURN, [-1])], "refutation_step_of_nothing"),
        ([(Rule.TURN, [TWO.count])], "refutation_step_of_nothing"),
        ([(Rule.LEARNT, [TWO.count], [])], "refutation_step_of_nothing"),
        ([(Rule.NESTED, [TWO.count - 1])], "clause_without_ground"),
    ],
)
def test_a_false_refutation_is_named(steps: list[Step], fault: str) -> None:
    assert fault_of(refuted(*steps), BRICKS, TRAY) == fault


def test_a_clause_with_a_fact_and_its_opposite_proves_nothing() -> None:
    tautology = [TWO.apart(0, 1, 0), TWO.over(0, 1, 0)]

    for rule in sorted(set(Rule) - {Rule.LEARNT}):
        assert fault_of(refuted((rule, tautology), (Rule.LEARNT, [], [0, 0])), BRICKS, ROOMY) == "clause_without_ground"


@pytest.mark.parametrize(
    ("core", "fault"),
    [
        ((0, 2), ""),
        ((2, 0), "clause_without_ground"),  # there the brick is item 0
        ((0, 1), "clause_without_ground"),
        ((0,), "refutation_step_of_nothing"),
        ((), "refutation_step_of_nothing"),
        ((0, 0), "refutation_of_other_items"),
        ((0, 3), "refutation_of_other_items"),
        ((0, -1), "refutation_of_other_items"),
    ],
)
def test_a_core_names_items_that_do_not_go_in(core: tuple[int, ...], fault: str) -> None:
    short, long = BRICKS

    assert fault_of(refuted(*PROOF, core=core), [short, Box(1, 1, 1), long], TRAY) == fault


def test_a_damaged_log_is_false_evidence_and_nothing_else() -> None:
    numbers = numbers_of(*PROOF)
    for place in range(len(numbers)):
        for number in (*range(-2, 45), 2**31 - 1, -(2**31)):
            damaged = numbers[:place] + array("i", [number]) + numbers[place + 1 :]
            verdict = Verdict(refutation=Refutation.of(damaged))

            fault_of(verdict, BRICKS, TRAY)
            assert fault_of(verdict, BRICKS, ROOMY)


def test_a_log_cut_short_is_false_evidence() -> None:
    log = Refutation.of(numbers_of(*PROOF)).log

    assert {fault_of(Verdict(refutation=Refutation(log[:end])), BRICKS, TRAY) for end in range(len(log))} == {
        "refutation_without_end"
    }


@settings(deadline=None, max_examples=300)
@given(st.binary() | st.lists(st.integers(-1, 45)).map(lambda numbers: Refutation.of(array("i", numbers)).log))
def test_no_bytes_refute_what_goes_in(log: bytes) -> None:
    assert fault_of(Verdict(refutation=Refutation(log)), BRICKS, ROOMY)
