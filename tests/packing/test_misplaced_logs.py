"""Refutations of the search, damaged or put before feasible questions: the checker accepts none that proves a false thing."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from refutations import fault_of

from reticule.carry.box import Box
from reticule.packing import Verdict, decide
from reticule.packing.refutation import Refutation

Question = tuple[list[Box], Box]
SAMPLE = json.loads((Path(__file__).parents[1] / "data" / "micro_sample.json").read_text())["instances"]
QUESTIONS: list[Question] = [([Box(*sides) for sides in one["items"]], Box(*one["bag"])) for one in SAMPLE]
FEASIBLE = [question for question, one in zip(QUESTIONS, SAMPLE, strict=True) if one["fits"]]
INFEASIBLE = [question for question, one in zip(QUESTIONS, SAMPLE, strict=True) if not one["fits"]]
SHORT = 1_200  # bytes
FAULTS = {"refutation_without_end", "refutation_goes_on", "refutation_step_of_nothing", "clause_without_ground"}


def refutation_of(question: Question) -> Refutation:
    refutation = decide(*question).refutation
    assert refutation is not None
    return refutation


def feasible_with(count: int) -> list[Question]:
    return [(items, room) for items, room in FEASIBLE if len(items) == count]


SHORT_LOGS = [(refutation, *one) for one in INFEASIBLE if 100 < len((refutation := refutation_of(one)).log) < SHORT][:5]


@pytest.mark.parametrize("number", range(5))
def test_a_changed_byte_is_refused_or_leaves_the_same_proven(number: int) -> None:
    refutation, items, room = SHORT_LOGS[number]
    log, others = refutation.log, feasible_with(len(items))
    outcomes = set()
    for place in range(len(log)):
        for change in (1, 128) if place % 4 == 0 else (1 + place % 255,):
            damaged = Refutation(log[:place] + bytes([log[place] + change & 255]) + log[place + 1 :], refutation.core)

            outcomes.add(fault_of(Verdict(refutation=damaged), items, room))
            for other in others[place % 7 :: 7]:
                assert fault_of(Verdict(refutation=damaged), *other) in FAULTS

    assert outcomes - {""} <= FAULTS
    assert len(outcomes & FAULTS) >= 3  # the damage reaches more than one check


def test_no_log_refutes_a_feasible_question_of_as_many_items() -> None:
    luck, tried = Random(20261127), 0
    for items, room in INFEASIBLE:
        refutation = refutation_of((items, room))
        others = feasible_with(len(items))
        for other in luck.sample(others, min(4, len(others))):
            for core in (refutation.core, None):
                assert fault_of(Verdict(refutation=Refutation(refutation.log, core)), *other) in FAULTS
                tried += 1

    assert tried > 100
