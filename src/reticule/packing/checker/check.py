"""The checker: verifies a packing or replays a refutation by arithmetic alone, without any code of the search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from reticule.carry.box import Box
from reticule.errors import FalseEvidence
from reticule.packing.checker.clauses import Clause, Question, follows
from reticule.packing.checker.lemmas import RULES, holds
from reticule.packing.placement import Packing
from reticule.packing.refutation import Refutation, Rule
from reticule.packing.verdict import Verdict
from reticule.reason import Size

Step = tuple[int, tuple[int, ...], tuple[int, ...]]  # its rule, literals and hints


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
        _replay(_steps(verdict.refutation), Question([items[number] for number in core], interior))


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


def _steps(refutation: Refutation) -> Iterator[Step]:
    try:
        yield from refutation.steps
    except ValueError as fault:
        raise FalseEvidence("refutation_without_end") from fault


def _replay(steps: Iterable[Step], question: Question) -> None:
    """Checks each step; the last one, and no other, must be the empty clause."""
    clauses: list[Clause] = []
    for number, (rule, literals, hints) in enumerate(steps):
        if clauses and not clauses[-1]:
            raise FalseEvidence("refutation_goes_on", step=number)
        is_known = rule in RULES or rule == Rule.LEARNT
        if not (is_known and _are_below(question.literals, literals) and _are_below(number, hints)):
            raise FalseEvidence("refutation_step_of_nothing", step=number)
        clause = frozenset(literals)
        if not (follows(clause, hints, clauses) if rule == Rule.LEARNT else holds(rule, clause, question)):
            raise FalseEvidence("clause_without_ground", step=number, rule=Rule(rule).name)
        clauses.append(clause)
    if not clauses or clauses[-1]:
        raise FalseEvidence("refutation_without_end")


def _are_below(count: int, numbers: Sequence[int]) -> bool:
    return not numbers or (min(numbers) >= 0 and max(numbers) < count)
