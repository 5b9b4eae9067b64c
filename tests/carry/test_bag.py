from __future__ import annotations

import pytest

from reticule.carry.bag import Bag, StatedSize
from reticule.errors import BadLength, BadValue


def test_a_bag_without_any_size_is_refused() -> None:
    with pytest.raises(BadLength, match="at least one of width, height and depth"):
        StatedSize(None, None, None)


@pytest.mark.parametrize("length", [0, -5, 2001])
def test_an_absurd_size_is_refused(length: int) -> None:
    with pytest.raises(BadLength, match="from 1 to 2000 mm"):
        StatedSize(length, None, None)


def test_a_word_outside_the_vocabulary_is_named_with_it() -> None:
    with pytest.raises(BadValue, match=r"opening must be one of flap, .* got 'trapdoor'"):
        Bag("odd", StatedSize(1, 1, 1), opening="trapdoor")
