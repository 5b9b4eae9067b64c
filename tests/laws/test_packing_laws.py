"""Truths of every verdict."""

from __future__ import annotations

from itertools import permutations, product
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import boxes, growth, interiors, things, upright_boxes

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing import Verdict, check, decide
from reticule.packing.refutation import Refutation, Rule


def judged(items: list[Box], room: Box) -> Verdict:
    verdict = decide(items, room)
    check(verdict, items, room)
    return verdict


def fits_by_brute_force(items: list[Box], room: Box) -> bool:
    """Tries every turn and every whole-millimetre place."""
    if not items:
        return True

    def place(rest: list[Box], taken: frozenset[tuple[int, int, int]]) -> bool:
        if not rest:
            return True
        for turn in rest[0].turns():
            for x, y, z in product(*(range(side - length + 1) for side, length in zip(room.sides, turn.sides, strict=True))):
                spans = (range(x, x + turn.width), range(y, y + turn.height), range(z, z + turn.depth))
                cells = frozenset(product(*spans))
                if not cells & taken and place(rest[1:], taken | cells):
                    return True
        return False

    return place(sorted(items, key=lambda item: -item.volume), frozenset())


@settings(max_examples=150, deadline=None)
@given(st.lists(boxes(1, 4) | upright_boxes(1, 4), min_size=1, max_size=4), boxes(1, 4))
def test_brute_force_says_the_same(items: list[Box], room: Box) -> None:
    assert judged(items, room).packed == fits_by_brute_force(items, room)


@settings(max_examples=300, deadline=None)
@given(things(6), interiors())
def test_every_verdict_passes_the_judge(items: list[Box], room: Box) -> None:
    verdict = judged(items, room)

    assert verdict.packed != verdict.refuted


@settings(deadline=None)
@given(things(), interiors(), st.sampled_from(list(permutations(range(3)))))
def test_turning_the_bag_keeps_the_verdict(items: list[Box], room: Box, order: tuple[int, int, int]) -> None:
    turned = Box(*(room.sides[axis] for axis in order))

    assert judged(items, turned).packed == judged(items, room).packed


@settings(deadline=None)
@given(things(), interiors(), st.randoms(use_true_random=False))
def test_shuffling_the_items_keeps_the_verdict(items: list[Box], room: Box, chance: Random) -> None:
    shuffled = chance.sample(items, len(items))

    assert judged(shuffled, room).packed == judged(items, room).packed


@settings(deadline=None)
@given(things(), interiors(), st.integers(2, 9))
def test_scaling_by_a_whole_number_keeps_the_verdict(items: list[Box], room: Box, factor: int) -> None:
    def scaled(box: Box) -> Box:
        return Box(box.width * factor, box.height * factor, box.depth * factor)

    assert judged([scaled(item) for item in items], scaled(room)).packed == judged(items, room).packed


@settings(deadline=None)
@given(things(), interiors(), growth())
def test_room_given_is_never_room_lost(items: list[Box], room: Box, more: tuple[int, int, int]) -> None:
    assume(decide(items, room).packed)

    assert judged(items, room.grown(more)).packed


@settings(deadline=None)
@given(things(), interiors())
def test_an_item_fewer_never_takes_a_fit_away(items: list[Box], room: Box) -> None:
    assume(len(items) > 1 and decide(items, room).packed)

    assert judged(items[1:], room).packed


@settings(max_examples=200, deadline=None)
@given(things(5), interiors(), st.data())
def test_a_refutation_of_something_else_never_passes_where_it_fits(items: list[Box], room: Box, data: st.DataObject) -> None:
    """Steps of a true refutation, shuffled and replayed against a question whose answer is yes, prove nothing."""
    verdict = decide(items, room)
    assume(verdict.refutation is not None and verdict.refutation.log)
    assert verdict.refutation is not None
    larger = room.grown((20, 20, 20))
    assume(decide(items, larger).packed)
    steps = [_numbers(*step) for step in verdict.refutation.steps]
    mixed = [number for step in data.draw(st.permutations(steps)) for number in step]

    with pytest.raises(FalseEvidence):
        check(Verdict(refutation=Refutation.of(mixed)), items, larger)


def _numbers(rule: int, literals: tuple[int, ...], hints: tuple[int, ...]) -> list[int]:
    return [rule, len(literals), *literals, *([len(hints), *hints] if rule == Rule.LEARNT else [])]
