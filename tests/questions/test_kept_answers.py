"""Answers to kept questions are those that they were: bags of every shape, make and opening, and every question about room.

Only figures and codes are kept, never wording: see tests/kept.py.
"""

from __future__ import annotations

import pytest
from kept import Kept, digest, figures

from reticule.interfaces.wire.registry import question
from reticule.services.sources import Sources

KEPT = Kept("kept_answers.json")


@pytest.mark.parametrize("name", KEPT.cases)
def test_an_answer_is_what_it_was(name: str) -> None:
    case = KEPT.cases[name]
    asked = question(case["question"])

    answer = asked.encode(asked.answer(asked.request(case["asked"]), Sources()), asked.locale_of(case["asked"]))

    KEPT.compare(name, {key: digest(figures(value)) for key, value in answer.items()})
