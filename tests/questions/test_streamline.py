from __future__ import annotations

import pytest
from said import english

from reticule.carry.parser import read_carry
from reticule.errors import BadValue, EmptyCarryList
from reticule.questions.streamline import streamline
from reticule.reason import Reason
from reticule.store.library import embedded_library

LIBRARY = embedded_library()
MONDAY, TUESDAY = (read_carry(text, LIBRARY) for text in ("phone, lipstick, lip balm, umbrella", "phone, lipstick, lip balm"))


def test_two_lip_products_of_every_day_do_the_same() -> None:
    assert [[item.name for item in group] for group in streamline([MONDAY, TUESDAY], LIBRARY).doubled] == [
        ["lip balm", "lipstick"]
    ]


def test_without_a_diary_nothing_is_called_unused() -> None:
    assert streamline([MONDAY], LIBRARY).unused == ()
    assert [item.name for item in streamline([MONDAY], LIBRARY, used=["phone", "lipstick", "lip balm"]).unused] == [
        "compact umbrella"
    ]


def test_lighter_things_are_lighter_and_add_up() -> None:
    answer = streamline([MONDAY], LIBRARY)

    assert all(swap.saves == (swap.instead_of.weight or 0) - (swap.take.weight or 0) > 0 for swap in answer.lighter)
    assert answer.saved == sum(swap.saves for swap in answer.lighter)


def test_no_day_is_no_question() -> None:
    with pytest.raises(EmptyCarryList):
        streamline([], LIBRARY)


def test_what_was_used_is_read_as_what_was_carried_is() -> None:
    carried = [read_carry("mobile phone, cards, my tin 60x40x20mm", LIBRARY)]

    assert streamline(carried, LIBRARY, used=["phone", " cards", "tin"]).unused == ()


def test_what_nobody_carried_cannot_have_been_used() -> None:
    with pytest.raises(BadValue) as fault:
        streamline([MONDAY], LIBRARY, used=["phone", " passport"])

    assert fault.value.reason == Reason.of("used_not_carried", text="passport")


@pytest.mark.parametrize(("days", "times"), [(1, "once"), (2, "twice"), (3, "3 times")])
def test_the_reason_counts_the_days_on_which_an_unused_thing_was_carried(days: int, times: str) -> None:
    answer = streamline([MONDAY] * days, LIBRARY, used=["phone", "lipstick", "lip balm"])

    assert english(answer.reasons[0]) == f"the compact umbrella was carried {times} and never used"
