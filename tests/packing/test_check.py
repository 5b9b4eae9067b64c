from __future__ import annotations

from dataclasses import replace
from random import Random
from struct import pack

import pytest
from said import english

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing import Verdict, check, decide
from reticule.packing.placement import Packing, Placement
from reticule.packing.refutation import Refutation, Rule
from reticule.reason import Reason, Size

PAIR = [Box(4, 2, 1), Box(4, 2, 1)]
ROOM = Box(4, 2, 2)


def placed(*corners: tuple[int, int, int]) -> Verdict:
    return Verdict(packing=Packing(tuple(Placement(*corner, Box(4, 2, 1)) for corner in corners)))


def refuted(*steps: tuple[int, ...]) -> Verdict:
    return Verdict(refutation=Refutation(b"".join(pack("=6i", *step, *[0] * (6 - len(step))) for step in steps)))


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


@pytest.mark.parametrize(
    ("verdict", "fault"),
    [
        (refuted((Rule.CLOSE,)), "branch_without_contradiction"),
        (refuted((Rule.VOLUME,), (Rule.CLOSE,)), "branch_without_contradiction"),
        (refuted((Rule.PAIR, 0, 1)), "branch_left_open"),
        (refuted((Rule.TURN, 0, 1)), "case_left_out"),
        (refuted((Rule.RELATION, 0, 1, 0, 1, -1)), "case_left_out"),
        (refuted((Rule.RELATION, 0, 0, 0, 1, 2)), "case_left_out"),
        (refuted((Rule.ORDER, 0, 0, 1)), "case_left_out"),
        (refuted(), "branch_left_open"),
    ],
)
def test_a_false_refutation_of_what_fits_is_named(verdict: Verdict, fault: str) -> None:
    with pytest.raises(FalseEvidence) as caught:
        check(verdict, PAIR, ROOM)

    assert caught.value.reason.code == fault


def test_a_refutation_holds_only_for_its_own_question() -> None:
    hard = [Box(5, 5, 5), Box(5, 5, 6), Box(6, 5, 5), Box(6, 6, 5)]
    verdict = decide(hard, Box(9, 9, 9))

    check(verdict, hard, Box(9, 9, 9))
    with pytest.raises(FalseEvidence):
        check(verdict, hard, Box(12, 11, 11))


def test_no_step_can_be_cut_from_the_end_of_a_refutation() -> None:
    items, room = [Box(7, 4, 3), Box(6, 5, 4), Box(5, 5, 5), Box(7, 3, 3), Box(6, 4, 2)], Box(9, 8, 7)
    verdict = decide(items, room)
    assert verdict.refutation is not None

    check(verdict, items, room)
    with pytest.raises(FalseEvidence):
        check(replace(verdict, refutation=Refutation(verdict.refutation.log[:-24])), items, room)


def test_a_damaged_log_is_false_evidence_and_nothing_else() -> None:
    items = [Box(6, 3, 6), Box(6, 3, 5), Box(2, 5, 4), Box(6, 6, 3), Box(6, 5, 5)]
    room = Box(8, 9, 8)
    log = decide(items, room).refutation
    assert log is not None
    luck = Random(5)
    for _ in range(300):
        damaged = bytearray(log.log)
        damaged[luck.randrange(0, len(damaged), 4)] = luck.randrange(40)
        short = bytes(damaged[: luck.choice((len(damaged), len(damaged) - 5))])
        try:
            check(Verdict(refutation=Refutation(short)), items, room)
        except FalseEvidence:
            continue
    with pytest.raises(FalseEvidence):
        check(Verdict(refutation=log), items[:1], room)
