"""Hypothesis strategies: boxes, interiors and small carry lists."""

from __future__ import annotations

from hypothesis import strategies as st

from reticule.carry.box import Box, UprightBox


def boxes(least: int = 1, most: int = 30) -> st.SearchStrategy[Box]:
    sides = st.integers(least, most)
    return st.builds(Box, sides, sides, sides)


def upright_boxes(least: int = 1, most: int = 30) -> st.SearchStrategy[UprightBox]:
    sides = st.integers(least, most)
    return st.builds(UprightBox, sides, sides, sides)


def things(most: int = 5) -> st.SearchStrategy[list[Box]]:
    """A few boxes, often equal ones."""
    few = st.lists(boxes(1, 9), min_size=1, max_size=most)
    return st.one_of(few, st.builds(lambda items, copies: (items * copies)[:most], few, st.integers(1, 3)))


def interiors() -> st.SearchStrategy[Box]:
    return boxes(3, 14)


def growth() -> st.SearchStrategy[tuple[int, int, int]]:
    more = st.integers(0, 5)
    return st.tuples(more, more, more)
