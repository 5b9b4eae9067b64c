"""How large a product may be beside what lies in bags already: the largest lengths, by bisection in whole millimetres."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reticule.carry.box import Box, UprightBox
from reticule.carry.item import Item
from reticule.frontier.oracle import FitOracle
from reticule.units import Mm

Sides = tuple[Mm, Mm, Mm]
SidesAt = Callable[[Mm], Sides]  # of a length; no side shrinks as the length grows


def side_at(product: Item, axis: int) -> SidesAt:
    """Returns the sides of a product as one of them changes.

    >>> side_at(Item("comb", Box(120, 30, 5)), 1)(12)
    (120, 12, 5)
    """
    width, height, depth = product.box.sides

    def sides(length: Mm) -> Sides:
        return (length if axis == 0 else width, length if axis == 1 else height, length if axis == 2 else depth)

    return sides


def scaled(product: Item) -> SidesAt:
    """Returns the sides of a product by its longest one, the others in proportion and rounded up to whole mm.

    >>> scaled(Item("comb", Box(120, 30, 5)))(100)
    (100, 25, 5)
    """
    longest = max(product.box.sides)

    def sides(length: Mm) -> Sides:
        width, height, depth = (-(-side * length // longest) for side in product.box.sides)
        return (width, height, depth)

    return sides


class ProductRoom:
    """Tells whether a product of some sides goes in beside some contents, for one room after the other.

    What is learnt of one room serves all others with the same contents and sides. A question that is left open counts as no.

    Args:
        contents: what lies in a bag already.
        upright: whether the product is to stand upright.
        steps: conflicts of the search for each question.

    >>> room = ProductRoom((Box(80, 50, 10),), upright=False, steps=1_000)
    >>> room.largest((Box(80, 50, 30),), side_at(Item("tin", Box(40, 40, 15)), 2))
    20
    """

    def __init__(self, contents: Sequence[Box], *, upright: bool, steps: int) -> None:
        self._contents, self._upright, self._steps = tuple(contents), upright, steps
        self._volume = sum(box.volume for box in contents)
        self._oracles: dict[Sides | None, FitOracle] = {}
        self.questions_left_open = 0

    def holds(self, rooms: Sequence[Box], sides: Sides | None) -> bool:
        """Whether the contents and the product go into one of some rooms; the contents alone where it has no sides."""
        if sides is None and not self._contents:
            return True
        if sides not in self._oracles:
            product = () if sides is None else ((UprightBox if self._upright else Box)(*sides),)
            self._oracles[sides] = FitOracle((*self._contents, *product), steps=self._steps)
        answers = []
        for room in rooms:
            answers.append(self._oracles[sides].holds(room))
            if answers[-1]:
                return True
        self.questions_left_open += None in answers
        return False

    def largest(self, rooms: Sequence[Box], sides_at: SidesAt) -> Mm:
        """Returns the largest length with which the product goes into one of some rooms; 0 where it does with none.

        Args:
            rooms: of which any may be filled.
            sides_at: the sides of the product at a length.
        """
        free = max(room.volume for room in rooms) - self._volume
        low, high = 0, max(max(room.sides) for room in rooms)
        while low < high:
            middle = (low + high + 1) // 2
            width, height, depth = sides = sides_at(middle)
            if width * height * depth <= free and self.holds(rooms, sides):
                low = middle
            else:
                high = middle - 1
        return low
