"""The grounds of a clause: of each rule, why the facts that hold where all its literals are false contradict each other.

What contradicts goes on to do so with more facts, so a clause with literals to spare is no less sound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations

from reticule.packing.checker.clauses import Clause, Facts, Question, Relation
from reticule.packing.checker.shares import shares_exceed_interior
from reticule.packing.refutation import Rule


def holds(rule: int, clause: Clause, question: Question) -> bool:
    """Whether a clause holds by a rule in the packings that SORT and MIRROR choose.

    Args:
        rule: one of `RULES`.
        clause: literals of the question.
        question: the items and the interior.

    >>> from reticule.carry.box import Box
    >>> question = Question([Box(2, 2, 2), Box(2, 2, 2)], Box(3, 3, 3))
    >>> holds(Rule.APART, frozenset({25}), question)    # the two are not apart in width: 2 + 2 > 3
    True
    >>> holds(Rule.APART, frozenset({25}), Question([Box(2, 2, 2), Box(2, 2, 2)], Box(4, 3, 3)))
    False
    """
    facts = question.negation(clause)
    return _turn(question, facts) or _LEMMAS[rule](question, facts)  # all rules but TURN count on a turn of each item


def _turn(question: Question, facts: Facts) -> bool:
    """No turn of some item has these sides."""
    return not all(facts.turns)


def _pair(question: Question, facts: Facts) -> bool:
    """Two items over each other on all axes, one before the other and over it, or apart and neither before the other."""
    over_on_all = any(axis == 0 and {(i, j, 1), (i, j, 2)} <= facts.over for i, j, axis in facts.over)
    unordered = any({(i, j, axis), (j, i, axis)} <= facts.not_before for i, j, axis in facts.apart)
    return over_on_all or unordered or not facts.before.isdisjoint(facts.over)


# SORT and MIRROR hold together in one packing that can be made of any other. First mirror the width as MIRROR asks, about two
# items without equals; then name equal items in the order in which they begin in width, which leaves those two alone; then
# mirror the height and the depth as MIRROR asks about the items so named, which moves nothing in width.


def _sort(question: Question, facts: Facts) -> bool:
    """Of two equal items the later one ends before the earlier one begins in width."""
    return any(axis == 0 and i > j and question.kinds[i] == question.kinds[j] for i, j, axis in facts.before)


def _mirror(question: Question, facts: Facts) -> bool:
    """Of the two largest items, in width of those without equals, the smaller is before the larger."""
    return any(_mirrored(question, axis) in facts.before for axis in facts.axes)


def _mirrored(question: Question, axis: int) -> Relation | None:
    """The order of two items that a mirror image turns round; of equal volumes the earlier item counts as the larger."""
    items = [item for item, kind in enumerate(question.kinds) if axis != 0 or question.kinds.count(kind) == 1]
    largest = sorted(items, key=lambda item: (-question.volumes[item], item))[:2]
    return (largest[1], largest[0], axis) if len(largest) == 2 else None


def _nested(question: Question, facts: Facts) -> bool:
    """One item before a but not before b, another before b but not before a: a and b each begin before the other."""
    if len(facts.before) != 2:
        return False
    (one, a, axis), (other, b, along) = facts.before
    is_past_b = one == b or (one, b, axis) in facts.not_before  # an item ends after it begins
    is_past_a = other == a or (other, a, axis) in facts.not_before
    return axis == along and is_past_b and is_past_a


def _line(question: Question, facts: Facts) -> bool:
    """Items each before the next, longer together than the interior; one before itself in the end is too."""
    return any(_is_too_long(question, facts, axis) for axis in facts.axes or range(3))


def _is_too_long(question: Question, facts: Facts, axis: int) -> bool:
    orders = [(i, j) for i, j, along in facts.before if along == axis]
    sides = {item: facts.least(item, axis) for item in facts.items or range(len(question.turns))}
    ends = dict(sides)
    for _ in range(len(sides) + 1):
        is_settled = True
        for i, j in orders:
            if ends[i] + sides[j] > ends[j]:
                ends[j] = ends[i] + sides[j]
                is_settled = False
        if is_settled:
            return max(ends.values(), default=0) > question.room[axis]
    return True  # after as many rounds as there are items only what goes in a circle still grows


def _apart(question: Question, facts: Facts) -> bool:
    """All items named are pairwise apart on an axis, and their sides sum up to more than the interior's."""
    return any(_exceed(question, facts, facts.apart, axis, axis) for axis in facts.axes or range(3))


def _over(question: Question, facts: Facts) -> bool:
    """All items named are pairwise over each other on an axis, and their cross-sections exceed the interior's.

    Intervals that overlap in pairs have a point in common (E. Helly, 1923), so one plane cuts all these items.
    """
    return any(_exceed(question, facts, facts.over, axis, axis + 3) for axis in facts.axes or range(3))


def _exceed(question: Question, facts: Facts, pairs: set[Relation], axis: int, size: int) -> bool:
    """Whether all items named, or any one alone where none is, are pairwise so related and too large together."""
    groups = [facts.items] if facts.items else [{item} for item in range(len(question.turns))]
    return any(
        sum(facts.least(item, size) for item in group) > question.room[size]
        and all((i, j, axis) in pairs for i, j in combinations(group, 2))
        for group in groups
    )


def _ring(question: Question, facts: Facts) -> bool:
    """Two pairs apart, each item of one over each of the other: both items of a pair span the gap of the other pair."""
    pairs = [(i, j) for i, j, _ in facts.apart if i < j]
    if len(pairs) != 2 or len(facts.axes) != 1:
        return False
    (axis,) = facts.axes
    return all((i, j, axis) in facts.over for i in pairs[0] for j in pairs[1])  # so no item is in both pairs


def _volume(question: Question, facts: Facts) -> bool:
    """All items together have more volume than the interior."""
    return sum(question.volumes) > question.room[0] * question.room[3]


_LEMMAS: Mapping[int, Callable[[Question, Facts], bool]] = {
    Rule.TURN: _turn,
    Rule.PAIR: _pair,
    Rule.SORT: _sort,
    Rule.MIRROR: _mirror,
    Rule.NESTED: _nested,
    Rule.LINE: _line,
    Rule.APART: _apart,
    Rule.OVER: _over,
    Rule.RING: _ring,
    Rule.FILL: shares_exceed_interior,
    Rule.VOLUME: _volume,
}
RULES = frozenset(_LEMMAS)
