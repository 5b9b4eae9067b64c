from __future__ import annotations

import pytest
from said import english

from reticule.carry.bag import Bag, StatedSize
from reticule.errors import BadLength, BadValue
from reticule.reason import Reason


def test_a_bag_without_any_size_is_refused() -> None:
    with pytest.raises(BadLength) as fault:
        StatedSize(None, None, None)

    assert fault.value.reason == Reason.of("bag_without_size")


@pytest.mark.parametrize("length", [0, -5, 2001])
def test_an_absurd_size_is_refused(length: int) -> None:
    with pytest.raises(BadLength) as fault:
        StatedSize(length, None, None)

    assert english(fault.value) == f"stated width must be from 1 to 2000 mm, got {length}"


def test_a_word_outside_the_vocabulary_is_named_with_it() -> None:
    with pytest.raises(BadValue) as fault:
        Bag("odd", StatedSize(1, 1, 1), opening="trapdoor")

    assert fault.value.reason.code == "bag_trait_unknown"
    assert english(fault.value).startswith("odd: opening must be one of flap, zip-top, ")
    assert english(fault.value).endswith(", got 'trapdoor'")
