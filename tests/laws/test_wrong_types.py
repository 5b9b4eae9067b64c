"""Whatever stands in a field of a question, it is answered or refused in words; nothing is a fault of ours."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from reticule.errors import ReticuleError
from reticule.interfaces.wire.registry import QUESTIONS, question

WRONG: tuple[Any, ...] = (3, -1, 0.5, True, None, "x", [], [3], ["x"], [None], [[]], [{}], {}, {"x": 3}, {"name": 3}, 10**30)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_field_of_another_kind_is_refused_in_words(name: str) -> None:
    one = question(name)
    faults = []
    for field in one.takes["properties"]:
        for value in WRONG:
            record = {**deepcopy(one.example), field: value}
            try:
                one.request(record)
            except ReticuleError:
                pass
            except Exception as fault:
                faults.append((field, value, f"{type(fault).__name__}: {fault}"))
    assert faults == []
