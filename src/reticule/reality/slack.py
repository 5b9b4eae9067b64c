"""How much room a carry list leaves in bags when it is compressed: limp things pressed, cloth folded, round things wrapped."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from reticule.carry.box import Box
from reticule.carry.item import Item
from reticule.frontier.deviation import MAX_TENTHS, tenths_to_spare
from reticule.frontier.oracle import ConflictBudget, FitOracle
from reticule.reality.deformation import compressed_box, is_foldable, is_round
from reticule.reality.interior.interior import Interior
from reticule.reality.interior.parameters import PARAMETERS, Parameters
from reticule.reality.item_spread import sized_by_spread
from reticule.reality.poses.tilt import HoldsSides, TiltedLayer, tilt_test
from reticule.selection.division import RoomKind, divide

STEPS, STEPS_OF_MANY, _MANY = 2_000, 500, 10  # conflicts for each question, and of more items
_IN_FULL = 4  # questions of one oracle that may be left open with the whole budget
MIN_TENTHS = -MAX_TENTHS
_State = tuple[bool, bool]  # whether the sides conform to round items, and whether cloth is folded


class SlackOracle:
    """Tells by how many standard deviations interiors may shrink with a compressed list still going in.

    What is learnt from one bag is remembered for the next. Where items have a spread, the list is asked about twice, all of
    them one standard deviation larger and all smaller, and the two probabilities are averaged: Gauss-Hermite quadrature with
    two nodes (Abramowitz and Stegun, 1964, 25.4.46).

    Args:
        items: the list.
        parameters: of the physical model.
        steps: conflicts for each question; at most 500 with more than ten items.

    >>> from reticule.carry.bag import Bag, StatedSize
    >>> from reticule.reality.interior.interior import estimate
    >>> room = estimate(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid"))
    >>> phone, tablet = Item("phone", Box(147, 72, 8)), Item("tablet", Box(200, 135, 6))
    >>> SlackOracle((phone,)).tenths(room), SlackOracle((tablet,)).tenths(room)
    (50, -25)
    """

    def __init__(self, items: tuple[Item, ...], parameters: Parameters = PARAMETERS, *, steps: int = STEPS) -> None:
        self.items = items
        self.parameters = parameters
        self.steps = steps if len(items) <= _MANY else min(steps, STEPS_OF_MANY)
        self._budget = ConflictBudget(_IN_FULL * self.steps)  # of all parts of the list together
        self._foldings = (False, True) if parameters.folds and any(is_foldable(item) for item in items) else (False,)
        self._round = any(is_round(item) for item in items)
        self._extremes: tuple[SlackOracle, ...] = ()  # of the larger items, then of the smaller ones
        if any(item.spread for item in items):
            sizes = (tuple(sized_by_spread(item, deviations) for item in items) for deviations in (1, -1))
            self._extremes = tuple(SlackOracle(sized, parameters, steps=steps) for sized in sizes)
        self._oracles: dict[tuple[object, ...], FitOracle] = {}
        self._tests: dict[_State, HoldsSides] = {}
        self._boxes: dict[_State, tuple[Box, ...]] = {}
        self._parts: dict[tuple[int, ...], SlackOracle] = {}

    def tenths(self, interior: Interior) -> int:
        """Returns how many tenths of a standard deviation the room may shrink by, or (negative) must grow by.

        The mouth counts too. The result lies from -50 to 50.
        """
        if self._extremes:
            larger, smaller = (extreme.tenths(interior) for extreme in self._extremes)
            return _average(larger, smaller, self.parameters.squeeze)
        if interior.rooms:
            return self._divided_tenths(interior)
        through_mouth = self._through_mouth(interior)
        best = MIN_TENTHS
        for folded in self._foldings:
            best = self._in_rooms(interior, folded, (best, MAX_TENTHS))
        return max(MIN_TENTHS, min(best, through_mouth))

    def has_slack(self, interior: Interior, tenths: int) -> bool:
        """Whether the room may shrink by so many tenths of a standard deviation; faster than `tenths`.

        >>> from reticule.carry.bag import Bag, StatedSize
        >>> from reticule.reality.interior.interior import estimate
        >>> room = estimate(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid"))
        >>> [SlackOracle((Item("tablet", Box(200, 135, 6)),)).has_slack(room, tenths) for tenths in (-25, -24)]
        [True, False]
        """
        if tenths <= MIN_TENTHS:
            return True
        if self._extremes:
            return self._has_slack_on_average(interior, tenths)
        if interior.rooms and self._divides(interior, tenths):
            return True
        if self._through_mouth(interior) < tenths:
            return False
        bounds = (tenths - 1, tenths)
        return any(self._in_rooms(interior, folded, bounds) == tenths for folded in self._foldings)

    def tenths_from(self, interior: Interior, least: int) -> int | None:
        """Returns what `tenths` does where that is at least so much, else None; with fewer questions than both in turn.

        >>> from reticule.carry.bag import Bag, StatedSize
        >>> from reticule.reality.interior.interior import estimate
        >>> room = estimate(Bag("box", StatedSize(200, 120, 60), shape="box", construction="rigid"))
        >>> [SlackOracle((Item("tablet", Box(200, 135, 6)),)).tenths_from(room, least) for least in (-30, -24)]
        [-25, None]
        """
        if self._extremes or interior.rooms:
            return self.tenths(interior) if self.has_slack(interior, least) else None
        most = min(MAX_TENTHS, max(MIN_TENTHS, self._through_mouth(interior)))
        if most < least:
            return None
        best = max(MIN_TENTHS, least - 1)
        for folded in self._foldings:
            best = self._in_rooms(interior, folded, (best, most))
        return best if best >= least else None

    def _has_slack_on_average(self, interior: Interior, tenths: int) -> bool:
        """The same as `tenths(interior) >= tenths`, with a few questions in place of two searches from -50 to 50."""
        larger, smaller = self._extremes
        if larger.has_slack(interior, tenths):
            return True
        shares = _shares(self.parameters.squeeze)
        enough = [(share + shares[-1]) / 2 >= shares[tenths - MIN_TENTHS] for share in shares]
        low, high = enough.index(True) + MIN_TENTHS, tenths - 1
        if low > high or not smaller.has_slack(interior, tenths) or not larger.has_slack(interior, low):
            return False
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if larger.has_slack(interior, middle) else (low, middle - 1)
        needed = [(share + shares[low - MIN_TENTHS]) / 2 >= shares[tenths - MIN_TENTHS] for share in shares]
        return smaller.has_slack(interior, needed.index(True) + MIN_TENTHS)

    def _divided_tenths(self, interior: Interior) -> int:
        """The most tenths by which all rooms may shrink with the list shared out over them, or left in the main room."""
        low, high = self.tenths(replace(interior, rooms=())), MAX_TENTHS
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._divides(interior, middle) else (low, middle - 1)
        return low

    def _divides(self, interior: Interior, tenths: int) -> bool:
        """Whether the list can be shared out over the rooms of a bag, each of them smaller by so many tenths."""

        def kind(room: Interior, count: int) -> RoomKind:
            return RoomKind(lambda part: self._part(part).has_slack(room, tenths), count)

        kinds = [kind(replace(interior, rooms=()), 1), *(kind(alike[0], len(alike)) for alike in interior.kinds)]
        return divide(self.items, kinds).rooms is not None

    def _part(self, items: tuple[Item, ...]) -> SlackOracle:
        """The oracle of a part of the list, which spends of the same budget."""
        key = tuple(map(id, items))
        if key not in self._parts:
            self._parts[key] = self if items == self.items else SlackOracle(items, self.parameters, steps=self.steps)
            self._parts[key]._budget = self._budget
        return self._parts[key]

    def _in_rooms(self, interior: Interior, folded: bool, bounds: tuple[int, int]) -> int:
        """The most tenths within some bounds for the list, cloth folded or not, in any box of the interior."""
        state = (interior.conforms and self._round, folded)
        if len(self.items) == 1:
            return _single_item(self._compressed(state)[0], interior, bounds)
        return tenths_to_spare(self._test(state), interior.boxes, interior.deviation, bounds)

    def _test(self, state: _State) -> HoldsSides:
        """Whether a room holds the list, straight or with one item tilted."""
        every = range(len(self.items))
        if state not in self._tests:
            layer = TiltedLayer(
                self._compressed(state), lambda tilted: self._oracle([n for n in every if n != tilted], state).holds_sides
            )
            self._tests[state] = self._oracle(every, state, also=layer).holds_sides
        return self._tests[state]

    def _compressed(self, state: _State) -> tuple[Box, ...]:
        if state not in self._boxes:
            conforms, folded = state
            self._boxes[state] = tuple(
                compressed_box(item, self.parameters, conforms=conforms, folded=folded and is_foldable(item))
                for item in self.items
            )
        return self._boxes[state]

    def _oracle(self, numbers: Sequence[int], state: _State, also: HoldsSides | None = None) -> FitOracle:
        """The oracle of some of the items."""
        key = (*numbers, state)
        if key not in self._oracles:
            boxes = self._compressed(state)
            own = [boxes[number] for number in numbers]
            self._oracles[key] = FitOracle(own, steps=self.steps, also=also, budget=self._budget)
        return self._oracles[key]

    def _through_mouth(self, interior: Interior) -> int:
        """The tenths that the mouth may shrink by, for the item that it stops most; cloth may go through folded."""
        if not interior.mouth.framed:
            return MAX_TENTHS
        conforms = interior.conforms and self._round
        boxes_of_items = zip(*(self._compressed((conforms, folded)) for folded in self._foldings), strict=True)
        excess = max(min(interior.mouth.excess(box) for box in boxes) for boxes in boxes_of_items)
        deviation = interior.deviation.mm[0] + interior.deviation.shares[0] * interior.mouth.width
        return MAX_TENTHS if excess <= 0 else math.floor(-10 * excess / deviation)


def _single_item(box: Box, interior: Interior, bounds: tuple[int, int]) -> int:
    """Of a single item, which may lie tilted, or stand in a round bag as if it were as round as it is wide."""
    best = tenths_to_spare(tilt_test(box), interior.boxes, interior.deviation, bounds)
    if interior.round_room is None:
        return best
    _, across, long = box.sorted_sides
    round_box = Box(across, across, long)
    return tenths_to_spare(tilt_test(round_box), (interior.round_room,), interior.deviation, (best, bounds[1]))


def larger_tenths(tenths: int, smaller: int, squeeze: float = PARAMETERS.squeeze) -> int | None:
    """Returns the fewest tenths of the larger products that give a list some tenths, where the smaller ones have so many.

    None where no number of them does.

    >>> larger_tenths(5, 5), larger_tenths(5, 7), larger_tenths(5, MAX_TENTHS), larger_tenths(40, 5)
    (5, 4, -1, None)
    """
    shares = _shares(squeeze)
    needed, share_of_smaller = shares[tenths - MIN_TENTHS], shares[smaller - MIN_TENTHS]
    enough = (at for at, share in enumerate(shares, start=MIN_TENTHS) if (share + share_of_smaller) / 2 >= needed)
    return next(enough, None)


def _average(larger: int, smaller: int, squeeze: float) -> int:
    """The most tenths that are no likelier to suffice than the mean of these two.

    >>> _average(0, 0, 0.3), _average(5, 15, 0.3), _average(-50, 50, 0.0)
    (0, 8, 0)
    """
    shares = _shares(squeeze)
    mean = (shares[larger - MIN_TENTHS] + shares[smaller - MIN_TENTHS]) / 2
    return bisect_right(shares, mean) - 1 + MIN_TENTHS


@lru_cache(maxsize=64)
def _shares(squeeze: float) -> tuple[float, ...]:
    """The normal distribution at each tenth from -50 to 50, as far as people squeeze."""
    return tuple(normal_share(tenths / 10 + squeeze) for tenths in range(MIN_TENTHS, MAX_TENTHS + 1))


def normal_share(deviations: float) -> float:
    """The standard normal distribution function.

    >>> normal_share(0), round(normal_share(1), 4)
    (0.5, 0.8413)
    """
    return 0.5 * math.erfc(-deviations / math.sqrt(2))
