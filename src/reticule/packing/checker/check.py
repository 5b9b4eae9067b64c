"""The small judge: replays evidence by arithmetic alone.  It shares no code with the search and believes none of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from struct import error as StructError

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing.checker.derivation import Known
from reticule.packing.placement import Packing
from reticule.packing.refutation import Rule
from reticule.packing.verdict import Verdict
from reticule.reason import Size


def check(verdict: Verdict, items: Sequence[Box], interior: Box, *, upright: frozenset[int] = frozenset()) -> None:
    """Judges the evidence of a verdict.

    Raises:
        FalseEvidence: the packing or refutation does not show what it claims.
    """
    if verdict.packing is not None:
        _check_packing(verdict.packing, items, interior, upright)
    if verdict.refutation is not None:
        core = verdict.refutation.core if verdict.refutation.core is not None else tuple(range(len(items)))
        if len(set(core)) != len(core) or not set(core) <= set(range(len(items))):
            raise FalseEvidence("refutation_of_other_items", items=len(items), got=core)
        standing = frozenset(place for place, number in enumerate(core) if number in upright)
        try:
            _replay(verdict.refutation.steps, Known([items[number] for number in core], interior, standing))
        except (IndexError, KeyError, ValueError, OverflowError, StructError) as fault:
            raise FalseEvidence("refutation_step_of_nothing", why=str(fault)) from fault


def _check_packing(packing: Packing, items: Sequence[Box], interior: Box, upright: frozenset[int]) -> None:
    if len(packing.placements) != len(items):
        raise FalseEvidence("packing_of_other_items", items=len(items), got=len(packing.placements))
    for number, (placement, item) in enumerate(zip(packing.placements, items, strict=True)):
        if placement.box not in item.turns(upright=number in upright):
            sizes = {"box": Size(item.sides), "placed": Size(placement.box.sides)}
            raise FalseEvidence("placed_as_another_box", item=number, **sizes)
        if min(placement.start) < 0 or not interior.holds(Box(*placement.end)):
            raise FalseEvidence("placed_outside", item=number, end=placement.end, room=Size(interior.sides))
    for (first, one), (second, other) in combinations(enumerate(packing.placements), 2):
        if all(s < e and t < f for s, e, t, f in zip(one.start, other.end, other.start, one.end, strict=True)):
            raise FalseEvidence("placements_overlap", first=first, second=second)


def _replay(steps: Iterable[tuple[int, ...]], known: Known | None) -> None:
    waiting: list[Known] = []
    for rule, *numbers in steps:
        if known is None:
            raise FalseEvidence("refutation_goes_on")
        if rule == Rule.CLOSE:
            if not known.broken:
                raise FalseEvidence("branch_without_contradiction")
            known = waiting.pop() if waiting else None
        elif rule in (Rule.TURN, Rule.RELATION, Rule.ORDER):
            waiting += reversed(known.children(rule, numbers))
            known = waiting.pop()
        elif not known.broken:
            known.follow(rule, *numbers)
    if known is not None:
        raise FalseEvidence("branch_left_open")
