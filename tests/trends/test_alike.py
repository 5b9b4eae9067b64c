"""Series that move alike: each to each other one of its group, whatever the order."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reticule.trends.alike import groups_of
from reticule.trends.series import Points, Series, even

BEATS = np.arange(156)
SHAPES = {
    "wave": np.sin(BEATS / 8.3),
    "rise": BEATS / 80,
    "fall": -BEATS / 80,
    "peak": np.exp(-(((BEATS - 70) / 20) ** 2)),
    "flat": np.zeros(156),
}


def series_of(name: str, shape: str, scale: float = 1.0, noise: float = 0.0) -> Series:
    wobble = noise * np.random.default_rng(len(name)).normal(size=156)
    return even(Points(name, BEATS * 7, scale * (SHAPES[shape] + wobble + 4)))


@given(st.lists(st.sampled_from(["wave", "rise", "fall", "peak"]), min_size=2, max_size=9), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_groups_are_the_shapes_in_any_order_and_scale(shapes: list[str], chance) -> None:
    series = [series_of(f"{number}", shape, chance.uniform(0.1, 50), 0.02) for number, shape in enumerate(shapes)]
    order = list(range(len(series)))
    chance.shuffle(order)

    groups = groups_of([series[at] for at in order])

    for one, first in zip(order, groups, strict=True):
        for other, second in zip(order, groups, strict=True):
            if one != other:
                assert (first is not None and first == second) == (shapes[one] == shapes[other])
    assert groups == [groups_of(series)[at] for at in order]


def test_what_never_moves_is_like_nothing() -> None:
    assert groups_of([series_of("a", "flat"), series_of("b", "flat")]) == [None, None]


def test_the_largest_group_is_the_first() -> None:
    series = [series_of(name, shape) for name, shape in zip("abcde", ["rise", "rise", "wave", "wave", "wave"], strict=True)]

    assert groups_of(series) == [2, 2, 1, 1, 1]
