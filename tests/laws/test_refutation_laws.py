"""No clause that the checker accepts is false in a packing: each rule is asked about packings whose coordinates are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, pairwise, permutations, product
from random import Random

import pytest
from refutations import Literals

from reticule.carry.box import Box, UprightBox
from reticule.packing.checker.check import check
from reticule.packing.checker.clauses import Question, follows
from reticule.packing.checker.lemmas import RULES, holds
from reticule.packing.placement import Packing, Placement
from reticule.packing.refutation import Rule
from reticule.packing.verdict import Verdict

AXES = range(3)
PACKINGS, CLAUSES = 200, 25  # so many clauses of each packing for a rule


@dataclass(frozen=True)
class Known:
    """Items that go in, and where they lie in the packing that SORT and MIRROR choose."""

    items: list[Box]
    room: Box
    places: list[Placement]

    @cached_property
    def literals(self) -> Literals:
        return Literals(len(self.items))

    @cached_property
    def question(self) -> Question:
        return Question(self.items, self.room)

    @cached_property
    def facts(self) -> frozenset[int]:
        """The facts that hold, by their literals, as the coordinates have it."""
        sides = (
            self.literals.side(i, axis, k)
            for i, axis, k in product(range(len(self.items)), AXES, (1, 2))
            if self.places[i].box.sides[axis] in sorted(set(self.items[i].sides))[k:]
        )
        orders = [
            (i, j, axis) for i, j in permutations(range(len(self.items)), 2) for axis in AXES if self.is_before(i, j, axis)
        ]
        return frozenset(
            (*sides, *(self.literals.before(*order) for order in orders), *(self.literals.apart(*o) for o in orders))
        )

    def is_before(self, i: int, j: int, axis: int) -> bool:
        return self.places[i].end[axis] <= self.places[j].start[axis]

    def is_apart(self, i: int, j: int, axis: int) -> bool:
        return self.is_before(i, j, axis) or self.is_before(j, i, axis)

    def is_true(self, literal: int) -> bool:
        return (literal & ~1 in self.facts) != bool(literal & 1)


def cut(room: Box, chance: Random) -> list[Placement]:
    """A room cut into pieces, so that they fill it."""
    pieces = [Placement(0, 0, 0, room)]
    for _ in range(chance.randint(1, 6)):
        piece = max(pieces, key=lambda piece: piece.box.volume * chance.random())
        axis = chance.randrange(3)
        if piece.box.sides[axis] > 1:
            pieces.remove(piece)
            length = chance.randint(1, piece.box.sides[axis] - 1)
            sides, start = list(piece.box.sides), list(piece.start)
            first = Placement(*start, Box(*(length if a == axis else sides[a] for a in AXES)))
            start[axis] += length
            pieces += [first, Placement(*start, Box(*(sides[a] - length if a == axis else sides[a] for a in AXES)))]
    return pieces


def strewn(room: Box, chance: Random) -> list[Placement]:
    """Boxes put anywhere in a room that they do not share with an earlier one."""
    pieces: list[Placement] = []
    for _ in range(20):
        sides = [chance.randint(1, max(1, side * 2 // 3)) for side in room.sides]
        start = [chance.randint(0, most - side) for most, side in zip(room.sides, sides, strict=True)]
        piece = Placement(*start, Box(*sides))
        if len(pieces) < 6 and not any(
            all(piece.start[a] < other.end[a] and other.start[a] < piece.end[a] for a in AXES) for other in pieces
        ):
            pieces.append(piece)
    return pieces


def item_of(piece: Placement, chance: Random) -> Box:
    """The item that lies here, given in any of its turns."""
    turned = chance.choice(piece.box.turns())
    return UprightBox(*piece.box.sides) if chance.random() < 0.25 else turned


def kind_of(item: Box) -> tuple[tuple[int, int, int], bool, int]:
    return item.sorted_sides, item.upright, item.height if item.upright else 0


def chosen(items: list[Box], room: Box, places: list[Placement]) -> list[Placement]:
    """The packing mirrored as MIRROR asks, with equal items named in their order in width."""
    kinds = [kind_of(item) for item in items]
    places = mirrored(items, room, places, 0, [i for i, kind in enumerate(kinds) if kinds.count(kind) == 1])
    for kind in set(kinds):
        equal = [i for i, own in enumerate(kinds) if own == kind]
        for i, place in zip(equal, sorted((places[i] for i in equal), key=lambda place: place.x), strict=True):
            places[i] = place
    for axis in (1, 2):
        places = mirrored(items, room, places, axis, list(range(len(items))))
    return places


def mirrored(items: list[Box], room: Box, places: list[Placement], axis: int, compared: list[int]) -> list[Placement]:
    """The packing, or its mirror image where the second largest of the items compared lies before the largest."""
    largest, second = [*sorted(compared, key=lambda i: (-items[i].volume, i)), None, None][:2]
    if largest is None or second is None or places[second].end[axis] > places[largest].start[axis]:
        return list(places)
    starts = [[room.sides[a] - place.end[a] if a == axis else place.start[a] for a in AXES] for place in places]
    return [Placement(*start, place.box) for start, place in zip(starts, places, strict=True)]


@cache
def packings() -> list[Known]:
    chance = Random(7)
    known = []
    while len(known) < PACKINGS:
        room = Box(*(chance.randint(2, 6) for _ in AXES))
        pieces = chance.choice((cut, strewn))(room, chance)
        chance.shuffle(pieces)
        items = [item_of(piece, chance) for piece in pieces]
        if len(items) > 1:
            known.append(Known(items, room, chosen(items, room, pieces)))
    return known


def some(known: Known, chance: Random, count: int) -> list[int]:
    return chance.sample(range(len(known.items)), min(count, len(known.items)))


def sides_of(known: Known, items: list[int], axis: int) -> list[int]:
    return [known.literals.side(i, axis, k) for i in items for k in (1, 2)]


def draw_turn(known: Known, chance: Random) -> list[int]:
    (item,) = some(known, chance, 1)
    return chance.sample([known.literals.side(item, axis, k) for axis in AXES for k in (1, 2)], chance.randint(1, 4))


def draw_pair(known: Known, chance: Random) -> list[int]:
    i, j = some(known, chance, 2)
    axis, literals = chance.randrange(3), known.literals
    somewhere = [literals.apart(i, j, a) for a in AXES]
    is_ordered = [literals.over(i, j, axis), literals.before(i, j, axis), literals.before(j, i, axis)]
    return chance.choice((somewhere, is_ordered, [literals.not_before(i, j, axis), literals.apart(i, j, axis)]))


def draw_sort(known: Known, chance: Random) -> list[int]:
    i, j = some(known, chance, 2)
    equal = [pair for pair in combinations(range(len(known.items)), 2) if len({kind_of(known.items[i]) for i in pair}) == 1]
    if equal and chance.random() < 0.5:
        j, i = chance.choice(equal)
    return [known.literals.not_before(i, j, chance.choice((0, chance.randrange(3))))]


def draw_mirror(known: Known, chance: Random) -> list[int]:
    i, j = some(known, chance, 2)
    if chance.random() < 0.5:
        j, i = sorted(range(len(known.items)), key=lambda i: -known.items[i].volume)[:2]
    return [known.literals.not_before(i, j, chance.randrange(3))]


def axes_of(chance: Random) -> Iterator[int]:
    """The same axis again and again, and now and then another."""
    axis = chance.randrange(3)
    mixed = chance.choice((0, 0, 0.3))
    while True:
        yield chance.randrange(3) if chance.random() < mixed else axis


def draw_nested(known: Known, chance: Random) -> list[int]:
    one, a, other, b = [*some(known, chance, 4), *some(known, chance, 2)][:4]
    axes, literals = axes_of(chance), known.literals
    befores = [literals.not_before(i, j, next(axes)) for i, j in ((one, a), (other, b)) if i != j]
    return [*befores, *(literals.before(i, j, next(axes)) for i, j in ((one, b), (other, a)) if i != j)]


def draw_line(known: Known, chance: Random) -> list[int]:
    axes = axes_of(chance)
    line: list[tuple[int, int]] = []  # axes and items
    for item, axis in zip(some(known, chance, 6), axes, strict=False):
        if not line or known.is_before(line[-1][1], item, axis) or chance.random() < 0.1:
            line.append((axis, item))
    orders = [known.literals.not_before(i, j, axis) for (_, i), (axis, j) in pairwise(line)]
    return [*orders, *sides_of(known, [item for _, item in line], line[-1][0])]


def draw_clique(known: Known, chance: Random) -> list[int]:
    axis, are_apart = chance.randrange(3), chance.random() < 0.5
    clique: list[int] = []
    for item in some(known, chance, 6):
        if all(known.is_apart(i, item, axis) == are_apart for i in clique) or chance.random() < 0.1:
            clique.append(item)
    return [*(known.literals.apart(i, j, axis) for i, j in combinations(clique, 2)), *sides_of(known, clique, axis)]


def draw_ring(known: Known, chance: Random) -> list[int]:
    axes, literals = axes_of(chance), known.literals
    i, j, k, l = [*some(known, chance, 4), *some(known, chance, 2)][:4]  # noqa: E741
    axis = next(axes)
    between = [m for m in range(len(known.items)) if not known.is_apart(i, m, axis) and not known.is_apart(j, m, axis)]
    k = chance.choice([k, *between])
    crossing = [literals.apart(*pair, next(axes)) for pair in product((i, j), (k, l)) if len(set(pair)) == 2]
    return [*(literals.over(*pair, next(axes)) for pair in ((i, j), (k, l)) if len(set(pair)) == 2), *crossing]


def draw_fill(known: Known, chance: Random) -> list[int]:
    items = range(len(known.items))
    sides = [known.literals.side(i, axis, k) for i in items for axis in AXES for k in (1, 2)]
    pairs = [known.literals.apart(i, j, axis) for i, j in combinations(items, 2) for axis in AXES]
    facts = chance.choice(([*sides, *pairs], sides, [*chance.sample(sides, len(sides) // 2), *pairs]))
    return [literal ^ known.is_true(literal) for literal in facts]


DRAWS: dict[Rule, Callable[[Known, Random], list[int]]] = {
    Rule.TURN: draw_turn,
    Rule.PAIR: draw_pair,
    Rule.SORT: draw_sort,
    Rule.MIRROR: draw_mirror,
    Rule.NESTED: draw_nested,
    Rule.LINE: draw_line,
    Rule.APART: draw_clique,
    Rule.OVER: draw_clique,
    Rule.RING: draw_ring,
    Rule.FILL: draw_fill,
}


def clause_of(known: Known, literals: list[int], chance: Random) -> frozenset[int]:
    """A clause about these facts: as drawn or false in the packing, at times with one literal less, or some changed."""
    clause = [literal ^ known.is_true(literal) for literal in literals] if chance.random() < 0.7 else list(literals)
    change = chance.randrange(4)
    if change == 0 and clause:
        clause.pop(chance.randrange(len(clause)))
    return frozenset(literal ^ (change == 1 and chance.random() < 0.2) for literal in clause)


def test_the_packings_are_packings() -> None:
    for known in packings():
        check(Verdict(packing=Packing(tuple(known.places))), known.items, known.room)


@pytest.mark.parametrize("rule", sorted(DRAWS), ids=lambda rule: Rule(rule).name)
def test_no_rule_accepts_a_clause_that_is_false_in_a_packing(rule: Rule) -> None:
    chance = Random(rule)
    accepted = refused = 0
    for known in packings():
        for _ in range(CLAUSES):
            clause = clause_of(known, DRAWS[rule](known, chance), chance)
            is_true = any(map(known.is_true, clause))
            if holds(rule, clause, known.question):
                accepted += 1

                assert is_true, (known, clause)
            refused += not is_true
    assert min(accepted, refused) > 100


def test_no_rule_accepts_the_empty_clause_where_all_goes_in() -> None:
    for known in packings():
        assert [rule for rule in RULES if holds(rule, frozenset(), known.question)] == []


def test_nothing_false_follows_from_what_is_true() -> None:
    chance = Random(3)
    accepted = 0
    for _ in range(20_000):
        true = [2 * fact + chance.randrange(2) for fact in range(5)]
        literals = [*true, *(literal ^ 1 for literal in true)]
        drawn = [frozenset(chance.sample(literals, chance.randint(1, 3))) for _ in range(8)]
        earlier = [clause for clause in drawn if not clause.isdisjoint(true)]
        clause = frozenset(chance.sample(literals, chance.randint(0, 2)))
        hints = chance.choices(range(len(earlier)), k=6) if earlier else []
        if follows(clause, hints, earlier):
            accepted += 1

            assert not clause.isdisjoint(true)
    assert accepted > 500
