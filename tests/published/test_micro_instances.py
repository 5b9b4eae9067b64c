"""Known answers, and a second opinion on fresh questions."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from judges import cp_sat_says, random_question

from reticule.carry.box import Box
from reticule.packing import check, decide

SAMPLE = json.loads((Path(__file__).parents[1] / "data" / "micro_sample.json").read_text())["instances"]


def test_the_stored_answers_are_found_and_shown() -> None:
    for instance in SAMPLE:
        items, room = [Box(*sides) for sides in instance["items"]], Box(*instance["bag"])

        verdict = decide(items, room)

        check(verdict, items, room)
        assert (verdict.packed, verdict.refuted) == (instance["fits"], not instance["fits"]), instance["id"]


def test_cp_sat_agrees_on_five_hundred_random_questions() -> None:
    chance = Random(20261123)
    answers = {True: 0, False: 0}
    for _ in range(500):
        items, room = random_question(chance)

        verdict = decide(items, room)

        check(verdict, items, room)
        assert verdict.packed == cp_sat_says(items, room), (items, room)
        answers[verdict.packed] += 1
    assert min(answers.values()) > 100  # both answers are really put to the test
