"""The checker: verifies a packing or replays a refutation by arithmetic alone, without any code of the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from struct import error as StructError

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing.checker.derivation import Derivation
from reticule.packing.placement import Packing
from reticule.packing.refutation import Rule
from reticule.packing.verdict import Verdict
from reticule.reason import Size


def check(verdict: Verdict, items: Sequence[Box], interior: Box) -> None:
    """Checks the evidence of a verdict; an open verdict has none and always passes.

    Args:
        verdict: a verdict on these items and this interior.
        items: in the order in which they were given to `decide`.
        interior: the box that they are to share.

    Raises:
        FalseEvidence: the packing or refutation does not show what it claims.
    """
    if verdict.packing is not None:
        _check_packing(verdict.packing, items, interior)
    if verdict.refutation is not None:
        core = verdict.refutation.core if verdict.refutation.core is not None else tuple(range(len(items)))
        if len(set(core)) != len(core) or not set(core) <= set(range(len(items))):
            raise FalseEvidence("refutation_of_other_items", items=len(items), got=core)
        try:
            _replay(verdict.refutation.steps, Derivation([items[number] for number in core], interior))
        except (IndexError, KeyError, ValueError, OverflowError, StructError) as fault:
            raise FalseEvidence("refutation_step_of_nothing", why=str(fault)) from fault


def _check_packing(packing: Packing, items: Sequence[Box], interior: Box) -> None:
    if len(packing.placements) != len(items):
        raise FalseEvidence("packing_of_other_items", items=len(items), got=len(packing.placements))
    for number, (placement, item) in enumerate(zip(packing.placements, items, strict=True)):
        if placement.box not in item.turns():
            sizes = {"box": Size(item.sides), "placed": Size(placement.box.sides)}
            raise FalseEvidence("placed_as_another_box", item=number, **sizes)
        if min(placement.start) < 0 or not interior.holds(Box(*placement.end)):
            raise FalseEvidence("placed_outside", item=number, end=placement.end, room=Size(interior.sides))
    for (first, one), (second, other) in combinations(enumerate(packing.placements), 2):
        if all(s < e and t < f for s, e, t, f in zip(one.start, other.end, other.start, one.end, strict=True)):
            raise FalseEvidence("placements_overlap", first=first, second=second)


def _replay(steps: Iterable[tuple[int, ...]], derivation: Derivation | None) -> None:
    """Follows each step; every branch must end in a contradiction."""
    open_branches: list[Derivation] = []
    for rule, *numbers in steps:
        if derivation is None:
            raise FalseEvidence("refutation_goes_on")
        if rule == Rule.CLOSE:
            if not derivation.contradictory:
                raise FalseEvidence("branch_without_contradiction")
            derivation = open_branches.pop() if open_branches else None
        elif rule in (Rule.TURN, Rule.RELATION, Rule.ORDER):
            open_branches += reversed(derivation.branches(rule, numbers))
            derivation = open_branches.pop()
        elif not derivation.contradictory:
            derivation.apply(rule, *numbers)
    if derivation is not None:
        raise FalseEvidence("branch_left_open")
