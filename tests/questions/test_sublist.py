from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reticule.carry.box import Box
from reticule.carry.item import CarryList, Importance, Item
from reticule.questions.sublist import best_sublist

marks = st.sampled_from(list(Importance))


@given(st.lists(st.tuples(st.integers(1, 9), marks), min_size=1, max_size=6), st.integers(1, 30))
def test_it_is_worth_as_much_as_the_best_of_all_sublists(things: list[tuple[int, Importance]], room: int) -> None:
    items = tuple(Item(f"{n}", Box(size, 1, 1), importance=mark) for n, (size, mark) in enumerate(things))

    def goes_in(chosen: tuple[Item, ...]) -> bool:
        return sum(item.box.width for item in chosen) <= room

    def worth(chosen: tuple[Item, ...]) -> int:
        return sum(item.importance.worth for item in chosen)

    subsets = [subset for count in range(len(items) + 1) for subset in combinations(items, count)]
    best = max(worth(subset) for subset in subsets if goes_in(subset))
    chosen = best_sublist(CarryList(items), goes_in)

    assert worth(chosen) == best
    assert not chosen or goes_in(chosen)
